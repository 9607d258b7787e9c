/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneUnlock:
 *
 * Asks for the password, or for the recovery code, and opens the vault with it.
 *
 * Signals: "unlocked" (by_recovery: gboolean), when it is open
 */
#define ANTENNE_TYPE_UNLOCK (antenne_unlock_get_type ())
G_DECLARE_FINAL_TYPE (AntenneUnlock, antenne_unlock, ANTENNE, UNLOCK, GtkWidget)

/* @notice: (nullable): a sentence above the field, for what must be known first */
GtkWidget *antenne_unlock_new (AntenneVault *vault, const char *notice);

G_END_DECLS
