/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-answer.h"
#include "model/antenne-schema.h"

/* Every place that a path can be in, resting ones too. */
static GArray *
list_paths (void)
{
  GArray *paths = g_array_new (FALSE, FALSE, sizeof (AntennePath));

  for (guint state = 0; state < ANTENNE_PATH_N_STATES; state++)
    for (guint before = 0; before < ANTENNE_PATH_N_STATES; before++)
      {
        AntennePath path = { (AntennePathState) state, (AntennePathState) before };

        if (before == ANTENNE_PATH_RESTING || before == ANTENNE_PATH_CLOSED)
          continue;
        if (state != ANTENNE_PATH_RESTING && before != ANTENNE_PATH_NOTICING)
          continue;
        g_array_append_val (paths, path);
      }
  return paths;
}

/* Each answer has a place in the schema, as a text. */
static void
test_fields (void)
{
  for (guint question = 0; question < ANTENNE_N_QUESTIONS; question++)
    {
      const char *field = antenne_answer_get_field ((AntenneQuestion) question);
      const AntenneFieldSpec *spec;

      g_assert_nonnull (field);
      spec = antenne_schema_find (ANTENNE_KIND_STEP, field);
      g_assert_nonnull (spec);
      g_assert_cmpstr (spec->type, ==, "s");
    }
}

/* No two questions of one moment write over each other. */
static void
test_apart (void)
{
  for (guint a = 0; a < ANTENNE_N_QUESTIONS; a++)
    for (guint b = a + 1; b < ANTENNE_N_QUESTIONS; b++)
      {
        AntenneQuestion first = (AntenneQuestion) a, second = (AntenneQuestion) b;

        for (guint state = 0; state < ANTENNE_PATH_N_STATES; state++)
          if (antenne_answer_get_event (first, (AntennePathState) state) ==
              antenne_answer_get_event (second, (AntennePathState) state))
            {
              /* Of what is said while staying in touch there is only one kind: how it goes. */
              if (antenne_answer_get_event (first, (AntennePathState) state) == ANTENNE_EVENT_STAYED_IN_TOUCH)
                continue;
              g_assert_cmpstr (antenne_answer_get_field (first), !=, antenne_answer_get_field (second));
            }
      }
}

/* What a page offers, the path allows: nobody presses a button that is refused. */
static void
test_happenings (void)
{
  g_autoptr (GArray) paths = list_paths ();

  for (guint i = 0; i < paths->len; i++)
    {
      const AntennePath *path = &g_array_index (paths, AntennePath, i);
      guint n = 0;
      const AntennePathEvent *events = antenne_answer_list_happenings (path->state, &n);

      for (guint j = 0; j < n; j++)
        {
          g_test_message ("%s: %s", antenne_path_state_to_text (path->state), antenne_path_event_to_text (events[j]));
          g_assert_true (antenne_path_allows (path, events[j]));
          g_assert_cmpstr (antenne_answer_get_happening_label (events[j]), !=, "");
        }
      /* A path that is not closed can always be gone on with. */
      g_assert_true (n > 0 || antenne_path_is_open (path));
    }
}

/* Talking is never further away than one press, and looking at a stage changes nothing. */
static void
test_stages (void)
{
  g_autoptr (GArray) paths = list_paths ();

  for (guint i = 0; i < paths->len; i++)
    for (guint stage = ANTENNE_STAGE_NOTICE; stage <= ANTENNE_STAGE_REFER; stage++)
      {
        const AntennePath *path = &g_array_index (paths, AntennePath, i);
        AntennePathState state = antenne_answer_get_state ((AntenneStage) stage, path);

        if ((AntenneStage) stage == antenne_path_get_stage (path))
          g_assert_cmpint (state, ==, path->state);
        else
          {
            AntennePath there = { state, state };

            g_assert_cmpint (antenne_path_get_stage (&there), ==, stage);
          }
      }
}

/* Whoever waits is not put on the list once more by answering what helps meanwhile. */
static void
test_not_again (void)
{
  g_assert_cmpint (antenne_answer_get_event (ANTENNE_QUESTION_MEANWHILE, ANTENNE_PATH_WAITING), ==,
                   ANTENNE_EVENT_STAYED_IN_TOUCH);
  g_assert_cmpint (antenne_answer_get_event (ANTENNE_QUESTION_MEANWHILE, ANTENNE_PATH_REFERRED), ==,
                   ANTENNE_EVENT_WAITLISTED);
  g_assert_cmpint (antenne_answer_get_event (ANTENNE_QUESTION_WANTS, ANTENNE_PATH_TALKING), ==, ANTENNE_EVENT_TALKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/answer/fields", test_fields);
  g_test_add_func ("/guide/answer/apart", test_apart);
  g_test_add_func ("/guide/answer/happenings", test_happenings);
  g_test_add_func ("/guide/answer/stages", test_stages);
  g_test_add_func ("/guide/answer/not-again", test_not_again);
  return g_test_run ();
}
