/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-clock.h"

#define NOW G_GINT64_CONSTANT (1795000000000)
#define YEAR (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)

static void
test_monotone (void)
{
  AntenneClock clock = { 0 };
  AntenneStamp last = 0;

  /* A clock that stands still, goes, and goes back a little. */
  for (int i = 0; i < 100000; i++)
    {
      AntenneStamp stamp = antenne_clock_tick (&clock, NOW + (i % 7 - 3) * 100);

      g_assert_cmpuint (stamp, >, last);
      last = stamp;
    }
  g_assert_cmpint (antenne_stamp_get_ms (last) - NOW, <, 5000);
}

static void
test_follows (void)
{
  AntenneClock here = { 0 };
  AntenneClock there = { 0 };
  AntenneStamp stamp = antenne_clock_tick (&there, NOW + 3600 * 1000);

  antenne_clock_tick (&here, NOW);
  antenne_clock_observe (&here, stamp, NOW);
  g_assert_cmpuint (antenne_clock_tick (&here, NOW), >, stamp);
}

/* A laptop in the year 2126 is not followed, and once its own clock is right it goes on from there. */
static void
test_far_future (void)
{
  AntenneClock here = { 0 };
  AntenneClock there = { 0 };
  AntenneStamp stamp = antenne_clock_tick (&there, NOW + 100 * YEAR);

  antenne_clock_observe (&here, stamp, NOW);
  g_assert_cmpint (antenne_stamp_get_ms (antenne_clock_tick (&here, NOW)), ==, NOW);
  g_assert_cmpint (antenne_stamp_get_ms (antenne_clock_tick (&there, NOW)), ==, NOW);
  g_assert_cmpuint (antenne_clock_tick (&there, NOW), >, antenne_clock_tick (&here, NOW) - 10);

  /* At the edge of the tolerance it is followed, a millisecond later not. */
  here.last = 0;
  antenne_clock_observe (&here, (AntenneStamp) (NOW + ANTENNE_CLOCK_TOLERANCE_MS) << 16, NOW);
  g_assert_cmpint (antenne_stamp_get_ms (here.last), ==, NOW + ANTENNE_CLOCK_TOLERANCE_MS);
  here.last = 0;
  antenne_clock_observe (&here, (AntenneStamp) (NOW + ANTENNE_CLOCK_TOLERANCE_MS + 1) << 16, NOW);
  g_assert_cmpuint (here.last, ==, 0);
}

static void
test_extremes (void)
{
  static const gint64 moments[] = { G_MININT64, -1, 0, 1, NOW, NOW + 100 * YEAR, G_MAXINT64 };
  static const AntenneStamp stamps[] = { 0, 1, G_MAXUINT64 / 2, G_MAXUINT64 - 1, G_MAXUINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    for (guint j = 0; j < G_N_ELEMENTS (stamps); j++)
      for (guint k = 0; k < G_N_ELEMENTS (moments); k++)
        {
          AntenneClock clock = { 0 };
          AntenneStamp stamp;

          antenne_clock_observe (&clock, stamps[j], moments[i]);
          stamp = antenne_clock_tick (&clock, moments[k]);
          /* Never wraps to the beginning; the very last stamp is followed by a new start. */
          if (stamp < G_MAXUINT64)
            g_assert_cmpuint (antenne_clock_tick (&clock, moments[k]), >=, stamp);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/clock/monotone", test_monotone);
  g_test_add_func ("/record/clock/follows", test_follows);
  g_test_add_func ("/record/clock/far-future-29", test_far_future);
  g_test_add_func ("/record/clock/extremes-29", test_extremes);
  return g_test_run ();
}
