/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"
#include "model/antenne-moment.h"
#include "pages/antenne-quick-note-window.h"
#include "widgets/antenne-pupil-field.h"

typedef struct
{
  GtkWindow *window;
  AntennePupilField *pupils;
  GtkText *name;
  GtkTextView *sentence;
} Note;

static Note
open_note (Desk *desk, const char *pupil)
{
  Note note = { antenne_quick_note_new (desk->vault, pupil) };

  gtk_window_present (desk->window);
  gtk_window_set_transient_for (note.window, desk->window);
  gtk_window_present (note.window);
  g_assert_true (desk_wait_for (desk, gtk_widget_get_mapped (GTK_WIDGET (note.window))));
  note.pupils = desk_find (note.window, ANTENNE_TYPE_PUPIL_FIELD, 0);
  note.name = desk_find (note.pupils, GTK_TYPE_TEXT, 0);
  note.sentence = desk_find (note.window, GTK_TYPE_TEXT_VIEW, 0);
  return note;
}

static void
type_name (Note *note, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (note->name), text);
  gtk_editable_set_position (GTK_EDITABLE (note->name), -1);
}

static void
type_sentence (Note *note, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (note->sentence), text, -1);
}

static gboolean
has_draft (Desk *desk)
{
  g_autoptr (GVariant) draft = antenne_vault_dup_draft (desk->vault, "quick-note");

  return draft != NULL;
}

static AntenneEntity *
only_entry (Desk *desk)
{
  g_autoptr (GListModel) entries = NULL;

  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) > 0));
  desk_settle (desk);
  entries = desk_entries (desk, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  return g_list_model_get_item (entries, 0);
}

#define assert_field(entity, field, expected) g_assert_cmpstr (antenne_entity_get_string (entity, field), ==, expected)

/* A name, Enter, a sentence, Enter. */
static void
test_saves (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, "");
  g_autoptr (AntenneEntity) entry = NULL;
  g_auto (GStrv) pupils = NULL;

  type_name (&note, "broeck noo");
  g_assert_true (desk_press (note.name, GDK_KEY_Return, 0));
  g_assert_cmpuint (antenne_pupil_field_get_n_pupils (note.pupils), ==, 1);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (note.window)) == GTK_WIDGET (note.sentence));
  type_sentence (&note, "stond alleen bij de poort, “ik slaap weer wat beter”");
  g_assert_true (desk_press (note.sentence, GDK_KEY_Return, 0));

  entry = only_entry (desk);
  assert_field (entry, "kind", "talk");
  assert_field (entry, "said", "ik slaap weer wat beter");
  g_assert_nonnull (strstr (antenne_entity_get_string (entry, "seen"), "stond alleen bij de poort"));
  pupils = antenne_entry_dup_pupils (ANTENNE_ENTRY (entry));
  g_assert_cmpuint (g_strv_length (pupils), ==, 1);
  g_assert_cmpstr (pupils[0], ==, desk->noor);
  g_assert_true (antenne_entry_has_time (ANTENNE_ENTRY (entry)));
  /* The end is told where the note was begun. */
  g_assert_true (desk_wait_for (desk, desk_find_label (desk->window, "Noted for Noor") != NULL));
}

static void
test_name_alone (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, desk->noor);
  g_autoptr (AntenneEntity) entry = NULL;

  g_assert_true (desk_press (note.sentence, GDK_KEY_Return, 0));
  entry = only_entry (desk);
  assert_field (entry, "kind", "talk");
  assert_field (entry, "seen", "");
  g_assert_true (antenne_entry_ends_silence (ANTENNE_ENTRY (entry)));
}

static void
test_comma_adds (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, "");
  g_auto (GStrv) pupils = NULL;

  type_name (&note, "noor");
  g_assert_true (desk_press (note.name, GDK_KEY_comma, 0));
  /* Accents and order don't matter. */
  type_name (&note, "alvarez jo");
  /* Tab takes the name and is left to move on to the sentence. */
  g_assert_false (desk_press (note.name, GDK_KEY_Tab, 0));
  pupils = antenne_pupil_field_dup_pupils (note.pupils);
  g_assert_cmpuint (g_strv_length (pupils), ==, 2);
  g_assert_cmpstr (pupils[0], ==, desk->noor);
  g_assert_cmpstr (pupils[1], ==, desk->jose);
  g_assert_true (desk_press (note.name, GDK_KEY_BackSpace, 0));
  g_assert_cmpuint (antenne_pupil_field_get_n_pupils (note.pupils), ==, 1);
  gtk_window_destroy (note.window);
}

static void
test_kinds (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, desk->noor);
  g_autoptr (AntenneEntity) entry = NULL;
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *yesterday = antenne_date_add_days (today, -1);

  type_sentence (&note, "+geduldig: legt breuken uit gisteren");
  g_assert_nonnull (desk_find_label (note.window, "Strength · yesterday"));
  g_assert_true (desk_press (note.sentence, GDK_KEY_Return, 0));
  entry = only_entry (desk);
  assert_field (entry, "kind", "strength");
  assert_field (entry, "label", "geduldig");
  assert_field (entry, "example", "legt breuken uit");
  assert_field (entry, "at", yesterday);
}

/* Said plainly, nothing written, nothing lost. */
static void
test_unknown_name (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, "");

  type_name (&note, "zzz");
  type_sentence (&note, "een zin");
  desk_press (note.sentence, GDK_KEY_Return, 0);
  desk_settle (desk);
  g_assert_nonnull (desk_find_label (note.pupils, "No pupil has a name with “zzz”"));
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (note.window)));

  type_name (&note, "no");
  desk_press (note.sentence, GDK_KEY_Return, 0);
  desk_settle (desk);
  g_assert_nonnull (desk_find_label (note.pupils, "Several pupils fit “no”"));
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);

  type_name (&note, "");
  desk_press (note.sentence, GDK_KEY_Return, 0);
  desk_settle (desk);
  g_assert_nonnull (desk_find_label (note.window, "Whom is it about?"));
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);
  gtk_window_destroy (note.window);
}

/* Esc closes; the next one has it again; saved, the draft is gone. */
static void
test_comes_back (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, desk->noor);
  g_autoptr (AntenneEntity) entry = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  type_sentence (&note, "half een zin");
  gtk_window_close (note.window);
  desk_settle (desk);

  note = open_note (desk, desk->jose);
  buffer = gtk_text_view_get_buffer (note.sentence);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "half een zin");
  desk_press (note.sentence, GDK_KEY_Return, 0);
  entry = only_entry (desk);
  assert_field (entry, "seen", "half een zin");
  g_assert_true (desk_wait_for (desk, !has_draft (desk)));
}

/* Opened on a pupil's page and closed again: nobody typed anything, nothing is kept. */
static void
test_prefilled_is_no_draft (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, desk->noor);

  gtk_window_close (note.window);
  desk_settle (desk);
  g_assert_false (has_draft (desk));
}

/* Lock: the text is on disk when flush returns, and the window goes. */
static void
test_lock (Desk *desk, gconstpointer user_data)
{
  Note note = open_note (desk, desk->noor);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = NULL;
  GtkWindow *window = note.window;

  type_sentence (&note, "midden in");
  g_assert_true (antenne_quick_note_flush (note.window, &error));
  g_assert_no_error (error);
  draft = antenne_vault_dup_draft (desk->vault, "quick-note");
  g_assert_nonnull (draft);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  antenne_vault_lock (desk->vault);
  desk_settle (desk);
  g_assert_true (desk_wait_for (desk, window == NULL));
}

int
main (int argc, char *argv[])
{
  desk_init (&argc, &argv);
  desk_add ("/ui/quick-note/saves", test_saves);
  desk_add ("/ui/quick-note/name-alone", test_name_alone);
  desk_add ("/ui/quick-note/comma-adds", test_comma_adds);
  desk_add ("/ui/quick-note/kinds", test_kinds);
  desk_add ("/ui/quick-note/unknown-name", test_unknown_name);
  desk_add ("/ui/quick-note/comes-back", test_comes_back);
  desk_add ("/ui/quick-note/prefilled-is-no-draft", test_prefilled_is_no_draft);
  desk_add ("/ui/quick-note/lock", test_lock);
  return g_test_run ();
}
