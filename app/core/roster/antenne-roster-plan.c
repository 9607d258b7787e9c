/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"
#include "model/antenne-text.h"
#include "roster/antenne-roster-plan-private.h"

static void
difference_free (gpointer data)
{
  AntenneRosterDifference *difference = data;

  g_free (difference->from);
  g_free (difference->to);
  g_free (difference);
}

static void
plan_pupil_free (gpointer data)
{
  AntenneRosterPlanPupil *pupil = data;

  g_clear_object (&pupil->pupil);
  g_clear_object (&pupil->namesake);
  g_ptr_array_unref (pupil->differences);
  g_free (pupil);
}

static void
plan_gone_free (gpointer data)
{
  AntenneRosterPlanGone *gone = data;

  g_object_unref (gone->pupil);
  g_free (gone->membership);
  g_free (gone);
}

static void
plan_group_free (gpointer data)
{
  AntenneRosterPlanGroup *group = data;

  g_free (group->id);
  g_free (group->name);
  g_free (group->school_year);
  g_ptr_array_unref (group->pupils);
  g_ptr_array_unref (group->gone);
  g_free (group);
}

const char *
antenne_roster_field_label (const char *name)
{
  static const struct
  {
    const char *name;
    const char *label;
  } labels[] = {
    { "given-name", N_ ("Given name") },       { "prefix", N_ ("Prefix") },
    { "family-name", N_ ("Family name") },     { "called-name", N_ ("Called name") },
    { "birth-date", N_ ("Birth date") },       { "school-number", N_ ("School number") },
    { "languages", N_ ("Languages at home") }, { "left-on", N_ ("Left the school on") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].name, name) == 0)
      return _ (labels[i].label);
  return name;
}

/* --- Classes --- */

static AntenneRosterPlanGroup *
group_new (const char *id, const char *name, const char *school_year, gboolean archived)
{
  AntenneRosterPlanGroup *group = g_new0 (AntenneRosterPlanGroup, 1);

  group->id = g_strdup (id);
  group->name = g_strdup (name);
  group->school_year = g_strdup (school_year);
  group->archived = archived;
  group->pupils = g_ptr_array_new_with_free_func (plan_pupil_free);
  group->gone = g_ptr_array_new_with_free_func (plan_gone_free);
  return group;
}

/* The class of that name and year in the vault; one that is not archived before one that is. (transfer full) */
static AntenneGroup *
find_known_group (AntenneRosterPlanner *planner, const char *id, const char *name, const char *school_year)
{
  g_autoptr (AntenneGroup) archived = NULL;
  g_autofree char *folded = antenne_text_fold (name);

  for (guint i = 0; i < g_list_model_get_n_items (planner->known->groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (planner->known->groups, i);
      g_autofree char *other = antenne_text_fold (antenne_group_get_name (group));

      if (id != NULL)
        {
          if (strcmp (antenne_entity_get_id (ANTENNE_ENTITY (group)), id) == 0)
            return g_steal_pointer (&group);
          continue;
        }
      if (strcmp (other, folded) != 0 || strcmp (antenne_group_get_school_year (group), school_year) != 0)
        continue;
      if (!antenne_group_get_archived (group))
        return g_steal_pointer (&group);
      g_set_object (&archived, group);
    }
  return g_steal_pointer (&archived);
}

static AntenneRosterPlanGroup *
find_or_add_group (AntenneRosterPlanner *planner, const AntenneRosterPupil *row)
{
  const AntenneRosterTarget *target = planner->target;
  g_autofree char *this_year = antenne_date_school_year (target->today);
  const char *id = *row->group == '\0' ? target->group : NULL;
  g_autofree char *target_name = antenne_roster_name_tidy (target->name != NULL ? target->name : "");
  const char *name = *row->group != '\0' ? row->group : target_name;
  const char *year = *row->school_year != '\0' ? row->school_year : target->school_year;
  g_autoptr (AntenneGroup) known = NULL;
  g_autofree char *folded = NULL;
  AntenneRosterPlanGroup *group;

  if (id == NULL && *name == '\0')
    return NULL;
  if (year == NULL || *year == '\0')
    year = this_year;

  known = find_known_group (planner, id, name, year);
  if (known == NULL && *name == '\0')
    return NULL;
  if (known != NULL)
    {
      id = antenne_entity_get_id (ANTENNE_ENTITY (known));
      name = antenne_group_get_name (known);
      year = antenne_group_get_school_year (known);
    }

  folded = antenne_text_fold (name);
  for (guint i = 0; i < planner->plan->groups->len; i++)
    {
      g_autofree char *other = NULL;

      group = g_ptr_array_index (planner->plan->groups, i);
      other = antenne_text_fold (group->name);
      if (strcmp (other, folded) == 0 && strcmp (group->school_year, year) == 0)
        return group;
    }

  group = group_new (known != NULL ? id : NULL, name, year, known != NULL && antenne_group_get_archived (known));
  g_ptr_array_add (planner->plan->groups, group);
  return group;
}

/* The class of a line, or NULL. Lines that say the same of it mean the same. */
static AntenneRosterPlanGroup *
ensure_group (AntenneRosterPlanner *planner, const AntenneRosterPupil *row)
{
  g_autofree char *key = g_strconcat (row->group, "\037", row->school_year, NULL);
  gpointer group;

  if (!g_hash_table_lookup_extended (planner->groups, key, NULL, &group))
    {
      group = find_or_add_group (planner, row);
      g_hash_table_insert (planner->groups, g_steal_pointer (&key), group);
    }
  return group;
}

static gboolean
holds_on (AntenneEntity *membership, const char *day)
{
  const char *until = antenne_roster_value (membership, "until");

  return *until == '\0' || strcmp (until, day) > 0;
}

static gboolean
is_member (AntenneRosterPlanner *planner, const char *group, const char *pupil)
{
  g_autofree char *key = NULL;

  if (group == NULL)
    return FALSE;
  key = g_strconcat (group, " ", pupil, NULL);
  return g_hash_table_contains (planner->members, key);
}

/* A whole school has thousands of memberships, and each line of its list asks for one. */
static GHashTable *
index_members (const AntenneRosterKnown *known, const char *today)
{
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (known->memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (known->memberships, i);

      if (holds_on (membership, today))
        g_hash_table_add (members, g_strconcat (antenne_roster_value (membership, "group"), " ",
                                                antenne_roster_value (membership, "pupil"), NULL));
    }
  return members;
}

static GHashTable *
index_pupils (const AntenneRosterKnown *known)
{
  GHashTable *pupils = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (known->pupils); i++)
    {
      AntennePupil *pupil = g_list_model_get_item (known->pupils, i);

      g_hash_table_insert (pupils, (gpointer) antenne_entity_get_id (ANTENNE_ENTITY (pupil)), pupil);
    }
  return pupils;
}

/* --- Pupils --- */

/* "PEETERS" in the list of the office is no news to a teacher who wrote "Peeters". */
static gboolean
differs_in_case_only (const char *a, const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return strcmp (first, second) == 0;
}

static void
add_difference (GPtrArray *differences, AntennePupil *pupil, const char *name, const char *to)
{
  const char *from = pupil != NULL ? antenne_roster_value (pupil, name) : "";
  AntenneRosterDifference *difference;

  if (*to == '\0' || (*from != '\0' && differs_in_case_only (from, to)))
    return;
  difference = g_new0 (AntenneRosterDifference, 1);
  difference->field = g_intern_string (name);
  difference->from = g_strdup (from);
  difference->to = g_strdup (to);
  g_ptr_array_add (differences, difference);
}

/* "Van den Broeck" in one column and "Van den" + "Broeck" in two are the same name: what the vault has stays. */
static gboolean
same_family (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  g_autofree char *mine =
      g_strjoin (" ", antenne_roster_value (pupil, "prefix"), antenne_roster_value (pupil, "family-name"), NULL);
  g_autofree char *theirs = g_strjoin (" ", row->prefix, row->family_name, NULL);
  g_autofree char *mine_tidy = antenne_roster_name_tidy (mine);
  g_autofree char *theirs_tidy = antenne_roster_name_tidy (theirs);

  return differs_in_case_only (mine_tidy, theirs_tidy);
}

/* A list that has only the called name gives it as the given name; it is no news. */
static gboolean
is_called_name (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  return pupil != NULL && *row->called_name == '\0' &&
         strcmp (antenne_roster_value (pupil, "called-name"), row->given_name) == 0;
}

static gboolean
only_lost_zeros (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  const char *number = pupil != NULL ? antenne_roster_value (pupil, "school-number") : "";

  return *row->school_number != '\0' && strlen (number) > strlen (row->school_number) &&
         strcmp (antenne_school_number_skip_zeros (number), antenne_school_number_skip_zeros (row->school_number)) == 0;
}

static void
find_differences (AntenneRosterPlanPupil *planned)
{
  const AntenneRosterPupil *row = planned->row;
  AntennePupil *pupil = planned->pupil;
  GPtrArray *differences = planned->differences;

  if (!is_called_name (pupil, row))
    add_difference (differences, pupil, "given-name", row->given_name);
  if (pupil == NULL || !same_family (pupil, row))
    {
      add_difference (differences, pupil, "prefix", row->prefix);
      add_difference (differences, pupil, "family-name", row->family_name);
      /* A new family name without prefix takes the old prefix with it. */
      if (pupil != NULL && *row->prefix == '\0' && *row->family_name != '\0' &&
          *antenne_roster_value (pupil, "prefix") != '\0')
        {
          AntenneRosterDifference *difference = g_new0 (AntenneRosterDifference, 1);

          difference->field = "prefix";
          difference->from = g_strdup (antenne_roster_value (pupil, "prefix"));
          difference->to = g_strdup ("");
          g_ptr_array_add (differences, difference);
        }
    }
  add_difference (differences, pupil, "called-name", row->called_name);
  add_difference (differences, pupil, "birth-date", row->birth_date);
  if (!only_lost_zeros (pupil, row))
    add_difference (differences, pupil, "school-number", row->school_number);
  add_difference (differences, pupil, "languages", row->languages);

  /* Who is on a class list again has not left. */
  if (pupil != NULL && *antenne_roster_value (pupil, "left-on") != '\0')
    {
      AntenneRosterDifference *difference = g_new0 (AntenneRosterDifference, 1);

      difference->field = "left-on";
      difference->from = g_strdup (antenne_roster_value (pupil, "left-on"));
      difference->to = g_strdup ("");
      g_ptr_array_add (differences, difference);
    }
}

/* --- The plan --- */

typedef struct
{
  AntenneRosterPlanner *planner;
  AntenneRosterPlanGroup *group; /* or NULL */
} InClass;

static gboolean
is_in_class (AntennePupil *pupil, gpointer user_data)
{
  InClass *in_class = user_data;

  return in_class->group != NULL &&
         is_member (in_class->planner, in_class->group->id, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
}

static void
plan_pupil (AntenneRosterPlanner *planner, const AntenneRosterPupil *row, GHashTable *done)
{
  AntenneRosterPlan *plan = planner->plan;
  AntenneRosterFault *fault = NULL;
  gboolean by_name_only = FALSE;
  AntenneRosterPlanGroup *group = ensure_group (planner, row);
  InClass in_class = { planner, group };
  AntennePupil *pupil =
      antenne_roster_matcher_find (planner->matcher, row, is_in_class, &in_class, &by_name_only, &fault);
  AntenneRosterPlanPupil *planned;
  AntennePupil *namesake = NULL;
  const char *id;

  if (fault == NULL && group == NULL && plan->needs_group)
    return;
  if (fault == NULL && group == NULL)
    fault = antenne_roster_fault_new (row->line, FALSE, _ ("it is not said which class this pupil is in."));
  /* A name alone is enough within a class. Elsewhere it may be another child: then the teacher is asked. */
  if (fault == NULL && by_name_only && !is_member (planner, group->id, antenne_entity_get_id (ANTENNE_ENTITY (pupil))))
    {
      namesake = pupil;
      if (planner->target->others != NULL &&
          g_hash_table_contains (planner->target->others, GUINT_TO_POINTER (row->line)))
        pupil = NULL;
    }
  if (fault == NULL && pupil != NULL)
    {
      /* Two lines that would become one child. */
      const AntenneRosterPupil *other = g_hash_table_lookup (done, pupil);

      if (other != NULL && (*row->school_number == '\0' || strcmp (other->school_number, row->school_number) != 0))
        {
          g_autofree char *name = antenne_pupil_dup_display_name (pupil);

          fault = antenne_roster_fault_new (row->line, FALSE,
                                            _ ("this line and line %u would both be %s. Add birth dates or school "
                                               "numbers to the list."),
                                            other->line, name);
        }
    }
  if (fault != NULL)
    {
      g_ptr_array_add (plan->faults, fault);
      return;
    }

  planned = g_new0 (AntenneRosterPlanPupil, 1);
  planned->row = row;
  g_set_object (&planned->namesake, namesake);
  planned->differences = g_ptr_array_new_with_free_func (difference_free);
  g_set_object (&planned->pupil, pupil);
  find_differences (planned);
  id = antenne_roster_plan_id_of (plan, planned);
  /* A list that names a pupil once for each class repeats their parents. */
  if (g_hash_table_add (planner->seen, (gpointer) id))
    for (guint i = 0; i < row->contacts->len; i++)
      planned->contacts += antenne_roster_plan_contact (planner, id, pupil, g_ptr_array_index (row->contacts, i));

  if (pupil == NULL)
    planned->state = ANTENNE_ROSTER_NEW;
  else if (!is_member (planner, group->id, id))
    planned->state = ANTENNE_ROSTER_JOINS;
  else
    planned->state =
        planned->differences->len > 0 || planned->contacts > 0 ? ANTENNE_ROSTER_CHANGED : ANTENNE_ROSTER_SAME;
  group->counts[planned->state]++;
  g_ptr_array_add (group->pupils, planned);
  if (pupil != NULL)
    g_hash_table_insert (done, pupil, (gpointer) row);
}

static GHashTable *
ids_planned (AntenneRosterPlanGroup *group)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < group->pupils->len; i++)
    {
      AntenneRosterPlanPupil *planned = g_ptr_array_index (group->pupils, i);

      if (planned->pupil != NULL)
        g_hash_table_add (ids, (gpointer) antenne_entity_get_id (ANTENNE_ENTITY (planned->pupil)));
    }
  return ids;
}

static void
find_gone (AntenneRosterPlanner *planner, AntenneRosterPlanGroup *group)
{
  g_autoptr (GHashTable) planned = ids_planned (group);

  for (guint i = 0; group->id != NULL && i < g_list_model_get_n_items (planner->known->memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (planner->known->memberships, i);
      const char *id = antenne_roster_value (membership, "pupil");
      AntennePupil *pupil = g_hash_table_lookup (planner->pupils, id);
      AntenneRosterPlanGone *gone;

      if (strcmp (antenne_roster_value (membership, "group"), group->id) != 0 ||
          !holds_on (membership, planner->target->today) || g_hash_table_contains (planned, id))
        continue;
      if (pupil == NULL || *antenne_roster_value (pupil, "left-on") != '\0')
        continue;
      gone = g_new0 (AntenneRosterPlanGone, 1);
      gone->pupil = g_object_ref (pupil);
      gone->membership = g_strdup (antenne_entity_get_id (membership));
      g_ptr_array_add (group->gone, gone);
    }
}

static gboolean
any_group (const AntenneRosterList *list)
{
  for (guint i = 0; i < list->pupils->len; i++)
    if (*((const AntenneRosterPupil *) g_ptr_array_index (list->pupils, i))->group != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
has_target (AntenneRosterPlanner *planner)
{
  g_autofree char *name = antenne_text_fold (planner->target->name);
  g_autoptr (AntenneGroup) known =
      planner->target->group != NULL ? find_known_group (planner, planner->target->group, "", "") : NULL;

  return known != NULL || *name != '\0';
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const AntenneRosterPlanGroup *first = *(AntenneRosterPlanGroup *const *) a;
  const AntenneRosterPlanGroup *second = *(AntenneRosterPlanGroup *const *) b;

  return g_utf8_collate (first->name, second->name);
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const AntenneRosterFault *first = *(AntenneRosterFault *const *) a;
  const AntenneRosterFault *second = *(AntenneRosterFault *const *) b;

  return (first->line > second->line) - (first->line < second->line);
}

AntenneRosterPlan *
antenne_roster_plan_new (AntenneRosterList *list, const AntenneRosterKnown *known, const AntenneRosterTarget *target)
{
  AntenneRosterPlan *self = g_new0 (AntenneRosterPlan, 1);
  g_autoptr (AntenneRosterMatcher) matcher = antenne_roster_matcher_new (known->pupils);
  g_autoptr (GHashTable) shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) members = index_members (known, target->today);
  g_autoptr (GHashTable) pupils = index_pupils (known);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AntenneRosterPlanner planner = { self, known, target, matcher, shared, seen, members, pupils, groups };

  self->list = list;
  self->groups = g_ptr_array_new_with_free_func (plan_group_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) antenne_roster_fault_free);
  self->contacts = antenne_change_new ();
  self->new_pupils = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->today = g_strdup (target->today);

  for (guint i = 0; i < list->faults->len; i++)
    {
      const AntenneRosterFault *fault = g_ptr_array_index (list->faults, i);

      g_ptr_array_add (self->faults, antenne_roster_fault_new (fault->line, fault->harmless, "%s", fault->text));
    }
  /* A list of names has no class to it: a question, not a fault of each line. */
  self->needs_group = list->pupils->len > 0 && !has_target (&planner) && !any_group (list);
  if (self->needs_group)
    g_ptr_array_add (self->faults, antenne_roster_fault_new (0, FALSE, _ ("it is not said which class this is.")));
  for (guint i = 0; i < list->pupils->len; i++)
    plan_pupil (&planner, g_ptr_array_index (list->pupils, i), done);
  for (guint i = 0; i < list->parents->len; i++)
    antenne_roster_plan_parent (&planner, g_ptr_array_index (list->parents, i));
  /* A class of which every line has a fault is not made, and its pupils are not gone. */
  for (guint i = self->groups->len; i > 0; i--)
    if (((AntenneRosterPlanGroup *) g_ptr_array_index (self->groups, i - 1))->pupils->len == 0)
      g_ptr_array_remove_index (self->groups, i - 1);
  for (guint i = 0; i < self->groups->len; i++)
    find_gone (&planner, g_ptr_array_index (self->groups, i));

  g_ptr_array_sort (self->groups, compare_groups);
  g_ptr_array_sort (self->faults, compare_faults);
  return self;
}

void
antenne_roster_plan_free (AntenneRosterPlan *self)
{
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->faults);
  g_object_unref (self->contacts);
  g_hash_table_unref (self->new_pupils);
  antenne_roster_list_free (self->list);
  g_free (self->today);
  g_free (self);
}

gboolean
antenne_roster_plan_is_ready (const AntenneRosterPlan *self, gboolean leave_out)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      const AntenneRosterFault *fault = g_ptr_array_index (self->faults, i);

      if (!fault->harmless && (!leave_out || fault->line == 0))
        return FALSE;
    }
  return self->groups->len > 0 || !antenne_change_is_empty (self->contacts);
}

guint
antenne_roster_plan_count (const AntenneRosterPlan *self, AntenneRosterState state)
{
  guint count = 0;

  for (guint i = 0; i < self->groups->len; i++)
    count += ((AntenneRosterPlanGroup *) g_ptr_array_index (self->groups, i))->counts[state];
  return count;
}

char *
antenne_roster_plan_describe_faults (const AntenneRosterPlan *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->faults->len; i++)
    {
      g_autofree char *line = antenne_roster_fault_to_text (g_ptr_array_index (self->faults, i), self->list->source);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
