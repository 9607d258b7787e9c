/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-arena.h"

#include <string.h>
#include <sys/resource.h>

static void
test_add_peek_remove (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  static const guint8 zeros[ANTENNE_KEY_SIZE];
  guint8 key[ANTENNE_KEY_SIZE];
  AntenneKeyHandle first;
  AntenneKeyHandle second;
  const guint8 *place;

  memset (key, 7, sizeof key);
  first = antenne_arena_add (arena, key);
  second = antenne_arena_generate (arena);
  g_assert_cmpuint (first, !=, 0);
  g_assert_cmpuint (first, !=, second);
  g_assert_cmpmem (antenne_arena_peek (arena, first), ANTENNE_KEY_SIZE, key, sizeof key);
  g_assert_null (antenne_arena_peek (arena, 0));
  g_assert_null (antenne_arena_peek (arena, second + 1));
  g_assert_cmpuint (antenne_arena_get_n_keys (arena), ==, 2);

  /* No bytes of a key stay after it was removed. */
  place = antenne_arena_peek (arena, first);
  antenne_arena_remove (arena, first);
  antenne_arena_remove (arena, first);
  g_assert_cmpmem (place, ANTENNE_KEY_SIZE, zeros, sizeof zeros);
  g_assert_null (antenne_arena_peek (arena, first));
  g_assert_nonnull (antenne_arena_peek (arena, second));
  g_assert_cmpuint (antenne_arena_get_n_keys (arena), ==, 1);
}

/* More keys than one chunk has, with pointers that stay where they were. */
static void
test_grow_and_wipe (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  const guint n = 20000;
  g_autofree AntenneKeyHandle *handles = g_new (AntenneKeyHandle, n);
  const guint8 *first = NULL;
  AntenneKeyHandle after;

  for (guint i = 0; i < n; i++)
    {
      guint8 key[ANTENNE_KEY_SIZE] = { 0 };

      memcpy (key, &i, sizeof i);
      handles[i] = antenne_arena_add (arena, key);
      if (i == 0)
        first = antenne_arena_peek (arena, handles[0]);
    }
  g_assert_true (first == antenne_arena_peek (arena, handles[0]));
  for (guint i = 0; i < n; i++)
    g_assert_cmpmem (antenne_arena_peek (arena, handles[i]), sizeof i, &i, sizeof i);

  antenne_arena_wipe (arena);
  g_assert_cmpuint (antenne_arena_get_n_keys (arena), ==, 0);
  after = antenne_arena_generate (arena);
  g_assert_nonnull (antenne_arena_peek (arena, after));
  for (guint i = 0; i < n; i++)
    g_assert_null (antenne_arena_peek (arena, handles[i]));
}

static void
test_kid (void)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  AntenneKeyHandle key = antenne_arena_generate (arena);
  AntenneHash hash;
  AntenneId kid;

  g_assert_true (antenne_arena_get_kid (arena, key, &kid));
  antenne_crypto_hash (antenne_arena_peek (arena, key), ANTENNE_KEY_SIZE, &hash);
  g_assert_cmpmem (kid.bytes, ANTENNE_ID_SIZE, hash.bytes, ANTENNE_ID_SIZE);
  g_assert_false (antenne_arena_get_kid (arena, key + 1, &kid));
}

static void
test_padding (void)
{
  guint8 bytes[64];

  for (gsize size = 0; size < 48; size++)
    {
      gsize padded = antenne_crypto_padded_size (size, 16);
      gsize unpadded;

      memset (bytes, 0, sizeof bytes);
      antenne_crypto_pad (bytes, size, 16);
      g_assert_cmpuint (padded % 16, ==, 0);
      g_assert_cmpuint (padded, >, size);
      g_assert_cmpuint (padded, <=, size + 16);
      g_assert_true (antenne_crypto_unpad (bytes, padded, 16, &unpadded));
      g_assert_cmpuint (unpadded, ==, size);

      bytes[padded - 1] ^= 1;
      g_assert_false (antenne_crypto_unpad (bytes, padded, 16, &unpadded));
      g_assert_false (antenne_crypto_unpad (bytes, padded - 1, 16, &unpadded));
    }
  memset (bytes, 0, sizeof bytes);
  g_assert_false (antenne_crypto_unpad (bytes, 0, 16, &(gsize){ 0 }));
  g_assert_false (antenne_crypto_unpad (bytes, 16, 16, &(gsize){ 0 }));
  /* A mark further back than the last block is none. */
  bytes[15] = 0x80;
  g_assert_false (antenne_crypto_unpad (bytes, 32, 16, &(gsize){ 0 }));
  g_assert_true (antenne_crypto_unpad (bytes, 16, 16, &(gsize){ 0 }));
}

static void
test_core_dumps (void)
{
  if (g_test_subprocess ())
    {
      struct rlimit limit;

      antenne_crypto_refuse_core_dumps ();
      g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
      g_assert_cmpuint (limit.rlim_cur, <=, 1);
      g_assert_cmpuint (limit.rlim_max, <=, 1);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/arena/add-peek-remove", test_add_peek_remove);
  g_test_add_func ("/crypto/arena/grow-and-wipe", test_grow_and_wipe);
  g_test_add_func ("/crypto/arena/kid", test_kid);
  g_test_add_func ("/crypto/padding", test_padding);
  g_test_add_func ("/crypto/core-dumps-refused", test_core_dumps);
  return g_test_run ();
}
