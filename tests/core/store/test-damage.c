/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "crypto/antenne-slot.h"
#include "store/antenne-db.h"
#include "store/antenne-log.h"
#include "store/antenne-vault-testing.h"

static struct
{
  Fixture fixture;
  char *bytes;
  gsize length;
  guint8 master[32];
  char *dump;
} base;

/* All that a teacher can see, as one text. */
static char *
dump (AntenneVault *vault)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  g_autoptr (GListModel) groups = antenne_vault_list_groups (vault, TRUE);
  g_autoptr (GListModel) entries = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_ANY, 0);
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (vault, NULL, NULL);
  GListModel *lists[] = { pupils, groups, entries, memberships };
  g_auto (GStrv) drafts = antenne_vault_list_drafts (vault);
  g_autoptr (GVariant) setting = antenne_vault_dup_setting (vault, "idle", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        g_autoptr (AntenneEntity) entity = g_list_model_get_item (lists[i], j);
        const AntenneFieldSpec *spec = antenne_schema_fields (antenne_entity_get_kind (entity));

        for (; spec->name != NULL; spec++)
          g_string_append_printf (text, "%s=%s;", spec->name, antenne_entity_get_string (entity, spec->name));
        g_string_append_c (text, '\n');
      }
  for (gsize i = 0; drafts[i] != NULL; i++)
    {
      g_autoptr (GVariant) draft = antenne_vault_dup_draft (vault, drafts[i]);
      g_autofree char *printed = g_variant_print (draft, FALSE);

      g_string_append_printf (text, "%s: %s\n", drafts[i], printed);
    }
  g_string_append_printf (text, "%s %d", antenne_vault_get_region (vault),
                          setting != NULL ? g_variant_get_int32 (setting) : -1);
  return g_string_free (text, FALSE);
}

static void
make_base (void)
{
  g_autoptr (GError) error = NULL;
  AntenneVault *vault;

  fixture_set_up (&base.fixture, NULL);
  vault = base.fixture.vault;
  antenne_vault_copy_master (vault, base.master);

  g_autofree char *group = add_group (vault, "2B", "2026-2027");
  g_autofree char *pupil = add_pupil (vault, group, "Anna", "", "Fictief");
  g_autofree char *entry = add_talk (vault, pupil, "2026-11-01", "first words");
  g_autofree char *gone = add_pupil (vault, group, "Bram", "", "Weg");

  set_text (vault, ANTENNE_KIND_ENTRY, entry, "seen", "later words");
  antenne_vault_erase_pupil (vault, gone, &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (vault, "quick-note", g_variant_new_string ("half a sentence"), &error);
  g_assert_no_error (error);
  antenne_vault_set_setting (vault, ANTENNE_SETTING_LOCAL, "idle", g_variant_new_int32 (5), &error);
  g_assert_no_error (error);
  base.dump = dump (vault);
  antenne_vault_lock (vault);
  g_file_get_contents (base.fixture.path, &base.bytes, &base.length, &error);
  g_assert_no_error (error);
}

static void
put (const char *bytes)
{
  g_autofree char *journal = g_strconcat (base.fixture.path, "-journal", NULL);

  g_unlink (journal);
  g_assert_true (
      g_file_set_contents_full (base.fixture.path, bytes, (gssize) base.length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* One bit of one byte, for every byte: either nothing changes, or it is refused. */
static void
test_every_byte (void)
{
  guint refused = 0;

  for (gsize i = 0; i < base.length; i++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GError) error = NULL;
      char bit = (char) (1 << g_test_rand_int_range (0, 8));

      base.bytes[i] ^= bit;
      put (base.bytes);
      base.bytes[i] ^= bit;
      if (antenne_vault_unlock_with_master (vault, base.master, &error))
        {
          g_autofree char *found = dump (vault);

          if (strcmp (found, base.dump) != 0)
            g_error ("Byte %" G_GSIZE_FORMAT ", bit %d: other data\n%s", i, bit, found);
        }
      else
        {
          g_assert_true (error->domain == ANTENNE_ERROR);
          if (error->code != ANTENNE_ERROR_DAMAGED && error->code != ANTENNE_ERROR_INVALID &&
              error->code != ANTENNE_ERROR_NEWER)
            g_error ("Byte %" G_GSIZE_FORMAT ", bit %d: %s", i, bit, error->message);
          refused++;
        }
      antenne_vault_lock (vault);
    }
  g_test_message ("%u of %" G_GSIZE_FORMAT " bytes matter", refused, base.length);
  /* The records alone are more than this. */
  g_assert_cmpuint (refused, >, 3000);
}

/* The same where only the teacher's consent opens it: never other data without saying that it is damaged. */
static void
test_read_damaged (void)
{
  for (gsize i = 0; i < base.length; i += 61)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);

      base.bytes[i] ^= 4;
      put (base.bytes);
      base.bytes[i] ^= 4;
      antenne_vault_set_read_damaged (vault, TRUE);
      if (antenne_vault_unlock_with_master (vault, base.master, NULL))
        {
          g_autofree char *found = dump (vault);
          g_auto (GStrv) damage = antenne_vault_dup_damage (vault);

          if (strcmp (found, base.dump) != 0)
            g_assert_nonnull (damage);
        }
      antenne_vault_lock (vault);
    }
}

/* Rows that a person with the file, but without M, takes out, changes or puts elsewhere. */
static void
test_rows (void)
{
  static const char *const forgeries[] = {
    "DELETE FROM record WHERE n = (SELECT max(n) FROM record)",
    "DELETE FROM record WHERE n = 2",
    "DELETE FROM record",
    "UPDATE record SET bytes = NULL WHERE n = 2",
    "UPDATE record SET bytes = NULL WHERE n = (SELECT max(n) FROM record)",
    "UPDATE record SET bytes = (SELECT bytes FROM record WHERE n = 3) WHERE n = 2",
    "UPDATE record SET n = n + 100 WHERE n = 2",
    "UPDATE record SET seq = seq + 1",
    "UPDATE record SET hash = zeroblob (32) WHERE n = 2",
    "UPDATE record SET space = zeroblob (16)",
    "UPDATE record SET dev = zeroblob (16)",
    "DELETE FROM key WHERE n = 1",
    "UPDATE key SET about = (SELECT about FROM key WHERE n = 1)",
    "DELETE FROM draft",
    "DELETE FROM meta WHERE name = 'statement'",
    "DELETE FROM meta WHERE name = 'certificate'",
    "DELETE FROM meta WHERE name = 'device-sign'",
    "DELETE FROM meta WHERE name = 'tip'",
    "DELETE FROM meta WHERE name = 'local'",
    "DELETE FROM meta WHERE name = 'drafts'",
    "UPDATE meta SET bytes = (SELECT bytes FROM meta WHERE name = 'local') WHERE name = 'drafts'",
    "DROP TABLE draft",
    "PRAGMA user_version = 0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GError) error = NULL;
      AntenneDb *db;

      put (base.bytes);
      db = antenne_db_open_file (base.fixture.path, FALSE, &error);
      g_assert_no_error (error);
      antenne_db_exec (db, forgeries[i], &error);
      g_assert_no_error (error);
      antenne_db_close (db);

      if (antenne_vault_unlock_with_master (vault, base.master, &error))
        g_error ("Not seen: %s", forgeries[i]);
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
    }
}

/* Where the copies of a slot are in the file. */
static void
find_slot (AntenneSlotKind kind, gsize places[2])
{
  g_autoptr (AntenneLog) log = NULL;
  g_autoptr (GBytes) slot = NULL;
  char *first, *second;

  put (base.bytes);
  log = antenne_log_open (base.fixture.path, NULL);
  slot = antenne_log_read_slot (log, kind, 0, NULL);
  first = memmem (base.bytes, base.length, g_bytes_get_data (slot, NULL), g_bytes_get_size (slot));
  g_assert_nonnull (first);
  second = memmem (first + 1, base.length - (gsize) (first + 1 - base.bytes), g_bytes_get_data (slot, NULL),
                   g_bytes_get_size (slot));
  g_assert_nonnull (second);
  places[0] = (gsize) (first - base.bytes);
  places[1] = (gsize) (second - base.bytes);
  /* A page that is lost takes one copy with it. */
  g_assert_cmpuint (places[0] / 4096, !=, places[1] / 4096);
}

static void
test_slots (void)
{
  gsize places[2];

  find_slot (ANTENNE_SLOT_PASSWORD, places);
  for (gsize copy = 0; copy < 2; copy++)
    for (gsize i = 0; i < ANTENNE_SLOT_SIZE; i += 15)
      {
        g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
        g_autoptr (GError) error = NULL;
        gsize at = places[copy] + i;

        /* One copy: the password opens, and writes the other copy again. */
        base.bytes[at] ^= 8;
        put (base.bytes);
        antenne_vault_unlock (vault, PASSWORD, NULL, &error);
        g_assert_no_error (error);
        antenne_vault_verify (vault, NULL, &error);
        g_assert_no_error (error);
        antenne_vault_lock (vault);

        /* Both: that is damage and no wrong password; the code opens. */
        base.bytes[places[1 - copy] + i] ^= 8;
        put (base.bytes);
        base.bytes[places[1 - copy] + i] ^= 8;
        base.bytes[at] ^= 8;
        g_assert_false (antenne_vault_unlock (vault, PASSWORD, NULL, &error));
        g_assert_true (error->code == ANTENNE_ERROR_DAMAGED || error->code == ANTENNE_ERROR_NEWER);
        g_clear_error (&error);
        antenne_vault_unlock (vault, base.fixture.code, NULL, &error);
        g_assert_no_error (error);
        g_assert_false (antenne_vault_verify (vault, NULL, NULL));
        antenne_vault_lock (vault);
      }
}

/* Where docs/format.md has them in a slot. */
#define AT_OPSLIMIT 16
#define AT_MEMLIMIT 24
#define AT_CHECKSUM 120

static void
forge (guint8 *slot, guint64 opslimit, guint64 memlimit)
{
  AntenneId checksum;

  opslimit = GUINT64_TO_LE (opslimit);
  memlimit = GUINT64_TO_LE (memlimit);
  memcpy (slot + AT_OPSLIMIT, &opslimit, sizeof opslimit);
  memcpy (slot + AT_MEMLIMIT, &memlimit, sizeof memlimit);
  antenne_crypto_short_hash (slot, AT_CHECKSUM, &checksum);
  memcpy (slot + AT_CHECKSUM, checksum.bytes, sizeof checksum.bytes);
}

/* Parameters outside INTERACTIVE … SENSITIVE with a right checksum, as somebody would forge them. */
static void
test_kdf_bounds (void)
{
  static const struct
  {
    guint64 opslimit;
    guint64 memlimit;
  } forged[] = {
    { 0, 0 },
    { 0, 268435456 },
    { 3, 0 },
    { 3, 1 },
    { G_MAXUINT64, 268435456 },
    { 3, G_MAXUINT64 },
    { 3, G_GUINT64_CONSTANT (1) << 40 },
  };
  gsize places[2];

  find_slot (ANTENNE_SLOT_PASSWORD, places);
  for (gsize i = 0; i < G_N_ELEMENTS (forged); i++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *file = g_memdup2 (base.bytes, base.length);

      for (gsize copy = 0; copy < 2; copy++)
        forge (file + places[copy], forged[i].opslimit, forged[i].memlimit);
      put ((const char *) file);
      g_assert_false (antenne_vault_unlock (vault, PASSWORD, NULL, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
      g_clear_error (&error);
      antenne_vault_unlock (vault, base.fixture.code, NULL, &error);
      g_assert_no_error (error);
      antenne_vault_lock (vault);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  make_base ();

  g_test_add_func ("/store/fault-08/every-byte-no-effect-or-refused", test_every_byte);
  g_test_add_func ("/store/fault-08/rows-that-were-forged-are-refused", test_rows);
  g_test_add_func ("/store/fault-08/read-damaged-says-so", test_read_damaged);
  g_test_add_func ("/store/fault-08/a-damaged-slot-is-repaired", test_slots);
  g_test_add_func ("/store/fault-39/kdf-bounds-before-allocation", test_kdf_bounds);
  result = g_test_run ();

  fixture_tear_down (&base.fixture, NULL);
  g_free (base.bytes);
  g_free (base.dump);
  return result;
}
