/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "demo/antenne-demo.h"
#include "fit-check.h"
#include "model/antenne-locale.h"
#include "pages/antenne-change-password.h"
#include "pages/antenne-class-page.h"
#include "pages/antenne-contact-window.h"
#include "pages/antenne-directory-page.h"
#include "pages/antenne-entry-versions.h"
#include "pages/antenne-import-page.h"
#include "pages/antenne-search-page.h"
#include "pages/antenne-shortcuts.h"
#include "pages/antenne-welcome.h"
#include "stage.h"
#include "widgets/antenne-password-chooser.h"

/* Every page and window in Dutch, whose words are longer than the English ones, with the fictional classes, as wide as
 * a telephone: nothing is cut off or beside the window, also with letters twice as large. */

#define NARROW 360
#define HEIGHT 640
/* With letters twice as large a page may be twice as wide: 360 px would be what 180 px are otherwise, and there the
 * window's own buttons and the two words of a dialog's header bar leave no room for anything else. */
#define NARROW_LARGE 720

typedef struct
{
  Stage stage;
  char *group;       /* with pupils */
  char *empty_group; /* without */
  char *pupil;       /* the one with most entries */
  char *entry;
} Place;

/* Opens what is looked at. (nullable) (transfer none): a window of its own; NULL where it stands in the main one */
typedef GtkWindow *(*Open) (Place *place, const char *detail);

typedef struct
{
  const char *name;
  Open open;
  const char *detail;
  int at_least; /* pixels that it needs with letters of common size, where it can do with no less; 0 for all others */
} Case;

typedef struct
{
  const Case *to_open;
  int percent; /* of the size of text */
  int width;
} Run;

static Place place;

/* --- Waiting --- */

static gboolean
count_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *ticks = user_data;

  (*ticks)++;
  return G_SOURCE_CONTINUE;
}

/* Until what was asked for is laid out: a few frames, and nothing more to do in between. */
static void
settle (GtkWindow *window)
{
  guint ticks = 0;
  guint id = gtk_widget_add_tick_callback (GTK_WIDGET (window), count_tick_cb, &ticks, NULL);

  stage_wait_for (ticks >= 4 && !g_main_context_pending (NULL));
  gtk_widget_remove_tick_callback (GTK_WIDGET (window), id);
}

/* A window that opened beside the main one. (nullable) */
static GtkWindow *
find_other (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (place.stage.window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* As on a screen of that width: what has a larger size of its own is made smaller by whoever manages windows there. */
static void
narrow (GtkWindow *window, int width)
{
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  gtk_window_set_default_size (window, width, HEIGHT);
  gtk_window_present (window);
  stage_wait_for (gtk_widget_get_mapped (GTK_WIDGET (window)));
  settle (window);
  /* It learns from its first frame that it is narrow, and only then needs less. */
  gtk_window_set_default_size (window, width, HEIGHT);
}

/* --- Places --- */

static GtkWidget *
part (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static void
go (const char *action, GVariant *target)
{
  antenne_window_go (place.stage.window, action, target);
  g_assert_nonnull (antenne_window_get_page (place.stage.window));
}

/* The page on top, when it is the one that was asked for. */
static gpointer
page_of (GType type)
{
  AntennePage *page = antenne_window_get_page (place.stage.window);

  g_assert_true (g_type_is_a (G_OBJECT_TYPE (page), type));
  return page;
}

static GtkWindow *
open_page (Place *self, const char *action)
{
  go (action, NULL);
  return NULL;
}

static GtkWindow *
open_sidebar (Place *self, const char *detail)
{
  go ("win.today", NULL);
  settle (GTK_WINDOW (self->stage.window));
  g_action_group_activate_action (G_ACTION_GROUP (self->stage.window), "back", NULL);
  return NULL;
}

static GtkWindow *
open_group (Place *self, const char *order)
{
  GtkWidget *button;

  go ("win.open-group", g_variant_new_string (self->group));
  button = stage_find_text (page_of (ANTENNE_TYPE_CLASS_PAGE), GTK_TYPE_TOGGLE_BUTTON, gettext (order));
  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return NULL;
}

static GtkWindow *
open_empty_group (Place *self, const char *detail)
{
  go ("win.open-group", g_variant_new_string (self->empty_group));
  return NULL;
}

static GtkWindow *
edit_group (Place *self, const char *detail)
{
  go ("win.edit-group", g_variant_new_string (detail != NULL ? detail : self->group));
  return NULL;
}

static GtkWindow *
open_for_pupil (Place *self, const char *action)
{
  go (action, g_variant_new_string (self->pupil));
  return NULL;
}

static GtkWindow *
open_entry (Place *self, const char *detail)
{
  go ("win.open-entry", g_variant_new_string (self->entry));
  return NULL;
}

static GtkWindow *
new_entry (Place *self, const char *kind)
{
  go ("win.new-entry", g_variant_new ("(ss)", self->pupil, kind));
  return NULL;
}

static GtkWindow *
search (Place *self, const char *words)
{
  GtkWidget *entry;

  go ("win.search", NULL);
  entry = stage_find (page_of (ANTENNE_TYPE_SEARCH_PAGE), GTK_TYPE_EDITABLE);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  return NULL;
}

static GtkWindow *
search_directory (Place *self, const char *words)
{
  go ("win.directory", NULL);
  gtk_editable_set_text (GTK_EDITABLE (stage_find (page_of (ANTENNE_TYPE_DIRECTORY_PAGE), GTK_TYPE_SEARCH_ENTRY)),
                         words);
  return NULL;
}

static GtkWindow *
open_organisation (Place *self, const char *id)
{
  go ("win.open-organisation", g_variant_new_string (id));
  return NULL;
}

static GtkWindow *
edit_organisation (Place *self, const char *beside)
{
  go ("win.edit-organisation", g_variant_new ("(ss)", "", beside));
  return NULL;
}

static GtkWindow *
open_card (Place *self, const char *id)
{
  go ("win.card", g_variant_new_string (id));
  return NULL;
}

static GtkWindow *
import (Place *self, const char *file_name)
{
  AntenneImportPage *page;
  GtkStack *stack;

  go ("win.import", g_variant_new_string (""));
  if (file_name == NULL)
    return NULL;
  page = page_of (ANTENNE_TYPE_IMPORT_PAGE);
  stack = GTK_STACK (part (page, ANTENNE_TYPE_IMPORT_PAGE, "stack"));
  {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rosters", file_name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    antenne_import_page_open_file (page, file);
  }
  stage_wait_for (!g_str_equal (gtk_stack_get_visible_child_name (stack), "reading"));
  return NULL;
}

static GtkWindow *
open_by_action (Place *self, const char *action)
{
  go ("win.today", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (self->stage.window), action,
                                  g_str_equal (action, "quick-note") ? g_variant_new_string ("") : NULL);
  return find_other ();
}

static GtkWindow *
open_shortcuts (Place *self, const char *detail)
{
  antenne_shortcuts_present (GTK_WINDOW (self->stage.window));
  return find_other ();
}

static GtkWindow *
open_contact (Place *self, const char *detail)
{
  open_for_pupil (self, "win.open-pupil");
  gtk_window_present (antenne_contact_window_new (antenne_window_get_page (self->stage.window), self->pupil, NULL));
  return find_other ();
}

static GtkWindow *
open_versions (Place *self, const char *detail)
{
  open_entry (self, NULL);
  gtk_window_present (antenne_entry_versions_new (antenne_window_get_page (self->stage.window), self->entry));
  return find_other ();
}

static const Case cases[] = {
  { "today", open_page, "win.today" },
  { "sidebar", open_sidebar, NULL },
  { "spoken", open_page, "win.spoken" },
  { "add-class", open_page, "win.add-class" },
  { "danger", open_page, "win.danger" },
  { "class/by-name", open_group, "By name" },
  { "class/by-silence", open_group, "Longest ago" },
  { "class/empty", open_empty_group, NULL },
  { "edit-group", edit_group, NULL },
  { "edit-group/new", edit_group, "" },
  { "pupil", open_for_pupil, "win.open-pupil" },
  { "edit-pupil", open_for_pupil, "win.edit-pupil" },
  { "entry", open_entry, NULL },
  { "entry/new/talk", new_entry, "talk" },
  { "entry/new/observation", new_entry, "observation" },
  { "entry/new/strength", new_entry, "strength" },
  { "entry/new/parent-contact", new_entry, "parent-contact" },
  { "entry/new/signal", new_entry, "signal" },
  { "search/empty", search, "" },
  { "search/results", search, "a" },
  { "search/nothing", search, "qqqqqq" },
  { "directory", open_page, "win.directory" },
  { "directory/found", search_directory, "geweld" },
  { "directory/nothing", search_directory, "qqqqqq" },
  { "organisation", open_organisation, "awel" },
  { "organisation/none", open_organisation, "clb" },
  { "organisation/gone", open_organisation, "never-was" },
  { "organisation/new", edit_organisation, "" },
  { "organisation/new-local", edit_organisation, "clb" },
  { "card", open_card, "lumi" },
  { "websites", open_page, "win.websites" },
  { "jargon", open_page, "win.jargon" },
  { "import/choose", import, NULL },
  { "import/preview", import, "smartschool.csv" },
  { "import/contacts", import, "zermelo-parents.csv" },
  { "import/faults", import, "bad-mixed.csv" },
  { "import/dates", import, "bad-dates.csv" },
  { "import/no-header", import, "bad-no-header.csv" },
  { "quick-note", open_by_action, "quick-note" },
  { "preferences", open_by_action, "preferences" },
  { "change-password", open_by_action, "change-password" },
  /* GTK's own window, which puts its groups in two columns; and who reads about keys has a keyboard. */
  { "shortcuts", open_shortcuts, NULL, 560 },
  { "contact", open_contact, NULL },
  { "versions", open_versions, NULL },
};

/* --- Looking --- */

static void
set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
}

static void
look (GtkWindow *window, int width)
{
  g_autofree char *faults = NULL;

  settle (window);
  faults = fit_check (window, width, HEIGHT);
  if (*faults != '\0')
    {
      for (const char *line = faults; *line != '\0'; line = strchr (line, '\n') + 1)
        g_test_message ("%.*s", (int) (strchr (line, '\n') - line), line);
      g_test_fail ();
    }
}

static void
test_place (gconstpointer data)
{
  const Run *run = data;
  GtkWindow *window;

  set_text_size (run->percent);
  window = run->to_open->open (&place, run->to_open->detail);
  narrow (window != NULL ? window : GTK_WINDOW (place.stage.window), run->width);
  look (window != NULL ? window : GTK_WINDOW (place.stage.window), run->width);
  if (window != NULL)
    gtk_window_destroy (window);
}

/* The greeting, and the four questions after it. */
static void
test_welcome (gconstpointer data)
{
  const Run *run = data;
  g_autofree char *path = g_build_filename (place.stage.folder, "another.antenne", NULL);
  g_autoptr (AntenneVault) vault = antenne_vault_new (path);
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *welcome = antenne_welcome_new (vault);
  GtkStack *stack = GTK_STACK (part (welcome, ANTENNE_TYPE_WELCOME, "stack"));
  GtkWidget *chooser = part (welcome, ANTENNE_TYPE_WELCOME, "chooser");
  const char *const next[] = { "begin_button", "region_button", "password_button", "code_button" };

  set_text_size (run->percent);
  adw_window_set_content (ADW_WINDOW (window), welcome);
  narrow (window, run->width);
  look (window, run->width);
  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    {
      g_autofree char *before = g_strdup (gtk_stack_get_visible_child_name (stack));

      if (g_str_equal (next[i], "password_button"))
        {
          GtkWidget *entry = stage_find (chooser, GTK_TYPE_EDITABLE);

          GtkWidget *words = part (chooser, ANTENNE_TYPE_PASSWORD_CHOOSER, "offer_label");

          gtk_editable_set_text (GTK_EDITABLE (entry), gtk_label_get_text (GTK_LABEL (words)));
          look (window, run->width);
        }
      g_signal_emit_by_name (part (welcome, ANTENNE_TYPE_WELCOME, next[i]), "clicked");
      g_test_message ("after “%s”: “%s”", before, gtk_stack_get_visible_child_name (stack));
      look (window, run->width);
    }
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "check");
  gtk_window_destroy (window);
}

static void
test_locked (gconstpointer data)
{
  const Run *run = data;

  set_text_size (run->percent);
  antenne_window_lock (place.stage.window, ANTENNE_LOCK_AUTOMATIC);
  narrow (GTK_WINDOW (place.stage.window), run->width);
  look (GTK_WINDOW (place.stage.window), run->width);
  stage_unlock (&place.stage, STAGE_PASSWORD);
  stage_wait_for (antenne_window_get_page (place.stage.window) != NULL);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Between narrow and wide: at no width does the sidebar come and go, and at none is there less room than is needed. */
static void
test_between (gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (place.stage.window);
  AdwLeaflet *leaflet;
  guint turns = 0;
  gboolean was_folded = FALSE;
  gboolean was_unfolded = FALSE;

  set_text_size (100);
  open_group (&place, "By name");
  leaflet = stage_find (GTK_WIDGET (window), ADW_TYPE_LEAFLET);
  g_signal_connect_swapped (leaflet, "notify::folded", G_CALLBACK (count_cb), &turns);
  for (int width = 540; width <= 800; width += 10)
    {
      g_autofree char *faults = NULL;

      turns = 0;
      gtk_window_set_default_size (window, width, HEIGHT);
      settle (window);
      settle (window);
      faults = fit_check (window, width, HEIGHT);
      g_test_message ("%d px: turned %u times%s%s", width, turns, *faults != '\0' ? "\n" : "", faults);
      if (turns > 2 || *faults != '\0')
        g_test_fail ();
      if (adw_leaflet_get_folded (leaflet))
        was_folded = TRUE;
      else
        was_unfolded = TRUE;
    }
  g_signal_handlers_disconnect_by_func (leaflet, count_cb, &turns);
  g_assert_true (was_folded);
  g_assert_true (was_unfolded);
}

/* --- The stage --- */

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autoptr (GtkCssProvider) no_frame = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/io/github/antenne_app/Antenne/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  /* Without a compositor there is a frame inside the window, which no narrow screen has. */
  gtk_css_provider_load_from_data (no_frame, "window.solid-csd { margin: 0; padding: 0; border: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (no_frame),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
find_places (void)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (place.stage.vault, FALSE);
  guint most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneEntity) group = g_list_model_get_item (groups, i);
      g_autoptr (GListModel) pupils =
          antenne_vault_list_pupils (place.stage.vault, antenne_entity_get_id (group), NULL);

      if (g_list_model_get_n_items (pupils) > 5 && place.group == NULL)
        place.group = g_strdup (antenne_entity_get_id (group));
      for (guint j = 0; j < g_list_model_get_n_items (pupils); j++)
        {
          g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, j);
          g_autoptr (GListModel) entries =
              antenne_vault_list_entries (place.stage.vault, antenne_entity_get_id (pupil), ANTENNE_ENTRY_ANY, 0);
          g_autoptr (AntenneEntity) entry = g_list_model_get_item (entries, 0);

          if (entry == NULL || g_list_model_get_n_items (entries) <= most)
            continue;
          most = g_list_model_get_n_items (entries);
          g_free (place.pupil);
          place.pupil = g_strdup (antenne_entity_get_id (pupil));
          g_free (place.entry);
          place.entry = g_strdup (antenne_entity_get_id (entry));
        }
    }
  g_assert_nonnull (place.group);
  g_assert_nonnull (place.entry);
}

static void
set_up (void)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;

  stage_set_up (&place.stage, NULL);
  stage_make_vault (&place.stage, 0);
  antenne_demo_fill (place.stage.vault, "nl", &error);
  g_assert_no_error (error);
  place.empty_group = g_strdup (antenne_change_create (change, ANTENNE_KIND_GROUP));
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, place.empty_group, "name", "6 Economie en Moderne Talen B");
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, place.empty_group, "school-year", "2026-2027");
  antenne_vault_write (place.stage.vault, change, NULL, &error);
  g_assert_no_error (error);
  find_places ();

  place.stage.window = antenne_window_new (NULL, place.stage.vault, FALSE);
  narrow (GTK_WINDOW (place.stage.window), NARROW);
}

static void
add (GPtrArray *runs, const Case *to_open, int percent, const char *name, GTestDataFunc func)
{
  Run *run = g_new0 (Run, 1);
  g_autofree char *path = g_strdup_printf ("/fit/%d/%s", percent, name);

  run->to_open = to_open;
  run->percent = percent;
  run->width = percent > 100 ? NARROW_LARGE : NARROW;
  if (to_open != NULL && to_open->at_least > 0)
    run->width = to_open->at_least * run->width / NARROW;
  g_ptr_array_add (runs, run);
  g_test_add_data_func (path, run, func);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_free);
  const int percents[] = { 100, 200 };
  int status;

  g_setenv ("LANGUAGE", "nl", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  antenne_locale_init ();
  adw_init ();
  g_assert_cmpstr (antenne_locale_get_language (), ==, "nl");
  load_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      add (runs, NULL, percents[i], "welcome", test_welcome);
      add (runs, NULL, percents[i], "unlock", test_locked);
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        add (runs, &cases[j], percents[i], cases[j].name, test_place);
    }
  set_up ();
  g_test_add_data_func ("/fit/between", NULL, test_between);
  status = g_test_run ();
  stage_tear_down (&place.stage, NULL);
  g_free (place.group);
  g_free (place.empty_group);
  g_free (place.pupil);
  g_free (place.entry);
  return status;
}
