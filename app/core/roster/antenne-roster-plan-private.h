/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-roster-match.h"

G_BEGIN_DECLS

/**
 * AntenneRosterPlanner:
 * @shared: what the contact persons of brothers and sisters are recognised by → their id
 * @seen: ids of the pupils whose contact persons were looked at
 * @members: "group pupil" of the memberships that hold today
 * @pupils: id → AntennePupil
 * @groups: class and school year as a line has them → AntenneRosterPlanGroup, or NULL where they name none
 *
 * What there is while a plan is made.
 */
typedef struct
{
  AntenneRosterPlan *plan;
  const AntenneRosterKnown *known;
  const AntenneRosterTarget *target;
  AntenneRosterMatcher *matcher;
  GHashTable *shared;
  GHashTable *seen;
  GHashTable *members;
  GHashTable *pupils;
  GHashTable *groups;
} AntenneRosterPlanner;

static inline const char *
antenne_roster_value (gpointer entity, const char *field)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (entity), field);
}

/* The id that the pupil has or will have. (transfer none) */
const char *antenne_roster_plan_id_of (AntenneRosterPlan *plan, const AntenneRosterPlanPupil *planned);

/* Plans one contact person of @pupil (NULL: who is new). Returns: whether there is something new. */
gboolean antenne_roster_plan_contact (AntenneRosterPlanner *planner, const char *pupil_id, AntennePupil *pupil,
                                      const AntenneRosterContact *row);
/* Plans one line of a list of contact persons. */
void antenne_roster_plan_parent (AntenneRosterPlanner *planner, const AntenneRosterParent *row);

G_END_DECLS
