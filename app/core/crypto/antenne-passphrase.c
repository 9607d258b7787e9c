/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-passphrase.h"

#include <sodium.h>
#include <string.h>

#include "crypto/antenne-crypto.h"
#include "crypto/antenne-words-private.h"

/* Of 2,048 words four are 44 bits, which with Argon2id is more than a thief of a laptop can try. */
#define N_WORDS 4
#define MAX_LETTERS 8

char *
antenne_passphrase_generate (const char *language)
{
  gboolean dutch = language != NULL && (strcmp (language, "nl") == 0 || g_str_has_prefix (language, "nl_"));
  const char *const *words = dutch ? antenne_words_nl : antenne_words_en;
  guint n_words = dutch ? antenne_n_words_nl : antenne_n_words_en;
  char *phrase = g_malloc0 (N_WORDS * (MAX_LETTERS + 1));
  char *end = phrase;

  if (!antenne_crypto_init (NULL))
    g_error ("The system gives no random bytes");

  for (guint i = 0; i < N_WORDS; i++)
    {
      if (i > 0)
        *end++ = ' ';
      /* randombytes_uniform() and no remainder, which would favour the first words. */
      end = g_stpcpy (end, words[randombytes_uniform (n_words)]);
    }
  return phrase;
}
