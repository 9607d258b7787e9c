/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include "fault-vfs.h"
#include "pages/antenne-contact-window.h"
#include "pages/antenne-entry-draft.h"
#include "pages/antenne-entry-page.h"
#include "pages/antenne-group-edit-page.h"
#include "pages/antenne-pupil-edit-page.h"
#include "pages/antenne-pupil-page.h"
#include "pages/antenne-quick-note-window.h"
#include "pages/antenne-spoken-page.h"
#include "pages/antenne-today-page.h"
#include "pages/antenne-unfinished.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-draft-status.h"
#include "widgets/antenne-field-row.h"
#include "widgets/antenne-quiet-row.h"
#include "widgets/antenne-words-field.h"

/* What each page does when the disk refuses: what was typed stays where it is, that is said in plain words, and the
 * next try has it. A program that ends meanwhile offers it after the next unlock. */

static void
fill_disk (void)
{
  fault_vfs_arm (FAULT_ANY, 1, TRUE, TRUE);
}

static void
make_room (Desk *desk)
{
  desk_settle (desk); /* all that was asked for has been refused */
  g_assert_true (fault_vfs_disarm ());
}

#define assert_said(desk, root, words) g_assert_true (desk_wait_for (desk, desk_find_label (root, words) != NULL))
#define NOT_SAVED "Not saved: the disk is full"

static gboolean
press_again (gpointer root)
{
  GtkButton *button = desk_find_button (root, "Try Again");

  if (button == NULL)
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

static guint
n_unfinished (Desk *desk)
{
  g_autoptr (GListModel) drafts = antenne_draft_list (desk->vault, NULL, NULL);

  return g_list_model_get_n_items (drafts);
}

/* The pages go while the disk still refuses; what comes back is what was on disk. */
static void
end_program (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  adw_toast_overlay_set_child (desk->overlay, NULL);
  desk_settle (desk);
  antenne_vault_lock (desk->vault);
  fault_vfs_disarm ();
  antenne_vault_unlock (desk->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  desk_settle (desk);
}

static AntenneFieldRow *
find_row (gpointer root, const char *field)
{
  AntenneFieldRow *row;

  for (guint i = 0; (row = desk_find (root, ANTENNE_TYPE_FIELD_ROW, i)) != NULL; i++)
    if (g_strcmp0 (antenne_field_row_get_field (row), field) == 0)
      return row;
  return NULL;
}

static void
type_row (gpointer root, const char *field, const char *text)
{
  AntenneFieldRow *row = find_row (root, field);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
enter_row (gpointer root, const char *field)
{
  g_signal_emit_by_name (find_row (root, field), "entry-activated");
}

#define assert_row(root, field, text)                                                                                  \
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (root, field))), ==, text)

static gboolean
has_value (Desk *desk, const char *kind, const char *id, const char *field, const char *expected)
{
  g_autoptr (AntenneEntity) entity = antenne_vault_get (desk->vault, kind, id);

  return entity != NULL && g_str_equal (antenne_entity_get_string (entity, field), expected);
}

static GtkTextBuffer *
find_buffer (gpointer root)
{
  return gtk_text_view_get_buffer (desk_find (root, GTK_TYPE_TEXT_VIEW, 0));
}

static char *
dup_text (gpointer root)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (find_buffer (root), &start, &end);
  return gtk_text_buffer_get_text (find_buffer (root), &start, &end, FALSE);
}

/* --- The note --- */

static void
test_entry (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "talk");
  AntenneDraftStatus *status;
  g_autofree char *text = NULL;

  desk_show (desk, page);
  status = desk_find (page, ANTENNE_TYPE_DRAFT_STATUS, 0);
  fill_disk ();
  gtk_text_buffer_set_text (find_buffer (page), "Stond bij de poort.", -1);
  antenne_page_leave (page);
  assert_said (desk, status, NOT_SAVED);
  text = dup_text (page);
  g_assert_cmpstr (text, ==, "Stond bij de poort.");
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);

  make_room (desk);
  g_assert_true (desk_wait_for (desk, press_again (status)));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  assert_said (desk, status, "Saved");
  desk_settle (desk);
  g_assert_cmpuint (n_unfinished (desk), ==, 0);
}

/* The page is gone before the disk takes it: a toast has it. */
static void
test_entry_left (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "talk");

  desk_show (desk, page);
  fill_disk ();
  gtk_text_buffer_set_text (find_buffer (page), "Stond bij de poort.", -1);
  antenne_page_leave (page);
  adw_toast_overlay_set_child (desk->overlay, gtk_label_new ("another page"));
  assert_said (desk, desk->overlay, NOT_SAVED);

  make_room (desk);
  g_assert_true (desk_wait_for (desk, press_again (desk->overlay)));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
}

static void
test_entry_ended (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_entry_page_new_for (desk->vault, desk->noor, "talk");
  g_autoptr (GListModel) drafts = NULL;
  g_autoptr (AntenneEntity) entry = NULL;
  g_autofree char *text = NULL;

  desk_show (desk, page);
  gtk_text_buffer_set_text (find_buffer (page), "Stond bij de poort.", -1);
  assert_said (desk, page, "Kept safe");
  fill_disk ();
  antenne_page_leave (page);
  assert_said (desk, page, "The disk is almost full. Your words are kept safe");
  end_program (desk);

  g_assert_cmpuint (desk_n_entries (desk), ==, 0);
  drafts = antenne_entry_draft_list (desk->vault, desk->noor);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 1);
  entry = g_list_model_get_item (drafts, 0);
  page = antenne_entry_page_new (desk->vault, antenne_entity_get_id (entry));
  desk_show (desk, page);
  text = dup_text (page);
  g_assert_cmpstr (text, ==, "Stond bij de poort.");
}

/* --- The quick note --- */

static GtkWindow *
open_note (Desk *desk, const char *pupil)
{
  GtkWindow *window = antenne_quick_note_new (desk->vault, pupil);

  gtk_window_present (desk->window);
  gtk_window_set_transient_for (window, desk->window);
  gtk_window_present (window);
  g_assert_true (desk_wait_for (desk, gtk_widget_get_mapped (GTK_WIDGET (window))));
  return window;
}

static void
test_quick_note (Desk *desk, gconstpointer user_data)
{
  GtkWindow *window = open_note (desk, desk->noor);
  GtkTextView *sentence = desk_find (window, GTK_TYPE_TEXT_VIEW, 0);
  g_autofree char *text = NULL;

  fill_disk ();
  gtk_text_buffer_set_text (find_buffer (window), "even gepraat", -1);
  g_assert_true (desk_press (sentence, GDK_KEY_Return, 0));
  assert_said (desk, window, NOT_SAVED);
  text = dup_text (window);
  g_assert_cmpstr (text, ==, "even gepraat");
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);

  make_room (desk);
  g_assert_true (desk_press (sentence, GDK_KEY_Return, 0));
  assert_said (desk, desk->window, "Noted for Noor");
  desk_settle (desk);
  g_assert_cmpuint (desk_n_entries (desk), ==, 1);
  g_assert_true (desk_wait_for (desk, n_unfinished (desk) == 0));
}

static void
test_quick_note_ended (Desk *desk, gconstpointer user_data)
{
  GtkWindow *window = open_note (desk, desk->noor);
  GtkTextView *sentence = desk_find (window, GTK_TYPE_TEXT_VIEW, 0);
  g_autofree char *text = NULL;

  gtk_text_buffer_set_text (find_buffer (window), "even gepraat", -1);
  g_assert_true (desk_wait_for (desk, n_unfinished (desk) == 1));
  fill_disk ();
  g_assert_true (desk_press (sentence, GDK_KEY_Return, 0));
  assert_said (desk, window, "The disk is almost full. Your words are kept safe");
  gtk_window_destroy (window);
  end_program (desk);

  window = open_note (desk, desk->jose);
  text = dup_text (window);
  g_assert_cmpstr (text, ==, "even gepraat");
  g_assert_true (desk_press (desk_find (window, GTK_TYPE_TEXT_VIEW, 0), GDK_KEY_Return, 0));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
  {
    g_autoptr (GListModel) entries = desk_entries (desk, desk->noor);

    g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  }
}

/* Closed within the second, opened again at once, on a full disk too. */
static void
test_quick_note_at_once (Desk *desk, gconstpointer user_data)
{
  GtkWindow *window = open_note (desk, desk->noor);
  g_autofree char *text = NULL;

  fill_disk ();
  gtk_text_buffer_set_text (find_buffer (window), "even gepraat", -1);
  gtk_window_close (window);
  desk_settle (desk);
  window = open_note (desk, desk->jose);
  text = dup_text (window);
  g_assert_cmpstr (text, ==, "even gepraat");
  make_room (desk);
  g_assert_true (desk_press (desk_find (window, GTK_TYPE_TEXT_VIEW, 0), GDK_KEY_Return, 0));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
}

/* --- A class --- */

static void
test_group (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_group_edit_page_new (desk->vault, desk->group);
  guint before = antenne_vault_count_pupils (desk->vault, desk->group);

  desk_show (desk, page);
  fill_disk ();
  type_row (page, "pupil", "Fien Fictief");
  enter_row (page, "pupil");
  assert_said (desk, desk->overlay, NOT_SAVED);
  assert_row (page, "pupil", "Fien Fictief");
  g_assert_cmpuint (antenne_vault_count_pupils (desk->vault, desk->group), ==, before);

  make_room (desk);
  g_assert_true (desk_wait_for (desk, press_again (desk->overlay)));
  g_assert_true (desk_wait_for (desk, antenne_vault_count_pupils (desk->vault, desk->group) == before + 1));
  desk_settle (desk);
  assert_row (page, "pupil", "");
}

static void
test_new_group_ended (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_group_edit_page_new (desk->vault, NULL);
  g_autoptr (GListModel) groups = NULL;

  desk_show (desk, page);
  type_row (page, "name", "9Z");
  type_row (page, "pupil", "Fien Fictief");
  g_assert_true (antenne_page_flush (page, NULL));
  fill_disk ();
  enter_row (page, "pupil");
  assert_said (desk, desk->overlay, "The disk is almost full. Your words are kept safe");
  end_program (desk);

  page = antenne_group_edit_page_new (desk->vault, NULL);
  desk_show (desk, page);
  assert_row (page, "name", "9Z");
  assert_row (page, "pupil", "Fien Fictief");
  enter_row (page, "pupil");
  desk_settle (desk);
  assert_row (page, "pupil", "");
  groups = antenne_vault_list_groups (desk->vault, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 2);
  g_assert_true (desk_wait_for (desk, n_unfinished (desk) == 0));
}

/* The next line begun while the disk is busy stays; what was written goes. */
static void
test_group_fast (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_group_edit_page_new (desk->vault, desk->group);
  guint before = antenne_vault_count_pupils (desk->vault, desk->group);

  desk_show (desk, page);
  type_row (page, "pupil", "Fien Fictief");
  enter_row (page, "pupil");
  type_row (page, "pupil", "Fien FictiefBe");
  desk_settle (desk);
  assert_row (page, "pupil", "Be");
  g_assert_cmpuint (antenne_vault_count_pupils (desk->vault, desk->group), ==, before + 1);
}

/* --- A pupil --- */

static void
test_pupil (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_pupil_edit_page_new (desk->vault, desk->noor);

  desk_show (desk, page);
  fill_disk ();
  type_row (page, "helps", "een rustige plek");
  enter_row (page, "helps");
  assert_said (desk, desk->overlay, NOT_SAVED);
  assert_row (page, "helps", "een rustige plek");
  g_assert_true (has_value (desk, ANTENNE_KIND_PUPIL, desk->noor, "helps", ""));

  make_room (desk);
  g_assert_true (desk_wait_for (desk, press_again (desk->overlay)));
  g_assert_true (desk_wait_for (desk, has_value (desk, ANTENNE_KIND_PUPIL, desk->noor, "helps", "een rustige plek")));
  desk_settle (desk);
}

static void
test_new_pupil_ended (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_pupil_edit_page_new (desk->vault, desk->group);
  guint before = antenne_vault_count_pupils (desk->vault, desk->group);

  desk_show (desk, page);
  type_row (page, "given-name", "Fien");
  type_row (page, "birth-date", "31/2/2011");
  g_assert_true (antenne_page_flush (page, NULL));
  fill_disk ();
  enter_row (page, "given-name");
  assert_said (desk, desk->overlay, "The disk is almost full. Your words are kept safe");
  end_program (desk);
  g_assert_cmpuint (antenne_vault_count_pupils (desk->vault, desk->group), ==, before);

  page = antenne_pupil_edit_page_new (desk->vault, desk->group);
  desk_show (desk, page);
  assert_row (page, "given-name", "Fien");
  assert_row (page, "birth-date", "31/2/2011");
  enter_row (page, "given-name");
  desk_settle (desk);
  g_assert_cmpuint (antenne_vault_count_pupils (desk->vault, desk->group), ==, before + 1);
}

/* --- Around a pupil --- */

static GtkWindow *
open_contact (Desk *desk, const char *pupil, AntenneContact *contact)
{
  AntennePage *page = ANTENNE_PAGE (adw_toast_overlay_get_child (desk->overlay));
  GtkWindow *window = antenne_contact_window_new (page, pupil, contact);

  gtk_window_present (window);
  g_assert_true (desk_wait_for (desk, gtk_widget_get_mapped (GTK_WIDGET (window))));
  return window;
}

static guint
n_contacts (Desk *desk, const char *pupil)
{
  g_autoptr (GListModel) contacts = antenne_vault_list_contacts (desk->vault, pupil);

  return g_list_model_get_n_items (contacts);
}

static void
click (gpointer root, const char *label)
{
  GtkButton *button = desk_find_button (root, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (button)));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_contact (Desk *desk, gconstpointer user_data)
{
  GtkWindow *window;

  desk_show (desk, antenne_pupil_page_new (desk->vault, desk->noor));
  window = open_contact (desk, desk->noor, NULL);
  type_row (window, "name", "Mieke Verzonnen");
  fill_disk ();
  click (window, "Save");
  assert_said (desk, window, "Not saved: the disk is full");
  assert_row (window, "name", "Mieke Verzonnen");
  g_assert_cmpuint (n_contacts (desk, desk->noor), ==, 0);

  make_room (desk);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_true (desk_wait_for (desk, press_again (window)));
  g_assert_true (desk_wait_for (desk, n_contacts (desk, desk->noor) == 1));
  g_assert_true (desk_wait_for (desk, window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window))));
  desk_settle (desk);
  g_assert_cmpuint (n_unfinished (desk), ==, 0);
  if (window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *) &window);
}

static void
test_contact_ended (Desk *desk, gconstpointer user_data)
{
  GtkWindow *window;

  desk_show (desk, antenne_pupil_page_new (desk->vault, desk->noor));
  window = open_contact (desk, desk->noor, NULL);
  type_row (window, "name", "Mieke Verzonnen");
  g_assert_true (desk_wait_for (desk, n_unfinished (desk) == 1));
  end_program (desk);

  desk_show (desk, antenne_pupil_page_new (desk->vault, desk->noor));
  g_assert_nonnull (desk_find_label (desk->overlay, "not finished yet"));
  window = open_contact (desk, desk->noor, NULL);
  assert_row (window, "name", "Mieke Verzonnen");
  click (window, "Save");
  g_assert_true (desk_wait_for (desk, n_contacts (desk, desk->noor) == 1));
  desk_settle (desk);
}

/* Cancel means it. */
static void
test_contact_cancelled (Desk *desk, gconstpointer user_data)
{
  GtkWindow *window;

  desk_show (desk, antenne_pupil_page_new (desk->vault, desk->noor));
  window = open_contact (desk, desk->noor, NULL);
  type_row (window, "name", "Mieke Verzonnen");
  gtk_window_close (window);
  desk_settle (desk);
  g_assert_cmpuint (n_contacts (desk, desk->noor), ==, 0);
  g_assert_cmpuint (n_unfinished (desk), ==, 0);
}

/* One person around a brother and a sister. */
static void
test_contact_of_two (Desk *desk, gconstpointer user_data)
{
  g_autofree char *sister = add_pupil (desk->vault, desk->group, "Fien", "Van den", "Broeck");
  g_autofree char *mother = add_contact (desk->vault, desk->noor, "Mieke Verzonnen", "mama");
  g_autoptr (GListModel) contacts = NULL;
  g_autoptr (AntenneEntity) contact = NULL;
  GtkWindow *window;
  GtkListBox *known;

  set_text (desk->vault, ANTENNE_KIND_CONTACT, mother, "phone", "0470 00 00 00");
  desk_show (desk, antenne_pupil_page_new (desk->vault, sister));
  window = open_contact (desk, sister, NULL);
  /* The same family name: offered before a letter is typed. */
  g_assert_nonnull (desk_find_label (window, "known from Noor"));
  type_row (window, "name", "zzz");
  g_assert_null (desk_find_label (window, "known from Noor"));
  type_row (window, "name", "miek");
  g_assert_nonnull (desk_find_label (window, "known from Noor"));
  known = desk_find (window, GTK_TYPE_LIST_BOX, 0);
  if (GTK_IS_LIST_BOX (known) && desk_find_label (known, "known from Noor") == NULL)
    known = desk_find (window, GTK_TYPE_LIST_BOX, 1);
  g_signal_emit_by_name (known, "row-activated", gtk_list_box_get_row_at_index (known, 0));
  assert_row (window, "name", "Mieke Verzonnen");
  assert_row (window, "phone", "0470 00 00 00");
  gtk_switch_set_active (desk_find (window, GTK_TYPE_SWITCH, 2), TRUE);
  click (window, "Save");
  g_assert_true (desk_wait_for (desk, n_contacts (desk, sister) == 1));
  desk_settle (desk);

  contacts = antenne_vault_list_contacts (desk->vault, sister);
  contact = g_list_model_get_item (contacts, 0);
  g_assert_cmpstr (antenne_entity_get_id (contact), ==, mother);
  g_assert_cmpstr (antenne_contact_get_relation (ANTENNE_CONTACT (contact)), ==, "mama");
  g_assert_true (antenne_entity_get_boolean (contact, "class-parent"));
  g_assert_cmpuint (n_contacts (desk, desk->noor), ==, 1);
  g_assert_cmpuint (n_unfinished (desk), ==, 0);
}

static void
test_strength (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_pupil_page_new (desk->vault, desk->noor);
  GtkEntry *answer;
  g_autoptr (GListModel) strengths = NULL;

  desk_show (desk, page);
  answer = desk_find (page, GTK_TYPE_ENTRY, 0);
  fill_disk ();
  gtk_editable_set_text (GTK_EDITABLE (answer), "Geduldig: legt alles uit");
  g_signal_emit_by_name (answer, "activate");
  assert_said (desk, desk->overlay, NOT_SAVED);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (answer)), ==, "Geduldig: legt alles uit");

  make_room (desk);
  g_assert_true (desk_wait_for (desk, press_again (desk->overlay)));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (answer)), ==, "");
  strengths = antenne_vault_list_entries (desk->vault, desk->noor, ANTENNE_ENTRY_STRENGTH, 0);
  g_assert_cmpuint (g_list_model_get_n_items (strengths), ==, 1);
  g_assert_cmpuint (n_unfinished (desk), ==, 0);
}

/* --- Ticks --- */

static void
test_spoken (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_spoken_page_new (desk->vault);
  GtkToggleButton *toggle;

  desk_show (desk, page);
  toggle = desk_find (page, GTK_TYPE_TOGGLE_BUTTON, 0);
  fill_disk ();
  gtk_toggle_button_set_active (toggle, TRUE);
  assert_said (desk, desk->overlay, NOT_SAVED);
  desk_settle (desk);
  /* What is shown is what is so. */
  g_assert_false (gtk_toggle_button_get_active (toggle));

  make_room (desk);
  gtk_toggle_button_set_active (toggle, TRUE);
  desk_settle (desk);
  g_assert_cmpuint (desk_n_entries (desk), ==, 1);
  g_assert_true (gtk_toggle_button_get_active (toggle));
}

static void
test_today (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_today_page_new (desk->vault);
  guint before = 0;

  desk_show (desk, page);
  while (desk_find (page, ANTENNE_TYPE_QUIET_ROW, before) != NULL)
    before++;
  g_assert_cmpuint (before, >, 0);
  fill_disk ();
  g_assert_true (desk_press (desk_find (page, ANTENNE_TYPE_QUIET_ROW, 0), GDK_KEY_L, 0));
  assert_said (desk, desk->overlay, NOT_SAVED);
  g_assert_null (desk_find_label (desk->overlay, "can wait"));
  g_assert_true (gtk_widget_grab_focus (desk_find (page, ANTENNE_TYPE_QUIET_ROW, 0)));
  g_assert_true (desk_press (desk_find (page, ANTENNE_TYPE_QUIET_ROW, 0), GDK_KEY_space, 0));
  desk_settle (desk);
  g_assert_cmpuint (desk_n_entries (desk), ==, 0);

  make_room (desk);
  g_assert_true (desk_wait_for (desk, press_again (desk->overlay)));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
}

/* What was not finished stands on Today, and opens where it goes on. */
static void
test_unfinished (Desk *desk, gconstpointer user_data)
{
  g_autoptr (AntenneDraft) note = antenne_entry_draft_new_for (desk->vault, desk->noor, "talk");
  g_autoptr (AntenneDraft) pupil = antenne_draft_new (desk->vault, ANTENNE_KIND_PUPIL, desk->noa);
  g_autoptr (AntenneDraft) step = antenne_draft_new_for (desk->vault, ANTENNE_KIND_STEP, "next-step/a/talked", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = g_strdup_printf ("open-entry %s;", antenne_draft_get_id (note));
  AntenneUnfinished *unfinished;
  GtkListBox *list;

  antenne_draft_set_string (note, "seen", "Stond bij de poort.");
  antenne_draft_set_string (pupil, "helps", "een rustige plek");
  antenne_draft_set_string (step, "path", "a");
  antenne_draft_set_string (step, "said", "Ik slaap slecht.");
  g_assert_true (antenne_draft_flush_all (desk->vault, &error));
  g_assert_no_error (error);

  desk_show (desk, antenne_today_page_new (desk->vault));
  unfinished = desk_find (desk->overlay, ANTENNE_TYPE_UNFINISHED, 0);
  g_assert_nonnull (unfinished);
  list = desk_find (unfinished, GTK_TYPE_LIST_BOX, 0);
  g_assert_nonnull (desk_find_label (list, "Stond bij de poort."));
  g_assert_nonnull (desk_find_label (list, "Noa"));
  g_assert_nonnull (desk_find_label (list, "Ik slaap slecht."));
  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    if (desk_find_label (gtk_list_box_get_row_at_index (list, i), "Stond bij de poort.") != NULL)
      gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, i)));
  g_assert_cmpstr (desk->went->str, ==, expected);
}

int
main (int argc, char *argv[])
{
  fault_vfs_install ();
  desk_init (&argc, &argv);
  desk_add ("/ui/refused-write/entry", test_entry);
  desk_add ("/ui/refused-write/entry-left", test_entry_left);
  desk_add ("/ui/refused-write/entry-ended", test_entry_ended);
  desk_add ("/ui/refused-write/quick-note", test_quick_note);
  desk_add ("/ui/refused-write/quick-note-ended", test_quick_note_ended);
  desk_add ("/ui/refused-write/quick-note-at-once", test_quick_note_at_once);
  desk_add ("/ui/refused-write/group", test_group);
  desk_add ("/ui/refused-write/new-group-ended", test_new_group_ended);
  desk_add ("/ui/refused-write/group-fast", test_group_fast);
  desk_add ("/ui/refused-write/pupil", test_pupil);
  desk_add ("/ui/refused-write/new-pupil-ended", test_new_pupil_ended);
  desk_add ("/ui/refused-write/contact", test_contact);
  desk_add ("/ui/refused-write/contact-ended", test_contact_ended);
  desk_add ("/ui/refused-write/contact-cancelled", test_contact_cancelled);
  desk_add ("/ui/refused-write/contact-of-two", test_contact_of_two);
  desk_add ("/ui/refused-write/strength", test_strength);
  desk_add ("/ui/refused-write/spoken", test_spoken);
  desk_add ("/ui/refused-write/today", test_today);
  desk_add ("/ui/refused-write/unfinished", test_unfinished);
  return g_test_run ();
}
