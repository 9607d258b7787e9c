/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "desk.h"
#include "guide/antenne-directory.h"
#include "guide/antenne-region.h"
#include "pages/antenne-card-page.h"
#include "pages/antenne-directory-page.h"
#include "pages/antenne-directory-row.h"
#include "pages/antenne-jargon-page.h"
#include "pages/antenne-organisation-edit-page.h"
#include "pages/antenne-organisation-page.h"
#include "pages/antenne-websites-page.h"
#include "widgets/antenne-card-print.h"
#include "widgets/antenne-way-row.h"

/* It is Friday 20 November 2026, two minutes past two. */

static char *folder;

/* --- Looking --- */

/* "awel jac …": the rows that can be seen, from above. */
static char *
rows (AntennePage *page)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  AntenneDirectoryRow *row;

  for (guint i = 0; (row = desk_find (page, ANTENNE_TYPE_DIRECTORY_ROW, i)) != NULL; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            antenne_organisation_get_id (antenne_directory_row_get_organisation (row)));
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static AntenneDirectoryRow *
row_of (AntennePage *page, const char *id)
{
  AntenneDirectoryRow *row;

  for (guint i = 0; (row = desk_find (page, ANTENNE_TYPE_DIRECTORY_ROW, i)) != NULL; i++)
    if (g_str_equal (antenne_organisation_get_id (antenne_directory_row_get_organisation (row)), id))
      return row;
  return NULL;
}

static void
type_query (AntennePage *page, const char *text)
{
  gtk_editable_set_text (desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0), text);
}

static GtkToggleButton *
toggle (AntennePage *page, const char *label)
{
  GtkLabel *found = desk_find_label (page, label);

  g_assert_nonnull (found);
  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (GTK_WIDGET (found), GTK_TYPE_TOGGLE_BUTTON));
}

/* The nth row for typing with this title. */
static GtkEditable *
field (AntennePage *page, const char *title)
{
  AdwPreferencesRow *row;

  for (guint i = 0; (row = desk_find (page, ADW_TYPE_ENTRY_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (row), title))
      return GTK_EDITABLE (row);
  g_assert_not_reached ();
}

static guint
count (Desk *desk, const char *kind)
{
  g_autoptr (GListModel) list = antenne_vault_list_support (desk->vault, kind, NULL, NULL);

  return g_list_model_get_n_items (list);
}

/* --- The list --- */

static void
test_list (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_directory_page_new (desk->vault);
  g_autofree char *all = NULL;
  g_autofree char *fear = NULL;

  desk_show (desk, page);
  all = rows (page);
  g_test_message ("%s", all);
  /* Danger first; then from near to far, and in each whom one can reach. */
  g_assert_true (g_str_has_prefix (all, "emergency police "));
  g_assert_cmpuint ((guintptr) strstr (all, "clb"), <, (guintptr) strstr (all, "zelfmoordlijn"));
  g_assert_cmpuint ((guintptr) strstr (all, "zelfmoordlijn"), <, (guintptr) strstr (all, "awel"));
  g_assert_nonnull (desk_find_label (row_of (page, "awel"), "Opens at 16:00"));
  g_assert_nonnull (desk_find_label (row_of (page, "zelfmoordlijn"), "Reachable day and night"));
  g_assert_nonnull (desk_find_label (row_of (page, "1712"), "Reachable now, until 17:00"));
  g_assert_nonnull (desk_find_label (page, "Websites"));

  type_query (page, "angst");
  fear = rows (page);
  g_assert_nonnull (strstr (fear, "awel"));
  g_assert_null (strstr (fear, "lumi"));
  /* What is not found by a search is out of the way. */
  g_assert_null (desk_find_label (page, "Websites"));

  type_query (page, "awel");
  g_signal_emit_by_name (desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  g_assert_cmpstr (desk->went->str, ==, "open-organisation awel;");
}

static void
test_filters (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_directory_page_new (desk->vault);
  g_autofree char *now = NULL;
  g_autofree char *young = NULL;
  g_autofree char *clb = NULL;
  g_autofree char *me = NULL;
  GtkDropDown *age, *tier;

  desk_show (desk, page);
  gtk_toggle_button_set_active (toggle (page, "Reachable now"), TRUE);
  now = rows (page);
  g_assert_nonnull (strstr (now, "1712"));
  g_assert_null (strstr (now, "awel"));
  gtk_toggle_button_set_active (toggle (page, "Reachable now"), FALSE);

  age = desk_find (page, GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (age, 9 - 3 + 1);
  young = rows (page);
  g_assert_nonnull (strstr (young, "awel"));
  g_assert_null (strstr (young, "tejo"));
  gtk_drop_down_set_selected (age, 0);

  tier = desk_find (page, GTK_TYPE_DROP_DOWN, 1);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (tier)); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (gtk_drop_down_get_model (tier), i);

      if (g_str_equal (gtk_string_object_get_string (name), "CLB"))
        gtk_drop_down_set_selected (tier, i);
    }
  gtk_toggle_button_set_active (toggle (page, "Anonymous"), TRUE);
  clb = rows (page);
  g_assert_cmpstr (clb, ==, "clb-chat");
  gtk_toggle_button_set_active (toggle (page, "Anonymous"), FALSE);
  gtk_drop_down_set_selected (tier, 0);

  gtk_toggle_button_set_active (toggle (page, "Who helps me?"), TRUE);
  me = rows (page);
  g_assert_nonnull (strstr (me, "vertrouwenscentrum"));
  g_assert_null (strstr (me, "tejo"));

  /* Nobody: it says so, and how to go on. */
  type_query (page, "xyzzy");
  g_assert_nonnull (desk_find_label (page, "Nobody found for “xyzzy”"));
  g_signal_emit_by_name (desk_find_button (page, "Show all again"), "clicked");
  g_assert_null (desk_find_label (page, "Nobody found"));
  g_assert_false (gtk_toggle_button_get_active (toggle (page, "Who helps me?")));
  g_assert_nonnull (row_of (page, "tejo"));
}

/* A row that is made anew keeps the keyboard. */
static void
test_focus_stays (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_directory_page_new (desk->vault);
  g_autoptr (AntenneChange) change = antenne_directory_check (desk->vault, "lumi", "2026-11-20");
  GtkWidget *focus;

  desk_show (desk, page);
  gtk_widget_grab_focus (GTK_WIDGET (row_of (page, "awel")));
  g_assert_true (antenne_vault_write (desk->vault, change, NULL, NULL));
  desk_settle (desk);
  focus = gtk_window_get_focus (desk->window);
  g_assert_true (focus == GTK_WIDGET (row_of (page, "awel")));
}

/* --- One of them --- */

static void
test_organisation (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_organisation_page_new (desk->vault, "awel");
  GtkButton *right;
  AntenneWayRow *phone;

  desk_show (desk, page);
  g_assert_cmpstr (antenne_page_get_title (page), ==, "Awel");
  g_assert_nonnull (desk_find_label (page, "Opens at 16:00"));
  phone = desk_find (page, ANTENNE_TYPE_WAY_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (phone)), ==, "102");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (phone)), ==,
                   "Telephone · Opens at 16:00\nMonday and Tuesday 16:00–22:00\nWednesday 14:00–22:00\nThursday to "
                   "Saturday 16:00–22:00\nSunday closed\nNot on public holidays");

  g_assert_nonnull (desk_find_label (page, "Check before you pass this on"));
  right = desk_find_button (page, "It is right");
  gtk_widget_grab_focus (GTK_WIDGET (right));
  g_signal_emit_by_name (right, "clicked");
  desk_settle (desk);
  /* The button is gone; whoever pressed it by a key is still on the page. */
  g_assert_nonnull (gtk_window_get_focus (desk->window));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (desk->window), GTK_WIDGET (page)));
  g_assert_null (desk_find_label (page, "Check before you pass this on"));
  g_assert_nonnull (desk_find_label (page, "Checked"));
  g_assert_cmpuint (count (desk, ANTENNE_KIND_CHECK), ==, 1);

  /* Undo. */
  g_assert_true (desk_wait_for (desk, desk_find_button (desk->overlay, "Undo") != NULL));
  g_signal_emit_by_name (desk_find_button (desk->overlay, "Undo"), "clicked");
  desk_settle (desk);
  g_assert_nonnull (desk_find_label (page, "Check before you pass this on"));
}

static void
test_copy (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_organisation_page_new (desk->vault, "awel");
  GdkClipboard *clipboard;
  GValue value = G_VALUE_INIT;
  GtkWidget *copy;

  desk_show (desk, page);
  copy = desk_find (desk_find (page, ANTENNE_TYPE_WAY_ROW, 0), GTK_TYPE_BUTTON, 0);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (copy), ==, "Copy");
  g_signal_emit_by_name (copy, "clicked");
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (page));
  /* Of this program: so the lock takes it away again. */
  g_assert_true (gdk_clipboard_is_local (clipboard));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "102");
  g_value_unset (&value);
  g_assert_nonnull (desk_find_label (desk->overlay, "Number copied"));
}

/* What the desktop is asked to open, once: what the handler in main() wrote down. NULL where it was not asked. */
static char *
dup_opened (void)
{
  g_autofree char *path = g_build_filename (folder, "opened", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text != NULL && *text != '\0' ? text : NULL;
}

static void
test_open (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_organisation_page_new (desk->vault, "lumi");
  g_autofree char *opened = NULL;
  GtkWidget *call;

  desk_show (desk, page);
  /* Nothing was opened by looking. */
  g_assert_null (dup_opened ());
  call = desk_find (desk_find (page, ANTENNE_TYPE_WAY_ROW, 0), GTK_TYPE_BUTTON, 1);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (call), ==, "Call");
  g_signal_emit_by_name (call, "clicked");
  g_assert_true (desk_wait_for (desk, (opened = dup_opened ()) != NULL));
  g_assert_cmpstr (opened, ==, "tel:080099533");

  /* Nothing here opens a letter: it says what to do instead. */
  g_signal_emit_by_name (desk_find (desk_find (page, ANTENNE_TYPE_WAY_ROW, 2), GTK_TYPE_BUTTON, 1), "clicked");
  g_assert_true (desk_wait_for (desk, desk_find_label (desk->overlay, "Nothing on this laptop opens this") != NULL));
}

static void
test_gone (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_organisation_page_new (desk->vault, "never-was");

  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "No longer in the list"));
}

/* --- Own ones --- */

static void
test_own (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_organisation_edit_page_new (desk->vault, NULL, NULL);
  g_autoptr (GListModel) own = NULL;
  g_autoptr (AntenneEntity) made = NULL;
  g_autoptr (GVariant) themes = NULL;
  const char *id;

  desk_show (desk, page);
  /* A number alone is nobody yet. */
  gtk_editable_set_text (field (page, "Telephone"), "bel het onthaal");
  g_assert_nonnull (desk_find_label (page, "There is no number to call"));
  gtk_editable_set_text (field (page, "Telephone"), "09 000 00 00");
  g_assert_null (desk_find_label (page, "There is no number to call"));
  antenne_page_leave (page);
  desk_settle (desk);
  g_assert_cmpuint (count (desk, ANTENNE_KIND_ORGANISATION), ==, 0);

  /* It was not lost: the next new one goes on with it. */
  page = antenne_organisation_edit_page_new (desk->vault, NULL, NULL);
  desk_show (desk, page);
  g_assert_cmpstr (gtk_editable_get_text (field (page, "Telephone")), ==, "09 000 00 00");
  gtk_editable_set_text (field (page, "Name"), "Huiswerkklas De Brug");
  g_assert_cmpstr (antenne_page_get_title (page), ==, "Huiswerkklas De Brug");
  gtk_editable_set_text (field (page, "Themes, with commas between"), "huiswerk, , taal ;");
  antenne_page_leave (page);
  desk_settle (desk);

  own = antenne_vault_list_support (desk->vault, ANTENNE_KIND_ORGANISATION, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (own), ==, 1);
  made = g_list_model_get_item (own, 0);
  id = antenne_entity_get_id (made);
  themes = antenne_entity_dup_value (made, "themes");
  g_assert_cmpuint (g_variant_n_children (themes), ==, 2);
  /* Who writes a number down has just looked at it. */
  g_assert_cmpuint (count (desk, ANTENNE_KIND_CHECK), ==, 1);

  page = antenne_directory_page_new (desk->vault);
  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "Your own"));
  g_assert_nonnull (row_of (page, id));

  page = antenne_organisation_page_new (desk->vault, id);
  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "Checked"));

  page = antenne_organisation_edit_page_new (desk->vault, id, NULL);
  desk_show (desk, page);
  g_signal_emit_by_name (desk_find_button (page, "Delete this contact"), "clicked");
  desk_settle (desk);
  g_assert_cmpuint (count (desk, ANTENNE_KIND_ORGANISATION), ==, 0);
  g_assert_cmpuint (count (desk, ANTENNE_KIND_CHECK), ==, 0);
  g_assert_true (g_str_has_suffix (desk->went->str, "back;"));
  g_assert_true (desk_wait_for (desk, desk_find_button (desk->overlay, "Undo") != NULL));
  g_signal_emit_by_name (desk_find_button (desk->overlay, "Undo"), "clicked");
  desk_settle (desk);
  g_assert_cmpuint (count (desk, ANTENNE_KIND_ORGANISATION), ==, 1);
  g_assert_cmpuint (count (desk, ANTENNE_KIND_CHECK), ==, 1);
}

static void
test_local (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_organisation_edit_page_new (desk->vault, NULL, "clb");

  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "A contact near you for CLB van de school"));
  g_assert_null (desk_find_label (page, "Tier"));
  gtk_editable_set_text (field (page, "Name"), "CLB Voorbeeldstad");
  gtk_editable_set_text (field (page, "Telephone"), "09 111 11 11");
  /* A lock in between: what was typed is kept. */
  g_assert_true (antenne_page_flush (page, NULL));
  antenne_page_leave (page);
  desk_settle (desk);

  page = antenne_organisation_page_new (desk->vault, "clb");
  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "CLB Voorbeeldstad"));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (desk_find (page, ANTENNE_TYPE_WAY_ROW, 0))), ==,
                   "09 111 11 11");
}

/* --- The card --- */

static GtkCheckButton *
tick (AntennePage *page, const char *title)
{
  AdwPreferencesRow *row;

  for (guint i = 0; (row = desk_find (page, ADW_TYPE_ACTION_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (row), title))
      return desk_find (row, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_not_reached ();
}

static void
test_card (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_card_page_new (desk->vault, "lumi");
  g_autoptr (GVariant) location = NULL;

  desk_show (desk, page);
  /* Who was asked for stands among the usual ones, and not too many. */
  g_assert_true (gtk_check_button_get_active (tick (page, "Lumi")));
  g_assert_true (gtk_check_button_get_active (tick (page, "Awel")));
  g_assert_nonnull (desk_find_label (page, "Only the number: the name would say why"));
  g_assert_nonnull (desk_find_label (page, "The card is full"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (tick (page, "1712"))));
  gtk_check_button_set_active (tick (page, "Lumi"), FALSE);
  g_assert_null (desk_find_label (page, "The card is full"));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (tick (page, "1712"))));

  /* With which one it began is not kept over a lock. */
  location = antenne_page_dup_location (page);
  {
    g_autofree char *text = g_variant_print (location, FALSE);

    g_assert_null (strstr (text, "lumi"));
  }
}

static void
test_print (Desk *desk, gconstpointer user_data)
{
  g_autoptr (AntenneDirectory) directory = antenne_directory_load ("be-vlg");
  g_autoptr (GPtrArray) chosen = antenne_card_choose (directory);
  g_autoptr (GtkPrintOperation) operation = antenne_card_print_operation_new (antenne_card_new (chosen, "2026-11-20"));
  g_autofree char *path = g_build_filename (folder, "card.pdf", NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpuint (size, >, 2000);
  g_remove (path);
}

/* --- Websites and jargon --- */

static void
test_more (Desk *desk, gconstpointer user_data)
{
  g_autoptr (AntenneRegion) region = antenne_region_load ("be-vlg", "en");
  AntennePage *websites = antenne_websites_page_new (desk->vault);
  AntennePage *jargon = antenne_jargon_page_new (desk->vault);
  const AntenneWebsite *sites;
  const AntenneJargon *words;
  guint n_sites, n_words;

  sites = antenne_region_get_websites (region, &n_sites);
  words = antenne_region_get_jargon (region, &n_words);
  desk_show (desk, websites);
  g_assert_nonnull (desk_find (websites, ADW_TYPE_ACTION_ROW, n_sites - 1));
  g_assert_null (desk_find (websites, ADW_TYPE_ACTION_ROW, n_sites));
  g_assert_nonnull (desk_find_label (websites, sites[0].name));
  desk_show (desk, jargon);
  g_assert_nonnull (desk_find (jargon, ADW_TYPE_ACTION_ROW, n_words - 1));
  g_assert_nonnull (desk_find_label (jargon, words[0].plain));
}

/* --- A desktop that calls nobody --- */

static void
write_file (const char *name, const char *contents, int mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

/* Telephone numbers go to a program that writes them down; letters to one that is not there. */
static void
make_handlers (void)
{
  g_autofree char *script = NULL;
  g_autofree char *entry = NULL;

  folder = g_dir_make_tmp ("antenne-directory-XXXXXX", NULL);
  g_assert_nonnull (folder);
  script = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" > '%s/opened'\n", folder);
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Writes down\nExec=%s/write-down %%u\n"
                           "MimeType=x-scheme-handler/tel;\n",
                           folder);
  write_file ("write-down", script, 0700);
  write_file ("data/applications/write-down.desktop", entry, 0600);
  write_file ("data/applications/broken.desktop",
              "[Desktop Entry]\nType=Application\nName=Broken\nExec=/nonexistent/program %u\n"
              "MimeType=x-scheme-handler/mailto;\n",
              0600);
  write_file ("config/mimeapps.list",
              "[Default Applications]\nx-scheme-handler/tel=write-down.desktop\n"
              "x-scheme-handler/mailto=broken.desktop\n",
              0600);
  {
    g_autofree char *data = g_build_filename (folder, "data", NULL);
    g_autofree char *config = g_build_filename (folder, "config", NULL);

    g_setenv ("XDG_DATA_HOME", data, TRUE);
    g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  }
}

int
main (int argc, char *argv[])
{
  int status;

  make_handlers ();
  desk_init (&argc, &argv);
  desk_add ("/directory-page/list", test_list);
  desk_add ("/directory-page/filters", test_filters);
  desk_add ("/directory-page/focus-stays", test_focus_stays);
  desk_add ("/directory-page/organisation", test_organisation);
  desk_add ("/directory-page/copy", test_copy);
  desk_add ("/directory-page/open", test_open);
  desk_add ("/directory-page/gone", test_gone);
  desk_add ("/directory-page/own", test_own);
  desk_add ("/directory-page/local", test_local);
  desk_add ("/directory-page/card", test_card);
  desk_add ("/directory-page/print", test_print);
  desk_add ("/directory-page/more", test_more);
  status = g_test_run ();
  remove_folder (folder);
  g_free (folder);
  return status;
}
