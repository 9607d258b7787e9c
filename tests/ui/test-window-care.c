/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "antenne-example.h"
#include "pages/antenne-welcome.h"
#include "pages/antenne-window-private.h"
#include "stage.h"

static gboolean
can_back_up (Stage *stage)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "backup");
}

static void
test_backup (Stage *stage, gconstpointer data)
{
  g_autofree char *path = g_build_filename (stage->folder, "copy.antenne", NULL);
  g_autoptr (AntenneVault) copy = antenne_vault_new (path);
  g_autoptr (GError) error = NULL;

  stage_make_vault (stage, 2);
  stage_show (stage);
  g_assert_true (can_back_up (stage));

  /* It goes on behind the window, which says so and does not begin a second one. */
  _antenne_window_back_up_to (stage->window, path);
  g_assert_false (can_back_up (stage));
  g_assert_true (stage_shows (GTK_WIDGET (stage->window), "Backing up…"));
  stage_wait_for (can_back_up (stage));
  stage_wait_for (stage_shows (GTK_WIDGET (stage->window), "Backed up, and read back to be sure."));
  stage_wait_for (!stage_shows (GTK_WIDGET (stage->window), "Backing up…"));

  antenne_vault_unlock (copy, STAGE_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antenne_vault_count_pupils (copy, NULL), ==, 2);
  antenne_vault_lock (copy);
}

static void
test_backup_refused (Stage *stage, gconstpointer data)
{
  g_autofree char *path = g_build_filename (stage->folder, "a file of somebody", NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "homework", -1, NULL));
  stage_make_vault (stage, 1);
  stage_show (stage);
  _antenne_window_back_up_to (stage->window, path);
  stage_wait_for (can_back_up (stage));
  stage_wait_for (stage_shows (GTK_WIDGET (stage->window),
                               "No backup was made: there is a file of that name. Choose another name."));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "homework");
}

/* Locked before it is done: what was asked for is made all the same, and nothing breaks. */
static void
test_backup_and_lock (Stage *stage, gconstpointer data)
{
  g_autofree char *path = g_build_filename (stage->folder, "copy.antenne", NULL);

  stage_make_vault (stage, 1);
  stage_show (stage);
  _antenne_window_back_up_to (stage->window, path);
  g_assert_true (antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  stage_unlock (stage, STAGE_PASSWORD);
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
  stage_wait_for (can_back_up (stage));
}

/* --- The example --- */

typedef struct
{
  AntenneExample *example;
  GError *error;
  gboolean done;
} Made;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Made *made = user_data;

  made->example = antenne_example_new_finish (result, &made->error);
  made->done = TRUE;
}

static guint
count_examples (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_user_runtime_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "antenne-example-");
  return n;
}

static void
test_example (void)
{
  Made made = { NULL };

  antenne_example_new_async ("en", NULL, made_cb, &made);
  g_assert_false (made.done);
  stage_wait_for (made.done);
  g_assert_no_error (made.error);
  g_assert_false (antenne_vault_get_locked (antenne_example_get_vault (made.example)));
  g_assert_cmpuint (antenne_vault_count_pupils (antenne_example_get_vault (made.example), NULL), >, 20);
  g_assert_cmpuint (count_examples (), ==, 1);
  antenne_example_free (made.example);
  g_assert_cmpuint (count_examples (), ==, 0);
}

static void
test_example_cancelled (void)
{
  Made made = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  antenne_example_new_async ("nl", cancellable, made_cb, &made);
  g_cancellable_cancel (cancellable);
  stage_wait_for (made.done);
  g_assert_error (made.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (made.example);
  stage_wait_for (count_examples () == 0);
  g_clear_error (&made.error);
}

/* A window that is past the greeting is not pulled away. */
static void
test_at_start (Stage *stage, gconstpointer data)
{
  stage_show (stage);
  g_assert_true (antenne_window_is_at_start (stage->window));
  antenne_window_begin (stage->window);
  g_assert_false (antenne_window_is_at_start (stage->window));
}

#define TEST(path, func) g_test_add (path, Stage, NULL, stage_set_up, func, stage_tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("antenne-home-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  TEST ("/window/backup", test_backup);
  TEST ("/window/backup/refused", test_backup_refused);
  TEST ("/window/backup/and-lock", test_backup_and_lock);
  TEST ("/window/at-start", test_at_start);
  g_test_add_func ("/example/made", test_example);
  g_test_add_func ("/example/cancelled", test_example_cancelled);

  result = g_test_run ();
  g_rmdir (home);
  return result;
}
