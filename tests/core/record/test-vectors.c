/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "crypto/antenne-identity.h"
#include "crypto/antenne-recovery-code.h"
#include "crypto/antenne-recovery-private.h"
#include "crypto/antenne-seal-private.h"
#include "crypto/antenne-slot-private.h"
#include "record-kit.h"
#include "record/antenne-chain.h"
#include "record/antenne-erase.h"

/* The test vectors of docs/format.md, fixtures/format/version-1.ini. /record/vectors/write makes every one of them
 * from fixed keys and nonces and compares; /record/vectors/read takes the bytes of the file apart again.
 * ANTENNE_WRITE_VECTORS=FILE writes the file anew, which is for a new version of the format and nothing else. */

#define TEXT "Zei dat het na de vakantie beter gaat. \342\200\234Ik slaap weer.\342\200\235"

typedef struct
{
  GKeyFile *file;
  AntenneArena *arena;
  AntenneKeyHandle master;
  AntenneKeyHandle key;
  AntenneDevice device;
  char *code;
  AntenneId space;
} Fixture;

/* @size bytes that count up from @first. */
static void
fill (gpointer out, guint8 first, gsize size)
{
  for (gsize i = 0; i < size; i++)
    ((guint8 *) out)[i] = (guint8) (first + i);
}

static AntenneKeyHandle
add_key (Fixture *fixture, guint8 first)
{
  guint8 key[ANTENNE_KEY_SIZE];

  fill (key, first, sizeof key);
  return antenne_arena_add (fixture->arena, key);
}

static char *
vectors_path (void)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "format", "version-1.ini", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  guint8 bytes[ANTENNE_RECOVERY_SIZE];

  fixture->file = g_key_file_new ();
  fixture->arena = antenne_arena_new ();
  fixture->master = add_key (fixture, 0x00);
  fixture->key = add_key (fixture, 0x20);
  g_assert_true (
      antenne_device_load (fixture->arena, add_key (fixture, 0x40), add_key (fixture, 0x60), &fixture->device));
  fill (bytes, 0x80, sizeof bytes);
  fixture->code = antenne_recovery_code_encode (bytes);
  fill (&fixture->space, 0xa0, sizeof fixture->space);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_key_file_unref (fixture->file);
  antenne_arena_free (fixture->arena);
  antenne_secret_free (fixture->code);
}

static void
put (Fixture *fixture, const char *group, const char *name, gconstpointer bytes, gsize size)
{
  g_autoptr (GString) hex = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", ((const guint8 *) bytes)[i]);
  g_key_file_set_string (fixture->file, group, name, hex->str);
}

static void
put_bytes (Fixture *fixture, const char *group, const char *name, GBytes *bytes)
{
  g_assert_nonnull (bytes);
  put (fixture, group, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GBytes *
get (Fixture *fixture, const char *group, const char *name)
{
  g_autofree char *hex = g_key_file_get_string (fixture->file, group, name, NULL);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_nonnull (hex);
  for (gsize i = 0; hex[i] != '\0'; i += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (hex[i]) << 4 | g_ascii_xdigit_value (hex[i + 1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* Data and size of a vector, for a call. */
#define BYTES(bytes) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)

/* --- Making --- */

static void
make_keys (Fixture *fixture)
{
  guint8 key[ANTENNE_KEY_SIZE];
  AntenneId kid;

  put (fixture, "keys", "master", antenne_arena_peek (fixture->arena, fixture->master), ANTENNE_KEY_SIZE);
  put (fixture, "keys", "record-key", antenne_arena_peek (fixture->arena, fixture->key), ANTENNE_KEY_SIZE);
  g_assert_true (antenne_arena_get_kid (fixture->arena, fixture->key, &kid));
  put (fixture, "keys", "record-kid", &kid, sizeof kid);
  put (fixture, "keys", "space", &fixture->space, sizeof fixture->space);
  put (fixture, "keys", "device-sign-seed", antenne_arena_peek (fixture->arena, fixture->device.sign_seed), 32);
  put (fixture, "keys", "device-box-secret", antenne_arena_peek (fixture->arena, fixture->device.box_secret), 32);
  put (fixture, "keys", "device-sign-public", fixture->device.sign_public, 32);
  put (fixture, "keys", "device-box-public", fixture->device.box_public, 32);
  put (fixture, "keys", "dev", &fixture->device.dev, sizeof fixture->device.dev);

  fill (key, 0x80, ANTENNE_RECOVERY_SIZE);
  put (fixture, "recovery", "bytes", key, ANTENNE_RECOVERY_SIZE);
  g_key_file_set_string (fixture->file, "recovery", "code", fixture->code);
  for (AntenneRecoveryPurpose purpose = ANTENNE_RECOVERY_ROOT_SEED; purpose <= ANTENNE_RECOVERY_SLOT_KEY; purpose++)
    {
      static const char *const names[] = { "", "root-seed", "box-seed", "slot-key" };

      g_assert_true (antenne_recovery_derive (fixture->code, purpose, key));
      put (fixture, "recovery", names[purpose], key, sizeof key);
    }
}

static void
make_slots (Fixture *fixture)
{
  const guint8 *master = antenne_arena_peek (fixture->arena, fixture->master);
  const guint64 memlimit = 64 * 1024 * 1024;
  guint8 salt[16];
  guint8 nonce[ANTENNE_NONCE_SIZE];
  g_autoptr (GBytes) password = NULL;
  g_autoptr (GBytes) recovery = NULL;

  fill (salt, 0xb0, sizeof salt);
  fill (nonce, 0xc0, sizeof nonce);
  password = antenne_slot_seal_with (ANTENNE_SLOT_PASSWORD, "caf\303\251 molen boot lamp", master, 2, memlimit, salt,
                                     nonce, NULL);
  memset (salt, 0, sizeof salt);
  recovery = antenne_slot_seal_with (ANTENNE_SLOT_RECOVERY, fixture->code, master, 0, 0, salt, nonce, NULL);
  g_key_file_set_string (fixture->file, "slots", "password-text", "caf\303\251 molen boot lamp");
  put_bytes (fixture, "slots", "password", password);
  put_bytes (fixture, "slots", "recovery", recovery);
}

static void
make_sealed (Fixture *fixture)
{
  guint8 nonce[ANTENNE_NONCE_SIZE];
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GBytes) key = NULL;
  AntenneId kid;

  fill (nonce, 0xd0, sizeof nonce);
  draft = antenne_seal_with (fixture->arena, fixture->master, ANTENNE_SEAL_DRAFT, "entry/1", 7, TEXT, strlen (TEXT), 64,
                             nonce, NULL);
  antenne_arena_get_kid (fixture->arena, fixture->key, &kid);
  key = antenne_seal_with (fixture->arena, fixture->master, ANTENNE_SEAL_KEY, &kid, sizeof kid,
                           antenne_arena_peek (fixture->arena, fixture->key), ANTENNE_KEY_SIZE, 0, nonce, NULL);
  g_key_file_set_string (fixture->file, "sealed", "draft-name", "entry/1");
  g_key_file_set_string (fixture->file, "sealed", "draft-text", TEXT);
  put_bytes (fixture, "sealed", "draft", draft);
  put_bytes (fixture, "sealed", "key", key);
}

static void
make_identity (Fixture *fixture)
{
  g_autoptr (GBytes) statement = antenne_statement_sign (fixture->code, &fixture->space, NULL);
  g_autoptr (GBytes) certificate = antenne_certificate_sign (fixture->code, &fixture->space, &fixture->device, NULL);
  g_autoptr (GBytes) successor = NULL;
  AntenneDevice next;

  antenne_device_load (fixture->arena, add_key (fixture, 0x11), add_key (fixture, 0x33), &next);
  successor = antenne_certificate_sign_successor (fixture->arena, &fixture->device, &fixture->space, &next, NULL);
  put_bytes (fixture, "identity", "statement", statement);
  put_bytes (fixture, "identity", "certificate", certificate);
  put_bytes (fixture, "identity", "successor", successor);
}

static void
fill_header (Fixture *fixture, AntenneRecordHeader *header, guint64 seq)
{
  antenne_arena_get_kid (fixture->arena, fixture->key, &header->kid);
  memset (header->id.bytes, (int) seq, sizeof header->id);
  header->dev = fixture->device.dev;
  header->seq = seq;
}

static void
make_record (Fixture *fixture, const char *group, guint64 seq, GVariant *body, AntenneTip *tip)
{
  const guint8 *key = antenne_arena_peek (fixture->arena, fixture->key);
  g_autoptr (GVariant) taken = g_variant_ref_sink (body);
  g_autofree char *text = g_variant_print (taken, TRUE);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = g_variant_get_data_as_bytes (taken);
  AntenneRecordHeader header;
  guint8 nonce[ANTENNE_NONCE_SIZE];
  guint8 tip_bytes[ANTENNE_TIP_SIZE];
  AntenneHash hash;

  fill_header (fixture, &header, seq);
  fill (nonce, (guint8) (0xe0 + seq), sizeof nonce);
  sealed = antenne_record_seal (&header, &fixture->space, key, nonce, taken, NULL);
  g_key_file_set_string (fixture->file, group, "body-text", text);
  put_bytes (fixture, group, "body", plain);
  put_bytes (fixture, group, "record", sealed);
  antenne_record_hash (BYTES (sealed), &hash);
  antenne_tip_advance (tip, &hash);
  antenne_tip_encode (tip, tip_bytes);
  put (fixture, group, "hash", &hash, sizeof hash);
  put (fixture, group, "tip", tip_bytes, sizeof tip_bytes);
}

static void
make_records (Fixture *fixture)
{
  const AntenneStamp stamp = (AntenneStamp) G_GUINT64_CONSTANT (1795170615000) << 16;
  const AntenneId entity = kit_id (0x77, 0x70);
  const AntenneId first = kit_id (1, 1);
  g_autoptr (GVariant) at = g_variant_ref_sink (g_variant_new_string ("2026-11-20T10:30:15Z"));
  g_autoptr (GVariant) pupils = g_variant_ref_sink (g_variant_new_parsed ("['000102030405060708090a0b0c0d0e0f']"));
  g_autoptr (GVariant) text = g_variant_ref_sink (g_variant_new_string (TEXT));
  g_autoptr (GVariant) yes = g_variant_ref_sink (g_variant_new_boolean (TRUE));
  const AntenneRecordField fields[] = { { "at", at }, { "pupils", pupils }, { "said", text } };
  const AntenneRecordField edit[] = { { "said", at, &first, 1 } };
  AntenneId parents[] = { first, kit_id (2, 2) };
  const AntenneRecordField gone[] = { { "deleted", yes, parents, 2 } };
  guint8 tip_bytes[ANTENNE_TIP_SIZE];
  AntenneRecordHeader header;
  AntenneTip tip;

  antenne_tip_init (&tip, &fixture->space, &fixture->device.dev);
  antenne_tip_encode (&tip, tip_bytes);
  put (fixture, "chain", "tip-before-all", tip_bytes, sizeof tip_bytes);
  make_record (fixture, "record 1: an entry", 1,
               antenne_compose_body ("entry", &entity, stamp, fields, G_N_ELEMENTS (fields), NULL), &tip);
  make_record (fixture, "record 2: an edit", 2, antenne_compose_body ("entry", &entity, stamp + 1, edit, 1, NULL),
               &tip);
  make_record (fixture, "record 3: a delete", 3, antenne_compose_body ("entry", &entity, stamp + 2, gone, 1, NULL),
               &tip);
  fill_header (fixture, &header, 4);
  make_record (fixture, "record 4: an erase", 4,
               antenne_erase_compose (fixture->arena, &fixture->device, &header, &fixture->space, &entity, 1, parents,
                                      2, stamp + 3, NULL),
               &tip);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GKeyFile) known = g_key_file_new ();
  g_autofree char *path = vectors_path ();
  const char *out = g_getenv ("ANTENNE_WRITE_VECTORS");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;
  g_auto (GStrv) known_groups = NULL;

  make_keys (fixture);
  make_slots (fixture);
  make_sealed (fixture);
  make_identity (fixture);
  make_records (fixture);
  if (out != NULL)
    {
      g_key_file_save_to_file (fixture->file, out, &error);
      g_assert_no_error (error);
    }

  g_key_file_load_from_file (known, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (fixture->file, NULL);
  known_groups = g_key_file_get_groups (known, NULL);
  g_assert_cmpstrv (groups, known_groups);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (fixture->file, groups[i], NULL, NULL);
      g_auto (GStrv) known_names = g_key_file_get_keys (known, groups[i], NULL, NULL);

      g_assert_cmpstrv (names, known_names);
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autofree char *made = g_key_file_get_string (fixture->file, groups[i], names[j], NULL);
          g_autofree char *expected = g_key_file_get_string (known, groups[i], names[j], NULL);

          g_assert_cmpstr (made, ==, expected);
        }
    }
}

/* --- Reading, from the file alone --- */

static void
load (Fixture *fixture)
{
  g_autofree char *path = vectors_path ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (fixture->file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
}

static void
test_read_slots (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *slot;
    const char *secret_group;
    const char *secret;
  } rows[] = { { "password", "slots", "password-text" }, { "recovery", "recovery", "code" } };
  g_autoptr (GBytes) master = NULL;

  load (fixture);
  master = get (fixture, "keys", "master");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) slot = get (fixture, "slots", rows[i].slot);
      g_autofree char *secret = g_key_file_get_string (fixture->file, rows[i].secret_group, rows[i].secret, NULL);
      g_autoptr (GError) error = NULL;
      AntenneKeyHandle opened;

      antenne_slot_open (BYTES (slot), secret, fixture->arena, &opened, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (antenne_arena_peek (fixture->arena, opened), 32, g_bytes_get_data (master, NULL), 32);
    }
}

static void
test_read_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) sealed_key = NULL;
  g_autoptr (GBytes) kid = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  AntenneKeyHandle opened;

  load (fixture);
  draft = get (fixture, "sealed", "draft");
  name = g_key_file_get_string (fixture->file, "sealed", "draft-name", NULL);
  text = g_key_file_get_string (fixture->file, "sealed", "draft-text", NULL);
  plain =
      antenne_unseal (fixture->arena, fixture->master, ANTENNE_SEAL_DRAFT, name, strlen (name), BYTES (draft), NULL);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), text, strlen (text));

  sealed_key = get (fixture, "sealed", "key");
  kid = get (fixture, "keys", "record-kid");
  g_assert_true (antenne_unseal_key (fixture->arena, fixture->master, ANTENNE_SEAL_KEY, BYTES (kid), BYTES (sealed_key),
                                     &opened, NULL));
  g_assert_cmpmem (antenne_arena_peek (fixture->arena, opened), 32, antenne_arena_peek (fixture->arena, fixture->key),
                   32);
}

static void
test_read_identity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) statement_bytes = NULL;
  g_autoptr (GBytes) certificate_bytes = NULL;
  g_autoptr (GBytes) successor_bytes = NULL;
  AntenneStatement statement;
  AntenneCertificate certificate;
  AntenneCertificate successor;

  load (fixture);
  statement_bytes = get (fixture, "identity", "statement");
  certificate_bytes = get (fixture, "identity", "certificate");
  successor_bytes = get (fixture, "identity", "successor");
  g_assert_true (antenne_statement_verify (BYTES (statement_bytes), &statement, NULL));
  g_assert_true (antenne_statement_matches (&statement, fixture->code));
  g_assert_true (antenne_certificate_verify (BYTES (certificate_bytes), &statement, NULL, &certificate, NULL));
  g_assert_true (antenne_id_equal (&certificate.dev, &fixture->device.dev));
  g_assert_true (antenne_certificate_verify (BYTES (successor_bytes), &statement, &certificate, &successor, NULL));
}

static void
test_read_records (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) groups = NULL;
  g_autoptr (GBytes) key = NULL;
  AntenneTip tip;
  guint64 n = 0;

  load (fixture);
  key = get (fixture, "keys", "record-key");
  antenne_tip_init (&tip, &fixture->space, &fixture->device.dev);
  groups = g_key_file_get_groups (fixture->file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (AntenneRecord) record = NULL;
      g_autoptr (GBytes) sealed = NULL;
      g_autoptr (GBytes) body = NULL;
      g_autoptr (GBytes) tip_bytes = NULL;
      g_autoptr (GVariant) parsed = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      AntenneTip expected;
      AntenneHash hash;

      if (!g_str_has_prefix (groups[i], "record "))
        continue;
      sealed = get (fixture, groups[i], "record");
      body = get (fixture, groups[i], "body");
      record = antenne_record_open (BYTES (sealed), &fixture->space, g_bytes_get_data (key, NULL), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (record->header.seq, ==, ++n);
      g_assert_cmpmem (g_variant_get_data (record->body), g_variant_get_size (record->body),
                       g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      text = g_key_file_get_string (fixture->file, groups[i], "body-text", NULL);
      parsed = g_variant_parse (ANTENNE_RECORD_BODY_TYPE, text, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_variant_equal (parsed, record->body));

      antenne_record_hash (BYTES (sealed), &hash);
      antenne_tip_advance (&tip, &hash);
      tip_bytes = get (fixture, groups[i], "tip");
      g_assert_true (antenne_tip_decode (BYTES (tip_bytes), &expected));
      g_assert_true (antenne_tip_equal (&tip, &expected));

      if (strcmp (record->type, ANTENNE_TYPE_NAME_ERASE) == 0)
        {
          AntenneErase erase;

          g_assert_true (antenne_erase_read (record, &fixture->space, fixture->device.sign_public, &erase, &error));
          g_assert_cmpuint (erase.n_kids, ==, 1);
          g_assert_cmpuint (erase.n_records, ==, 2);
        }
    }
  g_assert_cmpuint (n, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record/vectors/write", test_write);
  ADD ("/record/vectors/read-slots", test_read_slots);
  ADD ("/record/vectors/read-sealed", test_read_sealed);
  ADD ("/record/vectors/read-identity", test_read_identity);
  ADD ("/record/vectors/read-records", test_read_records);
#undef ADD
  return g_test_run ();
}
