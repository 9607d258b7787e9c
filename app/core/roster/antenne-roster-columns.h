/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-delimited.h"
#include "roster/antenne-roster-name.h"

G_BEGIN_DECLS

/**
 * AntenneColumnMeaning:
 * @ANTENNE_COLUMN_NONE: left out
 * @ANTENNE_COLUMN_FORBIDDEN: a password or a national number: left out, and no mapping can change that
 * @ANTENNE_COLUMN_NAME: the whole name in one cell
 * @ANTENNE_COLUMN_PUPIL_NUMBERS: school numbers of pupils; makes it a list of contact persons, one a row
 * @ANTENNE_COLUMN_CONTACT_NAME: this and those after it are of the contact person with the column's number
 */
typedef enum
{
  ANTENNE_COLUMN_NONE,
  ANTENNE_COLUMN_FORBIDDEN,
  ANTENNE_COLUMN_NAME,
  ANTENNE_COLUMN_GIVEN_NAME,
  ANTENNE_COLUMN_PREFIX,
  ANTENNE_COLUMN_FAMILY_NAME,
  ANTENNE_COLUMN_CALLED_NAME,
  ANTENNE_COLUMN_BIRTH_DATE,
  ANTENNE_COLUMN_SCHOOL_NUMBER,
  ANTENNE_COLUMN_GROUP,
  ANTENNE_COLUMN_SCHOOL_YEAR,
  ANTENNE_COLUMN_LANGUAGES,
  ANTENNE_COLUMN_PUPIL_NUMBERS,
  ANTENNE_COLUMN_CONTACT_NAME,
  ANTENNE_COLUMN_CONTACT_GIVEN_NAME,
  ANTENNE_COLUMN_CONTACT_PREFIX,
  ANTENNE_COLUMN_CONTACT_FAMILY_NAME,
  ANTENNE_COLUMN_CONTACT_RELATION,
  ANTENNE_COLUMN_CONTACT_PHONE,
  ANTENNE_COLUMN_CONTACT_EMAIL,
  ANTENNE_COLUMN_N_MEANINGS,
} AntenneColumnMeaning;

#define ANTENNE_ROSTER_MAX_CONTACTS 4

/**
 * AntenneRosterColumn:
 * @header: as in the list, "" where it has no header line
 * @meaning: AntenneColumnMeaning
 * @contact: 1 … ANTENNE_ROSTER_MAX_CONTACTS for the meanings of a contact person, else 0
 * @label: what the header calls that person ("Moeder", "Ouder 1"), else ""
 */
typedef struct
{
  char *header;
  AntenneColumnMeaning meaning;
  guint contact;
  char *label;
} AntenneRosterColumn;

/**
 * AntenneRosterColumns:
 * @columns: (element-type AntenneRosterColumn)
 * @header_row: index in the table's rows, or -1 where the list has no header line
 * @name_order: how whole names are written
 *
 * What the columns of one table mean. It is recognised by the names of the headers, never by position; where a list
 * has none, by what stands in the columns. All of it can be corrected.
 */
typedef struct
{
  GPtrArray *columns;
  int header_row;
  AntenneRosterNameOrder name_order;
} AntenneRosterColumns;

/* Never fails; a table that says nothing gives columns that mean nothing. (transfer full) */
AntenneRosterColumns *antenne_roster_columns_recognise (const AntenneDelimited *table);
void antenne_roster_columns_free (AntenneRosterColumns *self);

AntenneRosterColumn *antenne_roster_columns_get (const AntenneRosterColumns *self, guint index);
/* The first column that means this, or -1. @contact: 0 for those of the pupil. */
int antenne_roster_columns_find (const AntenneRosterColumns *self, AntenneColumnMeaning meaning, guint contact);
/* Whether a column says who a row is about. */
gboolean antenne_roster_columns_has_names (const AntenneRosterColumns *self);

/**
 * antenne_roster_columns_set:
 *
 * Corrects what a column means. Another column that meant it is then left out, as a meaning is one column's (phone
 * numbers and addresses of a contact person apart). A forbidden column stays forbidden.
 *
 * Returns: whether something changed
 */
gboolean
antenne_roster_columns_set (AntenneRosterColumns *self, guint index, AntenneColumnMeaning meaning, guint contact);

/* What a menu calls it, translated: "Family name", "Phone of contact person 1". (transfer full) */
char *antenne_column_meaning_to_label (AntenneColumnMeaning meaning, guint contact);

/* --- Remembering a mapping --- */

/* The setting under which the mapping of lists with these headers is kept: "roster/mapping/<hash>"; NULL for a list
 * without header line, which is not remembered. The hash says nothing about pupils. (transfer full) (nullable) */
char *antenne_roster_columns_dup_setting (const AntenneRosterColumns *self);
#define ANTENNE_ROSTER_MAPPING_TYPE G_VARIANT_TYPE ("(sa(su))")
/* Floating. */
GVariant *antenne_roster_columns_to_variant (const AntenneRosterColumns *self);
/* Takes over a remembered mapping; FALSE, and nothing changed, where @value is not one for these columns. */
gboolean antenne_roster_columns_apply_variant (AntenneRosterColumns *self, GVariant *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRosterColumns, antenne_roster_columns_free)

G_END_DECLS
