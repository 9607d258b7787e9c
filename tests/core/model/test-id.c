/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-id.h"

#include <string.h>

static void
test_text (void)
{
  static const char *const refused[] = {
    "",
    "0",
    "0123456789abcdef0123456789abcde",
    "0123456789abcdef0123456789abcdef0",
    "0123456789ABCDEF0123456789abcdef",
    "g123456789abcdef0123456789abcdef",
    "0123456789abcdef 123456789abcdef",
    NULL,
  };
  AntenneId id;
  char text[ANTENNE_ID_TEXT_SIZE + 1];

  g_assert_true (antenne_id_from_text ("00ff456789abcdef0123456789abcdef", &id));
  g_assert_cmpuint (id.bytes[0], ==, 0);
  g_assert_cmpuint (id.bytes[1], ==, 0xff);
  g_assert_cmpuint (id.bytes[15], ==, 0xef);
  antenne_id_to_text (&id, text);
  g_assert_cmpstr (text, ==, "00ff456789abcdef0123456789abcdef");

  for (gsize i = 0; refused[i] != NULL; i++)
    g_assert_false (antenne_id_from_text (refused[i], &id));
  g_assert_false (antenne_id_from_text (NULL, &id));
}

static void
test_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 5000; i++)
    {
      AntenneId id;
      char *text = antenne_id_new_text ();
      g_autofree char *again = NULL;

      g_assert_true (antenne_id_from_text (text, &id));
      again = antenne_id_dup_text (&id);
      g_assert_cmpstr (again, ==, text);
      g_assert_true (g_hash_table_add (seen, text));
    }
}

static void
test_compare (void)
{
  AntenneId a, b, c;

  antenne_id_from_text ("00000000000000000000000000000001", &a);
  antenne_id_from_text ("80000000000000000000000000000000", &b);
  antenne_id_from_text ("00000000000000000000000000000001", &c);
  g_assert_cmpint (antenne_id_compare (&a, &b), <, 0);
  g_assert_cmpint (antenne_id_compare (&b, &a), >, 0);
  g_assert_cmpint (antenne_id_compare (&a, &c), ==, 0);
  g_assert_true (antenne_id_equal (&a, &c));
  g_assert_false (antenne_id_equal (&a, &b));
  g_assert_cmpuint (antenne_id_hash (&a), ==, antenne_id_hash (&c));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/id/text", test_text);
  g_test_add_func ("/model/id/new", test_new);
  g_test_add_func ("/model/id/compare", test_compare);
  return g_test_run ();
}
