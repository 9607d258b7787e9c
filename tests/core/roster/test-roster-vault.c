/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "roster-test.h"
#include "roster/antenne-roster-vault.h"

static AntenneRosterPlan *
plan_fixture (Fixture *fixture, const char *name)
{
  g_autoptr (AntenneDelimited) table = read_fixture (name);
  AntenneRosterTarget target = { NULL, NULL, NULL, TODAY, NULL, FALSE };

  return antenne_roster_plan_new_for_vault (list_of (table, antenne_roster_splits_prefix (fixture->vault), FALSE),
                                            fixture->vault, &target);
}

static void
assert_vault (Fixture *fixture, guint n_groups, guint n_pupils)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (fixture->vault, TRUE);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (fixture->vault);

  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, n_groups);
  g_assert_cmpuint (g_list_model_get_n_items (pupils), ==, n_pupils);
}

/* The whole import is one write, and one undo takes it back. */
static void
test_undo (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AntenneRosterPlan) plan = plan_fixture (fixture, "parnassys.csv");
  g_autoptr (AntenneChange) change = NULL;
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) memberships = NULL;

  g_assert_true (antenne_roster_plan_is_ready (plan, FALSE));
  assert_vault (fixture, 0, 0);
  change = antenne_roster_plan_to_change (plan);
  antenne_vault_write (fixture->vault, change, &undo, &error);
  g_assert_no_error (error);
  assert_vault (fixture, 1, 6);

  antenne_vault_write (fixture->vault, undo, NULL, &error);
  g_assert_no_error (error);
  assert_vault (fixture, 0, 0);
  memberships = antenne_vault_list_memberships (fixture->vault, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (memberships), ==, 0);

  /* And it can be imported once more. */
  {
    g_autoptr (AntenneRosterPlan) again = plan_fixture (fixture, "parnassys.csv");
    g_autoptr (AntenneChange) import = antenne_roster_plan_to_change (again);

    g_assert_cmpuint (antenne_roster_plan_count (again, ANTENNE_ROSTER_NEW), ==, 6);
    antenne_vault_write (fixture->vault, import, NULL, &error);
    g_assert_no_error (error);
    assert_vault (fixture, 1, 6);
  }
}

/* What the vault answers is what the matching expects: pupils, contact persons, memberships. */
static void
test_again (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AntenneRosterPlan) plan = plan_fixture (fixture, "parnassys.csv");
      g_autoptr (AntenneChange) change = antenne_roster_plan_to_change (plan);

      g_assert_cmpuint (antenne_roster_plan_count (plan, i == 0 ? ANTENNE_ROSTER_NEW : ANTENNE_ROSTER_SAME), ==, 6);
      g_assert_cmpint (antenne_change_is_empty (change), ==, i == 1);
      if (i == 0)
        antenne_vault_write (fixture->vault, change, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_remember (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AntenneDelimited) table = read_text ("Naam;Voornaam;Klas\nFictief;Ada;3A\n");
  g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
  g_autoptr (AntenneRosterColumns) again = antenne_roster_columns_recognise (table);
  g_autoptr (GError) error = NULL;

  g_assert_false (antenne_roster_recall_mapping (fixture->vault, again));
  antenne_roster_columns_set (columns, 2, ANTENNE_COLUMN_NONE, 0);
  antenne_roster_remember_mapping (fixture->vault, columns, &error);
  g_assert_no_error (error);
  g_assert_true (antenne_roster_recall_mapping (fixture->vault, again));
  g_assert_cmpint (antenne_roster_columns_get (again, 2)->meaning, ==, ANTENNE_COLUMN_NONE);
}

int
main (int argc, char **argv)
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/roster/vault/undo", Fixture, "nl", fixture_set_up, test_undo, fixture_tear_down);
  g_test_add ("/roster/vault/again", Fixture, "nl", fixture_set_up, test_again, fixture_tear_down);
  g_test_add ("/roster/vault/remember", Fixture, "nl", fixture_set_up, test_remember, fixture_tear_down);
  return g_test_run ();
}
