/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-identity.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "crypto/antenne-recovery-private.h"
#include "model/antenne-error.h"

/* Statement: magic, space, root, recovery, signature of what is before it. */
#define STATEMENT_AT_SPACE 8
#define STATEMENT_AT_ROOT 24
#define STATEMENT_AT_RECOVERY 56
#define STATEMENT_AT_SIGNATURE 88

/* Certificate: magic, space, issuer, Ed25519 key, X25519 key, signature of what is before it. */
#define CERTIFICATE_AT_SPACE 8
#define CERTIFICATE_AT_ISSUER 24
#define CERTIFICATE_AT_SIGN 40
#define CERTIFICATE_AT_BOX 72
#define CERTIFICATE_AT_SIGNATURE 104

G_STATIC_ASSERT (STATEMENT_AT_SIGNATURE + ANTENNE_SIGNATURE_SIZE == ANTENNE_STATEMENT_SIZE);
G_STATIC_ASSERT (CERTIFICATE_AT_SIGNATURE + ANTENNE_SIGNATURE_SIZE == ANTENNE_CERTIFICATE_SIZE);
G_STATIC_ASSERT (ANTENNE_PUBLIC_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (ANTENNE_PUBLIC_KEY_SIZE == crypto_box_PUBLICKEYBYTES);

static const char statement_magic[8] = { 'A', 'N', 'T', 'S', 'P', 'A', 'C', '1' };
static const char certificate_magic[8] = { 'A', 'N', 'T', 'C', 'E', 'R', 'T', '1' };
static const AntenneId root_issuer;

static gboolean
fail_damaged (GError **error)
{
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
               _ ("What says to whom this vault belongs is damaged, so it was not used. Your notes are untouched; a "
                  "backup may have it whole."));
  return FALSE;
}

static void
fail_not_a_code (GError **error)
{
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
               _ ("This is not a recovery code: a letter is wrong or missing. Nothing was changed."));
}

/* The last byte of a magic is its version. */
static gboolean
check_magic (const guint8 *bytes, const char *magic, GError **error)
{
  if (memcmp (bytes, magic, 7) != 0)
    return fail_damaged (error);
  if (bytes[7] == (guint8) magic[7])
    return TRUE;
  if (bytes[7] < (guint8) magic[7] || bytes[7] > '9')
    return fail_damaged (error);

  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER,
               _ ("This was written by a newer Antenne. Nothing was changed: update Antenne to open it."));
  return FALSE;
}

static void
compute_public (const guint8 *sign_seed, const guint8 *box_secret, guint8 *sign_public, guint8 *box_public)
{
  guint8 secret[crypto_sign_SECRETKEYBYTES];

  crypto_sign_seed_keypair (sign_public, secret, sign_seed);
  sodium_memzero (secret, sizeof secret);
  crypto_scalarmult_base (box_public, box_secret);
}

void
antenne_device_generate (AntenneArena *arena, AntenneDevice *out)
{
  AntenneKeyHandle sign_seed = antenne_arena_generate (arena);
  AntenneKeyHandle box_secret = antenne_arena_generate (arena);

  antenne_device_load (arena, sign_seed, box_secret, out);
}

gboolean
antenne_device_load (AntenneArena *arena, AntenneKeyHandle sign_seed, AntenneKeyHandle box_secret, AntenneDevice *out)
{
  const guint8 *seed = antenne_arena_peek (arena, sign_seed);
  const guint8 *secret = antenne_arena_peek (arena, box_secret);

  if (seed == NULL || secret == NULL)
    return FALSE;
  out->sign_seed = sign_seed;
  out->box_secret = box_secret;
  compute_public (seed, secret, out->sign_public, out->box_public);
  antenne_crypto_short_hash (out->sign_public, sizeof out->sign_public, &out->dev);
  return TRUE;
}

gboolean
antenne_device_sign (AntenneArena *arena, const AntenneDevice *device, gconstpointer data, gsize size,
                     guint8 *signature)
{
  const guint8 *seed = antenne_arena_peek (arena, device->sign_seed);

  if (seed == NULL)
    return FALSE;
  antenne_crypto_sign (seed, data, size, signature);
  return TRUE;
}

/* The public halves that a recovery code yields, and for a while the root's seed. */
static gboolean
derive_space (const char *code, guint8 *root_seed, guint8 *root_public, guint8 *recovery_public)
{
  guint8 box_seed[ANTENNE_KEY_SIZE];
  guint8 sign_secret[crypto_sign_SECRETKEYBYTES];
  guint8 box_secret[crypto_box_SECRETKEYBYTES];

  if (!antenne_recovery_derive (code, ANTENNE_RECOVERY_ROOT_SEED, root_seed) ||
      !antenne_recovery_derive (code, ANTENNE_RECOVERY_BOX_SEED, box_seed))
    return FALSE;

  crypto_sign_seed_keypair (root_public, sign_secret, root_seed);
  crypto_box_seed_keypair (recovery_public, box_secret, box_seed);
  sodium_memzero (sign_secret, sizeof sign_secret);
  sodium_memzero (box_secret, sizeof box_secret);
  sodium_memzero (box_seed, sizeof box_seed);
  return TRUE;
}

GBytes *
antenne_statement_sign (const char *code, const AntenneId *space, GError **error)
{
  guint8 statement[ANTENNE_STATEMENT_SIZE];
  guint8 root_seed[ANTENNE_KEY_SIZE];

  memcpy (statement, statement_magic, sizeof statement_magic);
  memcpy (statement + STATEMENT_AT_SPACE, space->bytes, ANTENNE_ID_SIZE);
  if (!derive_space (code, root_seed, statement + STATEMENT_AT_ROOT, statement + STATEMENT_AT_RECOVERY))
    {
      fail_not_a_code (error);
      return NULL;
    }
  antenne_crypto_sign (root_seed, statement, STATEMENT_AT_SIGNATURE, statement + STATEMENT_AT_SIGNATURE);
  sodium_memzero (root_seed, sizeof root_seed);
  return g_bytes_new (statement, sizeof statement);
}

gboolean
antenne_statement_verify (gconstpointer data, gsize size, AntenneStatement *out, GError **error)
{
  const guint8 *statement = data;

  if (size < sizeof statement_magic)
    return fail_damaged (error);
  if (!check_magic (statement, statement_magic, error))
    return FALSE;
  if (size != ANTENNE_STATEMENT_SIZE ||
      !antenne_crypto_verify (statement + STATEMENT_AT_ROOT, statement, STATEMENT_AT_SIGNATURE,
                              statement + STATEMENT_AT_SIGNATURE))
    return fail_damaged (error);

  memcpy (out->space.bytes, statement + STATEMENT_AT_SPACE, ANTENNE_ID_SIZE);
  memcpy (out->root_public, statement + STATEMENT_AT_ROOT, ANTENNE_PUBLIC_KEY_SIZE);
  memcpy (out->recovery_public, statement + STATEMENT_AT_RECOVERY, ANTENNE_PUBLIC_KEY_SIZE);
  return TRUE;
}

gboolean
antenne_statement_matches (const AntenneStatement *statement, const char *code)
{
  guint8 root_seed[ANTENNE_KEY_SIZE];
  guint8 root_public[ANTENNE_PUBLIC_KEY_SIZE];
  guint8 recovery_public[ANTENNE_PUBLIC_KEY_SIZE];

  if (!derive_space (code, root_seed, root_public, recovery_public))
    return FALSE;
  sodium_memzero (root_seed, sizeof root_seed);
  return antenne_crypto_equal (root_public, statement->root_public, sizeof root_public) &&
         antenne_crypto_equal (recovery_public, statement->recovery_public, sizeof recovery_public);
}

/* All but the signature. */
static void
fill_certificate (guint8 *certificate, const AntenneId *space, const AntenneId *issuer, const AntenneDevice *device)
{
  memcpy (certificate, certificate_magic, sizeof certificate_magic);
  memcpy (certificate + CERTIFICATE_AT_SPACE, space->bytes, ANTENNE_ID_SIZE);
  memcpy (certificate + CERTIFICATE_AT_ISSUER, issuer->bytes, ANTENNE_ID_SIZE);
  memcpy (certificate + CERTIFICATE_AT_SIGN, device->sign_public, ANTENNE_PUBLIC_KEY_SIZE);
  memcpy (certificate + CERTIFICATE_AT_BOX, device->box_public, ANTENNE_PUBLIC_KEY_SIZE);
}

GBytes *
antenne_certificate_sign (const char *code, const AntenneId *space, const AntenneDevice *device, GError **error)
{
  guint8 certificate[ANTENNE_CERTIFICATE_SIZE];
  guint8 root_seed[ANTENNE_KEY_SIZE];

  if (!antenne_recovery_derive (code, ANTENNE_RECOVERY_ROOT_SEED, root_seed))
    {
      fail_not_a_code (error);
      return NULL;
    }
  fill_certificate (certificate, space, &root_issuer, device);
  antenne_crypto_sign (root_seed, certificate, CERTIFICATE_AT_SIGNATURE, certificate + CERTIFICATE_AT_SIGNATURE);
  sodium_memzero (root_seed, sizeof root_seed);
  return g_bytes_new (certificate, sizeof certificate);
}

GBytes *
antenne_certificate_sign_successor (AntenneArena *arena, const AntenneDevice *issuer, const AntenneId *space,
                                    const AntenneDevice *successor, GError **error)
{
  guint8 certificate[ANTENNE_CERTIFICATE_SIZE];

  fill_certificate (certificate, space, &issuer->dev, successor);
  if (!antenne_device_sign (arena, issuer, certificate, CERTIFICATE_AT_SIGNATURE,
                            certificate + CERTIFICATE_AT_SIGNATURE))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED, _ ("The vault is locked. Nothing was changed."));
      return NULL;
    }
  return g_bytes_new (certificate, sizeof certificate);
}

gboolean
antenne_certificate_verify (gconstpointer data, gsize size, const AntenneStatement *statement,
                            const AntenneCertificate *issuer, AntenneCertificate *out, GError **error)
{
  const guint8 *certificate = data;
  const AntenneId *issuer_id = issuer == NULL ? &root_issuer : &issuer->dev;
  const guint8 *issuer_key = issuer == NULL ? statement->root_public : issuer->sign_public;

  if (size < sizeof certificate_magic)
    return fail_damaged (error);
  if (!check_magic (certificate, certificate_magic, error))
    return FALSE;
  if (size != ANTENNE_CERTIFICATE_SIZE || (issuer != NULL && !antenne_id_equal (&issuer->space, &statement->space)) ||
      memcmp (certificate + CERTIFICATE_AT_SPACE, statement->space.bytes, ANTENNE_ID_SIZE) != 0 ||
      memcmp (certificate + CERTIFICATE_AT_ISSUER, issuer_id->bytes, ANTENNE_ID_SIZE) != 0 ||
      !antenne_crypto_verify (issuer_key, certificate, CERTIFICATE_AT_SIGNATURE,
                              certificate + CERTIFICATE_AT_SIGNATURE))
    return fail_damaged (error);

  memcpy (out->space.bytes, certificate + CERTIFICATE_AT_SPACE, ANTENNE_ID_SIZE);
  memcpy (out->issuer.bytes, certificate + CERTIFICATE_AT_ISSUER, ANTENNE_ID_SIZE);
  memcpy (out->sign_public, certificate + CERTIFICATE_AT_SIGN, ANTENNE_PUBLIC_KEY_SIZE);
  memcpy (out->box_public, certificate + CERTIFICATE_AT_BOX, ANTENNE_PUBLIC_KEY_SIZE);
  antenne_crypto_short_hash (out->sign_public, sizeof out->sign_public, &out->dev);
  return TRUE;
}
