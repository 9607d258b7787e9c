/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-birthday.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "model/antenne-moment.h"

#define DAYS_AHEAD 6
#define OLDEST 120

static void
birthday_in_year (const char *born, int year, char date[11])
{
  g_snprintf (date, 11, "%04d%s", CLAMP (year, 1, 9999), born + 4);
  if (!antenne_date_is_valid (date))
    g_snprintf (date, 11, "%04d-03-01", CLAMP (year, 1, 9999));
}

gboolean
antenne_birthday_find (const char *born, const char *today, char date[11], int *age)
{
  g_autofree char *monday = NULL;
  int year = atoi (today);
  int days_back;

  if (!antenne_date_is_valid (born))
    return FALSE;

  monday = antenne_date_monday (today);
  days_back = strcmp (monday, today) == 0 ? 2 : 0;

  /* Around New Year the birthday may stand in the year before or after. */
  for (int offset = -1; offset <= 1; offset++)
    {
      int days;

      birthday_in_year (born, year + offset, date);
      days = antenne_date_days_between (today, date);
      *age = year + offset - atoi (born);
      if (days >= -days_back && days <= DAYS_AHEAD && *age > 0 && *age < OLDEST)
        return TRUE;
    }
  return FALSE;
}

char *
antenne_birthday_describe (const char *name, int age, const char *date, const char *today)
{
  int days = antenne_date_days_between (today, date);
  g_autoptr (GDateTime) day = antenne_moment_parse (date);
  g_autofree char *weekday = g_date_time_format (day, "%A");

  if (days == 0)
    /* Translators: %s is a pupil's name. */
    return g_strdup_printf (_ ("%s turns %d today"), name, age);
  if (days == 1)
    return g_strdup_printf (_ ("%s turns %d tomorrow"), name, age);
  if (days == -1)
    return g_strdup_printf (_ ("%s turned %d yesterday"), name, age);
  if (days < 0)
    /* Translators: a name, an age, a day of the week. */
    return g_strdup_printf (_ ("%s turned %d on %s"), name, age, weekday);
  return g_strdup_printf (_ ("%s turns %d on %s"), name, age, weekday);
}
