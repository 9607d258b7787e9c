/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-hours-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"
#include "model/antenne-text.h"

#define MINUTES_A_DAY (24 * 60)
/* Past a week the name of a day says nothing. */
#define DAYS_WITH_A_NAME 6

static const char *const short_days[] = {
  NC_ ("short name of a day", "Mon"), NC_ ("short name of a day", "Tue"), NC_ ("short name of a day", "Wed"),
  NC_ ("short name of a day", "Thu"), NC_ ("short name of a day", "Fri"), NC_ ("short name of a day", "Sat"),
  NC_ ("short name of a day", "Sun"),
};

/* --- Moments --- */

/* As the locale writes a time of day; @minute may be the midnight at the end of the day. */
static char *
say_minute (int minute)
{
  g_autoptr (GDateTime) clock = NULL;

  if (minute == MINUTES_A_DAY)
    return g_strdup (C_ ("time", "midnight"));
  /* Some day on which the clocks are not changed. */
  clock = g_date_time_new_local (2001, 1, 1, minute / 60, minute % 60, 0);
  return antenne_moment_format_time (clock);
}

static char *
say_time (GDateTime *local)
{
  return say_minute (g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
}

/* @opening and @when in the same zone. */
static char *
say_opening (GDateTime *opening, GDateTime *when)
{
  g_autofree char *time = say_time (opening);
  g_autofree char *date = g_date_time_format (opening, "%Y-%m-%d");
  g_autofree char *today = g_date_time_format (when, "%Y-%m-%d");
  int days = antenne_date_days_between (today, date);
  g_autofree char *day = NULL;

  if (days == 0)
    return g_strdup_printf (_ ("Opens at %s"), time);
  if (days <= DAYS_WITH_A_NAME)
    {
      day = antenne_date_describe (date, today);
      /* Translators: a day, "tomorrow" or "on Monday", and a time */
      return g_strdup_printf (_ ("Opens %s at %s"), day, time);
    }
  day = antenne_date_format_short (date, today);
  /* Translators: a date, "4 January", and a time */
  return g_strdup_printf (_ ("Opens on %s at %s"), day, time);
}

/* @closing in the zone of @when; NULL where it does not close soon. */
static char *
say_closing (GDateTime *closing, GDateTime *when)
{
  g_autofree char *date = NULL;
  g_autofree char *today = NULL;
  g_autofree char *time = NULL;
  int days;

  if (closing == NULL)
    return g_strdup (_ ("Reachable now"));
  date = g_date_time_format (closing, "%Y-%m-%d");
  today = g_date_time_format (when, "%Y-%m-%d");
  days = antenne_date_days_between (today, date);
  if (days == 1 && g_date_time_get_hour (closing) == 0 && g_date_time_get_minute (closing) == 0)
    return g_strdup (_ ("Reachable now, until midnight"));
  if (days > 0)
    return g_strdup (_ ("Reachable now"));
  time = say_time (closing);
  return g_strdup_printf (_ ("Reachable now, until %s"), time);
}

AntenneReach
antenne_hours_say_reach (const AntenneHours *hours, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar,
                         char **words)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (when, zone);
  g_autoptr (GDateTime) moment = NULL;

  *words = NULL;
  if (hours != NULL && antenne_hours_is_always (hours))
    *words = g_strdup (_ ("Reachable day and night"));
  else if (hours != NULL && antenne_hours_is_open (hours, when, zone, calendar))
    {
      moment = antenne_hours_next_closing (hours, when, zone, calendar);
      *words = say_closing (moment, local);
    }
  if (*words != NULL)
    return ANTENNE_REACH_NOW;

  moment = hours != NULL ? antenne_hours_next_opening (hours, when, zone, calendar) : NULL;
  *words = moment != NULL ? say_opening (moment, local) : g_strdup ("");
  return moment != NULL ? ANTENNE_REACH_LATER : ANTENNE_REACH_UNKNOWN;
}

/* --- Organisations --- */

/* The last moment until which, from @when on, there is always a way that is open; NULL where none ends within a
 * week. */
static GDateTime *
find_closing (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar, gboolean *always)
{
  g_autoptr (GDateTime) until = g_date_time_to_timezone (when, zone);
  gboolean further = TRUE;

  while (further)
    {
      g_autoptr (GDateTime) latest = NULL;

      for (guint i = 0; i < antenne_organisation_get_n_ways (self); i++)
        {
          const AntenneWay *way = antenne_organisation_get_way (self, i);
          g_autoptr (GDateTime) closing = NULL;

          if (!antenne_way_is_live (way) || !antenne_hours_is_open (way->hours, until, zone, calendar))
            continue;
          *always = *always || antenne_hours_is_always (way->hours);
          closing = antenne_hours_next_closing (way->hours, until, zone, calendar);
          if (closing == NULL)
            return NULL;
          if (latest == NULL || g_date_time_compare (closing, latest) > 0)
            {
              g_clear_pointer (&latest, g_date_time_unref);
              latest = g_steal_pointer (&closing);
            }
        }
      further = latest != NULL && g_date_time_difference (latest, when) < 7 * G_TIME_SPAN_DAY;
      if (latest != NULL)
        {
          g_date_time_unref (until);
          until = g_steal_pointer (&latest);
        }
    }
  return g_steal_pointer (&until);
}

AntenneReach
antenne_organisation_say_reach (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar,
                                char **words)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (when, zone);
  g_autoptr (GDateTime) moment = NULL;
  gboolean always = FALSE;

  if (antenne_organisation_is_reachable (self, when, zone, calendar))
    {
      moment = find_closing (self, when, zone, calendar, &always);
      *words = always ? g_strdup (_ ("Reachable day and night")) : say_closing (moment, local);
      return ANTENNE_REACH_NOW;
    }
  moment = antenne_organisation_next_reachable (self, when, zone, calendar);
  *words = moment != NULL ? say_opening (moment, local) : g_strdup ("");
  return moment != NULL ? ANTENNE_REACH_LATER : ANTENNE_REACH_UNKNOWN;
}

/* --- A week --- */

static gboolean
equal_days (const AntenneHours *hours, int a, int b)
{
  int from_a = 0, until_a = 0, from_b = 0, until_b = 0;

  for (guint i = 0;; i++)
    {
      gboolean more = antenne_hours_get_span (hours, a, i, &from_a, &until_a);

      if (more != antenne_hours_get_span (hours, b, i, &from_b, &until_b))
        return FALSE;
      if (!more)
        return TRUE;
      if (from_a != from_b || until_a != until_b)
        return FALSE;
    }
}

/* The last day of the run of equal days that begins on @weekday. */
static int
find_last_equal (const AntenneHours *hours, int weekday)
{
  int last = weekday;

  while (last < 7 && equal_days (hours, weekday, last + 1))
    last++;
  return last;
}

static void
append_span (GString *text, int from, int until, char *(*say) (int minute), const char *between)
{
  g_autofree char *begin = say (from);
  g_autofree char *end = say (until);

  g_string_append_printf (text, "%s%s–%s", text->len > 0 ? between : "", begin, end);
}

/* "16:00–22:00", "9:00–12:00 and 13:00–17:00"; "" for a day on which it is closed. */
static char *
say_spans (const AntenneHours *hours, int weekday, char *(*say) (int minute), const char *between)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int from, until;

  for (guint i = 0; antenne_hours_get_span (hours, weekday, i, &from, &until); i++)
    append_span (text, from, until, say, between);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "From 21 December to 3 January: closed". */
static char *
say_exception (const AntenneHours *hours, guint exception, const char *from, const char *until, const char *today)
{
  g_autoptr (GString) times = g_string_new (NULL);
  g_autofree char *first = antenne_date_format_short (from, today);
  g_autofree char *last = antenne_date_format_short (until, today);
  int begin, end;

  for (guint i = 0; antenne_hours_get_exception_span (hours, exception, i, &begin, &end); i++)
    append_span (times, begin, end, say_minute, C_ ("list", " and "));
  if (times->len == 0)
    g_string_append (times, C_ ("hours", "closed"));
  if (strcmp (from, until) == 0)
    /* Translators: a day, and hours or "closed" */
    return g_strdup_printf (_ ("On %s: %s"), first, times->str);
  /* Translators: two days, and hours or "closed" */
  return g_strdup_printf (_ ("From %s to %s: %s"), first, last, times->str);
}

static char *
say_days (int first, int last)
{
  g_autofree char *begin = antenne_weekday_format (first);
  g_autofree char *end = antenne_weekday_format (last);

  if (first == last)
    return g_steal_pointer (&begin);
  /* Translators: two days, then the hours: "Monday and Tuesday" */
  return g_strdup_printf (last == first + 1 ? _ ("%s and %s") : C_ ("days", "%s to %s"), begin, end);
}

/* "only in January and June"; NULL for the whole year. */
static char *
say_months (guint months)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) list = g_string_new (NULL);

  for (int month = 1; month <= 12; month++)
    if (months & 1u << month)
      g_ptr_array_add (names, antenne_month_format (month));
  if (names->len == 0)
    return NULL;

  g_string_append (list, g_ptr_array_index (names, 0));
  for (guint i = 1; i < names->len; i++)
    /* Translators: between the last two things of a list */
    g_string_append_printf (list, "%s%s", i + 1 == names->len ? C_ ("list", " and ") : ", ",
                            (char *) g_ptr_array_index (names, i));
  return g_strdup_printf (_ ("only in %s"), list->str);
}

char **
antenne_hours_say_week (const AntenneHours *hours, const char *today)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *months = say_months (antenne_hours_get_months (hours));
  const char *first_day, *last_day;

  if (find_last_equal (hours, 1) == 7)
    {
      int from = 0, until = 0;
      g_autofree char *times = say_spans (hours, 1, say_minute, C_ ("list", " and "));
      g_autofree char *line = g_strdup_printf (_ ("Every day %s"), times);

      if (antenne_hours_get_span (hours, 1, 0, &from, &until) && from == 0 && until == MINUTES_A_DAY)
        g_strv_builder_add (lines, _ ("Day and night"));
      else
        g_strv_builder_add (lines, line);
    }
  else
    for (int first = 1, last; first <= 7; first = last + 1)
      {
        g_autofree char *days = NULL;
        g_autofree char *times = say_spans (hours, first, say_minute, C_ ("list", " and "));
        g_autofree char *line = NULL;
        g_autofree char *sentence = NULL;

        last = find_last_equal (hours, first);
        days = say_days (first, last);
        line = g_strdup_printf ("%s %s", days, *times != '\0' ? times : C_ ("hours", "closed"));
        sentence = antenne_text_capitalize (line);
        g_strv_builder_add (lines, sentence);
      }

  if (months != NULL)
    {
      g_autofree char *sentence = antenne_text_capitalize (months);

      g_strv_builder_add (lines, sentence);
    }
  if (antenne_hours_get_closed_on_holidays (hours))
    g_strv_builder_add (lines, _ ("Not on public holidays"));
  for (guint i = 0; antenne_hours_get_exception (hours, i, &first_day, &last_day); i++)
    if (strcmp (last_day, today) >= 0)
      {
        g_autofree char *sentence = say_exception (hours, i, first_day, last_day, today);

        g_strv_builder_add (lines, sentence);
      }
  return g_strv_builder_end (lines);
}

/* --- For a card --- */

/* "16", "18:30": short, and the same clock for everybody, since a card is carried about. */
static char *
say_minute_briefly (int minute)
{
  if (minute % 60 == 0)
    return g_strdup_printf ("%d", minute / 60);
  return g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
}

static const char *
say_day_briefly (int weekday)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "short name of a day", short_days[weekday - 1]);
}

char *
antenne_hours_say_brief (const AntenneHours *hours)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *months = say_months (antenne_hours_get_months (hours));

  if (find_last_equal (hours, 1) == 7)
    {
      g_autofree char *times = say_spans (hours, 1, say_minute_briefly, "+");

      g_string_append (text, strcmp (times, "0–24") == 0 ? _ ("day and night") : "");
      if (text->len == 0)
        g_string_append_printf (text, C_ ("card", "daily %s"), times);
    }
  else
    for (int first = 1, last; first <= 7; first = last + 1)
      {
        g_autofree char *times = say_spans (hours, first, say_minute_briefly, "+");

        last = find_last_equal (hours, first);
        if (*times == '\0')
          continue;
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", say_day_briefly (first));
        if (last > first)
          g_string_append_printf (text, "–%s", say_day_briefly (last));
        g_string_append_printf (text, " %s", times);
      }
  if (months != NULL)
    g_string_append_printf (text, ", %s", months);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
