/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/antenne-demo-paths.h"

#include <string.h>

#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-moment.h"

typedef struct
{
  AntenneVault *vault;
  AntenneChange *change;
  GPtrArray *school_days;
  GHashTable *pupils;
  GHashTable *signals;
} Filler;

static const char *
text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static gboolean
set_wrong (GError **error, const char *what)
{
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "demo: %s", what);
  return FALSE;
}

/* (nullable): not so many days back */
static const char *
school_day_ago (Filler *self, JsonObject *object, const char *name)
{
  gint64 ago = json_object_get_int_member (object, name);

  return ago >= 1 && ago <= self->school_days->len ? self->school_days->pdata[ago - 1] : NULL;
}

static char *
day_ahead (Filler *self, JsonObject *object, const char *name)
{
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *day = antenne_date_add_days (today, (int) json_object_get_int_member (object, name));

  return antenne_due_school_day (self->vault, day);
}

/* "" where the object has none. */
static char *
due_of (Filler *self, JsonObject *object)
{
  if (json_object_has_member (object, "due-school-days-ago"))
    return g_strdup (school_day_ago (self, object, "due-school-days-ago"));
  return json_object_has_member (object, "due-in-days") ? day_ahead (self, object, "due-in-days") : g_strdup ("");
}

/* The fields of a step under their own names. */
static GVariant *
fields_of (Filler *self, JsonObject *object)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (const AntenneFieldSpec *spec = antenne_schema_fields (ANTENNE_KIND_STEP); spec->name != NULL; spec++)
    if (strcmp (spec->name, "event") != 0 && strcmp (spec->type, "s") == 0 &&
        json_object_has_member (object, spec->name))
      g_variant_builder_add (&builder, "{sv}", spec->name, g_variant_new_string (text (object, spec->name)));
  if (json_object_has_member (object, "until-in-days"))
    {
      g_autofree char *until = day_ahead (self, object, "until-in-days");

      g_variant_builder_add (&builder, "{sv}", "until", g_variant_new_string (until));
    }
  return g_variant_builder_end (&builder);
}

/* @path: (inout): NULL for the first step */
static gboolean
add_step (Filler *self, JsonObject *object, const char *pupil, const char *from, const char **path, GError **error)
{
  const char *day = school_day_ago (self, object, "school-days-ago");
  AntennePathEvent event;

  if (day == NULL || !antenne_path_event_from_text (text (object, "event"), &event))
    return set_wrong (error, text (object, "event"));
  if (*path != NULL)
    return antenne_support_path_add_step (self->vault, self->change, *path, event, day, fields_of (self, object),
                                          error) != NULL;
  *path =
      antenne_support_path_begin (self->vault, self->change, pupil, from, event, day, fields_of (self, object), error);
  return *path != NULL;
}

static gboolean
add_path (Filler *self, JsonObject *object, GError **error)
{
  const char *pupil = g_hash_table_lookup (self->pupils, text (object, "pupil"));
  const char *from = NULL, *path = NULL;
  JsonArray *steps = json_object_get_array_member (object, "steps");

  if (pupil == NULL)
    return set_wrong (error, text (object, "pupil"));
  if (json_object_get_boolean_member_with_default (object, "from-signal", FALSE))
    from = g_hash_table_lookup (self->signals, pupil);
  for (guint i = 0; i < json_array_get_length (steps); i++)
    if (!add_step (self, json_array_get_object_element (steps, i), pupil, from, &path, error))
      return FALSE;

  if (json_object_has_member (object, "agreements"))
    {
      JsonArray *agreements = json_object_get_array_member (object, "agreements");

      for (guint i = 0; i < json_array_get_length (agreements); i++)
        {
          JsonObject *agreement = json_array_get_object_element (agreements, i);
          g_autofree char *due = due_of (self, agreement);

          antenne_due_create_agreement (self->change, pupil, path, NULL, text (agreement, "who"),
                                        text (agreement, "what"), due);
        }
    }
  return TRUE;
}

static gboolean
add_follow_up (Filler *self, JsonObject *object, GError **error)
{
  const char *pupil = NULL;
  g_autofree char *due = due_of (self, object);

  if (json_object_has_member (object, "pupil"))
    {
      pupil = g_hash_table_lookup (self->pupils, text (object, "pupil"));
      if (pupil == NULL)
        return set_wrong (error, text (object, "pupil"));
    }
  antenne_due_create_follow_up (self->change, pupil, NULL, NULL, text (object, "topic"), text (object, "what"), due);
  return TRUE;
}

gboolean
antenne_demo_add_paths (AntenneVault *vault, AntenneChange *change, JsonObject *data, GPtrArray *school_days,
                        GHashTable *pupils, GHashTable *signals, GError **error)
{
  Filler self = { vault, change, school_days, pupils, signals };
  JsonArray *paths = json_object_get_array_member (data, "paths");
  JsonArray *follow_ups = json_object_get_array_member (data, "follow-ups");

  for (guint i = 0; i < json_array_get_length (paths); i++)
    if (!add_path (&self, json_array_get_object_element (paths, i), error))
      return FALSE;
  for (guint i = 0; i < json_array_get_length (follow_ups); i++)
    if (!add_follow_up (&self, json_array_get_object_element (follow_ups, i), error))
      return FALSE;
  return TRUE;
}
