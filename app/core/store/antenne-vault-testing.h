/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* Only in builds with -Dtesting=true: what a test of damage needs, so that it does not derive a key for each byte. */

/* @master: the 32 bytes of M */
gboolean antenne_vault_unlock_with_master (AntenneVault *self, const guint8 *master, GError **error);
/* The vault is unlocked. @master: room for 32 bytes */
void antenne_vault_copy_master (AntenneVault *self, guint8 *master);

G_END_DECLS
