/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-guide.h"
#include "guide/antenne-support-path.h"

G_BEGIN_DECLS

/* Which question of a support path comes next. Nothing has to be answered: a question is passed by answering it or by
 * going on without. */

/* The last step of today of that kind: an answer of today is gone on with. (transfer full) (nullable): its id */
char *antenne_asking_dup_today (AntenneSupportPath *path, AntennePathEvent event);

/**
 * antenne_asking_find:
 * @stage: that is looked at
 * @passed: (element-type AntenneQuestion): set of those that were passed without being looked at again
 * @shown: the one that is being answered, which stays though its answer is kept already; -1: none
 * @last: (out): whether no other is open
 *
 * What was done today is asked about first, then what the stage asks, each in the order of the guide.
 *
 * Returns: an AntenneQuestion, or -1 where none is open
 */
int antenne_asking_find (AntenneSupportPath *path, AntenneStage stage, GHashTable *passed, int shown, gboolean *last);

/* Likewise of closing, which asks how it stands and what was agreed. */
int antenne_asking_find_closing (GHashTable *passed, gboolean *last);

G_END_DECLS
