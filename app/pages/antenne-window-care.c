/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-window-private.h"

#include <glib/gi18n.h>

#include "model/antenne-moment.h"
#include "pages/antenne-change-password.h"
#include "pages/antenne-preferences.h"
#include "widgets/antenne-notice.h"
#include "widgets/antenne-vault-words.h"

/* The vault knows whether a backup is due; it is not asked again with every word. */
#define ASK_AGAIN (G_GINT64_CONSTANT (60) * 60 * G_USEC_PER_SEC)

static void
say (AntenneWindow *self, const char *text, gboolean stays)
{
  AntenneFrame *frame = _antenne_window_get_frame (self);

  if (frame != NULL)
    antenne_frame_toast (frame, text, NULL, stays);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (antenne_vault_backup_if_due_finish (ANTENNE_VAULT (source), result, &error) ||
      g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED) || self->backup_complained)
    return;
  /* Once: a disk that stays full is no reason to say it every hour. */
  self->backup_complained = TRUE;
  say (self, antenne_vault_words_for_backup (error), TRUE);
}

void
_antenne_window_backup_if_due (AntenneWindow *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->example || (self->backup_asked != 0 && now - self->backup_asked < ASK_AGAIN))
    return;
  self->backup_asked = now;
  antenne_vault_backup_if_due_async (self->vault, NULL, backed_up_cb, g_object_ref (self));
}

/* What stands there while it is made, and whose window it is. */
typedef struct
{
  AntenneWindow *window;
  AdwToastOverlay *overlay; /* (nullable) */
  AntenneNotice *notice;    /* of the overlay */
} BackingUp;

static void
backed_up_to_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree BackingUp *backing_up = user_data;
  g_autoptr (AntenneWindow) self = backing_up->window;
  g_autoptr (AdwToastOverlay) overlay = backing_up->overlay;
  g_autoptr (GError) error = NULL;
  gboolean made = antenne_vault_backup_finish (ANTENNE_VAULT (source), result, &error);

  if (overlay != NULL)
    antenne_notice_withdraw (backing_up->notice, overlay);
  self->backing_up = FALSE;
  _antenne_window_update_actions (self);
  if (made)
    say (self, _ ("Backed up, and read back to be sure."), FALSE);
  else
    say (self, antenne_vault_words_for_backup (error), TRUE);
}

void
_antenne_window_back_up_to (AntenneWindow *self, const char *path)
{
  AntenneFrame *frame = _antenne_window_get_frame (self);
  BackingUp *backing_up = g_new0 (BackingUp, 1);

  backing_up->window = g_object_ref (self);
  if (frame != NULL)
    {
      backing_up->overlay = g_object_ref (ADW_TOAST_OVERLAY (antenne_frame_get_toast_overlay (frame)));
      backing_up->notice = antenne_notice_new (_ ("Backing up…"), 0);
      antenne_notice_present (backing_up->notice, backing_up->overlay);
    }
  self->backing_up = TRUE;
  _antenne_window_update_actions (self);
  antenne_vault_backup_async (self->vault, path, NULL, backed_up_to_cb, backing_up);
}

static void
backup_response_cb (GtkNativeDialog *dialog, int response, AntenneWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT && !antenne_vault_get_locked (self->vault) && !self->backing_up)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        _antenne_window_back_up_to (self, path);
      else
        say (self, antenne_vault_words_for_backup (NULL), TRUE);
    }
  g_clear_object (&self->chooser);
}

static void
backup_activated_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  AntenneWindow *self = user_data;
  g_autofree char *today = antenne_moment_today ();
  /* Translators: the name of a file; %s is a date such as 2026-11-20. */
  g_autofree char *name = g_strdup_printf (_ ("Antenne backup %s.antenne"), today);

  g_clear_object (&self->chooser);
  self->chooser = GTK_NATIVE_DIALOG (
      gtk_file_chooser_native_new (_ ("Back up"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL));
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (backup_response_cb), self, 0);
  gtk_native_dialog_show (self->chooser);
}

static void
password_changed_cb (AntenneWindow *self)
{
  say (self, _ ("Your password is changed."), FALSE);
}

static void
change_password_activated_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  AntenneWindow *self = user_data;
  GtkWindow *dialog = antenne_change_password_new (self->vault, GTK_WINDOW (self));

  g_signal_connect_object (dialog, "done", G_CALLBACK (password_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
preferences_activated_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  AntenneWindow *self = user_data;

  gtk_window_present (antenne_preferences_new (self->vault, GTK_WINDOW (self)));
}

void
_antenne_window_init_care (AntenneWindow *self)
{
  const GActionEntry entries[] = {
    { "backup", backup_activated_cb },
    { "change-password", change_password_activated_cb },
    { "preferences", preferences_activated_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
_antenne_window_dispose_care (AntenneWindow *self)
{
  g_clear_object (&self->chooser);
}
