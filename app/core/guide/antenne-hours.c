/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-hours.h"

#include <string.h>

#include "guide/antenne-json.h"

#define MAX_SPANS 6
#define MINUTES_A_DAY (24 * 60)
#define MAX_EXCEPTIONS 40
#define DAYS_AHEAD 400

typedef struct
{
  int from;  /* minutes since midnight */
  int until; /* not included; MINUTES_A_DAY: midnight */
} Span;

typedef struct
{
  Span spans[MAX_SPANS];
  int n_spans;
} Day;

/* Days, both included, on which it is otherwise. */
typedef struct
{
  char from[11];
  char until[11];
  Day day;
} Exception;

struct _AntenneHours
{
  gboolean always;
  gboolean closed_on_holidays;
  guint months; /* bit m for month m; 0: every month */
  Day days[8];  /* by weekday, Monday is 1 */
  Exception *exceptions;
  guint n_exceptions;
};

/* By number, Monday is 1. */
static const char *const weekdays[] = { NULL, "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };

/* "HH:MM" at @text in minutes, or -1. */
static int
parse_minute (const char *text)
{
  int hour, minute;

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) || text[2] != ':' || !g_ascii_isdigit (text[3]) ||
      !g_ascii_isdigit (text[4]))
    return -1;
  hour = (text[0] - '0') * 10 + text[1] - '0';
  minute = (text[3] - '0') * 10 + text[4] - '0';
  return minute < 60 ? hour * 60 + minute : -1;
}

static gboolean
parse_span (const char *text, Span *out)
{
  if (text == NULL || strlen (text) != 11 || text[5] != '-')
    return FALSE;
  out->from = parse_minute (text);
  out->until = parse_minute (text + 6);
  return out->from >= 0 && out->from < out->until && out->until <= MINUTES_A_DAY;
}

static gboolean
parse_day (JsonObject *week, const char *weekday, Day *out)
{
  JsonArray *spans;

  if (!antenne_json_read_array (week, weekday, FALSE, MAX_SPANS, &spans))
    return FALSE;
  for (guint i = 0; spans != NULL && i < json_array_get_length (spans); i++)
    {
      Span *last = out->n_spans > 0 ? &out->spans[out->n_spans - 1] : NULL;

      /* In order and apart, so that the first that begins later is the next. */
      if (!parse_span (antenne_json_get_text (spans, i), &out->spans[out->n_spans]) ||
          (last != NULL && out->spans[out->n_spans].from < last->until))
        return FALSE;
      out->n_spans++;
    }
  return TRUE;
}

static gboolean
parse_week (JsonObject *week, AntenneHours *self)
{
  for (int weekday = 1; weekday <= 7; weekday++)
    if (!parse_day (week, weekdays[weekday], &self->days[weekday]))
      return FALSE;
  /* A misspelt weekday would close a line in silence. */
  return json_object_get_size (week) > 0 && antenne_json_find_unknown (week, weekdays + 1) == NULL;
}

static gboolean
parse_exceptions (JsonObject *way, AntenneHours *self)
{
  static const char *const known[] = { "from", "until", "spans", NULL };
  JsonArray *exceptions;

  if (!antenne_json_read_array (way, "except", FALSE, MAX_EXCEPTIONS, &exceptions))
    return FALSE;
  if (exceptions == NULL)
    return TRUE;
  self->n_exceptions = json_array_get_length (exceptions);
  self->exceptions = g_new0 (Exception, self->n_exceptions);
  for (guint i = 0; i < self->n_exceptions; i++)
    {
      JsonObject *object = antenne_json_get_object (exceptions, i);
      Exception *exception = &self->exceptions[i];
      const char *from, *until;

      if (object == NULL || !antenne_json_read_date (object, "from", TRUE, &from) ||
          !antenne_json_read_date (object, "until", TRUE, &until) || strcmp (from, until) > 0 ||
          !json_object_has_member (object, "spans") || !parse_day (object, "spans", &exception->day) ||
          antenne_json_find_unknown (object, known) != NULL)
        return FALSE;
      g_strlcpy (exception->from, from, sizeof exception->from);
      g_strlcpy (exception->until, until, sizeof exception->until);
    }
  return self->n_exceptions > 0;
}

static gboolean
parse_months (JsonObject *way, AntenneHours *self)
{
  JsonArray *months;

  if (!antenne_json_read_array (way, "months", FALSE, 12, &months))
    return FALSE;
  for (guint i = 0; months != NULL && i < json_array_get_length (months); i++)
    {
      JsonNode *month = json_array_get_element (months, i);
      gint64 number = JSON_NODE_HOLDS_VALUE (month) && json_node_get_value_type (month) == G_TYPE_INT64
                          ? json_node_get_int (month)
                          : 0;

      if (number < 1 || number > 12)
        return FALSE;
      self->months |= 1u << number;
    }
  return months == NULL || self->months != 0;
}

AntenneHours *
antenne_hours_parse (JsonObject *way, const char **field)
{
  g_autoptr (AntenneHours) self = g_new0 (AntenneHours, 1);
  JsonNode *hours = json_object_get_member (way, "hours");
  const char *wrong = NULL, *text;

  if (hours == NULL)
    {
      /* Half of the rule without the other half is a mistake in the pack. */
      if (field != NULL)
        *field = json_object_has_member (way, "months") || json_object_has_member (way, "closed_on_holidays") ||
                         json_object_has_member (way, "except")
                     ? "hours"
                     : NULL;
      return NULL;
    }

  if (JSON_NODE_HOLDS_OBJECT (hours))
    {
      if (!parse_week (json_node_get_object (hours), self))
        wrong = "hours";
    }
  else if (antenne_json_read_text (way, "hours", TRUE, &text) && strcmp (text, "always") == 0)
    self->always = TRUE;
  else
    wrong = "hours";

  if (!parse_months (way, self))
    wrong = "months";
  if (!antenne_json_read_boolean (way, "closed_on_holidays", FALSE, &self->closed_on_holidays))
    wrong = "closed_on_holidays";
  if (!parse_exceptions (way, self))
    wrong = "except";

  if (field != NULL)
    *field = wrong;
  return wrong == NULL ? g_steal_pointer (&self) : NULL;
}

void
antenne_hours_free (AntenneHours *self)
{
  if (self == NULL)
    return;
  g_free (self->exceptions);
  g_free (self);
}

gboolean
antenne_hours_is_always (const AntenneHours *self)
{
  return self->always && self->months == 0 && !self->closed_on_holidays && self->n_exceptions == 0;
}

/* When it is open on the day of @local. */
static const Day *
get_day (const AntenneHours *self, GDateTime *local, AntenneCalendar *calendar)
{
  static const Day whole = { { { 0, MINUTES_A_DAY } }, 1 };
  static const Day closed = { 0 };
  g_autofree char *date = g_date_time_format (local, "%Y-%m-%d");

  for (guint i = 0; i < self->n_exceptions; i++)
    if (strcmp (self->exceptions[i].from, date) <= 0 && strcmp (date, self->exceptions[i].until) <= 0)
      return &self->exceptions[i].day;

  if (self->months != 0 && (self->months & 1u << g_date_time_get_month (local)) == 0)
    return &closed;
  if (self->closed_on_holidays && calendar != NULL && antenne_calendar_is_public_holiday (calendar, date))
    return &closed;
  return self->always ? &whole : &self->days[g_date_time_get_day_of_week (local)];
}

gboolean
antenne_hours_is_open (const AntenneHours *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (when, zone);
  int minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  const Day *day = get_day (self, local, calendar);

  for (int i = 0; i < day->n_spans; i++)
    if (minute >= day->spans[i].from && minute < day->spans[i].until)
      return TRUE;
  return FALSE;
}

GDateTime *
antenne_hours_next_opening (const AntenneHours *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (when, zone);
  g_autoptr (GDateTime) noon = NULL;

  if (antenne_hours_is_open (self, when, zone, calendar))
    return NULL;

  /* Days are counted from noon to noon, which no change of summer time moves to another day. */
  noon = g_date_time_new (zone, g_date_time_get_year (local), g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local), 12, 0, 0);
  for (int ahead = 0; ahead < DAYS_AHEAD; ahead++)
    {
      g_autoptr (GDateTime) date = g_date_time_add_days (noon, ahead);
      const Day *day = get_day (self, date, calendar);

      for (int i = 0; i < day->n_spans; i++)
        {
          g_autoptr (GDateTime) opening = g_date_time_new (
              zone, g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date),
              day->spans[i].from / 60, day->spans[i].from % 60, 0);

          if (opening != NULL && g_date_time_compare (opening, when) > 0)
            return g_steal_pointer (&opening);
        }
    }
  return NULL;
}

/* The end of @date's span that holds @minute; -1 where there is none. */
static int
find_end (const AntenneHours *self, GDateTime *date, int minute, AntenneCalendar *calendar)
{
  const Day *day = get_day (self, date, calendar);

  for (int i = 0; i < day->n_spans; i++)
    if (minute >= day->spans[i].from && minute < day->spans[i].until)
      return day->spans[i].until;
  return -1;
}

GDateTime *
antenne_hours_next_closing (const AntenneHours *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (when, zone);
  g_autoptr (GDateTime) noon = g_date_time_new (zone, g_date_time_get_year (local), g_date_time_get_month (local),
                                                g_date_time_get_day_of_month (local), 12, 0, 0);
  int minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);

  for (int ahead = 0; ahead <= 7; ahead++)
    {
      g_autoptr (GDateTime) date = g_date_time_add_days (noon, ahead);
      int end = find_end (self, date, minute, calendar);
      int next;

      /* Spans that touch are one. */
      while (end >= 0 && end < MINUTES_A_DAY && (next = find_end (self, date, end, calendar)) >= 0)
        end = next;
      if (end < 0)
        /* Closed at @when itself, or from midnight on. */
        return ahead == 0 ? NULL
                          : g_date_time_new (zone, g_date_time_get_year (date), g_date_time_get_month (date),
                                             g_date_time_get_day_of_month (date), 0, 0, 0);
      if (end < MINUTES_A_DAY)
        return g_date_time_new (zone, g_date_time_get_year (date), g_date_time_get_month (date),
                                g_date_time_get_day_of_month (date), end / 60, end % 60, 0);
      minute = 0;
    }
  return NULL;
}

static gboolean
get_span (const Day *day, guint index, int *from, int *until)
{
  if (index >= (guint) day->n_spans)
    return FALSE;
  *from = day->spans[index].from;
  *until = day->spans[index].until;
  return TRUE;
}

gboolean
antenne_hours_get_span (const AntenneHours *self, int weekday, guint index, int *from, int *until)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, FALSE);
  if (self->always)
    {
      *from = 0;
      *until = MINUTES_A_DAY;
      return index == 0;
    }
  return get_span (&self->days[weekday], index, from, until);
}

gboolean
antenne_hours_get_exception (const AntenneHours *self, guint index, const char **from, const char **until)
{
  if (index >= self->n_exceptions)
    return FALSE;
  *from = self->exceptions[index].from;
  *until = self->exceptions[index].until;
  return TRUE;
}

gboolean
antenne_hours_get_exception_span (const AntenneHours *self, guint exception, guint index, int *from, int *until)
{
  g_return_val_if_fail (exception < self->n_exceptions, FALSE);
  return get_span (&self->exceptions[exception].day, index, from, until);
}

guint
antenne_hours_get_months (const AntenneHours *self)
{
  return self->months;
}

gboolean
antenne_hours_get_closed_on_holidays (const AntenneHours *self)
{
  return self->closed_on_holidays;
}
