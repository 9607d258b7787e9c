/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-quick-note-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "model/antenne-quick-note.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-entry-words.h"
#include "widgets/antenne-pupil-field.h"
#include "widgets/antenne-toast.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-layout.h"

/* Kept aside until it is written: what was typed of a next name, and the sentence. */
#define SLOT "quick-note"
#define TYPED "typed"
#define SENTENCE "sentence"

struct _AntenneQuickNoteWindow
{
  AdwWindow parent_instance;

  AntenneVault *vault;
  AntenneDraft *draft;
  gboolean prefilled; /* with a pupil only: nothing that anybody typed */
  gboolean filling;
  gboolean saving; /* Enter was pressed, and nothing was changed since */

  AntennePupilField *pupils;
  GtkTextView *sentence;
  GtkLabel *placeholder;
  GtkLabel *feedback;
  GtkLabel *problem;
  GtkButton *save;
};

G_DEFINE_FINAL_TYPE (AntenneQuickNoteWindow, antenne_quick_note_window, ADW_TYPE_WINDOW)

static char *
dup_sentence (AntenneQuickNoteWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->sentence);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
describe_day (const char *date, const char *today)
{
  if (date == NULL)
    return g_strdup (C_ ("quick note", "now"));
  return antenne_date_describe (date, today);
}

/* What Enter will make of it. */
static void
show_feedback (AntenneQuickNoteWindow *self)
{
  g_autofree char *sentence = dup_sentence (self);
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (sentence, today);
  g_autofree char *day = describe_day (note->date, today);
  g_autoptr (GString) line = g_string_new (antenne_entry_kind_get_label (note->kind));

  g_string_append_printf (line, " · %s", day);
  gtk_label_set_text (self->feedback, line->str);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder),
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->sentence)) == 0);
}

/* What stands in the window goes into the draft, as it stands. */
static void
take_all (AntenneQuickNoteWindow *self)
{
  static const char *const nobody[] = { NULL };
  g_auto (GStrv) ids = antenne_pupil_field_dup_pupils (self->pupils);
  g_autofree char *sentence = dup_sentence (self);
  g_autofree char *words = g_strstrip (g_strdup (sentence));
  /* A pupil who was filled in is meant once something is said. */
  gboolean meant = !self->prefilled || *words != '\0';

  antenne_draft_set (self->draft, "pupils", g_variant_new_strv (meant ? (const char *const *) ids : nobody, -1));
  antenne_draft_set_aside (self->draft, TYPED, antenne_pupil_field_get_text (self->pupils));
  antenne_draft_set_aside (self->draft, SENTENCE, *words != '\0' ? sentence : NULL);
}

static void
edited_cb (AntenneQuickNoteWindow *self)
{
  show_feedback (self);
  if (self->filling || self->draft == NULL)
    return;
  self->saving = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  take_all (self);
}

static void
pupils_changed_cb (AntenneQuickNoteWindow *self)
{
  if (!self->filling)
    self->prefilled = FALSE;
  edited_cb (self);
}

static void
pupils_done_cb (AntenneQuickNoteWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->sentence));
}

static void
say_problem (AntenneQuickNoteWindow *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

/* Widgets of a window that may be shown over it belong to the window it stands over. */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  if (widget == NULL || ADW_IS_TOAST_OVERLAY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_overlay (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
done_words (AntenneQuickNoteWindow *self)
{
  g_auto (GStrv) ids = antenne_pupil_field_dup_pupils (self->pupils);
  g_autoptr (AntennePupil) first = antenne_vault_get (self->vault, ANTENNE_KIND_PUPIL, ids[0]);
  g_autofree char *name = first != NULL ? antenne_pupil_dup_short_name (first) : g_strdup ("");
  guint n = g_strv_length (ids);

  if (n == 1)
    return g_strdup_printf (_ ("Noted for %s"), name);
  return g_strdup_printf (ngettext ("Noted for %u pupil", "Noted for %u pupils", n), n);
}

static void
committed_cb (AntenneQuickNoteWindow *self, AntenneChange *undo)
{
  g_autofree char *done = done_words (self);
  GtkWidget *overlay = find_overlay (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));

  antenne_draft_set_aside (self->draft, TYPED, NULL);
  antenne_draft_set_aside (self->draft, SENTENCE, NULL);
  if (overlay != NULL)
    antenne_toast_show (overlay, self->vault, done, undo, FALSE);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Whether a write or a draft failed: the words stay where they are. */
static void
show_state (AntenneQuickNoteWindow *self)
{
  gboolean failed = antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_FAILED;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !antenne_draft_get_committing (self->draft));
  if (failed)
    say_problem (self, antenne_vault_words_for_draft (self->draft));
}

/* Only Enter writes a note: the form alone is none. */
static gboolean
incomplete_cb (AntenneQuickNoteWindow *self)
{
  return !self->saving;
}

static void
set_text (AntenneChange *change, const char *id, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, field, text);
}

static void
compose_cb (AntenneQuickNoteWindow *self, AntenneChange *change)
{
  const char *id = antenne_draft_get_id (self->draft);
  g_auto (GStrv) pupils = antenne_pupil_field_dup_pupils (self->pupils);
  g_autofree char *sentence = dup_sentence (self);
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (sentence, today);
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *at = note->date != NULL ? g_strdup (note->date) : antenne_moment_to_text (now, TRUE);

  set_text (change, id, "kind", antenne_entry_kind_to_text (note->kind));
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv ((const char *const *) pupils, -1));
  set_text (change, id, "at", at);
  set_text (change, id, "zone", g_time_zone_get_identifier (g_date_time_get_timezone (now)));
  set_text (change, id, note->kind == ANTENNE_ENTRY_STRENGTH ? "example" : "seen", note->seen);
  set_text (change, id, "said", note->said);
  set_text (change, id, "label", note->label);
}

static void
save_cb (AntenneQuickNoteWindow *self)
{
  if (antenne_draft_get_committing (self->draft) || antenne_vault_get_locked (self->vault))
    return;
  if (!antenne_pupil_field_settle (self->pupils))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->pupils));
      return;
    }
  if (antenne_pupil_field_get_n_pupils (self->pupils) == 0)
    {
      say_problem (self, _ ("Whom is it about? A name is enough."));
      gtk_widget_grab_focus (GTK_WIDGET (self->pupils));
      return;
    }

  self->saving = TRUE;
  antenne_draft_commit (self->draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !antenne_draft_get_committing (self->draft));
}

static gboolean
sentence_key_cb (AntenneQuickNoteWindow *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  /* Shift+Enter is a new line. */
  if ((state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  save_cb (self);
  return TRUE;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_cb (ANTENNE_QUICK_NOTE_WINDOW (widget));
}

/* Nothing of a pupil stays on the screen. */
static void
locked_cb (AntenneQuickNoteWindow *self)
{
  if (antenne_vault_get_locked (self->vault))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
antenne_quick_note_window_dispose (GObject *object)
{
  AntenneQuickNoteWindow *self = ANTENNE_QUICK_NOTE_WINDOW (object);

  self->filling = TRUE;
  /* Closed, it stays a draft, which keeps by itself what is not on disk yet. */
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (antenne_quick_note_window_parent_class)->dispose (object);
}

static void
antenne_quick_note_window_finalize (GObject *object)
{
  g_clear_object (&ANTENNE_QUICK_NOTE_WINDOW (object)->vault);
  G_OBJECT_CLASS (antenne_quick_note_window_parent_class)->finalize (object);
}

static void
antenne_quick_note_window_class_init (AntenneQuickNoteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_quick_note_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_quick_note_window_finalize;

  gtk_widget_class_install_action (widget_class, "quick-note.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "quick-note.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "quick-note.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (ANTENNE_TYPE_PUPIL_FIELD);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               ANTENNE_RESOURCE_PATH "pages/antenne-quick-note-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneQuickNoteWindow, pupils);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuickNoteWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuickNoteWindow, placeholder);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuickNoteWindow, feedback);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuickNoteWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuickNoteWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, pupils_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pupils_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
antenne_quick_note_window_init (AntenneQuickNoteWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_pupil_field_set_placeholder (self->pupils, _ ("Name"));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->sentence), "changed", G_CALLBACK (edited_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (sentence_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sentence), keys);
}

static AntenneDraft *
make_draft (AntenneVault *vault)
{
  AntenneDraft *draft = antenne_draft_new_for (vault, ANTENNE_KIND_ENTRY, SLOT, NULL);

  /* The program ended after the write, before what was kept aside was dropped: it is a note by now. */
  if (antenne_draft_in_vault (draft))
    antenne_draft_begin_anew (draft);
  antenne_draft_set_by_itself (draft, FALSE);
  return draft;
}

static gboolean
fill_from_draft (AntenneQuickNoteWindow *self)
{
  g_autoptr (AntenneEntry) entry = antenne_draft_dup_entity (self->draft);
  g_auto (GStrv) ids = antenne_entry_dup_pupils (entry);

  if (antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_EMPTY)
    return FALSE;
  antenne_pupil_field_set_pupils (self->pupils, (const char *const *) ids);
  antenne_pupil_field_set_text (self->pupils, antenne_draft_get_aside (self->draft, TYPED));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->sentence), antenne_draft_get_aside (self->draft, SENTENCE),
                            -1);
  return TRUE;
}

GtkWindow *
antenne_quick_note_new (AntenneVault *vault, const char *pupil_id)
{
  AntenneQuickNoteWindow *self = g_object_new (ANTENNE_TYPE_QUICK_NOTE_WINDOW, NULL);
  const char *pupils[] = { pupil_id, NULL };

  self->vault = g_object_ref (vault);
  self->draft = make_draft (vault);
  antenne_pupil_field_set_vault (self->pupils, vault);
  if (!fill_from_draft (self) && pupil_id != NULL && *pupil_id != '\0')
    {
      antenne_pupil_field_set_pupils (self->pupils, pupils);
      self->prefilled = TRUE;
    }
  self->filling = FALSE;
  show_feedback (self);
  gtk_widget_grab_focus (antenne_pupil_field_get_n_pupils (self->pupils) > 0 &&
                                 *antenne_pupil_field_get_text (self->pupils) == '\0'
                             ? GTK_WIDGET (self->sentence)
                             : GTK_WIDGET (self->pupils));
  g_signal_connect_object (self->draft, "incomplete", G_CALLBACK (incomplete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "compose", G_CALLBACK (compose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vault, "notify::locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  return GTK_WINDOW (self);
}

gboolean
antenne_quick_note_flush (GtkWindow *window, GError **error)
{
  g_return_val_if_fail (ANTENNE_IS_QUICK_NOTE_WINDOW (window), FALSE);

  return antenne_draft_flush (ANTENNE_QUICK_NOTE_WINDOW (window)->draft, error);
}
