/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "guide/antenne-calendar.h"

G_BEGIN_DECLS

/* A support path as a state machine: what follows when a teacher takes a next step after a signal. Pure. */

/* The places of a path, between which one goes back and forth: no ladder, no progress. */
typedef enum
{
  ANTENNE_STAGE_NOTICE,
  ANTENNE_STAGE_TALK,
  ANTENNE_STAGE_REFER,
} AntenneStage;

/**
 * AntennePathState:
 * @ANTENNE_PATH_NOTICING: something was noticed; what can I do differently tomorrow?
 * @ANTENNE_PATH_TALKING: talks, planned or had
 * @ANTENNE_PATH_SEEKING: looking for help together; the pupil was not asked yet whether it may be
 * @ANTENNE_PATH_AGREED: the pupil wants it, in their own words
 * @ANTENNE_PATH_DECLINED: the pupil said no for now: time, and another chance
 * @ANTENNE_PATH_REFERRED: somebody was asked; was there contact?
 * @ANTENNE_PATH_WAITING: on a waiting list; we stay in touch
 * @ANTENNE_PATH_APPOINTED: a first appointment has a date
 * @ANTENNE_PATH_MISSED: an appointment was missed: a new chance
 * @ANTENNE_PATH_HELPED: help has begun
 * @ANTENNE_PATH_STOPPED: help stopped, for whatever reason
 * @ANTENNE_PATH_RESTING: enough for now, until a date
 * @ANTENNE_PATH_CLOSED: closed by the teacher, never by itself
 */
typedef enum
{
  ANTENNE_PATH_NOTICING,
  ANTENNE_PATH_TALKING,
  ANTENNE_PATH_SEEKING,
  ANTENNE_PATH_AGREED,
  ANTENNE_PATH_DECLINED,
  ANTENNE_PATH_REFERRED,
  ANTENNE_PATH_WAITING,
  ANTENNE_PATH_APPOINTED,
  ANTENNE_PATH_MISSED,
  ANTENNE_PATH_HELPED,
  ANTENNE_PATH_STOPPED,
  ANTENNE_PATH_RESTING,
  ANTENNE_PATH_CLOSED,
  ANTENNE_PATH_N_STATES,
} AntennePathState;

/**
 * AntennePathEvent:
 *
 * What a step says happened, or what the teacher decided. The texts of antenne_path_event_to_text() are kept in
 * records and belong to the format.
 */
typedef enum
{
  ANTENNE_EVENT_NOTICED,  /* noticed something more */
  ANTENNE_EVENT_TRIED,    /* did something differently myself */
  ANTENNE_EVENT_WELCOMED, /* back at school after a long absence: a welcome talk */
  ANTENNE_EVENT_TALK_PLANNED,
  ANTENNE_EVENT_TALKED,
  ANTENNE_EVENT_SOUGHT, /* began to look for help together */
  ANTENNE_EVENT_CONSENTED,
  ANTENNE_EVENT_DECLINED,
  ANTENNE_EVENT_REFERRED,           /* asked somebody, with consent */
  ANTENNE_EVENT_REFERRED_IN_DANGER, /* asked somebody without it, because somebody was in danger */
  ANTENNE_EVENT_WAITLISTED,
  ANTENNE_EVENT_STAYED_IN_TOUCH, /* heard how it goes meanwhile */
  ANTENNE_EVENT_APPOINTED,
  ANTENNE_EVENT_KEPT, /* the appointment took place */
  ANTENNE_EVENT_MISSED,
  ANTENNE_EVENT_STOPPED,
  ANTENNE_EVENT_RESTED,
  ANTENNE_EVENT_RESUMED,
  ANTENNE_EVENT_CLOSED,
  ANTENNE_EVENT_REOPENED,
  ANTENNE_PATH_N_EVENTS,
} AntennePathEvent;

/**
 * AntennePath:
 * @before: where a resting path was
 *
 * Where a path is. Start with antenne_path_init().
 */
typedef struct
{
  AntennePathState state;
  AntennePathState before;
} AntennePath;

void antenne_path_init (AntennePath *self);

/* Whether @event may follow. Two things alone are refused for the pupil's sake: asking somebody without consent, unless
 * somebody is in danger, and saying that the pupil agreed or not without having asked. */
gboolean antenne_path_allows (const AntennePath *self, AntennePathEvent event);

/* Goes on; FALSE and nothing changed where @event may not follow. */
gboolean antenne_path_apply (AntennePath *self, AntennePathEvent event);

/**
 * AntennePathStep:
 * @on: "YYYY-MM-DD", the day on which it happened
 * @order: among steps of one day, lower is earlier: when it was written
 */
typedef struct
{
  const char *on;
  guint64 order;
  AntennePathEvent event;
} AntennePathStep;

/**
 * antenne_path_fold:
 *
 * Where the path is after all @steps, in the order of their days, whatever the order in which they were written down:
 * a step may be dated back. One that may not follow where it now stands changes nothing, and is kept and shown.
 */
AntennePath antenne_path_fold (const AntennePathStep *steps, guint n_steps);

/* Where the page stands; of a resting path, where it rested. A closed one shows the whole: notice. */
AntenneStage antenne_path_get_stage (const AntennePath *self);

gboolean antenne_path_is_open (const AntennePath *self);

/* "talked", … (transfer none) */
const char *antenne_path_event_to_text (AntennePathEvent event);
gboolean antenne_path_event_from_text (const char *text, AntennePathEvent *out);
/* What such a step is called in the trail: “Talk”, “The appointment was missed”. Translated. (transfer none) */
const char *antenne_path_event_get_label (AntennePathEvent event);
const char *antenne_path_state_to_text (AntennePathState state);

/* One sentence of where it is, as a teacher says it: “Waiting for help, we stay in touch”. Translated. */
const char *antenne_path_state_get_label (AntennePathState state);

/**
 * antenne_path_propose:
 * @event: the step just taken
 * @on: its day; of an appointment, the day of the appointment; of a rest, the day until which
 * @calendar: so that nothing falls in a holiday or a weekend
 * @part: (nullable): part of the region
 * @what: (out) (transfer none): translated: what to do then
 *
 * Don't let go: the next step that follows by itself and that the teacher can change.
 *
 * Returns: (transfer full) (nullable): the day, "YYYY-MM-DD"; NULL where nothing follows by itself
 */
char *antenne_path_propose (AntennePathEvent event, const char *on, AntenneCalendar *calendar, const char *part,
                            const char **what);

/**
 * antenne_path_answers:
 * @asked: a step that brought a follow-up
 * @step: a later one
 *
 * Whether @step settles what was to be done after @asked. Hearing how it goes is settled by anything that is done; a
 * talk that was planned, an answer that was promised, an appointment still to come are not forgotten because something
 * was noticed meanwhile.
 */
gboolean antenne_path_answers (AntennePathEvent asked, AntennePathEvent step);

/**
 * antenne_path_propose_after:
 * @on: the day of the step
 * @until: the day that it looks forward to (a talk, an appointment, the end of a rest, the next look on a waiting
 * list), or "" where it has none
 *
 * antenne_path_propose() for a step with both its days. A day that the teacher looks forward to goes before the number
 * of weeks that this program would take.
 *
 * Returns: (transfer full) (nullable)
 */
char *antenne_path_propose_after (AntennePathEvent event, const char *on, const char *until, AntenneCalendar *calendar,
                                  const char *part, const char **what);

G_END_DECLS
