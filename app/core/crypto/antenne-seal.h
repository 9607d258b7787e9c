/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-arena.h"

G_BEGIN_DECLS

/**
 * AntenneSealContext:
 *
 * What a small sealed thing is. Each has a subkey of M of its own, so that none can be passed for another.
 * The numbers are part of the format.
 */
typedef enum
{
  ANTENNE_SEAL_KEY = 1,     /* a record key in the key table; see antenne_seal_key() */
  ANTENNE_SEAL_DEVICE = 2,  /* a secret key of this device */
  ANTENNE_SEAL_TIP = 3,     /* antenne_tip_encode() */
  ANTENNE_SEAL_DRAFT = 4,   /* an unfinished text */
  ANTENNE_SEAL_SETTING = 5, /* a setting of this laptop */
  ANTENNE_SEAL_META = 6,    /* anything else in the table meta */
  ANTENNE_SEAL_OUTBOX = 7,
  ANTENNE_SEAL_PEER = 8,
} AntenneSealContext;

/* Beyond this both directions refuse: ANTENNE_ERROR_TOO_LARGE, ANTENNE_ERROR_DAMAGED. */
#define ANTENNE_SEAL_MAX_SIZE (1024 * 1024)

/**
 * antenne_seal:
 * @master: M
 * @name: what in its table it is (a draft's key, a setting's name…): bound to it, not kept in it
 *
 * nonce 24 | XChaCha20-Poly1305 of the padded bytes; every sealing takes a new random nonce.
 *
 * Returns: (transfer full) (nullable): ANTENNE_ERROR_TOO_LARGE, ANTENNE_ERROR_LOCKED where @master is gone
 */
GBytes *antenne_seal (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                      gsize name_size, gconstpointer plain, gsize plain_size, GError **error);
/* Returns: (transfer full) (nullable): ANTENNE_ERROR_DAMAGED where it is not what was sealed as this under this name.
 * The bytes are wiped when the GBytes is freed. */
GBytes *antenne_unseal (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                        gsize name_size, gconstpointer sealed, gsize sealed_size, GError **error);

/* The same for a key, which never leaves the arena. @context: ANTENNE_SEAL_KEY or ANTENNE_SEAL_DEVICE. */
GBytes *antenne_seal_key (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                          gsize name_size, AntenneKeyHandle key, GError **error);
gboolean
antenne_unseal_key (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                    gsize name_size, gconstpointer sealed, gsize sealed_size, AntenneKeyHandle *key, GError **error);

G_END_DECLS
