/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-seal.h"

#include <string.h>

#include "model/antenne-error.h"

static GBytes *
seal (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, const char *name, const char *plain)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = antenne_seal (arena, master, context, name, strlen (name), plain, strlen (plain), &error);

  g_assert_no_error (error);
  return sealed;
}

static GBytes *
unseal (AntenneArena *arena, AntenneKeyHandle master, AntenneSealContext context, const char *name, GBytes *sealed,
        GError **error)
{
  return antenne_unseal (arena, master, context, name, strlen (name), g_bytes_get_data (sealed, NULL),
                         g_bytes_get_size (sealed), error);
}

static void
test_round_trip (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  AntenneKeyHandle master = antenne_arena_generate (arena);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GBytes) sealed = seal (arena, master, ANTENNE_SEAL_DRAFT, "entry/1", text->str);
      g_autoptr (GBytes) again = seal (arena, master, ANTENNE_SEAL_DRAFT, "entry/1", text->str);
      g_autoptr (GBytes) plain = unseal (arena, master, ANTENNE_SEAL_DRAFT, "entry/1", sealed, NULL);

      g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), text->str, text->len);
      /* The size tells no more than blocks of 64 do. */
      g_assert_cmpuint (g_bytes_get_size (sealed), ==, 24 + (text->len / 64 + 1) * 64 + 16);
      /* No nonce twice. */
      g_assert_cmpint (memcmp (g_bytes_get_data (sealed, NULL), g_bytes_get_data (again, NULL), 24), !=, 0);
      g_string_append_c (text, 'x');
    }
  g_string_free (text, TRUE);
}

/* None can be passed for another: other context, other name, other vault. */
static void
test_not_another (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  AntenneKeyHandle master = antenne_arena_generate (arena);
  AntenneKeyHandle other = antenne_arena_generate (arena);

  for (AntenneSealContext from = ANTENNE_SEAL_KEY; from <= ANTENNE_SEAL_PEER; from++)
    {
      g_autoptr (GBytes) sealed = seal (arena, master, from, "name", "Tekst.");

      for (AntenneSealContext to = ANTENNE_SEAL_KEY; to <= ANTENNE_SEAL_PEER; to++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) plain = unseal (arena, master, to, "name", sealed, &error);

          g_assert_true ((plain != NULL) == (from == to));
          if (plain == NULL)
            g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
        }
      g_assert_null (unseal (arena, master, from, "nam", sealed, NULL));
      g_assert_null (unseal (arena, master, from, "names", sealed, NULL));
      g_assert_null (unseal (arena, other, from, "name", sealed, NULL));
    }
}

static void
test_every_byte (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  AntenneKeyHandle master = antenne_arena_generate (arena);
  g_autoptr (GBytes) sealed = seal (arena, master, ANTENNE_SEAL_TIP, "", "0123456789");
  gsize size = g_bytes_get_size (sealed);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GError) error = NULL;

      bytes[i] ^= 0x40;
      g_assert_null (antenne_unseal (arena, master, ANTENNE_SEAL_TIP, "", 0, bytes, size, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
      bytes[i] ^= 0x40;
      g_assert_null (antenne_unseal (arena, master, ANTENNE_SEAL_TIP, "", 0, bytes, i, NULL));
    }
}

static void
test_keys (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  g_autoptr (GError) error = NULL;
  AntenneKeyHandle master = antenne_arena_generate (arena);
  AntenneKeyHandle key = antenne_arena_generate (arena);
  AntenneKeyHandle opened;
  g_autoptr (GBytes) sealed = antenne_seal_key (arena, master, ANTENNE_SEAL_KEY, "kid", 3, key, &error);
  const guint8 *bytes = g_bytes_get_data (sealed, NULL);
  gsize size = g_bytes_get_size (sealed);

  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, 72);
  g_assert_true (antenne_unseal_key (arena, master, ANTENNE_SEAL_KEY, "kid", 3, bytes, size, &opened, &error));
  g_assert_cmpmem (antenne_arena_peek (arena, opened), ANTENNE_KEY_SIZE, antenne_arena_peek (arena, key),
                   ANTENNE_KEY_SIZE);
  g_assert_false (antenne_unseal_key (arena, master, ANTENNE_SEAL_DEVICE, "kid", 3, bytes, size, &opened, NULL));
  g_assert_false (antenne_unseal_key (arena, master, ANTENNE_SEAL_KEY, "kit", 3, bytes, size, &opened, NULL));
  g_assert_false (antenne_unseal_key (arena, master, ANTENNE_SEAL_KEY, "kid", 3, bytes, size - 1, &opened, NULL));
}

static void
test_limits (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  g_autoptr (GError) error = NULL;
  AntenneKeyHandle master = antenne_arena_generate (arena);
  g_autofree guint8 *large = g_malloc0 (ANTENNE_SEAL_MAX_SIZE + 1);
  g_autoptr (GBytes) sealed =
      antenne_seal (arena, master, ANTENNE_SEAL_DRAFT, "", 0, large, ANTENNE_SEAL_MAX_SIZE, &error);
  g_autoptr (GBytes) plain = NULL;

  g_assert_no_error (error);
  plain = unseal (arena, master, ANTENNE_SEAL_DRAFT, "", sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (plain), ==, ANTENNE_SEAL_MAX_SIZE);

  g_assert_null (antenne_seal (arena, master, ANTENNE_SEAL_DRAFT, "", 0, large, ANTENNE_SEAL_MAX_SIZE + 1, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
  g_clear_error (&error);

  antenne_arena_wipe (arena);
  g_assert_null (antenne_seal (arena, master, ANTENNE_SEAL_DRAFT, "", 0, large, 1, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/seal/round-trip", test_round_trip);
  g_test_add_func ("/crypto/seal/none-for-another-A", test_not_another);
  g_test_add_func ("/crypto/seal/every-byte-and-length-A", test_every_byte);
  g_test_add_func ("/crypto/seal/keys", test_keys);
  g_test_add_func ("/crypto/seal/limits-B", test_limits);
  return g_test_run ();
}
