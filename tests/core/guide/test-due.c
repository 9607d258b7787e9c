/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "guide/antenne-due.h"

/* Today is Friday 20 November 2026. Every name is made up. */

#define TODAY "2026-11-20"

static void
write_change (AntenneVault *vault, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_write (vault, change, NULL, &error);
  g_assert_no_error (error);
}

static char *
follow_up (AntenneVault *vault, const char *pupil, const char *what, const char *due)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  char *id = g_strdup (antenne_due_create_follow_up (change, pupil, NULL, NULL, NULL, what, due));

  write_change (vault, change);
  return id;
}

static void
assert_when (AntenneVault *vault, const char *kind, const char *id, const char *expected)
{
  g_autoptr (AntenneEntity) due = antenne_vault_get (vault, kind, id);
  g_autofree char *when = antenne_due_dup_when (due, TODAY);

  g_assert_cmpstr (when, ==, expected);
}

static void
test_settle (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = follow_up (f->vault, pupil, "bellen", "2026-11-10");
  const struct
  {
    const char *act;
    const char *when;
    const char *open;
  } acts[] = {
    { "none", "was for Tuesday 10 November", "bellen" },
    { "later", "on Monday", "bellen" }, /* Saturday is no day of school */
    { "done", "done on 19 November", "" },
    { "open", "on Monday", "bellen" },
    { "dropped", "dropped on 20 November", "" },
    { "done", "done on 19 November", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (AntenneEntity) due = antenne_vault_get (f->vault, ANTENNE_KIND_FOLLOW_UP, id);
      g_autoptr (AntenneChange) change = antenne_change_new ();

      switch (acts[i].act[0])
        {
        case 'l':
          antenne_due_set_later (f->vault, change, due, "2026-11-21");
          break;
        case 'o':
          antenne_due_set_open (change, due);
          break;
        case 'n':
          break;
        default:
          if (acts[i].act[1] == 'r')
            antenne_due_set_dropped (change, due, TODAY, "ging vanzelf over");
          else
            antenne_due_set_done (change, due, "2026-11-19");
        }
      write_change (f->vault, change);
      assert_when (f->vault, ANTENNE_KIND_FOLLOW_UP, id, acts[i].when);
      assert_list (antenne_due_list (f->vault, NULL), "what", acts[i].open);
      assert_list (antenne_due_list_of_pupil (f->vault, pupil, TRUE), "what", "bellen");
      assert_list (antenne_due_list_of_pupil (f->vault, pupil, FALSE), "what", acts[i].open);
    }
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *third = follow_up (f->vault, pupil, "c", "2026-11-23");
  g_autofree char *first = follow_up (f->vault, pupil, "a", "2026-11-10");
  g_autofree char *nobody = follow_up (f->vault, NULL, "met collega’s", "2026-11-19");
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (AntenneEntity) agreement = NULL;
  g_autofree char *text = NULL;
  const char *id = antenne_due_create_agreement (change, pupil, NULL, NULL, "Noor", "b", TODAY);

  antenne_due_create_agreement (change, pupil, NULL, NULL, "mama", "ooit", "");
  write_change (f->vault, change);
  assert_list (antenne_due_list (f->vault, TODAY), "what", "a|met collega’s|b");
  assert_list (antenne_due_list (f->vault, NULL), "what", "a|met collega’s|b|c|ooit");
  assert_list (antenne_due_list_of_pupil (f->vault, pupil, FALSE), "what", "a|b|c|ooit");

  agreement = antenne_vault_get (f->vault, ANTENNE_KIND_AGREEMENT, id);
  text = antenne_due_dup_text (agreement);
  g_assert_cmpstr (text, ==, "Noor: b");
  assert_when (f->vault, ANTENNE_KIND_AGREEMENT, id, "today");

  /* That of a deleted pupil comes back with the pupil. */
  {
    g_autoptr (AntenneChange) gone = antenne_change_new (), back = antenne_change_new ();

    antenne_change_delete (gone, ANTENNE_KIND_PUPIL, pupil);
    write_change (f->vault, gone);
    assert_list (antenne_due_list (f->vault, NULL), "what", "met collega’s");
    antenne_change_restore (back, ANTENNE_KIND_PUPIL, pupil);
    write_change (f->vault, back);
    assert_list (antenne_due_list (f->vault, NULL), "what", "a|met collega’s|b|c|ooit");
  }
  fixture_reopen (f);
  assert_list (antenne_due_list (f->vault, NULL), "what", "a|met collega’s|b|c|ooit");
  g_assert_nonnull (first);
  g_assert_nonnull (third);
  g_assert_nonnull (nobody);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", TODAY "T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/guide/due/settle", test_settle);
  ADD ("/guide/due/list", test_list);
  return g_test_run ();
}
