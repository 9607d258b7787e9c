/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* When it locks, where one teaches, the password, and where the notes and their backups are. */
#define ANTENNE_TYPE_PREFERENCES (antenne_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AntennePreferences, antenne_preferences, ANTENNE, PREFERENCES, AdwPreferencesWindow)

GtkWindow *antenne_preferences_new (AntenneVault *vault, GtkWindow *parent);

/**
 * antenne_preferences_describe_backup:
 * @vault_path: of the vault
 * @today: "YYYY-MM-DD"
 *
 * Returns: (transfer full): when the newest automatic backup was made, as people say it
 */
char *antenne_preferences_describe_backup (const char *vault_path, const char *today);

G_END_DECLS
