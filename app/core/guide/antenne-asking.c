/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-asking.h"

#include <string.h>

#include "guide/antenne-answer.h"
#include "model/antenne-moment.h"

/* (transfer full) (nullable) */
static AntenneEntity *
find_today (AntenneSupportPath *path, AntennePathEvent event)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  g_autofree char *today = antenne_moment_today ();

  for (guint i = g_list_model_get_n_items (steps); i > 0; i--)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i - 1);
      g_autofree char *day = antenne_step_dup_day (step);
      AntennePathEvent found;

      if (antenne_step_get_event (step, &found) && found == event && strcmp (day, today) == 0)
        return g_steal_pointer (&step);
    }
  return NULL;
}

char *
antenne_asking_dup_today (AntenneSupportPath *path, AntennePathEvent event)
{
  g_autoptr (AntenneEntity) step = find_today (path, event);

  return step != NULL ? g_strdup (antenne_entity_get_id (step)) : NULL;
}

static void
add_question (GArray *questions, AntenneQuestion question)
{
  for (guint i = 0; i < questions->len; i++)
    if (g_array_index (questions, AntenneQuestion, i) == question)
      return;
  g_array_append_val (questions, question);
}

/* Of the last step, where that is of today. Yes, no and closing were said by a button. */
static void
add_questions_of_today (GArray *questions, AntenneSupportPath *path, AntenneStage stage)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  guint n = g_list_model_get_n_items (steps);
  g_autoptr (AntenneEntity) last = n > 0 ? g_list_model_get_item (steps, n - 1) : NULL;
  g_autofree char *day = last != NULL ? antenne_step_dup_day (last) : NULL;
  g_autofree char *today = antenne_moment_today ();
  AntennePathEvent event;

  if (last == NULL || strcmp (day, today) != 0 || !antenne_step_get_event (last, &event) ||
      event == ANTENNE_EVENT_CONSENTED || event == ANTENNE_EVENT_CLOSED)
    return;
  for (guint question = 0; question < ANTENNE_QUESTION_COLLEAGUES; question++)
    if (antenne_answer_get_own_event ((AntenneQuestion) question) == event &&
        antenne_question_get_stage ((AntenneQuestion) question) == stage)
      add_question (questions, (AntenneQuestion) question);
}

static gboolean
is_answered (AntenneSupportPath *path, AntenneQuestion question)
{
  g_autoptr (AntenneEntity) step = find_today (path, antenne_answer_get_own_event (question));

  return step != NULL && *antenne_entity_get_string (step, antenne_answer_get_field (question)) != '\0';
}

int
antenne_asking_find (AntenneSupportPath *path, AntenneStage stage, GHashTable *passed, int shown, gboolean *last)
{
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (AntenneQuestion));
  AntennePath where = antenne_support_path_get_path (path);
  const AntenneQuestion *of_stage;
  guint n = 0, n_open = 0;
  int found = -1;

  add_questions_of_today (questions, path, stage);
  of_stage = antenne_guide_list_questions (antenne_answer_get_state (stage, &where), &n);
  for (guint i = 0; i < n; i++)
    add_question (questions, of_stage[i]);

  for (guint i = 0; i < questions->len; i++)
    {
      AntenneQuestion question = g_array_index (questions, AntenneQuestion, i);
      gboolean stays = (int) question == shown;

      if (g_hash_table_contains (passed, GINT_TO_POINTER (question)) || (!stays && is_answered (path, question)))
        continue;
      n_open++;
      if (found < 0 || stays)
        found = (int) question;
    }
  *last = n_open <= 1;
  return found;
}

int
antenne_asking_find_closing (GHashTable *passed, gboolean *last)
{
  *last = g_hash_table_contains (passed, GINT_TO_POINTER (ANTENNE_QUESTION_STANDS));
  return *last ? ANTENNE_QUESTION_CLOSE_AGREED : ANTENNE_QUESTION_STANDS;
}
