/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-plan-private.h"

static void
write_pupil (AntenneRosterPlan *self, AntenneRosterPlanGroup *group, AntenneRosterPlanPupil *planned,
             gboolean new_group, AntenneChange *change)
{
  const char *id = antenne_roster_plan_id_of (self, planned);
  const char *membership;

  for (guint i = 0; i < planned->differences->len; i++)
    {
      const AntenneRosterDifference *difference = g_ptr_array_index (planned->differences, i);

      antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, difference->field, difference->to);
    }

  if (planned->state != ANTENNE_ROSTER_NEW && planned->state != ANTENNE_ROSTER_JOINS)
    return;
  membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group->id);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", id);
  /* Of a class that is new itself its members always were members; who joins one later joins it today. */
  if (!new_group)
    antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", self->today);
}

static void
copy_item (AntenneChange *change, const AntenneChangeItem *item)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, item->fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    antenne_change_set (change, item->kind, item->id, name, value);
}

AntenneChange *
antenne_roster_plan_to_change (AntenneRosterPlan *self)
{
  AntenneChange *change = antenne_change_new ();
  GPtrArray *items = antenne_change_get_items (self->contacts);

  for (guint i = 0; i < self->groups->len; i++)
    {
      AntenneRosterPlanGroup *group = g_ptr_array_index (self->groups, i);
      gboolean new_group = group->id == NULL;

      if (new_group)
        {
          group->id = g_strdup (antenne_change_create (change, ANTENNE_KIND_GROUP));
          antenne_change_set_string (change, ANTENNE_KIND_GROUP, group->id, "name", group->name);
          antenne_change_set_string (change, ANTENNE_KIND_GROUP, group->id, "school-year", group->school_year);
        }
      else if (group->archived)
        antenne_change_set (change, ANTENNE_KIND_GROUP, group->id, "archived", g_variant_new_boolean (FALSE));

      for (guint j = 0; j < group->pupils->len; j++)
        write_pupil (self, group, g_ptr_array_index (group->pupils, j), new_group, change);
      for (guint j = 0; j < group->gone->len; j++)
        {
          const AntenneRosterPlanGone *gone = g_ptr_array_index (group->gone, j);

          if (gone->leaves)
            antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, gone->membership, "until", self->today);
        }
    }

  for (guint i = 0; i < items->len; i++)
    copy_item (change, g_ptr_array_index (items, i));
  return change;
}
