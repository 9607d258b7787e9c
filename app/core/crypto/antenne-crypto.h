/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/antenne-id.h"

G_BEGIN_DECLS

/* The means of crypto/ that the rest of the core uses. Nothing outside this folder calls libsodium. */

#define ANTENNE_KEY_SIZE 32
#define ANTENNE_HASH_SIZE 32
#define ANTENNE_NONCE_SIZE 24
#define ANTENNE_TAG_SIZE 16
#define ANTENNE_SIGNATURE_SIZE 64

/* BLAKE2b-256. */
typedef struct
{
  guint8 bytes[ANTENNE_HASH_SIZE];
} AntenneHash;

/* Must have succeeded before anything else of this folder; may be called again and from any thread. Fails with
 * ANTENNE_ERROR_FAILED where the system gives no random bytes. antenne_arena_new() calls it and aborts on failure. */
gboolean antenne_crypto_init (GError **error);

/**
 * antenne_crypto_refuse_core_dumps:
 *
 * Lets no crash of this process write its memory, keys included, to disk. RLIMIT_CORE is set to one byte, not to
 * zero: Linux hands a dump to a core handler behind a pipe whatever the limit, except when it is one (core(5)).
 * For the very start of main().
 */
void antenne_crypto_refuse_core_dumps (void);

void antenne_crypto_random (gpointer out, gsize size);
void antenne_crypto_wipe (gpointer bytes, gsize size);
/* In constant time. */
gboolean antenne_crypto_equal (gconstpointer a, gconstpointer b, gsize size);

void antenne_crypto_hash (gconstpointer data, gsize size, AntenneHash *out);
/* BLAKE2b-256 of @a followed by @b. */
void antenne_crypto_hash2 (gconstpointer a, gsize a_size, gconstpointer b, gsize b_size, AntenneHash *out);
/* The first 16 bytes of the BLAKE2b-256 of @data: a kid of a key, a dev of an Ed25519 public key. */
void antenne_crypto_short_hash (gconstpointer data, gsize size, AntenneId *out);

/* --- XChaCha20-Poly1305 (IETF) --- */

/* @out has room for @plain_size + ANTENNE_TAG_SIZE; it may be @plain. */
void antenne_crypto_seal (const guint8 *key, const guint8 *nonce, gconstpointer ad, gsize ad_size, gconstpointer plain,
                          gsize plain_size, guint8 *out);
/* @out has room for @sealed_size - ANTENNE_TAG_SIZE and is not written where FALSE is returned: not authentic. */
gboolean antenne_crypto_open (const guint8 *key, const guint8 *nonce, gconstpointer ad, gsize ad_size,
                              gconstpointer sealed, gsize sealed_size, guint8 *out);

/* --- Ed25519: what is signed begins with a magic of its own, so that no signature fits two purposes --- */

/* @seed: 32 bytes */
void antenne_crypto_sign (const guint8 *seed, gconstpointer data, gsize size, guint8 *signature);
gboolean antenne_crypto_verify (const guint8 *public_key, gconstpointer data, gsize size, const guint8 *signature);

/* --- Padding (ISO/IEC 7816-4): 0x80, then zeros, up to a multiple of @block; always at least one byte --- */

gsize antenne_crypto_padded_size (gsize size, gsize block);
/* Fills @bytes from @size to antenne_crypto_padded_size(). */
void antenne_crypto_pad (guint8 *bytes, gsize size, gsize block);
/* FALSE where @padded_size is no multiple of @block or the last block is no such padding. */
gboolean antenne_crypto_unpad (const guint8 *bytes, gsize padded_size, gsize block, gsize *size);

G_END_DECLS
