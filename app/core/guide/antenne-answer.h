/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-guide.h"

G_BEGIN_DECLS

/* What the answer to a question becomes: which step of a path it is part of, and which field of it. Pure. */

/**
 * antenne_answer_get_event:
 *
 * The event of the step that an answer to @question belongs to while the path is in @state. What has happened already
 * does not happen again by being talked about: whoever is on a waiting list is not put on it once more, the answer is
 * then part of staying in touch.
 */
AntennePathEvent antenne_answer_get_event (AntenneQuestion question, AntennePathState state);

/* The event of the step in which the answer stands once it is there: an answer of today is edited, not given again. */
AntennePathEvent antenne_answer_get_own_event (AntenneQuestion question);

/* The field of the step, "wants". (transfer none) */
const char *antenne_answer_get_field (AntenneQuestion question);

/* Whether the answer looks forward to a day: a talk, an appointment, the end of a rest. It is kept in "until". */
gboolean antenne_answer_has_day (AntenneQuestion question);

/**
 * antenne_answer_get_state:
 *
 * The state whose questions are asked at @stage of a path that is in @state: the stages are places to jump between,
 * and looking at another one changes nothing.
 */
AntennePathState antenne_answer_get_state (AntenneStage stage, const AntennePath *path);

/**
 * antenne_answer_list_happenings:
 *
 * What may be said to have happened in @state besides answering a question, the most usual first. Each is allowed
 * by the path.
 *
 * Returns: (transfer none) (array length=n)
 */
const AntennePathEvent *antenne_answer_list_happenings (AntennePathState state, guint *n);

/* Translated, as on a button: “On a waiting list”. (transfer none) */
const char *antenne_answer_get_happening_label (AntennePathEvent event);

G_END_DECLS
