/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-school-weeks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-locale.h"
#include "model/antenne-moment.h"

/* The pack's own word for somebody who reads Dutch; for others the holidays that every pack knows by the same id. */
static const char *
name_of (const AntenneHoliday *holiday)
{
  static const struct
  {
    const char *id;
    const char *name;
  } names[] = {
    { "autumn", NC_ ("holiday", "autumn") },     { "christmas", NC_ ("holiday", "Christmas") },
    { "carnival", NC_ ("holiday", "carnival") }, { "spring", NC_ ("holiday", "spring") },
    { "easter", NC_ ("holiday", "Easter") },     { "may", NC_ ("holiday", "May") },
    { "summer", NC_ ("holiday", "summer") },
  };

  if (strcmp (antenne_locale_get_language (), "nl") == 0)
    return holiday->name;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].id, holiday->id) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "holiday", names[i].name);
  return holiday->name;
}

static gboolean
has_school (AntenneCalendar *calendar, const char *part, const char *monday)
{
  for (int day = 0; day < 5; day++)
    {
      g_autofree char *date = antenne_date_add_days (monday, day);

      if (antenne_calendar_is_school_day (calendar, part, date))
        return TRUE;
    }
  return FALSE;
}

/* The longest holiday gives the week its name: "kerst", not "nieuwjaar". */
static char *
find_name (AntenneCalendar *calendar, const char *part, const char *monday)
{
  g_autofree char *friday = antenne_date_add_days (monday, 4);
  g_autoptr (GArray) holidays = antenne_calendar_list (calendar, part, monday, friday);
  const char *name = "";
  int longest = -1;

  for (guint i = 0; i < holidays->len; i++)
    {
      AntenneHoliday *holiday = &g_array_index (holidays, AntenneHoliday, i);
      int days = antenne_date_days_between (holiday->from, holiday->until);

      if (holiday->school && days > longest)
        {
          longest = days;
          name = name_of (holiday);
        }
    }
  return g_strdup (name);
}

void
antenne_school_weeks_mark (AntenneAttentionSpan *span, AntenneCalendar *calendar, const char *part)
{
  const char *const *parts = antenne_calendar_get_parts (calendar);
  const char *one_part[] = { part, NULL, NULL };

  if (part != NULL || parts[0] == NULL)
    parts = one_part;

  for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    {
      const char *monday = antenne_attention_span_get_monday (span, column);
      gboolean school = has_school (calendar, parts[0], monday);
      g_autofree char *name = NULL;

      for (guint i = 2; !school && parts[0] != NULL && parts[i] != NULL; i += 2)
        school = has_school (calendar, parts[i], monday);
      if (school)
        continue;

      name = find_name (calendar, parts[0], monday);
      antenne_attention_span_set_holiday (span, column, name);
    }
}
