/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-moment.h"

/*
 * Random sequences of steps, edits, deletes, undo and what a teacher does with follow-ups, beside a slow and obvious
 * model that knows only days, events and the rules in words. Today is Friday 20 November 2026; every name is made up.
 */

#define TODAY "2026-11-20"
#define MAX_STEPS 40

typedef struct
{
  char id[33];
  AntennePathEvent event;
  char day[11];
  char until[11]; /* "" */
  int order;
  gboolean counts;

  /* The follow-up that came with it. */
  gboolean has_due;
  char due[11];
  gboolean moved;
  char decided; /* by the teacher: 'd' done, 'x' dropped, 0 neither */
  char answer[33];
  char answered_on[11];
} Step;

typedef struct
{
  Step steps[MAX_STEPS];
  guint n;
  AntennePath path;
} Model;

static AntenneCalendar *calendar;

/* --- The model --- */

static void
next_school_day (const char *day, char *out)
{
  g_autofree char *date = g_strdup (day);

  while (!antenne_calendar_is_school_day (calendar, NULL, date))
    {
      char *next = antenne_date_add_days (date, 1);

      g_free (date);
      date = next;
    }
  g_strlcpy (out, date, 11);
}

/* The rule of each step in words: so many days after it, or the day that it looks forward to. "" where nothing
 * follows. */
static void
expected_due (const Step *step, char *out)
{
  static const int days[ANTENNE_PATH_N_EVENTS] = {
    [ANTENNE_EVENT_NOTICED] = 7,     [ANTENNE_EVENT_TRIED] = 7,
    [ANTENNE_EVENT_WELCOMED] = 7,    [ANTENNE_EVENT_TALK_PLANNED] = 7,
    [ANTENNE_EVENT_TALKED] = 7,      [ANTENNE_EVENT_SOUGHT] = 3,
    [ANTENNE_EVENT_CONSENTED] = 2,   [ANTENNE_EVENT_DECLINED] = 14,
    [ANTENNE_EVENT_REFERRED] = 7,    [ANTENNE_EVENT_REFERRED_IN_DANGER] = 1,
    [ANTENNE_EVENT_WAITLISTED] = 14, [ANTENNE_EVENT_STAYED_IN_TOUCH] = 14,
    [ANTENNE_EVENT_APPOINTED] = 8,   [ANTENNE_EVENT_KEPT] = 21,
    [ANTENNE_EVENT_MISSED] = 2,      [ANTENNE_EVENT_STOPPED] = 7,
    [ANTENNE_EVENT_RESTED] = 0,      [ANTENNE_EVENT_RESUMED] = 7,
    [ANTENNE_EVENT_CLOSED] = -1,     [ANTENNE_EVENT_REOPENED] = 7,
  };
  g_autofree char *day = NULL;

  *out = '\0';
  if (days[step->event] < 0)
    return;
  if (*step->until == '\0')
    day = antenne_date_add_days (step->day, days[step->event]);
  else
    /* The day after an appointment one asks how it was. */
    day = antenne_date_add_days (step->until, step->event == ANTENNE_EVENT_APPOINTED ? 1 : 0);
  next_school_day (strcmp (day, TODAY) < 0 ? TODAY : day, out);
}

static int
compare (const Step *a, const Step *b)
{
  int days = strcmp (a->day, b->day);

  if (days != 0)
    return days;
  return a->order != b->order ? a->order - b->order : strcmp (a->id, b->id);
}

static void
sort (Model *model)
{
  for (guint i = 1; i < model->n; i++)
    for (guint j = i; j > 0 && compare (&model->steps[j], &model->steps[j - 1]) < 0; j--)
      {
        Step swapped = model->steps[j];

        model->steps[j] = model->steps[j - 1];
        model->steps[j - 1] = swapped;
      }
}

/* @changed: (nullable): id of the step whose days or event just became others */
static void
settle (Model *model, const char *changed)
{
  sort (model);
  antenne_path_init (&model->path);
  for (guint i = 0; i < model->n; i++)
    model->steps[i].counts = antenne_path_apply (&model->path, model->steps[i].event);

  for (guint i = 0; i < model->n; i++)
    {
      Step *step = &model->steps[i];
      Step *answer = NULL;
      char due[11];

      if (!step->counts)
        {
          if (step->has_due && step->decided == 0 && !step->moved)
            step->has_due = FALSE;
          continue;
        }
      for (guint j = i + 1; j < model->n && answer == NULL; j++)
        if (model->steps[j].counts && antenne_path_answers (step->event, model->steps[j].event))
          answer = &model->steps[j];

      expected_due (step, due);
      if (!step->has_due && answer == NULL && *due != '\0')
        {
          step->has_due = TRUE;
          step->moved = FALSE;
          step->decided = 0;
          g_strlcpy (step->due, due, sizeof step->due);
        }
      else if (step->has_due && step->decided == 0 && !step->moved && g_strcmp0 (changed, step->id) == 0)
        {
          step->has_due = *due != '\0';
          g_strlcpy (step->due, due, sizeof step->due);
        }
      if (step->decided == 0)
        {
          g_strlcpy (step->answer, answer != NULL ? answer->id : "", sizeof step->answer);
          g_strlcpy (step->answered_on, answer != NULL ? answer->day : "", sizeof step->answered_on);
        }
    }
}

/* --- The vault beside it --- */

static const char *
get (gpointer entity, const char *field)
{
  return antenne_entity_get_string (entity, field);
}

static AntenneEntity *
find_due (GListModel *follow_ups, const char *step)
{
  AntenneEntity *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (follow_ups); i++)
    {
      g_autoptr (AntenneEntity) due = g_list_model_get_item (follow_ups, i);

      if (strcmp (get (due, "step"), step) != 0)
        continue;
      g_assert_null (found);
      found = g_steal_pointer (&due);
    }
  return found;
}

static void
assert_same (AntenneVault *vault, const char *id, const Model *model)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (vault, id);
  GListModel *steps = antenne_support_path_get_steps (path);
  GListModel *follow_ups = antenne_support_path_get_follow_ups (path);
  AntennePath at = antenne_support_path_get_path (path);
  g_autofree AntennePathStep *plain = g_new0 (AntennePathStep, MAX_STEPS);
  const char *earliest = NULL;
  guint n_dues = 0;

  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, model->n);
  for (guint i = 0; i < model->n; i++)
    {
      const Step *step = &model->steps[i];
      g_autoptr (AntenneEntity) stored = g_list_model_get_item (steps, i);
      g_autoptr (AntenneEntity) due = find_due (follow_ups, step->id);

      plain[i] = (AntennePathStep){ step->day, (guint64) i, step->event };
      g_assert_cmpstr (antenne_entity_get_id (stored), ==, step->id);
      g_assert_cmpint (antenne_support_path_step_counts (path, i), ==, step->counts);
      g_assert_cmpint (due != NULL, ==, step->has_due);
      if (due == NULL)
        continue;
      n_dues++;
      g_assert_cmpstr (get (due, "due"), ==, step->due);
      g_assert_cmpstr (get (due, "what"), !=, "");
      g_assert_cmpstr (get (due, "pupil"), ==, antenne_support_path_get_pupil (path));
      if (step->decided == 'x')
        g_assert_cmpstr (get (due, "dropped-on"), ==, TODAY);
      else if (step->decided == 'd')
        g_assert_cmpstr (get (due, "done-on"), ==, TODAY);
      else
        {
          g_assert_cmpstr (get (due, "done-on"), ==, step->answered_on);
          g_assert_cmpstr (get (due, "done-by"), ==, step->answer);
          if (*step->answer == '\0' && (earliest == NULL || strcmp (step->due, earliest) < 0))
            earliest = step->due;
        }
    }
  g_assert_cmpuint (g_list_model_get_n_items (follow_ups), ==, n_dues);

  /* Folding is replaying. */
  g_assert_cmpint (memcmp (&at, &model->path, sizeof at), ==, 0);
  at = antenne_path_fold (plain, model->n);
  g_assert_cmpint (memcmp (&at, &model->path, sizeof at), ==, 0);
  if (earliest == NULL)
    g_assert_null (antenne_support_path_get_next (path));
  else
    g_assert_cmpstr (get (antenne_support_path_get_next (path), "due"), ==, earliest);
}

static void
pick_day (char *out)
{
  g_autofree char *day = antenne_date_add_days (TODAY, -g_test_rand_int_range (0, 25));

  g_strlcpy (out, day, 11);
}

static void
pick_until (const char *day, gboolean needed, char *out)
{
  g_autofree char *until = antenne_date_add_days (day, g_test_rand_int_range (1, 50));

  g_strlcpy (out, needed || g_test_rand_int_range (0, 3) == 0 ? until : "", 11);
}

static GVariant *
fields_of (const Step *step, gboolean all)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (all || *step->until != '\0')
    g_variant_builder_add (&builder, "{sv}", "until", g_variant_new_string (step->until));
  if (all)
    {
      g_variant_builder_add (&builder, "{sv}", "at", g_variant_new_string (step->day));
      g_variant_builder_add (&builder, "{sv}", "event",
                             g_variant_new_string (antenne_path_event_to_text (step->event)));
    }
  return g_variant_builder_end (&builder);
}

/* Whether the model lets the step stand where its day puts it. */
static gboolean
may_stand (const Model *model, const Step *step)
{
  AntennePath path;

  antenne_path_init (&path);
  for (guint i = 0; i < model->n; i++)
    if (compare (&model->steps[i], step) < 0)
      antenne_path_apply (&path, model->steps[i].event);
  return antenne_path_allows (&path, step->event);
}

/* Each fills @change and the model with the same; FALSE where it was refused, as it should be. */

static gboolean
add (AntenneVault *vault, const char *id, Model *model, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;
  Step step = { .event = (AntennePathEvent) g_test_rand_int_range (0, ANTENNE_PATH_N_EVENTS) };
  const char *added;

  /* Closing is rare, or nothing else would be seen. */
  if (step.event == ANTENNE_EVENT_CLOSED && g_test_rand_int_range (0, 3) != 0)
    step.event = ANTENNE_EVENT_TALKED;
  pick_day (step.day);
  pick_until (step.day, step.event == ANTENNE_EVENT_RESTED, step.until);
  for (guint i = 0; i < model->n; i++)
    step.order = MAX (step.order, model->steps[i].order + 1);
  memset (step.id, 'f', 32);

  added = antenne_support_path_add_step (vault, change, id, step.event, step.day, fields_of (&step, FALSE), &error);
  if (!may_stand (model, &step))
    {
      g_assert_null (added);
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      return FALSE;
    }
  g_assert_no_error (error);
  g_strlcpy (step.id, added, sizeof step.id);
  model->steps[model->n++] = step;
  settle (model, NULL);
  return TRUE;
}

static gboolean
edit (AntenneVault *vault, Model *model, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;
  guint i = (guint) g_test_rand_int_range (0, (gint32) model->n);
  Step before = model->steps[i];
  Step *step = &model->steps[i];
  char id[33];
  gboolean differs;

  if (g_test_rand_bit ())
    step->event = (AntennePathEvent) g_test_rand_int_range (0, ANTENNE_PATH_N_EVENTS);
  if (g_test_rand_bit ())
    pick_day (step->day);
  pick_until (step->day, step->event == ANTENNE_EVENT_RESTED, step->until);
  differs =
      before.event != step->event || strcmp (before.day, step->day) != 0 || strcmp (before.until, step->until) != 0;
  g_strlcpy (id, step->id, sizeof id);
  antenne_support_path_edit_step (vault, change, id, fields_of (step, TRUE), &error);
  g_assert_no_error (error);
  settle (model, differs ? id : NULL);
  return TRUE;
}

static gboolean
take_away (AntenneVault *vault, Model *model, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;
  guint i = (guint) g_test_rand_int_range (0, (gint32) model->n);

  antenne_support_path_delete_step (vault, change, model->steps[i].id, &error);
  g_assert_no_error (error);
  model->steps[i] = model->steps[--model->n];
  settle (model, NULL);
  return TRUE;
}

static gboolean
decide (AntenneVault *vault, const char *id, Model *model, AntenneChange *change)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (vault, id);
  guint i = (guint) g_test_rand_int_range (0, (gint32) model->n);
  Step *step = &model->steps[i];
  g_autoptr (AntenneEntity) due = NULL;
  g_autofree char *later = antenne_date_add_days (TODAY, g_test_rand_int_range (1, 60));

  /* Only what is open can be ticked off. */
  if (!step->has_due || step->decided != 0 || *step->answer != '\0')
    return FALSE;
  due = find_due (antenne_support_path_get_follow_ups (path), step->id);
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      antenne_due_set_done (change, due, TODAY);
      step->decided = 'd';
      break;
    case 1:
      antenne_due_set_dropped (change, due, TODAY, "");
      step->decided = 'x';
      break;
    default:
      {
        char before[11];

        g_strlcpy (before, step->due, sizeof before);
        antenne_due_set_later (vault, change, due, later);
        next_school_day (later, step->due);
        /* Back to the day that was proposed is as if it had not been moved. */
        step->moved = strcmp (get (due, "proposed"), step->due) != 0;
      }
    }
  return TRUE;
}

static void
test_replay (Fixture *f, gconstpointer data)
{
  const gint64 until = g_get_monotonic_time () + 4 * G_USEC_PER_SEC;
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  guint n_done = 0, n_refused = 0, n_undone = 0;

  while (g_get_monotonic_time () < until || n_done < 60)
    {
      g_autoptr (AntenneChange) first = antenne_change_new ();
      g_autoptr (GError) error = NULL;
      g_autofree Model *model = g_new0 (Model, 1);
      g_autofree char *id = g_strdup (
          antenne_support_path_begin (f->vault, first, pupil, NULL, ANTENNE_EVENT_TALKED, "2026-11-09", NULL, &error));
      g_autoptr (GListModel) steps = NULL;
      g_autoptr (AntenneEntity) begun = NULL;

      g_assert_no_error (error);
      antenne_vault_write (f->vault, first, NULL, &error);
      g_assert_no_error (error);
      steps = antenne_vault_list_support (f->vault, ANTENNE_KIND_STEP, "path", id);
      begun = g_list_model_get_item (steps, 0);
      model->n = 1;
      model->steps[0] = (Step){ .event = ANTENNE_EVENT_TALKED, .day = "2026-11-09" };
      g_strlcpy (model->steps[0].id, antenne_entity_get_id (begun), 33);
      settle (model, NULL);
      assert_same (f->vault, id, model);

      for (int i = 0; i < 45; i++)
        {
          g_autofree Model *before = g_memdup2 (model, sizeof *model);
          g_autoptr (AntenneChange) change = antenne_change_new ();
          g_autoptr (AntenneChange) undo = NULL;
          int what = g_test_rand_int_range (0, 10);
          gboolean done;

          if ((what < 5 && model->n < MAX_STEPS) || model->n == 0)
            done = add (f->vault, id, model, change);
          else if (what < 7)
            done = edit (f->vault, model, change);
          else if (what < 8)
            done = take_away (f->vault, model, change);
          else
            done = decide (f->vault, id, model, change);

          if (!done)
            {
              n_refused++;
              continue;
            }
          antenne_vault_write (f->vault, change, &undo, &error);
          g_assert_no_error (error);
          assert_same (f->vault, id, model);
          n_done++;
          if (g_test_rand_int_range (0, 6) != 0)
            continue;
          antenne_vault_write (f->vault, undo, NULL, &error);
          g_assert_no_error (error);
          memcpy (model, before, sizeof *model);
          assert_same (f->vault, id, model);
          n_undone++;
        }
      fixture_reopen (f);
      assert_same (f->vault, id, model);
    }
  g_test_message ("%u changes, %u refused, %u undone", n_done, n_refused, n_undone);
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_true (antenne_vault_verify (f->vault, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  int status;

  /* Hundreds of writes: what a disk does with their syncs is not asked here. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", TODAY "T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  calendar = antenne_calendar_load ("be-vlg");
  g_test_add ("/guide/support-path/replay", Fixture, NULL, fixture_set_up, test_replay, fixture_tear_down);
  status = g_test_run ();
  antenne_calendar_free (calendar);
  return status;
}
