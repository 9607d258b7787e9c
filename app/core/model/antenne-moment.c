/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-moment.h"

#include "antenne-config.h"

#include <string.h>

#include "model/antenne-moment-private.h"

/* Reads @n digits at @text; -1 where one of them is none. */
static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static gboolean
set_date (GDate *date, int year, int month, int day)
{
  if (year < 1 || year > ANTENNE_LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* The ten characters at @text; what follows them is the caller's. */
static gboolean
read_day (const char *text, GDate *date)
{
  return strnlen (text, 10) == 10 && text[4] == '-' && text[7] == '-' &&
         set_date (date, digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
}

gboolean
antenne_date_read (const char *text, GDate *date)
{
  return text != NULL && read_day (text, date) && text[10] == '\0';
}

char *
antenne_date_write (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (date), (guint) g_date_get_month (date),
                          (guint) g_date_get_day (date));
}

#if ANTENNE_TESTING
/* Where a test set the clock, the difference to the real one: time goes on from there. */
static gint64
clock_offset (void)
{
  static gsize once;
  static gint64 offset;

  if (g_once_init_enter (&once))
    {
      const char *text = g_getenv ("ANTENNE_NOW");

      if (text != NULL && *text != '\0')
        {
          g_autoptr (GTimeZone) local = g_time_zone_new_local ();
          g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (text, local);
          g_autoptr (GDateTime) real = g_date_time_new_now_utc ();

          if (start == NULL)
            g_error ("ANTENNE_NOW is no moment in ISO 8601");
          offset = g_date_time_difference (start, real);
        }
      g_once_init_leave (&once, 1);
    }
  return offset;
}
#endif

GDateTime *
antenne_moment_now (void)
{
#if ANTENNE_TESTING
  gint64 offset = clock_offset ();
  g_autoptr (GDateTime) real = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) moved = g_date_time_add (real, offset);

  return g_date_time_to_local (moved);
#else
  return g_date_time_new_now_local ();
#endif
}

char *
antenne_moment_today (void)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();

  return antenne_moment_to_date (now);
}

GDateTime *
antenne_moment_parse (const char *text)
{
  GDate date;
  int hour, minute, second;

  if (text == NULL || !read_day (text, &date))
    return NULL;

  if (text[10] == '\0')
    return g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);

  if (strlen (text) != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return NULL;
  hour = digits (text + 11, 2);
  minute = digits (text + 14, 2);
  second = digits (text + 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return NULL;

  g_autoptr (GDateTime) utc = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date),
                                                   g_date_get_day (&date), hour, minute, second);

  /* NULL too for the last hours of the year 9999, where the local date would leave the calendar. */
  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

char *
antenne_moment_to_text (GDateTime *when, gboolean with_time)
{
  if (!with_time)
    return antenne_moment_to_date (when);

  g_autoptr (GDateTime) utc = g_date_time_to_utc (when);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (utc), g_date_time_get_month (utc),
                          g_date_time_get_day_of_month (utc), g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

char *
antenne_moment_to_date (GDateTime *when)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (when);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (local), g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local));
}

gboolean
antenne_date_is_valid (const char *text)
{
  GDate date;

  return antenne_date_read (text, &date);
}

/* One to @max digits at *@text, which moves past them; -1 where there is none or one too many. */
static int
number (const char **text, int max, int *n_digits)
{
  int n = 0, value;

  while (n <= max && g_ascii_isdigit ((*text)[n]))
    n++;
  if (n == 0 || n > max)
    return -1;
  value = digits (*text, n);
  *text += n;
  *n_digits = n;
  return value;
}

char *
antenne_date_parse (const char *text)
{
  int parts[3], n_digits[3];
  char separator = '\0';
  GDate date;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;

  for (int i = 0; i < 3; i++)
    {
      if (i > 0)
        {
          if (*text == '\0' || strchr ("/-.", *text) == NULL || (separator != '\0' && *text != separator))
            return NULL;
          separator = *text++;
        }
      parts[i] = number (&text, 4, &n_digits[i]);
      if (parts[i] < 0)
        return NULL;
    }
  while (g_ascii_isspace (*text))
    text++;
  if (*text != '\0')
    return NULL;

  /* A year has four digits: "12/11/26" could be any century, and "26-11-12" two days. */
  if (n_digits[0] == 4 && separator != '.' && n_digits[1] <= 2 && n_digits[2] <= 2)
    {
      if (!set_date (&date, parts[0], parts[1], parts[2]))
        return NULL;
    }
  else if (n_digits[0] > 2 || n_digits[1] > 2 || n_digits[2] != 4 || !set_date (&date, parts[2], parts[1], parts[0]))
    return NULL;
  return antenne_date_write (&date);
}

int
antenne_date_days_between (const char *from, const char *to)
{
  GDate a, b;

  if (!antenne_date_read (from, &a) || !antenne_date_read (to, &b))
    return 0;
  return g_date_days_between (&a, &b);
}

char *
antenne_date_add_days (const char *date, int days)
{
  GDate day;
  gint64 julian;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");

  julian = (gint64) g_date_get_julian (&day) + days;
  if (julian < 1)
    return g_strdup ("");
  g_date_set_julian (&day, (guint32) MIN (julian, ANTENNE_LAST_JULIAN + 1));
  return julian <= ANTENNE_LAST_JULIAN ? antenne_date_write (&day) : g_strdup ("");
}

char *
antenne_date_monday (const char *date)
{
  GDate day;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");
  return antenne_date_add_days (date, G_DATE_MONDAY - (int) g_date_get_weekday (&day));
}

char *
antenne_date_school_year (const char *date)
{
  GDate day;
  int first;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");
  first = (int) g_date_get_year (&day) - (g_date_get_month (&day) < G_DATE_AUGUST ? 1 : 0);
  return g_strdup_printf ("%04d-%04d", first, first + 1);
}
