/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-organisation-private.h"

#include <string.h>

#include "guide/antenne-json.h"
#include "guide/antenne-region.h"
#include "model/antenne-moment.h"

#define MAX_WAYS 12
#define MAX_THEMES 40
#define MAX_AGE 150
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
  g_free (self->beside);
  g_free (self->hours_text);
  g_ptr_array_unref (self->locals);
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
  self->locals = g_ptr_array_new_with_free_func (g_object_unref);
}

/* --- Reading --- */

static gboolean
read_themes (JsonObject *object, char ***out)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *themes;

  if (!antenne_json_read_array (object, "themes", TRUE, MAX_THEMES, &themes))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (themes); i++)
    {
      const char *theme = antenne_json_get_text (themes, i);

      if (theme == NULL)
        return FALSE;
      g_strv_builder_add (builder, theme);
    }
  *out = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_ages (JsonObject *object, AntenneOrganisation *self)
{
  JsonArray *ages;

  if (!antenne_json_read_array (object, "ages", FALSE, 2, &ages))
    return FALSE;
  if (ages == NULL)
    return TRUE;
  if (json_array_get_length (ages) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *age = json_array_get_element (ages, i);
      gint64 years =
          JSON_NODE_HOLDS_VALUE (age) && json_node_get_value_type (age) == G_TYPE_INT64 ? json_node_get_int (age) : -1;

      if (years < 0 || years > MAX_AGE)
        return FALSE;
      *(i == 0 ? &self->youngest : &self->oldest) = (int) years;
    }
  return self->youngest <= self->oldest;
}

static gboolean
read_kind (JsonObject *object, AntenneWayKind *out)
{
  const char *kind;

  if (!antenne_json_read_id (object, "kind", TRUE, &kind))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (way_kinds); i++)
    if (strcmp (way_kinds[i], kind) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

/* What a way leads to is opened or dialled at one click: a number is a number, an address is on the web by TLS. */
static gboolean
fits_kind (AntenneWayKind kind, const char *value)
{
  if (*value == '\0')
    return TRUE;
  if (kind == ANTENNE_WAY_PHONE)
    return value[strspn (value, "+0123456789 -./()")] == '\0' && strpbrk (value, "0123456789") != NULL;
  if (kind == ANTENNE_WAY_MAIL)
    return antenne_json_is_address (value) || (strchr (value, '@') != NULL && strpbrk (value, " \"<>\\?&:/") == NULL);
  return antenne_json_is_address (value);
}

static gboolean
read_way (JsonObject *object, AntenneWay *way, const char **field)
{
  static const char *const known[] = {
    "kind", "value", "note", "hours", "months", "closed_on_holidays", "except", NULL
  };
  const char *value, *note;

  if (!read_kind (object, &way->kind))
    *field = "kind";
  else if (!antenne_json_read_text (object, "value", FALSE, &value) || !fits_kind (way->kind, value))
    *field = "value";
  else if (!antenne_json_read_text (object, "note", FALSE, &note))
    *field = "note";
  else
    {
      way->value = g_strdup (value);
      way->note = g_strdup (note);
      *field = antenne_json_find_unknown (object, known);
      if (*field == NULL)
        way->hours = antenne_hours_parse (object, field);
    }
  return *field == NULL;
}

static gboolean
read_ways (JsonObject *object, AntenneOrganisation *self, const char **field)
{
  JsonArray *ways;

  *field = "ways";
  if (!antenne_json_read_array (object, "ways", TRUE, MAX_WAYS, &ways))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (ways); i++)
    {
      JsonObject *entry = antenne_json_get_object (ways, i);
      AntenneWay way = { 0 };
      gboolean fine;

      if (entry == NULL)
        return FALSE;
      fine = read_way (entry, &way, field);
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
  static const char *const known[] = { "id",     "name",      "tier",      "about",       "audience",
                                       "themes", "ages",      "source",    "source_date", "checked_on",
                                       "free",   "anonymous", "sensitive", "ways",        NULL };
  g_autoptr (AntenneOrganisation) self = g_object_new (ANTENNE_TYPE_ORGANISATION, NULL);
  const char *id, *name, *tier, *about, *audience, *source, *source_date, *checked_on;

  if (!antenne_json_read_id (object, "id", TRUE, &id))
    *field = "id";
  else if (!antenne_json_read_text (object, "name", TRUE, &name))
    *field = "name";
  else if (!antenne_json_read_id (object, "tier", TRUE, &tier) || !antenne_tier_is_known (tier))
    *field = "tier";
  else if (!antenne_json_read_text (object, "about", TRUE, &about))
    *field = "about";
  else if (!antenne_json_read_text (object, "audience", TRUE, &audience))
    *field = "audience";
  else if (!antenne_json_read_text (object, "source", TRUE, &source))
    *field = "source";
  else if (!antenne_json_read_date (object, "source_date", TRUE, &source_date))
    *field = "source_date";
  else if (!antenne_json_read_date (object, "checked_on", FALSE, &checked_on))
    *field = "checked_on";
  else if (!antenne_json_read_boolean (object, "free", TRUE, &self->is_free))
    *field = "free";
  else if (!antenne_json_read_boolean (object, "anonymous", TRUE, &self->is_anonymous))
    *field = "anonymous";
  else if (!antenne_json_read_boolean (object, "sensitive", FALSE, &self->is_sensitive))
    *field = "sensitive";
  else if (!read_themes (object, &self->themes))
    *field = "themes";
  else if (!read_ages (object, self))
    *field = "ages";
  else if ((*field = antenne_json_find_unknown (object, known)) == NULL)
    {
      self->id = g_strdup (id);
      self->name = g_strdup (name);
      self->tier = g_strdup (tier);
      self->about = g_strdup (about);
      self->audience = g_strdup (audience);
      self->source = g_strdup (source);
      self->source_date = g_strdup (source_date);
      self->checked_on = g_strdup (checked_on);
      if (read_ways (object, self, field))
        return g_steal_pointer (&self);
    }
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
  int days = antenne_date_days_between (self->checked_on, today);

  /* A day to come is no day on which somebody looked; tomorrow may be today on another laptop. */
  return *self->checked_on == '\0' || days > DAYS_A_YEAR || days < -1;
}

gboolean
antenne_way_is_live (const AntenneWay *way)
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

      if (antenne_way_is_live (way) && antenne_hours_is_open (way->hours, when, zone, calendar))
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
          antenne_way_is_live (way) ? antenne_hours_next_opening (way->hours, when, zone, calendar) : NULL;

      if (opening != NULL && (first == NULL || g_date_time_compare (opening, first) < 0))
        {
          g_clear_pointer (&first, g_date_time_unref);
          first = g_steal_pointer (&opening);
        }
    }
  return g_steal_pointer (&first);
}
