/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-index.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* The text index: FTS5 over what antenne_text_fold() makes of the words. It is not needed to show a page, so it is
 * built after unlock, a slice at a time. */

/**
 * antenne_search_build:
 * @budget_us: how long it may take, in microseconds; 0 to finish it
 *
 * Returns: TRUE when every entry is in it
 */
gboolean antenne_search_build (AntenneIndex *self, gint64 budget_us);
/* Whether there is nothing to build: what is written afterwards waits again. */
gboolean antenne_search_is_built (AntenneIndex *self);

/* Finishes the text index where it is not yet. Returns: (transfer full): of AntenneHit; see antenne_vault_search(). */
GListModel *antenne_search_run (AntenneIndex *self, const char *text, AntenneSearchDepth depth, guint limit);

G_END_DECLS
