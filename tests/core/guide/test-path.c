/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-path.h"

/*
 * Every state × event, written down apart from the code: one letter a state, '.' refused. A resting path has one row
 * for each place where it can rest, since what may follow is what might have followed there.
 *
 * N noticing T talking S seeking A agreed D declined R referred W waiting P appointed M missed H helped X stopped
 * Z resting C closed
 */
static const char letters[] = "NTSADRWPMHXZC";

static const struct
{
  AntennePathEvent event;
  const char *from_open; /* for N T S A D R W P M H X */
  const char *from_rest; /* resting, having been in each of the same */
  char from_closed;
} table[] = {
  { ANTENNE_EVENT_NOTICED, "NTSADRWPMHX", "ZZZZZZZZZZZ", '.' },
  { ANTENNE_EVENT_TRIED, "NTSADRWPMHX", "ZZZZZZZZZZZ", '.' },
  { ANTENNE_EVENT_WELCOMED, "TTSATRWPMHT", "TTTTTTTTTTT", '.' },
  { ANTENNE_EVENT_TALK_PLANNED, "TTSADRWPMHX", "TTTTTTTTTTT", '.' },
  { ANTENNE_EVENT_TALKED, "TTTATRWPMHT", "TTTTTTTTTTT", '.' },
  { ANTENNE_EVENT_SOUGHT, "SSSASSSSSSS", "SSSSSSSSSSS", '.' },
  { ANTENNE_EVENT_CONSENTED, "..AAARWPMH.", "..AAARWPMH.", '.' },
  { ANTENNE_EVENT_DECLINED, "..DDDDDDDD.", "..DDDDDDDD.", '.' },
  { ANTENNE_EVENT_REFERRED, "...R.RRRRR.", "...R.RRRRR.", '.' },
  { ANTENNE_EVENT_REFERRED_IN_DANGER, "RRRRRRRRRRR", "RRRRRRRRRRR", '.' },
  { ANTENNE_EVENT_WAITLISTED, "...W.WWWWW.", "...W.WWWWW.", '.' },
  { ANTENNE_EVENT_STAYED_IN_TOUCH, "....DRWPMHX", "ZZZZZZZZZZZ", '.' },
  { ANTENNE_EVENT_APPOINTED, "...P.PPPPP.", "...P.PPPPP.", '.' },
  { ANTENNE_EVENT_KEPT, ".....HHHHH.", ".....HHHHH.", '.' },
  { ANTENNE_EVENT_MISSED, ".....MMMMM.", ".....MMMMM.", '.' },
  { ANTENNE_EVENT_STOPPED, ".....XXXXX.", ".....XXXXX.", '.' },
  { ANTENNE_EVENT_RESTED, "ZZZZZZZZZZZ", "ZZZZZZZZZZZ", '.' },
  { ANTENNE_EVENT_RESUMED, "...........", "NTSADRWPMHX", '.' },
  { ANTENNE_EVENT_CLOSED, "CCCCCCCCCCC", "CCCCCCCCCCC", '.' },
  { ANTENNE_EVENT_REOPENED, "...........", "...........", 'T' },
};

static void
check (AntennePath from, AntennePathEvent event, char want)
{
  AntennePath path = from;
  gboolean went = antenne_path_apply (&path, event);

  g_test_message ("%c (%c) %s", letters[from.state], letters[from.before], antenne_path_event_to_text (event));
  g_assert_cmpint (antenne_path_allows (&from, event), ==, went);
  g_assert_cmpint (went, ==, want != '.');
  if (went)
    g_assert_cmpint (letters[path.state], ==, want);
  else
    g_assert_cmpint (memcmp (&path, &from, sizeof path), ==, 0);
}

static void
test_every_state_and_event (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (table), ==, ANTENNE_PATH_N_EVENTS);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_cmpint (table[i].event, ==, (int) i);
      for (int state = 0; state < ANTENNE_PATH_RESTING; state++)
        {
          check ((AntennePath){ state, ANTENNE_PATH_NOTICING }, table[i].event, table[i].from_open[state]);
          check ((AntennePath){ ANTENNE_PATH_RESTING, state }, table[i].event, table[i].from_rest[state]);
        }
      check ((AntennePath){ ANTENNE_PATH_CLOSED, ANTENNE_PATH_NOTICING }, table[i].event, table[i].from_closed);
    }
}

/* Whatever is done, in whatever order: nobody is passed on without having agreed or being in danger, and nothing closes
 * by itself. */
static void
test_promises (void)
{
  for (int round = 0; round < 2000; round++)
    {
      AntennePath path;
      gboolean agreed = FALSE, danger = FALSE;

      antenne_path_init (&path);
      for (int i = 0; i < 60; i++)
        {
          AntennePathEvent event = (AntennePathEvent) g_test_rand_int_range (0, ANTENNE_PATH_N_EVENTS);
          gboolean was_open = antenne_path_is_open (&path);

          if (!antenne_path_apply (&path, event))
            continue;
          if (event == ANTENNE_EVENT_CONSENTED)
            agreed = TRUE;
          if (event == ANTENNE_EVENT_DECLINED)
            agreed = danger = FALSE;
          if (event == ANTENNE_EVENT_REFERRED_IN_DANGER)
            danger = TRUE;
          if (event == ANTENNE_EVENT_REFERRED)
            g_assert_true (agreed || danger);
          if (was_open && !antenne_path_is_open (&path))
            g_assert_cmpint (event, ==, ANTENNE_EVENT_CLOSED);
        }
    }
}

static void
test_fold_dated_back (void)
{
  /* Written in this order; the talk and the consent came to paper later. */
  AntennePathStep steps[] = {
    { "2026-11-02", 1, ANTENNE_EVENT_NOTICED }, { "2026-11-12", 2, ANTENNE_EVENT_REFERRED },
    { "2026-11-05", 3, ANTENNE_EVENT_TALKED },  { "2026-11-10", 5, ANTENNE_EVENT_CONSENTED },
    { "2026-11-10", 4, ANTENNE_EVENT_SOUGHT },  { "2026-11-16", 6, ANTENNE_EVENT_WAITLISTED },
  };
  AntennePath path = antenne_path_fold (steps, G_N_ELEMENTS (steps));

  g_assert_cmpint (path.state, ==, ANTENNE_PATH_WAITING);
  g_assert_cmpint (antenne_path_get_stage (&path), ==, ANTENNE_STAGE_REFER);

  /* Without the consent the referral stands there and changes nothing. */
  steps[3].event = ANTENNE_EVENT_NOTICED;
  path = antenne_path_fold (steps, G_N_ELEMENTS (steps));
  g_assert_cmpint (path.state, ==, ANTENNE_PATH_SEEKING);

  path = antenne_path_fold (NULL, 0);
  g_assert_cmpint (path.state, ==, ANTENNE_PATH_NOTICING);
}

static void
test_fold_any_order (void)
{
  AntennePathStep steps[12];
  char days[12][11];
  AntennePath first;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_snprintf (days[i], sizeof days[i], "2026-11-%02d", g_test_rand_int_range (1, 8));
      steps[i] = (AntennePathStep){ days[i], i, (AntennePathEvent) g_test_rand_int_range (0, ANTENNE_PATH_N_EVENTS) };
    }
  first = antenne_path_fold (steps, G_N_ELEMENTS (steps));

  for (int round = 0; round < 200; round++)
    {
      guint a = (guint) g_test_rand_int_range (0, 12), b = (guint) g_test_rand_int_range (0, 12);
      AntennePathStep swapped = steps[a];
      AntennePath again;

      steps[a] = steps[b];
      steps[b] = swapped;
      again = antenne_path_fold (steps, G_N_ELEMENTS (steps));
      g_assert_cmpint (memcmp (&again, &first, sizeof first), ==, 0);
    }
}

static void
test_texts (void)
{
  for (int i = 0; i < ANTENNE_PATH_N_EVENTS; i++)
    {
      AntennePathEvent event;

      g_assert_true (antenne_path_event_from_text (antenne_path_event_to_text (i), &event));
      g_assert_cmpint (event, ==, i);
      g_assert_cmpstr (antenne_path_event_get_label (i), !=, "");
    }
  for (int i = 0; i < ANTENNE_PATH_N_STATES; i++)
    {
      g_assert_cmpstr (antenne_path_state_to_text (i), !=, NULL);
      g_assert_cmpstr (antenne_path_state_get_label (i), !=, NULL);
    }
  g_assert_false (antenne_path_event_from_text ("", &(AntennePathEvent){ 0 }));
  g_assert_false (antenne_path_event_from_text (NULL, &(AntennePathEvent){ 0 }));
}

static void
test_propose (void)
{
  static const struct
  {
    AntennePathEvent event;
    const char *on;
    const char *due;
  } examples[] = {
    { ANTENNE_EVENT_TALKED, "2026-11-13", "2026-11-20" },
    { ANTENNE_EVENT_TALKED, "2026-10-28", "2026-11-09" },     /* a week on is the autumn holiday */
    { ANTENNE_EVENT_WAITLISTED, "2026-12-10", "2027-01-04" }, /* Christmas */
    { ANTENNE_EVENT_APPOINTED, "2026-11-20", "2026-11-23" },  /* the day after is a Saturday */
    { ANTENNE_EVENT_WAITLISTED, "2027-06-25", "2027-09-01" }, /* summer */
    { ANTENNE_EVENT_CLOSED, "2026-11-20", NULL },
    { ANTENNE_EVENT_TALKED, "tomorrow", NULL },
  };
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      const char *what = NULL;
      g_autofree char *due = antenne_path_propose (examples[i].event, examples[i].on, calendar, NULL, &what);

      g_assert_cmpstr (due, ==, examples[i].due);
      g_assert_true (due == NULL || what != NULL);
    }
}

/* A day that the teacher looks forward to goes before the weeks of the program. */
static void
test_propose_after (void)
{
  static const struct
  {
    AntennePathEvent event;
    const char *until;
    const char *due;
  } examples[] = {
    { ANTENNE_EVENT_TALKED, "", "2026-11-20" },
    { ANTENNE_EVENT_TALKED, "2026-11-28", "2026-11-30" }, /* a Saturday */
    { ANTENNE_EVENT_TALK_PLANNED, "2026-11-17", "2026-11-17" },
    { ANTENNE_EVENT_TALK_PLANNED, "", "2026-11-20" },
    { ANTENNE_EVENT_WAITLISTED, "2026-12-23", "2027-01-04" }, /* Christmas */
    { ANTENNE_EVENT_APPOINTED, "2026-11-24", "2026-11-25" },  /* the day after */
    { ANTENNE_EVENT_APPOINTED, "", "2026-11-23" },
    { ANTENNE_EVENT_RESTED, "2026-12-01", "2026-12-01" },
    { ANTENNE_EVENT_RESUMED, "", "2026-11-20" },
    { ANTENNE_EVENT_REOPENED, "", "2026-11-20" },
    { ANTENNE_EVENT_CLOSED, "2026-12-01", NULL },
  };
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      const char *what = NULL;
      g_autofree char *due =
          antenne_path_propose_after (examples[i].event, "2026-11-13", examples[i].until, calendar, NULL, &what);

      g_assert_cmpstr (due, ==, examples[i].due);
      g_assert_true ((due != NULL) == (what != NULL));
    }

  /* Whatever is done in an open path, something follows: nobody is forgotten. */
  for (int event = 0; event < ANTENNE_PATH_N_EVENTS; event++)
    {
      const char *what = NULL;
      g_autofree char *due = antenne_path_propose_after (event, "2026-11-13", "", calendar, NULL, &what);

      g_assert_cmpint (due == NULL, ==, event == ANTENNE_EVENT_CLOSED);
    }
}

/* What is still to be done after each step, when another was taken meanwhile: written down apart from the code. One
 * column for each event, in their order; '.' it is settled, 'o' it is still open. */
static void
test_answers (void)
{
  static const char *const open[ANTENNE_PATH_N_EVENTS] = {
    /*                                     ntwpt scdrg wiakm srrco: noticed tried welcomed planned talked, sought
     * consented declined referred (in dan)ger, waitlisted (stayed) in touch appointed kept missed, stopped rested
     * resumed closed opened */
    [ANTENNE_EVENT_NOTICED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_TRIED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_WELCOMED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_TALK_PLANNED] = "oo... o..oo ooooo o.o.o",
    [ANTENNE_EVENT_TALKED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_SOUGHT] = "oo.o. ..... .o... .....",
    [ANTENNE_EVENT_CONSENTED] = "ooooo ..... .o... .....",
    [ANTENNE_EVENT_DECLINED] = "ooooo ..... .o... .....",
    [ANTENNE_EVENT_REFERRED] = "ooooo ..... ..... .....",
    [ANTENNE_EVENT_REFERRED_IN_DANGER] = "oo.o. ..... ..... .....",
    [ANTENNE_EVENT_WAITLISTED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_STAYED_IN_TOUCH] = "..... ..... ..... .....",
    [ANTENNE_EVENT_APPOINTED] = "ooooo ..... .o... .....",
    [ANTENNE_EVENT_KEPT] = "..... ..... ..... .....",
    [ANTENNE_EVENT_MISSED] = "ooooo ..... .o... .....",
    [ANTENNE_EVENT_STOPPED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_RESTED] = "oo... ..... .o... .....",
    [ANTENNE_EVENT_RESUMED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_CLOSED] = "..... ..... ..... .....",
    [ANTENNE_EVENT_REOPENED] = "..... ..... ..... .....",
  };

  for (int asked = 0; asked < ANTENNE_PATH_N_EVENTS; asked++)
    {
      const char *column = open[asked];

      for (int event = 0; event < ANTENNE_PATH_N_EVENTS; event++, column++)
        {
          if (*column == ' ')
            column++;
          g_test_message ("%s, %s", antenne_path_event_to_text (asked), antenne_path_event_to_text (event));
          g_assert_cmpint (antenne_path_answers (asked, event), ==, *column == '.');
        }
      g_assert_cmpint (*column, ==, '\0');
      /* Closing settles everything: nothing is asked about what is closed. */
      g_assert_true (antenne_path_answers (asked, ANTENNE_EVENT_CLOSED));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/path/every-state-and-event", test_every_state_and_event);
  g_test_add_func ("/guide/path/promises", test_promises);
  g_test_add_func ("/guide/path/fold/dated-back", test_fold_dated_back);
  g_test_add_func ("/guide/path/fold/any-order", test_fold_any_order);
  g_test_add_func ("/guide/path/texts", test_texts);
  g_test_add_func ("/guide/path/propose", test_propose);
  g_test_add_func ("/guide/path/answers", test_answers);
  g_test_add_func ("/guide/path/propose-after", test_propose_after);
  return g_test_run ();
}
