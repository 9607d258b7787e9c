/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "pages/antenne-import-page.h"
#include "pages/antenne-import-preview.h"

typedef struct
{
  Fixture store;
  AntenneVault *vault; /* of the store */
  GtkWindow *window;
  AntenneImportPage *page;
  char *opened; /* the class that the page asked the window to show */
} Importing;

static void
open_group_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Importing *fixture = user_data;

  g_free (fixture->opened);
  fixture->opened = g_variant_dup_string (parameter, NULL);
}

static void
show_page (Importing *fixture)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("open-group", G_VARIANT_TYPE_STRING);

  g_signal_connect (action, "activate", G_CALLBACK (open_group_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  fixture->page = ANTENNE_IMPORT_PAGE (antenne_import_page_new (fixture->vault, NULL));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_present (fixture->window);
}

static void
set_up (Importing *fixture, gconstpointer user_data)
{
  fixture_set_up (&fixture->store, NULL);
  fixture->vault = fixture->store.vault;
  show_page (fixture);
}

static void
tear_down (Importing *fixture, gconstpointer user_data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  fixture_tear_down (&fixture->store, NULL);
  g_free (fixture->opened);
}

static gpointer
part (Importing *fixture, const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (fixture->page), ANTENNE_TYPE_IMPORT_PAGE, name);

  g_assert_nonnull (child);
  return child;
}

static AntenneImportPreview *
preview (Importing *fixture)
{
  return ANTENNE_IMPORT_PREVIEW (adw_bin_get_child (part (fixture, "preview_bin")));
}

static gpointer
preview_part (Importing *fixture, const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (preview (fixture)), ANTENNE_TYPE_IMPORT_PREVIEW, name);

  g_assert_nonnull (child);
  return child;
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("it took longer than ten seconds");
  return G_SOURCE_REMOVE;
}

#define wait_until(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    guint late_ = g_timeout_add_seconds (10, late_cb, NULL);                                                           \
    while (!(condition))                                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    g_source_remove (late_);                                                                                           \
  }                                                                                                                    \
  G_STMT_END

static gboolean
shows (Importing *fixture, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (part (fixture, "stack")), name) == 0;
}

static void
paste (Importing *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->page)), text);
  g_signal_emit_by_name (part (fixture, "paste_button"), "clicked");
  g_assert_true (shows (fixture, "reading"));
  wait_until (!shows (fixture, "reading"));
}

static void
open_fixture (Importing *fixture, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rosters", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  antenne_import_page_open_file (fixture->page, file);
  wait_until (!shows (fixture, "reading"));
}

static gboolean
can_import (Importing *fixture)
{
  return gtk_widget_get_sensitive (part (fixture, "import_button"));
}

static void
assert_vault (Importing *fixture, guint n_groups, guint n_pupils)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (fixture->vault, TRUE);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (fixture->vault);

  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, n_groups);
  g_assert_cmpuint (g_list_model_get_n_items (pupils), ==, n_pupils);
}

static void
import (Importing *fixture)
{
  g_clear_pointer (&fixture->opened, g_free);
  g_assert_true (can_import (fixture));
  g_signal_emit_by_name (part (fixture, "import_button"), "clicked");
  wait_until (fixture->opened != NULL);
}

/* The most a teacher does: copy, paste, import. */
static void
test_paste (Importing *fixture, gconstpointer user_data)
{
  g_autoptr (GListModel) pupils = NULL;
  g_autoptr (AntennePupil) pupil = NULL;
  g_autofree char *name = NULL;

  paste (fixture, "Naam\tVoornaam\tKlas\nVan den Broeck\tNoor\t3A\nMertens\tDaan\t3A\nBakker\tLars\t3B\n");
  g_assert_true (shows (fixture, "preview"));
  g_assert_cmpstr (gtk_button_get_label (part (fixture, "import_button")), ==, "Import 3 pupils");
  /* Nothing is written by looking. */
  assert_vault (fixture, 0, 0);

  import (fixture);
  assert_vault (fixture, 2, 3);
  pupils = antenne_vault_list_pupils (fixture->vault, fixture->opened, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (pupils), ==, 2);
  pupil = g_list_model_get_item (pupils, 1);
  name = antenne_pupil_dup_display_name (pupil);
  g_assert_cmpstr (name, ==, "Noor Van den Broeck");

  /* The same cells again: nothing to do. */
  paste (fixture, "Naam\tVoornaam\tKlas\nVan den Broeck\tNoor\t3A\nMertens\tDaan\t3A\nBakker\tLars\t3B\n");
  g_assert_false (can_import (fixture));
}

/* Names alone: the class is asked, the order of the names can be turned. */
static void
test_names_alone (Importing *fixture, gconstpointer user_data)
{
  g_autoptr (GListModel) pupils = NULL;
  g_autoptr (AntennePupil) pupil = NULL;

  paste (fixture, "Abc Defgh\nIjk Lmnop\n");
  g_assert_false (can_import (fixture));
  g_assert_true (gtk_widget_get_visible (preview_part (fixture, "name_row")));
  gtk_editable_set_text (preview_part (fixture, "name_row"), "3A");
  g_assert_true (can_import (fixture));

  g_assert_cmpuint (adw_combo_row_get_selected (preview_part (fixture, "order_row")), ==, 1);
  adw_combo_row_set_selected (preview_part (fixture, "order_row"), 0);
  import (fixture);
  pupils = antenne_vault_list_pupils (fixture->vault, fixture->opened, NULL);
  pupil = g_list_model_get_item (pupils, 0);
  g_assert_cmpstr (antenne_entity_get_string (ANTENNE_ENTITY (pupil), "family-name"), ==, "Abc");
}

static AdwComboRow *
row_of_column (GtkWidget *widget, const char *header)
{
  if (ADW_IS_COMBO_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), header) == 0)
    return ADW_COMBO_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwComboRow *row = row_of_column (child, header);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static void
choose_meaning (Importing *fixture, const char *header, const char *label)
{
  AdwComboRow *row = row_of_column (GTK_WIDGET (preview (fixture)), header);
  GListModel *labels;

  g_assert_nonnull (row);
  labels = adw_combo_row_get_model (row);
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (labels), i), label) == 0)
      {
        adw_combo_row_set_selected (row, i);
        return;
      }
  g_assert_not_reached ();
}

/* What was corrected is known the next time a list has these columns. */
static void
test_correct (Importing *fixture, gconstpointer user_data)
{
  paste (fixture, "Naam;Bijnaam;Klas\nFictief;Ada;3A\n");
  g_assert_cmpint (antenne_roster_columns_get (antenne_import_preview_get_columns (preview (fixture)), 0)->meaning, ==,
                   ANTENNE_COLUMN_NAME);
  choose_meaning (fixture, "Bijnaam", "Given name");
  choose_meaning (fixture, "Naam", "Family name");
  import (fixture);

  paste (fixture, "Naam;Bijnaam;Klas\nVerzonnen;Bo;3A\n");
  g_assert_cmpint (antenne_roster_columns_get (antenne_import_preview_get_columns (preview (fixture)), 0)->meaning, ==,
                   ANTENNE_COLUMN_FAMILY_NAME);
  g_assert_cmpint (antenne_roster_columns_get (antenne_import_preview_get_columns (preview (fixture)), 1)->meaning, ==,
                   ANTENNE_COLUMN_GIVEN_NAME);
}

static GtkWidget *
find_switch (GtkWidget *widget)
{
  /* An expander row has one of its own, hidden. */
  if (GTK_IS_SWITCH (widget) && gtk_widget_get_visible (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_switch (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The questions in the rows: another pupil of the same name, and one who left. */
static void
test_questions (Importing *fixture, gconstpointer user_data)
{
  g_autoptr (GListModel) in_3a = NULL;

  paste (fixture, "Naam;Voornaam;Klas\nFictief;Ada;3A\nVerzonnen;Bo;3A\n");
  import (fixture);
  assert_vault (fixture, 1, 2);

  paste (fixture, "Naam;Voornaam;Klas\nFictief;Ada;3B\n");
  gtk_switch_set_active (GTK_SWITCH (find_switch (preview_part (fixture, "classes_group"))), FALSE);
  import (fixture);
  assert_vault (fixture, 2, 3);

  paste (fixture, "Naam;Voornaam;Klas\nFictief;Ada;3A\n");
  g_assert_false (can_import (fixture));
  gtk_switch_set_active (GTK_SWITCH (find_switch (preview_part (fixture, "classes_group"))), TRUE);
  import (fixture);
  in_3a = antenne_vault_list_pupils (fixture->vault, fixture->opened, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (in_3a), ==, 1);
  assert_vault (fixture, 2, 3);
}

static void
test_refused (Importing *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *name;
    const char *says;
  } cases[] = {
    { "bad-mixed.csv", "bad-mixed.csv, line 3" },
    { "bad-quote.csv", "bad-quote.csv, line 2" },
    { "is-not-there.csv", "is-not-there.csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      open_fixture (fixture, cases[i].name);
      g_assert_true (shows (fixture, "choose"));
      g_assert_true (gtk_widget_get_visible (part (fixture, "refused_box")));
      g_assert_nonnull (strstr (gtk_label_get_label (part (fixture, "refused_label")), cases[i].says));
      assert_vault (fixture, 0, 0);
    }

  /* A list that can be read takes the message away. */
  open_fixture (fixture, "smartschool.csv");
  g_assert_true (shows (fixture, "preview"));
  g_assert_false (gtk_widget_get_visible (part (fixture, "refused_box")));
}

static void
test_faults (Importing *fixture, gconstpointer user_data)
{
  open_fixture (fixture, "bad-ragged.csv");
  g_assert_true (shows (fixture, "preview"));
  g_assert_true (gtk_widget_get_visible (preview_part (fixture, "faults_group")));
  g_assert_false (can_import (fixture));
  g_signal_emit_by_name (part (fixture, "import_button"), "clicked");
  assert_vault (fixture, 0, 0);

  gtk_switch_set_active (preview_part (fixture, "leave_out_switch"), TRUE);
  import (fixture);
  assert_vault (fixture, 1, 1);
}

/* A clipboard without text, and a list that comes while another is read, and a page that goes while one is read. */
static void
test_interrupted (Importing *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rosters", "wisa.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->page)), NULL);
  g_signal_emit_by_name (part (fixture, "paste_button"), "clicked");
  wait_until (!shows (fixture, "reading"));
  g_assert_true (gtk_widget_get_visible (part (fixture, "refused_box")));

  antenne_import_page_open_file (fixture->page, file);
  open_fixture (fixture, "smartschool-interface.csv");
  g_assert_cmpuint (antenne_import_preview_get_plan (preview (fixture))->list->pupils->len, ==, 12);
  g_assert_cmpstr (antenne_import_preview_get_plan (preview (fixture))->list->source, ==, "smartschool-interface.csv");

  antenne_import_page_open_file (fixture->page, file);
  gtk_window_destroy (fixture->window);
  fixture->window = NULL;
  fixture->page = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_vault (fixture, 0, 0);
}

/* Whether another process finds the file locked. */
static gboolean
is_locked_for_others (const char *path)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
      int fd = open (path, O_RDWR | O_CLOEXEC);

      _exit (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

/* Choosing the file with the notes as a class list: opening and closing it would give up the lock on it, and a second
 * program could write in it. */
static void
test_own_file (Importing *fixture, gconstpointer user_data)
{
  const char *path = antenne_vault_get_path (fixture->vault);
  g_autofree char *other_name = g_strconcat (path, ".csv", NULL);
  const char *paths[] = { path, other_name };

  g_assert_cmpint (link (path, other_name), ==, 0);
  g_assert_true (is_locked_for_others (path));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      antenne_import_page_open_file (fixture->page, file);
      wait_until (!shows (fixture, "reading"));
      g_assert_true (gtk_widget_get_visible (part (fixture, "refused_box")));
      g_assert_nonnull (strstr (gtk_label_get_label (part (fixture, "refused_label")), "not a class list"));
      g_assert_true (is_locked_for_others (path));
    }
  g_unlink (other_name);
}

/* The page is left while the disk works: what was asked for is written, and nothing else happens. */
static void
test_left_while_writing (Importing *fixture, gconstpointer user_data)
{
  paste (fixture, "Naam;Voornaam;Klas\nFictief;Ada;3A\nVerzonnen;Bo;3A\n");
  g_signal_emit_by_name (part (fixture, "import_button"), "clicked");
  gtk_window_destroy (fixture->window);
  fixture->window = NULL;
  fixture->page = NULL;
  wait_until (!antenne_vault_get_busy (fixture->vault));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_vault (fixture, 1, 2);
  g_assert_null (fixture->opened);
}

int
main (int argc, char **argv)
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/import-page/paste", Importing, NULL, set_up, test_paste, tear_down);
  g_test_add ("/ui/import-page/names-alone", Importing, NULL, set_up, test_names_alone, tear_down);
  g_test_add ("/ui/import-page/correct", Importing, NULL, set_up, test_correct, tear_down);
  g_test_add ("/ui/import-page/questions", Importing, NULL, set_up, test_questions, tear_down);
  g_test_add ("/ui/import-page/refused", Importing, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/import-page/faults", Importing, NULL, set_up, test_faults, tear_down);
  g_test_add ("/ui/import-page/interrupted", Importing, NULL, set_up, test_interrupted, tear_down);
  g_test_add ("/ui/import-page/own-file", Importing, NULL, set_up, test_own_file, tear_down);
  g_test_add ("/ui/import-page/left-while-writing", Importing, NULL, set_up, test_left_while_writing, tear_down);
  return g_test_run ();
}
