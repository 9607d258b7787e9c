/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-draft.h"

G_BEGIN_DECLS

/* What is particular to a note among all that can be written (AntenneDraft). */

/* Begins a new one, now: kind, pupil and moment alone are no note yet. */
AntenneDraft *antenne_entry_draft_new_for (AntenneVault *vault, const char *pupil, const char *kind);

/**
 * antenne_entry_draft_list:
 * @pupil: (nullable): id; NULL: of all pupils
 *
 * Notes with a text that was not finished: a crash, or the power went. Not the quick note, which goes on by itself.
 *
 * Returns: (transfer full): of AntenneEntry, as they stand with their draft
 */
GListModel *antenne_entry_draft_list (AntenneVault *vault, const char *pupil);

G_END_DECLS
