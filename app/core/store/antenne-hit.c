/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-hit.h"

struct _AntenneHit
{
  GObject parent_instance;
  AntenneEntity *entity;
  AntennePupil *pupil;
  char *excerpt;
  GArray *marks;
};

G_DEFINE_FINAL_TYPE (AntenneHit, antenne_hit, G_TYPE_OBJECT)

static void
antenne_hit_finalize (GObject *object)
{
  AntenneHit *self = ANTENNE_HIT (object);

  g_clear_object (&self->entity);
  g_clear_object (&self->pupil);
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
antenne_hit_new (AntenneEntity *entity, AntennePupil *pupil, char *excerpt, GArray *marks)
{
  AntenneHit *self = g_object_new (ANTENNE_TYPE_HIT, NULL);

  self->entity = g_object_ref (entity);
  g_set_object (&self->pupil, pupil);
  self->excerpt = excerpt;
  self->marks = marks;
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
  return self->excerpt;
}

const guint *
antenne_hit_get_marks (AntenneHit *self, guint *n_pairs)
{
  *n_pairs = self->marks->len / 2;
  return (const guint *) (gpointer) self->marks->data;
}
