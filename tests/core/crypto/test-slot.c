/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-slot.h"

#include <string.h>
#include <sys/resource.h>

#include "crypto/antenne-recovery-code.h"
#include "model/antenne-error.h"

#define AT_KIND 8
#define AT_OPSLIMIT 16
#define AT_MEMLIMIT 24
#define AT_CHECKSUM 120

typedef struct
{
  AntenneArena *arena;
  AntenneKeyHandle master;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->arena = antenne_arena_new ();
  fixture->master = antenne_arena_generate (fixture->arena);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antenne_arena_free (fixture->arena);
}

static guint64
number_at (GBytes *slot, gsize at)
{
  guint64 number;

  memcpy (&number, (const guint8 *) g_bytes_get_data (slot, NULL) + at, sizeof number);
  return GUINT64_FROM_LE (number);
}

/* As somebody would who can write the file: the checksum is right again. */
static void
set_number (guint8 *slot, gsize at, guint64 number)
{
  AntenneHash hash;

  number = GUINT64_TO_LE (number);
  memcpy (slot + at, &number, sizeof number);
  antenne_crypto_hash (slot, AT_CHECKSUM, &hash);
  memcpy (slot + AT_CHECKSUM, hash.bytes, 16);
}

static void
assert_opens (Fixture *fixture, GBytes *slot, const char *secret)
{
  g_autoptr (GError) error = NULL;
  AntenneKeyHandle opened;

  antenne_slot_open (g_bytes_get_data (slot, NULL), g_bytes_get_size (slot), secret, fixture->arena, &opened, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (antenne_arena_peek (fixture->arena, opened), ANTENNE_KEY_SIZE,
                   antenne_arena_peek (fixture->arena, fixture->master), ANTENNE_KEY_SIZE);
}

static void
assert_wrong (Fixture *fixture, GBytes *slot, const char *secret)
{
  g_autoptr (GError) error = NULL;
  AntenneKeyHandle opened;

  antenne_slot_open (g_bytes_get_data (slot, NULL), g_bytes_get_size (slot), secret, fixture->arena, &opened, &error);
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET);
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  /* é as one letter, and as e with an accent. */
  g_autoptr (GBytes) slot = antenne_slot_seal_password (fixture->arena, fixture->master, "caf\303\251 molen", &error);
  g_autoptr (GBytes) again = antenne_slot_seal_password (fixture->arena, fixture->master, "caf\303\251 molen", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (slot), ==, ANTENNE_SLOT_SIZE);
  g_assert_false (g_bytes_equal (slot, again));
  assert_opens (fixture, slot, "caf\303\251 molen");
  assert_opens (fixture, slot, "cafe\314\201 molen");
  assert_wrong (fixture, slot, "cafe molen");
  assert_wrong (fixture, slot, "");
  assert_wrong (fixture, slot, "\377");
}

static void
test_moderate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) slot = NULL;

  g_unsetenv ("ANTENNE_FAST_KDF");
  slot = antenne_slot_seal_password (fixture->arena, fixture->master, "vier woorden", &error);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_assert_no_error (error);
  g_assert_cmpuint (number_at (slot, AT_OPSLIMIT), ==, 3);
  g_assert_cmpuint (number_at (slot, AT_MEMLIMIT), ==, 256 * 1024 * 1024);
  assert_opens (fixture, slot, "vier woorden");
}

static void
test_recovery (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *code = antenne_recovery_code_generate ();
  char *other = antenne_recovery_code_generate ();
  g_autofree char *typed = g_ascii_strdown (code, -1);
  g_autoptr (GBytes) slot = antenne_slot_seal_recovery (fixture->arena, fixture->master, code, &error);
  AntenneSlotKind kind;

  g_assert_no_error (error);
  g_assert_true (antenne_slot_check (g_bytes_get_data (slot, NULL), g_bytes_get_size (slot), &kind, NULL));
  g_assert_cmpint (kind, ==, ANTENNE_SLOT_RECOVERY);
  assert_opens (fixture, slot, code);
  assert_opens (fixture, slot, typed);
  assert_wrong (fixture, slot, other);
  assert_wrong (fixture, slot, "a password");
  antenne_secret_free (code);
  antenne_secret_free (other);
}

static void
test_refused_input (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (5000, 'a');
  const char *const passwords[] = { "", long_text, "\377" };

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_slot_seal_password (fixture->arena, fixture->master, passwords[i], &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (antenne_slot_seal_recovery (fixture->arena, fixture->master, "ABCD", &error));
    g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (antenne_slot_seal_password (fixture->arena, 12345, "vier woorden", &error));
    g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED);
  }
}

/* Fault 8 of a slot: damage is never taken for a wrong password, and nothing is derived from it. */
static void
test_every_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) slot = antenne_slot_seal_password (fixture->arena, fixture->master, "vier woorden", NULL);
  guint8 bytes[ANTENNE_SLOT_SIZE + 1];
  AntenneKeyHandle opened;

  memcpy (bytes, g_bytes_get_data (slot, NULL), ANTENNE_SLOT_SIZE);
  bytes[ANTENNE_SLOT_SIZE] = 0;
  for (gsize i = 0; i < ANTENNE_SLOT_SIZE; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GError) error = NULL;

        bytes[i] ^= 1 << bit;
        g_assert_false (antenne_slot_open (bytes, ANTENNE_SLOT_SIZE, "vier woorden", fixture->arena, &opened, &error));
        g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
        bytes[i] ^= 1 << bit;
      }
  for (gsize size = 0; size <= sizeof bytes; size++)
    if (size != ANTENNE_SLOT_SIZE)
      {
        g_autoptr (GError) error = NULL;

        g_assert_false (antenne_slot_open (bytes, size, "vier woorden", fixture->arena, &opened, &error));
        g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
      }
}

static void
test_kdf_bounds (Fixture *fixture, gconstpointer data)
{
  static const guint64 opslimits[] = { 0, 1, 5, 1000000, G_MAXUINT32, G_MAXUINT64 };
  static const guint64 memlimits[] = { 0, 1, 8192, 67108863, 1073741825, G_GUINT64_CONSTANT (1) << 40, G_MAXUINT64 };
  g_autoptr (GBytes) slot = antenne_slot_seal_password (fixture->arena, fixture->master, "vier woorden", NULL);
  struct rusage before;
  struct rusage after;

  getrusage (RUSAGE_SELF, &before);
  for (guint i = 0; i < G_N_ELEMENTS (opslimits) + G_N_ELEMENTS (memlimits); i++)
    {
      g_autoptr (GError) error = NULL;
      guint8 bytes[ANTENNE_SLOT_SIZE];
      AntenneKeyHandle opened;

      memcpy (bytes, g_bytes_get_data (slot, NULL), sizeof bytes);
      if (i < G_N_ELEMENTS (opslimits))
        set_number (bytes, AT_OPSLIMIT, opslimits[i]);
      else
        set_number (bytes, AT_MEMLIMIT, memlimits[i - G_N_ELEMENTS (opslimits)]);
      g_assert_false (antenne_slot_open (bytes, sizeof bytes, "vier woorden", fixture->arena, &opened, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
    }
  getrusage (RUSAGE_SELF, &after);
  /* In KiB: nothing was allocated for any of them. */
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 1024);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) slot = antenne_slot_seal_password (fixture->arena, fixture->master, "vier woorden", NULL);
  guint8 bytes[ANTENNE_SLOT_SIZE];
  static const guint kinds[] = { ANTENNE_SLOT_KEYRING, 4, 255 };

  for (guint i = 0; i <= G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      AntenneKeyHandle opened;

      memcpy (bytes, g_bytes_get_data (slot, NULL), sizeof bytes);
      if (i < G_N_ELEMENTS (kinds))
        bytes[AT_KIND] = (guint8) kinds[i];
      else
        bytes[7] = '2';
      set_number (bytes, AT_OPSLIMIT, number_at (slot, AT_OPSLIMIT));
      g_assert_false (antenne_slot_open (bytes, sizeof bytes, "vier woorden", fixture->arena, &opened, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/crypto/slot/kdf-bounds-before-allocating-39-B", test_kdf_bounds);
  ADD ("/crypto/slot/password", test_password);
  ADD ("/crypto/slot/moderate", test_moderate);
  ADD ("/crypto/slot/recovery", test_recovery);
  ADD ("/crypto/slot/refused-input", test_refused_input);
  ADD ("/crypto/slot/every-bit-and-length-A-H", test_every_byte);
  ADD ("/crypto/slot/newer", test_newer);
#undef ADD
  return g_test_run ();
}
