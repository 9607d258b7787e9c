/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "antenne-application.h"
#include "pages/antenne-unlock.h"
#include "stage.h"
#include "widgets/antenne-cover.h"

/* The name of a fictional pupil that is nowhere else. */
#define NAME "Zebravis0"

static void
open_pupil (Stage *stage)
{
  g_autofree char *pupil = stage_first_pupil (stage);

  antenne_window_go (stage->window, "win.open-pupil", g_variant_new_string (pupil));
  stage_wait_for (stage_shows (GTK_WIDGET (stage->window), NAME));
}

static void
test_title (Stage *stage, gconstpointer data)
{
  stage_make_vault (stage, 2);
  stage_show (stage);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (stage->window)), ==, "Antenne");
  open_pupil (stage);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (stage->window)), ==, "Antenne");
}

static void
test_lock (Stage *stage, gconstpointer data)
{
  AntennePage *page;
  GtkWindow *other;

  stage_make_vault (stage, 2);
  stage_show (stage);
  open_pupil (stage);
  page = antenne_window_get_page (stage->window);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  other = GTK_WINDOW (gtk_window_new ());
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) &other);
  gtk_window_set_transient_for (other, GTK_WINDOW (stage->window));
  gtk_window_present (other);

  g_assert_true (antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED));
  g_assert_true (antenne_vault_get_locked (stage->vault));
  g_assert_null (antenne_window_get_page (stage->window));
  stage_wait_for (page == NULL);
  stage_wait_for (other == NULL);
  g_assert_false (stage_shows (GTK_WIDGET (stage->window), NAME));
  g_assert_nonnull (stage_find (GTK_WIDGET (stage->window), ANTENNE_TYPE_UNLOCK));

  /* A second time changes nothing. */
  g_assert_true (antenne_window_lock (stage->window, ANTENNE_LOCK_AUTOMATIC));

  stage_unlock (stage, STAGE_PASSWORD);
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
  stage_wait_for (stage_shows (GTK_WIDGET (stage->window), NAME));
}

static void
test_wrong_password (Stage *stage, gconstpointer data)
{
  stage_make_vault (stage, 1);
  stage_show (stage);
  antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED);
  stage_unlock (stage, "not this one at all");
  g_assert_true (antenne_vault_get_locked (stage->vault));
  g_assert_true (stage_shows (GTK_WIDGET (stage->window), "That is not the password"));
  stage_unlock (stage, STAGE_PASSWORD);
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
}

/* A damaged file is refused, says so and never blames the password; what is whole can be read, by asking for it. */
static void
test_damaged (Stage *stage, gconstpointer data)
{
  sqlite3 *db;
  GtkWidget *read;

  stage_make_vault (stage, 2);
  stage_show (stage);
  antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED);
  g_assert_cmpint (sqlite3_open (antenne_vault_get_path (stage->vault), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE record SET bytes = zeroblob(length(bytes))"
                                 " WHERE n = (SELECT max(n) FROM record)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);

  stage_unlock (stage, STAGE_PASSWORD);
  g_assert_true (antenne_vault_get_locked (stage->vault));
  g_assert_true (stage_shows (GTK_WIDGET (stage->window), "The file with your notes is damaged"));
  g_assert_false (stage_shows (GTK_WIDGET (stage->window), "That is not the password"));
  read = stage_find_text (GTK_WIDGET (stage->window), GTK_TYPE_BUTTON, "Read what is whole");
  g_assert_nonnull (read);
  g_signal_emit_by_name (read, "clicked");
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
  g_assert_true (stage_shows (GTK_WIDGET (stage->window), "nothing is written"));

  /* The next time it is asked for again. */
  antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED);
  stage_unlock (stage, STAGE_PASSWORD);
  g_assert_true (antenne_vault_get_locked (stage->vault));
}

static void
test_clipboard (Stage *stage, gconstpointer data)
{
  GdkClipboard *clipboard;

  stage_make_vault (stage, 1);
  stage_show (stage);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (stage->window));
  gdk_clipboard_set_text (clipboard, NAME);
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  antenne_window_lock (stage->window, ANTENNE_LOCK_AUTOMATIC);
  g_assert_null (gdk_clipboard_get_content (clipboard));
}

static void
test_quick_note (Stage *stage, gconstpointer data)
{
  GAction *action;

  stage_make_vault (stage, 1);
  stage_show (stage);
  action = g_action_map_lookup_action (G_ACTION_MAP (stage->window), "quick-note");
  g_assert_true (g_action_get_enabled (action));
  g_action_activate (action, g_variant_new_string (""));
  g_action_activate (action, g_variant_new_string (""));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);

  antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_false (g_action_get_enabled (action));
  stage_unlock (stage, STAGE_PASSWORD);
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
}

/* A disk that takes nothing more: no file may grow past what it is. */
static void
set_disk_full (gboolean full)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = full ? 1024 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Words that cannot be kept are never lost without a word: asked while somebody is there, told afterwards if not. */
static void
test_disk_full (Stage *stage, gconstpointer data)
{
  GtkWindow *note = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  stage_make_vault (stage, 1);
  stage_show (stage);
  g_action_group_activate_action (G_ACTION_GROUP (stage->window), "quick-note", g_variant_new_string (""));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (stage->window))
        note = window;
    }
  g_assert_nonnull (note);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (stage_find (GTK_WIDGET (note), GTK_TYPE_TEXT_VIEW)),
                            "words that must not get lost", -1);

  set_disk_full (TRUE);
  g_assert_false (antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED));
  g_assert_false (antenne_vault_get_locked (stage->vault));
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 3); /* the question, over the note that is still there */

  g_assert_true (antenne_window_lock (stage->window, ANTENNE_LOCK_AUTOMATIC));
  set_disk_full (FALSE);
  g_assert_true (antenne_vault_get_locked (stage->vault));
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
  g_assert_true (stage_shows (GTK_WIDGET (stage->window), "The last words you typed could not be kept"));
}

static void
test_blank (Stage *stage, gconstpointer data)
{
  GAction *action;
  GtkWindow *other;

  stage_make_vault (stage, 1);
  stage_show (stage);
  open_pupil (stage);
  other = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (other);
  action = g_action_map_lookup_action (G_ACTION_MAP (stage->window), "quick-note");

  antenne_window_set_blank (stage->window, TRUE);
  g_assert_false (stage_shows (GTK_WIDGET (stage->window), NAME));
  g_assert_false (stage_shows (GTK_WIDGET (stage->window), "3A"));
  g_assert_nonnull (stage_find (GTK_WIDGET (stage->window), ANTENNE_TYPE_COVER));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (other)));
  g_assert_false (g_action_get_enabled (action));

  antenne_window_set_blank (stage->window, FALSE);
  g_assert_true (stage_shows (GTK_WIDGET (stage->window), NAME));
  g_assert_null (stage_find (GTK_WIDGET (stage->window), ANTENNE_TYPE_COVER));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (other)));
  g_assert_true (g_action_get_enabled (action));

  /* What is blank locks too, and then what is under the cover is the unlock page. */
  antenne_window_set_blank (stage->window, TRUE);
  antenne_window_lock (stage->window, ANTENNE_LOCK_AUTOMATIC);
  g_assert_true (antenne_vault_get_locked (stage->vault));
  g_assert_false (stage_shows (GTK_WIDGET (stage->window), NAME));
}

static void
test_back (Stage *stage, gconstpointer data)
{
  AntennePage *first, *second;

  stage_make_vault (stage, 1);
  stage_show (stage);
  antenne_window_go (stage->window, "win.search", NULL);
  first = antenne_window_get_page (stage->window);
  open_pupil (stage);
  second = antenne_window_get_page (stage->window);
  g_assert_true (first != second);
  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);

  /* Where one is already, one stays. */
  open_pupil (stage);
  g_assert_true (antenne_window_get_page (stage->window) == second);

  g_action_group_activate_action (G_ACTION_GROUP (stage->window), "back", NULL);
  g_assert_true (antenne_window_get_page (stage->window) == first);
  stage_wait_for (second == NULL);
}

/* Typing after Ctrl+F is typing in the field, and going back is back where one was. */
static void
test_focus (Stage *stage, gconstpointer data)
{
  GtkWidget *entry;

  stage_make_vault (stage, 1);
  stage_show (stage);
  antenne_window_go (stage->window, "win.today", NULL);
  antenne_window_go (stage->window, "win.search", NULL);
  entry = stage_find (GTK_WIDGET (antenne_window_get_page (stage->window)), GTK_TYPE_SEARCH_ENTRY);
  g_assert_nonnull (entry);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (stage->window)), entry));

  open_pupil (stage);
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (stage->window)), entry));
  g_action_group_activate_action (G_ACTION_GROUP (stage->window), "back", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (stage->window)), entry));
}

static void
test_sidebar (Stage *stage, gconstpointer data)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  GtkWidget *list;
  int rows = 0;

  stage_make_vault (stage, 0);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Class %u", i);
      const char *group = antenne_change_create (change, ANTENNE_KIND_GROUP);

      antenne_change_set_string (change, ANTENNE_KIND_GROUP, group, "name", name);
    }
  g_assert_true (antenne_vault_write (stage->vault, change, NULL, NULL));
  stage_show (stage);
  list = stage_find (GTK_WIDGET (stage->window), GTK_TYPE_LIST_BOX);
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), rows) != NULL)
    rows++;
  g_assert_cmpint (rows, ==, 8);
  g_assert_true (stage_shows (list, "All classes"));
}

static void
test_close (Stage *stage, gconstpointer data)
{
  stage_make_vault (stage, 1);
  stage_show (stage);
  open_pupil (stage);
  gtk_window_close (GTK_WINDOW (stage->window));
  stage_wait_for (stage->window == NULL);
  g_assert_true (antenne_vault_get_locked (stage->vault));
}

static void
test_second_start (void)
{
  g_autoptr (AntenneApplication) application = antenne_application_new ();
  g_autoptr (GError) error = NULL;
  GtkWindow *dialog;

  /* What a second start asks of the first is this: activate. */
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (application));
  g_application_activate (G_APPLICATION (application));
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 1);

  /* A dialog has the keys that lock and blank, too. */
  dialog = GTK_WINDOW (gtk_window_new ());
  g_assert_true (gtk_window_get_application (dialog) == GTK_APPLICATION (application));
  gtk_window_destroy (dialog);

  gtk_window_close (gtk_application_get_active_window (GTK_APPLICATION (application)));
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (application)));
}

#define TEST(path, function) g_test_add (path, Stage, NULL, stage_set_up, function, stage_tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("antenne-home-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  signal (SIGXFSZ, SIG_IGN); /* then a write fails with EFBIG instead */
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  TEST ("/window/title", test_title);
  TEST ("/window/lock", test_lock);
  TEST ("/window/wrong-password", test_wrong_password);
  TEST ("/window/damaged", test_damaged);
  TEST ("/window/clipboard", test_clipboard);
  TEST ("/window/quick-note", test_quick_note);
  TEST ("/window/disk-full", test_disk_full);
  TEST ("/window/blank", test_blank);
  TEST ("/window/back", test_back);
  TEST ("/window/focus", test_focus);
  TEST ("/window/sidebar", test_sidebar);
  TEST ("/window/close", test_close);
  g_test_add_func ("/application/second-start", test_second_start);

  result = g_test_run ();
  g_rmdir (home);
  return result;
}
