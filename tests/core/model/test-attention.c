/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "model/antenne-attention.h"
#include "model/antenne-moment.h"

#define LAST (ANTENNE_ATTENTION_WEEKS - 1)

static AntenneEntry *
make_talk (const char *at, const char *about, const char *place)
{
  GVariantDict fields;

  g_variant_dict_init (&fields, NULL);
  g_variant_dict_insert (&fields, "kind", "s", "talk");
  g_variant_dict_insert (&fields, "at", "s", at);
  g_variant_dict_insert (&fields, "zone", "s", "Europe/Brussels");
  if (about != NULL)
    g_variant_dict_insert (&fields, "about", "s", about);
  if (place != NULL)
    g_variant_dict_insert (&fields, "place", "s", place);
  return antenne_entity_new (ANTENNE_KIND_ENTRY, NULL, g_variant_dict_end (&fields));
}

static void
test_weeks (void)
{
  static const struct
  {
    const char *today;
    const char *first_monday;
    const char *last_monday;
  } cases[] = {
    { "2026-11-20", "2026-08-31", "2026-11-16" }, /* a Friday */
    { "2026-11-16", "2026-08-31", "2026-11-16" }, /* a Monday */
    { "2026-11-22", "2026-08-31", "2026-11-16" }, /* a Sunday */
    { "2027-01-01", "2026-10-12", "2026-12-28" }, /* the year turns inside the week */
    { "2026-03-29", "2026-01-05", "2026-03-23" }, /* the clock goes forward */
    { "2026-10-25", "2026-08-03", "2026-10-19" }, /* and back */
    { "2028-03-01", "2027-12-13", "2028-02-28" }, /* 29 February inside */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new (cases[i].today);

      g_assert_cmpstr (antenne_attention_span_get_monday (span, 0), ==, cases[i].first_monday);
      g_assert_cmpstr (antenne_attention_span_get_monday (span, LAST), ==, cases[i].last_monday);
    }
}

static void
test_edges_of_weeks (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-11-20");
  static const struct
  {
    const char *date;
    int column; /* -1: outside */
    int weeks_since;
    const char *words;
  } cases[] = {
    { "2026-11-20", 11, 0, "this week" },     { "2026-11-16", 11, 0, "this week" },
    { "2026-11-15", 10, 1, "last week" },     { "2026-11-09", 10, 1, "last week" },
    { "2026-11-08", 9, 2, "2 weeks ago" },    { "2026-10-25", 7, 4, "4 weeks ago" },
    { "2026-08-31", 0, 11, "11 weeks ago" },  { "2026-08-30", -1, 12, "12 weeks ago" },
    { "2025-11-17", -1, 52, "52 weeks ago" }, { "2025-11-16", -1, 53, "more than a year ago" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneAttention) row = antenne_attention_new (span);
      g_autofree char *words = NULL;

      antenne_attention_add (row, cases[i].date, FALSE, NULL);
      for (int column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
        g_assert_cmpint (antenne_attention_get_mark (row, column), ==,
                         column == cases[i].column ? ANTENNE_ATTENTION_SPOKEN : ANTENNE_ATTENTION_NOTHING);
      g_assert_cmpint (antenne_attention_get_weeks_since (row), ==, cases[i].weeks_since);
      g_assert_cmpstr (antenne_attention_get_last_talk (row), ==, cases[i].date);
      words = antenne_attention_dup_words (row);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_behaviour_ends_no_silence (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-11-20");
  g_autoptr (AntenneAttention) row = antenne_attention_new (span);
  g_autofree char *words = NULL;
  int from = 0;

  antenne_attention_add (row, "2026-11-18", TRUE, NULL);
  g_assert_cmpint (antenne_attention_get_mark (row, LAST), ==, ANTENNE_ATTENTION_BEHAVIOUR);
  g_assert_null (antenne_attention_get_last_talk (row));
  g_assert_true (antenne_attention_get_band (row, &from));
  g_assert_cmpint (from, ==, -1);
  g_assert_cmpint (antenne_attention_get_heading (row), ==, ANTENNE_ATTENTION_NOT_YET);
  words = antenne_attention_dup_words (row);
  g_assert_cmpstr (words, ==, "not noted yet");

  /* A real talk in that week, before or after it, gives the full mark. */
  antenne_attention_add (row, "2026-11-17", FALSE, NULL);
  g_assert_cmpint (antenne_attention_get_mark (row, LAST), ==, ANTENNE_ATTENTION_SPOKEN);
  antenne_attention_add (row, "2026-11-19", TRUE, NULL);
  g_assert_cmpint (antenne_attention_get_mark (row, LAST), ==, ANTENNE_ATTENTION_SPOKEN);
  g_assert_cmpstr (antenne_attention_get_last_talk (row), ==, "2026-11-17");
  g_assert_false (antenne_attention_get_band (row, &from));
}

static void
test_band (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-11-20");
  static const struct
  {
    const char *date;
    gboolean band;
    int from;
  } cases[] = {
    { "2026-11-16", FALSE, 11 }, { "2026-11-09", FALSE, 10 }, { "2026-11-08", TRUE, 9 },
    { "2026-08-31", TRUE, 0 },   { "2026-08-30", TRUE, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneAttention) row = antenne_attention_new (span);
      int from = 99;

      antenne_attention_add (row, cases[i].date, FALSE, NULL);
      g_assert_cmpint (antenne_attention_get_band (row, &from), ==, cases[i].band);
      g_assert_cmpint (from, ==, cases[i].from);
    }
}

static void
test_future_and_nonsense_are_no_talks (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-11-18");
  g_autoptr (AntenneAttention) row = antenne_attention_new (span);
  static const char *const dates[] = { "2026-11-19", "2027-11-18", "2026-02-30", "", "yesterday" };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    antenne_attention_add (row, dates[i], FALSE, NULL);
  g_assert_cmpint (antenne_attention_get_weeks_since (row), ==, -1);
  for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    g_assert_cmpint (antenne_attention_get_mark (row, column), ==, ANTENNE_ATTENTION_NOTHING);
}

static void
test_entries_by_their_local_day (void)
{
  /* Sunday 25 October 2026 has 25 hours in Brussels. 23:30 UTC on Sunday is Monday there, before and after. */
  static const struct
  {
    const char *at;
    guint column;
  } cases[] = {
    { "2026-10-25T22:59:00Z", 10 }, /* 23:59 in winter time: still Sunday */
    { "2026-10-25T23:00:00Z", 11 }, /* midnight: the next week */
    { "2026-10-18T21:59:00Z", 9 },  /* 23:59 in summer time */
    { "2026-10-18T22:00:00Z", 10 }, { "2026-10-25", 10 },
  };
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-10-28");
  g_autoptr (AntenneEntry) strength = antenne_entity_new (
      ANTENNE_KIND_ENTRY, NULL, g_variant_new_parsed ("{'kind': <'strength'>, 'at': <'2026-10-28'>}"));
  g_autoptr (AntenneAttention) none = antenne_attention_new (span);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneAttention) row = antenne_attention_new (span);
      g_autoptr (AntenneEntry) entry = make_talk (cases[i].at, NULL, NULL);

      antenne_attention_add_entry (row, entry);
      g_assert_cmpint (antenne_attention_get_mark (row, cases[i].column), ==, ANTENNE_ATTENTION_SPOKEN);
      g_assert_true (antenne_attention_get_entry (row, cases[i].column) == entry);
    }

  antenne_attention_add_entry (none, strength);
  g_assert_cmpint (antenne_attention_get_mark (none, LAST), ==, ANTENNE_ATTENTION_NOTHING);
}

static void
test_descriptions (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-11-20");
  g_autoptr (AntenneAttention) row = antenne_attention_new (span);
  g_autoptr (AntenneEntry) at_the_gate = make_talk ("2026-11-10", "just-so", "at the gate");
  g_autoptr (AntenneEntry) earlier = make_talk ("2026-11-09", "school", "in class");
  g_autoptr (AntenneEntry) telling_off = make_talk ("2026-11-18", "behaviour", NULL);
  static const struct
  {
    guint column;
    const char *end;
  } cases[] = { { 11, ": talk about behaviour" },
                { 10, ": talk, at the gate" },
                { 9, ": school holidays" },
                { 8, ": nothing noted" } };

  antenne_attention_span_set_holiday (span, 9, "herfst");
  antenne_attention_add_entry (row, at_the_gate);
  antenne_attention_add_entry (row, earlier);
  antenne_attention_add_entry (row, telling_off);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = antenne_attention_dup_week_description (row, cases[i].column);

      g_assert_true (g_str_has_prefix (text, "week of "));
      g_assert_true (g_str_has_suffix (text, cases[i].end));
    }
}

static void
test_headings (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-11-20");
  g_auto (GStrv) headings = NULL;
  g_auto (GStrv) narrow = NULL;

  antenne_attention_span_set_holiday (span, 9, "herfst");
  headings = antenne_attention_span_dup_headings (span, 0);
  narrow = antenne_attention_span_dup_headings (span, 8);

  g_assert_cmpuint (g_strv_length (headings), ==, ANTENNE_ATTENTION_WEEKS);
  g_assert_cmpstr (headings[LAST], ==, "now");
  g_assert_cmpstr (headings[9], ==, "herfst");
  g_assert_cmpstr (headings[0], ==, "31 Aug");
  g_assert_cmpstr (headings[5], ==, "Oct"); /* 5 October */
  for (guint column = 1; column < ANTENNE_ATTENTION_WEEKS; column++)
    g_assert_true (*headings[column - 1] == '\0' || *headings[column] == '\0');
  g_assert_cmpstr (narrow[9], ==, "herfst");
  g_assert_cmpstr (narrow[8], ==, "");
}

static void
test_silence_headings (void)
{
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new ("2026-12-01");
  static const struct
  {
    const char *date;
    AntenneAttentionHeading heading;
  } cases[] = {
    { "2026-11-30", ANTENNE_ATTENTION_THIS_MONTH },  { "2026-11-27", ANTENNE_ATTENTION_THIS_MONTH },
    { "2026-11-02", ANTENNE_ATTENTION_THIS_MONTH },  { "2026-11-01", ANTENNE_ATTENTION_A_WHILE_AGO },
    { "2025-01-01", ANTENNE_ATTENTION_A_WHILE_AGO }, { NULL, ANTENNE_ATTENTION_NOT_YET },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneAttention) row = antenne_attention_new (span);

      if (cases[i].date != NULL)
        antenne_attention_add (row, cases[i].date, FALSE, NULL);
      g_assert_cmpint (antenne_attention_get_heading (row), ==, cases[i].heading);
    }
}

/* --- Against a slow and obvious one: every day of every week is looked at, with GDate --- */

typedef struct
{
  guint32 day; /* Julian */
  gboolean behaviour;
} Talk;

static AntenneAttentionMark
reference_mark (GArray *talks, guint32 today, guint32 monday)
{
  AntenneAttentionMark mark = ANTENNE_ATTENTION_NOTHING;

  for (guint32 day = monday; day < monday + 7; day++)
    for (guint i = 0; i < talks->len; i++)
      {
        Talk *talk = &g_array_index (talks, Talk, i);

        if (talk->day != day || day > today)
          continue;
        if (!talk->behaviour)
          mark = ANTENNE_ATTENTION_SPOKEN;
        else if (mark == ANTENNE_ATTENTION_NOTHING)
          mark = ANTENNE_ATTENTION_BEHAVIOUR;
      }
  return mark;
}

static char *
day_to_text (guint32 day)
{
  GDate date;
  char text[11];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date));
  return g_strdup (text);
}

static void
test_reference (void)
{
  GDate begin;

  g_date_clear (&begin, 1);
  g_date_set_dmy (&begin, 1, 8, 2026);

  for (int round = 0; round < 400; round++)
    {
      guint32 today = g_date_get_julian (&begin) + g_test_rand_int_range (0, 1200);
      /* Julian day 1 of GLib is a Monday. */
      guint32 this_monday = today - (today - 1) % 7;
      g_autofree char *today_text = day_to_text (today);
      g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new (today_text);
      g_autoptr (AntenneAttention) row = antenne_attention_new (span);
      g_autoptr (GArray) talks = g_array_new (FALSE, FALSE, sizeof (Talk));
      int n = g_test_rand_int_range (0, 12);
      guint32 last = 0;
      int from, expected_from = -1, weeks = -1;

      for (int i = 0; i < n; i++)
        {
          Talk talk = { today + g_test_rand_int_range (-110, 8), g_test_rand_bit () };
          g_autofree char *date = day_to_text (talk.day);

          g_array_append_val (talks, talk);
          antenne_attention_add (row, date, talk.behaviour, NULL);
          if (!talk.behaviour && talk.day <= today && talk.day > last)
            last = talk.day;
        }

      for (guint32 monday = this_monday; last != 0; monday -= 7)
        {
          weeks++;
          if (last >= monday)
            break;
        }
      if (weeks >= 0 && weeks < ANTENNE_ATTENTION_WEEKS)
        expected_from = LAST - weeks;

      for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
        g_assert_cmpint (antenne_attention_get_mark (row, column), ==,
                         reference_mark (talks, today, this_monday - 7 * (LAST - column)));
      g_assert_cmpint (antenne_attention_get_weeks_since (row), ==, weeks);
      g_assert_cmpint (antenne_attention_get_band (row, &from), ==, weeks < 0 || weeks > 1);
      g_assert_cmpint (from, ==, expected_from);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/attention/weeks", test_weeks);
  g_test_add_func ("/model/attention/edges-of-weeks", test_edges_of_weeks);
  g_test_add_func ("/model/attention/behaviour-ends-no-silence", test_behaviour_ends_no_silence);
  g_test_add_func ("/model/attention/band", test_band);
  g_test_add_func ("/model/attention/future-and-nonsense-are-no-talks", test_future_and_nonsense_are_no_talks);
  g_test_add_func ("/model/attention/entries-by-their-local-day", test_entries_by_their_local_day);
  g_test_add_func ("/model/attention/descriptions", test_descriptions);
  g_test_add_func ("/model/attention/headings", test_headings);
  g_test_add_func ("/model/attention/silence-headings", test_silence_headings);
  g_test_add_func ("/model/attention/reference", test_reference);
  return g_test_run ();
}
