/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fault-vfs.h"
#include "store/antenne-vault-testing.h"

/* A small vault, made once, of which each round gets a copy. */
static struct
{
  Fixture fixture;
  char *bytes;
  gsize length;
  guint8 master[32];
  char *pupil;
} base;

#define N_SAVES 4

static void
make_base (void)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&base.fixture, NULL);
  antenne_vault_copy_master (base.fixture.vault, base.master);
  base.pupil = add_pupil (base.fixture.vault, NULL, "Anna", "", "Fictief");
  antenne_vault_save_draft (base.fixture.vault, "kept", g_variant_new_string ("half a sentence"), &error);
  g_assert_no_error (error);
  antenne_vault_lock (base.fixture.vault);
  g_file_get_contents (base.fixture.path, &base.bytes, &base.length, &error);
  g_assert_no_error (error);
}

static void
put_base (void)
{
  g_autofree char *journal = g_strconcat (base.fixture.path, "-journal", NULL);

  g_unlink (journal);
  g_assert_true (g_file_set_contents_full (base.fixture.path, base.bytes, (gssize) base.length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
unlock_plain (AntenneVault *vault)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_unlock_with_master (vault, base.master, &error);
  g_assert_no_error (error);
}

static gboolean
try_save (AntenneVault *vault, int i, GError **error)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *id = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  g_autofree char *text = g_strdup_printf ("note %d", i);
  const char *pupils[] = { base.pupil, NULL };

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "kind", "talk");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "at", "2026-11-01");
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "seen", text);
  return antenne_vault_write (vault, change, NULL, error);
}

/* Which notes are there: bit i for "note i". */
static guint
read_notes (AntenneVault *vault)
{
  g_autoptr (GListModel) entries = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_ANY, 0);
  guint notes = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AntenneEntity) entry = g_list_model_get_item (entries, i);
      guint number = (guint) g_ascii_strtoull (antenne_entity_get_string (entry, "seen") + strlen ("note "), NULL, 10);

      g_assert_cmpuint (notes & (1u << number), ==, 0);
      notes |= 1u << number;
    }
  return notes;
}

static void
assert_draft (AntenneVault *vault)
{
  g_autoptr (GVariant) draft = antenne_vault_dup_draft (vault, "kept");

  g_assert_nonnull (draft);
  g_assert_cmpstr (g_variant_get_string (draft, NULL), ==, "half a sentence");
}

/* What the app said is saved is there; what it said is not saved is not there, or all of it. */
static void
assert_after (AntenneVault *vault, guint acknowledged)
{
  g_autoptr (GError) error = NULL;
  guint notes;

  antenne_vault_verify (vault, NULL, &error);
  g_assert_no_error (error);
  notes = read_notes (vault);
  g_assert_cmpuint (notes & acknowledged, ==, acknowledged);
  assert_draft (vault);
}

static void
check_code (const GError *error, gboolean full)
{
  g_assert_true (error->domain == ANTENNE_ERROR);
  if (full)
    g_assert_cmpint (error->code, ==, ANTENNE_ERROR_DISK_FULL);
  else if (error->code != ANTENNE_ERROR_DISK_FULL && error->code != ANTENNE_ERROR_DAMAGED)
    g_assert_cmpint (error->code, ==, ANTENNE_ERROR_IO);
  g_assert_true (g_utf8_strlen (error->message, -1) > 20);
}

static guint
save_all (AntenneVault *vault, gboolean full, guint *refused)
{
  guint acknowledged = 0;

  for (int i = 0; i < N_SAVES; i++)
    {
      g_autoptr (GError) error = NULL;

      if (try_save (vault, i, &error))
        acknowledged |= 1u << i;
      else
        {
          check_code (error, full && *refused == 0);
          (*refused)++;
        }
      /* What is shown is what was acknowledged. */
      g_assert_cmpuint (read_notes (vault), ==, acknowledged);
    }
  return acknowledged;
}

/* Fails the n-th operation while saving, for all n. */
static void
fail_saves (FaultKind kinds, gboolean lasting, gboolean full)
{
  gboolean came = TRUE;
  guint total_refused = 0;
  guint n;

  for (n = 1; came; n++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      guint refused = 0;
      guint acknowledged;

      put_base ();
      unlock_plain (vault);
      fault_vfs_arm (kinds, n, lasting, full);
      acknowledged = save_all (vault, full, &refused);
      assert_draft (vault);
      if (lasting)
        antenne_vault_lock (vault);
      came = fault_vfs_disarm ();
      total_refused += refused;
      /* One fault costs one save, and saving goes on. */
      if (!lasting)
        g_assert_cmpuint (refused, <=, 1);
      antenne_vault_lock (vault);

      unlock_plain (vault);
      assert_after (vault, acknowledged);
      if (!came)
        g_assert_cmpuint (acknowledged, ==, (1u << N_SAVES) - 1);
      antenne_vault_lock (vault);
    }
  g_test_message ("%u operations, %u saves refused", n - 2, total_refused);
  g_assert_cmpuint (n, >, N_SAVES);
  g_assert_cmpuint (total_refused, >, 0);
}

static void
test_fail_once (void)
{
  fail_saves (FAULT_ANY, FALSE, FALSE);
}

static void
test_fail_lasting (void)
{
  fail_saves (FAULT_ANY, TRUE, FALSE);
}

static void
test_full_once (void)
{
  fail_saves (FAULT_WRITE, FALSE, TRUE);
}

static void
test_full_lasting (void)
{
  fail_saves (FAULT_WRITE, TRUE, TRUE);
}

/* The n-th operation while opening: it opens, or says why not; afterwards it opens as ever. */
static void
test_fail_unlock (void)
{
  gboolean came = TRUE;

  for (guint n = 1; came; n++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GError) error = NULL;
      gboolean opened;

      put_base ();
      fault_vfs_arm (FAULT_ANY, n, FALSE, FALSE);
      opened = antenne_vault_unlock_with_master (vault, base.master, &error);
      came = fault_vfs_disarm ();
      if (opened)
        assert_draft (vault);
      else
        check_code (error, FALSE);
      antenne_vault_lock (vault);
      unlock_plain (vault);
      assert_after (vault, 0);
      antenne_vault_lock (vault);
    }
}

/* The n-th operation while making a vault: it is there whole or not at all. */
static void
test_fail_create (void)
{
  gboolean came = TRUE;
  guint n;

  for (n = 1; came; n++)
    {
      g_autofree char *folder = g_dir_make_tmp ("antenne-test-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "vault.antenne", NULL);
      g_autoptr (AntenneVault) vault = antenne_vault_new (path);
      g_autoptr (GError) error = NULL;

      fault_vfs_arm (FAULT_ANY, n, FALSE, FALSE);
      if (antenne_vault_create (vault, PASSWORD, base.fixture.code, "nl", &error))
        came = fault_vfs_disarm ();
      else
        {
          came = fault_vfs_disarm ();
          check_code (error, FALSE);
          if (antenne_vault_exists (vault))
            {
              /* It had its name already when opening it failed. */
              g_clear_error (&error);
              antenne_vault_unlock (vault, PASSWORD, NULL, &error);
              g_assert_no_error (error);
              g_assert_cmpstr (antenne_vault_get_region (vault), ==, "nl");
            }
          else
            {
              g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

              g_assert_null (g_dir_read_name (dir));
            }
        }
      antenne_vault_lock (vault);
      remove_folder (folder);
    }
  g_assert_cmpuint (n, >, 20);
}

/* The n-th operation of a draft, a setting and a change of password. */
static void
test_fail_small (void)
{
  gboolean came = TRUE;

  for (guint n = 1; came; n++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      gboolean draft, setting;
      g_autoptr (GVariant) found_draft = NULL, found_setting = NULL;

      put_base ();
      unlock_plain (vault);
      fault_vfs_arm (FAULT_ANY, n, FALSE, FALSE);
      draft = antenne_vault_save_draft (vault, "new", g_variant_new_string ("x"), NULL);
      setting = antenne_vault_set_setting (vault, ANTENNE_SETTING_LOCAL, "idle", g_variant_new_int32 (5), NULL);
      came = fault_vfs_disarm ();
      g_assert_true (draft || setting);
      /* One that failed half way must not make another one look like damage. */
      g_assert_true (antenne_vault_save_draft (vault, "next", g_variant_new_string ("y"), NULL));
      antenne_vault_lock (vault);

      unlock_plain (vault);
      assert_after (vault, 0);
      found_draft = antenne_vault_dup_draft (vault, "new");
      found_setting = antenne_vault_dup_setting (vault, "idle", G_VARIANT_TYPE_INT32);
      if (draft)
        g_assert_nonnull (found_draft);
      if (setting)
        g_assert_nonnull (found_setting);
      antenne_vault_lock (vault);
    }
}

/* The n-th operation while a draft is dropped: what follows finds the file as it is. */
static void
test_fail_drop (void)
{
  gboolean came = TRUE;

  for (guint n = 1; came; n++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) kept = NULL;

      put_base ();
      unlock_plain (vault);
      fault_vfs_arm (FAULT_ANY, n, FALSE, FALSE);
      antenne_vault_save_draft (vault, "kept", NULL, NULL);
      came = fault_vfs_disarm ();
      kept = antenne_vault_dup_draft (vault, "kept");
      antenne_vault_save_draft (vault, "next", g_variant_new_string ("y"), &error);
      g_assert_no_error (error);
      if (kept != NULL)
        antenne_vault_save_draft (vault, "kept", g_variant_ref (kept), &error);
      g_assert_no_error (error);
      antenne_vault_lock (vault);

      unlock_plain (vault);
      antenne_vault_verify (vault, NULL, &error);
      g_assert_no_error (error);
      if (kept != NULL)
        assert_draft (vault);
      antenne_vault_lock (vault);
    }
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The n-th operation while the password changes: it is said which one opens from now on. */
static void
test_fail_password (void)
{
  gboolean came = TRUE;
  guint changed_in_spite = 0;

  for (guint n = 1; came; n++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gboolean changed;

      put_base ();
      unlock_plain (vault);
      fault_vfs_arm (FAULT_ANY, n, FALSE, FALSE);
      antenne_vault_set_password_async (vault, "another one", NULL, store_result_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      changed = antenne_vault_change_password_finish (vault, result, NULL);
      came = fault_vfs_disarm ();
      changed_in_spite += changed && came;
      antenne_vault_lock (vault);

      antenne_vault_unlock (vault, changed ? "another one" : PASSWORD, NULL, &error);
      g_assert_no_error (error);
      antenne_vault_lock (vault);
    }
  g_test_message ("%u changes held in spite of a fault", changed_in_spite);
  g_assert_cmpuint (changed_in_spite, >, 0);
}

/* --- Power cuts --- */

/* The bytes of a file: what is surely on disk, and what was written since. */
typedef struct
{
  GByteArray *durable;
  GPtrArray *unsynced; /* of Op, borrowed */
  gboolean exists;     /* its name is surely there */
} Image;

static void
image_free (gpointer data)
{
  Image *image = data;

  g_byte_array_unref (image->durable);
  g_ptr_array_unref (image->unsynced);
  g_free (image);
}

static void
apply_op (GByteArray *bytes, const Op *op)
{
  if (op->kind == OP_TRUNCATE)
    g_byte_array_set_size (bytes, (guint) op->offset);
  else if (op->kind == OP_WRITE)
    {
      gsize size = g_bytes_get_size (op->data);
      guint end = (guint) (op->offset + (gint64) size);

      if (bytes->len < end)
        {
          guint before = bytes->len;

          g_byte_array_set_size (bytes, end);
          memset (bytes->data + before, 0, end - before);
        }
      memcpy (bytes->data + op->offset, g_bytes_get_data (op->data, NULL), size);
    }
}

static Image *
image_of (GHashTable *images, const char *path)
{
  Image *image = g_hash_table_lookup (images, path);

  if (image == NULL)
    {
      image = g_new0 (Image, 1);
      image->durable = g_byte_array_new ();
      image->unsynced = g_ptr_array_new ();
      g_hash_table_insert (images, g_strdup (path), image);
    }
  return image;
}

/* One way in which the power may have gone: of the operations up to @n, those that were synced happened; of the others
 * each one with chance @keep in 4. */
static void
write_images (GPtrArray *ops, guint n, int keep)
{
  g_autoptr (GHashTable) images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, image_free);
  g_autofree char *journal = g_strconcat (base.fixture.path, "-journal", NULL);
  Image *main_image = image_of (images, base.fixture.path);
  const char *paths[] = { base.fixture.path, journal };

  g_byte_array_append (main_image->durable, (const guint8 *) base.bytes, (guint) base.length);
  main_image->exists = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const Op *op = g_ptr_array_index (ops, i);
      Image *image = image_of (images, op->path);

      if (op->kind == OP_SYNC)
        {
          for (guint j = 0; j < image->unsynced->len; j++)
            apply_op (image->durable, g_ptr_array_index (image->unsynced, j));
          g_ptr_array_set_size (image->unsynced, 0);
          image->exists = TRUE;
        }
      else if (op->kind == OP_DELETE)
        g_hash_table_remove (images, op->path);
      else
        g_ptr_array_add (image->unsynced, (gpointer) op);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      Image *image = g_hash_table_lookup (images, paths[i]);

      g_unlink (paths[i]);
      if (image == NULL || (!image->exists && g_test_rand_int_range (0, 4) >= keep))
        continue;
      for (guint j = 0; j < image->unsynced->len; j++)
        if (g_test_rand_int_range (0, 4) < keep)
          apply_op (image->durable, g_ptr_array_index (image->unsynced, j));
      g_assert_true (g_file_set_contents_full (paths[i], (const char *) image->durable->data,
                                               (gssize) image->durable->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

/* How many of the power cuts lose what was acknowledged, or the vault. */
static guint
count_losses (gboolean drop_syncs, guint *n_cuts)
{
  g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
  g_autoptr (GPtrArray) ops = NULL;
  guint acknowledged_at[N_SAVES];
  guint losses = 0;

  put_base ();
  unlock_plain (vault);
  fault_vfs_record (drop_syncs);
  for (int i = 0; i < N_SAVES; i++)
    {
      g_assert_true (try_save (vault, i, NULL));
      acknowledged_at[i] = fault_vfs_get_n_ops ();
    }
  ops = fault_vfs_stop ();
  antenne_vault_lock (vault);

  *n_cuts = 0;
  for (guint n = 0; n <= ops->len; n++)
    for (int round = 0; round < 8; round++)
      {
        g_autoptr (AntenneVault) after = antenne_vault_new (base.fixture.path);
        guint acknowledged = 0;
        gboolean whole;

        for (guint i = 0; i < N_SAVES; i++)
          if (acknowledged_at[i] <= n)
            acknowledged |= 1u << i;
        /* All, nothing, and parts of what was not synced. */
        write_images (ops, n, round == 0 ? 4 : round == 1 ? 0 : 1 + round % 3);
        whole = antenne_vault_unlock_with_master (after, base.master, NULL) &&
                antenne_vault_verify (after, NULL, NULL) && (read_notes (after) & acknowledged) == acknowledged;
        if (whole)
          assert_draft (after);
        else
          losses++;
        (*n_cuts)++;
        antenne_vault_lock (after);
      }
  return losses;
}

static void
test_power_cut (void)
{
  guint n_cuts;

  g_assert_cmpuint (count_losses (FALSE, &n_cuts), ==, 0);
  g_test_message ("%u power cuts", n_cuts);
  g_assert_cmpuint (n_cuts, >, 200);
}

/* The test sees what it is for: without syncs something is lost. */
static void
test_power_cut_without_syncs (void)
{
  guint n_cuts;
  guint losses = count_losses (TRUE, &n_cuts);

  g_test_message ("%u of %u power cuts lose something", losses, n_cuts);
  g_assert_cmpuint (losses, >, 0);
}

int
main (int argc, char *argv[])
{
  int result;

  /* Thousands of syncs: what a disk does with them is not asked here. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  make_base ();

  g_test_add_func ("/store/fault-04/one-operation-fails-while-saving", test_fail_once);
  g_test_add_func ("/store/fault-04/all-operations-fail-while-saving", test_fail_lasting);
  g_test_add_func ("/store/fault-04/one-operation-fails-while-opening", test_fail_unlock);
  g_test_add_func ("/store/fault-04/one-operation-fails-while-making", test_fail_create);
  g_test_add_func ("/store/fault-04/one-operation-fails-for-a-draft", test_fail_small);
  g_test_add_func ("/store/fault-04/one-operation-fails-while-a-draft-is-dropped", test_fail_drop);
  g_test_add_func ("/store/fault-04/one-operation-fails-while-the-password-changes", test_fail_password);
  g_test_add_func ("/store/fault-05/every-power-cut-keeps-what-was-saved", test_power_cut);
  g_test_add_func ("/store/fault-05/without-syncs-something-is-lost", test_power_cut_without_syncs);
  g_test_add_func ("/store/fault-06/disk-full-once", test_full_once);
  g_test_add_func ("/store/fault-06/disk-full-for-good", test_full_lasting);
  result = g_test_run ();

  fixture_tear_down (&base.fixture, NULL);
  g_free (base.bytes);
  g_free (base.pupil);
  return result;
}
