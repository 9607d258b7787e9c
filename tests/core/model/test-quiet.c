/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/antenne-moment.h"
#include "model/antenne-quiet.h"

#define TODAY "2026-11-20"

static GArray *
make (gsize n, const AntenneQuietPupil *pupils)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (AntenneQuietPupil));

  g_array_append_vals (list, pupils, n);
  return list;
}

static char *
choose (GArray *pupils, const char *today)
{
  g_autoptr (GArray) chosen = antenne_quiet_choose (pupils, today, 3);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    g_string_append (names, g_array_index (pupils, AntenneQuietPupil, g_array_index (chosen, guint, i)).pupil);
  return g_string_free (names, FALSE);
}

static void
test_longest_first (void)
{
  const AntenneQuietPupil pupils[] = {
    { "a", "2026-11-18", NULL, FALSE }, { "b", "2026-09-18", NULL, FALSE }, { "c", "2026-10-18", NULL, FALSE },
    { "d", NULL, NULL, FALSE },         { "e", "2026-11-06", NULL, FALSE }, { "f", "2026-11-07", NULL, FALSE },
  };
  g_autoptr (GArray) all = make (G_N_ELEMENTS (pupils), pupils);
  g_autoptr (GArray) recent = make (1, pupils);
  g_autoptr (GArray) edge = make (2, pupils + 4);
  g_autofree char *chosen = choose (all, TODAY);
  g_autofree char *nobody = choose (recent, TODAY);
  g_autofree char *two_weeks = choose (edge, TODAY);

  g_assert_cmpstr (chosen, ==, "dbc");
  g_assert_cmpstr (nobody, ==, "");
  g_assert_cmpstr (two_weeks, ==, "e"); /* thirteen days is not long */
}

static void
test_later_makes_room (void)
{
  AntenneQuietPupil pupils[] = {
    { "a", "2026-09-01", NULL, FALSE }, { "b", "2026-09-02", NULL, FALSE }, { "c", "2026-09-03", NULL, FALSE },
    { "d", "2026-09-04", NULL, FALSE }, { "e", "2026-09-05", NULL, FALSE },
  };
  g_autoptr (GArray) list = make (G_N_ELEMENTS (pupils), pupils);
  g_autofree char *before = choose (list, TODAY);
  g_autofree char *after = NULL;
  g_autofree char *day_before = NULL;
  g_autofree char *back = NULL;

  g_assert_cmpstr (before, ==, "abc");
  g_array_index (list, AntenneQuietPupil, 0).later_until = "2026-11-27";
  g_array_index (list, AntenneQuietPupil, 2).later_until = "2026-11-27";
  after = choose (list, TODAY);
  g_assert_cmpstr (after, ==, "bde");
  day_before = choose (list, "2026-11-26");
  g_assert_cmpstr (day_before, ==, "bde");
  back = choose (list, "2026-11-27");
  g_assert_cmpstr (back, ==, "abc");
}

static void
test_done_keeps_its_place (void)
{
  const AntenneQuietPupil pupils[] = {
    { "a", "2026-09-01", NULL, FALSE }, { "b", TODAY, NULL, TRUE },         { "c", "2026-09-03", NULL, FALSE },
    { "d", "2026-09-04", NULL, FALSE }, { "e", "2026-09-05", NULL, FALSE },
  };
  g_autoptr (GArray) list = make (G_N_ELEMENTS (pupils), pupils);
  g_autofree char *chosen = choose (list, TODAY);

  g_assert_cmpstr (chosen, ==, "acb"); /* two to go, no fourth */
}

static void
test_stable_over_a_day_fair_over_days (void)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (AntenneQuietPupil));
  g_autoptr (GArray) reversed = g_array_new (FALSE, FALSE, sizeof (AntenneQuietPupil));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const ids[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      AntenneQuietPupil pupil = { ids[i], NULL, NULL, FALSE };

      g_array_append_val (list, pupil);
      g_array_prepend_val (reversed, pupil);
    }

  for (int day = 0; day < 30; day++)
    {
      g_autofree char *today = antenne_date_add_days (TODAY, day);
      g_autofree char *chosen = choose (list, today);
      g_autofree char *again = choose (reversed, today);

      g_assert_cmpstr (chosen, ==, again);
      for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
        if (strchr (chosen, *ids[i]) != NULL)
          g_hash_table_add (seen, (gpointer) ids[i]);
    }
  /* With thirty draws of three out of twelve, one that never comes up is a bad draw. */
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (ids));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/quiet/longest-first", test_longest_first);
  g_test_add_func ("/model/quiet/later-makes-room", test_later_makes_room);
  g_test_add_func ("/model/quiet/done-keeps-its-place", test_done_keeps_its_place);
  g_test_add_func ("/model/quiet/stable-over-a-day-fair-over-days", test_stable_over_a_day_fair_over_days);
  return g_test_run ();
}
