/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-calendar.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "antenne-regions.h"
#include "model/antenne-error.h"

#define REGIONS_PATH "/io/github/antenne_app/Antenne/regions/"
#define MAX_RULES 400
#define MAX_DAYS 100

typedef enum
{
  RULE_DATED,
  RULE_FIXED,
  RULE_WEEK_OF,
  RULE_EASTER,
  RULE_FLEMISH_EASTER,
  RULE_KINGS_DAY,
} RuleKind;

typedef struct
{
  RuleKind kind;
  char *id;
  char *name;
  char *part;
  gboolean school;
  gboolean is_public;
  int month;
  int day;
  int offset;
  int days;
  gboolean move_on[8]; /* by GDateWeekday */
  GDate from;          /* of a dated one */
} Rule;

struct _AntenneCalendar
{
  GPtrArray *rules;
  GPtrArray *parts; /* id, name, id, name, …, NULL */
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->id);
  g_free (rule->name);
  g_free (rule->part);
  g_free (rule);
}

static gboolean
parse_date (const char *text, GDate *out)
{
  int year, month, day;
  char rest;

  if (text == NULL || strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3)
    return FALSE;
  if (month < 1 || month > 12 || day < 1 || year < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static void
format_date (const GDate *date, char out[11])
{
  g_snprintf (out, 11, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

void
antenne_calendar_easter (int year, GDate *out)
{
  /* The anonymous Gregorian computus, as published in Nature, 20 April 1876. */
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int month = (h + l - 7 * m + 114) / 31;
  int day = (h + l - 7 * m + 114) % 31 + 1;

  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static void
add_days (GDate *date, int days)
{
  if (days >= 0)
    g_date_add_days (date, (guint) days);
  else
    g_date_subtract_days (date, (guint) -days);
}

static void
back_to_monday (GDate *date)
{
  add_days (date, -((int) g_date_get_weekday (date) - G_DATE_MONDAY));
}

/* The first day of @rule's holiday in @year. */
static void
start_in_year (const Rule *rule, int year, GDate *out)
{
  GDate easter;

  switch (rule->kind)
    {
    case RULE_DATED:
      *out = rule->from;
      return;
    case RULE_FIXED:
      g_date_clear (out, 1);
      g_date_set_dmy (out, (GDateDay) rule->day, (GDateMonth) rule->month, (GDateYear) year);
      return;
    case RULE_WEEK_OF:
      g_date_clear (out, 1);
      g_date_set_dmy (out, (GDateDay) rule->day, (GDateMonth) rule->month, (GDateYear) year);
      if (rule->move_on[g_date_get_weekday (out)])
        add_days (out, G_DATE_SUNDAY + 1 - (int) g_date_get_weekday (out));
      else
        back_to_monday (out);
      return;
    case RULE_EASTER:
      antenne_calendar_easter (year, out);
      add_days (out, rule->offset);
      return;
    case RULE_FLEMISH_EASTER:
      /* First Monday of April; Easter in March: the Monday after it; Easter past 15 April: the second Monday before it.
       */
      antenne_calendar_easter (year, &easter);
      if (g_date_get_month (&easter) == G_DATE_MARCH)
        {
          *out = easter;
          add_days (out, 1);
        }
      else if (g_date_get_day (&easter) > 15)
        {
          *out = easter;
          add_days (out, -13);
        }
      else
        {
          g_date_clear (out, 1);
          g_date_set_dmy (out, 7, G_DATE_APRIL, (GDateYear) year);
          back_to_monday (out);
        }
      return;
    case RULE_KINGS_DAY:
      /* 27 April; the day before where that is a Sunday. */
      g_date_clear (out, 1);
      g_date_set_dmy (out, 27, G_DATE_APRIL, (GDateYear) year);
      if (g_date_get_weekday (out) == G_DATE_SUNDAY)
        add_days (out, -1);
      return;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
refuse (GError **error, const char *file, guint entry, const char *field)
{
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s: holiday %u has a wrong “%s”."), file, entry, field);
  return FALSE;
}

static const char *
get_string (JsonObject *object, const char *field)
{
  JsonNode *node = json_object_get_member (object, field);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
get_int (JsonObject *object, const char *field, int low, int high, int *out)
{
  JsonNode *node = json_object_get_member (object, field);
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  if (value < low || value > high)
    return FALSE;
  *out = (int) value;
  return TRUE;
}

static gboolean
get_true (JsonObject *object, const char *field)
{
  JsonNode *node = json_object_get_member (object, field);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

static gboolean
parse_move_on (JsonObject *object, Rule *rule)
{
  JsonNode *node = json_object_get_member (object, "move_on");
  JsonArray *days;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  days = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (days); i++)
    {
      JsonNode *day = json_array_get_element (days, i);
      const char *text = JSON_NODE_HOLDS_VALUE (day) ? json_node_get_string (day) : NULL;

      if (g_strcmp0 (text, "saturday") == 0)
        rule->move_on[G_DATE_SATURDAY] = TRUE;
      else if (g_strcmp0 (text, "sunday") == 0)
        rule->move_on[G_DATE_SUNDAY] = TRUE;
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_day_of_year (JsonObject *object, Rule *rule)
{
  /* 2001 is no leap year: a rule may not fall on a day that most years lack. */
  return get_int (object, "month", 1, 12, &rule->month) && get_int (object, "day", 1, 31, &rule->day) &&
         g_date_valid_dmy ((GDateDay) rule->day, (GDateMonth) rule->month, 2001);
}

static gboolean
parse_rule (const char *file, guint entry, JsonObject *object, Rule *rule, GError **error)
{
  const char *kind = get_string (object, "rule");

  rule->id = g_strdup (get_string (object, "id"));
  rule->name = g_strdup (get_string (object, "name"));
  rule->part = g_strdup (get_string (object, "part"));
  rule->school = get_true (object, "school");
  rule->is_public = get_true (object, "public");
  if (rule->name == NULL)
    return refuse (error, file, entry, "name");

  if (kind == NULL)
    {
      GDate until;

      rule->kind = RULE_DATED;
      if (!parse_date (get_string (object, "from"), &rule->from))
        return refuse (error, file, entry, "from");
      if (!parse_date (get_string (object, "until"), &until))
        return refuse (error, file, entry, "until");
      rule->days = g_date_days_between (&rule->from, &until) + 1;
      return rule->days >= 1 && rule->days <= MAX_DAYS ? TRUE : refuse (error, file, entry, "until");
    }

  if (!get_int (object, "days", 1, MAX_DAYS, &rule->days))
    return refuse (error, file, entry, "days");

  if (strcmp (kind, "fixed") == 0)
    {
      rule->kind = RULE_FIXED;
      return parse_day_of_year (object, rule) ? TRUE : refuse (error, file, entry, "day");
    }
  if (strcmp (kind, "week-of") == 0)
    {
      rule->kind = RULE_WEEK_OF;
      if (!parse_move_on (object, rule))
        return refuse (error, file, entry, "move_on");
      return parse_day_of_year (object, rule) ? TRUE : refuse (error, file, entry, "day");
    }
  if (strcmp (kind, "easter") == 0)
    {
      rule->kind = RULE_EASTER;
      return get_int (object, "offset", -100, 100, &rule->offset) ? TRUE : refuse (error, file, entry, "offset");
    }
  if (strcmp (kind, "flemish-easter") == 0)
    {
      rule->kind = RULE_FLEMISH_EASTER;
      return TRUE;
    }
  if (strcmp (kind, "kings-day") == 0)
    {
      rule->kind = RULE_KINGS_DAY;
      return TRUE;
    }
  return refuse (error, file, entry, "rule");
}

static JsonArray *
get_array (JsonObject *object, const char *field)
{
  JsonNode *node = json_object_get_member (object, field);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static AntenneCalendar *
new_empty (void)
{
  AntenneCalendar *self = g_new0 (AntenneCalendar, 1);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

AntenneCalendar *
antenne_calendar_parse (const char *file, GBytes *json, GError **error)
{
  g_autoptr (AntenneCalendar) self = new_empty ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonObject *object;
  JsonArray *holidays, *parts;
  gsize size;
  const char *text = g_bytes_get_data (json, &size);

  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) size, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s is not a list of holidays."), file);
      return NULL;
    }
  object = json_node_get_object (root);

  holidays = get_array (object, "holidays");
  if (holidays == NULL || json_array_get_length (holidays) > MAX_RULES)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s is not a list of holidays."), file);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (holidays); i++)
    {
      JsonNode *node = json_array_get_element (holidays, i);
      Rule *rule = g_new0 (Rule, 1);

      g_ptr_array_add (self->rules, rule);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          refuse (error, file, i + 1, "{}");
          return NULL;
        }
      if (!parse_rule (file, i + 1, json_node_get_object (node), rule, error))
        return NULL;
    }

  parts = get_array (object, "parts");
  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      JsonNode *node = json_array_get_element (parts, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (node) ? get_string (json_node_get_object (node), "id") : NULL;
      const char *name = JSON_NODE_HOLDS_OBJECT (node) ? get_string (json_node_get_object (node), "name") : NULL;

      if (id == NULL || name == NULL)
        {
          refuse (error, file, i + 1, "parts");
          return NULL;
        }
      g_ptr_array_add (self->parts, g_strdup (id));
      g_ptr_array_add (self->parts, g_strdup (name));
    }
  g_ptr_array_add (self->parts, NULL);
  return g_steal_pointer (&self);
}

AntenneCalendar *
antenne_calendar_load (const char *region)
{
  g_autofree char *path = g_strconcat (REGIONS_PATH, region, "/holidays.json", NULL);
  /* Asked for by name, so that a static link keeps it. */
  GResource *packs = antenne_regions_get_resource ();
  g_autoptr (GBytes) json = g_resource_lookup_data (packs, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  AntenneCalendar *self = json != NULL ? antenne_calendar_parse (path, json, &error) : NULL;

  if (self != NULL)
    return self;
  if (error != NULL)
    g_warning ("%s", error->message);

  self = new_empty ();
  g_ptr_array_add (self->parts, NULL);
  return self;
}

void
antenne_calendar_free (AntenneCalendar *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

const char *const *
antenne_calendar_get_parts (AntenneCalendar *self)
{
  return (const char *const *) self->parts->pdata;
}

static int
compare_holidays (gconstpointer a, gconstpointer b)
{
  const AntenneHoliday *first = a, *second = b;
  int order = strcmp (first->from, second->from);

  return order != 0 ? order : second->school - first->school;
}

static gboolean
applies (AntenneCalendar *self, const Rule *rule, const char *part)
{
  if (rule->part == NULL)
    return TRUE;
  if (part == NULL)
    part = g_ptr_array_index (self->parts, 0);
  return g_strcmp0 (rule->part, part) == 0;
}

GArray *
antenne_calendar_list (AntenneCalendar *self, const char *part, const char *from, const char *until)
{
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (AntenneHoliday));
  GDate first, last;

  if (!parse_date (from, &first) || !parse_date (until, &last) || g_date_compare (&first, &last) > 0)
    return g_steal_pointer (&found);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);
      /* A holiday may have begun in the year before @from: Christmas. */
      int year = rule->kind == RULE_DATED ? 0 : MAX (1583, g_date_get_year (&first) - 1);
      int end_year = rule->kind == RULE_DATED ? 0 : MIN (9998, g_date_get_year (&last));

      if (!applies (self, rule, part))
        continue;

      for (; year <= end_year; year++)
        {
          AntenneHoliday holiday = {
            rule->id != NULL ? rule->id : "", rule->name, "", "", rule->school, rule->is_public
          };
          GDate start, end;

          start_in_year (rule, year, &start);
          end = start;
          add_days (&end, rule->days - 1);
          if (g_date_compare (&end, &first) < 0 || g_date_compare (&start, &last) > 0)
            continue;
          format_date (&start, holiday.from);
          format_date (&end, holiday.until);
          g_array_append_val (found, holiday);
        }
    }

  g_array_sort (found, compare_holidays);
  return g_steal_pointer (&found);
}

gboolean
antenne_calendar_is_public_holiday (AntenneCalendar *self, const char *date)
{
  g_autoptr (GArray) holidays = antenne_calendar_list (self, NULL, date, date);

  for (guint i = 0; i < holidays->len; i++)
    if (g_array_index (holidays, AntenneHoliday, i).is_public)
      return TRUE;
  return FALSE;
}

gboolean
antenne_calendar_is_school_day (AntenneCalendar *self, const char *part, const char *date)
{
  g_autoptr (GArray) holidays = NULL;
  GDate day;

  if (!parse_date (date, &day) || g_date_get_weekday (&day) >= G_DATE_SATURDAY)
    return FALSE;
  holidays = antenne_calendar_list (self, part, date, date);
  return holidays->len == 0;
}

char *
antenne_calendar_next_school_day (AntenneCalendar *self, const char *part, const char *date)
{
  GDate day;
  char text[11];

  if (!parse_date (date, &day))
    return g_strdup (date);

  for (int i = 0; i < 120; i++)
    {
      format_date (&day, text);
      if (antenne_calendar_is_school_day (self, part, text))
        return g_strdup (text);
      add_days (&day, 1);
    }
  return g_strdup (date);
}
