/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-recovery-code.h"

#include <string.h>

#include "crypto/antenne-crypto.h"
#include "crypto/antenne-recovery-private.h"

static void
test_shape (void)
{
  char *code = antenne_recovery_code_generate ();
  char *other = antenne_recovery_code_generate ();
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  g_assert_cmpuint (g_strv_length (groups), ==, antenne_recovery_code_n_groups ());
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (groups[i]), ==, 4);
      /* Letters that are taken for one another are not in it. */
      g_assert_cmpuint (strspn (groups[i], "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), ==, 4);
    }
  g_assert_cmpstr (code, !=, other);
  antenne_secret_free (code);
  antenne_secret_free (other);
}

/* Two codes whose letters are known, so that the encoding can't change unnoticed. */
static void
test_known (void)
{
  guint8 bytes[ANTENNE_RECOVERY_SIZE];
  char *code;

  memset (bytes, 0, sizeof bytes);
  code = antenne_recovery_code_encode (bytes);
  g_assert_true (g_str_has_prefix (code, "0000-0000-0000-0000-0000-0000-0000-0000-"));
  antenne_secret_free (code);

  memset (bytes, 0xff, sizeof bytes);
  code = antenne_recovery_code_encode (bytes);
  g_assert_true (g_str_has_prefix (code, "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-"));
  antenne_secret_free (code);

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 13);
  code = antenne_recovery_code_encode (bytes);
  /* 00 0d 1a 27 34 as five bits each, and so on. */
  g_assert_true (g_str_has_prefix (code, "006H-M9SM-"));
  antenne_secret_free (code);
}

static void
test_typed (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } slips[] = { { "-", "" },         { "-", " " }, { "-", "  -\t" }, { "-", "\342\200\223" },
                { "-", "\302\240" }, { "0", "o" }, { "0", "O" },     { "1", "i" },
                { "1", "L" } };

  for (guint round = 0; round < 50; round++)
    {
      char *code = antenne_recovery_code_generate ();

      for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
        {
          g_auto (GStrv) parts = g_strsplit (code, slips[i].from, -1);
          g_autofree char *typed = g_strjoinv (slips[i].to, parts);
          g_autofree char *lower = g_ascii_strdown (typed, -1);
          char *normal = antenne_recovery_code_normalize (typed);
          char *normal_lower = antenne_recovery_code_normalize (lower);

          g_assert_cmpstr (normal, ==, code);
          g_assert_cmpstr (normal_lower, ==, code);
          antenne_secret_free (normal);
          antenne_secret_free (normal_lower);
        }
      antenne_secret_free (code);
    }
}

/* Fault 38: every code with one other letter, and every pair of neighbours exchanged, is told at once. */
static void
test_near_miss (void)
{
  static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  char *code = antenne_recovery_code_generate ();
  guint passed = 0;
  guint tried = 0;

  for (guint i = 0; code[i] != '\0'; i++)
    {
      g_autofree char *near_miss = g_strdup (code);

      if (code[i] == '-')
        continue;
      for (guint j = 0; letters[j] != '\0'; j++)
        {
          char *normal;

          if (letters[j] == code[i])
            continue;
          near_miss[i] = letters[j];
          normal = antenne_recovery_code_normalize (near_miss);
          tried++;
          passed += normal != NULL;
          antenne_secret_free (normal);
        }
    }
  g_assert_cmpuint (tried, ==, 36 * 31);
  /* Twenty bits: one in a million slips through by chance, not ten in a thousand. */
  g_assert_cmpuint (passed, <, 3);
  antenne_secret_free (code);
}

static void
test_refused (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'A');
  static const char *const refused[] = { "",
                                         "ABCD",
                                         "\377\376",
                                         "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU",
                                         "0000-0000-0000-0000-0000-0000-0000-0000-000",
                                         "wachtwoord" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (antenne_recovery_code_normalize (refused[i]));
  g_assert_null (antenne_recovery_code_normalize (NULL));
  g_assert_null (antenne_recovery_code_normalize (long_text));
}

static void
test_derive (void)
{
  char *code = antenne_recovery_code_generate ();
  guint8 keys[3][ANTENNE_KEY_SIZE];
  guint8 again[ANTENNE_KEY_SIZE];

  for (guint i = 0; i < 3; i++)
    g_assert_true (antenne_recovery_derive (code, i + 1, keys[i]));
  g_assert_true (antenne_recovery_derive (code, 1, again));
  g_assert_cmpmem (again, sizeof again, keys[0], sizeof again);
  g_assert_false (antenne_crypto_equal (keys[0], keys[1], ANTENNE_KEY_SIZE));
  g_assert_false (antenne_crypto_equal (keys[1], keys[2], ANTENNE_KEY_SIZE));
  g_assert_false (antenne_recovery_derive ("nothing", 1, again));
  antenne_secret_free (code);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/recovery-code/shape", test_shape);
  g_test_add_func ("/crypto/recovery-code/known", test_known);
  g_test_add_func ("/crypto/recovery-code/as-typed", test_typed);
  g_test_add_func ("/crypto/recovery-code/near-miss-refused-38", test_near_miss);
  g_test_add_func ("/crypto/recovery-code/refused", test_refused);
  g_test_add_func ("/crypto/recovery-code/derive", test_derive);
  return g_test_run ();
}
