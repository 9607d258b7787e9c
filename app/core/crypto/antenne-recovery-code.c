/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-recovery-code.h"

#include <sodium.h>
#include <string.h>

#include "crypto/antenne-crypto.h"
#include "crypto/antenne-recovery-private.h"

#define N_LETTERS 36 /* 160 bits and 20 of checksum, five to a letter */
#define N_DATA_LETTERS 32
#define GROUP 4
#define N_GROUPS (N_LETTERS / GROUP)
#define SHOWN_SIZE (N_LETTERS + N_GROUPS - 1)
#define MAX_TYPED 512 /* bytes; nobody types that much by mistake */

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The value of a typed letter, or -1. */
static int
letter_value (gunichar letter)
{
  const char *found;

  if (letter > 127)
    return -1;
  letter = (gunichar) g_ascii_toupper ((char) letter);
  if (letter == 'O')
    letter = '0';
  if (letter == 'I' || letter == 'L')
    letter = '1';
  found = letter == 0 ? NULL : strchr (alphabet, (int) letter);
  return found == NULL ? -1 : (int) (found - alphabet);
}

/* Twenty bits: most slips of the pen are told at once and not after a failed unlock. */
static guint32
checksum (const guint8 *bytes)
{
  static const char magic[8] = { 'A', 'N', 'T', 'C', 'O', 'D', 'E', '1' };
  AntenneHash hash;

  antenne_crypto_hash2 (magic, sizeof magic, bytes, ANTENNE_RECOVERY_SIZE, &hash);
  return (guint32) hash.bytes[0] << 12 | (guint32) hash.bytes[1] << 4 | hash.bytes[2] >> 4;
}

static gboolean
decode (const char *typed, guint8 *bytes)
{
  guint8 values[N_LETTERS];
  guint n = 0;
  guint32 sum = 0;
  gboolean right = FALSE;

  if (typed == NULL || strlen (typed) > MAX_TYPED || !g_utf8_validate (typed, -1, NULL))
    return FALSE;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      int value;

      if (g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_DASH_PUNCTUATION)
        continue;
      value = letter_value (letter);
      if (value < 0 || n == N_LETTERS)
        goto out;
      values[n++] = (guint8) value;
    }
  if (n != N_LETTERS)
    goto out;

  /* Eight letters are five bytes. */
  for (guint i = 0; i < N_DATA_LETTERS / 8; i++)
    {
      guint64 bits = 0;

      for (guint j = 0; j < 8; j++)
        bits = bits << 5 | values[8 * i + j];
      for (guint j = 0; j < 5; j++)
        bytes[5 * i + j] = (guint8) (bits >> (32 - 8 * j));
    }
  for (guint i = N_DATA_LETTERS; i < N_LETTERS; i++)
    sum = sum << 5 | values[i];
  right = sum == checksum (bytes);

out:
  sodium_memzero (values, sizeof values);
  if (!right)
    sodium_memzero (bytes, ANTENNE_RECOVERY_SIZE);
  return right;
}

char *
antenne_recovery_code_encode (const guint8 *bytes)
{
  char *shown = g_malloc (SHOWN_SIZE + 1);
  guint32 sum = checksum (bytes);
  guint at = 0;

  for (guint i = 0; i < N_LETTERS; i++)
    {
      guint value;

      if (i < N_DATA_LETTERS)
        {
          guint bit = 5 * i;
          guint pair = (guint) bytes[bit / 8] << 8 | (bit / 8 + 1 < ANTENNE_RECOVERY_SIZE ? bytes[bit / 8 + 1] : 0);

          value = pair >> (11 - bit % 8) & 31;
        }
      else
        value = sum >> (5 * (N_LETTERS - 1 - i)) & 31;

      if (i > 0 && i % GROUP == 0)
        shown[at++] = '-';
      shown[at++] = alphabet[value];
    }
  shown[at] = '\0';
  return shown;
}

char *
antenne_recovery_code_generate (void)
{
  guint8 bytes[ANTENNE_RECOVERY_SIZE];
  char *shown;

  if (!antenne_crypto_init (NULL))
    g_error ("The system gives no random bytes");
  randombytes_buf (bytes, sizeof bytes);
  shown = antenne_recovery_code_encode (bytes);
  sodium_memzero (bytes, sizeof bytes);
  return shown;
}

char *
antenne_recovery_code_normalize (const char *typed)
{
  guint8 bytes[ANTENNE_RECOVERY_SIZE];
  char *shown;

  if (!decode (typed, bytes))
    return NULL;
  shown = antenne_recovery_code_encode (bytes);
  sodium_memzero (bytes, sizeof bytes);
  return shown;
}

guint
antenne_recovery_code_n_groups (void)
{
  return N_GROUPS;
}

gboolean
antenne_recovery_derive (const char *typed, AntenneRecoveryPurpose purpose, guint8 *out)
{
  static const char context[crypto_kdf_CONTEXTBYTES] = { 'A', 'N', 'T', 'R', 'E', 'C', 'V', '1' };
  guint8 bytes[ANTENNE_RECOVERY_SIZE];
  AntenneHash base;

  if (!decode (typed, bytes))
    return FALSE;

  /* 160 random bits need no slow hash. */
  antenne_crypto_hash2 (context, sizeof context, bytes, sizeof bytes, &base);
  crypto_kdf_derive_from_key (out, ANTENNE_KEY_SIZE, purpose, context, base.bytes);
  sodium_memzero (bytes, sizeof bytes);
  sodium_memzero (&base, sizeof base);
  return TRUE;
}

void
antenne_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  sodium_memzero (secret, strlen (secret));
  g_free (secret);
}
