/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-identity.h"

#include <string.h>

#include "crypto/antenne-recovery-code.h"
#include "model/antenne-error.h"

typedef struct
{
  AntenneArena *arena;
  char *code;
  AntenneId space;
  GBytes *statement_bytes;
  AntenneStatement statement;
  AntenneDevice device;
  GBytes *certificate_bytes;
  AntenneCertificate certificate;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->arena = antenne_arena_new ();
  fixture->code = antenne_recovery_code_generate ();
  antenne_crypto_random (&fixture->space, sizeof fixture->space);
  fixture->statement_bytes = antenne_statement_sign (fixture->code, &fixture->space, &error);
  g_assert_no_error (error);
  antenne_statement_verify (g_bytes_get_data (fixture->statement_bytes, NULL),
                            g_bytes_get_size (fixture->statement_bytes), &fixture->statement, &error);
  g_assert_no_error (error);

  antenne_device_generate (fixture->arena, &fixture->device);
  fixture->certificate_bytes = antenne_certificate_sign (fixture->code, &fixture->space, &fixture->device, &error);
  g_assert_no_error (error);
  antenne_certificate_verify (g_bytes_get_data (fixture->certificate_bytes, NULL),
                              g_bytes_get_size (fixture->certificate_bytes), &fixture->statement, NULL,
                              &fixture->certificate, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_bytes_unref (fixture->statement_bytes);
  g_bytes_unref (fixture->certificate_bytes);
  antenne_secret_free (fixture->code);
  antenne_arena_free (fixture->arena);
}

static void
test_first_run (Fixture *fixture, gconstpointer data)
{
  char *other = antenne_recovery_code_generate ();

  g_assert_true (antenne_id_equal (&fixture->statement.space, &fixture->space));
  g_assert_true (antenne_statement_matches (&fixture->statement, fixture->code));
  g_assert_false (antenne_statement_matches (&fixture->statement, other));
  g_assert_false (antenne_statement_matches (&fixture->statement, ""));
  g_assert_true (antenne_id_equal (&fixture->certificate.dev, &fixture->device.dev));
  g_assert_cmpmem (fixture->certificate.box_public, 32, fixture->device.box_public, 32);
  antenne_secret_free (other);
}

static void
test_refused_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (antenne_statement_sign ("ABCD", &fixture->space, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (antenne_certificate_sign ("ABCD", &fixture->space, &fixture->device, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
}

static void
test_device (Fixture *fixture, gconstpointer data)
{
  AntenneDevice loaded;
  guint8 signature[ANTENNE_SIGNATURE_SIZE];

  g_assert_true (antenne_device_load (fixture->arena, fixture->device.sign_seed, fixture->device.box_secret, &loaded));
  g_assert_cmpmem (loaded.sign_public, 32, fixture->device.sign_public, 32);
  g_assert_cmpmem (loaded.box_public, 32, fixture->device.box_public, 32);
  g_assert_true (antenne_id_equal (&loaded.dev, &fixture->device.dev));

  g_assert_true (antenne_device_sign (fixture->arena, &loaded, "words", 5, signature));
  g_assert_true (antenne_crypto_verify (fixture->certificate.sign_public, "words", 5, signature));
  g_assert_false (antenne_crypto_verify (fixture->certificate.sign_public, "sword", 5, signature));

  antenne_arena_wipe (fixture->arena);
  g_assert_false (antenne_device_sign (fixture->arena, &loaded, "words", 5, signature));
  g_assert_false (antenne_device_load (fixture->arena, fixture->device.sign_seed, fixture->device.box_secret, &loaded));
}

/* A device certifies its own successor; nobody else does. */
static void
test_successor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  AntenneDevice successor;
  AntenneCertificate certificate;
  AntenneCertificate stranger = fixture->certificate;

  antenne_device_generate (fixture->arena, &successor);
  bytes = antenne_certificate_sign_successor (fixture->arena, &fixture->device, &fixture->space, &successor, &error);
  g_assert_no_error (error);
#define VERIFY(issuer)                                                                                                 \
  antenne_certificate_verify (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &fixture->statement, issuer,   \
                              &certificate, &error)
  g_assert_true (VERIFY (&fixture->certificate));
  g_assert_true (antenne_id_equal (&certificate.issuer, &fixture->device.dev));
  g_assert_true (antenne_id_equal (&certificate.dev, &successor.dev));

  g_assert_false (VERIFY (NULL));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);

  memcpy (stranger.sign_public, successor.sign_public, 32);
  g_assert_false (VERIFY (&stranger));
  g_clear_error (&error);

  stranger = fixture->certificate;
  stranger.space.bytes[0] ^= 1;
  g_assert_false (VERIFY (&stranger));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
#undef VERIFY
}

/* A certificate of one space says nothing in another, whoever its root is. */
static void
test_other_space (Fixture *fixture, gconstpointer data)
{
  AntenneStatement other;
  AntenneCertificate certificate;
  AntenneId space = fixture->space;
  g_autoptr (GBytes) bytes = NULL;

  space.bytes[3] ^= 1;
  bytes = antenne_statement_sign (fixture->code, &space, NULL);
  g_assert_true (antenne_statement_verify (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &other, NULL));
  g_assert_false (antenne_certificate_verify (g_bytes_get_data (fixture->certificate_bytes, NULL),
                                              g_bytes_get_size (fixture->certificate_bytes), &other, NULL, &certificate,
                                              NULL));
}

static void
test_every_byte (Fixture *fixture, gconstpointer data)
{
  GBytes *const all[] = { fixture->statement_bytes, fixture->certificate_bytes };

  for (guint which = 0; which < G_N_ELEMENTS (all); which++)
    {
      gsize size = g_bytes_get_size (all[which]);
      g_autofree guint8 *bytes = g_malloc0 (size + 1);
      AntenneStatement statement;
      AntenneCertificate certificate;

#define VERIFY(n)                                                                                                      \
  (which == 0 ? antenne_statement_verify (bytes, n, &statement, &error)                                                \
              : antenne_certificate_verify (bytes, n, &fixture->statement, NULL, &certificate, &error))
      memcpy (bytes, g_bytes_get_data (all[which], NULL), size);
      for (gsize i = 0; i < size; i++)
        for (guint bit = 0; bit < 8; bit++)
          {
            g_autoptr (GError) error = NULL;

            bytes[i] ^= 1 << bit;
            g_assert_false (VERIFY (size));
            g_assert_true (g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED) || i == 7);
            bytes[i] ^= 1 << bit;
          }
      for (gsize n = 0; n <= size + 1; n++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_true (VERIFY (n) == (n == size));
        }
      {
        g_autoptr (GError) error = NULL;

        bytes[7] = '2';
        g_assert_false (VERIFY (size));
        g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER);
      }
#undef VERIFY
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/crypto/identity/first-run", test_first_run);
  ADD ("/crypto/identity/refused-code-38", test_refused_code);
  ADD ("/crypto/identity/device", test_device);
  ADD ("/crypto/identity/successor", test_successor);
  ADD ("/crypto/identity/other-space-A", test_other_space);
  ADD ("/crypto/identity/every-bit-and-length-A", test_every_byte);
#undef ADD
  return g_test_run ();
}
