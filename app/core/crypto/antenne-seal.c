/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-seal.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "crypto/antenne-seal-private.h"
#include "model/antenne-error.h"

#define BLOCK 64
#define MAX_NAME 4096

static const char magic[8] = { 'A', 'N', 'T', 'S', 'E', 'A', 'L', '1' };

G_STATIC_ASSERT (sizeof magic == crypto_kdf_CONTEXTBYTES);

/* Plaintext that wipes itself. */
typedef struct
{
  gsize size;
  guint8 bytes[];
} Secret;

static Secret *
secret_new (gsize size)
{
  Secret *secret = g_malloc (sizeof (Secret) + size);

  secret->size = size;
  return secret;
}

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  antenne_crypto_wipe (secret->bytes, secret->size);
  g_free (secret);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error (
      error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
      _ ("A part of the vault is damaged and was not used. All else is untouched; a backup may have it whole."));
  return FALSE;
}

/* The subkey of M for @context, and the associated data: magic, context, name. */
static gboolean
prepare (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name, gsize name_size,
         guint8 *subkey, GByteArray *ad, GError **error)
{
  const guint8 *master_key = antenne_arena_peek (arena, master);
  guint8 number = (guint8) context;

  if (master_key == NULL)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED, _ ("The vault is locked. Nothing was changed."));
      return FALSE;
    }
  crypto_kdf_derive_from_key (subkey, ANTENNE_KEY_SIZE, context, magic, master_key);
  g_byte_array_append (ad, (const guint8 *) magic, sizeof magic);
  g_byte_array_append (ad, &number, 1);
  if (name_size > 0)
    g_byte_array_append (ad, name, (guint) name_size);
  return TRUE;
}

GBytes *
antenne_seal_with (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                   gsize name_size, gconstpointer plain, gsize plain_size, gsize block, const guint8 *nonce,
                   GError **error)
{
  g_autoptr (GByteArray) ad = g_byte_array_new ();
  guint8 subkey[ANTENNE_KEY_SIZE];
  gsize padded_size = block == 0 ? plain_size : antenne_crypto_padded_size (plain_size, block);
  gsize size = ANTENNE_NONCE_SIZE + padded_size + ANTENNE_TAG_SIZE;
  guint8 *out;

  if (plain_size > ANTENNE_SEAL_MAX_SIZE || name_size > MAX_NAME)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE,
                   _ ("This is too long to keep in one place. Nothing was lost: shorten it or divide it."));
      return NULL;
    }
  if (!prepare (arena, master, context, name, name_size, subkey, ad, error))
    return NULL;

  out = g_malloc (size);
  memcpy (out, nonce, ANTENNE_NONCE_SIZE);
  if (plain_size > 0)
    memcpy (out + ANTENNE_NONCE_SIZE, plain, plain_size);
  if (block > 0)
    antenne_crypto_pad (out + ANTENNE_NONCE_SIZE, plain_size, block);
  antenne_crypto_seal (subkey, nonce, ad->data, ad->len, out + ANTENNE_NONCE_SIZE, padded_size,
                       out + ANTENNE_NONCE_SIZE);
  antenne_crypto_wipe (subkey, sizeof subkey);
  return g_bytes_new_take (out, size);
}

static Secret *
open_sealed (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
             gsize name_size, gconstpointer sealed, gsize sealed_size, GError **error)
{
  const guint8 *bytes = sealed;
  g_autoptr (GByteArray) ad = g_byte_array_new ();
  guint8 subkey[ANTENNE_KEY_SIZE];
  Secret *secret;
  gboolean authentic;

  if (sealed_size < ANTENNE_NONCE_SIZE + ANTENNE_TAG_SIZE ||
      sealed_size > ANTENNE_NONCE_SIZE + ANTENNE_SEAL_MAX_SIZE + BLOCK + ANTENNE_TAG_SIZE || name_size > MAX_NAME)
    {
      fail_damaged (error);
      return NULL;
    }
  if (!prepare (arena, master, context, name, name_size, subkey, ad, error))
    return NULL;

  secret = secret_new (sealed_size - ANTENNE_NONCE_SIZE - ANTENNE_TAG_SIZE);
  authentic = antenne_crypto_open (subkey, bytes, ad->data, ad->len, bytes + ANTENNE_NONCE_SIZE,
                                   sealed_size - ANTENNE_NONCE_SIZE, secret->bytes);
  antenne_crypto_wipe (subkey, sizeof subkey);
  if (!authentic)
    {
      g_free (secret);
      fail_damaged (error);
      return NULL;
    }
  return secret;
}

GBytes *
antenne_seal (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
              gsize name_size, gconstpointer plain, gsize plain_size, GError **error)
{
  guint8 nonce[ANTENNE_NONCE_SIZE];

  antenne_crypto_random (nonce, sizeof nonce);
  return antenne_seal_with (arena, master, context, name, name_size, plain, plain_size, BLOCK, nonce, error);
}

GBytes *
antenne_unseal (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                gsize name_size, gconstpointer sealed, gsize sealed_size, GError **error)
{
  Secret *secret = open_sealed (arena, master, context, name, name_size, sealed, sealed_size, error);
  gsize size;

  if (secret == NULL)
    return NULL;
  if (!antenne_crypto_unpad (secret->bytes, secret->size, BLOCK, &size))
    {
      secret_free (secret);
      fail_damaged (error);
      return NULL;
    }
  return g_bytes_new_with_free_func (secret->bytes, size, secret_free, secret);
}

GBytes *
antenne_seal_key (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                  gsize name_size, AntenneKeyHandle key, GError **error)
{
  const guint8 *bytes = antenne_arena_peek (arena, key);
  guint8 nonce[ANTENNE_NONCE_SIZE];

  if (bytes == NULL)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED, _ ("The vault is locked. Nothing was changed."));
      return NULL;
    }
  antenne_crypto_random (nonce, sizeof nonce);
  return antenne_seal_with (arena, master, context, name, name_size, bytes, ANTENNE_KEY_SIZE, 0, nonce, error);
}

gboolean
antenne_unseal_key (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, gconstpointer name,
                    gsize name_size, gconstpointer sealed, gsize sealed_size, AntenneKeyHandle *key, GError **error)
{
  Secret *secret;

  if (sealed_size != ANTENNE_NONCE_SIZE + ANTENNE_KEY_SIZE + ANTENNE_TAG_SIZE)
    return fail_damaged (error);
  secret = open_sealed (arena, master, context, name, name_size, sealed, sealed_size, error);
  if (secret == NULL)
    return FALSE;
  *key = antenne_arena_add (arena, secret->bytes);
  secret_free (secret);
  return TRUE;
}
