/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-erase.h"

#include <string.h>

#include "model/antenne-error.h"
#include "record-kit.h"

typedef struct
{
  AntenneArena *arena;
  AntenneDevice device;
  AntenneId space;
  AntenneRecordHeader header;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->arena = antenne_arena_new ();
  antenne_device_generate (fixture->arena, &fixture->device);
  fixture->space = kit_id (1, 1);
  fixture->header.kid = kit_id (2, 2);
  fixture->header.id = kit_id (3, 3);
  fixture->header.dev = fixture->device.dev;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antenne_arena_free (fixture->arena);
}

static AntenneRecord *
compose (Fixture *fixture, const AntenneId *kids, guint n_kids, const AntenneId *records, guint n_records,
         GError **error)
{
  GVariant *body = antenne_erase_compose (fixture->arena, &fixture->device, &fixture->header, &fixture->space, kids,
                                          n_kids, records, n_records, 5, error);

  return body == NULL ? NULL : antenne_record_new (&fixture->header, body, error);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const AntenneId kids[] = { kit_id (9, 0), kit_id (4, 0), kit_id (9, 0) };
  const AntenneId records[] = { kit_id (8, 8), kit_id (7, 7) };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneRecord) record = compose (fixture, kids, 3, records, 2, &error);
  AntenneErase erase;

  g_assert_no_error (error);
  antenne_erase_read (record, &fixture->space, fixture->device.sign_public, &erase, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (erase.n_kids, ==, 2);
  g_assert_cmpint (erase.kids[0].bytes[0], ==, 4);
  g_assert_cmpuint (erase.n_records, ==, 2);
  g_assert_cmpint (erase.records[0].bytes[0], ==, 7);
}

static void
test_large (Fixture *fixture, gconstpointer data)
{
  const guint n = 60000;
  g_autofree AntenneId *ids = g_new0 (AntenneId, 70000);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneRecord) record = NULL;
  g_autoptr (GBytes) sealed = NULL;
  guint8 key[ANTENNE_KEY_SIZE] = { 1 };
  AntenneErase erase;

  for (guint i = 0; i < 70000; i++)
    memcpy (ids[i].bytes, &i, sizeof i);
  record = compose (fixture, NULL, 0, ids, n, &error);
  g_assert_no_error (error);
  g_assert_true (antenne_erase_read (record, &fixture->space, fixture->device.sign_public, &erase, &error));
  g_assert_cmpuint (erase.n_records, ==, n);
  sealed = antenne_record_seal (&fixture->header, &fixture->space, key, NULL, record->body, &error);
  g_assert_no_error (error);

  g_assert_null (compose (fixture, NULL, 0, ids, 70000, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
}

static void
test_own_key_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (compose (fixture, &fixture->header.kid, 1, NULL, 0, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
}

/* Whoever holds the keys of the records can't erase in the name of a device. */
static void
test_forged (Fixture *fixture, gconstpointer data)
{
  const AntenneId records[] = { kit_id (8, 8) };
  g_autoptr (AntenneRecord) record = compose (fixture, NULL, 0, records, 1, NULL);
  g_autoptr (GVariant) body = g_variant_ref (record->body);
  gsize size = g_variant_get_size (body);
  g_autoptr (GError) error = NULL;
  AntenneDevice other;
  AntenneErase erase;
  AntenneId space = kit_id (2, 1);
  guint taken = 0;

  antenne_device_generate (fixture->arena, &other);
  g_assert_false (antenne_erase_read (record, &fixture->space, other.sign_public, &erase, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_assert_false (antenne_erase_read (record, &space, fixture->device.sign_public, &erase, NULL));

  /* Under another record id. */
  {
    AntenneRecordHeader header = fixture->header;
    g_autoptr (AntenneRecord) moved = NULL;

    header.id.bytes[0] ^= 1;
    moved = antenne_record_new (&header, body, NULL);
    g_assert_false (antenne_erase_read (moved, &fixture->space, fixture->device.sign_public, &erase, NULL));
  }

  /* Every byte of the body: what still decodes is not signed, but for the clock and the entity, which mean nothing. */
  for (gsize i = 0; i < size; i++)
    {
      gsize padded = antenne_crypto_padded_size (size, ANTENNE_RECORD_PADDING);
      g_autofree guint8 *plain = g_malloc0 (padded);
      g_autoptr (AntenneRecord) changed = NULL;

      g_variant_store (body, plain);
      antenne_crypto_pad (plain, size, ANTENNE_RECORD_PADDING);
      plain[i] ^= 1;
      changed = antenne_record_decode (&fixture->header, g_bytes_new (plain, padded), NULL);
      if (changed == NULL)
        continue;
      if (antenne_erase_read (changed, &fixture->space, fixture->device.sign_public, &erase, NULL))
        {
          taken++;
          g_assert_true (changed->stamp != record->stamp || !antenne_id_equal (&changed->entity, &record->entity));
        }
    }
  g_assert_cmpuint (taken, ==, 16 + 8);
}

static void
test_other_types (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('seen', <'x'>, @ay [])])",
    "('erase', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('kids', <'x'>, @ay []), "
    "('records', <@ay []>, []), ('signature', <@ay []>, [])])",
    "('erase', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('kids', <@ay []>, @ay []), "
    "('signature', <@ay []>, [])])",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (AntenneRecord) record = antenne_record_new (
          &fixture->header, g_variant_parse (ANTENNE_RECORD_BODY_TYPE, bodies[i], NULL, NULL, NULL), NULL);
      g_autoptr (GError) error = NULL;
      AntenneErase erase;

      g_assert_nonnull (record);
      g_assert_false (antenne_erase_read (record, &fixture->space, fixture->device.sign_public, &erase, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record/erase/round-trip", test_round_trip);
  ADD ("/record/erase/large-B", test_large);
  ADD ("/record/erase/own-key-refused", test_own_key_refused);
  ADD ("/record/erase/forged-A", test_forged);
  ADD ("/record/erase/other-types", test_other_types);
#undef ADD
  return g_test_run ();
}
