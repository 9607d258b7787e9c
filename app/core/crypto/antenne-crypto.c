/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-crypto.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#include "model/antenne-error.h"

G_STATIC_ASSERT (ANTENNE_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (ANTENNE_KEY_SIZE == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (ANTENNE_KEY_SIZE == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (ANTENNE_HASH_SIZE == crypto_generichash_BYTES);
G_STATIC_ASSERT (ANTENNE_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
G_STATIC_ASSERT (ANTENNE_TAG_SIZE == crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (ANTENNE_SIGNATURE_SIZE == crypto_sign_BYTES);

gboolean
antenne_crypto_init (GError **error)
{
  /* Thread-safe, and quick after the first time. */
  if (sodium_init () >= 0)
    return TRUE;

  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_FAILED,
               _ ("This computer gives no random numbers, without which nothing can be kept safe. Nothing was changed. "
                  "Start the computer again and try once more."));
  return FALSE;
}

void
antenne_crypto_refuse_core_dumps (void)
{
  const struct rlimit one_byte = { .rlim_cur = 1, .rlim_max = 1 };

  if (setrlimit (RLIMIT_CORE, &one_byte) != 0)
    {
      /* The hard limit may be zero already, which keeps at least files away. */
      const struct rlimit none = { .rlim_cur = 0, .rlim_max = 0 };

      setrlimit (RLIMIT_CORE, &none);
    }
}

void
antenne_crypto_random (gpointer out, gsize size)
{
  randombytes_buf (out, size);
}

void
antenne_crypto_wipe (gpointer bytes, gsize size)
{
  sodium_memzero (bytes, size);
}

gboolean
antenne_crypto_equal (gconstpointer a, gconstpointer b, gsize size)
{
  return sodium_memcmp (a, b, size) == 0;
}

void
antenne_crypto_hash (gconstpointer data, gsize size, AntenneHash *out)
{
  crypto_generichash (out->bytes, sizeof out->bytes, data, size, NULL, 0);
}

void
antenne_crypto_hash2 (gconstpointer a, gsize a_size, gconstpointer b, gsize b_size, AntenneHash *out)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, sizeof out->bytes);
  crypto_generichash_update (&state, a, a_size);
  crypto_generichash_update (&state, b, b_size);
  crypto_generichash_final (&state, out->bytes, sizeof out->bytes);
  sodium_memzero (&state, sizeof state);
}

void
antenne_crypto_short_hash (gconstpointer data, gsize size, AntenneId *out)
{
  AntenneHash hash;

  antenne_crypto_hash (data, size, &hash);
  memcpy (out->bytes, hash.bytes, sizeof out->bytes);
}

void
antenne_crypto_seal (const guint8 *key, const guint8 *nonce, gconstpointer ad, gsize ad_size, gconstpointer plain,
                     gsize plain_size, guint8 *out)
{
  crypto_aead_xchacha20poly1305_ietf_encrypt (out, NULL, plain, plain_size, ad, ad_size, NULL, nonce, key);
}

gboolean
antenne_crypto_open (const guint8 *key, const guint8 *nonce, gconstpointer ad, gsize ad_size, gconstpointer sealed,
                     gsize sealed_size, guint8 *out)
{
  if (sealed_size < ANTENNE_TAG_SIZE)
    return FALSE;
  return crypto_aead_xchacha20poly1305_ietf_decrypt (out, NULL, NULL, sealed, sealed_size, ad, ad_size, nonce, key) ==
         0;
}

void
antenne_crypto_sign (const guint8 *seed, gconstpointer data, gsize size, guint8 *signature)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];

  crypto_sign_seed_keypair (public_key, secret_key, seed);
  crypto_sign_detached (signature, NULL, data, size, secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
}

gboolean
antenne_crypto_verify (const guint8 *public_key, gconstpointer data, gsize size, const guint8 *signature)
{
  return crypto_sign_verify_detached (signature, data, size, public_key) == 0;
}

gsize
antenne_crypto_padded_size (gsize size, gsize block)
{
  return (size / block + 1) * block;
}

void
antenne_crypto_pad (guint8 *bytes, gsize size, gsize block)
{
  bytes[size] = 0x80;
  memset (bytes + size + 1, 0, antenne_crypto_padded_size (size, block) - size - 1);
}

gboolean
antenne_crypto_unpad (const guint8 *bytes, gsize padded_size, gsize block, gsize *size)
{
  gsize end = padded_size;

  if (padded_size == 0 || padded_size % block != 0)
    return FALSE;

  /* What is unpadded was authentic before, so that its timing tells an attacker nothing. */
  while (end > padded_size - block && bytes[end - 1] == 0)
    end--;
  if (end == padded_size - block || bytes[end - 1] != 0x80)
    return FALSE;

  *size = end - 1;
  return TRUE;
}
