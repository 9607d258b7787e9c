/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-school-weeks.h"

static char *
gaps (const char *region, const char *part, const char *today)
{
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load (region);
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new (today);
  GString *picture = g_string_new (NULL);

  antenne_school_weeks_mark (span, calendar, part);
  for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    {
      const char *holiday = antenne_attention_span_get_holiday (span, column);

      g_string_append_printf (picture, "%s ", holiday != NULL ? holiday : ".");
    }
  return g_string_free (picture, FALSE);
}

static void
test_gaps (void)
{
  static const struct
  {
    const char *region;
    const char *part;
    const char *today;
    const char *picture;
  } cases[] = {
    /* From 31 August, of which only the Monday is still summer. */
    { "be-vlg", NULL, "2026-11-20", ". . . . . . . . . autumn . . " },
    { "be-vlg", NULL, "2027-01-08", ". . autumn . . . . . . Christmas Christmas . " },
    { "nl", "north", "2026-11-20", ". . . . . . autumn . . . . . " },
    { "nl", "south", "2026-11-20", ". . . . . . . autumn . . . . " },
    /* The part isn't known: a week that is free in one part only is no gap. */
    { "nl", NULL, "2026-11-20", ". . . . . . . . . . . . " },
    { "nl", NULL, "2027-01-08", ". . . . . . . . . Christmas Christmas . " },
    { "elsewhere", NULL, "2026-11-20", ". . . . . . . . . . . . " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *picture = gaps (cases[i].region, cases[i].part, cases[i].today);

      g_assert_cmpstr (picture, ==, cases[i].picture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/school-weeks/gaps", test_gaps);
  return g_test_run ();
}
