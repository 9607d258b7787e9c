/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * antenne_demo_make_change:
 * @vault: unlocked, and made for this: what is in it stays, beside the fictional classes
 * @language: "nl" for Dutch, anything else English
 *
 * Two fictional classes and half a year of entries before today, on days of school in its region. The same for the
 * same day, but for ids.
 *
 * Returns: (transfer full) (nullable)
 */
AntenneChange *antenne_demo_make_change (AntenneVault *vault, const char *language, GError **error);

/* Writes it as well. Blocks; all of it is written or nothing. FALSE with an error of antenne_vault_write() */
gboolean antenne_demo_fill (AntenneVault *vault, const char *language, GError **error);

G_END_DECLS
