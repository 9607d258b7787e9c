/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"

/* The table below is the machine. A state that is not there is refused; SAME stays where it is; BACK is where a rest
 * began. Talking is always possible in an open path: several talks, and back from help to talking. */
#define NO (-1)
#define SAME (-2)
#define BACK (-3)

#define NOTICING ANTENNE_PATH_NOTICING
#define TALKING ANTENNE_PATH_TALKING
#define SEEKING ANTENNE_PATH_SEEKING
#define AGREED ANTENNE_PATH_AGREED
#define DECLINED ANTENNE_PATH_DECLINED
#define REFERRED ANTENNE_PATH_REFERRED
#define WAITING ANTENNE_PATH_WAITING
#define APPOINTED ANTENNE_PATH_APPOINTED
#define MISSED ANTENNE_PATH_MISSED
#define HELPED ANTENNE_PATH_HELPED
#define STOPPED ANTENNE_PATH_STOPPED
#define RESTING ANTENNE_PATH_RESTING
#define CLOSED ANTENNE_PATH_CLOSED

static const gint8 next_state[ANTENNE_PATH_N_EVENTS][ANTENNE_PATH_N_STATES] = {
  /* clang-format off */
  /*                                      noticing  talking   seeking   agreed    declined  referred   waiting    appointed  missed     helped     stopped   resting   closed */
  [ANTENNE_EVENT_NOTICED]            = { SAME,     SAME,     SAME,     SAME,     SAME,     SAME,      SAME,      SAME,      SAME,      SAME,      SAME,     SAME,     NO       },
  [ANTENNE_EVENT_TRIED]              = { SAME,     SAME,     SAME,     SAME,     SAME,     SAME,      SAME,      SAME,      SAME,      SAME,      SAME,     SAME,     NO       },
  [ANTENNE_EVENT_WELCOMED]           = { TALKING,  SAME,     SAME,     SAME,     TALKING,  SAME,      SAME,      SAME,      SAME,      SAME,      TALKING,  TALKING,  NO       },
  [ANTENNE_EVENT_TALK_PLANNED]       = { TALKING,  SAME,     SAME,     SAME,     SAME,     SAME,      SAME,      SAME,      SAME,      SAME,      SAME,     TALKING,  NO       },
  [ANTENNE_EVENT_TALKED]             = { TALKING,  SAME,     TALKING,  SAME,     TALKING,  SAME,      SAME,      SAME,      SAME,      SAME,      TALKING,  TALKING,  NO       },
  [ANTENNE_EVENT_SOUGHT]             = { SEEKING,  SEEKING,  SAME,     SAME,     SEEKING,  SEEKING,   SEEKING,   SEEKING,   SEEKING,   SEEKING,   SEEKING,  SEEKING,  NO       },
  [ANTENNE_EVENT_CONSENTED]          = { NO,       NO,       AGREED,   SAME,     AGREED,   SAME,      SAME,      SAME,      SAME,      SAME,      NO,       NO,       NO       },
  [ANTENNE_EVENT_DECLINED]           = { NO,       NO,       DECLINED, DECLINED, SAME,     DECLINED,  DECLINED,  DECLINED,  DECLINED,  DECLINED,  NO,       NO,       NO       },
  [ANTENNE_EVENT_REFERRED]           = { NO,       NO,       NO,       REFERRED, NO,       REFERRED,  REFERRED,  REFERRED,  REFERRED,  REFERRED,  NO,       NO,       NO       },
  [ANTENNE_EVENT_REFERRED_IN_DANGER] = { REFERRED, REFERRED, REFERRED, REFERRED, REFERRED, REFERRED,  REFERRED,  REFERRED,  REFERRED,  REFERRED,  REFERRED, REFERRED, NO       },
  [ANTENNE_EVENT_WAITLISTED]         = { NO,       NO,       NO,       WAITING,  NO,       WAITING,   SAME,      WAITING,   WAITING,   WAITING,   NO,       NO,       NO       },
  [ANTENNE_EVENT_STAYED_IN_TOUCH]    = { NO,       NO,       NO,       NO,       SAME,     SAME,      SAME,      SAME,      SAME,      SAME,      SAME,     SAME,     NO       },
  [ANTENNE_EVENT_APPOINTED]          = { NO,       NO,       NO,       APPOINTED, NO,      APPOINTED, APPOINTED, SAME,      APPOINTED, APPOINTED, NO,       NO,       NO       },
  [ANTENNE_EVENT_KEPT]               = { NO,       NO,       NO,       NO,       NO,       HELPED,    HELPED,    HELPED,    HELPED,    SAME,      NO,       NO,       NO       },
  [ANTENNE_EVENT_MISSED]             = { NO,       NO,       NO,       NO,       NO,       MISSED,    MISSED,    MISSED,    SAME,      MISSED,    NO,       NO,       NO       },
  [ANTENNE_EVENT_STOPPED]            = { NO,       NO,       NO,       NO,       NO,       STOPPED,   STOPPED,   STOPPED,   STOPPED,   STOPPED,   NO,       NO,       NO       },
  [ANTENNE_EVENT_RESTED]             = { RESTING,  RESTING,  RESTING,  RESTING,  RESTING,  RESTING,   RESTING,   RESTING,   RESTING,   RESTING,   RESTING,  SAME,     NO       },
  [ANTENNE_EVENT_RESUMED]            = { NO,       NO,       NO,       NO,       NO,       NO,        NO,        NO,        NO,        NO,        NO,       BACK,     NO       },
  [ANTENNE_EVENT_CLOSED]             = { CLOSED,   CLOSED,   CLOSED,   CLOSED,   CLOSED,   CLOSED,    CLOSED,    CLOSED,    CLOSED,    CLOSED,    CLOSED,   CLOSED,   NO       },
  [ANTENNE_EVENT_REOPENED]           = { NO,       NO,       NO,       NO,       NO,       NO,        NO,        NO,        NO,        NO,        NO,       NO,       TALKING  },
  /* clang-format on */
};

static const struct
{
  const char *text;
  const char *label;
} events[ANTENNE_PATH_N_EVENTS] = {
  [ANTENNE_EVENT_NOTICED] = { "noticed", N_ ("Noticed something") },
  [ANTENNE_EVENT_TRIED] = { "tried", N_ ("Did something differently") },
  [ANTENNE_EVENT_WELCOMED] = { "welcomed", N_ ("Back at school: a welcome talk") },
  [ANTENNE_EVENT_TALK_PLANNED] = { "talk-planned", N_ ("Planned a talk") },
  [ANTENNE_EVENT_TALKED] = { "talked", N_ ("A talk") },
  [ANTENNE_EVENT_SOUGHT] = { "sought", N_ ("Looking for help together") },
  [ANTENNE_EVENT_CONSENTED] = { "consented", N_ ("Agreed to look for help") },
  [ANTENNE_EVENT_DECLINED] = { "declined", N_ ("Said no for now") },
  [ANTENNE_EVENT_REFERRED] = { "referred", N_ ("Help was asked for") },
  [ANTENNE_EVENT_REFERRED_IN_DANGER] = { "referred-in-danger", N_ ("Help was asked for because of danger") },
  [ANTENNE_EVENT_WAITLISTED] = { "waitlisted", N_ ("On a waiting list") },
  [ANTENNE_EVENT_STAYED_IN_TOUCH] = { "stayed-in-touch", N_ ("Stayed in touch") },
  [ANTENNE_EVENT_APPOINTED] = { "appointed", N_ ("A first appointment is planned") },
  [ANTENNE_EVENT_KEPT] = { "kept", N_ ("The appointment took place") },
  [ANTENNE_EVENT_MISSED] = { "missed", N_ ("The appointment was missed") },
  [ANTENNE_EVENT_STOPPED] = { "stopped", N_ ("Help has stopped") },
  [ANTENNE_EVENT_RESTED] = { "rested", N_ ("Enough for now") },
  [ANTENNE_EVENT_RESUMED] = { "resumed", N_ ("Took it up again") },
  [ANTENNE_EVENT_CLOSED] = { "closed", N_ ("Closed") },
  [ANTENNE_EVENT_REOPENED] = { "reopened", N_ ("Opened again") },
};

static const struct
{
  const char *text;
  const char *label;
} states[ANTENNE_PATH_N_STATES] = {
  [ANTENNE_PATH_NOTICING] = { "noticing", N_ ("Keeping an eye out") },
  [ANTENNE_PATH_TALKING] = { "talking", N_ ("Talking") },
  [ANTENNE_PATH_SEEKING] = { "seeking", N_ ("Looking for help together") },
  [ANTENNE_PATH_AGREED] = { "agreed", N_ ("Agreed to look for help") },
  [ANTENNE_PATH_DECLINED] = { "declined", N_ ("Not now: time, and another chance") },
  [ANTENNE_PATH_REFERRED] = { "referred", N_ ("Help was asked for") },
  [ANTENNE_PATH_WAITING] = { "waiting", N_ ("Waiting for help, we stay in touch") },
  [ANTENNE_PATH_APPOINTED] = { "appointed", N_ ("A first appointment is planned") },
  [ANTENNE_PATH_MISSED] = { "missed", N_ ("Appointment missed: a new chance") },
  [ANTENNE_PATH_HELPED] = { "helped", N_ ("Help has begun, we stay in touch") },
  [ANTENNE_PATH_STOPPED] = { "stopped", N_ ("Help has stopped") },
  [ANTENNE_PATH_RESTING] = { "resting", N_ ("Resting for now") },
  [ANTENNE_PATH_CLOSED] = { "closed", N_ ("Closed") },
};

void
antenne_path_init (AntennePath *self)
{
  self->state = ANTENNE_PATH_NOTICING;
  self->before = ANTENNE_PATH_NOTICING;
}

/* A rest changes nothing of what was agreed, so what may follow a rest is what might follow where it began, besides
 * what a rest itself allows. */
static int
look_up (const AntennePath *self, AntennePathEvent event)
{
  int next = next_state[event][self->state];

  if (next == NO && self->state == ANTENNE_PATH_RESTING)
    next = next_state[event][self->before] == SAME ? (int) self->before : next_state[event][self->before];
  return next;
}

gboolean
antenne_path_allows (const AntennePath *self, AntennePathEvent event)
{
  return look_up (self, event) != NO;
}

gboolean
antenne_path_apply (AntennePath *self, AntennePathEvent event)
{
  int next = look_up (self, event);

  if (next == NO)
    return FALSE;
  if (next == SAME)
    return TRUE;
  if (next == BACK)
    next = (int) self->before;
  if (next == ANTENNE_PATH_RESTING)
    self->before = self->state;
  self->state = (AntennePathState) next;
  return TRUE;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const AntennePathStep *first = *(const AntennePathStep *const *) a;
  const AntennePathStep *second = *(const AntennePathStep *const *) b;
  int days = strcmp (first->on, second->on);

  if (days != 0)
    return days;
  return first->order < second->order ? -1 : first->order > second->order;
}

AntennePath
antenne_path_fold (const AntennePathStep *steps, guint n_steps)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (n_steps);
  AntennePath path;

  for (guint i = 0; i < n_steps; i++)
    g_ptr_array_add (sorted, (gpointer) &steps[i]);
  g_ptr_array_sort (sorted, compare_steps);

  antenne_path_init (&path);
  for (guint i = 0; i < n_steps; i++)
    antenne_path_apply (&path, ((const AntennePathStep *) g_ptr_array_index (sorted, i))->event);
  return path;
}

AntenneStage
antenne_path_get_stage (const AntennePath *self)
{
  switch (self->state == ANTENNE_PATH_RESTING ? self->before : self->state)
    {
    case ANTENNE_PATH_TALKING:
      return ANTENNE_STAGE_TALK;
    case ANTENNE_PATH_SEEKING:
    case ANTENNE_PATH_AGREED:
    case ANTENNE_PATH_DECLINED:
    case ANTENNE_PATH_REFERRED:
    case ANTENNE_PATH_WAITING:
    case ANTENNE_PATH_APPOINTED:
    case ANTENNE_PATH_MISSED:
    case ANTENNE_PATH_HELPED:
    case ANTENNE_PATH_STOPPED:
      return ANTENNE_STAGE_REFER;
    case ANTENNE_PATH_NOTICING:
    case ANTENNE_PATH_RESTING:
    case ANTENNE_PATH_CLOSED:
    case ANTENNE_PATH_N_STATES:
    default:
      return ANTENNE_STAGE_NOTICE;
    }
}

gboolean
antenne_path_is_open (const AntennePath *self)
{
  return self->state != ANTENNE_PATH_CLOSED;
}

const char *
antenne_path_event_to_text (AntennePathEvent event)
{
  return events[event].text;
}

const char *
antenne_path_event_get_label (AntennePathEvent event)
{
  return _ (events[event].label);
}

gboolean
antenne_path_event_from_text (const char *text, AntennePathEvent *out)
{
  for (guint i = 0; i < ANTENNE_PATH_N_EVENTS; i++)
    if (g_strcmp0 (events[i].text, text) == 0)
      {
        *out = (AntennePathEvent) i;
        return TRUE;
      }
  return FALSE;
}

const char *
antenne_path_state_to_text (AntennePathState state)
{
  return states[state].text;
}

const char *
antenne_path_state_get_label (AntennePathState state)
{
  return _ (states[state].label);
}

char *
antenne_path_propose (AntennePathEvent event, const char *on, AntenneCalendar *calendar, const char *part,
                      const char **what)
{
  g_autofree char *date = NULL;
  int days;

  /* Days are a teacher's weeks, short enough that nobody is forgotten and long enough to be no chase. */
  switch (event)
    {
    case ANTENNE_EVENT_NOTICED:
    case ANTENNE_EVENT_TRIED:
      days = 7;
      *what = _ ("See how it goes, and find a moment to talk");
      break;
    case ANTENNE_EVENT_WELCOMED:
    case ANTENNE_EVENT_TALKED:
      days = 7;
      *what = _ ("Hear how it goes");
      break;
    case ANTENNE_EVENT_TALK_PLANNED:
      days = 0;
      *what = _ ("Have the talk");
      break;
    case ANTENNE_EVENT_SOUGHT:
      days = 3;
      *what = _ ("Ask what the pupil wants");
      break;
    case ANTENNE_EVENT_CONSENTED:
      days = 2;
      *what = _ ("Ask for help, as agreed");
      break;
    case ANTENNE_EVENT_DECLINED:
      days = 14;
      *what = _ ("Ask once more, without pressing");
      break;
    case ANTENNE_EVENT_REFERRED:
      days = 7;
      *what = _ ("Hear whether there was contact");
      break;
    case ANTENNE_EVENT_REFERRED_IN_DANGER:
      days = 1;
      *what = _ ("Hear how it is now, and who is there");
      break;
    case ANTENNE_EVENT_WAITLISTED:
    case ANTENNE_EVENT_STAYED_IN_TOUCH:
      days = 14;
      *what = _ ("Stay in touch: hear how it goes");
      break;
    case ANTENNE_EVENT_APPOINTED:
      days = 1;
      *what = _ ("Ask how the appointment was");
      break;
    case ANTENNE_EVENT_KEPT:
      days = 21;
      *what = _ ("Hear how it goes");
      break;
    case ANTENNE_EVENT_MISSED:
      days = 2;
      *what = _ ("Look for a new chance together");
      break;
    case ANTENNE_EVENT_STOPPED:
      days = 7;
      *what = _ ("Hear what would help now");
      break;
    case ANTENNE_EVENT_RESTED:
      days = 0;
      *what = _ ("Look at it again");
      break;
    case ANTENNE_EVENT_RESUMED:
    case ANTENNE_EVENT_REOPENED:
      days = 7;
      *what = _ ("See how it goes, and find a moment to talk");
      break;
    case ANTENNE_EVENT_CLOSED:
    case ANTENNE_PATH_N_EVENTS:
    default:
      *what = NULL;
      return NULL;
    }

  if (!antenne_date_is_valid (on))
    return NULL;
  date = antenne_date_add_days (on, days);
  return antenne_calendar_next_school_day (calendar, part, date);
}

#define BIT(event) (1u << ANTENNE_EVENT_##event)
#define NOTING (BIT (NOTICED) | BIT (TRIED) | BIT (STAYED_IN_TOUCH))
#define TALKS (BIT (WELCOMED) | BIT (TALK_PLANNED) | BIT (TALKED))

gboolean
antenne_path_answers (AntennePathEvent asked, AntennePathEvent step)
{
  static const guint32 left_open[ANTENNE_PATH_N_EVENTS] = {
    /* Only a talk is the talk; who rests or closes lets it go, who said yes or no was spoken with. */
    [ANTENNE_EVENT_TALK_PLANNED] = ~(TALKS | BIT (CONSENTED) | BIT (DECLINED) | BIT (RESTED) | BIT (CLOSED)),
    [ANTENNE_EVENT_SOUGHT] = NOTING | BIT (TALK_PLANNED),
    [ANTENNE_EVENT_CONSENTED] = NOTING | TALKS,
    [ANTENNE_EVENT_DECLINED] = NOTING | TALKS,
    /* Who stays in touch hears whether there was contact. */
    [ANTENNE_EVENT_REFERRED] = BIT (NOTICED) | BIT (TRIED) | TALKS,
    [ANTENNE_EVENT_REFERRED_IN_DANGER] = BIT (NOTICED) | BIT (TRIED) | BIT (TALK_PLANNED),
    [ANTENNE_EVENT_APPOINTED] = NOTING | TALKS,
    [ANTENNE_EVENT_MISSED] = NOTING | TALKS,
    [ANTENNE_EVENT_RESTED] = NOTING,
  };

  return (left_open[asked] & (1u << step)) == 0;
}

char *
antenne_path_propose_after (AntennePathEvent event, const char *on, const char *until, AntenneCalendar *calendar,
                            const char *part, const char **what)
{
  g_autofree char *proposed = NULL;
  gboolean ahead = antenne_date_is_valid (until);

  switch ((int) event)
    {
    case ANTENNE_EVENT_TALK_PLANNED:
    case ANTENNE_EVENT_APPOINTED:
      if (ahead)
        return antenne_path_propose (event, until, calendar, part, what);
      break;
    case ANTENNE_EVENT_RESTED:
      return antenne_path_propose (event, ahead ? until : on, calendar, part, what);
    default:
      proposed = antenne_path_propose (event, on, calendar, part, what);
      if (proposed != NULL && ahead)
        return antenne_calendar_next_school_day (calendar, part, until);
      return g_steal_pointer (&proposed);
    }

  /* A talk or an appointment of which the day is not known yet is asked after in a week. */
  g_autofree char *week = antenne_date_is_valid (on) ? antenne_date_add_days (on, 7) : NULL;

  return antenne_path_propose (event, week != NULL ? week : on, calendar, part, what);
}
