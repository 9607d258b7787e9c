/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-contents.h"

G_BEGIN_DECLS

/* Sealed copies of the file. They open with the password and the recovery code of the day on which they were made. */

/* How many are kept in the folder "backups" beside the vault. */
#define ANTENNE_BACKUPS_KEPT 7

/* A copy at @path, which must be free, read back and verified before it gets its name. @vault: path of the file */
gboolean antenne_backup_write (AntenneContents *contents, const char *vault, const char *path, GError **error);

/* See antenne_vault_backup_if_due_async(). @vault: path of the file */
gboolean antenne_backup_write_if_due (AntenneContents *contents, const char *vault, GError **error);

/* After an erase: a new backup in place of all that were made before, which hold what was erased. Nothing where there
 * are none. */
gboolean antenne_backup_renew (AntenneContents *contents, const char *vault, GError **error);

G_END_DECLS
