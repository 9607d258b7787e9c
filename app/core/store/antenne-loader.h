/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-contents.h"

G_BEGIN_DECLS

/**
 * antenne_loader_check:
 * @problems: (element-type utf8): one sentence is added for each thing that is not whole
 *
 * Reads all of the log into @self but the index: every record authenticates and decodes, the chain is whole up to the
 * tip and no further, every stub was erased by an authentic erase, statement, certificate and keys are right.
 *
 * Returns: FALSE where the disk could not be read; damage is no error but a problem
 */
gboolean antenne_loader_check (AntenneContents *self, GPtrArray *problems, GError **error);

/**
 * antenne_loader_load:
 * @read_damaged: fill with what is whole, and say in @self's damage what is not; otherwise that is
 *   ANTENNE_ERROR_DAMAGED
 *
 * As antenne_loader_check(), and fills the index, the drafts and the settings.
 */
gboolean antenne_loader_load (AntenneContents *self, gboolean read_damaged, GError **error);

G_END_DECLS
