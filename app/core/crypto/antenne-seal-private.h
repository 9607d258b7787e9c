/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "crypto/antenne-seal.h"

G_BEGIN_DECLS

/* For test vectors: with a nonce as given. @block: 64 for antenne_seal(), 0 (no padding) for antenne_seal_key(). */
GBytes *antenne_seal_with (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                           gsize name_size, gconstpointer plain, gsize plain_size, gsize block, const guint8 *nonce,
                           GError **error);

G_END_DECLS
