/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "guide/antenne-directory.h"
#include "guide/antenne-hours-words.h"

static AntenneHours *
parse (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  AntenneHours *hours = antenne_hours_parse (json_node_get_object (node), NULL);

  g_assert_nonnull (hours);
  return hours;
}

#define EVENINGS "\"mon\": [\"16:00-22:00\"], \"tue\": [\"16:00-22:00\"], \"wed\": [\"14:00-22:00\"]"

static void
test_reach (void)
{
  static const struct
  {
    const char *hours;
    const char *when;
    AntenneReach reach;
    const char *words;
  } examples[] = {
    { "{\"hours\": {" EVENINGS "}}", "2026-11-23T15:59:00+01", ANTENNE_REACH_LATER, "Opens at 16:00" },
    { "{\"hours\": {" EVENINGS "}}", "2026-11-23T16:00:00+01", ANTENNE_REACH_NOW, "Reachable now, until 22:00" },
    { "{\"hours\": {" EVENINGS "}}", "2026-11-23T22:00:00+01", ANTENNE_REACH_LATER, "Opens tomorrow at 16:00" },
    { "{\"hours\": {" EVENINGS "}}", "2026-11-25T22:00:00+01", ANTENNE_REACH_LATER, "Opens on Monday at 16:00" },
    /* Asked for in another zone, it is still said in that of the region. */
    { "{\"hours\": {" EVENINGS "}}", "2026-11-23T14:30:00Z", ANTENNE_REACH_LATER, "Opens at 16:00" },
    { "{\"hours\": {" EVENINGS "}}", "2026-07-06T14:30:00Z", ANTENNE_REACH_NOW, "Reachable now, until 22:00" },
    { "{\"hours\": {" EVENINGS "}}", "2026-11-23T23:30:00-08", ANTENNE_REACH_LATER, "Opens at 16:00" },
    /* Late in the evening of the region, the next morning elsewhere. */
    { "{\"hours\": {" EVENINGS "}}", "2026-11-24T08:30:00+10", ANTENNE_REACH_LATER, "Opens tomorrow at 16:00" },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"]}}", "2026-11-22T18:00:00+01", ANTENNE_REACH_NOW,
      "Reachable now, until midnight" },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"]}}", "2026-11-23T00:00:00+01", ANTENNE_REACH_LATER,
      "Opens on Sunday at 17:00" },
    { "{\"hours\": {\"sun\": [\"17:00-24:00\"]}}", "2026-11-22T16:59:00+01", ANTENNE_REACH_LATER, "Opens at 17:00" },
    { "{\"hours\": {\"mon\": [\"18:00-23:00\"]}, \"months\": [1, 6]}", "2026-11-23T19:00:00+01", ANTENNE_REACH_LATER,
      "Opens on 4 January 2027 at 18:00" },
    { "{\"hours\": \"always\"}", "2026-12-25T03:00:00Z", ANTENNE_REACH_NOW, "Reachable day and night" },
    { "{\"hours\": \"always\", \"months\": [1]}", "2026-01-10T12:00:00Z", ANTENNE_REACH_NOW, "Reachable now" },
    /* The clocks go back in that night: still tomorrow, still four o'clock. */
    { "{\"hours\": {\"sun\": [\"16:00-18:00\"]}}", "2026-10-24T20:00:00+02", ANTENNE_REACH_LATER,
      "Opens tomorrow at 16:00" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Brussels");
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");
  g_autofree char *unknown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (AntenneHours) hours = parse (examples[i].hours);
      g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (examples[i].when, NULL);
      g_autofree char *words = NULL;

      g_test_message ("%s", examples[i].when);
      g_assert_cmpint (antenne_hours_say_reach (hours, when, zone, calendar, &words), ==, examples[i].reach);
      g_assert_cmpstr (words, ==, examples[i].words);
    }

  {
    g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

    g_assert_cmpint (antenne_hours_say_reach (NULL, now, zone, calendar, &unknown), ==, ANTENNE_REACH_UNKNOWN);
    g_assert_cmpstr (unknown, ==, "");
  }
}

static void
test_organisation (void)
{
#define ORGANISATION(ways)                                                                                             \
  "{\"dated\": \"2026-01-01\", \"organisations\": [{\"id\": \"a\", \"name\": \"A\", \"tier\": \"clb\", \"about\": "    \
  "\"x\", \"audience\": \"x\","                                                                                        \
  " \"themes\": [], \"source\": \"x\", \"source_date\": \"2021-01-01\", \"free\": true, \"anonymous\": true,"          \
  " \"ways\": [" ways "]}]}"
#define WAY(kind, hours) "{\"kind\": \"" kind "\", \"hours\": {" hours "}}"
  static const struct
  {
    const char *json;
    const char *when;
    const char *words;
  } examples[] = {
    /* From one way to the other without a break. */
    { ORGANISATION (WAY ("phone", "\"mon\": [\"16:00-18:00\"]") ", " WAY ("chat", "\"mon\": [\"17:00-20:00\"]")),
      "2026-11-23T16:30:00+01", "Reachable now, until 20:00" },
    { ORGANISATION (WAY ("phone", "\"mon\": [\"16:00-18:00\"]") ", " WAY ("chat", "\"mon\": [\"18:00-20:00\"]")),
      "2026-11-23T16:30:00+01", "Reachable now, until 20:00" },
    /* With one. */
    { ORGANISATION (WAY ("phone", "\"mon\": [\"16:00-18:00\"]") ", " WAY ("chat", "\"mon\": [\"19:00-20:00\"]")),
      "2026-11-23T16:30:00+01", "Reachable now, until 18:00" },
    { ORGANISATION (WAY ("phone", "\"mon\": [\"16:00-18:00\"]") ", " WAY ("chat", "\"mon\": [\"19:00-20:00\"]")),
      "2026-11-23T18:30:00+01", "Opens at 19:00" },
    /* A door that is open is no line that answers. */
    { ORGANISATION (WAY ("visit", "\"mon\": [\"09:00-20:00\"]")), "2026-11-23T16:30:00+01", "" },
    { ORGANISATION (WAY ("chat", "\"mon\": [\"17:00-20:00\"]") ", {\"kind\": \"phone\", \"value\": \"102\", \"hours\": "
                                                               "\"always\"}"),
      "2026-11-23T18:30:00+01", "Reachable day and night" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Brussels");

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (examples[i].json, strlen (examples[i].json));
      g_autoptr (GListModel) list = antenne_directory_parse ("x", json, NULL);
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (list, 0);
      g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (examples[i].when, NULL);
      g_autofree char *words = NULL;

      antenne_organisation_say_reach (organisation, when, zone, NULL, &words);
      g_assert_cmpstr (words, ==, examples[i].words);
    }
}

static void
test_week (void)
{
  static const struct
  {
    const char *hours;
    const char *week;
    const char *brief;
  } examples[] = {
    { "{\"hours\": \"always\"}", "Day and night", "day and night" },
    { "{\"hours\": \"always\", \"closed_on_holidays\": true}", "Day and night|Not on public holidays",
      "day and night" },
    { "{\"hours\": {" EVENINGS "}, \"closed_on_holidays\": true}",
      "Monday and Tuesday 16:00–22:00|Wednesday 14:00–22:00|Thursday to Sunday closed|Not on public holidays",
      "Mon–Tue 16–22, Wed 14–22" },
    { "{\"hours\": \"always\", \"except\": [{\"from\": \"2026-11-18\", \"until\": \"2026-11-19\", \"spans\": []}, "
      "{\"from\": \"2026-12-24\", \"until\": \"2026-12-24\", \"spans\": [\"09:00-12:00\"]}, {\"from\": "
      "\"2026-12-25\", \"until\": \"2027-01-03\", \"spans\": []}]}",
      "Day and night|On 24 December: 09:00–12:00|From 25 December to 3 January 2027: closed", "day and night" },
    { "{\"hours\": {\"wed\": [\"09:00-12:00\", \"13:30-24:00\"]}, \"months\": [1, 6, 12]}",
      "Monday and Tuesday closed|Wednesday 09:00–12:00 and 13:30–midnight|Thursday to Sunday closed|Only in January, "
      "June and December",
      "Wed 9–12+13:30–24, only in January, June and December" },
    { "{\"hours\": {\"mon\": [\"11:00-21:00\"], \"tue\": [\"11:00-21:00\"], \"wed\": [\"11:00-21:00\"], \"thu\": "
      "[\"11:00-21:00\"], \"fri\": [\"11:00-21:00\"], \"sat\": [\"11:00-21:00\"], \"sun\": [\"11:00-21:00\"]}}",
      "Every day 11:00–21:00", "daily 11–21" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (AntenneHours) hours = parse (examples[i].hours);
      g_auto (GStrv) lines = antenne_hours_say_week (hours, "2026-11-20");
      g_autofree char *week = g_strjoinv ("|", lines);
      g_autofree char *brief = antenne_hours_say_brief (hours);

      g_assert_cmpstr (week, ==, examples[i].week);
      g_assert_cmpstr (brief, ==, examples[i].brief);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/hours-words/reach", test_reach);
  g_test_add_func ("/guide/hours-words/organisation", test_organisation);
  g_test_add_func ("/guide/hours-words/week", test_week);
  return g_test_run ();
}
