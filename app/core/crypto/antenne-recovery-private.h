/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANTENNE_RECOVERY_SIZE 20 /* bytes: 160 bits */

/* What a recovery code yields; the numbers are part of the format. */
typedef enum
{
  ANTENNE_RECOVERY_ROOT_SEED = 1, /* Ed25519 */
  ANTENNE_RECOVERY_BOX_SEED = 2,  /* X25519 */
  ANTENNE_RECOVERY_SLOT_KEY = 3,
} AntenneRecoveryPurpose;

/* @out: 32 bytes, wiped by the caller. FALSE where @typed is no recovery code. */
gboolean antenne_recovery_derive (const char *typed, AntenneRecoveryPurpose purpose, guint8 *out);

/* For test vectors: the code of these ANTENNE_RECOVERY_SIZE bytes. Free with antenne_secret_free(). */
char *antenne_recovery_code_encode (const guint8 *bytes);

G_END_DECLS
