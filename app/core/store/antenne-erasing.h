/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-batch.h"

G_BEGIN_DECLS

/**
 * antenne_erasing_compose:
 *
 * All that makes @pupil be forgotten: its keys, whole histories of all that is about this pupil only (memberships,
 * relations, entries, contact persons of nobody else, also what was deleted), and unfinished texts that name the pupil
 * or its id. What is about others too is written again without this pupil, under a key that is not forgotten.
 */
gboolean
antenne_erasing_compose (AntenneBatch *batch, AntenneContents *contents, const AntenneId *pupil, GError **error);

G_END_DECLS
