/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/antenne-demo.h"

#include "antenne-config.h"
#include "antenne-demo-data.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#include "demo/antenne-demo-paths.h"
#include "guide/antenne-calendar.h"
#include "model/antenne-moment.h"

/* Half a year of school is about a hundred days; the calendar is asked no further back than this. */
#define MAX_SCHOOL_DAYS 130
#define MAX_DAYS 420

typedef struct
{
  AntenneChange *change;
  char *today;
  int year;               /* in which the school year begins */
  char *since;            /* when the classes of this year began */
  GPtrArray *school_days; /* the last one before today first */
  GHashTable *pupils;     /* shown name → id, owned by change */
  GHashTable *signals;    /* id of a pupil → id of the signal, both owned by change */
} Filler;

static void
filler_clear (Filler *self)
{
  g_clear_object (&self->change);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->since, g_free);
  g_clear_pointer (&self->school_days, g_ptr_array_unref);
  g_clear_pointer (&self->pupils, g_hash_table_unref);
  g_clear_pointer (&self->signals, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filler, filler_clear)

static GPtrArray *
list_school_days (const char *region, const char *today)
{
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load (region);
  GPtrArray *days = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; i <= MAX_DAYS && days->len < MAX_SCHOOL_DAYS; i++)
    {
      g_autofree char *day = antenne_date_add_days (today, -i);

      if (antenne_calendar_is_school_day (calendar, NULL, day))
        g_ptr_array_add (days, g_steal_pointer (&day));
    }
  return days;
}

static JsonObject *
load_data (const char *language, JsonParser *parser, GError **error)
{
  const char *path =
      g_strcmp0 (language, "nl") == 0 ? ANTENNE_RESOURCE_PATH "demo/nl.json" : ANTENNE_RESOURCE_PATH "demo/en.json";
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (antenne_demo_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  return json_parser_load_from_data (parser, text, (gssize) size, error)
             ? json_node_get_object (json_parser_get_root (parser))
             : NULL;
}

/* Sets each field of @kind that @object has under the same name. */
static void
set_fields (Filler *self, const char *kind, const char *id, JsonObject *object)
{
  for (const AntenneFieldSpec *spec = antenne_schema_fields (kind); spec->name != NULL; spec++)
    {
      if (!json_object_has_member (object, spec->name))
        continue;
      if (strcmp (spec->type, "s") == 0)
        antenne_change_set_string (self->change, kind, id, spec->name,
                                   json_object_get_string_member (object, spec->name));
      else if (strcmp (spec->type, "b") == 0)
        antenne_change_set (self->change, kind, id, spec->name,
                            g_variant_new_boolean (json_object_get_boolean_member (object, spec->name)));
    }
}

static char *
birth_date (Filler *self, JsonObject *pupil)
{
  int year = self->year - (int) json_object_get_int_member (pupil, "turns");
  g_autofree char *day = NULL;
  char *date;

  if (json_object_has_member (pupil, "birthday-in-days"))
    {
      g_autofree char *next =
          antenne_date_add_days (self->today, (int) json_object_get_int_member (pupil, "birthday-in-days"));

      day = g_strdup (next + 5);
    }
  else
    day = g_strdup (json_object_get_string_member (pupil, "birthday"));

  date = g_strdup_printf ("%04d-%s", year, day);
  if (antenne_date_is_valid (date))
    return date;
  /* 29 February in a year without one. */
  g_free (date);
  return g_strdup_printf ("%04d-02-28", year);
}

/* Flemish names: a prefix is part of the family name. */
static char *
shown_name (JsonObject *pupil)
{
  return g_strconcat (json_object_get_string_member (pupil, "given-name"), " ",
                      json_object_get_string_member (pupil, "family-name"), NULL);
}

static void
add_membership (Filler *self, const char *group, const char *pupil, const char *from, const char *until)
{
  const char *id = antenne_change_create (self->change, ANTENNE_KIND_MEMBERSHIP);

  antenne_change_set_string (self->change, ANTENNE_KIND_MEMBERSHIP, id, "group", group);
  antenne_change_set_string (self->change, ANTENNE_KIND_MEMBERSHIP, id, "pupil", pupil);
  antenne_change_set_string (self->change, ANTENNE_KIND_MEMBERSHIP, id, "from", from);
  if (until != NULL)
    antenne_change_set_string (self->change, ANTENNE_KIND_MEMBERSHIP, id, "until", until);
}

static void
add_contact (Filler *self, const char *pupil, JsonObject *contact)
{
  const char *id = antenne_change_create (self->change, ANTENNE_KIND_CONTACT);
  const char *relation = antenne_change_create (self->change, ANTENNE_KIND_RELATION);

  set_fields (self, ANTENNE_KIND_CONTACT, id, contact);
  antenne_change_set_string (self->change, ANTENNE_KIND_RELATION, relation, "contact", id);
  antenne_change_set_string (self->change, ANTENNE_KIND_RELATION, relation, "pupil", pupil);
  antenne_change_set_string (self->change, ANTENNE_KIND_RELATION, relation, "name",
                             json_object_get_string_member (contact, "relation"));
}

static gboolean
add_entry (Filler *self, JsonObject *entry, const char *const *pupils, GError **error)
{
  const char *id = antenne_change_create (self->change, ANTENNE_KIND_ENTRY);
  gint64 ago = json_object_get_int_member (entry, "school-days-ago");
  const char *time = json_object_get_string_member (entry, "time");

  if (ago < 1 || ago > self->school_days->len)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "demo: %d school days ago", (int) ago);
      return FALSE;
    }

  g_autoptr (GDateTime) noon = antenne_moment_parse (self->school_days->pdata[ago - 1]);
  g_autoptr (GDateTime) when =
      g_date_time_new_local (g_date_time_get_year (noon), g_date_time_get_month (noon),
                             g_date_time_get_day_of_month (noon), atoi (time), atoi (time + 3), 0);
  g_autofree char *at = antenne_moment_to_text (when, TRUE);

  if (strcmp (json_object_get_string_member (entry, "kind"), "signal") == 0)
    g_hash_table_insert (self->signals, (gpointer) pupils[0], (gpointer) id);
  set_fields (self, ANTENNE_KIND_ENTRY, id, entry);
  antenne_change_set (self->change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set_string (self->change, ANTENNE_KIND_ENTRY, id, "at", at);
  antenne_change_set_string (self->change, ANTENNE_KIND_ENTRY, id, "zone",
                             g_time_zone_get_identifier (g_date_time_get_timezone (when)));
  return TRUE;
}

static gboolean
add_pupil (Filler *self, JsonObject *object, const char *group, const char *last_group, GError **error)
{
  const char *id = antenne_change_create (self->change, ANTENNE_KIND_PUPIL);
  g_autofree char *born = birth_date (self, object);
  const char *const pupils[] = { id, NULL };

  g_hash_table_insert (self->pupils, shown_name (object), (gpointer) id);
  set_fields (self, ANTENNE_KIND_PUPIL, id, object);
  antenne_change_set_string (self->change, ANTENNE_KIND_PUPIL, id, "birth-date", born);
  if (last_group != NULL)
    {
      g_autofree char *from = g_strdup_printf ("%04d-09-01", self->year - 1);

      add_membership (self, last_group, id, from, self->since);
    }
  add_membership (self, group, id, self->since, NULL);

  if (json_object_has_member (object, "contacts"))
    {
      JsonArray *contacts = json_object_get_array_member (object, "contacts");

      for (guint i = 0; i < json_array_get_length (contacts); i++)
        add_contact (self, id, json_array_get_object_element (contacts, i));
    }
  if (json_object_has_member (object, "entries"))
    {
      JsonArray *entries = json_object_get_array_member (object, "entries");

      for (guint i = 0; i < json_array_get_length (entries); i++)
        if (!add_entry (self, json_array_get_object_element (entries, i), pupils, error))
          return FALSE;
    }
  return TRUE;
}

static const char *
create_group (Filler *self, const char *name, const char *role, int year, gboolean archived)
{
  const char *id = antenne_change_create (self->change, ANTENNE_KIND_GROUP);
  g_autofree char *school_year = g_strdup_printf ("%04d-%04d", year, year + 1);

  antenne_change_set_string (self->change, ANTENNE_KIND_GROUP, id, "name", name);
  antenne_change_set_string (self->change, ANTENNE_KIND_GROUP, id, "role", role);
  antenne_change_set_string (self->change, ANTENNE_KIND_GROUP, id, "school-year", school_year);
  if (archived)
    antenne_change_set (self->change, ANTENNE_KIND_GROUP, id, "archived", g_variant_new_boolean (TRUE));
  return id;
}

static gboolean
add_group (Filler *self, JsonObject *object, GError **error)
{
  const char *role = json_object_get_string_member (object, "role");
  const char *id = create_group (self, json_object_get_string_member (object, "name"), role, self->year, FALSE);
  const char *last_group = NULL;
  JsonArray *pupils = json_object_get_array_member (object, "pupils");

  if (json_object_has_member (object, "last-year"))
    last_group = create_group (self, json_object_get_string_member (object, "last-year"), role, self->year - 1, TRUE);
  for (guint i = 0; i < json_array_get_length (pupils); i++)
    if (!add_pupil (self, json_array_get_object_element (pupils, i), id, last_group, error))
      return FALSE;
  return TRUE;
}

/* An entry about several pupils, who are named in it. */
static gboolean
add_together (Filler *self, JsonObject *entry, GError **error)
{
  JsonArray *names = json_object_get_array_member (entry, "pupils");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *id = g_hash_table_lookup (self->pupils, json_array_get_string_element (names, i));

      if (id == NULL)
        {
          g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "demo: %s",
                       json_array_get_string_element (names, i));
          return FALSE;
        }
      g_ptr_array_add (ids, (gpointer) id);
    }
  g_ptr_array_add (ids, NULL);
  return add_entry (self, entry, (const char *const *) ids->pdata, error);
}

AntenneChange *
antenne_demo_make_change (AntenneVault *vault, const char *language, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *data = load_data (language, parser, error);
  JsonArray *groups, *together;

  if (data == NULL)
    return NULL;

  g_auto (Filler) filler = { 0 };
  g_autofree char *school_year = NULL;

  filler.change = antenne_change_new ();
  filler.today = antenne_moment_today ();
  filler.school_days = list_school_days (antenne_vault_get_region (vault), filler.today);
  filler.pupils = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  filler.signals = g_hash_table_new (g_str_hash, g_str_equal);
  school_year = antenne_date_school_year (filler.today);
  filler.year = atoi (school_year);
  /* In August the new classes are known already, and a class without pupils shows nothing. */
  filler.since = g_strdup_printf ("%04d-09-01", filler.year);
  if (strcmp (filler.since, filler.today) > 0)
    {
      g_free (filler.since);
      filler.since = g_strdup (filler.today);
    }

  groups = json_object_get_array_member (data, "groups");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    if (!add_group (&filler, json_array_get_object_element (groups, i), error))
      return NULL;
  together = json_object_get_array_member (data, "together");
  for (guint i = 0; i < json_array_get_length (together); i++)
    if (!add_together (&filler, json_array_get_object_element (together, i), error))
      return NULL;
  if (!antenne_demo_add_paths (vault, filler.change, data, filler.school_days, filler.pupils, filler.signals, error))
    return NULL;
  return g_steal_pointer (&filler.change);
}

gboolean
antenne_demo_fill (AntenneVault *vault, const char *language, GError **error)
{
  g_autoptr (AntenneChange) change = antenne_demo_make_change (vault, language, error);

  return change != NULL && antenne_vault_write (vault, change, NULL, error);
}
