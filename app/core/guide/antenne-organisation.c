/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-organisation-private.h"

#include <string.h>

#include "model/antenne-moment.h"

#define MAX_WAYS 12
#define MAX_THEMES 40
#define MAX_TEXT 2000
#define DAYS_A_YEAR 365

G_DEFINE_FINAL_TYPE (AntenneOrganisation, antenne_organisation, G_TYPE_OBJECT)

static const char *const way_kinds[] = {
  [ANTENNE_WAY_PHONE] = "phone", [ANTENNE_WAY_CHAT] = "chat", [ANTENNE_WAY_MAIL] = "mail",
  [ANTENNE_WAY_VISIT] = "visit", [ANTENNE_WAY_SITE] = "site",
};

static void
clear_way (gpointer data)
{
  AntenneWay *way = data;

  g_free (way->value);
  g_free (way->note);
  g_clear_pointer (&way->hours, antenne_hours_free);
}

static void
antenne_organisation_finalize (GObject *object)
{
  AntenneOrganisation *self = ANTENNE_ORGANISATION (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->tier);
  g_free (self->about);
  g_free (self->audience);
  g_free (self->source);
  g_free (self->source_date);
  g_free (self->checked_on);
  g_strfreev (self->themes);
  g_array_unref (self->ways);
  G_OBJECT_CLASS (antenne_organisation_parent_class)->finalize (object);
}

static void
antenne_organisation_class_init (AntenneOrganisationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_organisation_finalize;
}

static void
antenne_organisation_init (AntenneOrganisation *self)
{
  self->ways = g_array_new (FALSE, TRUE, sizeof (AntenneWay));
  g_array_set_clear_func (self->ways, clear_way);
  self->oldest = G_MAXINT;
}

/* --- Reading --- */

/* A text of bounded length; "" where it is absent and may be. */
static gboolean
read_text (JsonObject *object, const char *field, gboolean required, char **out)
{
  JsonNode *node = json_object_get_member (object, field);
  const char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      *out = g_strdup ("");
      return !required;
    }
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  text = json_node_get_string (node);
  if (strlen (text) > MAX_TEXT || (required && *text == '\0'))
    return FALSE;
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
read_date (JsonObject *object, const char *field, gboolean required, char **out)
{
  return read_text (object, field, required, out) && (**out == '\0' || antenne_date_is_valid (*out));
}

static gboolean
read_boolean (JsonObject *object, const char *field, gboolean required, gboolean *out)
{
  JsonNode *node = json_object_get_member (object, field);

  if (node == NULL)
    return !required;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *out = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_themes (JsonObject *object, char ***out)
{
  JsonNode *node = json_object_get_member (object, "themes");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *themes;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  themes = json_node_get_array (node);
  if (json_array_get_length (themes) > MAX_THEMES)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (themes); i++)
    {
      JsonNode *theme = json_array_get_element (themes, i);

      if (!JSON_NODE_HOLDS_VALUE (theme) || json_node_get_value_type (theme) != G_TYPE_STRING)
        return FALSE;
      g_strv_builder_add (builder, json_node_get_string (theme));
    }
  *out = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_ages (JsonObject *object, AntenneOrganisation *self)
{
  JsonNode *node = json_object_get_member (object, "ages");
  JsonArray *ages;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  ages = json_node_get_array (node);
  if (json_array_get_length (ages) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *age = json_array_get_element (ages, i);

      if (!JSON_NODE_HOLDS_VALUE (age) || json_node_get_value_type (age) != G_TYPE_INT64)
        return FALSE;
      *(i == 0 ? &self->youngest : &self->oldest) = (int) CLAMP (json_node_get_int (age), 0, 150);
    }
  return self->youngest <= self->oldest;
}

static gboolean
read_way (JsonNode *node, AntenneWay *way, const char **field)
{
  g_autofree char *kind = NULL;
  JsonObject *object;
  gboolean known = FALSE;

  *field = "ways";
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);

  if (!read_text (object, "kind", TRUE, &kind))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (way_kinds); i++)
    if (strcmp (way_kinds[i], kind) == 0)
      {
        way->kind = i;
        known = TRUE;
      }
  if (!known)
    {
      *field = "kind";
      return FALSE;
    }
  if (!read_text (object, "value", FALSE, &way->value))
    {
      *field = "value";
      return FALSE;
    }
  if (!read_text (object, "note", FALSE, &way->note))
    {
      *field = "note";
      return FALSE;
    }
  way->hours = antenne_hours_parse (object, field);
  return *field == NULL;
}

static gboolean
read_ways (JsonObject *object, AntenneOrganisation *self, const char **field)
{
  JsonNode *node = json_object_get_member (object, "ways");
  JsonArray *ways;

  *field = "ways";
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  ways = json_node_get_array (node);
  if (json_array_get_length (ways) > MAX_WAYS)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (ways); i++)
    {
      AntenneWay way = { 0 };
      gboolean fine = read_way (json_array_get_element (ways, i), &way, field);

      g_array_append_val (self->ways, way);
      if (!fine)
        return FALSE;
    }
  *field = NULL;
  return TRUE;
}

AntenneOrganisation *
antenne_organisation_parse (JsonObject *object, const char **field)
{
  g_autoptr (AntenneOrganisation) self = g_object_new (ANTENNE_TYPE_ORGANISATION, NULL);

  if (!read_text (object, "id", TRUE, &self->id))
    *field = "id";
  else if (!read_text (object, "name", TRUE, &self->name))
    *field = "name";
  else if (!read_text (object, "tier", TRUE, &self->tier))
    *field = "tier";
  else if (!read_text (object, "about", TRUE, &self->about))
    *field = "about";
  else if (!read_text (object, "audience", TRUE, &self->audience))
    *field = "audience";
  else if (!read_text (object, "source", TRUE, &self->source))
    *field = "source";
  else if (!read_date (object, "source_date", TRUE, &self->source_date))
    *field = "source_date";
  else if (!read_date (object, "checked_on", FALSE, &self->checked_on))
    *field = "checked_on";
  else if (!read_boolean (object, "free", TRUE, &self->is_free))
    *field = "free";
  else if (!read_boolean (object, "anonymous", TRUE, &self->is_anonymous))
    *field = "anonymous";
  else if (!read_boolean (object, "sensitive", FALSE, &self->is_sensitive))
    *field = "sensitive";
  else if (!read_themes (object, &self->themes))
    *field = "themes";
  else if (!read_ages (object, self))
    *field = "ages";
  else if (read_ways (object, self, field))
    return g_steal_pointer (&self);
  return NULL;
}

/* --- Asking --- */

const char *
antenne_organisation_get_id (AntenneOrganisation *self)
{
  return self->id;
}

const char *
antenne_organisation_get_name (AntenneOrganisation *self)
{
  return self->name;
}

const char *
antenne_organisation_get_tier (AntenneOrganisation *self)
{
  return self->tier;
}

const char *
antenne_organisation_get_about (AntenneOrganisation *self)
{
  return self->about;
}

const char *
antenne_organisation_get_audience (AntenneOrganisation *self)
{
  return self->audience;
}

const char *const *
antenne_organisation_get_themes (AntenneOrganisation *self)
{
  return (const char *const *) self->themes;
}

const char *
antenne_organisation_get_source (AntenneOrganisation *self)
{
  return self->source;
}

const char *
antenne_organisation_get_source_date (AntenneOrganisation *self)
{
  return self->source_date;
}

const char *
antenne_organisation_get_checked_on (AntenneOrganisation *self)
{
  return self->checked_on;
}

gboolean
antenne_organisation_is_free (AntenneOrganisation *self)
{
  return self->is_free;
}

gboolean
antenne_organisation_is_anonymous (AntenneOrganisation *self)
{
  return self->is_anonymous;
}

gboolean
antenne_organisation_is_sensitive (AntenneOrganisation *self)
{
  return self->is_sensitive;
}

gboolean
antenne_organisation_fits_age (AntenneOrganisation *self, int age)
{
  return age >= self->youngest && age <= self->oldest;
}

guint
antenne_organisation_get_n_ways (AntenneOrganisation *self)
{
  return self->ways->len;
}

const AntenneWay *
antenne_organisation_get_way (AntenneOrganisation *self, guint index)
{
  g_return_val_if_fail (index < self->ways->len, NULL);
  return &g_array_index (self->ways, AntenneWay, index);
}

gboolean
antenne_organisation_needs_check (AntenneOrganisation *self, const char *today)
{
  return *self->checked_on == '\0' || antenne_date_days_between (self->checked_on, today) > DAYS_A_YEAR;
}

static gboolean
is_live (const AntenneWay *way)
{
  return (way->kind == ANTENNE_WAY_PHONE || way->kind == ANTENNE_WAY_CHAT) && way->hours != NULL;
}

gboolean
antenne_organisation_is_reachable (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone,
                                   AntenneCalendar *calendar)
{
  for (guint i = 0; i < self->ways->len; i++)
    {
      const AntenneWay *way = antenne_organisation_get_way (self, i);

      if (is_live (way) && antenne_hours_is_open (way->hours, when, zone, calendar))
        return TRUE;
    }
  return FALSE;
}

GDateTime *
antenne_organisation_next_reachable (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone,
                                     AntenneCalendar *calendar)
{
  g_autoptr (GDateTime) first = NULL;

  if (antenne_organisation_is_reachable (self, when, zone, calendar))
    return NULL;
  for (guint i = 0; i < self->ways->len; i++)
    {
      const AntenneWay *way = antenne_organisation_get_way (self, i);
      g_autoptr (GDateTime) opening =
          is_live (way) ? antenne_hours_next_opening (way->hours, when, zone, calendar) : NULL;

      if (opening != NULL && (first == NULL || g_date_time_compare (opening, first) < 0))
        {
          g_clear_pointer (&first, g_date_time_unref);
          first = g_steal_pointer (&opening);
        }
    }
  return g_steal_pointer (&first);
}
