/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How days and times are said. Sentences and the order of day and month come from the catalogue, the names of days
 * and months and the clock's habit from the locale. */
#include "model/antenne-moment.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "model/antenne-text.h"

static const char *const day_names[] = {
  NC_ ("name of a day", "Monday"),   NC_ ("name of a day", "Tuesday"), NC_ ("name of a day", "Wednesday"),
  NC_ ("name of a day", "Thursday"), NC_ ("name of a day", "Friday"),  NC_ ("name of a day", "Saturday"),
  NC_ ("name of a day", "Sunday"),
};

static const char *const month_names[] = {
  NC_ ("name of a month", "January"), NC_ ("name of a month", "February"), NC_ ("name of a month", "March"),
  NC_ ("name of a month", "April"),   NC_ ("name of a month", "May"),      NC_ ("name of a month", "June"),
  NC_ ("name of a month", "July"),    NC_ ("name of a month", "August"),   NC_ ("name of a month", "September"),
  NC_ ("name of a month", "October"), NC_ ("name of a month", "November"), NC_ ("name of a month", "December"),
};

/* Systems without the data of any locale still have our catalogue, by LANGUAGE: its names then go with its sentences
 * ("op dinsdag", not "op Tuesday"). */
static gboolean
has_locale_names (void)
{
  const char *locale = setlocale (LC_TIME, NULL);

  return locale != NULL && strcmp (locale, "C") != 0 && strcmp (locale, "POSIX") != 0 &&
         !g_str_has_prefix (locale, "C.");
}

static char *
put_names (const GDate *date, const char *format)
{
  const char *day = g_dpgettext2 (GETTEXT_PACKAGE, "name of a day", day_names[g_date_get_weekday (date) - 1]);
  const char *month = g_dpgettext2 (GETTEXT_PACKAGE, "name of a month", month_names[g_date_get_month (date) - 1]);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%A", day, 0);
  g_string_replace (text, "%OB", month, 0);
  g_string_replace (text, "%B", month, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Noon, so that no change of the clock moves the day; UTC, so that there is none. */
static char *
format_date (const GDate *date, const char *format)
{
  g_autoptr (GDateTime) noon =
      g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 12, 0, 0);
  g_autofree char *named = has_locale_names () ? g_strdup (format) : put_names (date, format);
  char *text = g_date_time_format (noon, named);

  return text != NULL ? text : g_strdup ("");
}

static gboolean
same_year (const GDate *date, const char *today)
{
  GDate now;

  return antenne_date_read (today, &now) && g_date_get_year (&now) == g_date_get_year (date);
}

/* Whole months from @from to the later @to: from the 31st to the 30th is not yet one. */
static int
whole_months (const GDate *from, const GDate *to)
{
  int months = ((int) g_date_get_year (to) - (int) g_date_get_year (from)) * 12 + (int) g_date_get_month (to) -
               (int) g_date_get_month (from);

  return months - (g_date_get_day (to) < g_date_get_day (from) ? 1 : 0);
}

/* Weeks of the calendar, Monday to Sunday, not groups of seven days: on a Tuesday, the Friday eleven days ago is
 * "two weeks ago" to a school, not "last week". */
static int
calendar_weeks (const GDate *from, const GDate *to)
{
  int a = (int) g_date_get_julian (from) - (int) g_date_get_weekday (from);
  int b = (int) g_date_get_julian (to) - (int) g_date_get_weekday (to);

  return (b - a) / 7;
}

static char *
describe_past (const GDate *date, const GDate *today, int days)
{
  int weeks = calendar_weeks (date, today);
  int months = whole_months (date, today);

  if (days == 1)
    return g_strdup (C_ ("date", "yesterday"));
  if (days < 7)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) days), days);
  if (months >= 12)
    /* Translators: a month of another year inside a sentence, a strftime format: "November 2025". */
    return format_date (date, C_ ("date", "%OB %Y"));
  if (months >= 2)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month ago", "%d months ago", (gulong) months), months);
  if (weeks == 1)
    return g_strdup (C_ ("date", "last week"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d week ago", "%d weeks ago", (gulong) weeks), weeks);
}

static char *
describe_future (const GDate *date, const GDate *today, int days)
{
  int weeks = calendar_weeks (today, date);
  int months = whole_months (today, date);

  if (days == 1)
    return g_strdup (C_ ("date", "tomorrow"));
  if (days < 7)
    /* xgettext:no-c-format
     * Translators: a day within a week from now, a strftime format: "on Tuesday". */
    return format_date (date, C_ ("date", "on %A"));
  if (months >= 12)
    return format_date (date, C_ ("date", "%OB %Y"));
  if (months >= 2)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d month", "in %d months", (gulong) months), months);
  if (weeks == 1)
    return g_strdup (C_ ("date", "next week"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d week", "in %d weeks", (gulong) weeks), weeks);
}

char *
antenne_date_describe (const char *date, const char *today)
{
  GDate day, now;
  int days;

  if (!antenne_date_read (date, &day) || !antenne_date_read (today, &now))
    return g_strdup ("");

  days = g_date_days_between (&now, &day);
  if (days == 0)
    return g_strdup (C_ ("date", "today"));
  return days < 0 ? describe_past (&day, &now, -days) : describe_future (&day, &now, days);
}

char *
antenne_date_format_long (const char *date, const char *today)
{
  GDate day;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");
  return same_year (&day, today)
             /* Translators: strftime formats. %A is the day's name, %-d the day without a zero, %B the month. */
             ? format_date (&day, C_ ("date", "%A %-d %B"))
             : format_date (&day, C_ ("date", "%A %-d %B %Y"));
}

char *
antenne_date_format_short (const char *date, const char *today)
{
  GDate day;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");
  return same_year (&day, today) ? format_date (&day, C_ ("date", "%-d %B"))
                                 : format_date (&day, C_ ("date", "%-d %B %Y"));
}

char *
antenne_date_format_weekday (const char *date, const char *today)
{
  GDate day;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");
  /* Translators: a day on a button, strftime formats: “Tue 24 Nov” */
  return same_year (&day, today) ? format_date (&day, C_ ("date", "%a %-d %b"))
                                 : format_date (&day, C_ ("date", "%a %-d %b %Y"));
}

char *
antenne_date_format_month (const char *date, const char *today)
{
  GDate day;

  if (!antenne_date_read (date, &day))
    return g_strdup ("");

  g_autofree char *text =
      /* Translators: headings of a timeline, strftime formats: %OB is the month's name standing alone. */
      same_year (&day, today) ? format_date (&day, C_ ("heading", "%OB"))
                              : format_date (&day, C_ ("heading", "%OB %Y"));

  return antenne_text_capitalize (text);
}

char *
antenne_weekday_format (int weekday)
{
  GDate day;

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, g_strdup (""));
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) weekday, G_DATE_JANUARY, 2001); /* which began on a Monday */
  return format_date (&day, "%A");
}

char *
antenne_month_format (int month)
{
  GDate day;

  g_return_val_if_fail (month >= 1 && month <= 12, g_strdup (""));
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, (GDateMonth) month, 2001);
  return format_date (&day, "%OB");
}

char *
antenne_moment_format_time (GDateTime *when)
{
  const char *habit = nl_langinfo (T_FMT);

  if (when == NULL)
    return g_strdup ("");

  g_autoptr (GDateTime) local = g_date_time_to_local (when);

  /* A locale whose own format has twelve hours: %I, %l or %r in it. */
  if (strstr (habit, "%I") != NULL || strstr (habit, "%l") != NULL || strstr (habit, "%r") != NULL)
    return g_date_time_format (local, "%-I:%M %p");
  return g_date_time_format (local, "%H:%M");
}
