/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-window-private.h"

#include <glib/gi18n.h>

#include "pages/antenne-quick-note-window.h"
#include "store/antenne-draft.h"

/* --- Other windows --- */

/* Returns: (transfer full) (element-type GtkWindow): every other window, file dialogs and questions too. */
static GPtrArray *
other_windows (AntenneWindow *self)
{
  GListModel *all = gtk_window_get_toplevels ();
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (window != GTK_WINDOW (self) && gtk_widget_get_visible (GTK_WIDGET (window)))
        g_ptr_array_add (others, g_steal_pointer (&window));
    }
  return others;
}

/* Closing asks the window first, so that a quick note puts its text in its draft; then it goes, whatever it answers. */
static void
close_others (AntenneWindow *self)
{
  g_autoptr (GPtrArray) others = other_windows (self);

  for (guint i = 0; i < others->len; i++)
    {
      gtk_window_set_focus (others->pdata[i], NULL);
      gtk_window_close (others->pdata[i]);
      gtk_window_destroy (others->pdata[i]);
      /* One that still waits for the disk outlives this window, and would look for it when it goes. */
      gtk_window_set_transient_for (others->pdata[i], NULL);
    }
}

static void
pop_down (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
        gtk_popover_popdown (GTK_POPOVER (child));
      pop_down (child);
    }
}

/* --- Blank --- */

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
hide_others (AntenneWindow *self)
{
  g_autoptr (GPtrArray) others = other_windows (self);

  for (guint i = 0; i < others->len; i++)
    {
      GWeakRef *ref = g_new0 (GWeakRef, 1);

      g_weak_ref_init (ref, others->pdata[i]);
      g_ptr_array_add (self->hidden, ref);
      gtk_widget_set_visible (others->pdata[i], FALSE);
    }
}

static void
show_others (AntenneWindow *self)
{
  for (guint i = 0; i < self->hidden->len; i++)
    {
      g_autoptr (GtkWindow) window = g_weak_ref_get (self->hidden->pdata[i]);

      if (window != NULL)
        gtk_window_present (window);
    }
  g_ptr_array_set_size (self->hidden, 0);
}

void
antenne_window_set_blank (AntenneWindow *self, gboolean blank)
{
  g_return_if_fail (ANTENNE_IS_WINDOW (self));

  if (self->blank == blank)
    return;
  self->blank = blank;

  if (blank)
    {
      g_weak_ref_set (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
      pop_down (GTK_WIDGET (self));
      hide_others (self);
    }
  /* What is below is not only covered but hidden: then it is not drawn, has no keyboard and no screen reader. */
  gtk_widget_set_visible (self->below, !blank);
  gtk_widget_set_visible (self->cover, blank);
  _antenne_window_update_actions (self);

  if (blank)
    gtk_widget_grab_focus (self->cover);
  else
    {
      g_autoptr (GtkWidget) focus = g_weak_ref_get (&self->focus_before);

      if (focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (self))
        gtk_widget_grab_focus (focus);
      show_others (self);
    }
}

gboolean
antenne_window_get_blank (AntenneWindow *self)
{
  g_return_val_if_fail (ANTENNE_IS_WINDOW (self), FALSE);

  return self->blank;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                AntenneWindow *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (!self->blank || (event != NULL && gdk_key_event_is_modifier (event)))
    return GDK_EVENT_PROPAGATE;
  antenne_window_set_blank (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, AntenneWindow *self)
{
  antenne_window_set_blank (self, FALSE);
}

/* --- Lock --- */

/* Text that was copied from here and is still on the clipboard goes; what another program put there stays. */
static void
clear_clipboards (AntenneWindow *self)
{
  GdkClipboard *clipboards[] = { gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                 gtk_widget_get_primary_clipboard (GTK_WIDGET (self)) };

  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++)
    if (gdk_clipboard_is_local (clipboards[i]))
      gdk_clipboard_set_content (clipboards[i], NULL);
}

static void
lock_now (AntenneWindow *self)
{
  AntenneFrame *frame = _antenne_window_get_frame (self);

  g_clear_pointer (&self->trail, g_variant_unref);
  if (frame != NULL)
    self->trail = antenne_frame_dup_trail (frame);
  self->quick_note_was_open = self->quick_note != NULL;

  if (self->chooser != NULL)
    gtk_native_dialog_hide (self->chooser);
  antenne_window_set_blank (self, FALSE);
  close_others (self);
  clear_clipboards (self);

  antenne_vault_lock (self->vault);
  _antenne_window_show_place (self);
}

static void
stay_response_cb (AntenneWindow *self, const char *response)
{
  if (g_strcmp0 (response, "lock") == 0)
    lock_now (self);
}

static void
ask_to_stay (AntenneWindow *self)
{
  GtkWidget *dialog;

  if (self->stay_dialog != NULL)
    {
      gtk_window_present (self->stay_dialog);
      return;
    }

  dialog =
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Your last words could not be kept"),
                              _ ("The disk does not take them: it may be full. Everything before that is safe. Stay "
                                 "to make some room or to copy the text elsewhere."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "lock", _ ("_Lock anyway"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "lock", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (stay_response_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->stay_dialog, GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Everything that is unfinished, also where one of them fails. */
static gboolean
flush (AntenneWindow *self)
{
  AntenneFrame *frame = _antenne_window_get_frame (self);
  gboolean pages = frame == NULL || antenne_frame_flush (frame, NULL);
  gboolean quick_note = self->quick_note == NULL || antenne_quick_note_flush (self->quick_note, NULL);
  /* Also of a page that was left before its words were on disk. */
  gboolean left = antenne_draft_flush_all (self->vault, NULL);

  return pages && quick_note && left;
}

gboolean
antenne_window_lock (AntenneWindow *self, AntenneLockReason reason)
{
  g_return_val_if_fail (ANTENNE_IS_WINDOW (self), FALSE);

  if (antenne_vault_get_locked (self->vault))
    return TRUE;

  if (!flush (self))
    {
      if (reason == ANTENNE_LOCK_ASKED)
        {
          ask_to_stay (self);
          return FALSE;
        }
      /* Nobody may be there to answer, and what is on the screen may be read by anybody. */
      g_free (self->lost_notice);
      self->lost_notice = g_strdup (_ ("The last words you typed could not be kept: the disk did not take them. "
                                       "Everything before that is safe."));
    }
  lock_now (self);
  return TRUE;
}

void
_antenne_window_init_guard (AntenneWindow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->hidden = g_ptr_array_new_with_free_func (weak_ref_free);
  g_weak_ref_init (&self->focus_before, NULL);

  /* Before the accelerators: while blank, every key only brings the screen back. */
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->cover, GTK_EVENT_CONTROLLER (click));
}

void
_antenne_window_dispose_guard (AntenneWindow *self)
{
  if (self->hidden != NULL)
    g_weak_ref_clear (&self->focus_before);
  g_clear_pointer (&self->hidden, g_ptr_array_unref);
  g_clear_weak_pointer (&self->stay_dialog);
}
