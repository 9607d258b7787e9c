/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-record.h"

#include <string.h>

#include "model/antenne-error.h"
#include "record-kit.h"

typedef struct
{
  guint8 key[ANTENNE_KEY_SIZE];
  AntenneId space;
  AntenneRecordHeader header;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  antenne_crypto_random (fixture->key, sizeof fixture->key);
  fixture->space = kit_id (1, 2);
  antenne_crypto_short_hash (fixture->key, sizeof fixture->key, &fixture->header.kid);
  fixture->header.id = kit_id (3, 4);
  fixture->header.dev = kit_id (5, 6);
  fixture->header.seq = G_GUINT64_CONSTANT (0x0102030405060708);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
}

/* A body of a type, and with fields, that no version knows. */
static GVariant *
make_body (void)
{
  g_autoptr (GVariant) strange = g_variant_ref_sink (g_variant_new_parsed ("[{'a', <(@y 1, 2.5)>}, {'b', <[true]>}]"));
  g_autoptr (GVariant) text = g_variant_ref_sink (g_variant_new_string ("Zei dat het gaat."));
  const AntenneId parents[] = { kit_id (9, 9), kit_id (8, 8) };
  const AntenneRecordField fields[] = { { "future", strange, parents, 2 }, { "said", text, NULL, 0 } };
  AntenneId entity = kit_id (7, 7);

  return antenne_compose_body ("horoscope", &entity, 77, fields, G_N_ELEMENTS (fields), NULL);
}

static GBytes *
seal (Fixture *fixture, GVariant *body)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = antenne_record_seal (&fixture->header, &fixture->space, fixture->key, NULL, body, &error);

  g_assert_no_error (error);
  return sealed;
}

static AntenneRecord *
open_sealed (Fixture *fixture, GBytes *sealed, GError **error)
{
  return antenne_record_open (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), &fixture->space, fixture->key,
                              error);
}

/* Fault 32: what this version does not know comes back as it was written. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) body = g_variant_ref_sink (make_body ());
  g_autoptr (GBytes) sealed = seal (fixture, body);
  g_autoptr (AntenneRecord) record = open_sealed (fixture, sealed, &error);
  const AntenneRecordPart *field;
  g_autoptr (GVariant) strange = NULL;
  g_autoptr (GVariant) text = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (&record->header, sizeof record->header, &fixture->header, sizeof fixture->header);
  g_assert_cmpstr (record->type, ==, "horoscope");
  g_assert_cmpmem (&record->entity, ANTENNE_ID_SIZE, &(AntenneId[]){ kit_id (7, 7) }, ANTENNE_ID_SIZE);
  g_assert_cmpuint (record->stamp, ==, 77);
  g_assert_cmpuint (record->n_fields, ==, 2);
  g_assert_true (g_variant_equal (record->body, body));

  field = antenne_record_find (record, "future");
  g_assert_cmpuint (field->n_parents, ==, 2);
  g_assert_cmpint (field->parents[0].bytes[0], ==, 8);
  g_assert_cmpint (field->parents[1].bytes[0], ==, 9);
  strange = antenne_record_dup_value (record, field);
  g_assert_cmpstr (g_variant_get_type_string (strange), ==, "a{sv}");
  field = antenne_record_find (record, "said");
  text = antenne_record_dup_value (record, field);
  g_assert_cmpstr (g_variant_get_string (text, NULL), ==, "Zei dat het gaat.");
  g_assert_cmpuint (field->n_parents, ==, 0);
  g_assert_null (antenne_record_find (record, "seen"));

  /* Written again it is the same, byte for byte, nonce apart. */
  {
    const guint8 *bytes = g_bytes_get_data (sealed, NULL);
    g_autoptr (GBytes) again =
        antenne_record_seal (&record->header, &fixture->space, fixture->key, bytes + 58, record->body, &error);

    g_assert_true (g_bytes_equal (again, sealed));
  }
}

/* The size says no more than blocks of 256 do, whatever the text. */
static void
test_padding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  AntenneId entity = kit_id (7, 7);

  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (text->str));
      const AntenneRecordField field = { "seen", value, NULL, 0 };
      g_autoptr (GBytes) sealed = seal (fixture, antenne_compose_body ("entry", &entity, 1, &field, 1, NULL));
      g_autoptr (AntenneRecord) record = open_sealed (fixture, sealed, NULL);

      g_assert_cmpuint ((g_bytes_get_size (sealed) - 82 - 16) % 256, ==, 0);
      g_assert_cmpstr ((const char *) record->fields[0].value, ==, text->str);
      g_string_append_c (text, 'x');
    }
}

/* Fault 11: nothing opens in another space, under another key, or with a header of another. */
static void
test_not_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sealed = seal (fixture, make_body ());
  g_autoptr (GBytes) other_sealed = NULL;
  g_autofree guint8 *mixed = g_memdup2 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  g_autoptr (GError) error = NULL;
  Fixture other = *fixture;

  other.space.bytes[0] ^= 1;
  g_assert_null (open_sealed (&other, sealed, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);

  other = *fixture;
  antenne_crypto_random (other.key, sizeof other.key);
  g_assert_null (open_sealed (&other, sealed, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);

  other = *fixture;
  other.header.id.bytes[0] ^= 1;
  other_sealed = seal (&other, make_body ());
  memcpy (mixed, g_bytes_get_data (other_sealed, NULL), ANTENNE_RECORD_HEADER_SIZE);
  g_assert_null (antenne_record_open (mixed, g_bytes_get_size (sealed), &fixture->space, fixture->key, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
}

/* A writer who seals under one key and names another: the reader who has that other key is not fooled, and neither is
 * one who was given the first. */
static void
test_committed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = NULL;

  fixture->header.kid.bytes[0] ^= 1;
  sealed = seal (fixture, make_body ());
  g_assert_null (open_sealed (fixture, sealed, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
}

/* Bytes that read the same but are not the one way to write it. */
static void
test_not_normal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) body = g_variant_ref_sink (make_body ());
  gsize size = g_variant_get_size (body);
  guint8 plain[ANTENNE_RECORD_PADDING * 2] = { 0 };
  g_autoptr (AntenneRecord) record = NULL;
  guint8 *entity;

  g_variant_store (body, plain);
  antenne_crypto_pad (plain, size, ANTENNE_RECORD_PADDING);
  record = antenne_record_decode (&fixture->header,
                                  g_bytes_new (plain, antenne_crypto_padded_size (size, ANTENNE_RECORD_PADDING)), NULL);
  g_assert_nonnull (record);
  g_clear_pointer (&record, antenne_record_free);

  /* "horoscope\0" and sixteen bytes of entity end at 26; up to the clock at 32 there must be zeros. */
  entity = plain + strlen ("horoscope") + 1;
  g_assert_cmpint (entity[15], ==, 7);
  g_assert_cmpint (entity[16], ==, 0);
  entity[16] = 1;
  record = antenne_record_decode (&fixture->header,
                                  g_bytes_new (plain, antenne_crypto_padded_size (size, ANTENNE_RECORD_PADDING)), NULL);
  g_assert_null (record);
}

static void
test_every_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sealed = seal (fixture, make_body ());
  gsize size = g_bytes_get_size (sealed);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), size);

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GError) error = NULL;

        bytes[i] ^= 1 << bit;
        g_assert_null (antenne_record_open (bytes, size, &fixture->space, fixture->key, &error));
        g_assert_true (g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED) ||
                       (i == 1 && g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER)));
        bytes[i] ^= 1 << bit;
      }
  for (gsize n = 0; n < size; n++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_record_open (bytes, n, &fixture->space, fixture->key, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
    }
}

/* What is authentic is still only taken in its one form. */
static void
test_every_plain_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) body = g_variant_ref_sink (make_body ());
  gsize size = g_variant_get_size (body);
  gsize padded = antenne_crypto_padded_size (size, ANTENNE_RECORD_PADDING);
  guint taken = 0;

  for (gsize i = 0; i < padded; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *plain = g_malloc0 (padded);
        g_autoptr (AntenneRecord) record = NULL;

        g_variant_store (body, plain);
        antenne_crypto_pad (plain, size, ANTENNE_RECORD_PADDING);
        plain[i] ^= 1 << bit;
        record = antenne_record_decode (&fixture->header, g_bytes_new (plain, padded), NULL);
        if (record == NULL)
          continue;

        /* Then it was a change of content, and it would be written like that. */
        taken++;
        g_assert_cmpuint (i, <, size);
        g_assert_true (g_variant_is_normal_form (record->body));
        g_assert_cmpmem (g_variant_get_data (record->body), g_variant_get_size (record->body), plain, size);
      }
  g_assert_cmpuint (taken, >, 0);
  g_assert_cmpuint (taken, <, padded * 8);
}

static GVariant *
random_body (GRand *rand)
{
  GVariant *values[] = {
    g_variant_new_string (g_rand_boolean (rand) ? "" : "één woord, en nog een"),
    g_variant_new_take_string (g_strnfill ((gsize) g_rand_int_range (rand, 0, 800), 'x')),
    g_variant_new_boolean (g_rand_boolean (rand)),
    g_variant_new_strv ((const char *const[]){ "0123456789abcdef", "", "é" }, g_rand_int_range (rand, 0, 4)),
    g_variant_new_parsed ("[{'a', <(@y 1, 2.5)>}, {'b', <[true]>}]"),
    g_variant_new_uint64 (g_rand_int (rand)),
  };
  AntenneRecordField fields[G_N_ELEMENTS (values)] = { { NULL } };
  const AntenneId parents[] = { kit_id (9, 9), kit_id (8, 8) };
  AntenneId entity = kit_id (7, 7);
  GVariant *body;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      static const char *const names[] = { "a", "at", "said", "seen", "thought", "zone" };

      g_variant_ref_sink (values[i]);
      if (n == 0 || g_rand_int_range (rand, 0, 3) > 0)
        fields[n++] = (AntenneRecordField){ names[i], values[i], parents, (guint) g_rand_int_range (rand, 0, 3) };
    }
  body = g_variant_ref_sink (antenne_compose_body ("entry", &entity, g_rand_int (rand), fields, n, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_variant_unref (values[i]);
  return body;
}

/* The codec decides by itself what is in normal form: what GVariant writes is, and what GVariant says is not is not. */
static void
test_agrees (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint taken = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GVariant) body = random_body (rand);
      gsize size = g_variant_get_size (body);
      gsize padded = antenne_crypto_padded_size (size, ANTENNE_RECORD_PADDING);
      g_autofree guint8 *plain = g_malloc0 (padded);
      guint changes = round % 4;
      g_autoptr (AntenneRecord) record = NULL;

      g_variant_store (body, plain);
      for (guint i = 0; i < changes; i++)
        {
          /* Most rules are about the numbers at the end. */
          gsize from = g_rand_boolean (rand) ? size - MIN (size, 12) : 0;

          plain[g_rand_int_range (rand, (gint32) from, (gint32) size)] =
              g_rand_boolean (rand) ? (guint8) g_rand_int (rand) : 0;
        }
      antenne_crypto_pad (plain, size, ANTENNE_RECORD_PADDING);
      record = antenne_record_decode (&fixture->header, g_bytes_new (plain, padded), NULL);
      g_assert_true (record != NULL || changes > 0);
      if (record == NULL)
        continue;
      g_assert_true (g_variant_is_normal_form (record->body));
      taken += changes > 0;
    }
  g_assert_cmpuint (taken, >, 0);
}

static void
test_cut_plain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) body = g_variant_ref_sink (make_body ());
  gsize size = g_variant_get_size (body);

  for (gsize n = 0; n < size; n++)
    {
      gsize padded = antenne_crypto_padded_size (n, ANTENNE_RECORD_PADDING);
      g_autofree guint8 *plain = g_malloc0 (padded + size);

      g_variant_store (body, plain);
      antenne_crypto_pad (plain, n, ANTENNE_RECORD_PADDING);
      g_assert_null (antenne_record_decode (&fixture->header, g_bytes_new (plain, padded), NULL));
    }
}

/* Each of these breaks one rule of the body. */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "('entry', [byte 1, 2], uint64 1, [('seen', <'x'>, @ay [])])",
    "('entry', @ay [], uint64 1, [('seen', <'x'>, @ay [])])",
    "('', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('seen', <'x'>, @ay [])])",
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, @a(svay) [])",
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('', <'x'>, @ay [])])",
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('b', <1>, @ay []), ('a', "
    "<1>, [])])",
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('a', <1>, @ay []), ('a', "
    "<1>, [])])",
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('a', <1>, [byte 1])])",
    /* A parent named twice. */
    "('entry', [byte 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], uint64 1, [('a', <1>, [byte 0, 0, 0, 0, "
    "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])])",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) body = g_variant_parse (ANTENNE_RECORD_BODY_TYPE, bodies[i], NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_null (antenne_record_new (&fixture->header, body, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
      g_clear_error (&error);
      g_assert_null (antenne_record_seal (&fixture->header, &fixture->space, fixture->key, NULL, body, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
    }
}

static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree AntenneRecordField *fields = g_new0 (AntenneRecordField, ANTENNE_RECORD_MAX_FIELDS + 1);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_byte (1));
  g_autoptr (GVariant) large = NULL;
  g_autofree char *text = g_strnfill (ANTENNE_RECORD_MAX_SIZE, 'x');
  g_autofree char *name = g_strnfill (ANTENNE_RECORD_MAX_NAME + 1, 'n');
  AntenneId entity = kit_id (7, 7);
  AntenneRecordField one = { "seen", NULL, NULL, 0 };
  g_autoptr (AntenneRecord) record = NULL;

  for (guint i = 0; i <= ANTENNE_RECORD_MAX_FIELDS; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("field-%03u", i));
      fields[i].name = g_ptr_array_index (names, i);
      fields[i].value = value;
    }
  g_assert_null (antenne_compose_body ("entry", &entity, 1, fields, ANTENNE_RECORD_MAX_FIELDS + 1, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  g_clear_error (&error);
  record = antenne_record_new (
      &fixture->header, antenne_compose_body ("entry", &entity, 1, fields, ANTENNE_RECORD_MAX_FIELDS, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->n_fields, ==, ANTENNE_RECORD_MAX_FIELDS);

  /* More than a record takes. */
  large = g_variant_ref_sink (g_variant_new_string (text));
  one.value = large;
  g_assert_null (antenne_record_seal (&fixture->header, &fixture->space, fixture->key, NULL,
                                      antenne_compose_body ("entry", &entity, 1, &one, 1, NULL), &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
  g_clear_error (&error);

  one.value = value;
  one.name = name;
  g_assert_null (
      antenne_record_new (&fixture->header, antenne_compose_body ("entry", &entity, 1, &one, 1, NULL), &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);
  name[ANTENNE_RECORD_MAX_NAME] = '\0';
  g_clear_pointer (&record, antenne_record_free);
  record = antenne_record_new (&fixture->header, antenne_compose_body ("entry", &entity, 1, &one, 1, NULL), &error);
  g_assert_no_error (error);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sealed = seal (fixture, make_body ());
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  g_autoptr (GError) error = NULL;
  AntenneRecordHeader header;

  bytes[1] = '2';
  g_assert_false (antenne_record_read_header (bytes, g_bytes_get_size (sealed), &header, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record/codec/round-trip-unknown-kept-32", test_round_trip);
  ADD ("/record/codec/padding", test_padding);
  ADD ("/record/codec/none-for-another-11-A", test_not_another);
  ADD ("/record/codec/key-committed-A", test_committed);
  ADD ("/record/codec/not-normal", test_not_normal);
  ADD ("/record/codec/every-bit-and-length-A", test_every_byte);
  ADD ("/record/codec/every-plain-bit", test_every_plain_byte);
  ADD ("/record/codec/every-plain-length", test_cut_plain);
  ADD ("/record/codec/agrees-with-gvariant", test_agrees);
  ADD ("/record/codec/rules", test_rules);
  ADD ("/record/codec/bounds-B", test_bounds);
  ADD ("/record/codec/newer", test_newer);
#undef ADD
  return g_test_run ();
}
