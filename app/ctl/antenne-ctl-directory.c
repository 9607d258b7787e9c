/* SPDX-License-Identifier: GPL-3.0-or-later */
/* directory search: whom to turn to. */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guide/antenne-directory.h"
#include "guide/antenne-hours-words.h"
#include "guide/antenne-region.h"
#include "model/antenne-locale.h"
#include "model/antenne-moment.h"

#define OLDEST 150

static const AntenneCtlOption search_options[] = {
  { "now", "DATETIME", FALSE, N_ ("who is reachable at this moment, as 2026-11-20T16:30; without it, now") },
  { "tier", "TIER", FALSE, N_ ("only this tier: guidance, clb, professional-help, emergency…") },
  { "age", "N", FALSE, N_ ("only who is there for a pupil of this age") },
  { "free", NULL, FALSE, N_ ("only who costs nothing") },
  { "anonymous", NULL, FALSE, N_ ("only who asks no name") },
  { "reachable", NULL, FALSE, N_ ("only who can be reached at that moment") },
  { "teachers", NULL, FALSE, N_ ("only who is there for teachers too") },
  { "region", "REGION", FALSE, N_ ("be-vlg or nl: what the program knows of it, without opening a vault") },
  { NULL },
};

/* What is asked. @directory and @when are made. */
typedef struct
{
  AntenneDirectory *directory;
  GDateTime *when;
  char *today; /* at that moment, in the region */
  int age;
  AntenneDirectoryFilter filter;
} Question;

static void
clear_question (Question *self)
{
  g_clear_object (&self->directory);
  g_clear_pointer (&self->when, g_date_time_unref);
  g_free (self->today);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, clear_question)

static gboolean
read_age (AntenneCtl *ctl, int *out, GError **error)
{
  const char *text = antenne_ctl_get (ctl, "age");
  guint64 age;

  *out = -1;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, OLDEST, &age, NULL))
    return antenne_ctl_usage (error, _ ("“%s” is no age in years."), text);
  *out = (int) age;
  return TRUE;
}

/* Without an offset it is the time of day in the region. */
static gboolean
read_now (AntenneCtl *ctl, GTimeZone *zone, GDateTime **out, GError **error)
{
  const char *text = antenne_ctl_get (ctl, "now");
  g_autofree char *iso = NULL;

  if (text == NULL)
    {
      *out = antenne_moment_now ();
      return TRUE;
    }
  iso = strlen (text) == strlen ("2026-11-20T16:30") ? g_strconcat (text, ":00", NULL) : g_strdup (text);
  *out = g_date_time_new_from_iso8601 (iso, zone);
  return *out != NULL || antenne_ctl_usage (error, _ ("“%s” is no moment: write it as 2026-11-20T16:30."), text);
}

static AntenneDirectory *
load (AntenneCtl *ctl, const char *region, GError **error)
{
  if (region != NULL)
    return antenne_directory_load (region);
  return antenne_ctl_open_vault (ctl, error) ? antenne_directory_load_for (ctl->vault) : NULL;
}

static gboolean
read_question (AntenneCtl *ctl, Question *out, GError **error)
{
  static const struct
  {
    const char *option;
    AntenneDirectoryFilter filter;
  } switches[] = {
    { "free", ANTENNE_DIRECTORY_FREE },
    { "anonymous", ANTENNE_DIRECTORY_ANONYMOUS },
    { "reachable", ANTENNE_DIRECTORY_REACHABLE },
    { "teachers", ANTENNE_DIRECTORY_TEACHERS },
  };
  const char *tier = antenne_ctl_get (ctl, "tier");
  const char *region = antenne_ctl_get (ctl, "region");
  g_autoptr (GDateTime) local = NULL;

  if (region != NULL && strcmp (region, "be-vlg") != 0 && strcmp (region, "nl") != 0)
    return antenne_ctl_usage (error, _ ("There is no region “%s”: be-vlg or nl."), region);
  if (tier != NULL && !antenne_tier_is_known (tier))
    return antenne_ctl_usage (error, _ ("There is no tier “%s”."), tier);
  if (!read_age (ctl, &out->age, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (antenne_ctl_has (ctl, switches[i].option))
      out->filter |= switches[i].filter;

  /* A moment that is none is seen before a password is asked for. */
  if (antenne_ctl_has (ctl, "now"))
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) some = NULL;

      if (!read_now (ctl, utc, &some, error))
        return FALSE;
    }
  out->directory = load (ctl, region, error);
  if (out->directory == NULL || !read_now (ctl, antenne_directory_get_zone (out->directory), &out->when, error))
    return FALSE;
  local = g_date_time_to_timezone (out->when, antenne_directory_get_zone (out->directory));
  out->today = g_date_time_format (local, "%Y-%m-%d");
  return TRUE;
}

/* --- JSON --- */

static const char *
get_way_name (AntenneWayKind kind)
{
  static const char *const names[] = {
    [ANTENNE_WAY_PHONE] = "phone", [ANTENNE_WAY_CHAT] = "chat", [ANTENNE_WAY_MAIL] = "mail",
    [ANTENNE_WAY_VISIT] = "visit", [ANTENNE_WAY_SITE] = "site",
  };

  return names[kind];
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (*text != '\0')
    json_object_set_string_member (object, name, text);
}

static JsonArray *
ways_to_json (const Question *question, AntenneOrganisation *organisation)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < antenne_organisation_get_n_ways (organisation); i++)
    {
      const AntenneWay *way = antenne_organisation_get_way (organisation, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", get_way_name (way->kind));
      set_text (object, "value", way->value);
      set_text (object, "note", way->note);
      if (way->hours != NULL)
        json_object_set_boolean_member (object, "open",
                                        antenne_hours_is_open (way->hours, question->when,
                                                               antenne_directory_get_zone (question->directory),
                                                               antenne_directory_get_calendar (question->directory)));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
themes_to_json (AntenneOrganisation *organisation)
{
  JsonArray *array = json_array_new ();

  for (const char *const *theme = antenne_organisation_get_themes (organisation); *theme != NULL; theme++)
    json_array_add_string_element (array, *theme);
  return array;
}

static JsonObject *
organisation_to_json (const Question *question, AntenneOrganisation *organisation)
{
  JsonObject *object = json_object_new ();
  GTimeZone *zone = antenne_directory_get_zone (question->directory);
  AntenneCalendar *calendar = antenne_directory_get_calendar (question->directory);
  g_autoptr (GDateTime) next = antenne_organisation_next_reachable (organisation, question->when, zone, calendar);

  json_object_set_string_member (object, "id", antenne_organisation_get_id (organisation));
  json_object_set_string_member (object, "name", antenne_organisation_get_name (organisation));
  set_text (object, "tier", antenne_organisation_get_tier (organisation));
  set_text (object, "about", antenne_organisation_get_about (organisation));
  set_text (object, "audience", antenne_organisation_get_audience (organisation));
  json_object_set_array_member (object, "themes", themes_to_json (organisation));
  json_object_set_boolean_member (object, "free", antenne_organisation_is_free (organisation));
  json_object_set_boolean_member (object, "anonymous", antenne_organisation_is_anonymous (organisation));
  json_object_set_boolean_member (object, "own", antenne_organisation_is_own (organisation));
  json_object_set_boolean_member (object, "reachable",
                                  antenne_organisation_is_reachable (organisation, question->when, zone, calendar));
  if (next != NULL)
    {
      g_autofree char *opens = g_date_time_format_iso8601 (next);

      json_object_set_string_member (object, "opens", opens);
    }
  set_text (object, "hours", antenne_organisation_get_hours_text (organisation));
  json_object_set_array_member (object, "ways", ways_to_json (question, organisation));
  set_text (object, "source", antenne_organisation_get_source (organisation));
  set_text (object, "source-date", antenne_organisation_get_source_date (organisation));
  set_text (object, "checked-on", antenne_organisation_get_checked_on (organisation));
  json_object_set_boolean_member (object, "needs-check",
                                  antenne_organisation_needs_check (organisation, question->today));
  if (antenne_organisation_get_n_locals (organisation) > 0)
    {
      JsonArray *locals = json_array_new ();

      for (guint i = 0; i < antenne_organisation_get_n_locals (organisation); i++)
        json_array_add_object_element (
            locals, organisation_to_json (question, antenne_organisation_get_local (organisation, i)));
      json_object_set_array_member (object, "locals", locals);
    }
  return object;
}

/* --- Text --- */

/* The first number, or else the first address. */
static const char *
get_first_way (AntenneOrganisation *organisation)
{
  const char *first = "";

  for (guint i = 0; i < antenne_organisation_get_n_ways (organisation); i++)
    {
      const AntenneWay *way = antenne_organisation_get_way (organisation, i);

      if (way->kind == ANTENNE_WAY_PHONE && *way->value != '\0')
        return way->value;
      if (*first == '\0')
        first = way->value;
    }
  return first;
}

static void
add_cells (const Question *question, GPtrArray *cells, AntenneOrganisation *organisation, const char *before)
{
  g_autofree char *name = g_strconcat (before, antenne_organisation_get_name (organisation), NULL);
  g_autofree char *reach = NULL;

  antenne_organisation_say_reach (organisation, question->when, antenne_directory_get_zone (question->directory),
                                  antenne_directory_get_calendar (question->directory), &reach);
  antenne_ctl_add_cell (cells, name);
  antenne_ctl_add_cell (cells, get_first_way (organisation));
  antenne_ctl_add_cell (cells, *reach != '\0' ? reach : antenne_organisation_get_hours_text (organisation));
  antenne_ctl_add_cell (cells, antenne_organisation_needs_check (organisation, question->today)
                                   ? _ ("Check before you pass this on")
                                   : "");
  for (guint i = 0; i < antenne_organisation_get_n_locals (organisation); i++)
    add_cells (question, cells, antenne_organisation_get_local (organisation, i), "  + ");
}

static gboolean
run_search (AntenneCtl *ctl, GError **error)
{
  g_autofree char *text = antenne_ctl_dup_argument (ctl);
  g_auto (Question) question = { .age = -1 };
  g_autoptr (GListModel) found = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (!read_question (ctl, &question, error))
    return FALSE;
  found = antenne_directory_search (question.directory, text, antenne_ctl_get (ctl, "tier"), question.age,
                                    question.filter, question.when);
  array = ctl->wants_json ? json_array_new () : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (found, i);

      if (array != NULL)
        json_array_add_object_element (array, organisation_to_json (&question, organisation));
      else
        add_cells (&question, cells, organisation, "");
    }
  antenne_ctl_take_rows (ctl, array, cells, 4, _ ("Nothing was found."));
  return TRUE;
}

const AntenneCtlCommand antenne_ctl_directory_commands[] = {
  { "directory search", "TEXT", 0, TRUE, FALSE, run_search,
    N_ ("whom to turn to, by theme or word, and who can be reached now"), search_options },
  { NULL },
};
