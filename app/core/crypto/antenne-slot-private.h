/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "crypto/antenne-slot.h"

G_BEGIN_DECLS

/* For test vectors: with parameters, salt (16 bytes) and nonce as given. Of a recovery slot, opslimit and memlimit
 * are 0 and the salt is zeros. @master is 32 bytes. */
GBytes *antenne_slot_seal_with (AntenneSlotKind kind, const char *secret, const guint8 *master, guint64 opslimit,
                                guint64 memlimit, const guint8 *salt, const guint8 *nonce, GError **error);

G_END_DECLS
