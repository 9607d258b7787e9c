/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The recovery code: 160 random bits and a checksum in Crockford's base32, in groups of four. */

/* Returns: (transfer full): as it is shown, "ABCD-EFGH-…"; free with antenne_secret_free(). */
char *antenne_recovery_code_generate (void);

/**
 * antenne_recovery_code_normalize:
 * @typed: as a person types it
 *
 * Case, spaces and dashes don't matter; O is 0, I and L are 1.
 *
 * Returns: (transfer full) (nullable): the code as it is shown, or NULL where the length, a letter or the checksum is
 *   wrong; free with antenne_secret_free()
 */
char *antenne_recovery_code_normalize (const char *typed);

/* How many groups of four it has. */
guint antenne_recovery_code_n_groups (void);

/* Wipes, then frees; NULL is fine. */
void antenne_secret_free (char *secret);

G_END_DECLS
