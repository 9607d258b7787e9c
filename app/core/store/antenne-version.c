/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-version.h"

struct _AntenneVersion
{
  GObject parent_instance;
  GDateTime *written;
  AntenneEntity *entity;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (AntenneVersion, antenne_version, G_TYPE_OBJECT)

static void
antenne_version_finalize (GObject *object)
{
  AntenneVersion *self = ANTENNE_VERSION (object);

  g_clear_pointer (&self->written, g_date_time_unref);
  g_clear_object (&self->entity);
  G_OBJECT_CLASS (antenne_version_parent_class)->finalize (object);
}

static void
antenne_version_class_init (AntenneVersionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_version_finalize;
}

static void
antenne_version_init (AntenneVersion *self)
{
}

AntenneVersion *
antenne_version_new (GDateTime *written, AntenneEntity *entity, gboolean current)
{
  AntenneVersion *self = g_object_new (ANTENNE_TYPE_VERSION, NULL);

  self->written = g_date_time_ref (written);
  self->entity = g_object_ref (entity);
  self->current = current;
  return self;
}

GDateTime *
antenne_version_get_written (AntenneVersion *self)
{
  return self->written;
}

AntenneEntity *
antenne_version_get_entity (AntenneVersion *self)
{
  return self->entity;
}

gboolean
antenne_version_get_current (AntenneVersion *self)
{
  return self->current;
}
