/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"
#include "pages/antenne-entry-draft.h"
#include "pages/antenne-entry-page.h"
#include "pages/antenne-entry-versions.h"
#include "widgets/antenne-moment-button.h"
#include "widgets/antenne-pupil-field.h"
#include "widgets/antenne-words-field.h"

static GtkTextBuffer *
buffer_of (AntennePage *page, guint place)
{
  AntenneWordsField *words = desk_find (page, ANTENNE_TYPE_WORDS_FIELD, place);
  GtkTextView *text = desk_find (words, GTK_TYPE_TEXT_VIEW, 0);

  g_assert_nonnull (text);
  return gtk_text_view_get_buffer (text);
}

static void
type_in (AntennePage *page, guint place, const char *text)
{
  gtk_text_buffer_set_text (buffer_of (page, place), text, -1);
}

static gboolean
text_is (AntennePage *page, guint place, const char *expected)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer_of (page, place), &start, &end);
  text = gtk_text_buffer_get_text (buffer_of (page, place), &start, &end, FALSE);
  return g_str_equal (text, expected);
}

static gboolean
has_field (Desk *desk, const char *entry, const char *field, const char *expected)
{
  g_autoptr (AntenneEntity) entity = antenne_vault_get (desk->vault, ANTENNE_KIND_ENTRY, entry);

  return entity != NULL && g_str_equal (antenne_entity_get_string (entity, field), expected);
}

static char *
dup_draft_key (AntenneVault *vault)
{
  g_auto (GStrv) keys = antenne_vault_list_drafts (vault);

  return keys != NULL && keys[0] != NULL ? g_strdup (keys[0]) : NULL;
}

static gboolean
has_draft (AntenneVault *vault)
{
  g_autofree char *key = dup_draft_key (vault);

  return key != NULL;
}

/* Going back is all it takes; what was typed is one version, and no draft stays. */
static void
test_leave_saves (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "talk");
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (AntenneEntity) entry = NULL;
  g_autoptr (GListModel) versions = NULL;
  g_autoptr (GError) error = NULL;

  desk_show (desk, page);
  type_in (page, 0, "Stond alleen");
  type_in (page, 0, "Stond alleen bij de poort.");
  g_assert_nonnull (desk_find_label (page, "Not saved yet"));
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);
  antenne_page_leave (page);
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
  g_assert_nonnull (desk_find_label (page, "Saved"));

  entries = desk_entries (desk, desk->noor);
  entry = g_list_model_get_item (entries, 0);
  g_assert_cmpstr (antenne_entity_get_string (entry, "seen"), ==, "Stond alleen bij de poort.");
  g_assert_cmpstr (antenne_entity_get_string (entry, "kind"), ==, "talk");
  g_assert_true (desk_wait_for (desk, !has_draft (desk->vault)));
  versions = antenne_vault_list_versions (desk->vault, ANTENNE_KIND_ENTRY, antenne_entity_get_id (entry), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (versions), ==, 1);
}

/* At most two seconds of typing may be lost. */
static void
test_draft_in_time (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "talk");
  gint64 begun;

  desk_show (desk, page);
  begun = g_get_monotonic_time ();
  type_in (page, 0, "a");
  /* Who types on must not put it off. */
  while (!has_draft (desk->vault) && g_get_monotonic_time () - begun < 5 * G_USEC_PER_SEC)
    {
      g_autofree char *text = g_strdup_printf ("typing %" G_GINT64_FORMAT, g_get_monotonic_time ());

      type_in (page, 0, text);
      desk_turn (desk);
    }
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
  g_assert_true (desk_wait_for (desk, desk_find_label (page, "Kept safe") != NULL));
  /* A draft is no version. */
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);
}

static void
test_empty_writes_nothing (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "observation");

  desk_show (desk, page);
  type_in (page, 0, "x");
  type_in (page, 0, "");
  antenne_page_leave (page);
  desk_settle (desk);
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);
  g_assert_false (has_draft (desk->vault));
}

/* Lock: on disk when flush returns; the place it comes back to shows it again. */
static void
test_flush_and_reopen (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "signal");
  g_autoptr (GVariant) location = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) drafts = NULL;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  const char *action;

  desk_show (desk, page);
  type_in (page, 0, "midden in een zin");
  g_assert_true (antenne_page_flush (page, &error));
  g_assert_no_error (error);
  g_assert_true (has_draft (desk->vault));
  location = antenne_page_dup_location (page);
  g_variant_get (location, "(&sv)", &action, &target);
  g_assert_cmpstr (action, ==, "win.open-entry");

  drafts = antenne_entry_draft_list (desk->vault, desk->noor);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 1);

  page = antenne_entry_page_new (desk->vault, g_variant_get_string (target, NULL));
  gtk_text_buffer_get_bounds (buffer_of (page, 0), &start, &end);
  text = gtk_text_buffer_get_text (buffer_of (page, 0), &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "midden in een zin");
  g_assert_cmpstr (antenne_page_get_title (page), ==, "I notice something");
  g_object_ref_sink (page);
  g_object_unref (page);
}

/* The other two places are folded until a key opens them. */
static void
test_places (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "talk");
  AntenneWordsField *said, *thought;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (AntenneEntity) entry = NULL;

  desk_show (desk, page);
  said = desk_find (page, ANTENNE_TYPE_WORDS_FIELD, 1);
  thought = desk_find (page, ANTENNE_TYPE_WORDS_FIELD, 2);
  g_assert_false (antenne_words_field_get_open (said));
  g_assert_false (antenne_words_field_get_open (thought));
  gtk_widget_activate_action (GTK_WIDGET (page), "entry-page.open-place", "i", 2);
  g_assert_true (antenne_words_field_get_open (said));
  g_assert_false (antenne_words_field_get_open (thought));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (desk->window)), GTK_WIDGET (said)));

  type_in (page, 1, "ik slaap beter");
  antenne_page_leave (page);
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  entries = desk_entries (desk, NULL);
  entry = g_list_model_get_item (entries, 0);
  g_assert_cmpstr (antenne_entity_get_string (entry, "said"), ==, "ik slaap beter");
  g_assert_cmpstr (antenne_entity_get_string (entry, "seen"), ==, "");
}

static void
test_several_pupils (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noor, "2026-11-18", "Samen gepraat");
  AntennePage *page = antenne_entry_page_new (desk->vault, id);
  AntennePupilField *pupils;
  GtkText *name;
  g_autoptr (AntenneEntry) entry = NULL;
  g_auto (GStrv) ids = NULL;

  desk_show (desk, page);
  pupils = desk_find (page, ANTENNE_TYPE_PUPIL_FIELD, 0);
  name = desk_find (pupils, GTK_TYPE_TEXT, 0);
  /* An entry is about somebody: the last one stays. */
  g_assert_false (desk_press (name, GDK_KEY_BackSpace, 0));
  gtk_editable_set_text (GTK_EDITABLE (name), "jose");
  g_assert_false (desk_press (name, GDK_KEY_Tab, 0));
  antenne_page_leave (page);
  desk_settle (desk);
  entry = antenne_vault_get (desk->vault, ANTENNE_KIND_ENTRY, id);
  ids = antenne_entry_dup_pupils (entry);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) ids, desk->jose));
}

/* What the vault gets from elsewhere (an undo) is shown; what is being typed stays. */
static void
test_reload (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noor, "2026-11-18", "Eerst");
  AntennePage *page = antenne_entry_page_new (desk->vault, id);
  g_autoptr (AntenneEntity) entry = NULL;

  desk_show (desk, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "entry-page.open-place", "i", 3);
  type_in (page, 2, "mijn gedachte");
  set_text (desk->vault, ANTENNE_KIND_ENTRY, id, "seen", "Later");
  desk_settle (desk);
  antenne_page_leave (page);
  desk_settle (desk);
  entry = antenne_vault_get (desk->vault, ANTENNE_KIND_ENTRY, id);
  g_assert_cmpstr (antenne_entity_get_string (entry, "seen"), ==, "Later");
  g_assert_cmpstr (antenne_entity_get_string (entry, "thought"), ==, "mijn gedachte");
}

static void
test_delete (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noor, "2026-11-18", "Weg ermee");
  AntennePage *page = antenne_entry_page_new (desk->vault, id);
  GtkButton *undo;

  desk_show (desk, page);
  type_in (page, 0, "nog iets getypt");
  gtk_widget_activate_action (GTK_WIDGET (page), "entry.delete", NULL);
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 0));
  g_assert_cmpstr (desk->went->str, ==, "back;");
  g_assert_true (desk_wait_for (desk, desk_find_label (desk->window, "Note deleted") != NULL));
  undo = desk_find_button (desk->window, "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  g_assert_false (has_draft (desk->vault));
}

/* What was changed in each, the older one shown, put back whole, and undone. */
static void
test_versions (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noor, "2026-11-18", "Eerste zin");
  AntennePage *page;
  GtkWindow *window;
  GtkListBox *list;
  GtkButton *undo;

  set_text (desk->vault, ANTENNE_KIND_ENTRY, id, "seen", "Tweede zin");
  set_text (desk->vault, ANTENNE_KIND_ENTRY, id, "thought", "Een gedachte");
  page = antenne_entry_page_new (desk->vault, id);
  desk_show (desk, page);
  window = antenne_entry_versions_new (page, id);
  gtk_window_present (window);
  desk_settle (desk);
  g_assert_nonnull (desk_find_label (window, "What I think of it"));
  g_assert_nonnull (desk_find_label (window, "Written for the first time"));
  list = desk_find (window, GTK_TYPE_LIST_BOX, 0);
  g_assert_null (gtk_list_box_get_row_at_index (list, 3));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (desk_find_button (window, "Put Back This One"))));

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 2));
  g_assert_nonnull (desk_find_label (window, "Eerste zin"));
  g_signal_emit_by_name (desk_find_button (window, "Put Back This One"), "clicked");
  g_assert_true (desk_wait_for (desk, has_field (desk, id, "seen", "Eerste zin")));
  g_assert_true (has_field (desk, id, "thought", ""));
  desk_settle (desk);
  g_assert_true (text_is (page, 0, "Eerste zin"));

  g_assert_true (desk_wait_for (desk, desk_find_button (desk->window, "Undo") != NULL));
  undo = desk_find_button (desk->window, "Undo");
  g_signal_emit_by_name (undo, "clicked");
  g_assert_true (desk_wait_for (desk, has_field (desk, id, "seen", "Tweede zin")));
  g_assert_true (has_field (desk, id, "thought", "Een gedachte"));
}

static void
test_moment (void)
{
  static const struct
  {
    const char *typed;
    const char *expected; /* NULL: not understood */
  } rows[] = {
    { "gisteren", "2026-11-19" },
    { "yesterday", "2026-11-19" },
    { "12/11", "2026-11-12" },
    { "12/12", "2025-12-12" }, /* this year's is still to come */
    { "12/11/2025", "2025-11-12" },
    { "2026-11-01", "2026-11-01" },
    { "10:15", "2026-11-18 10:15" },
    { "gisteren 10:15", "2026-11-19 10:15" },
    { "23:59", "2026-11-18 23:59" },
    { "vandaag 23:59", NULL }, /* still to come */
    { "21/11/2026", NULL },
    { "31/02", NULL },
    { "25:70", NULL },
    { "", NULL },
    { "iets anders", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 20, 14, 2, 0);
  g_autoptr (GDateTime) was = g_date_time_new (zone, 2026, 11, 18, 9, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean with_time = FALSE;
      g_autoptr (GDateTime) when = antenne_moment_button_parse (rows[i].typed, now, was, &with_time);
      g_autofree char *text =
          when != NULL ? g_date_time_format (when, with_time ? "%Y-%m-%d %H:%M" : "%Y-%m-%d") : NULL;

      g_test_message ("“%s”", rows[i].typed);
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  desk_init (&argc, &argv);
  desk_add ("/ui/entry/leave-saves", test_leave_saves);
  desk_add ("/ui/entry/draft-within-two-seconds", test_draft_in_time);
  desk_add ("/ui/entry/empty-writes-nothing", test_empty_writes_nothing);
  desk_add ("/ui/entry/flush-and-reopen", test_flush_and_reopen);
  desk_add ("/ui/entry/places", test_places);
  desk_add ("/ui/entry/several-pupils", test_several_pupils);
  desk_add ("/ui/entry/reload", test_reload);
  desk_add ("/ui/entry/delete", test_delete);
  desk_add ("/ui/entry/versions", test_versions);
  g_test_add_func ("/ui/entry/moment", test_moment);
  return g_test_run ();
}
