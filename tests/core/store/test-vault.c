/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */

#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/antenne-vault-testing.h"

static void
assert_whole (AntenneVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;

  antenne_vault_verify (vault, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
}

static void
test_create (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneVault) second = antenne_vault_new (f->path);
  GStatBuf info;

  g_assert_true (antenne_vault_exists (f->vault));
  g_assert_false (antenne_vault_get_locked (f->vault));
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  assert_whole (f->vault);

  g_assert_false (antenne_vault_create (second, PASSWORD, f->code, "nl", &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS);
  assert_whole (f->vault);
}

static void
test_create_nowhere (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antenne-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", "b", "vault.antenne", NULL);
  g_autofree char *parent = g_build_filename (folder, "a", "b", NULL);
  g_autofree char *link_path = g_build_filename (folder, "link", NULL);
  g_autoptr (AntenneVault) vault = antenne_vault_new (path);
  g_autoptr (AntenneVault) linked = antenne_vault_new (link_path);
  g_autoptr (GDir) dir = NULL;
  GStatBuf info;

  /* A code that is none: nothing appears. */
  g_assert_false (antenne_vault_create (vault, PASSWORD, "no code", "nl", &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  g_assert_cmpint (g_stat (parent, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  dir = g_dir_open (parent, 0, NULL);
  g_assert_null (g_dir_read_name (dir));

  g_clear_error (&error);
  g_assert_false (antenne_vault_unlock (vault, PASSWORD, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND);

  /* A link, even one that leads nowhere, is not followed. */
  g_assert_cmpint (symlink (path, link_path), ==, 0);
  g_clear_error (&error);
  g_assert_false (antenne_vault_unlock (linked, PASSWORD, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  remove_folder (folder);
}

/* Somebody moves the file away, or a program that keeps folders the same replaces it: "saved" would be said of a file
 * that nobody opens again. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *elsewhere = g_strconcat (f->path, ".away", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (AntenneChange) change = antenne_change_new ();
  gsize length;

  g_free (add_group (f->vault, "1A", "2026-2027"));
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  g_assert_cmpint (g_rename (f->path, elsewhere), ==, 0);
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, antenne_change_create (change, ANTENNE_KIND_GROUP), "name",
                             "1B");
  g_assert_false (antenne_vault_write (f->vault, change, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_MOVED);
  g_clear_error (&error);
  g_assert_false (antenne_vault_save_draft (f->vault, "note", g_variant_new_string ("x"), &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_MOVED);
  g_clear_error (&error);

  /* Another file in its place is not it. */
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  g_assert_false (antenne_vault_write (f->vault, change, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_MOVED);
  g_clear_error (&error);

  g_assert_cmpint (g_rename (elsewhere, f->path), ==, 0);
  antenne_vault_write (f->vault, change, NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (f);
  assert_whole (f->vault);
}

static void
test_unlock (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lower = g_ascii_strdown (f->code, -1);
  AntenneVaultOpenedBy opened_by;

  antenne_vault_lock (f->vault);
  g_assert_false (antenne_vault_unlock (f->vault, "not this one", NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET);
  g_clear_error (&error);

  antenne_vault_unlock (f->vault, PASSWORD, &opened_by, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened_by, ==, ANTENNE_VAULT_OPENED_BY_PASSWORD);
  antenne_vault_lock (f->vault);

  g_strdelimit (lower, "-", ' ');
  antenne_vault_unlock (f->vault, lower, &opened_by, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opened_by, ==, ANTENNE_VAULT_OPENED_BY_RECOVERY);
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static void
test_password (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      gboolean changed;

      if (i == 0)
        antenne_vault_change_password_async (f->vault, "wrong", "another", NULL, store_result_cb, &waiting);
      else if (i == 1)
        antenne_vault_change_password_async (f->vault, PASSWORD, "another", NULL, store_result_cb, &waiting);
      else
        antenne_vault_set_password_async (f->vault, "a third", NULL, store_result_cb, &waiting);
      result = wait_for (&waiting);
      changed = antenne_vault_change_password_finish (f->vault, result, &error);
      if (i == 0)
        {
          g_assert_false (changed);
          g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET);
          g_clear_error (&error);
          continue;
        }
      g_assert_no_error (error);
      assert_whole (f->vault);
      antenne_vault_lock (f->vault);
      g_assert_false (antenne_vault_unlock (f->vault, PASSWORD, NULL, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET);
      g_clear_error (&error);
      antenne_vault_unlock (f->vault, i == 1 ? "another" : "a third", NULL, &error);
      g_assert_no_error (error);
    }
  antenne_vault_lock (f->vault);
  antenne_vault_unlock (f->vault, f->code, NULL, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) wrong = NULL, abandoned = NULL, right = NULL, again = NULL;
  AntenneVaultOpenedBy opened_by;
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");

  antenne_vault_lock (f->vault);
  antenne_vault_unlock_async (f->vault, "wrong", NULL, store_result_cb, &waiting);
  g_assert_true (antenne_vault_get_locked (f->vault));
  wrong = wait_for (&waiting);
  g_assert_false (antenne_vault_unlock_finish (f->vault, wrong, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET);
  g_clear_error (&error);

  /* Locked before it was open: it stays locked. */
  antenne_vault_unlock_async (f->vault, PASSWORD, NULL, store_result_cb, &waiting);
  antenne_vault_lock (f->vault);
  abandoned = wait_for (&waiting);
  g_assert_false (antenne_vault_unlock_finish (f->vault, abandoned, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED);
  g_assert_true (antenne_vault_get_locked (f->vault));
  g_clear_error (&error);

  antenne_vault_unlock_async (f->vault, PASSWORD, NULL, store_result_cb, &waiting);
  right = wait_for (&waiting);
  g_assert_true (antenne_vault_unlock_finish (f->vault, right, &opened_by, &error));
  g_assert_no_error (error);
  /* The text index is built in the loop. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_list (antenne_vault_search (f->vault, "anna", ANTENNE_SEARCH_BEGINNINGS, 5), "given-name", "Anna");

  antenne_vault_unlock_async (f->vault, PASSWORD, NULL, store_result_cb, &waiting);
  again = wait_for (&waiting);
  g_assert_false (antenne_vault_unlock_finish (f->vault, again, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_BUSY);
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneVault) second = antenne_vault_new (f->path);

  g_assert_false (antenne_vault_unlock (second, PASSWORD, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (antenne_vault_restore (f->path, f->path, PASSWORD, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  g_clear_error (&error);
  {
    g_autofree char *copy = g_build_filename (f->folder, "copy.antenne", NULL);

    g_assert_true (antenne_vault_backup (f->vault, copy, NULL));
    g_assert_false (antenne_vault_restore (f->path, copy, PASSWORD, NULL, &error));
    g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_BUSY);
    g_clear_error (&error);
  }
  antenne_vault_lock (f->vault);
  antenne_vault_unlock (second, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_lock (second);
}

static void
test_versions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *entry = add_talk (f->vault, a, "2026-11-01", "first");

  set_text (f->vault, ANTENNE_KIND_ENTRY, entry, "seen", "second");
  set_text (f->vault, ANTENNE_KIND_ENTRY, entry, "said", "words");
  /* What is so already is no version. */
  set_text (f->vault, ANTENNE_KIND_ENTRY, entry, "said", "words");
  for (int round = 0; round < 2; round++)
    {
      const char *seen[] = { "second", "second", "first" };
      const char *said[] = { "words", "", "" };
      g_autoptr (GListModel) versions = antenne_vault_list_versions (f->vault, ANTENNE_KIND_ENTRY, entry, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (versions), ==, 3);
      for (guint i = 0; i < 3; i++)
        {
          g_autoptr (AntenneVersion) version = g_list_model_get_item (versions, i);
          AntenneEntity *entity = antenne_version_get_entity (version);

          g_assert_cmpstr (antenne_entity_get_string (entity, "seen"), ==, seen[i]);
          g_assert_cmpstr (antenne_entity_get_string (entity, "said"), ==, said[i]);
          g_assert_cmpstr (antenne_entity_get_id (entity), ==, entry);
          g_assert_cmpint (antenne_version_get_current (version), ==, i == 0);
          g_assert_cmpint (g_date_time_get_year (antenne_version_get_written (version)), ==, 2026);
        }
      fixture_reopen (f);
    }
}

static void
test_drafts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = NULL;
  g_auto (GStrv) keys = NULL;

  antenne_vault_save_draft (f->vault, "quick-note", g_variant_new_string ("half a"), &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, "quick-note", g_variant_new_string ("half a sentence"), &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, "entry/1", g_variant_new ("(sb)", "x", TRUE), &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, "entry/2", g_variant_new_string ("y"), &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, "entry/2", NULL, &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, "entry/3", NULL, &error);
  g_assert_no_error (error);

  fixture_reopen (f);
  keys = antenne_vault_list_drafts (f->vault);
  g_assert_cmpuint (g_strv_length (keys), ==, 2);
  g_assert_cmpstr (keys[0], ==, "entry/1");
  draft = antenne_vault_dup_draft (f->vault, "quick-note");
  g_assert_cmpstr (g_variant_get_string (draft, NULL), ==, "half a sentence");
  g_assert_null (antenne_vault_dup_draft (f->vault, "entry/2"));
  assert_whole (f->vault);
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_set_setting (f->vault, ANTENNE_SETTING_LOCAL, "idle", g_variant_new_int32 (5), &error);
  g_assert_no_error (error);
  antenne_vault_set_setting (f->vault, ANTENNE_SETTING_SYNCED, "idle", g_variant_new_int32 (9), &error);
  g_assert_no_error (error);
  antenne_vault_set_setting (f->vault, ANTENNE_SETTING_SYNCED, "name", g_variant_new_string ("x"), &error);
  g_assert_no_error (error);
  fixture_reopen (f);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GVariant) idle = antenne_vault_dup_setting (f->vault, "idle", G_VARIANT_TYPE_INT32);
      g_autoptr (GVariant) name = antenne_vault_dup_setting (f->vault, "name", G_VARIANT_TYPE_STRING);

      g_assert_cmpint (g_variant_get_int32 (idle), ==, i == 0 ? 5 : 9);
      g_assert_cmpstr (g_variant_get_string (name, NULL), ==, "x");
      g_assert_null (antenne_vault_dup_setting (f->vault, "name", G_VARIANT_TYPE_INT32));
      g_assert_null (antenne_vault_dup_setting (f->vault, "none", NULL));
      antenne_vault_set_setting (f->vault, ANTENNE_SETTING_LOCAL, "idle", NULL, &error);
      g_assert_no_error (error);
      fixture_reopen (f);
    }
  antenne_vault_set_setting (f->vault, ANTENNE_SETTING_SYNCED, "name", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (antenne_vault_dup_setting (f->vault, "name", NULL));
}

static void
test_import (Fixture *f, gconstpointer data)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *group = add_group (f->vault, "2B", "2026-2027");
  AntenneVaultStats stats;

  for (int i = 0; i < 2000; i++)
    {
      const char *pupil = antenne_change_create (change, ANTENNE_KIND_PUPIL);
      const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);
      g_autofree char *name = g_strdup_printf ("Verzonnen %04d", i);

      antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "given-name", "Kind");
      antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "family-name", name);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", pupil);
    }
  antenne_vault_write (f->vault, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antenne_vault_count_pupils (f->vault, group), ==, 2000);
  fixture_reopen (f);
  g_assert_cmpuint (antenne_vault_count_pupils (f->vault, group), ==, 2000);
  antenne_vault_get_stats (f->vault, &stats, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stats.pupils, ==, 2000);
  g_assert_cmpuint (stats.groups, ==, 1);
  /* The region and the class are records too. */
  g_assert_cmpuint (stats.records, ==, 4002);
  g_assert_cmpuint (stats.stubs, ==, 0);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (f->folder, "copy.antenne", NULL);
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *kept = NULL;
  g_autoptr (AntenneVault) old = NULL;
  GStatBuf info;

  antenne_vault_backup (f->vault, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (antenne_vault_backup (f->vault, copy, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS);
  g_clear_error (&error);

  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "given-name", "Annie");
  antenne_vault_lock (f->vault);
  g_assert_false (antenne_vault_restore (f->path, copy, "wrong", &kept, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET);
  g_assert_null (kept);
  g_clear_error (&error);
  antenne_vault_restore (f->path, copy, f->code, &kept, &error);
  g_assert_no_error (error);

  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Anna");
  assert_whole (f->vault);
  old = antenne_vault_new (kept);
  antenne_vault_unlock (old, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  assert_list (antenne_vault_list_all_pupils (old), "given-name", "Annie");
  antenne_vault_lock (old);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* SQLite opens no path of more than 512 bytes; where a sandbox is handed a file it opens none either. */
static void
test_backup_where_sqlite_is_not (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) path = g_string_new (f->folder);
  g_autofree char *copied = g_build_filename (f->folder, "copied.antenne", NULL);
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *kept = NULL;
  gsize first_length, second_length;
  guint before = count_files (f->folder);

  while (path->len < 600)
    g_string_append (path, "/a-folder-of-which-the-name-is-rather-long-so-that-few-are-needed");
  g_string_append (path, "/copy.antenne");
  antenne_vault_backup (f->vault, path->str, &error);
  g_assert_no_error (error);
  /* The folder, and nothing that was needed on the way. */
  g_assert_cmpuint (count_files (f->folder), ==, before + 1);
  g_assert_false (antenne_vault_backup (f->vault, path->str, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (g_file_get_contents (path->str, &first, &first_length, NULL));
  antenne_vault_backup (f->vault, copied, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copied, &second, &second_length, NULL));
  g_assert_cmpuint (first_length, ==, second_length);

  antenne_vault_lock (f->vault);
  g_assert_true (g_file_set_contents (copied, first, (gssize) first_length, NULL));
  antenne_vault_restore (f->path, copied, PASSWORD, &kept, &error);
  g_assert_no_error (error);
  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Anna");
  assert_whole (f->vault);
}

static void
back_up_if_due (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *waiting = NULL;

  antenne_vault_backup_if_due_async (f->vault, NULL, store_result_cb, &waiting);
  result = wait_for (&waiting);
  antenne_vault_backup_if_due_finish (f->vault, result, &error);
  g_assert_no_error (error);
}

static void
test_backup_if_due (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "backups", NULL);
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *stranger = g_build_filename (folder, "vault-2020-01-01T000000.antenne.txt", NULL);

  back_up_if_due (f);
  g_assert_cmpuint (count_files (folder), ==, 1);
  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "given-name", "Annie");
  back_up_if_due (f);
  g_assert_cmpuint (count_files (folder), ==, 1);

  /* Ten earlier days, the last one without what was written since. */
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autofree char *today = g_build_filename (folder, g_dir_read_name (dir), NULL);

    for (int i = 1; i <= 10; i++)
      {
        g_autofree char *name = g_strdup_printf ("vault-2026-10-%02dT090000.antenne", i);
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_assert_cmpint (link (today, path), ==, 0);
      }
    g_assert_cmpint (g_unlink (today), ==, 0);
  }
  g_assert_true (g_file_set_contents (stranger, "mine", -1, NULL));
  back_up_if_due (f);
  g_assert_cmpuint (count_files (folder), ==, 8);
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
}

/* A clock that was years ahead once does not put off every backup until then, nor make one at every start. */
static void
test_backup_clock_ahead (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "backups", NULL);
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *ahead = g_build_filename (folder, "vault-2126-01-01T090000.antenne", NULL);
  g_autofree char *today = NULL;
  g_autoptr (GDir) dir = NULL;

  back_up_if_due (f);
  dir = g_dir_open (folder, 0, NULL);
  today = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_cmpint (g_rename (today, ahead), ==, 0);

  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "given-name", "Annie");
  back_up_if_due (f);
  g_assert_cmpuint (count_files (folder), ==, 2);
  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "given-name", "Anneke");
  back_up_if_due (f);
  g_assert_cmpuint (count_files (folder), ==, 2);
}

/* Where in the file the last record begins. "R1" alone also turns up by chance among sealed bytes. */
static gsize
find_last_record (const char *path, const char *contents, gsize length)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  const char *found;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT bytes FROM record ORDER BY seq DESC LIMIT 1", -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  found = memmem (contents, length, sqlite3_column_blob (statement, 0), 82);
  g_assert_nonnull (found);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return (gsize) (found - contents);
}

static void
test_damage (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *b = add_pupil (f->vault, NULL, "Bram", "", "Claes");
  g_autofree char *contents = NULL;
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_auto (GStrv) damage = NULL;
  gsize length;

  antenne_vault_lock (f->vault);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  contents[find_last_record (f->path, contents, length) + 200] ^= 1;
  g_assert_true (g_file_set_contents (f->path, contents, (gssize) length, NULL));

  g_assert_false (antenne_vault_unlock (f->vault, PASSWORD, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);

  antenne_vault_set_read_damaged (f->vault, TRUE);
  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Anna");
  damage = antenne_vault_dup_damage (f->vault);
  g_assert_cmpuint (g_strv_length (damage), ==, 1);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, a, "given-name", "x");
  g_assert_false (antenne_vault_write (f->vault, change, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (antenne_vault_save_draft (f->vault, "x", g_variant_new_string ("y"), &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (antenne_vault_verify (f->vault, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
}

static void
test_other_files (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    int code;
  } files[] = {
    { "", 0, ANTENNE_ERROR_INVALID },
    { "name;class\nAnna;2B\n", -1, ANTENNE_ERROR_DAMAGED },
    { "SQLite format 3", -1, ANTENNE_ERROR_DAMAGED },
  };

  antenne_vault_lock (f->vault);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (f->path, files[i].bytes, files[i].length, NULL));
      g_assert_false (antenne_vault_unlock (f->vault, PASSWORD, NULL, &error));
      g_assert_error (error, ANTENNE_ERROR, files[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/vault/create", test_create);
  g_test_add_func ("/store/vault/create-nowhere", test_create_nowhere);
  ADD ("/store/vault/moved-away-while-open", test_moved);
  ADD ("/store/vault/unlock", test_unlock);
  ADD ("/store/vault/password", test_password);
  ADD ("/store/vault/async", test_async);
  ADD ("/store/vault/busy", test_busy);
  ADD ("/store/vault/versions", test_versions);
  ADD ("/store/vault/drafts", test_drafts);
  ADD ("/store/vault/settings", test_settings);
  ADD ("/store/vault/import", test_import);
  ADD ("/store/vault/backup-and-restore", test_backup);
  ADD ("/store/vault/backup-where-sqlite-opens-nothing", test_backup_where_sqlite_is_not);
  ADD ("/store/vault/backup-if-due", test_backup_if_due);
  ADD ("/store/vault/backup-clock-was-ahead", test_backup_clock_ahead);
  ADD ("/store/vault/damage", test_damage);
  ADD ("/store/vault/other-files", test_other_files);
  return g_test_run ();
}
