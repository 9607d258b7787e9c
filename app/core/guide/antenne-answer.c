/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-answer.h"

#include <glib/gi18n-lib.h>

static const struct
{
  AntennePathEvent event;
  const char *field;
  gboolean has_day;
} places[ANTENNE_N_QUESTIONS] = {
  [ANTENNE_QUESTION_SEEN] = { ANTENNE_EVENT_NOTICED, "seen", FALSE },
  [ANTENNE_QUESTION_OTHERS] = { ANTENNE_EVENT_NOTICED, "also-noticed-by", FALSE },
  [ANTENNE_QUESTION_TOMORROW] = { ANTENNE_EVENT_NOTICED, "different", FALSE },
  [ANTENNE_QUESTION_MOMENT] = { ANTENNE_EVENT_TALK_PLANNED, "place", TRUE },
  [ANTENNE_QUESTION_SAID] = { ANTENNE_EVENT_TALKED, "said", FALSE },
  [ANTENNE_QUESTION_WANTS] = { ANTENNE_EVENT_TALKED, "wants", FALSE },
  [ANTENNE_QUESTION_AGREED] = { ANTENNE_EVENT_TALKED, "agreed", FALSE },
  [ANTENNE_QUESTION_TURN_TO] = { ANTENNE_EVENT_TALKED, "turn-to", FALSE },
  [ANTENNE_QUESTION_MAY_KNOW] = { ANTENNE_EVENT_TALKED, "may-know", FALSE },
  [ANTENNE_QUESTION_PARENTS] = { ANTENNE_EVENT_TALKED, "parents-may-know", FALSE },
  [ANTENNE_QUESTION_STRENGTHS] = { ANTENNE_EVENT_TALKED, "strengths", FALSE },
  [ANTENNE_QUESTION_WELCOME] = { ANTENNE_EVENT_WELCOMED, "wants", FALSE },
  [ANTENNE_QUESTION_CONSENT] = { ANTENNE_EVENT_CONSENTED, "said", FALSE },
  [ANTENNE_QUESTION_WHO] = { ANTENNE_EVENT_SOUGHT, "helper", FALSE },
  [ANTENNE_QUESTION_BARRIERS] = { ANTENNE_EVENT_SOUGHT, "thought", FALSE },
  [ANTENNE_QUESTION_PASSED_ON] = { ANTENNE_EVENT_SOUGHT, "passed-on", FALSE },
  [ANTENNE_QUESTION_DISCUSSED] = { ANTENNE_EVENT_SOUGHT, "discussed-with", FALSE },
  [ANTENNE_QUESTION_ALONG] = { ANTENNE_EVENT_SOUGHT, "goes-along", FALSE },
  [ANTENNE_QUESTION_DECLINED] = { ANTENNE_EVENT_DECLINED, "wants", TRUE },
  [ANTENNE_QUESTION_DANGER] = { ANTENNE_EVENT_REFERRED_IN_DANGER, "seen", FALSE },
  [ANTENNE_QUESTION_CONTACT] = { ANTENNE_EVENT_STAYED_IN_TOUCH, "seen", FALSE },
  [ANTENNE_QUESTION_SINCE] = { ANTENNE_EVENT_WAITLISTED, "seen", TRUE },
  [ANTENNE_QUESTION_MEANWHILE] = { ANTENNE_EVENT_WAITLISTED, "meanwhile", FALSE },
  [ANTENNE_QUESTION_IN_TOUCH] = { ANTENNE_EVENT_WAITLISTED, "stays-in-touch", FALSE },
  [ANTENNE_QUESTION_APPOINTMENT] = { ANTENNE_EVENT_APPOINTED, "agreed", TRUE },
  [ANTENNE_QUESTION_MISSED] = { ANTENNE_EVENT_MISSED, "said", FALSE },
  [ANTENNE_QUESTION_HELPED] = { ANTENNE_EVENT_KEPT, "said", FALSE },
  [ANTENNE_QUESTION_STOPPED] = { ANTENNE_EVENT_STOPPED, "said", FALSE },
  [ANTENNE_QUESTION_RESTING] = { ANTENNE_EVENT_RESTED, "agreed", TRUE },
  [ANTENNE_QUESTION_STANDS] = { ANTENNE_EVENT_CLOSED, "outcome", FALSE },
  [ANTENNE_QUESTION_CLOSE_AGREED] = { ANTENNE_EVENT_CLOSED, "agreed", FALSE },
  [ANTENNE_QUESTION_REOPENED] = { ANTENNE_EVENT_REOPENED, "seen", FALSE },
  [ANTENNE_QUESTION_COLLEAGUES] = { ANTENNE_EVENT_NOTICED, "thought", FALSE },
};

/* The state that each of these leads to. In it, the event is not said again. */
static const struct
{
  AntennePathEvent event;
  AntennePathState state;
} arrivals[] = {
  { ANTENNE_EVENT_WAITLISTED, ANTENNE_PATH_WAITING },
  { ANTENNE_EVENT_APPOINTED, ANTENNE_PATH_APPOINTED },
  { ANTENNE_EVENT_MISSED, ANTENNE_PATH_MISSED },
  { ANTENNE_EVENT_KEPT, ANTENNE_PATH_HELPED },
  { ANTENNE_EVENT_STOPPED, ANTENNE_PATH_STOPPED },
  { ANTENNE_EVENT_DECLINED, ANTENNE_PATH_DECLINED },
  { ANTENNE_EVENT_REFERRED_IN_DANGER, ANTENNE_PATH_REFERRED },
};

AntennePathEvent
antenne_answer_get_event (AntenneQuestion question, AntennePathState state)
{
  AntennePathEvent event = places[question].event;

  for (gsize i = 0; i < G_N_ELEMENTS (arrivals); i++)
    if (arrivals[i].event == event && arrivals[i].state == state)
      return ANTENNE_EVENT_STAYED_IN_TOUCH;
  return event;
}

AntennePathEvent
antenne_answer_get_own_event (AntenneQuestion question)
{
  return places[question].event;
}

const char *
antenne_answer_get_field (AntenneQuestion question)
{
  return places[question].field;
}

gboolean
antenne_answer_has_day (AntenneQuestion question)
{
  return places[question].has_day;
}

AntennePathState
antenne_answer_get_state (AntenneStage stage, const AntennePath *path)
{
  /* Resting and closed have questions of their own, which belong to no stage. */
  if (stage == antenne_path_get_stage (path))
    return path->state;
  switch (stage)
    {
    case ANTENNE_STAGE_TALK:
      return ANTENNE_PATH_TALKING;
    case ANTENNE_STAGE_REFER:
      return ANTENNE_PATH_SEEKING;
    case ANTENNE_STAGE_NOTICE:
    default:
      return ANTENNE_PATH_NOTICING;
    }
}

#define END ANTENNE_PATH_N_EVENTS
#define MOST 7

/* What is asked by a question (talks, consent) is not here once more. */
static const AntennePathEvent happenings[ANTENNE_PATH_N_STATES][MOST] = {
  [ANTENNE_PATH_NOTICING] = { ANTENNE_EVENT_TRIED, ANTENNE_EVENT_WELCOMED, END },
  [ANTENNE_PATH_TALKING] = { ANTENNE_EVENT_TRIED, ANTENNE_EVENT_WELCOMED, END },
  [ANTENNE_PATH_SEEKING] = { END },
  [ANTENNE_PATH_AGREED] = { ANTENNE_EVENT_REFERRED, END },
  [ANTENNE_PATH_DECLINED] = { ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_SOUGHT, END },
  [ANTENNE_PATH_REFERRED] = { ANTENNE_EVENT_WAITLISTED, ANTENNE_EVENT_APPOINTED, ANTENNE_EVENT_KEPT,
                              ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_SOUGHT, ANTENNE_EVENT_DECLINED, END },
  [ANTENNE_PATH_WAITING] = { ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_APPOINTED, ANTENNE_EVENT_KEPT,
                             ANTENNE_EVENT_STOPPED, ANTENNE_EVENT_SOUGHT, ANTENNE_EVENT_DECLINED, END },
  [ANTENNE_PATH_APPOINTED] = { ANTENNE_EVENT_KEPT, ANTENNE_EVENT_MISSED, ANTENNE_EVENT_WAITLISTED,
                               ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_DECLINED, END },
  [ANTENNE_PATH_MISSED] = { ANTENNE_EVENT_APPOINTED, ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_SOUGHT,
                            ANTENNE_EVENT_DECLINED, END },
  [ANTENNE_PATH_HELPED] = { ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_MISSED, ANTENNE_EVENT_STOPPED, END },
  [ANTENNE_PATH_STOPPED] = { ANTENNE_EVENT_STAYED_IN_TOUCH, ANTENNE_EVENT_SOUGHT, END },
  [ANTENNE_PATH_RESTING] = { ANTENNE_EVENT_RESUMED, END },
  [ANTENNE_PATH_CLOSED] = { ANTENNE_EVENT_REOPENED, END },
};

const AntennePathEvent *
antenne_answer_list_happenings (AntennePathState state, guint *n)
{
  *n = 0;
  while (happenings[state][*n] != END)
    (*n)++;
  return happenings[state];
}

static const char *const labels[ANTENNE_PATH_N_EVENTS] = {
  [ANTENNE_EVENT_TRIED] = NC_ ("happened", "I did something differently"),
  [ANTENNE_EVENT_WELCOMED] = NC_ ("happened", "Back after a long absence"),
  [ANTENNE_EVENT_SOUGHT] = NC_ ("happened", "Look for somebody else"),
  [ANTENNE_EVENT_DECLINED] = NC_ ("happened", "Not now after all"),
  [ANTENNE_EVENT_REFERRED] = NC_ ("happened", "I asked for help"),
  [ANTENNE_EVENT_REFERRED_IN_DANGER] = NC_ ("happened", "I asked for help, there was danger"),
  [ANTENNE_EVENT_WAITLISTED] = NC_ ("happened", "On a waiting list"),
  [ANTENNE_EVENT_STAYED_IN_TOUCH] = NC_ ("happened", "I asked how it goes"),
  [ANTENNE_EVENT_APPOINTED] = NC_ ("happened", "There is an appointment"),
  [ANTENNE_EVENT_KEPT] = NC_ ("happened", "Help has begun"),
  [ANTENNE_EVENT_MISSED] = NC_ ("happened", "Appointment missed"),
  [ANTENNE_EVENT_STOPPED] = NC_ ("happened", "Help has stopped"),
  [ANTENNE_EVENT_RESTED] = NC_ ("happened", "Let it rest"),
  [ANTENNE_EVENT_RESUMED] = NC_ ("happened", "Go on"),
  [ANTENNE_EVENT_CLOSED] = NC_ ("happened", "Close"),
  [ANTENNE_EVENT_REOPENED] = NC_ ("happened", "Open again"),
};

const char *
antenne_answer_get_happening_label (AntennePathEvent event)
{
  return labels[event] != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "happened", labels[event]) : "";
}
