/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-moment.h"

#include "antenne-config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

static void
test_now (void)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *date = antenne_moment_to_date (now);

  g_assert_true (antenne_date_is_valid (today));
#if ANTENNE_TESTING
  {
    g_autoptr (GTimeZone) local = g_time_zone_new_local ();
    g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2026-11-20T10:15:00", local);
    GTimeSpan since = g_date_time_difference (now, start);

    g_assert_cmpstr (today, ==, "2026-11-20");
    g_assert_cmpint (since, >=, 0);
    g_assert_cmpint (since, <, G_TIME_SPAN_MINUTE);

    g_autoptr (GDateTime) later = antenne_moment_now ();

    g_assert_cmpint (g_date_time_compare (later, now), >=, 0);
  }
#endif
  g_assert_cmpstr (today, ==, date);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *local; /* in Europe/Brussels; NULL: refused */
  } cases[] = {
    { "2026-11-20", "2026-11-20 12:00 +0100" },
    { "2026-07-01", "2026-07-01 12:00 +0200" },
    { "2024-02-29", "2024-02-29 12:00 +0100" },
    { "2026-02-29", NULL },
    { "1900-02-29", NULL },
    { "2000-02-29", "2000-02-29 12:00 +0100" },
    { "1950-05-08", "1950-05-08 12:00 +0100" },
    /* The night in which summer time begins and the one in which it ends. */
    { "2026-03-29T00:59:59Z", "2026-03-29 01:59 +0100" },
    { "2026-03-29T01:00:00Z", "2026-03-29 03:00 +0200" },
    { "2026-10-25T00:30:00Z", "2026-10-25 02:30 +0200" },
    { "2026-10-25T01:30:00Z", "2026-10-25 02:30 +0100" },
    { "2026-06-30T22:30:00Z", "2026-07-01 00:30 +0200" },
    { "1969-12-31T23:30:00Z", "1970-01-01 00:30 +0100" },
    { "2026-11-20T10:15:00", NULL },
    { "2026-11-20T10:15Z", NULL },
    { "2026-11-20T24:00:00Z", NULL },
    { "2026-11-20T10:60:00Z", NULL },
    { "2026-11-20T10:15:60Z", NULL },
    { "2026-11-20T10:15:00Z ", NULL },
    { "2026-11-20 10:15:00Z", NULL },
    { "2026-11-20T1a:15:00Z", NULL },
    { "2026-1-20", NULL },
    { "26-11-20", NULL },
    { "2026-11-2", NULL },
    { "2026/11/20", NULL },
    { "0000-01-01", NULL },
    { "2026-00-10", NULL },
    { "2026-13-10", NULL },
    { "2026-11-00", NULL },
    { "2026-11-31", NULL },
    { "-026-11-20", NULL },
    { "２０２６-11-20", NULL },
    { "", NULL },
    { "2026", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) when = antenne_moment_parse (cases[i].text);
      g_autofree char *local = when != NULL ? g_date_time_format (when, "%Y-%m-%d %H:%M %z") : NULL;

      g_assert_cmpstr (local, ==, cases[i].local);
      if (when == NULL)
        continue;

      g_autofree char *back = antenne_moment_to_text (when, strlen (cases[i].text) > 10);

      g_assert_cmpstr (back, ==, cases[i].text);
    }
}

static void
test_to_text (void)
{
  g_autoptr (GTimeZone) tokyo = g_time_zone_new_offset (9 * 3600);
  g_autoptr (GDateTime) when = g_date_time_new (tokyo, 2026, 7, 1, 3, 4, 5.75);
  g_autofree char *text = antenne_moment_to_text (when, TRUE);
  g_autofree char *date = antenne_moment_to_text (when, FALSE);

  g_assert_cmpstr (text, ==, "2026-06-30T18:04:05Z");
  g_assert_cmpstr (date, ==, "2026-06-30");
}

static void
test_date_parse (void)
{
  static const char *const cases[][2] = {
    { "20/11/2026", "2026-11-20" },
    { "1/2/2012", "2012-02-01" },
    { "01-02-2012", "2012-02-01" },
    { "1.2.2012", "2012-02-01" },
    { " 2012-2-1 ", "2012-02-01" },
    { "2012/02/01", "2012-02-01" },
    { "29/02/2012", "2012-02-29" },
    { "29/02/2013", NULL },
    { "31/04/2012", NULL },
    { "2012.02.01", NULL },
    { "1/2-2012", NULL },
    { "1/2/12", NULL },
    { "12/2/1", NULL },
    { "1/2/02012", NULL },
    { "001/2/2012", NULL },
    { "20260-1-1", NULL },
    { "2012/13/01", NULL },
    { "1/2/2012x", NULL },
    { "0/2/2012", NULL },
    { "1//2012", NULL },
    { "1/2", NULL },
    { "", NULL },
    { "1 / 2 / 2012", NULL },
    { "-1/2/2012", NULL },
    { "1/2/0000", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = antenne_date_parse (cases[i][0]);

      g_assert_cmpstr (date, ==, cases[i][1]);
    }
}

static void
test_arithmetic (void)
{
  static const struct
  {
    const char *from;
    int days;
    const char *to;
  } cases[] = {
    { "2026-11-20", 0, "2026-11-20" },  { "2024-02-28", 1, "2024-02-29" },  { "2026-02-28", 1, "2026-03-01" },
    { "2026-03-01", -1, "2026-02-28" }, { "2026-03-28", 1, "2026-03-29" },  { "2026-10-24", 2, "2026-10-26" },
    { "1969-12-31", 1, "1970-01-01" },  { "1899-12-31", 60, "1900-03-01" }, { "9999-12-31", 1, "" },
    { "0001-01-01", -1, "" },           { "0001-01-01", 0, "0001-01-01" },  { "9999-12-30", 1, "9999-12-31" },
    { "2026-11-20", G_MAXINT, "" },     { "2026-11-20", G_MININT, "" },     { "never", 1, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = antenne_date_add_days (cases[i].from, cases[i].days);

      g_assert_cmpstr (to, ==, cases[i].to);
      if (*to != '\0')
        {
          g_assert_cmpint (antenne_date_days_between (cases[i].from, to), ==, cases[i].days);
          g_assert_cmpint (antenne_date_days_between (to, cases[i].from), ==, -cases[i].days);
        }
    }
  g_assert_cmpint (antenne_date_days_between ("2026-11-20", "soon"), ==, 0);
  g_assert_cmpint (antenne_date_days_between (NULL, "2026-11-20"), ==, 0);
}

static void
test_monday (void)
{
  static const char *const cases[][2] = {
    { "2026-11-20", "2026-11-16" }, { "2026-11-16", "2026-11-16" }, { "2026-11-22", "2026-11-16" },
    { "2027-01-01", "2026-12-28" }, { "0001-01-01", "0001-01-01" }, { "x", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *monday = antenne_date_monday (cases[i][0]);

      g_assert_cmpstr (monday, ==, cases[i][1]);
    }
}

static void
test_school_year (void)
{
  static const char *const cases[][2] = {
    { "2026-11-20", "2026-2027" },
    { "2027-07-31", "2026-2027" },
    { "2027-08-01", "2027-2028" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *year = antenne_date_school_year (cases[i][0]);

      g_assert_cmpstr (year, ==, cases[i][1]);
    }
}

static void
test_describe (void)
{
  static const struct
  {
    const char *date;
    const char *said; /* seen from Friday 20 November 2026 */
  } cases[] = {
    { "2026-11-20", "today" },
    { "2026-11-19", "yesterday" },
    { "2026-11-18", "2 days ago" },
    { "2026-11-14", "6 days ago" },
    { "2026-11-13", "last week" },
    { "2026-11-09", "last week" },
    { "2026-11-08", "2 weeks ago" },
    { "2026-11-02", "2 weeks ago" },
    { "2026-11-01", "3 weeks ago" },
    { "2026-09-21", "8 weeks ago" },
    { "2026-09-20", "2 months ago" },
    { "2026-08-21", "2 months ago" },
    { "2026-08-20", "3 months ago" },
    { "2025-11-21", "11 months ago" },
    { "2025-11-20", "November 2025" },
    { "1968-02-29", "February 1968" },
    { "2026-11-21", "tomorrow" },
    { "2026-11-24", "on Tuesday" },
    { "2026-11-26", "on Thursday" },
    { "2026-11-27", "next week" },
    { "2026-11-29", "next week" },
    { "2026-11-30", "in 2 weeks" },
    { "2027-01-20", "in 2 months" },
    { "2027-11-20", "November 2027" },
    { "2026-02-30", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = antenne_date_describe (cases[i].date, "2026-11-20");

      g_assert_cmpstr (said, ==, cases[i].said);
    }

  g_autofree char *tuesday = antenne_date_describe ("2026-11-06", "2026-11-17");
  g_autofree char *leap = antenne_date_describe ("2024-02-29", "2025-02-28");
  g_autofree char *leap_after = antenne_date_describe ("2024-02-29", "2025-03-01");
  g_autofree char *invalid = antenne_date_describe ("2026-11-20", "");

  g_assert_cmpstr (tuesday, ==, "2 weeks ago");
  g_assert_cmpstr (leap, ==, "11 months ago");
  g_assert_cmpstr (leap_after, ==, "February 2024");
  g_assert_cmpstr (invalid, ==, "");
}

/* --- A calendar that only knows how to go on one day, to hold the arithmetic against. --- */

typedef struct
{
  int year, month, day, weekday; /* Monday is 1 */
} Day;

static void
next_day (Day *day)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = day->year % 4 == 0 && (day->year % 100 != 0 || day->year % 400 == 0);
  int length = lengths[day->month - 1] + (day->month == 2 && leap ? 1 : 0);

  day->weekday = day->weekday % 7 + 1;
  if (++day->day <= length)
    return;
  day->day = 1;
  if (++day->month <= 12)
    return;
  day->month = 1;
  day->year++;
}

static char *
write_day (const Day *day)
{
  return g_strdup_printf ("%04d-%02d-%02d", day->year, day->month, day->day);
}

static char *
expect_description (const Day *day, int days, int mondays, int month_turns, const Day *today)
{
  static const char *const names[] = { "January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December" };
  int months = month_turns - (today->day < day->day ? 1 : 0);

  if (days == 0)
    return g_strdup ("today");
  if (days == 1)
    return g_strdup ("yesterday");
  if (days < 7)
    return g_strdup_printf ("%d days ago", days);
  if (months >= 12)
    return g_strdup_printf ("%s %d", names[day->month - 1], day->year);
  if (months >= 2)
    return g_strdup_printf ("%d months ago", months);
  return mondays == 1 ? g_strdup ("last week") : g_strdup_printf ("%d weeks ago", mondays);
}

static void
test_against_walking (void)
{
  for (int round = 0; round < 40; round++)
    {
      /* Monday 1 January 1601: a beginning of the cycle of 400 years. */
      Day start = { 1601, 1, 1, 1 }, day;
      int skip = g_test_rand_int_range (0, 250000), mondays = 0, turns = 0;
      g_autofree char *from = NULL;

      for (int i = 0; i < skip; i++)
        next_day (&start);
      from = write_day (&start);
      day = start;
      for (int days = 0; days < 420; days++)
        {
          g_autofree char *to = write_day (&day);
          g_autofree char *added = antenne_date_add_days (from, days);
          g_autofree char *back = antenne_date_add_days (to, -days);
          g_autofree char *said = antenne_date_describe (from, to);
          g_autofree char *expected = expect_description (&start, days, mondays, turns, &day);
          g_autofree char *monday = antenne_date_monday (to);

          g_assert_true (antenne_date_is_valid (to));
          g_assert_cmpstr (added, ==, to);
          g_assert_cmpstr (back, ==, from);
          g_assert_cmpint (antenne_date_days_between (from, to), ==, days);
          g_assert_cmpint (antenne_date_days_between (monday, to), ==, day.weekday - 1);
          if (strcmp (said, expected) != 0)
            g_error ("%s seen from %s: \"%s\", not \"%s\"", from, to, said, expected);

          int month = day.month;

          next_day (&day);
          mondays += day.weekday == 1;
          turns += day.month != month;
        }
    }
}

static void
test_format (void)
{
  g_autofree char *long_same = antenne_date_format_long ("2026-11-20", "2026-01-01");
  g_autofree char *long_other = antenne_date_format_long ("2025-11-02", "2026-01-01");
  g_autofree char *short_same = antenne_date_format_short ("2026-11-02", "2026-01-01");
  g_autofree char *short_other = antenne_date_format_short ("2025-11-02", "2026-01-01");
  g_autofree char *month_same = antenne_date_format_month ("2026-11-02", "2026-01-01");
  g_autofree char *month_other = antenne_date_format_month ("2025-11-02", "2026-01-01");
  g_autofree char *invalid = antenne_date_format_long ("2025-11-31", "2026-01-01");
  g_autofree char *no_today = antenne_date_format_short ("2025-11-02", NULL);
  g_autoptr (GDateTime) when = antenne_moment_parse ("2026-11-20T09:15:00Z");
  g_autofree char *time = antenne_moment_format_time (when);
  g_autofree char *no_time = antenne_moment_format_time (NULL);

  g_assert_cmpstr (long_same, ==, "Friday 20 November");
  g_assert_cmpstr (long_other, ==, "Sunday 2 November 2025");
  g_assert_cmpstr (short_same, ==, "2 November");
  g_assert_cmpstr (short_other, ==, "2 November 2025");
  g_assert_cmpstr (month_same, ==, "November");
  g_assert_cmpstr (month_other, ==, "November 2025");
  g_assert_cmpstr (invalid, ==, "");
  g_assert_cmpstr (no_today, ==, "2 November 2025");
  g_assert_cmpstr (time, ==, "10:15");
  g_assert_cmpstr (no_time, ==, "");
}

/* A locale of one's own making, since a bare system has none. */
static gboolean
make_locale (const char *dir, const char *source, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  const char *const argv[] = { "localedef", "-i", source, "-f", "UTF-8", path, NULL };
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  if (process != NULL)
    g_subprocess_wait (process, NULL, NULL);
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
test_names_of_locale (void)
{
  g_autofree char *dir = g_dir_make_tmp ("antenne-locale-XXXXXX", NULL);

  if (make_locale (dir, "nl_BE", "nl_BE.UTF-8") && make_locale (dir, "en_US", "en_US.UTF-8"))
    {
      g_setenv ("LOCPATH", dir, TRUE);
      g_assert_nonnull (setlocale (LC_TIME, "nl_BE.UTF-8"));

      g_autofree char *shown = antenne_date_format_long ("2026-11-20", "2026-01-01");
      g_autofree char *heading = antenne_date_format_month ("2025-03-20", "2026-01-01");
      g_autofree char *said = antenne_date_describe ("2025-03-20", "2026-11-20");
      g_autoptr (GDateTime) when = antenne_moment_parse ("2026-11-20T13:05:00Z");
      g_autofree char *time = antenne_moment_format_time (when);

      g_assert_cmpstr (shown, ==, "vrijdag 20 november");
      g_assert_cmpstr (heading, ==, "Maart 2025");
      g_assert_cmpstr (said, ==, "maart 2025");
      g_assert_cmpstr (time, ==, "14:05");

      g_assert_nonnull (setlocale (LC_TIME, "en_US.UTF-8"));

      g_autofree char *twelve = antenne_moment_format_time (when);

      g_assert_cmpstr (twelve, ==, "2:05 PM");
      setlocale (LC_TIME, "C");
      g_unsetenv ("LOCPATH");
    }
  else
    g_test_skip ("no localedef here");
  remove_tree (dir);
}

/* A few lines of Dutch and no locale of that language: sentences, order and names are Dutch all the same. */
static void
test_names_of_catalogue (void)
{
  static const char po[] =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
      "msgctxt \"date\"\nmsgid \"on %A\"\nmsgstr \"op %A\"\n"
      "msgctxt \"date\"\nmsgid \"%OB %Y\"\nmsgstr \"%OB %Y\"\n"
      "msgctxt \"date\"\nmsgid \"%A %-d %B\"\nmsgstr \"%A %-d %B\"\n"
      "msgctxt \"name of a day\"\nmsgid \"Tuesday\"\nmsgstr \"dinsdag\"\n"
      "msgctxt \"name of a month\"\nmsgid \"March\"\nmsgstr \"maart\"\n"
      "msgid \"%d day ago\"\nmsgid_plural \"%d days ago\"\nmsgstr[0] \"%d dag geleden\"\nmsgstr[1] \"%d dagen "
      "geleden\"\n";
  g_autofree char *dir = g_dir_make_tmp ("antenne-catalogue-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (dir, "nl", "LC_MESSAGES", NULL);
  g_autofree char *source = g_build_filename (dir, "nl.po", NULL);
  g_autofree char *compiled = g_build_filename (folder, "antenne.mo", NULL);
  const char *const argv[] = { "msgfmt", "-o", compiled, source, NULL };
  g_autoptr (GSubprocess) process = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (source, po, -1, NULL);
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);
  if (process != NULL && g_subprocess_wait_check (process, NULL, NULL) && setlocale (LC_ALL, "C.UTF-8") != NULL)
    {
      g_setenv ("LANGUAGE", "nl", TRUE);
      bindtextdomain ("antenne", dir);
      bind_textdomain_codeset ("antenne", "UTF-8");
      textdomain ("antenne");

      g_autofree char *next = antenne_date_describe ("2026-11-24", "2026-11-20");
      g_autofree char *past = antenne_date_describe ("2026-11-17", "2026-11-20");
      g_autofree char *old = antenne_date_describe ("2025-03-20", "2026-11-20");
      g_autofree char *shown = antenne_date_format_long ("2026-03-03", "2026-11-20");

      g_assert_cmpstr (next, ==, "op dinsdag");
      g_assert_cmpstr (past, ==, "3 dagen geleden");
      g_assert_cmpstr (old, ==, "maart 2025");
      g_assert_cmpstr (shown, ==, "dinsdag 3 maart");
      g_unsetenv ("LANGUAGE");
      setlocale (LC_ALL, "C");
    }
  else
    g_test_skip ("no msgfmt or no C.UTF-8 here");
  remove_tree (dir);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "Europe/Brussels", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:15:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/moment/now", test_now);
  g_test_add_func ("/model/moment/parse", test_parse);
  g_test_add_func ("/model/moment/to-text", test_to_text);
  g_test_add_func ("/model/moment/date-parse", test_date_parse);
  g_test_add_func ("/model/moment/arithmetic", test_arithmetic);
  g_test_add_func ("/model/moment/monday", test_monday);
  g_test_add_func ("/model/moment/school-year", test_school_year);
  g_test_add_func ("/model/moment/describe", test_describe);
  g_test_add_func ("/model/moment/against-walking", test_against_walking);
  g_test_add_func ("/model/moment/format", test_format);
  g_test_add_func ("/model/moment/names-of-locale", test_names_of_locale);
  g_test_add_func ("/model/moment/names-of-catalogue", test_names_of_catalogue);
  return g_test_run ();
}
