/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "demo/antenne-demo.h"
#include "model/antenne-locale.h"
#include "pages/antenne-class-page.h"
#include "pages/antenne-contact-window.h"
#include "guide/antenne-support-path.h"
#include "pages/antenne-directory-page.h"
#include "pages/antenne-due-window.h"
#include "pages/antenne-guide-card.h"
#include "pages/antenne-entry-versions.h"
#include "pages/antenne-import-page.h"
#include "pages/antenne-new-password.h"
#include "pages/antenne-search-page.h"
#include "pages/antenne-shortcuts.h"
#include "pages/antenne-welcome.h"
#include "widgets/antenne-password-chooser.h"

/* --- Waiting --- */

static gboolean
count_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *ticks = user_data;

  (*ticks)++;
  return G_SOURCE_CONTINUE;
}

void
places_settle (GtkWindow *window)
{
  guint ticks = 0;
  guint id = gtk_widget_add_tick_callback (GTK_WIDGET (window), count_tick_cb, &ticks, NULL);

  stage_wait_for (ticks >= 4 && !g_main_context_pending (NULL));
  gtk_widget_remove_tick_callback (GTK_WIDGET (window), id);
}

GtkWindow *
places_find_other (Places *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (self->stage.window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* --- Going somewhere --- */

static GtkWidget *
part (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static void
go (Places *self, const char *action, GVariant *target)
{
  antenne_window_go (self->stage.window, action, target);
  g_assert_nonnull (antenne_window_get_page (self->stage.window));
}

/* The page on top, when it is the one that was asked for. */
static gpointer
page_of (Places *self, GType type)
{
  AntennePage *page = antenne_window_get_page (self->stage.window);

  g_assert_true (g_type_is_a (G_OBJECT_TYPE (page), type));
  return page;
}

static GtkWindow *
open_page (Places *self, const char *action)
{
  go (self, action, NULL);
  return NULL;
}

static GtkWindow *
open_for_pupil (Places *self, const char *action)
{
  go (self, action, g_variant_new_string (self->pupil));
  return NULL;
}

static GtkWindow *
open_for_group (Places *self, const char *action)
{
  go (self, action, g_variant_new_string (self->group));
  return NULL;
}

static GtkWindow *
open_for_entry (Places *self, const char *action)
{
  go (self, action, g_variant_new_string (self->entry));
  return NULL;
}

/* Something new: without an id. */
static GtkWindow *
open_new (Places *self, const char *action)
{
  go (self, action, g_variant_new_string (""));
  return NULL;
}

static GtkWindow *
open_empty_group (Places *self, const char *action)
{
  go (self, action, g_variant_new_string (self->empty_group));
  return NULL;
}

/* Something that was deleted on another laptop since. */
static GtkWindow *
open_missing (Places *self, const char *action)
{
  go (self, action, g_variant_new_string ("00000000000000000000000000000000"));
  return NULL;
}

static GtkWindow *
new_entry (Places *self, const char *kind)
{
  go (self, "win.new-entry", g_variant_new ("(ss)", self->pupil, kind));
  return NULL;
}

static GtkWindow *
open_in_order (Places *self, const char *order)
{
  GtkWidget *button;

  open_for_group (self, "win.open-group");
  button = stage_find_text (page_of (self, ANTENNE_TYPE_CLASS_PAGE), GTK_TYPE_TOGGLE_BUTTON, gettext (order));
  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return NULL;
}

static GtkWindow *
open_sidebar (Places *self, const char *detail)
{
  go (self, "win.today", NULL);
  places_settle (GTK_WINDOW (self->stage.window));
  g_action_group_activate_action (G_ACTION_GROUP (self->stage.window), "back", NULL);
  return NULL;
}

static GtkWindow *
search (Places *self, const char *words)
{
  GtkWidget *entry;

  go (self, "win.search", NULL);
  entry = stage_find (page_of (self, ANTENNE_TYPE_SEARCH_PAGE), GTK_TYPE_EDITABLE);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  return NULL;
}

static GtkWindow *
import (Places *self, const char *file_name)
{
  AntenneImportPage *page;
  GtkStack *stack;

  open_new (self, "win.import");
  if (file_name == NULL)
    return NULL;
  page = page_of (self, ANTENNE_TYPE_IMPORT_PAGE);
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
search_directory (Places *self, const char *words)
{
  go (self, "win.directory", NULL);
  gtk_editable_set_text (GTK_EDITABLE (stage_find (page_of (self, ANTENNE_TYPE_DIRECTORY_PAGE), GTK_TYPE_SEARCH_ENTRY)),
                         words);
  return NULL;
}

static GtkWindow *
open_organisation (Places *self, const char *id)
{
  go (self, "win.open-organisation", g_variant_new_string (id));
  return NULL;
}

static GtkWindow *
edit_organisation (Places *self, const char *beside)
{
  go (self, "win.edit-organisation", g_variant_new ("(ss)", "", beside));
  return NULL;
}

static GtkWindow *
open_card (Places *self, const char *id)
{
  go (self, "win.card", g_variant_new_string (id));
  return NULL;
}

/* A support path that waits for help, or its last step. */
static char *
find_path (Places *self, gboolean step)
{
  g_autoptr (GListModel) paths = antenne_support_path_list (self->stage.vault, NULL, FALSE);
  g_autoptr (AntenneSupportPath) path = g_list_model_get_item (paths, 0);
  GListModel *steps;
  g_autoptr (AntenneEntity) last = NULL;

  g_assert_nonnull (path);
  if (!step)
    return g_strdup (antenne_support_path_get_id (path));
  steps = antenne_support_path_get_steps (path);
  last = g_list_model_get_item (steps, g_list_model_get_n_items (steps) - 1);
  return g_strdup (antenne_entity_get_id (last));
}

static GtkWindow *
open_path (Places *self, const char *action)
{
  g_autofree char *id = find_path (self, g_str_equal (action, "win.open-step"));

  go (self, action, g_variant_new_string (id));
  return NULL;
}

static GtkWindow *
open_path_stage (Places *self, const char *stage)
{
  open_path (self, "win.open-path");
  gtk_widget_activate_action (GTK_WIDGET (antenne_window_get_page (self->stage.window)), "path.stage", "i",
                              atoi (stage));
  return NULL;
}

/* --- Windows of their own --- */

static GtkWindow *
open_due (Places *self, const char *detail)
{
  go (self, "win.open-pupil", g_variant_new_string (self->pupil));
  gtk_window_present (antenne_due_window_new (antenne_window_get_page (self->stage.window), self->pupil, NULL));
  return places_find_other (self);
}

static GtkWindow *
open_guide_card (Places *self, const char *detail)
{
  g_autoptr (AntenneGuide) guide = antenne_guide_load ("nl", "nl");

  go (self, "win.today", NULL);
  gtk_window_present (antenne_guide_card_window_new (GTK_WIDGET (antenne_window_get_page (self->stage.window)), guide,
                                                     ANTENNE_GUIDE_SAFETY, "Zebravis"));
  return places_find_other (self);
}

static GtkWindow *
open_by_action (Places *self, const char *action)
{
  go (self, "win.today", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (self->stage.window), action,
                                  g_str_equal (action, "quick-note") ? g_variant_new_string ("") : NULL);
  return places_find_other (self);
}

static GtkWindow *
open_shortcuts (Places *self, const char *detail)
{
  go (self, "win.today", NULL);
  antenne_shortcuts_present (GTK_WINDOW (self->stage.window));
  return places_find_other (self);
}

static GtkWindow *
open_contact (Places *self, const char *detail)
{
  open_for_pupil (self, "win.open-pupil");
  gtk_window_present (antenne_contact_window_new (antenne_window_get_page (self->stage.window), self->pupil, NULL));
  return places_find_other (self);
}

static GtkWindow *
open_versions (Places *self, const char *detail)
{
  open_for_entry (self, "win.open-entry");
  gtk_window_present (antenne_entry_versions_new (antenne_window_get_page (self->stage.window), self->entry));
  return places_find_other (self);
}

/* --- Before there is anything to see --- */

static GtkWindow *
present_alone (GtkWidget *content)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_present (window);
  gtk_widget_grab_focus (content);
  return window;
}

/* The greeting, or one of the four questions after it. */
static GtkWindow *
open_welcome (Places *self, const char *step)
{
  g_autofree char *path = g_build_filename (self->stage.folder, "another.antenne", NULL);
  g_autoptr (AntenneVault) vault = antenne_vault_new (path);
  GtkWidget *welcome = antenne_welcome_new (vault);
  GtkStack *stack = GTK_STACK (part (welcome, ANTENNE_TYPE_WELCOME, "stack"));
  GtkWidget *chooser = part (welcome, ANTENNE_TYPE_WELCOME, "chooser");
  GtkWindow *window = present_alone (welcome);
  const char *const next[] = { "begin_button", "region_button", "password_button", "code_button" };

  for (guint i = 0; !g_str_equal (gtk_stack_get_visible_child_name (stack), step); i++)
    {
      g_assert_cmpuint (i, <, G_N_ELEMENTS (next));
      if (g_str_equal (next[i], "password_button"))
        {
          GtkWidget *words = part (chooser, ANTENNE_TYPE_PASSWORD_CHOOSER, "offer_label");

          gtk_editable_set_text (stage_find (chooser, GTK_TYPE_EDITABLE), gtk_label_get_text (GTK_LABEL (words)));
        }
      g_signal_emit_by_name (part (welcome, ANTENNE_TYPE_WELCOME, next[i]), "clicked");
    }
  return window;
}

static GtkWindow *
open_new_password (Places *self, const char *detail)
{
  return present_alone (antenne_new_password_new (self->stage.vault));
}

static GtkWindow *
lock (Places *self, const char *detail)
{
  antenne_window_lock (self->stage.window, ANTENNE_LOCK_AUTOMATIC);
  return NULL;
}

/* A new page is one line here: by an action of the window with no target, or with the id of a pupil, a class or an
 * entry of the fictional class. */
const Place places_table[] = {
  { "welcome/hello", open_welcome, "hello" },
  { "welcome/region", open_welcome, "region" },
  { "welcome/password", open_welcome, "password" },
  { "welcome/code", open_welcome, "code" },
  { "welcome/check", open_welcome, "check" },
  { "unlock", lock, NULL },
  { "new-password", open_new_password, NULL },
  { "today", open_page, "win.today" },
  { "sidebar", open_sidebar, NULL },
  { "spoken", open_page, "win.spoken" },
  { "add-class", open_page, "win.add-class" },
  { "danger", open_page, "win.danger" },
  { "class/by-name", open_in_order, "By name" },
  { "class/by-silence", open_in_order, "Longest ago" },
  { "class/empty", open_empty_group, "win.open-group" },
  { "class/missing", open_missing, "win.open-group" },
  { "edit-group", open_for_group, "win.edit-group" },
  { "edit-group/new", open_new, "win.edit-group" },
  { "pupil", open_for_pupil, "win.open-pupil" },
  { "pupil/missing", open_missing, "win.open-pupil" },
  { "edit-pupil", open_for_pupil, "win.edit-pupil" },
  { "edit-pupil/new", open_new, "win.edit-pupil" },
  { "entry", open_for_entry, "win.open-entry" },
  { "entry/missing", open_missing, "win.open-entry" },
  { "entry/new/talk", new_entry, "talk" },
  { "entry/new/observation", new_entry, "observation" },
  { "entry/new/strength", new_entry, "strength" },
  { "entry/new/parent-contact", new_entry, "parent-contact" },
  { "entry/new/signal", new_entry, "signal" },
  { "search/empty", search, "" },
  { "search/results", search, "a" },
  { "search/nothing", search, "qqqqqq" },
  { "import/choose", import, NULL },
  { "import/preview", import, "smartschool.csv" },
  { "import/contacts", import, "zermelo-parents.csv" },
  { "import/faults", import, "bad-mixed.csv" },
  { "import/dates", import, "bad-dates.csv" },
  { "import/no-header", import, "bad-no-header.csv" },
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
  { "paths", open_page, "win.paths" },
  { "path", open_path, "win.open-path" },
  { "path/notice", open_path_stage, "0" },
  { "step", open_path, "win.open-step" },
  { "consult", open_path, "win.consult" },
  { "pupil-file", open_path, "win.pupil-file" },
  { "due", open_due, NULL },
  { "guide-card", open_guide_card, NULL },
  { "quick-note", open_by_action, "quick-note" },
  { "preferences", open_by_action, "preferences" },
  { "change-password", open_by_action, "change-password" },
  { "shortcuts", open_shortcuts, NULL },
  { "contact", open_contact, NULL },
  { "versions", open_versions, NULL },
  { NULL },
};

GtkWindow *
places_open (Places *self, const Place *place)
{
  GtkWindow *window = place->open (self, place->detail);

  if (window == NULL)
    window = GTK_WINDOW (self->stage.window);
  stage_wait_for (gtk_widget_get_mapped (GTK_WIDGET (window)));
  places_settle (window);
  return window;
}

void
places_close (Places *self, GtkWindow *window)
{
  if (window != GTK_WINDOW (self->stage.window))
    gtk_window_destroy (window);
  if (antenne_vault_get_locked (self->stage.vault))
    {
      stage_unlock (&self->stage, STAGE_PASSWORD);
      stage_wait_for (antenne_window_get_page (self->stage.window) != NULL);
    }
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

void
places_init (int *argc, char ***argv)
{
  /* Its words are longer than the English ones. */
  g_setenv ("LANGUAGE", "nl", TRUE);
  gtk_test_init (argc, argv, NULL);
  antenne_locale_init ();
  adw_init ();
  g_assert_cmpstr (antenne_locale_get_language (), ==, "nl");
  load_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
find_ids (Places *self)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (self->stage.vault, FALSE);
  guint most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneEntity) group = g_list_model_get_item (groups, i);
      g_autoptr (GListModel) pupils =
          antenne_vault_list_pupils (self->stage.vault, antenne_entity_get_id (group), NULL);

      if (g_list_model_get_n_items (pupils) > 5 && self->group == NULL)
        self->group = g_strdup (antenne_entity_get_id (group));
      for (guint j = 0; j < g_list_model_get_n_items (pupils); j++)
        {
          g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, j);
          g_autoptr (GListModel) entries =
              antenne_vault_list_entries (self->stage.vault, antenne_entity_get_id (pupil), ANTENNE_ENTRY_ANY, 0);
          g_autoptr (AntenneEntity) entry = g_list_model_get_item (entries, 0);

          if (entry == NULL || g_list_model_get_n_items (entries) <= most)
            continue;
          most = g_list_model_get_n_items (entries);
          g_free (self->pupil);
          self->pupil = g_strdup (antenne_entity_get_id (pupil));
          g_free (self->entry);
          self->entry = g_strdup (antenne_entity_get_id (entry));
        }
    }
  g_assert_nonnull (self->group);
  g_assert_nonnull (self->entry);
}

void
places_set_up (Places *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;

  stage_set_up (&self->stage, NULL);
  stage_make_vault (&self->stage, 0);
  antenne_demo_fill (self->stage.vault, "nl", &error);
  g_assert_no_error (error);
  self->empty_group = g_strdup (antenne_change_create (change, ANTENNE_KIND_GROUP));
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, self->empty_group, "name", "6 Economie en Moderne Talen B");
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, self->empty_group, "school-year", "2026-2027");
  antenne_vault_write (self->stage.vault, change, NULL, &error);
  g_assert_no_error (error);
  find_ids (self);

  self->stage.window = antenne_window_new (NULL, self->stage.vault, FALSE);
  gtk_window_present (GTK_WINDOW (self->stage.window));
  stage_wait_for (gtk_widget_get_mapped (GTK_WIDGET (self->stage.window)));
}

void
places_tear_down (Places *self)
{
  stage_tear_down (&self->stage, NULL);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->empty_group, g_free);
  g_clear_pointer (&self->pupil, g_free);
  g_clear_pointer (&self->entry, g_free);
}
