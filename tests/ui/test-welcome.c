/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "antenne-lock-watch.h"
#include "crypto/antenne-recovery-code.h"
#include "pages/antenne-preferences.h"
#include "pages/antenne-welcome.h"
#include "stage.h"
#include "widgets/antenne-password-chooser.h"
#include "widgets/antenne-password-strength.h"
#include "widgets/antenne-recovery-sheet.h"

/* --- Parts without a window --- */

static void
test_region (void)
{
  g_assert_cmpstr (antenne_welcome_guess_region ("nl_BE.UTF-8", "Europe/Amsterdam"), ==, "be-vlg");
  g_assert_cmpstr (antenne_welcome_guess_region ("nl_NL", "Europe/Brussels"), ==, "nl");
  g_assert_cmpstr (antenne_welcome_guess_region ("en_US.UTF-8", "Europe/Amsterdam"), ==, "nl");
  g_assert_cmpstr (antenne_welcome_guess_region ("C", "Europe/Brussels"), ==, "be-vlg");
  g_assert_cmpstr (antenne_welcome_guess_region (NULL, NULL), ==, "be-vlg");
}

static void
test_group (void)
{
  const char *code = "A0B1-C2D3";

  g_assert_true (antenne_welcome_group_matches (code, 0, "A0B1"));
  g_assert_true (antenne_welcome_group_matches (code, 0, "aObi"));
  g_assert_true (antenne_welcome_group_matches (code, 0, " a0 bL "));
  g_assert_true (antenne_welcome_group_matches (code, 1, "c2d3"));
  g_assert_false (antenne_welcome_group_matches (code, 0, ""));
  g_assert_false (antenne_welcome_group_matches (code, 0, "A0B"));
  g_assert_false (antenne_welcome_group_matches (code, 0, "A0B12"));
  g_assert_false (antenne_welcome_group_matches (code, 0, "C2D3"));
  g_assert_false (antenne_welcome_group_matches (code, 0, "Ä0B1"));
}

static void
test_strength (void)
{
  const struct
  {
    const char *password;
    AntennePasswordStrength strength;
  } table[] = {
    { "", ANTENNE_PASSWORD_TOO_SHORT },
    { "elf letters", ANTENNE_PASSWORD_TOO_SHORT },
    { "ééééééééééé", ANTENNE_PASSWORD_TOO_SHORT }, /* eleven letters, twenty-two bytes */
    { "aaaaaaaaaaaaaaaaaaaaaaaa", ANTENNE_PASSWORD_TOO_EASY },
    { "123456789012345", ANTENNE_PASSWORD_TOO_EASY },
    { "01-09-2011 01-09", ANTENNE_PASSWORD_TOO_EASY },
    { "wachtwoord123456", ANTENNE_PASSWORD_TOO_EASY },
    { "Welkom2026school", ANTENNE_PASSWORD_TOO_EASY },
    { "azertyqwerty12", ANTENNE_PASSWORD_TOO_EASY },
    { "twaalf lettr", ANTENNE_PASSWORD_FAIR },
    { "een stoel zonder wolken", ANTENNE_PASSWORD_GOOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = antenne_password_strength_describe (table[i].password);

      g_test_message ("%s", table[i].password);
      g_assert_cmpint (antenne_password_strength (table[i].password), ==, table[i].strength);
      g_assert_cmpuint (strlen (words), >, 0);
    }
}

static void
test_slept (void)
{
  gint64 asleep = -1;

  /* The first look only learns how long it slept before. */
  g_assert_false (antenne_lock_watch_has_slept (&asleep, 90 * G_USEC_PER_SEC, 30 * G_USEC_PER_SEC));
  g_assert_false (antenne_lock_watch_has_slept (&asleep, 91 * G_USEC_PER_SEC + 400, 31 * G_USEC_PER_SEC));
  g_assert_true (antenne_lock_watch_has_slept (&asleep, 95 * G_USEC_PER_SEC, 32 * G_USEC_PER_SEC));
  g_assert_false (antenne_lock_watch_has_slept (&asleep, 96 * G_USEC_PER_SEC, 33 * G_USEC_PER_SEC));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_idle (void)
{
  g_autoptr (AntenneLockWatch) watch = antenne_lock_watch_new (NULL);
  guint due = 0;
  gint64 start;

  g_signal_connect_swapped (watch, "due", G_CALLBACK (count_cb), &due);
  antenne_lock_watch_set_idle (watch, 60);
  start = g_get_monotonic_time ();
  /* A sign of life every moment keeps it open past its time. */
  while (g_get_monotonic_time () - start < 150 * 1000)
    {
      antenne_lock_watch_poke (watch);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (due, ==, 0);
  stage_wait_for (due == 1);

  /* 0 is never. */
  antenne_lock_watch_set_idle (watch, 0);
  due = 0;
  start = g_get_monotonic_time ();
  while (g_get_monotonic_time () - start < 150 * 1000)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (due, ==, 0);
}

static void
test_sheet (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antenne-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "code.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  char *code = antenne_recovery_code_generate ();
  GStatBuf status;

  g_assert_true (antenne_recovery_sheet_save (code, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, code));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  antenne_secret_free (code);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_backup_words (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antenne-backups-XXXXXX", NULL);
  g_autofree char *vault = g_build_filename (folder, "vault.antenne", NULL);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *backup = g_build_filename (backups, "one.antenne", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *before = antenne_preferences_describe_backup (vault, today);
  g_autofree char *after = NULL;

  g_assert_nonnull (strstr (before, "The first one comes soon"));
  g_mkdir (backups, 0700);
  g_assert_true (g_file_set_contents (backup, "x", 1, NULL));
  after = antenne_preferences_describe_backup (vault, today);
  g_assert_nonnull (strstr (after, "Last backup: today"));
  g_unlink (backup);
  g_rmdir (backups);
  g_rmdir (folder);
}

/* --- The first run --- */

static GtkWidget *
root (Stage *stage)
{
  return GTK_WIDGET (stage->window);
}

static void
click (Stage *stage, const char *label)
{
  GtkWidget *button = stage_find_text (root (stage), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* The words that are offered, read from the screen as a teacher does. */
static char *
offered_words (Stage *stage)
{
  GtkWidget *chooser = stage_find (root (stage), ANTENNE_TYPE_PASSWORD_CHOOSER);
  GtkWidget *other = stage_find_text (chooser, GTK_TYPE_BUTTON, "Other words");

  return g_strdup (gtk_label_get_text (GTK_LABEL (gtk_widget_get_prev_sibling (other))));
}

static void
type_in (Stage *stage, const char *title, const char *text)
{
  GtkWidget *row = stage_find_text (root (stage), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GPtrArray *
shown_code (GtkWidget *widget, GPtrArray *groups)
{
  if (gtk_widget_has_css_class (widget, "code-group"))
    g_ptr_array_add (groups, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shown_code (child, groups);
  return groups;
}

static void
to_check (Stage *stage, GPtrArray **groups)
{
  g_autofree char *words = NULL;

  stage_show (stage);
  click (stage, "Begin");
  gtk_check_button_set_active (
      stage_find (stage_find_text (root (stage), ADW_TYPE_ACTION_ROW, "The Netherlands"), GTK_TYPE_CHECK_BUTTON), TRUE);
  click (stage, "Next");
  words = offered_words (stage);
  type_in (stage, "Type these words once", words);
  click (stage, "Next");
  *groups = shown_code (root (stage), g_ptr_array_new_with_free_func (g_free));
  g_assert_cmpuint ((*groups)->len, ==, antenne_recovery_code_n_groups ());
  click (stage, "I have put it away safely");
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

static void
type_group (Stage *stage, GPtrArray *groups, guint i, gboolean rightly)
{
  g_autofree char *title = g_strdup_printf ("Group %u", i + 1);
  GtkWidget *row = stage_find_text (root (stage), ADW_TYPE_ENTRY_ROW, title);

  if (row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), rightly ? groups->pdata[i] : "????");
}

static void
test_first_run (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;

  to_check (stage, &groups);
  g_assert_true (is_empty (stage->folder));

  for (guint i = 0; i < groups->len; i++)
    type_group (stage, groups, i, FALSE);
  click (stage, "Make my vault");
  g_assert_true (stage_shows (root (stage), "is not the same"));
  g_assert_true (is_empty (stage->folder));

  for (guint i = 0; i < groups->len; i++)
    type_group (stage, groups, i, TRUE);
  click (stage, "Make my vault");
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
  g_assert_true (antenne_vault_exists (stage->vault));
  g_assert_cmpstr (antenne_vault_get_region (stage->vault), ==, "nl");
  g_assert_true (stage_shows (root (stage), "Bring in your class list"));
}

/* The code that was shown opens it, and a new password comes before anything else. */
static void
test_recovery (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree char *code = NULL;
  GtkWidget *row;

  to_check (stage, &groups);
  for (guint i = 0; i < groups->len; i++)
    type_group (stage, groups, i, TRUE);
  click (stage, "Make my vault");
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
  antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED);

  click (stage, "Use the recovery code");
  row = stage_find_text (root (stage), ADW_TYPE_ENTRY_ROW, "Recovery code");
  gtk_editable_set_text (GTK_EDITABLE (row), "0000-0000");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_true (stage_shows (root (stage), "There is a slip in this code"));

  g_ptr_array_add (groups, NULL);
  code = g_strjoinv (" ", (char **) groups->pdata);
  g_ptr_array_remove_index (groups, groups->len - 1);
  gtk_editable_set_text (GTK_EDITABLE (row), code);
  g_signal_emit_by_name (row, "entry-activated");
  stage_wait_for (stage_shows (root (stage), "A new password"));
  g_assert_null (antenne_window_get_page (stage->window));

  click (stage, "Choose my own password");
  type_in (stage, "Your own password", STAGE_PASSWORD);
  type_in (stage, "The same again", "een stoel zonder");
  g_assert_false (antenne_password_chooser_get_ready (stage_find (root (stage), ANTENNE_TYPE_PASSWORD_CHOOSER)));
  type_in (stage, "The same again", STAGE_PASSWORD);
  click (stage, "Use this password");
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);

  antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED);
  stage_unlock (stage, STAGE_PASSWORD);
  stage_wait_for (antenne_window_get_page (stage->window) != NULL);
}

static void
test_half_way (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;

  to_check (stage, &groups);
  gtk_window_close (GTK_WINDOW (stage->window));
  stage_wait_for (stage->window == NULL);
  g_assert_true (is_empty (stage->folder));
  g_assert_false (antenne_vault_exists (stage->vault));
}

#define TEST(path, function) g_test_add (path, Stage, NULL, stage_set_up, function, stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/welcome/region", test_region);
  g_test_add_func ("/welcome/group", test_group);
  g_test_add_func ("/password/strength", test_strength);
  g_test_add_func ("/lock-watch/slept", test_slept);
  g_test_add_func ("/lock-watch/idle", test_idle);
  g_test_add_func ("/recovery-sheet/save", test_sheet);
  g_test_add_func ("/preferences/backup", test_backup_words);
  TEST ("/welcome/first-run", test_first_run);
  TEST ("/welcome/recovery", test_recovery);
  TEST ("/welcome/half-way", test_half_way);

  return g_test_run ();
}
