/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "guide/antenne-answer.h"
#include "guide/antenne-asking.h"
#include "model/antenne-moment.h"

/* Every name is made up. */

typedef struct
{
  Fixture fixture;
  char *pupil;
  char *path;
} Way;

static void
write_change (Way *way, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_write (way->fixture.vault, change, NULL, &error);
  g_assert_no_error (error);
}

static void
step (Way *way, AntennePathEvent event, const char *at, const char *field, const char *text)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);

  if (field != NULL)
    g_variant_dict_insert (&fields, field, "s", text);
  antenne_support_path_add_step (way->fixture.vault, change, way->path, event, at, g_variant_dict_end (&fields),
                                 &error);
  g_assert_no_error (error);
  write_change (way, change);
}

static void
set_up (Way *way, gconstpointer data)
{
  g_autofree char *group = NULL;
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;

  fixture_set_up (&way->fixture, NULL);
  group = add_group (way->fixture.vault, "3A Verzonnen", "2026-2027");
  way->pupil = add_pupil (way->fixture.vault, group, "Zebravis", "", "Fictie");
  way->path = g_strdup (antenne_support_path_begin (way->fixture.vault, change, way->pupil, NULL, ANTENNE_EVENT_NOTICED,
                                                    NULL, NULL, &error));
  g_assert_no_error (error);
  write_change (way, change);
}

static void
tear_down (Way *way, gconstpointer data)
{
  g_free (way->pupil);
  g_free (way->path);
  fixture_tear_down (&way->fixture, NULL);
}

static int
find (Way *way, AntenneStage stage, GHashTable *passed, gboolean *last)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (way->fixture.vault, way->path);

  return antenne_asking_find (path, stage, passed, -1, last);
}

/* Going on without an answer comes to an end, at every stage of every place. */
static void
test_ends (Way *way, gconstpointer data)
{
  for (guint stage = ANTENNE_STAGE_NOTICE; stage <= ANTENNE_STAGE_REFER; stage++)
    {
      g_autoptr (GHashTable) passed = g_hash_table_new (NULL, NULL);
      gboolean last = FALSE, was_last = FALSE;
      int question;
      guint n = 0;

      while ((question = find (way, (AntenneStage) stage, passed, &last)) >= 0)
        {
          g_assert_false (was_last);
          g_assert_true (g_hash_table_add (passed, GINT_TO_POINTER (question)));
          was_last = last;
          g_assert_cmpuint (++n, <, ANTENNE_N_QUESTIONS);
        }
      g_assert_true (was_last);
      g_assert_cmpuint (n, >, 0);
    }
}

/* An answer of today is not asked for again; tomorrow it is a new talk. */
static void
test_answered (Way *way, gconstpointer data)
{
  g_autoptr (GHashTable) passed = g_hash_table_new (NULL, NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *before = antenne_date_add_days (today, -7);
  gboolean last;

  g_assert_cmpint (find (way, ANTENNE_STAGE_NOTICE, passed, &last), ==, ANTENNE_QUESTION_SEEN);
  step (way, ANTENNE_EVENT_TALKED, NULL, "said", "words");
  g_assert_cmpint (find (way, ANTENNE_STAGE_TALK, passed, &last), ==, ANTENNE_QUESTION_WANTS);
  set_text (way->fixture.vault, ANTENNE_KIND_PATH, way->path, "at", before);
  {
    g_autoptr (AntenneSupportPath) path = antenne_support_path_load (way->fixture.vault, way->path);
    g_autofree char *id = antenne_asking_dup_today (path, ANTENNE_EVENT_TALKED);

    g_assert_nonnull (id);
    set_text (way->fixture.vault, ANTENNE_KIND_STEP, id, "at", before);
  }
  {
    g_autoptr (AntenneSupportPath) path = antenne_support_path_load (way->fixture.vault, way->path);

    g_assert_null (antenne_asking_dup_today (path, ANTENNE_EVENT_TALKED));
  }
}

/* What was just done is asked about, also where the place does not ask it by itself. */
static void
test_danger (Way *way, gconstpointer data)
{
  g_autoptr (GHashTable) passed = g_hash_table_new (NULL, NULL);
  gboolean last;

  step (way, ANTENNE_EVENT_REFERRED_IN_DANGER, NULL, NULL, NULL);
  g_assert_cmpint (find (way, ANTENNE_STAGE_REFER, passed, &last), ==, ANTENNE_QUESTION_DANGER);
}

static void
test_closing (void)
{
  g_autoptr (GHashTable) passed = g_hash_table_new (NULL, NULL);
  gboolean last;

  g_assert_cmpint (antenne_asking_find_closing (passed, &last), ==, ANTENNE_QUESTION_STANDS);
  g_assert_false (last);
  g_hash_table_add (passed, GINT_TO_POINTER (ANTENNE_QUESTION_STANDS));
  g_assert_cmpint (antenne_asking_find_closing (passed, &last), ==, ANTENNE_QUESTION_CLOSE_AGREED);
  g_assert_true (last);
}

#define TEST(path, function) g_test_add (path, Way, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  TEST ("/guide/asking/ends", test_ends);
  TEST ("/guide/asking/answered", test_answered);
  TEST ("/guide/asking/danger", test_danger);
  g_test_add_func ("/guide/asking/closing", test_closing);
  return g_test_run ();
}
