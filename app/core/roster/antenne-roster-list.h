/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-roster-columns.h"
#include "roster/antenne-roster-fault.h"

G_BEGIN_DECLS

/**
 * AntenneRosterContact:
 * @name: "" where the list gives a phone or address only
 * @relation: as the list says it, "moeder"; "" where it does not
 */
typedef struct
{
  char *name;
  char *relation;
  char *phone;
  char *email;
} AntenneRosterContact;

/**
 * AntenneRosterPupil:
 * @line: in the list
 * @group: name of the class, "" where the list has none
 * @school_year: "2026-2027", "" where the list has none
 * @contacts: (element-type AntenneRosterContact)
 *
 * One line of a list, read. Texts are "" for what is not there, dates are "YYYY-MM-DD".
 */
typedef struct
{
  guint line;
  char *given_name;
  char *prefix;
  char *family_name;
  char *called_name;
  char *birth_date;
  char *school_number;
  char *languages;
  char *group;
  char *school_year;
  GPtrArray *contacts;
} AntenneRosterPupil;

/**
 * AntenneRosterParent:
 * @pupil_numbers: (array zero-terminated=1): school numbers
 *
 * One line of a list of contact persons.
 */
typedef struct
{
  guint line;
  AntenneRosterContact *contact;
  char **pupil_numbers;
} AntenneRosterParent;

/**
 * AntenneRosterOptions:
 * @split_prefix: whether the prefix is kept apart from the family name: in the Netherlands
 * @today: "YYYY-MM-DD"
 * @leave_out: lines with a fault are left out, and dates that don't exist are left empty, instead of keeping out the
 *   whole list
 */
typedef struct
{
  gboolean split_prefix;
  const char *today;
  gboolean leave_out;
} AntenneRosterOptions;

/**
 * AntenneRosterList:
 * @source: (nullable): name of the file; NULL for pasted cells
 * @pupils: (element-type AntenneRosterPupil): those without a fault, in the order of the list
 * @parents: (element-type AntenneRosterParent): of a list of contact persons
 * @faults: (element-type AntenneRosterFault): in the order of the lines
 *
 * What a class list says, apart from what the vault has.
 */
typedef struct
{
  char *source;
  GPtrArray *pupils;
  GPtrArray *parents;
  GPtrArray *faults;
} AntenneRosterList;

/* Never fails: what is wrong is in the faults. (transfer full) */
AntenneRosterList *antenne_roster_list_read (const AntenneDelimited *table, const AntenneRosterColumns *columns,
                                             const AntenneRosterOptions *options);
void antenne_roster_list_free (AntenneRosterList *self);

/* The whole name of one line as it is spoken. (transfer full) */
char *antenne_roster_pupil_dup_name (const AntenneRosterPupil *self);

/* "2026-2027" from "2026-2027", "2026-27", "2026/2027", "2026"; NULL from anything else. (transfer full) (nullable) */
char *antenne_school_year_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRosterList, antenne_roster_list_free)

G_END_DECLS
