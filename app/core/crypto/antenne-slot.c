/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-slot.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "antenne-config.h"
#include "crypto/antenne-recovery-code.h"
#include "crypto/antenne-recovery-private.h"
#include "crypto/antenne-slot-private.h"
#include "model/antenne-error.h"

#define MAX_PASSWORD 1024

/* Where things are in a slot; all numbers little endian. */
#define AT_KIND 8
#define AT_OPSLIMIT 16
#define AT_MEMLIMIT 24
#define AT_SALT 32
#define AT_NONCE 48 /* what is before it is the associated data */
#define AT_SEALED 72
#define AT_CHECKSUM 120
#define CHECKSUM_SIZE 16

G_STATIC_ASSERT (AT_SALT + crypto_pwhash_argon2id_SALTBYTES == AT_NONCE);
G_STATIC_ASSERT (AT_NONCE + ANTENNE_NONCE_SIZE == AT_SEALED);
G_STATIC_ASSERT (AT_SEALED + ANTENNE_KEY_SIZE + ANTENNE_TAG_SIZE == AT_CHECKSUM);
G_STATIC_ASSERT (AT_CHECKSUM + CHECKSUM_SIZE == ANTENNE_SLOT_SIZE);

static const char magic[8] = { 'A', 'N', 'T', 'S', 'L', 'O', 'T', '1' };

static void
write_number (guint8 *at, guint64 number)
{
  number = GUINT64_TO_LE (number);
  memcpy (at, &number, sizeof number);
}

static guint64
read_number (const guint8 *at)
{
  guint64 number;

  memcpy (&number, at, sizeof number);
  return GUINT64_FROM_LE (number);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error (
      error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
      _ ("The lock of this vault is damaged. Your notes themselves may be whole: put back a backup, or ask for "
         "help before you change anything."));
  return FALSE;
}

static gboolean
fail_wrong_secret (GError **error)
{
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET,
               _ ("This password does not open the vault. Nothing is lost: try again, or use your recovery code."));
  return FALSE;
}

/* Derives the key that wraps M. */
static gboolean
derive (AntenneSlotKind kind, const char *secret, guint64 opslimit, guint64 memlimit, const guint8 *salt, guint8 *out,
        GError **error)
{
  char *normal;
  int result;

  if (kind == ANTENNE_SLOT_RECOVERY)
    return antenne_recovery_derive (secret, ANTENNE_RECOVERY_SLOT_KEY, out) || fail_wrong_secret (error);

  /* One keyboard gives é as one letter, another as two. */
  normal = g_utf8_normalize (secret, -1, G_NORMALIZE_NFC);
  if (normal == NULL)
    return fail_wrong_secret (error);

  result = crypto_pwhash (out, ANTENNE_KEY_SIZE, normal, strlen (normal), salt, opslimit, (size_t) memlimit,
                          crypto_pwhash_ALG_ARGON2ID13);
  antenne_secret_free (normal);
  if (result == 0)
    return TRUE;

  g_set_error (
      error, ANTENNE_ERROR, ANTENNE_ERROR_FAILED,
      _ ("There is too little free memory to check the password. Nothing was changed: close other programs and "
         "try again."));
  return FALSE;
}

GBytes *
antenne_slot_seal_with (AntenneSlotKind kind, const char *secret, const guint8 *master, guint64 opslimit,
                        guint64 memlimit, const guint8 *salt, const guint8 *nonce, GError **error)
{
  guint8 slot[ANTENNE_SLOT_SIZE] = { 0 };
  guint8 key[ANTENNE_KEY_SIZE];
  AntenneHash checksum;

  memcpy (slot, magic, sizeof magic);
  slot[AT_KIND] = (guint8) kind;
  write_number (slot + AT_OPSLIMIT, opslimit);
  write_number (slot + AT_MEMLIMIT, memlimit);
  memcpy (slot + AT_SALT, salt, crypto_pwhash_argon2id_SALTBYTES);
  memcpy (slot + AT_NONCE, nonce, ANTENNE_NONCE_SIZE);

  if (!derive (kind, secret, opslimit, memlimit, salt, key, error))
    return NULL;
  antenne_crypto_seal (key, nonce, slot, AT_NONCE, master, ANTENNE_KEY_SIZE, slot + AT_SEALED);
  antenne_crypto_wipe (key, sizeof key);

  antenne_crypto_hash (slot, AT_CHECKSUM, &checksum);
  memcpy (slot + AT_CHECKSUM, checksum.bytes, CHECKSUM_SIZE);
  return g_bytes_new (slot, sizeof slot);
}

static GBytes *
seal (AntenneArena *arena, AntenneKeyHandle master, AntenneSlotKind kind, const char *secret, guint64 opslimit,
      guint64 memlimit, GError **error)
{
  const guint8 *master_key = antenne_arena_peek (arena, master);
  guint8 salt[crypto_pwhash_argon2id_SALTBYTES] = { 0 };
  guint8 nonce[ANTENNE_NONCE_SIZE];

  if (master_key == NULL)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED, _ ("The vault is locked. Nothing was changed."));
      return NULL;
    }
  if (kind == ANTENNE_SLOT_PASSWORD)
    antenne_crypto_random (salt, sizeof salt);
  antenne_crypto_random (nonce, sizeof nonce);
  return antenne_slot_seal_with (kind, secret, master_key, opslimit, memlimit, salt, nonce, error);
}

GBytes *
antenne_slot_seal_password (AntenneArena *arena, AntenneKeyHandle master, const char *password, GError **error)
{
  guint64 opslimit = crypto_pwhash_argon2id_OPSLIMIT_MODERATE;
  guint64 memlimit = crypto_pwhash_argon2id_MEMLIMIT_MODERATE;

  if (password == NULL || *password == '\0' || strlen (password) > MAX_PASSWORD ||
      !g_utf8_validate (password, -1, NULL))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                   _ ("This can’t be a password: it is empty or far too long. Nothing was changed: choose another."));
      return NULL;
    }

#if ANTENNE_TESTING
  if (g_strcmp0 (g_getenv ("ANTENNE_FAST_KDF"), "1") == 0)
    {
      opslimit = crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE;
      memlimit = crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE;
    }
#endif
  return seal (arena, master, ANTENNE_SLOT_PASSWORD, password, opslimit, memlimit, error);
}

GBytes *
antenne_slot_seal_recovery (AntenneArena *arena, AntenneKeyHandle master, const char *code, GError **error)
{
  char *shown = antenne_recovery_code_normalize (code);

  if (shown == NULL)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                   _ ("This is not a recovery code: a letter is wrong or missing. Nothing was changed."));
      return NULL;
    }
  antenne_secret_free (shown);
  return seal (arena, master, ANTENNE_SLOT_RECOVERY, code, 0, 0, error);
}

gboolean
antenne_slot_check (gconstpointer data, gsize size, AntenneSlotKind *kind, GError **error)
{
  static const guint8 zeros[AT_NONCE - AT_OPSLIMIT];
  const guint8 *slot = data;
  guint64 opslimit;
  guint64 memlimit;
  AntenneHash checksum;

  if (size != ANTENNE_SLOT_SIZE)
    return fail_damaged (error);
  antenne_crypto_hash (slot, AT_CHECKSUM, &checksum);
  if (!antenne_crypto_equal (checksum.bytes, slot + AT_CHECKSUM, CHECKSUM_SIZE))
    return fail_damaged (error);

  if (memcmp (slot, magic, sizeof magic - 1) != 0)
    return fail_damaged (error);
  if (slot[sizeof magic - 1] != magic[sizeof magic - 1] || slot[AT_KIND] > ANTENNE_SLOT_RECOVERY)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER,
                   _ ("This vault was locked by a newer Antenne. Nothing was changed: update Antenne to open it."));
      return FALSE;
    }
  if (memcmp (slot + AT_KIND + 1, zeros, AT_OPSLIMIT - AT_KIND - 1) != 0)
    return fail_damaged (error);

  opslimit = read_number (slot + AT_OPSLIMIT);
  memlimit = read_number (slot + AT_MEMLIMIT);
  switch (slot[AT_KIND])
    {
    case ANTENNE_SLOT_PASSWORD:
      /* Less would be a weakened lock, more would take the machine's memory; neither was written by this program. */
      if (opslimit < crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE ||
          opslimit > crypto_pwhash_argon2id_OPSLIMIT_SENSITIVE ||
          memlimit < crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE ||
          memlimit > crypto_pwhash_argon2id_MEMLIMIT_SENSITIVE)
        return fail_damaged (error);
      break;
    case ANTENNE_SLOT_RECOVERY:
      if (memcmp (slot + AT_OPSLIMIT, zeros, sizeof zeros) != 0)
        return fail_damaged (error);
      break;
    default:
      return fail_damaged (error);
    }

  if (kind != NULL)
    *kind = slot[AT_KIND];
  return TRUE;
}

gboolean
antenne_slot_open (gconstpointer data, gsize size, const char *secret, AntenneArena *arena, AntenneKeyHandle *master,
                   GError **error)
{
  const guint8 *slot = data;
  AntenneSlotKind kind;
  guint8 key[ANTENNE_KEY_SIZE];
  guint8 master_key[ANTENNE_KEY_SIZE];
  gboolean opened;

  if (!antenne_slot_check (data, size, &kind, error))
    return FALSE;
  if (secret == NULL || strlen (secret) > MAX_PASSWORD)
    return fail_wrong_secret (error);
  if (!derive (kind, secret, read_number (slot + AT_OPSLIMIT), read_number (slot + AT_MEMLIMIT), slot + AT_SALT, key,
               error))
    return FALSE;

  opened =
      antenne_crypto_open (key, slot + AT_NONCE, slot, AT_NONCE, slot + AT_SEALED, AT_CHECKSUM - AT_SEALED, master_key);
  antenne_crypto_wipe (key, sizeof key);
  if (!opened)
    return fail_wrong_secret (error);

  *master = antenne_arena_add (arena, master_key);
  antenne_crypto_wipe (master_key, sizeof master_key);
  return TRUE;
}
