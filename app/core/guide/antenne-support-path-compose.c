/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-support-path-private.h"

#include <string.h>

#include "guide/antenne-due.h"
#include "model/antenne-moment.h"

void
antenne_path_composer_init (AntennePathComposer *self, AntenneVault *vault, AntenneChange *change, const char *path)
{
  g_autoptr (GVariant) part = antenne_vault_dup_setting (vault, "region-part", G_VARIANT_TYPE_STRING);

  self->vault = vault;
  self->change = change;
  self->path = path;
  self->today = antenne_moment_today ();
  self->calendar = antenne_calendar_load (antenne_vault_get_region (vault));
  self->part = part != NULL ? g_variant_dup_string (part, NULL) : NULL;
}

void
antenne_path_composer_clear (AntennePathComposer *self)
{
  g_free (self->today);
  g_clear_pointer (&self->calendar, antenne_calendar_free);
  g_free (self->part);
}

/* --- What there will be --- */

/* @before (nullable) as @item leaves it; NULL: gone. (transfer full) (nullable) */
static AntenneEntity *
lay_over (AntenneEntity *before, const AntenneChangeItem *item)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (before != NULL ? antenne_entity_get_fields (before) : NULL);
  GHashTableIter iter;
  gpointer name, value;

  if (item->action == ANTENNE_CHANGE_DELETE)
    return NULL;
  g_hash_table_iter_init (&iter, item->fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_variant_dict_insert_value (&dict, name, value);
  return antenne_entity_new (item->kind, item->id, g_variant_dict_end (&dict));
}

static AntenneChangeItem *
find_item (AntenneChange *change, const char *kind, const char *id)
{
  GPtrArray *items = antenne_change_get_items (change);

  for (guint i = 0; i < items->len; i++)
    {
      AntenneChangeItem *item = items->pdata[i];

      if (strcmp (item->kind, kind) == 0 && strcmp (item->id, id) == 0)
        return item;
    }
  return NULL;
}

AntenneEntity *
antenne_path_composer_get_after (AntenneVault *vault, AntenneChange *change, const char *kind, const char *id)
{
  g_autoptr (AntenneEntity) before = antenne_vault_get (vault, kind, id);
  const AntenneChangeItem *item = find_item (change, kind, id);

  return item != NULL ? lay_over (before, item) : g_steal_pointer (&before);
}

GPtrArray *
antenne_path_composer_list_after (AntennePathComposer *self, const char *kind)
{
  g_autoptr (GListModel) before = antenne_vault_list_support (self->vault, kind, "path", self->path);
  GPtrArray *items = antenne_change_get_items (self->change);
  GPtrArray *after = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr (AntenneEntity) entity = g_list_model_get_item (before, i);

      if (find_item (self->change, kind, antenne_entity_get_id (entity)) == NULL)
        g_ptr_array_add (after, g_steal_pointer (&entity));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const AntenneChangeItem *item = items->pdata[i];
      g_autoptr (AntenneEntity) entity = NULL;

      if (strcmp (item->kind, kind) != 0)
        continue;
      entity = antenne_path_composer_get_after (self->vault, self->change, kind, item->id);
      if (entity != NULL && strcmp (antenne_entity_get_string (entity, "path"), self->path) == 0)
        g_ptr_array_add (after, g_steal_pointer (&entity));
    }
  return after;
}

/* --- The follow-ups that come by themselves --- */

/* What follows the step; NULL: nothing. @what: (out). (transfer full) (nullable) */
static char *
propose (AntennePathComposer *self, AntenneEntity *step, const char **what)
{
  g_autofree char *day = antenne_step_dup_day (step);
  g_autofree char *until = antenne_step_dup_until (step);
  g_autofree char *proposed = NULL;
  AntennePathEvent event;

  *what = NULL;
  if (!antenne_step_get_event (step, &event))
    return NULL;
  proposed = antenne_path_propose_after (event, day, until, self->calendar, self->part, what);
  if (proposed == NULL || strcmp (proposed, self->today) >= 0)
    return g_steal_pointer (&proposed);
  /* What was dated back is not overdue from its first day on. */
  return antenne_calendar_next_school_day (self->calendar, self->part, self->today);
}

static void
set (AntennePathComposer *self, AntenneEntity *due, const char *field, const char *value)
{
  if (strcmp (antenne_entity_get_string (due, field), value) != 0)
    antenne_change_set_string (self->change, ANTENNE_KIND_FOLLOW_UP, antenne_entity_get_id (due), field, value);
}

gboolean
antenne_path_composer_differs (AntennePathComposer *self, AntenneEntity *step)
{
  static const char *const fields[] = { "event", "at", "until" };
  g_autoptr (AntenneEntity) before = antenne_vault_get (self->vault, ANTENNE_KIND_STEP, antenne_entity_get_id (step));

  if (before == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (antenne_entity_get_string (before, fields[i]), antenne_entity_get_string (step, fields[i])) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
was_ticked_off (AntenneEntity *due)
{
  return !antenne_due_is_open (due) && *antenne_entity_get_string (due, "done-by") == '\0';
}

static gboolean
was_moved (AntenneEntity *due)
{
  return strcmp (antenne_entity_get_string (due, "due"), antenne_entity_get_string (due, "proposed")) != 0;
}

static void
drop (AntennePathComposer *self, AntenneEntity *due)
{
  antenne_change_delete (self->change, ANTENNE_KIND_FOLLOW_UP, antenne_entity_get_id (due));
}

/* The words of the step as it was, where the teacher did not put others in their place. */
static gboolean
has_own_words (AntennePathComposer *self, AntenneEntity *due, AntenneEntity *step)
{
  g_autoptr (AntenneEntity) before = antenne_vault_get (self->vault, ANTENNE_KIND_STEP, antenne_entity_get_id (step));
  const char *what = NULL;
  g_autofree char *day = before != NULL ? propose (self, before, &what) : NULL;

  return day != NULL && g_strcmp0 (what, antenne_entity_get_string (due, "what")) != 0;
}

/* @answer: (nullable): the step that settles it */
static void
adjust (AntennePathComposer *self, AntenneEntity *due, AntenneEntity *step, AntenneEntity *answer)
{
  const char *what;
  g_autofree char *day = NULL;

  if (was_ticked_off (due))
    return;
  if (antenne_path_composer_differs (self, step) && !was_moved (due))
    {
      day = propose (self, step, &what);
      if (day == NULL)
        {
          drop (self, due);
          return;
        }
      set (self, due, "due", day);
      set (self, due, "proposed", day);
      if (!has_own_words (self, due, step))
        set (self, due, "what", what);
    }

  if (answer != NULL)
    {
      g_autofree char *on = antenne_step_dup_day (answer);

      set (self, due, "done-on", on);
      set (self, due, "done-by", antenne_entity_get_id (answer));
    }
  else
    {
      set (self, due, "done-on", "");
      set (self, due, "done-by", "");
    }
}

static void
create (AntennePathComposer *self, AntenneEntity *step)
{
  const char *what, *id;
  g_autofree char *day = propose (self, step, &what);

  if (day == NULL)
    return;
  id = antenne_due_create_follow_up (self->change, antenne_entity_get_string (step, "pupil"), self->path, NULL, NULL,
                                     what, day);
  antenne_change_set_string (self->change, ANTENNE_KIND_FOLLOW_UP, id, "step", antenne_entity_get_id (step));
  antenne_change_set_string (self->change, ANTENNE_KIND_FOLLOW_UP, id, "proposed", day);
}

/* The first step behind @index that settles what came with it. (transfer none) (nullable) */
static AntenneEntity *
find_answer (const AntenneTrail *trail, guint index)
{
  AntennePathEvent asked, event;

  if (!antenne_step_get_event (trail->steps->pdata[index], &asked))
    return NULL;
  for (guint i = index + 1; i < trail->steps->len; i++)
    if (antenne_trail_counts (trail, i) && antenne_step_get_event (trail->steps->pdata[i], &event) &&
        antenne_path_answers (asked, event))
      return trail->steps->pdata[i];
  return NULL;
}

static gboolean
has_step (GPtrArray *steps, const char *id)
{
  for (guint i = 0; i < steps->len; i++)
    if (strcmp (antenne_entity_get_id (steps->pdata[i]), id) == 0)
      return TRUE;
  return FALSE;
}

void
antenne_path_composer_settle (AntennePathComposer *self)
{
  g_autoptr (GPtrArray) steps = antenne_path_composer_list_after (self, ANTENNE_KIND_STEP);
  g_autoptr (GPtrArray) dues = antenne_path_composer_list_after (self, ANTENNE_KIND_FOLLOW_UP);
  g_auto (AntenneTrail) trail = { 0 };

  antenne_trail_init (&trail, steps);
  for (guint i = 0; i < steps->len; i++)
    {
      AntenneEntity *step = steps->pdata[i];
      AntenneEntity *answer = find_answer (&trail, i);
      gboolean found = FALSE;

      for (guint j = 0; j < dues->len; j++)
        {
          AntenneEntity *due = dues->pdata[j];

          if (strcmp (antenne_entity_get_string (due, "step"), antenne_entity_get_id (step)) != 0)
            continue;
          found = TRUE;
          if (antenne_trail_counts (&trail, i))
            adjust (self, due, step, answer);
          else if (!was_ticked_off (due) && !was_moved (due))
            drop (self, due);
        }
      if (!found && answer == NULL && antenne_trail_counts (&trail, i))
        create (self, step);
    }

  for (guint j = 0; j < dues->len; j++)
    {
      const char *step = antenne_entity_get_string (dues->pdata[j], "step");

      if (*step != '\0' && !has_step (steps, step))
        drop (self, dues->pdata[j]);
    }
}
