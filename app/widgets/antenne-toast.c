/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-toast.h"

#include <glib/gi18n.h>

#include "widgets/antenne-vault-words.h"

/* Long enough to read a sentence and to decide. */
#define UNDO_SECONDS 10

typedef struct
{
  AntenneVault *vault;
  AntenneChange *undo;
  GWeakRef overlay;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_clear_object (&undo->vault);
  g_clear_object (&undo->undo);
  g_weak_ref_clear (&undo->overlay);
  g_free (undo);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwToastOverlay) overlay = user_data;
  g_autoptr (GError) error = NULL;

  if (antenne_vault_write_finish (ANTENNE_VAULT (source), result, NULL, &error) || overlay == NULL)
    return;
  antenne_toast_show (GTK_WIDGET (overlay), ANTENNE_VAULT (source), antenne_vault_words_for_write (error), NULL, TRUE);
}

static void
undo_clicked_cb (AdwToast *toast, Undo *undo)
{
  g_autoptr (AntenneChange) change = g_steal_pointer (&undo->undo);

  if (change != NULL)
    antenne_vault_write_async (undo->vault, change, NULL, undone_cb, g_weak_ref_get (&undo->overlay));
}

void
antenne_toast_show (GtkWidget *from, AntenneVault *vault, const char *text, AntenneChange *change, gboolean stays)
{
  GtkWidget *overlay = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL);

  overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    return;

  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (stays)
    adw_toast_set_timeout (toast, 0);

  if (change != NULL && !antenne_change_is_empty (change))
    {
      Undo *undo = g_new0 (Undo, 1);

      undo->vault = g_object_ref (vault);
      undo->undo = g_object_ref (change);
      g_weak_ref_init (&undo->overlay, overlay);
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_timeout (toast, UNDO_SECONDS);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), undo, undo_free, 0);
    }

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
antenne_toast_offer (GtkWidget *from, const char *text, const char *button, void (*clicked) (gpointer), GObject *object)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (overlay == NULL)
    return;

  toast = adw_toast_new (escaped);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, button);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (clicked), object, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* --- A draft that was left --- */

typedef struct
{
  AntenneDraft *draft; /* strong while there is a toast: it goes on trying */
  GWeakRef overlay;
  AdwToast *toast; /* (nullable): which then owns this */
  gulong state_handler;
} Left;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_clear_signal_handler (&left->state_handler, left->draft);
  g_object_unref (left->draft);
  g_weak_ref_clear (&left->overlay);
  g_free (left);
}

/* The button closes its toast: should it fail again, there is another one. */
static void
left_again_cb (Left *left)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&left->overlay);

  if (overlay != NULL)
    antenne_toast_commit (overlay, left->draft);
}

static void
left_failed (Left *left)
{
  g_autoptr (AdwToastOverlay) overlay = g_weak_ref_get (&left->overlay);
  g_autofree char *escaped = g_markup_escape_text (antenne_vault_words_for_draft (left->draft), -1);

  if (overlay == NULL || antenne_vault_get_locked (antenne_draft_get_vault (left->draft)))
    {
      left_free (left);
      return;
    }
  left->toast = adw_toast_new (escaped);
  adw_toast_set_priority (left->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (left->toast, 0);
  adw_toast_set_button_label (left->toast, _ ("Try Again"));
  g_signal_connect_swapped (left->toast, "button-clicked", G_CALLBACK (left_again_cb), left);
  g_object_set_data_full (G_OBJECT (left->toast), "antenne-left", left, left_free);
  adw_toast_overlay_add_toast (overlay, left->toast);
}

static void
left_state_cb (Left *left)
{
  AntenneDraftState state = antenne_draft_get_state (left->draft);

  if (state == ANTENNE_DRAFT_FAILED && left->toast == NULL)
    left_failed (left);
  else if (state == ANTENNE_DRAFT_SAVED || state == ANTENNE_DRAFT_EMPTY || state == ANTENNE_DRAFT_GONE)
    {
      if (left->toast != NULL)
        adw_toast_dismiss (left->toast);
      else
        left_free (left);
    }
}

void
antenne_toast_commit (GtkWidget *from, AntenneDraft *draft)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  Left *left;

  antenne_draft_commit (draft);
  if (overlay == NULL || !antenne_draft_get_committing (draft))
    return;
  left = g_new0 (Left, 1);
  left->draft = g_object_ref (draft);
  g_weak_ref_init (&left->overlay, overlay);
  left->state_handler = g_signal_connect_swapped (draft, "notify::state", G_CALLBACK (left_state_cb), left);
}
