/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-hit.h"

#include "store/antenne-excerpt.h"
#include "store/antenne-index-private.h"

struct _AntenneHit
{
  GObject parent_instance;
  AntenneEntity *entity;
  AntennePupil *pupil;
  GPtrArray *words;
  AntenneSearchDepth depth;
  /* Made when first asked for: of a hundred hits a dozen are seen. */
  char *excerpt;
  GArray *marks;
};

G_DEFINE_FINAL_TYPE (AntenneHit, antenne_hit, G_TYPE_OBJECT)

static const char *
first_text (GVariant *fields, const char *const *names)
{
  const char *text = antenne_index_string (fields, "name");

  for (gsize i = 0; *text == '\0' && names[i] != NULL; i++)
    text = antenne_index_string (fields, names[i]);
  return text;
}

static void
make_excerpt (AntenneHit *self)
{
  GVariant *fields = antenne_entity_get_fields (self->entity);
  const char *const *names = antenne_search_list_fields (antenne_entity_get_kind (self->entity));
  const char *const *words = (const char *const *) self->words->pdata;
  g_autofree char *shown = NULL;

  if (self->excerpt != NULL)
    return;
  if (ANTENNE_IS_PUPIL (self->entity))
    {
      shown = antenne_pupil_dup_display_name (ANTENNE_PUPIL (self->entity));
      self->excerpt = antenne_excerpt_find (shown, words, self->depth, &self->marks);
    }
  for (gsize i = 0; self->excerpt == NULL && names[i] != NULL; i++)
    self->excerpt = antenne_excerpt_find (antenne_index_string (fields, names[i]), words, self->depth, &self->marks);
  if (self->excerpt != NULL)
    return;

  /* Found by the names of its pupils alone, or by a letter that only the index takes apart. */
  self->excerpt = shown != NULL                     ? g_steal_pointer (&shown)
                  : ANTENNE_IS_ENTRY (self->entity) ? antenne_entry_dup_text (ANTENNE_ENTRY (self->entity))
                                                    : g_strdup (first_text (fields, names));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
antenne_hit_finalize (GObject *object)
{
  AntenneHit *self = ANTENNE_HIT (object);

  g_clear_object (&self->entity);
  g_clear_object (&self->pupil);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self->excerpt);
  g_clear_pointer (&self->marks, g_array_unref);
  G_OBJECT_CLASS (antenne_hit_parent_class)->finalize (object);
}

static void
antenne_hit_class_init (AntenneHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_hit_finalize;
}

static void
antenne_hit_init (AntenneHit *self)
{
}

AntenneHit *
antenne_hit_new (AntenneEntity *entity, AntennePupil *pupil, GPtrArray *words, AntenneSearchDepth depth)
{
  AntenneHit *self = g_object_new (ANTENNE_TYPE_HIT, NULL);

  self->entity = g_object_ref (entity);
  g_set_object (&self->pupil, pupil);
  self->words = g_ptr_array_ref (words);
  self->depth = depth;
  return self;
}

AntenneEntity *
antenne_hit_get_entity (AntenneHit *self)
{
  return self->entity;
}

AntennePupil *
antenne_hit_get_pupil (AntenneHit *self)
{
  return self->pupil;
}

const char *
antenne_hit_get_excerpt (AntenneHit *self)
{
  make_excerpt (self);
  return self->excerpt;
}

const guint *
antenne_hit_get_marks (AntenneHit *self, guint *n_pairs)
{
  make_excerpt (self);
  *n_pairs = self->marks->len / 2;
  return (const guint *) (gpointer) self->marks->data;
}
