/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-path.h"
#include "model/antenne-entity.h"

G_BEGIN_DECLS

/* What an AntenneEntity of ANTENNE_KIND_STEP says. */

/* FALSE where it is an event of a newer version; then it counts for nothing and is shown all the same. */
gboolean antenne_step_get_event (AntenneEntity *step, AntennePathEvent *event);
/* The local day on which it happened, "YYYY-MM-DD", "" where that is damaged. (transfer full) */
char *antenne_step_dup_day (AntenneEntity *step);
/* The local day that it looks forward to (`until`), "" where there is none. (transfer full) */
char *antenne_step_dup_until (AntenneEntity *step);
/* Earlier first: by day, then by `order`, then by id, which is the same on every laptop. */
int antenne_step_compare (AntenneEntity *a, AntenneEntity *b);

/**
 * antenne_step_dup_sentence:
 * @today: "YYYY-MM-DD", for the year
 *
 * One line for the trail, translated: “Talk · after the lesson · 10 November”.
 *
 * Returns: (transfer full)
 */
char *antenne_step_dup_sentence (AntenneEntity *step, const char *today);

/* The words that were written in it, the most telling first: what was said, seen, agreed…; "" where there are none. In
 * one line. (transfer full) */
char *antenne_step_dup_text (AntenneEntity *step);

G_END_DECLS
