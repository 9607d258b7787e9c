/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-support-path-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guide/antenne-due.h"
#include "model/antenne-moment.h"

struct _AntenneSupportPath
{
  GObject parent_instance;
  AntenneEntity *entity;
  char *begun_on;
  AntenneTrail trail;
  char *since;
  GListStore *steps;
  GListModel *follow_ups;
  GListModel *agreements;
  AntenneEntity *next;
};

G_DEFINE_FINAL_TYPE (AntenneSupportPath, antenne_support_path, G_TYPE_OBJECT)

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  return antenne_step_compare (*(AntenneEntity *const *) a, *(AntenneEntity *const *) b);
}

void
antenne_trail_init (AntenneTrail *self, GPtrArray *steps)
{
  self->steps = g_ptr_array_ref (steps);
  self->counts = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->since = -1;
  antenne_path_init (&self->path);

  g_ptr_array_sort (steps, compare_steps);
  for (guint i = 0; i < steps->len; i++)
    {
      AntennePathEvent event;
      AntennePathState before = self->path.state;
      gboolean counts = antenne_step_get_event (steps->pdata[i], &event) && antenne_path_apply (&self->path, event);

      g_array_append_val (self->counts, counts);
      if (counts && (self->since < 0 || self->path.state != before))
        self->since = (int) i;
    }
}

void
antenne_trail_clear (AntenneTrail *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
}

gboolean
antenne_trail_counts (const AntenneTrail *self, guint index)
{
  return g_array_index (self->counts, gboolean, index);
}

static void
antenne_support_path_finalize (GObject *object)
{
  AntenneSupportPath *self = ANTENNE_SUPPORT_PATH (object);

  g_clear_object (&self->entity);
  g_free (self->begun_on);
  antenne_trail_clear (&self->trail);
  g_free (self->since);
  g_clear_object (&self->steps);
  g_clear_object (&self->follow_ups);
  g_clear_object (&self->agreements);
  g_clear_object (&self->next);
  G_OBJECT_CLASS (antenne_support_path_parent_class)->finalize (object);
}

static void
antenne_support_path_class_init (AntenneSupportPathClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_support_path_finalize;
}

static void
antenne_support_path_init (AntenneSupportPath *self)
{
}

static char *
dup_day (const char *at)
{
  g_autoptr (GDateTime) when = antenne_moment_parse (at);

  return when != NULL ? antenne_moment_to_date (when) : g_strdup ("");
}

static GPtrArray *
take_items (GListModel *list)
{
  g_autoptr (GListModel) owned = list;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (owned); i++)
    g_ptr_array_add (items, g_list_model_get_item (owned, i));
  return items;
}

/* The earliest open one; one without a day where there is no other. */
static AntenneEntity *
find_next (GListModel *follow_ups)
{
  AntenneEntity *next = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (follow_ups); i++)
    {
      g_autoptr (AntenneEntity) due = g_list_model_get_item (follow_ups, i);

      if (!antenne_due_is_open (due))
        continue;
      if (*antenne_entity_get_string (due, "due") != '\0')
        {
          g_set_object (&next, due);
          break;
        }
      if (next == NULL)
        next = g_object_ref (due);
    }
  return next;
}

static AntenneSupportPath *
make (AntenneVault *vault, AntenneEntity *entity)
{
  AntenneSupportPath *self = g_object_new (ANTENNE_TYPE_SUPPORT_PATH, NULL);
  const char *id = antenne_entity_get_id (entity);
  g_autoptr (GPtrArray) steps = take_items (antenne_vault_list_support (vault, ANTENNE_KIND_STEP, "path", id));

  self->entity = g_object_ref (entity);
  self->begun_on = dup_day (antenne_entity_get_string (entity, "at"));
  antenne_trail_init (&self->trail, steps);
  self->since =
      self->trail.since >= 0 ? antenne_step_dup_day (steps->pdata[self->trail.since]) : g_strdup (self->begun_on);
  self->steps = g_list_store_new (ANTENNE_TYPE_ENTITY);
  g_list_store_splice (self->steps, 0, 0, steps->pdata, steps->len);
  self->follow_ups = antenne_vault_list_support (vault, ANTENNE_KIND_FOLLOW_UP, "path", id);
  self->agreements = antenne_vault_list_support (vault, ANTENNE_KIND_AGREEMENT, "path", id);
  self->next = find_next (self->follow_ups);
  return self;
}

AntenneSupportPath *
antenne_support_path_load (AntenneVault *vault, const char *id)
{
  g_autoptr (AntenneEntity) entity = antenne_vault_get (vault, ANTENNE_KIND_PATH, id);
  g_autoptr (AntennePupil) pupil = NULL;

  if (entity == NULL)
    return NULL;
  /* That of a deleted pupil comes back with the pupil. */
  pupil = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, antenne_entity_get_string (entity, "pupil"));
  return pupil != NULL ? make (vault, entity) : NULL;
}

static const char *
next_day (AntenneSupportPath *self)
{
  return self->next != NULL ? antenne_entity_get_string (self->next, "due") : "";
}

static int
compare_paths (gconstpointer a, gconstpointer b, gpointer user_data)
{
  AntenneSupportPath *first = *(AntenneSupportPath *const *) a, *second = *(AntenneSupportPath *const *) b;
  gboolean open = antenne_support_path_is_open (first), other_open = antenne_support_path_is_open (second);
  const char *day = next_day (first), *other_day = next_day (second);
  int order;

  if (open != other_open)
    return open ? -1 : 1;
  if ((*day == '\0') != (*other_day == '\0'))
    return *day == '\0' ? 1 : -1;
  order = strcmp (day, other_day);
  if (order == 0)
    order = strcmp (second->begun_on, first->begun_on);
  return order != 0 ? order : strcmp (antenne_support_path_get_id (first), antenne_support_path_get_id (second));
}

GListModel *
antenne_support_path_list (AntenneVault *vault, const char *pupil, gboolean with_closed)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_SUPPORT_PATH);
  g_autoptr (GPtrArray) entities =
      take_items (antenne_vault_list_support (vault, ANTENNE_KIND_PATH, pupil != NULL ? "pupil" : NULL, pupil));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entities->len; i++)
    {
      g_autoptr (AntenneSupportPath) path = make (vault, entities->pdata[i]);

      if (with_closed || antenne_support_path_is_open (path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort_with_data (paths, compare_paths, NULL);
  g_list_store_splice (list, 0, 0, paths->pdata, paths->len);
  return G_LIST_MODEL (list);
}

AntenneEntity *
antenne_support_path_get_entity (AntenneSupportPath *self)
{
  return self->entity;
}

const char *
antenne_support_path_get_id (AntenneSupportPath *self)
{
  return antenne_entity_get_id (self->entity);
}

const char *
antenne_support_path_get_pupil (AntenneSupportPath *self)
{
  return antenne_entity_get_string (self->entity, "pupil");
}

const char *
antenne_support_path_get_from (AntenneSupportPath *self)
{
  return antenne_entity_get_string (self->entity, "from");
}

const char *
antenne_support_path_get_begun_on (AntenneSupportPath *self)
{
  return self->begun_on;
}

GListModel *
antenne_support_path_get_steps (AntenneSupportPath *self)
{
  return G_LIST_MODEL (self->steps);
}

gboolean
antenne_support_path_step_counts (AntenneSupportPath *self, guint index)
{
  return antenne_trail_counts (&self->trail, index);
}

AntennePath
antenne_support_path_get_path (AntenneSupportPath *self)
{
  return self->trail.path;
}

AntenneStage
antenne_support_path_get_stage (AntenneSupportPath *self)
{
  return antenne_path_get_stage (&self->trail.path);
}

gboolean
antenne_support_path_is_open (AntenneSupportPath *self)
{
  return antenne_path_is_open (&self->trail.path);
}

gboolean
antenne_support_path_allows (AntenneSupportPath *self, AntennePathEvent event)
{
  return antenne_path_allows (&self->trail.path, event);
}

const char *
antenne_support_path_get_since (AntenneSupportPath *self)
{
  return self->since;
}

char *
antenne_support_path_dup_sentence (AntenneSupportPath *self, const char *today)
{
  const char *label = antenne_path_state_get_label (self->trail.path.state);
  g_autofree char *date = antenne_date_format_short (self->since, today);

  if (*date == '\0')
    return g_strdup (label);
  /* Translators: where a path is, “Waiting for help, we stay in touch”, and a date */
  return g_strdup_printf (_ ("%s · since %s"), label, date);
}

GListModel *
antenne_support_path_get_follow_ups (AntenneSupportPath *self)
{
  return self->follow_ups;
}

GListModel *
antenne_support_path_get_agreements (AntenneSupportPath *self)
{
  return self->agreements;
}

AntenneEntity *
antenne_support_path_get_next (AntenneSupportPath *self)
{
  return self->next;
}
