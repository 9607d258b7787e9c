/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/antenne-change.h"
#include "model/antenne-contact.h"
#include "model/antenne-group.h"
#include "model/antenne-pupil.h"
#include "roster/antenne-roster-list.h"

G_BEGIN_DECLS

/**
 * AntenneRosterKnown:
 * @groups: of AntenneGroup, archived ones too
 * @pupils: of AntennePupil, all
 * @memberships: of AntenneEntity, all
 * @list_contacts: (nullable): the contact persons of a pupil, as antenne_vault_list_contacts() (transfer full)
 *
 * What the vault has already.
 */
typedef struct
{
  GListModel *groups;
  GListModel *pupils;
  GListModel *memberships;
  GListModel *(*list_contacts) (const char *pupil, gpointer user_data);
  gpointer user_data;
} AntenneRosterKnown;

/**
 * AntenneRosterTarget:
 * @group: (nullable): id of the class that a list without class column is of
 * @name: (nullable): else the name of that class; a new one where there is none of that name and year
 * @school_year: (nullable): of classes whose year is not in the list; NULL: the one of @today
 * @today: "YYYY-MM-DD"
 * @others: (nullable): lines, as GUINT_TO_POINTER, of pupils who are not the ones of the same name in the vault
 * @leave_out: as in AntenneRosterOptions, for what is found here
 */
typedef struct
{
  const char *group;
  const char *name;
  const char *school_year;
  const char *today;
  GHashTable *others;
  gboolean leave_out;
} AntenneRosterTarget;

typedef enum
{
  ANTENNE_ROSTER_SAME,    /* as the vault has it */
  ANTENNE_ROSTER_CHANGED, /* in this class already; fields or contact persons differ */
  ANTENNE_ROSTER_JOINS,   /* known, and new in this class */
  ANTENNE_ROSTER_NEW,     /* not in the vault */
  ANTENNE_ROSTER_N_STATES,
} AntenneRosterState;

/**
 * AntenneRosterDifference:
 * @field: of the pupil, as in the schema
 * @from: "" where there was nothing
 */
typedef struct
{
  const char *field;
  char *from;
  char *to;
} AntenneRosterDifference;

/**
 * AntenneRosterPlanPupil:
 * @row: (not owned): of the list
 * @pupil: (nullable): who it is in the vault
 * @differences: (element-type AntenneRosterDifference): what the list has and the vault has not, or has otherwise.
 *   What the list leaves empty is never a difference.
 * @contacts: contact persons that are new or have something new
 * @namesake: (nullable): somebody in the vault, not in this class, who has the name and of whom nothing else says
 *   that it is the same pupil; then @pupil is the same, or NULL where the teacher said otherwise
 */
typedef struct
{
  const AntenneRosterPupil *row;
  AntennePupil *pupil;
  AntenneRosterState state;
  GPtrArray *differences;
  guint contacts;
  AntennePupil *namesake;
} AntenneRosterPlanPupil;

/**
 * AntenneRosterPlanGone:
 * @membership: its id
 * @leaves: set by the teacher, pupil by pupil: the membership then ends today. FALSE at first: a list never takes
 *   anybody out of a class by itself.
 *
 * A member of the class now who is not in the list.
 */
typedef struct
{
  AntennePupil *pupil;
  char *membership;
  gboolean leaves;
} AntenneRosterPlanGone;

/**
 * AntenneRosterPlanGroup:
 * @id: (nullable): NULL where the class is new
 * @archived: it exists and is archived; importing brings it back
 * @pupils: (element-type AntenneRosterPlanPupil): in the order of the list
 * @gone: (element-type AntenneRosterPlanGone)
 * @counts: of @pupils by state
 */
typedef struct
{
  char *id;
  char *name;
  char *school_year;
  gboolean archived;
  GPtrArray *pupils;
  GPtrArray *gone;
  guint counts[ANTENNE_ROSTER_N_STATES];
} AntenneRosterPlanGroup;

/**
 * AntenneRosterPlan:
 * @list: (owned)
 * @groups: (element-type AntenneRosterPlanGroup): by name
 * @faults: (element-type AntenneRosterFault): those of the list and those of the matching
 * @new_contacts: contact persons that the vault does not have yet
 * @needs_group: no line says its class and the target names none; one fault says so
 *
 * What importing a list would do. Making it writes nothing.
 */
typedef struct
{
  AntenneRosterList *list;
  GPtrArray *groups;
  GPtrArray *faults;
  guint new_contacts;
  gboolean needs_group;
  /*< private >*/
  AntenneChange *contacts;
  GHashTable *new_pupils;
  char *today;
} AntenneRosterPlan;

/**
 * antenne_roster_plan_new:
 * @list: (transfer full)
 *
 * Matches by school number (zeros lost in front don't matter if the names agree), else by names and birth date. Where
 * two pupils fit, or a number belongs to somebody of another name, that is a fault: nothing is guessed about whose
 * notes are whose.
 *
 * Returns: (transfer full)
 */
AntenneRosterPlan *
antenne_roster_plan_new (AntenneRosterList *list, const AntenneRosterKnown *known, const AntenneRosterTarget *target);
void antenne_roster_plan_free (AntenneRosterPlan *self);

/* Whether it may be written: nothing in the faults is more than a remark (or those lines are to be left out), and
 * there is something in it. */
gboolean antenne_roster_plan_is_ready (const AntenneRosterPlan *self, gboolean leave_out);

/* Pupils (lines) in @state over all classes. */
guint antenne_roster_plan_count (const AntenneRosterPlan *self, AntenneRosterState state);

/* What to write, all together; empty where the vault has it all. Ids of new groups are then in the groups. Call once.
 * (transfer full) */
AntenneChange *antenne_roster_plan_to_change (AntenneRosterPlan *self);

/* All faults, a line each, with file and line. (transfer full) */
char *antenne_roster_plan_describe_faults (const AntenneRosterPlan *self);

/* "Family name" for "family-name" and so on, translated. (transfer none) */
const char *antenne_roster_field_label (const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRosterPlan, antenne_roster_plan_free)

G_END_DECLS
