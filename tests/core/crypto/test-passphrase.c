/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-passphrase.h"

#include <string.h>

#include "crypto/antenne-recovery-code.h"
#include "crypto/antenne-words-private.h"

static const struct
{
  const char *language;
  const char *const *words;
  const guint *n_words;
} lists[] = {
  { "nl", antenne_words_nl, &antenne_n_words_nl },
  { "en", antenne_words_en, &antenne_n_words_en },
};

static void
test_lists (void)
{
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      g_assert_cmpuint (*lists[list].n_words, >=, 2048);
      for (guint i = 0; i < *lists[list].n_words; i++)
        {
          const char *word = lists[list].words[i];

          g_assert_cmpuint (strlen (word), >=, 3);
          g_assert_cmpuint (strlen (word), <=, 8);
          g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz"), ==, strlen (word));
          /* Sorted, and so distinct. */
          if (i > 0)
            g_assert_cmpstr (lists[list].words[i - 1], <, word);
        }
    }
}

/* Every word has the same chance. With 40 draws of a word on average, the sum of squared differences over the
 * expected count follows a chi-squared distribution; eight standard deviations off is not chance. */
static void
test_even_draw (void)
{
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      guint n_words = *lists[list].n_words;
      guint n_phrases = n_words * 10;
      g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      double expected = n_phrases * 4.0 / n_words;
      double chi_squared = 0;
      double degrees = n_words - 1;

      for (guint i = 0; i < n_phrases; i++)
        {
          char *phrase = antenne_passphrase_generate (lists[list].language);
          g_auto (GStrv) words = g_strsplit (phrase, " ", -1);

          g_assert_cmpuint (g_strv_length (words), ==, 4);
          for (guint j = 0; j < 4; j++)
            {
              guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[j]));

              g_hash_table_insert (counts, g_strdup (words[j]), GUINT_TO_POINTER (count + 1));
            }
          antenne_secret_free (phrase);
        }

      for (guint i = 0; i < n_words; i++)
        {
          double count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, lists[list].words[i]));

          chi_squared += (count - expected) * (count - expected) / expected;
        }
      g_test_message ("%s: chi-squared %.0f over %.0f degrees", lists[list].language, chi_squared, degrees);
      /* (x - n)² ≤ 64 · 2n */
      g_assert_cmpfloat ((chi_squared - degrees) * (chi_squared - degrees), <, 128 * degrees);
    }
}

static void
test_language (void)
{
  static const struct
  {
    const char *language;
    const char *const *words;
    const guint *n_words;
  } rows[] = {
    { "nl_BE", antenne_words_nl, &antenne_n_words_nl },
    { "en_GB", antenne_words_en, &antenne_n_words_en },
    { "fr", antenne_words_en, &antenne_n_words_en },
    { NULL, antenne_words_en, &antenne_n_words_en },
  };

  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      char *phrase = antenne_passphrase_generate (rows[row].language);
      g_auto (GStrv) words = g_strsplit (phrase, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          gboolean found = FALSE;

          for (guint j = 0; j < *rows[row].n_words && !found; j++)
            found = strcmp (rows[row].words[j], words[i]) == 0;
          g_assert_true (found);
        }
      antenne_secret_free (phrase);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/passphrase/lists", test_lists);
  g_test_add_func ("/crypto/passphrase/even-draw", test_even_draw);
  g_test_add_func ("/crypto/passphrase/language", test_language);
  return g_test_run ();
}
