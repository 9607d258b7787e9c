/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "crypto/antenne-identity.h"
#include "crypto/antenne-seal.h"
#include "record/antenne-chain.h"

/* Whatever else is read from a file that somebody may have written to: statements, certificates, small sealed things,
 * tips. Nothing of it authenticates unless it was signed or sealed, which the fuzzer can't do. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static AntenneArena *arena;
  static AntenneKeyHandle master;
  g_autoptr (GError) error = NULL;
  AntenneStatement statement = { 0 };
  AntenneCertificate issuer = { 0 };
  AntenneCertificate certificate;
  AntenneKeyHandle key;
  AntenneTip tip;

  if (arena == NULL)
    {
      arena = antenne_arena_new ();
      master = antenne_arena_generate (arena);
    }

  /* A statement is signed by the key in it, so one from the corpus does verify. */
  if (!antenne_statement_verify (data, size, &statement, &error))
    HOLDS (error != NULL);
  g_clear_error (&error);
  antenne_crypto_random (statement.root_public, sizeof statement.root_public);
  antenne_crypto_random (issuer.sign_public, sizeof issuer.sign_public);
  HOLDS (!antenne_certificate_verify (data, size, &statement, NULL, &certificate, &error) && error != NULL);
  g_clear_error (&error);
  HOLDS (!antenne_certificate_verify (data, size, &statement, &issuer, &certificate, &error) && error != NULL);
  g_clear_error (&error);
  HOLDS (antenne_unseal (arena, master, ANTENNE_SEAL_TIP, data, MIN (size, 16), data, size, &error) == NULL);
  g_clear_error (&error);
  HOLDS (!antenne_unseal_key (arena, master, ANTENNE_SEAL_KEY, data, MIN (size, 16), data, size, &key, &error));
  HOLDS (antenne_tip_decode (data, size, &tip) == (size == ANTENNE_TIP_SIZE));
  return 0;
}
