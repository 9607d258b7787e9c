/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-contents.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* Making and opening the file. Slow (Argon2id); for a worker, or for whoever may wait. */

/* See antenne_vault_create_async(). (transfer full) (nullable) */
AntenneContents *
antenne_opening_create (const char *path, const char *password, const char *code, const char *region, GError **error);

/* See antenne_vault_unlock_async(). A slot of which one copy was damaged is written again from the other.
 * @opened_by: (out) (transfer full) (nullable) */
AntenneContents *antenne_opening_open (const char *path, const char *secret, gboolean read_damaged,
                                       AntenneVaultOpenedBy *opened_by, GError **error);

/* Opens with M itself: to read a copy back, and for tests. @master: 32 bytes. (transfer full) (nullable) */
AntenneContents *
antenne_opening_open_with_master (const char *path, const guint8 *master, gboolean read_damaged, GError **error);

/**
 * antenne_opening_check:
 * @master: 32 bytes
 * @tip: (out) (optional): how far it goes
 *
 * Whether the file at @path is whole: all that antenne_vault_verify() asks. @problems: (element-type utf8)
 */
gboolean
antenne_opening_check (const char *path, const guint8 *master, AntenneTip *tip, GPtrArray *problems, GError **error);
/* The same of a log that is open. */
gboolean
antenne_opening_check_log (AntenneLog *log, const guint8 *master, AntenneTip *tip, GPtrArray *problems, GError **error);

/* Whether the password @secret opens @contents. ANTENNE_ERROR_WRONG_SECRET */
gboolean antenne_opening_check_password (AntenneContents *contents, const char *secret, GError **error);
gboolean antenne_opening_write_password (AntenneContents *contents, const char *password, GError **error);

G_END_DECLS
