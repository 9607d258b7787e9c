/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-calendar.h"
#include "model/antenne-error.h"

typedef struct
{
  const char *region;
  const char *part;
  const char *day; /* any day of the holiday */
  const char *name;
  const char *from;
  const char *until;
} Expected;

/* Dates that schools published, not what the rules give. */
static const Expected expected[] = {
  { "be-vlg", NULL, "2018-10-31", "herfst", "2018-10-29", "2018-11-04" },
  { "be-vlg", NULL, "2020-11-05", "herfst", "2020-11-02", "2020-11-08" }, /* 1 November on a Sunday */
  { "be-vlg", NULL, "2021-12-30", "kerst", "2021-12-27", "2022-01-09" },  /* Christmas on a Saturday */
  { "be-vlg", NULL, "2023-01-05", "kerst", "2022-12-26", "2023-01-08" },  /* on a Sunday, asked from the next year */
  { "be-vlg", NULL, "2019-03-05", "krokus", "2019-03-04", "2019-03-10" },
  { "be-vlg", NULL, "2026-02-16", "krokus", "2026-02-16", "2026-02-22" },
  { "be-vlg", NULL, "2019-04-10", "pasen", "2019-04-08", "2019-04-21" }, /* Easter past 15 April */
  { "be-vlg", NULL, "2024-04-02", "pasen", "2024-04-01", "2024-04-14" }, /* Easter in March */
  { "be-vlg", NULL, "2026-04-06", "pasen", "2026-04-06", "2026-04-19" },
  { "be-vlg", NULL, "2023-05-19", "hemelvaart", "2023-05-18", "2023-05-19" },
  { "be-vlg", NULL, "2026-08-31", "zomer", "2026-07-01", "2026-08-31" },
  { "be-vlg", NULL, "2025-11-11", "wapenstilstand", "2025-11-11", "2025-11-11" },
  { "be-vlg", NULL, "2026-05-25", "pinkstermaandag", "2026-05-25", "2026-05-25" },
  { "nl", "north", "2026-02-27", "voorjaar", "2026-02-21", "2026-03-01" },
  { "nl", "middle", "2026-10-19", "herfst", "2026-10-17", "2026-10-25" },
  { "nl", "south", "2025-10-13", "herfst", "2025-10-11", "2025-10-19" },
  { "nl", "south", "2014-04-26", "Koningsdag", "2014-04-26", "2014-04-26" }, /* 27 April on a Sunday */
};

static void
test_published (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const Expected *want = &expected[i];
      g_autoptr (AntenneCalendar) calendar = antenne_calendar_load (want->region);
      g_autoptr (GArray) found = antenne_calendar_list (calendar, want->part, want->day, want->day);
      gboolean seen = FALSE;

      for (guint j = 0; j < found->len; j++)
        {
          const AntenneHoliday *holiday = &g_array_index (found, AntenneHoliday, j);

          if (strcmp (holiday->name, want->name) != 0)
            continue;
          g_assert_cmpstr (holiday->from, ==, want->from);
          g_assert_cmpstr (holiday->until, ==, want->until);
          seen = TRUE;
        }
      if (!seen)
        g_error ("%s %s is not there on %s", want->region, want->name, want->day);
      g_assert_false (antenne_calendar_is_school_day (calendar, want->part, want->day));
    }
}

static void
test_school_days (void)
{
  g_autoptr (AntenneCalendar) flanders = antenne_calendar_load ("be-vlg");
  g_autofree char *after_summer = antenne_calendar_next_school_day (flanders, NULL, "2026-07-01");
  g_autofree char *same = antenne_calendar_next_school_day (flanders, NULL, "2026-11-20");
  g_autofree char *weekend = antenne_calendar_next_school_day (flanders, NULL, "2026-11-21");
  g_autofree char *nonsense = antenne_calendar_next_school_day (flanders, NULL, "2026-02-30");

  g_assert_cmpstr (after_summer, ==, "2026-09-01");
  g_assert_cmpstr (same, ==, "2026-11-20");
  g_assert_cmpstr (weekend, ==, "2026-11-23");
  g_assert_cmpstr (nonsense, ==, "2026-02-30");
  g_assert_false (antenne_calendar_is_school_day (flanders, NULL, "2026-02-30"));

  /* The day after Ascension is free at school and an ordinary day elsewhere. */
  g_assert_true (antenne_calendar_is_public_holiday (flanders, "2026-05-14"));
  g_assert_false (antenne_calendar_is_public_holiday (flanders, "2026-05-15"));
  g_assert_false (antenne_calendar_is_school_day (flanders, NULL, "2026-05-15"));
}

/* Easter by its definition: the Sunday after the full moon on or after 21 March, full moons by the tables that the
 * calendar of 1582 gives for the golden number. Slow and obvious, written apart from the formula. */
static void
reference_easter (int year, GDate *out)
{
  int golden = year % 19 + 1;
  int century = year / 100 + 1;
  int skipped_leap_days = 3 * century / 4 - 12;
  int moon_correction = (8 * century + 5) / 25 - 5;
  int epact = ((11 * golden + 20 + moon_correction - skipped_leap_days) % 30 + 30) % 30;
  int full_moon;

  if ((epact == 25 && golden > 11) || epact == 24)
    epact++;
  full_moon = 44 - epact;
  if (full_moon < 21)
    full_moon += 30;

  g_date_clear (out, 1);
  g_date_set_dmy (out, 1, G_DATE_MARCH, (GDateYear) year);
  g_date_add_days (out, (guint) full_moon - 1);
  do
    g_date_add_days (out, 1);
  while (g_date_get_weekday (out) != G_DATE_SUNDAY);
}

static void
test_easter (void)
{
  for (int year = 1583; year <= 4099; year++)
    {
      GDate easter, reference;

      antenne_calendar_easter (year, &easter);
      reference_easter (year, &reference);
      g_assert_cmpint (g_date_compare (&easter, &reference), ==, 0);
    }
}

static void
test_parts (void)
{
  g_autoptr (AntenneCalendar) flanders = antenne_calendar_load ("be-vlg");
  g_autoptr (AntenneCalendar) netherlands = antenne_calendar_load ("nl");
  g_autoptr (AntenneCalendar) nowhere = antenne_calendar_load ("nowhere");

  g_assert_null (antenne_calendar_get_parts (flanders)[0]);
  g_assert_cmpstr (antenne_calendar_get_parts (netherlands)[2], ==, "middle");
  g_assert_null (antenne_calendar_get_parts (netherlands)[6]);
  g_assert_null (antenne_calendar_get_parts (nowhere)[0]);
  g_assert_true (antenne_calendar_is_school_day (nowhere, NULL, "2026-12-25"));
  /* Without a part the first is taken. */
  g_assert_false (antenne_calendar_is_school_day (netherlands, NULL, "2026-10-12"));
  g_assert_true (antenne_calendar_is_school_day (netherlands, "south", "2026-10-12"));
}

#define START "{\"dated\": \"2026-11-20\", \"source\": \"x\", \"source_date\": \"2026-01-01\", "

static void
test_faults (void)
{
  static const struct
  {
    const char *json;
    const char *says;
  } faults[] = {
    { "", "not part of a region pack" },
    { "[]", "not part of a region pack" },
    { "{\"holidays\": []}", "“dated”" },
    { START "\"holidays\": 3}", "“holidays”" },
    { START "\"holidays\": [], \"closed\": []}", "“closed”" },
    { START "\"holidays\": [7]}", "entry 1 of “holidays”" },
    { START "\"holidays\": [{\"rule\": \"fixed\"}]}", "“name”" },
    { START "\"holidays\": [{\"name\": 5, \"rule\": \"fixed\"}]}", "“name”" },
    { START "\"holidays\": [{\"name\": \"\", \"rule\": \"fixed\"}]}", "“name”" },
    { START "\"holidays\": [{\"name\": \"x\", \"rule\": \"fixed\", \"days\": 0, \"month\": 1, \"day\": 1}]}",
      "“days”" },
    { START "\"holidays\": [{\"name\": \"x\", \"rule\": \"fixed\", \"days\": 1, \"month\": 2, \"day\": 29}]}",
      "“day”" },
    { START
      "\"holidays\": [{\"name\": \"x\", \"rule\": \"fixed\", \"days\": 1, \"month\": 2, \"day\": 2, \"offset\": 1}]}",
      "“offset”" },
    { START "\"holidays\": [{\"name\": \"x\", \"rule\": \"easter\", \"days\": 1, \"offset\": \"2\"}]}", "“offset”" },
    { START "\"holidays\": [{\"name\": \"x\", \"rule\": \"moon\", \"days\": 1}]}", "“rule”" },
    { START "\"holidays\": [{\"name\": \"x\", \"from\": \"2026-02-30\", \"until\": \"2026-03-01\"}]}", "“from”" },
    { START "\"holidays\": [{\"name\": \"x\", \"from\": \"2026-03-02\", \"until\": \"2026-03-01\"}]}", "“until”" },
    { START "\"holidays\": [{\"name\": \"x\", \"from\": \"2026-03-02\", \"until\": \"2027-03-01\"}]}", "“until”" },
    { START
      "\"holidays\": [{\"name\": \"x\", \"school\": \"yes\", \"from\": \"2026-03-02\", \"until\": \"2026-03-02\"}]}",
      "“school”" },
    { START
      "\"holidays\": [{\"name\": \"x\", \"part\": \"east\", \"from\": \"2026-03-02\", \"until\": \"2026-03-02\"}]}",
      "“part”" },
    { START "\"holidays\": [], \"parts\": [{\"id\": \"East\", \"name\": \"x\"}]}",
      "entry 1 of “parts” has a wrong “id”" },
    { START "\"holidays\": [{\"name\": \"x\", \"rule\": \"week-of\", \"days\": 7, \"month\": 11, \"day\": 1, "
            "\"move_on\": [\"friday\"]}]}",
      "“move_on”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (faults[i].json, strlen (faults[i].json));
      g_autoptr (GError) error = NULL;
      AntenneCalendar *calendar = antenne_calendar_parse ("holidays.json", json, &error);

      g_assert_null (calendar);
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, faults[i].says));
      g_assert_nonnull (strstr (error->message, "holidays.json"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/calendar/published", test_published);
  g_test_add_func ("/guide/calendar/school-days", test_school_days);
  g_test_add_func ("/guide/calendar/easter", test_easter);
  g_test_add_func ("/guide/calendar/parts", test_parts);
  g_test_add_func ("/guide/calendar/faults", test_faults);
  return g_test_run ();
}
