/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-silence.h"

struct _AntenneSilence
{
  GObject parent_instance;
  AntennePupil *pupil;
  char *last_talk;
};

G_DEFINE_FINAL_TYPE (AntenneSilence, antenne_silence, G_TYPE_OBJECT)

static void
antenne_silence_finalize (GObject *object)
{
  AntenneSilence *self = ANTENNE_SILENCE (object);

  g_clear_object (&self->pupil);
  g_free (self->last_talk);
  G_OBJECT_CLASS (antenne_silence_parent_class)->finalize (object);
}

static void
antenne_silence_class_init (AntenneSilenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_silence_finalize;
}

static void
antenne_silence_init (AntenneSilence *self)
{
}

AntenneSilence *
antenne_silence_new (AntennePupil *pupil, const char *last_talk)
{
  AntenneSilence *self = g_object_new (ANTENNE_TYPE_SILENCE, NULL);

  self->pupil = g_object_ref (pupil);
  self->last_talk = g_strdup (last_talk);
  return self;
}

AntennePupil *
antenne_silence_get_pupil (AntenneSilence *self)
{
  return self->pupil;
}

const char *
antenne_silence_get_last_talk (AntenneSilence *self)
{
  return self->last_talk;
}
