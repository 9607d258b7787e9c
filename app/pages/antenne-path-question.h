/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide/antenne-guide.h"
#include "guide/antenne-region.h"
#include "store/antenne-draft.h"

G_BEGIN_DECLS

/**
 * AntennePathQuestion:
 *
 * One question of a support path: in large type, with one place to answer it, and beside it how one can say it. What
 * is typed goes into the draft that it was given; it writes nothing itself.
 *
 * Signal "answered" (AntennePathAnswer): one of its buttons was pressed.
 */
#define ANTENNE_TYPE_PATH_QUESTION (antenne_path_question_get_type ())
G_DECLARE_FINAL_TYPE (AntennePathQuestion, antenne_path_question, ANTENNE, PATH_QUESTION, GtkWidget)

typedef enum
{
  ANTENNE_PATH_ANSWER_NEXT,
  ANTENNE_PATH_ANSWER_ENOUGH,
  ANTENNE_PATH_ANSWER_YES, /* of consent: the pupil wants it */
  ANTENNE_PATH_ANSWER_NO,  /* of consent: not now */
} AntennePathAnswer;

/**
 * antenne_path_question_show:
 * @name: what the pupil is called
 * @draft: the step that the answer is part of; kept
 * @last: no question comes after this one
 */
void antenne_path_question_show (AntennePathQuestion *self, AntenneGuide *guide, AntenneRegion *region,
                                 AntenneQuestion question, const char *name, AntenneDraft *draft, gboolean last);

/* What is shown, as antenne_path_question_show() was told; -1 before that. */
int antenne_path_question_get_question (AntennePathQuestion *self);

/* Lets go of the draft, which may be shared with nobody else after a write. */
void antenne_path_question_clear (AntennePathQuestion *self);

G_END_DECLS
