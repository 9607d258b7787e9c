/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-calendar.h"

#include <string.h>

#include "guide/antenne-json.h"
#include "guide/antenne-pack.h"
#include "model/antenne-moment.h"

#define MAX_RULES 400
#define MAX_PARTS 20
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
write_date (const GDate *date, char out[11])
{
  g_autofree char *text = antenne_date_write (date);

  g_strlcpy (out, text, 11);
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
parse_move_on (JsonObject *object, Rule *rule)
{
  JsonArray *days;

  if (!antenne_json_read_array (object, "move_on", FALSE, 2, &days))
    return FALSE;
  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      const char *day = antenne_json_get_text (days, i);

      if (g_strcmp0 (day, "saturday") == 0)
        rule->move_on[G_DATE_SATURDAY] = TRUE;
      else if (g_strcmp0 (day, "sunday") == 0)
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
  return antenne_json_read_int (object, "month", 1, 12, &rule->month) &&
         antenne_json_read_int (object, "day", 1, 31, &rule->day) &&
         g_date_valid_dmy ((GDateDay) rule->day, (GDateMonth) rule->month, 2001);
}

/* From day to day, both in the pack. */
static const char *
parse_dated (JsonObject *object, Rule *rule)
{
  const char *from, *until;
  GDate last;

  if (!antenne_json_read_date (object, "from", TRUE, &from) || !antenne_date_read (from, &rule->from))
    return "from";
  if (!antenne_json_read_date (object, "until", TRUE, &until) || !antenne_date_read (until, &last))
    return "until";
  rule->days = g_date_days_between (&rule->from, &last) + 1;
  return rule->days >= 1 && rule->days <= MAX_DAYS ? NULL : "until";
}

/* Each rule has fields of its own; one that belongs to another rule is a mistake in the pack. */
static const struct
{
  const char *name; /* NULL: dated */
  RuleKind kind;
  const char *fields[4];
} kinds[] = {
  { NULL, RULE_DATED, { "from", "until" } },
  { "fixed", RULE_FIXED, { "days", "month", "day" } },
  { "week-of", RULE_WEEK_OF, { "days", "month", "day", "move_on" } },
  { "easter", RULE_EASTER, { "days", "offset" } },
  { "flemish-easter", RULE_FLEMISH_EASTER, { "days" } },
  { "kings-day", RULE_KINGS_DAY, { "days" } },
};

/* The field that is wrong; NULL where none is. */
static const char *
parse_kind (JsonObject *object, Rule *rule)
{
  const char *known[11] = { "id", "name", "part", "school", "public", "rule" };
  const char *name, *unknown;

  if (!antenne_json_read_text (object, "rule", FALSE, &name))
    return "rule";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (name, kinds[i].name != NULL ? kinds[i].name : "") == 0)
      {
        rule->kind = kinds[i].kind;
        for (guint j = 0; j < G_N_ELEMENTS (kinds[i].fields) && kinds[i].fields[j] != NULL; j++)
          known[6 + j] = kinds[i].fields[j];
        unknown = antenne_json_find_unknown (object, known);
        if (unknown != NULL)
          return unknown;
        if (rule->kind == RULE_DATED)
          return parse_dated (object, rule);
        if (!antenne_json_read_int (object, "days", 1, MAX_DAYS, &rule->days))
          return "days";
        if ((rule->kind == RULE_FIXED || rule->kind == RULE_WEEK_OF) && !parse_day_of_year (object, rule))
          return "day";
        if (rule->kind == RULE_WEEK_OF && !parse_move_on (object, rule))
          return "move_on";
        if (rule->kind == RULE_EASTER && !antenne_json_read_int (object, "offset", -100, 100, &rule->offset))
          return "offset";
        return NULL;
      }
  return "rule";
}

/* Likewise. */
static const char *
parse_rule (JsonObject *object, Rule *rule)
{
  const char *id, *name, *part;

  if (!antenne_json_read_id (object, "id", FALSE, &id))
    return "id";
  if (!antenne_json_read_text (object, "name", TRUE, &name))
    return "name";
  if (!antenne_json_read_id (object, "part", FALSE, &part))
    return "part";
  if (!antenne_json_read_boolean (object, "school", FALSE, &rule->school))
    return "school";
  if (!antenne_json_read_boolean (object, "public", FALSE, &rule->is_public))
    return "public";
  rule->id = g_strdup (id);
  rule->name = g_strdup (name);
  rule->part = *part != '\0' ? g_strdup (part) : NULL;
  return parse_kind (object, rule);
}

static AntenneCalendar *
new_empty (void)
{
  AntenneCalendar *self = g_new0 (AntenneCalendar, 1);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gboolean
read_parts (const char *file, JsonObject *root, AntenneCalendar *self, GError **error)
{
  static const char *const known[] = { "id", "name", NULL };
  JsonArray *parts;

  if (!antenne_json_read_array (root, "parts", FALSE, MAX_PARTS, &parts))
    return antenne_json_refuse (error, file, "parts", 0, NULL);
  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      JsonObject *object = antenne_json_get_object (parts, i);
      const char *id, *name, *unknown;

      if (object == NULL)
        return antenne_json_refuse (error, file, "parts", i + 1, NULL);
      if ((unknown = antenne_json_find_unknown (object, known)) != NULL)
        return antenne_json_refuse (error, file, "parts", i + 1, unknown);
      if (!antenne_json_read_id (object, "id", TRUE, &id))
        return antenne_json_refuse (error, file, "parts", i + 1, "id");
      if (!antenne_json_read_text (object, "name", TRUE, &name))
        return antenne_json_refuse (error, file, "parts", i + 1, "name");
      g_ptr_array_add (self->parts, g_strdup (id));
      g_ptr_array_add (self->parts, g_strdup (name));
    }
  g_ptr_array_add (self->parts, NULL);
  return TRUE;
}

static gboolean
is_part (AntenneCalendar *self, const char *id)
{
  for (guint i = 0; i + 1 < self->parts->len; i += 2)
    if (strcmp (g_ptr_array_index (self->parts, i), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_holidays (const char *file, JsonObject *root, AntenneCalendar *self, GError **error)
{
  JsonArray *holidays;

  if (!antenne_json_read_array (root, "holidays", TRUE, MAX_RULES, &holidays))
    return antenne_json_refuse (error, file, "holidays", 0, NULL);
  for (guint i = 0; i < json_array_get_length (holidays); i++)
    {
      JsonObject *object = antenne_json_get_object (holidays, i);
      Rule *rule = g_new0 (Rule, 1);
      const char *wrong;

      g_ptr_array_add (self->rules, rule);
      if (object == NULL)
        return antenne_json_refuse (error, file, "holidays", i + 1, NULL);
      wrong = parse_rule (object, rule);
      if (wrong == NULL && rule->part != NULL && !is_part (self, rule->part))
        wrong = "part";
      if (wrong != NULL)
        return antenne_json_refuse (error, file, "holidays", i + 1, wrong);
    }
  return TRUE;
}

AntenneCalendar *
antenne_calendar_parse (const char *file, GBytes *json, GError **error)
{
  static const char *const known[] = { "dated", "source", "source_date", "parts", "holidays", NULL };
  g_autoptr (AntenneCalendar) self = new_empty ();
  g_autoptr (JsonParser) parser = antenne_json_parse (file, json, error);
  JsonObject *root;
  const char *text;
  const char *wrong = NULL;

  if (parser == NULL)
    return NULL;
  root = antenne_json_get_root (parser);

  if (!antenne_json_read_date (root, "dated", TRUE, &text))
    wrong = "dated";
  else if (!antenne_json_read_text (root, "source", TRUE, &text))
    wrong = "source";
  else if (!antenne_json_read_date (root, "source_date", TRUE, &text))
    wrong = "source_date";
  else
    wrong = antenne_json_find_unknown (root, known);

  if (wrong != NULL)
    antenne_json_refuse (error, file, wrong, 0, NULL);
  else if (read_parts (file, root, self, error) && read_holidays (file, root, self, error))
    return g_steal_pointer (&self);
  return NULL;
}

static gpointer
parse_pack (const char *file, GBytes *json, gpointer data, GError **error)
{
  return antenne_calendar_parse (file, json, error);
}

AntenneCalendar *
antenne_calendar_load (const char *region)
{
  AntenneCalendar *self;

  if (strcmp (antenne_pack_get_region (region), region) == 0)
    return antenne_pack_load (region, "holidays.json", parse_pack, NULL);

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

  if (!antenne_date_read (from, &first) || !antenne_date_read (until, &last) || g_date_compare (&first, &last) > 0)
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
          write_date (&start, holiday.from);
          write_date (&end, holiday.until);
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

  if (!antenne_date_read (date, &day) || g_date_get_weekday (&day) >= G_DATE_SATURDAY)
    return FALSE;
  holidays = antenne_calendar_list (self, part, date, date);
  return holidays->len == 0;
}

char *
antenne_calendar_next_school_day (AntenneCalendar *self, const char *part, const char *date)
{
  GDate day;
  char text[11];

  if (!antenne_date_read (date, &day))
    return g_strdup (date);

  for (int i = 0; i < 120; i++)
    {
      write_date (&day, text);
      if (antenne_calendar_is_school_day (self, part, text))
        return g_strdup (text);
      add_days (&day, 1);
    }
  return g_strdup (date);
}
