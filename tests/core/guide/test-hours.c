/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-hours.h"

static AntenneHours *
parse (const char *json, const char **field)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return antenne_hours_parse (json_node_get_object (node), field);
}

#define AWEL                                                                                                           \
  "{\"hours\": {\"mon\": [\"16:00-22:00\"], \"tue\": [\"16:00-22:00\"], \"wed\": [\"14:00-22:00\"],"                   \
  " \"thu\": [\"16:00-22:00\"], \"fri\": [\"16:00-22:00\"], \"sat\": [\"16:00-22:00\"]}, \"closed_on_holidays\": "     \
  "true}"

#define EXCEPT                                                                                                         \
  "{\"hours\": {\"mon\": [\"16:00-17:00\"], \"wed\": [\"16:00-17:00\"]}, \"closed_on_holidays\": true, \"except\": ["  \
  "{\"from\": \"2026-12-28\", \"until\": \"2026-12-28\", \"spans\": [\"10:00-11:00\"]},"                               \
  "{\"from\": \"2026-12-24\", \"until\": \"2027-01-03\", \"spans\": []},"                                              \
  "{\"from\": \"2027-04-05\", \"until\": \"2027-04-05\", \"spans\": [\"16:00-17:00\"]}]}"

static void
test_examples (void)
{
  static const struct
  {
    const char *hours;
    const char *when;
    gboolean open;
    const char *next;
  } examples[] = {
    { AWEL, "2026-11-20T15:59:59+01", FALSE, "2026-11-20T16:00" },
    { AWEL, "2026-11-20T16:00:00+01", TRUE, NULL },
    { AWEL, "2026-11-20T22:00:00+01", FALSE, "2026-11-21T16:00" },
    { AWEL, "2026-11-21T23:00:00+01", FALSE, "2026-11-23T16:00" }, /* Saturday night, over Sunday */
    { AWEL, "2026-11-18T14:30:00+01", TRUE, NULL },                /* Wednesday */
    { AWEL, "2026-11-11T17:00:00+01", FALSE, "2026-11-12T16:00" }, /* Armistice Day */
    { AWEL, "2026-05-14T17:00:00+02", FALSE, "2026-05-15T16:00" }, /* Ascension; open on the day after */
    { AWEL, "2026-07-01T14:30:00Z", TRUE, NULL },                  /* half past four in summer time */
    { AWEL, "2026-11-20T14:30:00Z", FALSE, "2026-11-20T16:00" },
    { "{\"hours\": \"always\"}", "2026-12-25T03:00:00Z", TRUE, NULL },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"]}}", "2026-11-22T23:59:59+01", TRUE, NULL },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"]}}", "2026-11-23T00:00:00+01", FALSE, "2026-11-29T17:00" },
    { "{\"hours\": {\"mon\": [\"18:00-23:00\"]}, \"months\": [1, 6]}", "2026-11-23T19:00:00+01", FALSE,
      "2027-01-04T18:00" },
    /* Closed over Christmas, but for an hour on the 28th; on the holiday that is named, open. */
    { EXCEPT, "2026-12-24T17:00:00+01", FALSE, "2026-12-28T10:00" },
    { EXCEPT, "2026-12-28T10:30:00+01", TRUE, NULL },
    { EXCEPT, "2026-12-28T11:00:00+01", FALSE, "2027-01-04T16:00" },
    { EXCEPT, "2027-04-05T16:30:00+02", TRUE, NULL }, /* Easter Monday */
    { EXCEPT, "2026-12-23T16:30:00+01", TRUE, NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Brussels");
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (AntenneHours) hours = parse (examples[i].hours, NULL);
      g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (examples[i].when, NULL);
      g_autoptr (GDateTime) next = antenne_hours_next_opening (hours, when, zone, calendar);
      g_autofree char *text = next != NULL ? g_date_time_format (next, "%Y-%m-%dT%H:%M") : NULL;

      g_test_message ("%s", examples[i].when);
      g_assert_cmpint (antenne_hours_is_open (hours, when, zone, calendar), ==, examples[i].open);
      g_assert_cmpstr (text, ==, examples[i].next);
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *json;
    const char *field;
  } faults[] = {
    { "{}", NULL },
    { "{\"hours\": \"sometimes\"}", "hours" },
    { "{\"hours\": 5}", "hours" },
    { "{\"hours\": {}}", "hours" },
    { "{\"hours\": {\"mon\": \"16:00-22:00\"}}", "hours" },
    { "{\"hours\": {\"monday\": [\"16:00-22:00\"]}}", "hours" },
    { "{\"hours\": {\"mon\": [\"22:00-16:00\"]}}", "hours" },
    { "{\"hours\": {\"mon\": [\"16:00-24:01\"]}}", "hours" },
    { "{\"hours\": {\"mon\": [\"16:60-17:00\"]}}", "hours" },
    { "{\"hours\": {\"mon\": [\"-1:00-17:00\"]}}", "hours" },
    { "{\"hours\": {\"mon\": [\"16:00-18:00\", \"17:00-19:00\"]}}", "hours" },
    { "{\"hours\": \"always\", \"months\": [13]}", "months" },
    { "{\"hours\": \"always\", \"closed_on_holidays\": 1}", "closed_on_holidays" },
    { "{\"closed_on_holidays\": true}", "hours" },
    { "{\"except\": []}", "hours" },
    { "{\"hours\": \"always\", \"except\": []}", "except" },
    { "{\"hours\": \"always\", \"except\": [{\"from\": \"2026-01-01\", \"until\": \"2026-01-01\"}]}", "except" },
    { "{\"hours\": \"always\", \"except\": [{\"from\": \"2026-01-02\", \"until\": \"2026-01-01\", \"spans\": []}]}",
      "except" },
    { "{\"hours\": \"always\", \"except\": [{\"from\": \"2026-01-01\", \"until\": \"2026-01-01\", \"spans\": "
      "[\"9\"]}]}",
      "except" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const char *field = "unset";

      g_assert_null (parse (faults[i].json, &field));
      g_assert_cmpstr (field, ==, faults[i].field);
    }
}

/* What the rules say of one minute, read from the text itself: slow, obvious, and without the code under test. */
static gboolean
reference_open (const char *const week[8], gint64 second, GTimeZone *zone, AntenneCalendar *calendar, gboolean closed)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (second);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *date = g_date_time_format (local, "%Y-%m-%d");
  const char *span = week[g_date_time_get_day_of_week (local)];
  g_autofree char *from = NULL;

  if (span == NULL || (closed && antenne_calendar_is_public_holiday (calendar, date)))
    return FALSE;
  from = g_strndup (span, 5);
  return strcmp (clock, from) >= 0 && strcmp (clock, span + 6) < 0;
}

static void
test_property (void)
{
  static const char *const names[] = { NULL, "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Brussels");
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (GString) json = g_string_new ("{\"hours\": {");
      const char *week[8] = { NULL };
      g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func (g_free);
      gboolean closed = g_test_rand_bit ();
      /* Around the ends of summer time and the turn of the year, where it goes wrong. */
      static const char *const starts[] = { "2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z", "2026-12-23T00:00:00Z",
                                            "2026-05-12T00:00:00Z" };
      g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (starts[round % 4], NULL);
      gint64 first = g_date_time_to_unix (start) + g_test_rand_int_range (0, 86400) / 60 * 60;
      gint64 last = first + 10 * 86400;
      gboolean open_before;

      for (int weekday = 1; weekday <= 7; weekday++)
        {
          /* Between three and midnight: wall-clock times that exist once on every day. */
          int from = g_test_rand_int_range (180, 1400), until = g_test_rand_int_range (from + 1, 1440);

          if (weekday != 1 && g_test_rand_int_range (0, 3) == 0)
            continue;
          g_ptr_array_add (spans,
                           g_strdup_printf ("%02d:%02d-%02d:%02d", from / 60, from % 60, until / 60, until % 60));
          week[weekday] = g_ptr_array_index (spans, spans->len - 1);
          g_string_append_printf (json, "%s\"%s\": [\"%s\"]", weekday > 1 ? ", " : "", names[weekday], week[weekday]);
        }
      g_string_append_printf (json, "}, \"closed_on_holidays\": %s}", closed ? "true" : "false");

      g_autoptr (AntenneHours) hours = parse (json->str, NULL);
      g_autoptr (GDateTime) begin = g_date_time_new_from_unix_utc (first);
      g_autoptr (GDateTime) next = antenne_hours_next_opening (hours, begin, zone, calendar);
      gint64 found = 0;

      open_before = reference_open (week, first, zone, calendar, closed);
      g_assert_cmpint (antenne_hours_is_open (hours, begin, zone, calendar), ==, open_before);
      g_assert_true (!open_before || next == NULL);

      for (gint64 second = first; second < last && found == 0; second += 60)
        {
          gboolean open = reference_open (week, second, zone, calendar, closed);
          g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (second);

          g_assert_cmpint (antenne_hours_is_open (hours, moment, zone, calendar), ==, open);
          if (!open_before && open)
            found = second;
        }
      if (found != 0)
        g_assert_cmpint (g_date_time_to_unix (next), ==, found);
      else if (next != NULL)
        g_assert_cmpint (g_date_time_to_unix (next), >=, last);
    }
}

static void
test_closing (void)
{
  static const struct
  {
    const char *hours;
    const char *when;
    const char *closes; /* NULL: closed, or not within a week */
  } examples[] = {
    { AWEL, "2026-11-20T15:59:59+01", NULL },
    { AWEL, "2026-11-20T16:00:00+01", "2026-11-20T22:00" },
    { AWEL, "2026-11-11T17:00:00+01", NULL }, /* Armistice Day */
    { "{\"hours\": {\"mon\": [\"09:00-12:00\", \"12:00-17:00\"]}}", "2026-11-23T10:00:00+01", "2026-11-23T17:00" },
    { "{\"hours\": {\"mon\": [\"09:00-12:00\", \"13:00-17:00\"]}}", "2026-11-23T10:00:00+01", "2026-11-23T12:00" },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"]}}", "2026-11-22T18:00:00+01", "2026-11-23T00:00" },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"], \"mon\": [\"00:00-02:00\"]}}", "2026-11-22T18:00:00+01",
      "2026-11-23T02:00" },
    { "{\"hours\": \"always\", \"closed_on_holidays\": true}", "2026-12-24T12:00:00+01", "2026-12-25T00:00" },
    { "{\"hours\": \"always\", \"months\": [1, 6]}", "2026-01-30T12:00:00+01", "2026-02-01T00:00" },
    { "{\"hours\": \"always\"}", "2026-12-25T03:00:00Z", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Brussels");
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (AntenneHours) hours = parse (examples[i].hours, NULL);
      g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (examples[i].when, NULL);
      g_autoptr (GDateTime) closing = antenne_hours_next_closing (hours, when, zone, calendar);
      g_autofree char *text = closing != NULL ? g_date_time_format (closing, "%Y-%m-%dT%H:%M") : NULL;

      g_test_message ("%s %s", examples[i].hours, examples[i].when);
      g_assert_cmpstr (text, ==, examples[i].closes);
    }
}

/* Whatever the hours: from each moment at which it is open, the next at which the minutes say that it is not. */
static void
test_closing_property (void)
{
  static const char *const names[] = { NULL, "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  /* The times at which summer time ends and begins do not exist once on each day: not among these. */
  static const char *const spans[] = { "\"00:00-01:30\"", "\"04:00-09:00\"", "\"09:00-12:30\"", "\"13:00-17:00\"",
                                       "\"17:00-24:00\"" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Brussels");
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (GString) json = g_string_new ("{\"hours\": {");
      static const char *const starts[] = { "2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z", "2026-12-23T00:00:00Z" };
      g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (starts[round % 3], NULL);
      gint64 first = g_date_time_to_unix (start);
      gint64 end = -1;

      for (int weekday = 1; weekday <= 7; weekday++)
        {
          const char *between = "";

          g_string_append_printf (json, "%s\"%s\": [", weekday > 1 ? ", " : "", names[weekday]);
          for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
            if (g_test_rand_bit ())
              {
                g_string_append_printf (json, "%s%s", between, spans[i]);
                between = ", ";
              }
          g_string_append (json, "]");
        }
      g_string_append_printf (json, "}, \"closed_on_holidays\": %s}", g_test_rand_bit () ? "true" : "false");

      g_autoptr (AntenneHours) hours = parse (json->str, NULL);

      /* Backwards, so that the reference needs each minute once: @end is the first closed one after it. */
      for (gint64 second = first + 9 * 86400; second >= first; second -= 300)
        {
          g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (second);
          gboolean open = antenne_hours_is_open (hours, moment, zone, calendar);
          g_autoptr (GDateTime) closing = antenne_hours_next_closing (hours, moment, zone, calendar);

          if (!open)
            {
              end = second;
              g_assert_null (closing);
            }
          else if (end >= 0 && end - second < 6 * 86400)
            {
              g_assert_nonnull (closing);
              g_assert_cmpint (g_date_time_to_unix (closing), ==, end);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/hours/examples", test_examples);
  g_test_add_func ("/guide/hours/faults", test_faults);
  g_test_add_func ("/guide/hours/property", test_property);
  g_test_add_func ("/guide/hours/closing", test_closing);
  g_test_add_func ("/guide/hours/closing-property", test_closing_property);
  return g_test_run ();
}
