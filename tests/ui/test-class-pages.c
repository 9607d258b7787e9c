/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "antenne-config.h"
#include "antenne-resources.h"
#include "crypto/antenne-recovery-code.h"
#include "model/antenne-moment.h"
#include "pages/antenne-class-page.h"
#include "pages/antenne-group-edit-page.h"
#include "pages/antenne-pupil-edit-page.h"
#include "pages/antenne-spoken-page.h"
#include "pages/antenne-today-page.h"
#include "widgets/antenne-attention-row.h"
#include "widgets/antenne-field-row.h"
#include "widgets/antenne-quiet-row.h"

#define SECONDS_WAITED 10
#define PASSWORD "vier rustige gele woorden"

/* Set before the program starts: a Friday. */
#define TODAY "2026-11-20"

typedef struct
{
  char *dir;
  AntenneVault *vault;
  GtkWidget *window;
  GtkWidget *overlay;
  AntennePage *page;
  char *went; /* the last action of the window, "open-pupil <id>" */
  char *group;
  char *pupils[3]; /* Bos, Claes, Maes */
} Fixture;

/* --- Waiting --- */

static gboolean
too_late_cb (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_until_written (Fixture *fixture)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (SECONDS_WAITED, too_late_cb, &late);

  /* Who hears that it is written may write again: a draft goes once what it was for is there. */
  do
    {
      while (antenne_vault_get_busy (fixture->vault) && !late)
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  while (antenne_vault_get_busy (fixture->vault) && !late);
  g_assert_false (late);
  g_source_remove (source);
}

static void
wait_until_mapped (GtkWidget *widget)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (SECONDS_WAITED, too_late_cb, &late);

  while (!gtk_widget_get_mapped (widget) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (source);
}

/* --- The window around a page --- */

static void
went_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->went);
  fixture->went = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                   parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static void
add_actions (Fixture *fixture)
{
  static const char *const with_id[] = { "open-group", "open-pupil", "open-entry", "edit-pupil",
                                         "edit-group", "import",     "quick-note" };
  static const char *const plain[] = { "today", "spoken", "back", "search" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (with_id) + G_N_ELEMENTS (plain); i++)
    {
      gboolean id = i < G_N_ELEMENTS (with_id);
      g_autoptr (GSimpleAction) action =
          g_simple_action_new (id ? with_id[i] : plain[i - G_N_ELEMENTS (with_id)], id ? G_VARIANT_TYPE_STRING : NULL);

      g_signal_connect (action, "activate", G_CALLBACK (went_cb), fixture);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

static void
show (Fixture *fixture, AntennePage *page)
{
  fixture->page = page;
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until_mapped (GTK_WIDGET (page));
}

static char *
add_pupil (AntenneChange *change, const char *given, const char *family, const char *born, const char *group)
{
  const char *pupil = antenne_change_create (change, ANTENNE_KIND_PUPIL);
  const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);

  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "given-name", given);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "family-name", family);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "birth-date", born);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", pupil);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", "2026-09-01");
  return g_strdup (pupil);
}

static void
add_talk (AntenneChange *change, const char *pupil, const char *at, const char *about, const char *seen)
{
  const char *entry = antenne_change_create (change, ANTENNE_KIND_ENTRY);

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "kind", "talk");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, entry, "pupils", g_variant_new_strv (&pupil, 1));
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "at", at);
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "about", about);
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "seen", seen);
}

static void
write_change (Fixture *fixture, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_write (fixture->vault, change, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *group = antenne_change_create (change, ANTENNE_KIND_GROUP);

  fixture->group = g_strdup (group);
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, group, "name", "3A Economie");
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, group, "school-year", "2026-2027");
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, group, "role", "teacher");
  fixture->pupils[2] = add_pupil (change, "Milan", "Maes", "2011-05-05", group);
  fixture->pupils[0] = add_pupil (change, "Zoë", "Bos", "2010-11-22", group);
  fixture->pupils[1] = add_pupil (change, "Hanne", "Claes", "2011-01-01", group);

  /* Zoë this week; Hanne eight weeks ago, and a telling-off since; Milan never. */
  add_talk (change, fixture->pupils[0], "2026-11-17", "", "Vertelde over de hond.");
  add_talk (change, fixture->pupils[1], "2026-09-24", "school", "");
  add_talk (change, fixture->pupils[1], "2026-11-10", "behaviour", "");
  write_change (fixture, change);
}

/* One vault is made, and each test gets a copy: making one takes a second, on purpose. */
static char *template_dir;

static char *
get_template (void)
{
  return g_build_filename (template_dir, "vault.antenne", NULL);
}

static void
make_template (void)
{
  g_autofree char *path = NULL;
  g_autoptr (AntenneVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  char *code = antenne_recovery_code_generate ();

  template_dir = g_dir_make_tmp ("antenne-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = get_template ();
  vault = antenne_vault_new (path);
  antenne_vault_create (vault, PASSWORD, code, "be-vlg", &error);
  g_assert_no_error (error);
  antenne_vault_lock (vault);
  antenne_secret_free (code);
}

static void
copy_template (const char *path)
{
  g_autofree char *template_path = get_template ();
  g_autoptr (GFile) from = g_file_new_for_path (template_path);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer filled)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("antenne-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->dir, "vault.antenne", NULL);
  copy_template (path);
  fixture->vault = antenne_vault_new (path);
  antenne_vault_unlock (fixture->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  fixture->overlay = adw_toast_overlay_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->overlay);
  add_actions (fixture);
  if (GPOINTER_TO_INT (filled))
    fill (fixture);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_tree (inside);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer filled)
{
  wait_until_written (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  antenne_vault_lock (fixture->vault);
  g_assert_finalize_object (fixture->vault);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->went);
  g_free (fixture->group);
  for (gsize i = 0; i < G_N_ELEMENTS (fixture->pupils); i++)
    g_free (fixture->pupils[i]);
}

/* --- Finding and pressing --- */

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* All that is mapped, in the order of the screen. */
static GPtrArray *
find_all (Fixture *fixture, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->page), type, found);
  return found;
}

static gpointer
find_field_row (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) rows = find_all (fixture, ANTENNE_TYPE_FIELD_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (antenne_field_row_get_field (rows->pdata[i]), name))
      return rows->pdata[i];
  return NULL;
}

static gpointer
find_template_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->page), G_OBJECT_TYPE (fixture->page), name);
}

static GtkToggleButton *
find_toggle (Fixture *fixture, const char *pupil_name)
{
  g_autoptr (GPtrArray) toggles = find_all (fixture, GTK_TYPE_TOGGLE_BUTTON);

  for (guint i = 0; i < toggles->len; i++)
    {
      GtkWidget *box = gtk_button_get_child (g_ptr_array_index (toggles, i));

      if (GTK_IS_BOX (box) &&
          g_strcmp0 (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (box))), pupil_name) == 0)
        return g_ptr_array_index (toggles, i);
    }
  return NULL;
}

static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  return handled;
}

static guint
count_talks (Fixture *fixture, const char *pupil)
{
  g_autoptr (GListModel) talks = antenne_vault_list_entries (fixture->vault, pupil, ANTENNE_ENTRY_TALK, 0);

  return g_list_model_get_n_items (talks);
}

static void
assert_went (Fixture *fixture, const char *action, const char *id)
{
  g_autofree char *expected = g_strdup_printf ("%s %s", action, id);

  g_assert_cmpstr (fixture->went, ==, expected);
}

/* --- The class --- */

static void
test_class_by_name (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;

  show (fixture, antenne_class_page_new (fixture->vault, fixture->group));
  rows = find_all (fixture, ANTENNE_TYPE_ATTENTION_ROW);

  g_assert_cmpstr (antenne_page_get_title (fixture->page), ==, "3A Economie");
  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (antenne_entity_get_id (ANTENNE_ENTITY (antenne_attention_row_get_pupil (rows->pdata[i]))), ==,
                     fixture->pupils[i]);
  g_assert_cmpstr (antenne_attention_row_get_description (rows->pdata[0]), ==, "this week");
  g_assert_cmpstr (antenne_attention_row_get_description (rows->pdata[1]), ==, "8 weeks ago");
  g_assert_cmpstr (antenne_attention_row_get_description (rows->pdata[2]), ==, "not noted yet");

  gtk_widget_activate (rows->pdata[1]);
  assert_went (fixture, "open-pupil", fixture->pupils[1]);
}

static void
test_class_arrows_tell_the_weeks (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget *hanne;

  show (fixture, antenne_class_page_new (fixture->vault, fixture->group));
  rows = find_all (fixture, ANTENNE_TYPE_ATTENTION_ROW);
  hanne = rows->pdata[1];

  g_assert_true (press (hanne, GDK_KEY_Left));
  g_assert_true (
      g_str_has_suffix (antenne_attention_row_get_description (ANTENNE_ATTENTION_ROW (hanne)), ": nothing noted"));
  g_assert_true (press (hanne, GDK_KEY_Left));
  g_assert_true (g_str_has_suffix (antenne_attention_row_get_description (ANTENNE_ATTENTION_ROW (hanne)),
                                   ": talk about behaviour"));
  g_assert_true (press (hanne, GDK_KEY_Left));
  g_assert_true (
      g_str_has_suffix (antenne_attention_row_get_description (ANTENNE_ATTENTION_ROW (hanne)), ": school holidays"));
  /* The first week is the last stop. */
  for (int i = 0; i < 20; i++)
    press (hanne, GDK_KEY_Left);
  g_assert_true (
      g_str_has_prefix (antenne_attention_row_get_description (ANTENNE_ATTENTION_ROW (hanne)), "week of 31 August"));
  g_assert_false (press (hanne, GDK_KEY_Down));
}

static void
test_class_by_silence (Fixture *fixture, gconstpointer unused)
{
  static const int order[] = { 2, 1, 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) lists = NULL;

  show (fixture, antenne_class_page_new (fixture->vault, fixture->group));
  gtk_toggle_button_set_active (find_template_child (fixture, "by_silence_button"), TRUE);
  wait_until_written (fixture);
  rows = find_all (fixture, ANTENNE_TYPE_ATTENTION_ROW);
  lists = find_all (fixture, GTK_TYPE_LIST_BOX);

  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (antenne_entity_get_id (ANTENNE_ENTITY (antenne_attention_row_get_pupil (rows->pdata[i]))), ==,
                     fixture->pupils[order[i]]);
  g_assert_cmpuint (lists->len, ==, 3); /* three headings */
}

static void
test_class_follows_a_write (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GPtrArray) rows = NULL;

  show (fixture, antenne_class_page_new (fixture->vault, fixture->group));
  add_talk (change, fixture->pupils[2], TODAY, "", "");
  write_change (fixture, change);
  rows = find_all (fixture, ANTENNE_TYPE_ATTENTION_ROW);
  g_assert_cmpstr (antenne_attention_row_get_description (rows->pdata[2]), ==, "this week");
}

static void
test_class_archive (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AntenneGroup) group = NULL;

  show (fixture, antenne_class_page_new (fixture->vault, fixture->group));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "class.archive", NULL));
  wait_until_written (fixture);
  group = antenne_vault_get (fixture->vault, ANTENNE_KIND_GROUP, fixture->group);
  g_assert_true (antenne_group_get_archived (group));
}

/* --- Today --- */

static void
test_today_space_logs_a_talk (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) after = NULL;

  show (fixture, antenne_today_page_new (fixture->vault));
  rows = find_all (fixture, ANTENNE_TYPE_QUIET_ROW);
  /* Never noted, then eight weeks; who was spoken with this week is not asked for. */
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (antenne_entity_get_id (ANTENNE_ENTITY (antenne_quiet_row_get_pupil (rows->pdata[0]))), ==,
                   fixture->pupils[2]);

  g_assert_true (gtk_widget_grab_focus (rows->pdata[0]));
  g_assert_true (press (rows->pdata[0], GDK_KEY_space));
  wait_until_written (fixture);
  g_assert_cmpuint (count_talks (fixture, fixture->pupils[2]), ==, 1);

  /* It keeps its place, below those that are left. */
  after = find_all (fixture, ANTENNE_TYPE_QUIET_ROW);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (antenne_entity_get_id (ANTENNE_ENTITY (antenne_quiet_row_get_pupil (after->pdata[1]))), ==,
                   fixture->pupils[2]);
  g_assert_false (press (after->pdata[1], GDK_KEY_l));

  gtk_widget_activate (after->pdata[0]);
  assert_went (fixture, "open-pupil", fixture->pupils[1]);
}

static void
test_today_later_lets_a_name_rest (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;

  show (fixture, antenne_today_page_new (fixture->vault));
  rows = find_all (fixture, ANTENNE_TYPE_QUIET_ROW);
  g_assert_true (press (rows->pdata[0], GDK_KEY_L));
  wait_until_written (fixture);

  after = find_all (fixture, ANTENNE_TYPE_QUIET_ROW);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpuint (count_talks (fixture, fixture->pupils[2]), ==, 0);

  /* Also after the page was made anew. */
  show (fixture, antenne_today_page_new (fixture->vault));
  again = find_all (fixture, ANTENNE_TYPE_QUIET_ROW);
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_today_without_a_class (Fixture *fixture, gconstpointer unused)
{
  show (fixture, antenne_today_page_new (fixture->vault));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (find_template_child (fixture, "stack")), ==, "empty");
}

/* --- This week --- */

static void
test_spoken_tick_and_take_back (Fixture *fixture, gconstpointer unused)
{
  GtkToggleButton *milan, *zoe;

  show (fixture, antenne_spoken_page_new (fixture->vault));
  milan = find_toggle (fixture, "Milan Maes");
  zoe = find_toggle (fixture, "Zoë Bos");

  /* There is a note of that talk: it can't be ticked away. */
  g_assert_true (gtk_toggle_button_get_active (zoe));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (zoe)));
  g_assert_false (gtk_toggle_button_get_active (milan));

  gtk_toggle_button_set_active (milan, TRUE);
  wait_until_written (fixture);
  g_assert_cmpuint (count_talks (fixture, fixture->pupils[2]), ==, 1);
  g_assert_true (gtk_toggle_button_get_active (milan));

  gtk_toggle_button_set_active (milan, FALSE);
  wait_until_written (fixture);
  g_assert_cmpuint (count_talks (fixture, fixture->pupils[2]), ==, 0);

  /* Faster than the disk: the last word counts. */
  gtk_toggle_button_set_active (milan, TRUE);
  gtk_toggle_button_set_active (milan, FALSE);
  gtk_toggle_button_set_active (milan, TRUE);
  wait_until_written (fixture);
  g_assert_cmpuint (count_talks (fixture, fixture->pupils[2]), ==, 1);
}

/* --- A class by hand --- */

static void
type_line (Fixture *fixture, const char *line)
{
  GtkWidget *row = find_template_child (fixture, "pupil_row");

  gtk_editable_set_text (GTK_EDITABLE (row), line);
  g_signal_emit_by_name (row, "entry-activated");
  wait_until_written (fixture);
}

static void
test_group_typed (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *name, *line;
  g_autoptr (GListModel) groups = NULL;
  g_autoptr (AntenneGroup) group = NULL;
  g_autoptr (GListModel) pupils = NULL;
  g_autoptr (AntennePupil) noor = NULL;

  show (fixture, antenne_group_edit_page_new (fixture->vault, NULL));
  name = find_template_child (fixture, "name_row");
  line = find_template_child (fixture, "pupil_row");

  /* Without a name of the class nothing is written, and what was typed stays. */
  type_line (fixture, "Noor Van den Broeck");
  groups = antenne_vault_list_groups (fixture->vault, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (line)), ==, "Noor Van den Broeck");

  gtk_editable_set_text (GTK_EDITABLE (name), "4B Hout");
  type_line (fixture, "Noor Van den Broeck");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (line)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (line), "Bilal El Amrani\nAmélie Peeters\n");
  wait_until_written (fixture);

  g_clear_object (&groups);
  groups = antenne_vault_list_groups (fixture->vault, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 1);
  group = g_list_model_get_item (groups, 0);
  g_assert_cmpstr (antenne_group_get_name (group), ==, "4B Hout");
  g_assert_cmpstr (antenne_group_get_school_year (group), ==, "2026-2027");
  pupils = antenne_vault_list_pupils (fixture->vault, antenne_entity_get_id (ANTENNE_ENTITY (group)), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (pupils), ==, 3);
  noor = g_list_model_get_item (pupils, 2);
  g_assert_cmpstr (antenne_entity_get_string (ANTENNE_ENTITY (noor), "given-name"), ==, "Noor");
  g_assert_cmpstr (antenne_entity_get_string (ANTENNE_ENTITY (noor), "family-name"), ==,
                   "Van den Broeck"); /* one name in Flanders, as in imported lists */
}

static void
test_group_knows_who_is_there (Fixture *fixture, gconstpointer unused)
{
  show (fixture, antenne_group_edit_page_new (fixture->vault, fixture->group));

  /* The same name in the class: refused once, meant the second time. */
  type_line (fixture, "Bos, Zoe");
  g_assert_cmpuint (antenne_vault_count_pupils (fixture->vault, fixture->group), ==, 3);
  type_line (fixture, "Bos, Zoe");
  g_assert_cmpuint (antenne_vault_count_pupils (fixture->vault, fixture->group), ==, 4);
}

static void
test_group_takes_the_known_pupil_along (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *name;
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) groups = NULL;

  show (fixture, antenne_group_edit_page_new (fixture->vault, NULL));
  name = find_template_child (fixture, "name_row");
  gtk_editable_set_text (GTK_EDITABLE (name), "4A");
  type_line (fixture, "hanne claes");

  /* With the notes of the year before: no second Hanne. */
  all = antenne_vault_list_all_pupils (fixture->vault);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 3);
  groups = antenne_vault_list_groups_of_pupil (fixture->vault, fixture->pupils[1]);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 2);
}

/* --- A pupil --- */

static void
type_field (Fixture *fixture, const char *row_name, const char *text)
{
  GtkWidget *row = find_field_row (fixture, row_name);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
  wait_until_written (fixture);
}

static void
assert_field (Fixture *fixture, const char *pupil, const char *field, const char *value)
{
  g_autoptr (AntenneEntity) entity = antenne_vault_get (fixture->vault, ANTENNE_KIND_PUPIL, pupil);

  g_assert_cmpstr (antenne_entity_get_string (entity, field), ==, value);
}

/* What a page took up again stays on disk until it is written: a crash in between loses nothing. */
static void
test_group_draft_stays_until_written (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) groups = NULL;
  g_autoptr (AntenneEntity) group = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) gone = NULL;

  show (fixture, antenne_group_edit_page_new (fixture->vault, NULL));
  gtk_editable_set_text (find_template_child (fixture, "name_row"), "9Z");
  gtk_editable_set_text (find_template_child (fixture, "pupil_row"), "Fien Fictief");
  g_assert_true (antenne_page_flush (fixture->page, &error));
  g_assert_no_error (error);
  show (fixture, antenne_group_edit_page_new (fixture->vault, NULL));
  g_assert_cmpstr (gtk_editable_get_text (find_template_child (fixture, "name_row")), ==, "9Z");
  g_assert_cmpstr (gtk_editable_get_text (find_template_child (fixture, "pupil_row")), ==, "Fien Fictief");
  wait_until_written (fixture);
  kept = antenne_vault_dup_draft (fixture->vault, "new-group");
  g_assert_nonnull (kept);

  antenne_page_leave (fixture->page);
  wait_until_written (fixture);
  groups = antenne_vault_list_groups (fixture->vault, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 1);
  group = g_list_model_get_item (groups, 0);
  g_assert_cmpstr (antenne_entity_get_string (group, "name"), ==, "9Z");
  g_assert_cmpuint (antenne_vault_count_pupils (fixture->vault, antenne_entity_get_id (group)), ==, 1);
  gone = antenne_vault_dup_draft (fixture->vault, "new-group");
  g_assert_null (gone);
}

static void
test_pupil_saves_by_itself (Fixture *fixture, gconstpointer unused)
{
  show (fixture, antenne_pupil_edit_page_new (fixture->vault, fixture->pupils[1]));
  g_assert_cmpstr (gtk_editable_get_text (find_field_row (fixture, "birth-date")), ==, "01/01/2011");

  type_field (fixture, "helps", "  vooraf weten wat er komt ");
  assert_field (fixture, fixture->pupils[1], "helps", "vooraf weten wat er komt");
  type_field (fixture, "birth-date", "5.3.2011");
  assert_field (fixture, fixture->pupils[1], "birth-date", "2011-03-05");
  g_assert_cmpstr (gtk_editable_get_text (find_field_row (fixture, "birth-date")), ==, "05/03/2011");

  /* A day that does not exist is said to be one, and stays for mending. */
  type_field (fixture, "birth-date", "31/02/2011");
  assert_field (fixture, fixture->pupils[1], "birth-date", "2011-03-05");
  g_assert_true (gtk_widget_has_css_class (find_field_row (fixture, "birth-date"), "error"));
  g_assert_cmpstr (gtk_editable_get_text (find_field_row (fixture, "birth-date")), ==, "31/02/2011");

  /* Nobody is without a name. */
  type_field (fixture, "family-name", "");
  type_field (fixture, "given-name", "");
  assert_field (fixture, fixture->pupils[1], "given-name", "Hanne");
}

static void
test_pupil_new_in_a_class (Fixture *fixture, gconstpointer unused)
{
  show (fixture, antenne_pupil_edit_page_new (fixture->vault, fixture->group));
  type_field (fixture, "birth-date", "1/2/2011");
  g_assert_cmpuint (antenne_vault_count_pupils (fixture->vault, fixture->group), ==, 3);
  type_field (fixture, "given-name", "Yusuf");
  g_assert_cmpuint (antenne_vault_count_pupils (fixture->vault, fixture->group), ==, 4);
  g_assert_cmpstr (antenne_page_get_title (fixture->page), ==, "Yusuf");
}

static void
test_pupil_draft_survives_a_lock (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GVariant) draft = NULL;

  show (fixture, antenne_pupil_edit_page_new (fixture->vault, fixture->pupils[1]));
  gtk_editable_set_text (find_field_row (fixture, "helps"), "even naar buiten");
  g_assert_true (antenne_page_flush (fixture->page, &error));
  g_assert_no_error (error);

  show (fixture, antenne_pupil_edit_page_new (fixture->vault, fixture->pupils[1]));
  g_assert_cmpstr (gtk_editable_get_text (find_field_row (fixture, "helps")), ==, "even naar buiten");
  assert_field (fixture, fixture->pupils[1], "helps", "");

  antenne_page_leave (fixture->page);
  wait_until_written (fixture);
  assert_field (fixture, fixture->pupils[1], "helps", "even naar buiten");
  key = g_strconcat ("pupil/", fixture->pupils[1], NULL);
  draft = antenne_vault_dup_draft (fixture->vault, key);
  g_assert_null (draft);
}

#define ADD(path, filled, func) g_test_add (path, Fixture, GINT_TO_POINTER (filled), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int result;

  g_setenv ("ANTENNE_NOW", TODAY "T10:15:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (antenne_get_resource ());
  make_template ();

  ADD ("/pages/class/by-name", TRUE, test_class_by_name);
  ADD ("/pages/class/arrows-tell-the-weeks", TRUE, test_class_arrows_tell_the_weeks);
  ADD ("/pages/class/by-silence", TRUE, test_class_by_silence);
  ADD ("/pages/class/follows-a-write", TRUE, test_class_follows_a_write);
  ADD ("/pages/class/archive", TRUE, test_class_archive);
  ADD ("/pages/today/space-logs-a-talk", TRUE, test_today_space_logs_a_talk);
  ADD ("/pages/today/later-lets-a-name-rest", TRUE, test_today_later_lets_a_name_rest);
  ADD ("/pages/today/without-a-class", FALSE, test_today_without_a_class);
  ADD ("/pages/spoken/tick-and-take-back", TRUE, test_spoken_tick_and_take_back);
  ADD ("/pages/group-edit/typed", FALSE, test_group_typed);
  ADD ("/pages/group-edit/draft-stays-until-written", FALSE, test_group_draft_stays_until_written);
  ADD ("/pages/group-edit/knows-who-is-there", TRUE, test_group_knows_who_is_there);
  ADD ("/pages/group-edit/takes-the-known-pupil-along", TRUE, test_group_takes_the_known_pupil_along);
  ADD ("/pages/pupil-edit/saves-by-itself", TRUE, test_pupil_saves_by_itself);
  ADD ("/pages/pupil-edit/new-in-a-class", TRUE, test_pupil_new_in_a_class);
  ADD ("/pages/pupil-edit/draft-survives-a-lock", TRUE, test_pupil_draft_survives_a_lock);
  result = g_test_run ();
  remove_tree (template_dir);
  g_free (template_dir);
  return result;
}
