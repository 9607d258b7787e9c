/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files around a vault: journals that are left behind, and other names of the vault itself. */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "model/antenne-moment.h"

/* A write that a power cut ended in the middle: pages of it are in the file, what they were is in the journal. */
static void
cut_in_a_write (const char *path, const char *cut)
{
  const char *tails[] = { "", "-journal" };
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE;"
                                 "UPDATE record SET bytes = zeroblob (length (bytes));"
                                 "UPDATE meta SET bytes = zeroblob (length (bytes));",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (path, tails[i], NULL);
      g_autofree char *to = g_strconcat (cut, tails[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      g_assert_cmpuint (length, >, 0);
      g_assert_true (g_file_set_contents_full (to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
}

/* The file was moved away without the journal that makes it whole, and another vault is made in its place: the journal
 * neither gets into the new one nor is lost. */
static void
test_moved_in_a_write (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "cut.antenne", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *moved = g_build_filename (f->folder, "moved.antenne", NULL);
  g_autofree char *moved_journal = g_strconcat (moved, "-journal", NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *kept_journal = g_strdup_printf ("%s.kept-%s-journal", path, today);
  g_autofree char *pupil = NULL;
  g_autoptr (AntenneVault) fresh = antenne_vault_new (path);
  g_autoptr (AntenneVault) old = antenne_vault_new (moved);
  g_autoptr (GListModel) all = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_clear_pointer (&pupil, g_free);
      pupil = add_pupil (f->vault, NULL, "Anna", "", "Bos");
    }
  antenne_vault_lock (f->vault);
  cut_in_a_write (f->path, path);
  g_assert_cmpint (g_rename (path, moved), ==, 0);

  antenne_vault_create (fresh, PASSWORD, f->code, "be-vlg", &error);
  g_assert_no_error (error);
  antenne_vault_verify (fresh, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_lock (fresh);

  /* Alone it is not whole; with what was kept it is. */
  g_assert_false (antenne_vault_unlock (old, PASSWORD, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (kept_journal, moved_journal), ==, 0);
  antenne_vault_unlock (old, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_verify (old, NULL, &error);
  g_assert_no_error (error);
  all = antenne_vault_list_all_pupils (old);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 40);
  antenne_vault_lock (old);

  /* An empty one, as a program leaves it that was ended between two writes, is just gone. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (journal, "", 0, NULL));
  antenne_vault_create (fresh, PASSWORD, f->code, "be-vlg", &error);
  g_assert_no_error (error);
  antenne_vault_lock (fresh);
  g_assert_false (g_file_test (kept_journal, G_FILE_TEST_EXISTS));
}

static void
test_own_file (Fixture *f, gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (f->folder, "hard", NULL);
  g_autofree char *symlink_path = g_build_filename (f->folder, "soft", NULL);
  g_autofree char *journal = g_strconcat (f->path, "-journal", NULL);
  g_autofree char *other = g_build_filename (f->folder, "list.csv", NULL);
  g_autofree char *roundabout = g_build_filename (f->folder, "backups", "..", "vault.antenne", NULL);
  g_autofree char *backups = g_build_filename (f->folder, "backups", NULL);

  g_free (add_pupil (f->vault, NULL, "Anna", "", "Bos")); /* the journal stays there until it is locked */
  g_assert_cmpint (link (f->path, link_path), ==, 0);
  g_assert_cmpint (symlink (f->path, symlink_path), ==, 0);
  g_assert_true (g_file_set_contents (other, "Naam\n", -1, NULL));
  g_mkdir_with_parents (backups, 0700);
  g_assert_true (antenne_vault_is_file_of (f->path, f->path));
  g_assert_true (antenne_vault_is_file_of (f->path, link_path));
  g_assert_true (antenne_vault_is_file_of (f->path, symlink_path));
  g_assert_true (antenne_vault_is_file_of (f->path, journal));
  g_assert_true (antenne_vault_is_file_of (f->path, roundabout));
  g_assert_false (antenne_vault_is_file_of (f->path, other));
  g_assert_false (antenne_vault_is_file_of (f->path, "/nothing/here"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/files/moved-in-a-write", test_moved_in_a_write);
  ADD ("/store/files/own-file", test_own_file);
  return g_test_run ();
}
