/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-toast.h"

#include <glib/gi18n.h>

#include "widgets/antenne-notice.h"
#include "widgets/antenne-vault-words.h"

/* Long enough to read a sentence and to decide. */
#define UNDO_SECONDS 10
#define SECONDS 5

static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  return (AdwToastOverlay *) gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
}

/* --- What is said --- */

typedef struct
{
  AntenneVault *vault;
  AntenneChange *undo;
  GWeakRef overlay;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_object (&undo->vault);
  g_clear_object (&undo->undo);
  g_weak_ref_clear (&undo->overlay);
  g_free (undo);
}

static void
undo_clicked_cb (gpointer data)
{
  Undo *undo = data;
  g_autoptr (AntenneChange) change = g_steal_pointer (&undo->undo);
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&undo->overlay);

  if (change != NULL && overlay != NULL)
    antenne_toast_write (overlay, undo->vault, change, NULL, NULL);
}

void
antenne_toast_show (GtkWidget *from, AntenneVault *vault, const char *text, AntenneChange *change, gboolean stays)
{
  gboolean can_undo = change != NULL && !antenne_change_is_empty (change);
  AdwToastOverlay *overlay;
  AntenneNotice *notice;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (text != NULL);

  overlay = find_overlay (from);
  if (overlay == NULL)
    return;
  notice = antenne_notice_new (text, can_undo ? UNDO_SECONDS : stays ? 0 : SECONDS);
  if (can_undo)
    {
      Undo *undo = g_new0 (Undo, 1);

      undo->vault = g_object_ref (vault);
      undo->undo = g_object_ref (change);
      g_weak_ref_init (&undo->overlay, overlay);
      antenne_notice_set_button (notice, _ ("Undo"), undo_clicked_cb, undo, undo_free);
    }
  antenne_notice_present (notice, overlay);
}

typedef struct
{
  GWeakRef object;
  void (*clicked) (gpointer);
} Offer;

static void
offer_free (gpointer data)
{
  g_weak_ref_clear (&((Offer *) data)->object);
  g_free (data);
}

static void
offer_clicked_cb (gpointer data)
{
  Offer *offer = data;
  g_autoptr (GObject) object = g_weak_ref_get (&offer->object);

  if (object != NULL)
    offer->clicked (object);
}

void
antenne_toast_offer (GtkWidget *from, const char *text, const char *button, void (*clicked) (gpointer), GObject *object)
{
  AdwToastOverlay *overlay = find_overlay (from);
  AntenneNotice *notice;
  Offer *offer;

  if (overlay == NULL)
    return;
  offer = g_new0 (Offer, 1);
  offer->clicked = clicked;
  g_weak_ref_init (&offer->object, object);
  notice = antenne_notice_new (text, UNDO_SECONDS);
  antenne_notice_set_button (notice, button, offer_clicked_cb, offer, offer_free);
  antenne_notice_present (notice, overlay);
}

/* --- A change that is written, or offered again --- */

typedef struct
{
  AntenneVault *vault;
  AntenneChange *change;
  char *done;
  GWeakRef overlay;
  GWeakRef from;
  void (*refused) (GtkWidget *from);
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_object_unref (write->vault);
  g_object_unref (write->change);
  g_weak_ref_clear (&write->overlay);
  g_weak_ref_clear (&write->from);
  g_free (write->done);
  g_free (write);
}

static void
write_again_cb (gpointer data)
{
  Write *write = data;
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&write->overlay);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&write->from);

  if (overlay != NULL && !antenne_vault_get_locked (write->vault))
    antenne_toast_write (from != NULL && gtk_widget_get_root (from) != NULL ? from : overlay, write->vault,
                         write->change, write->done, write->refused);
}

static void
say_refused (AdwToastOverlay *overlay, Write *write, const GError *error)
{
  AntenneNotice *notice = antenne_notice_new (antenne_vault_words_for_write (error), 0);

  antenne_notice_set_button (notice, _ ("Try Again"), write_again_cb, write, write_free);
  antenne_notice_present (notice, overlay);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Write *write = user_data;
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToastOverlay) overlay = g_weak_ref_get (&write->overlay);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&write->from);
  gboolean written = antenne_vault_write_finish (write->vault, result, &undo, &error);

  if (written && overlay != NULL && write->done != NULL)
    antenne_toast_show (GTK_WIDGET (overlay), write->vault, write->done, undo, FALSE);
  if (!written && from != NULL && gtk_widget_get_root (from) != NULL && write->refused != NULL)
    write->refused (from);
  if (written || overlay == NULL || antenne_vault_get_locked (write->vault))
    write_free (write);
  else
    say_refused (overlay, write, error);
}

void
antenne_toast_write (GtkWidget *from, AntenneVault *vault, AntenneChange *change, const char *done,
                     void (*refused) (GtkWidget *from))
{
  Write *write = g_new0 (Write, 1);

  write->vault = g_object_ref (vault);
  write->change = g_object_ref (change);
  write->done = g_strdup (done);
  write->refused = refused;
  g_weak_ref_init (&write->overlay, find_overlay (from));
  g_weak_ref_init (&write->from, from);
  antenne_vault_write_async (vault, change, NULL, written_cb, write);
}

/* --- A draft that was left --- */

#define LEFT_KEY "antenne-left"

typedef struct
{
  AntenneDraft *draft; /* strong while there is a notice: it goes on trying */
  GWeakRef overlay;
  AntenneNotice *notice; /* (nullable): which then owns this */
  gulong state_handler;
  gulong committed_handler;
} Left;

static void
left_let_go (Left *left)
{
  g_clear_signal_handler (&left->state_handler, left->draft);
  g_clear_signal_handler (&left->committed_handler, left->draft);
  if (g_object_get_data (G_OBJECT (left->draft), LEFT_KEY) == left)
    g_object_set_data (G_OBJECT (left->draft), LEFT_KEY, NULL);
}

static void
left_free (gpointer data)
{
  Left *left = data;

  left_let_go (left);
  g_object_unref (left->draft);
  g_weak_ref_clear (&left->overlay);
  g_free (left);
}

/* The button closes its toast: should it fail again, there is another one. */
static void
left_again_cb (gpointer data)
{
  Left *left = data;
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&left->overlay);

  left_let_go (left);
  if (overlay != NULL)
    antenne_toast_commit (overlay, left->draft);
}

static void
left_failed (Left *left)
{
  g_autoptr (AdwToastOverlay) overlay = g_weak_ref_get (&left->overlay);

  if (overlay == NULL || antenne_vault_get_locked (antenne_draft_get_vault (left->draft)))
    {
      left_free (left);
      return;
    }
  left->notice = antenne_notice_new (antenne_vault_words_for_draft (left->draft), 0);
  antenne_notice_set_button (left->notice, _ ("Try Again"), left_again_cb, left, left_free);
  antenne_notice_present (left->notice, overlay);
}

static void
left_done_cb (Left *left)
{
  g_autoptr (AdwToastOverlay) overlay = g_weak_ref_get (&left->overlay);

  if (left->notice == NULL)
    left_free (left);
  else if (overlay != NULL)
    antenne_notice_withdraw (left->notice, overlay);
}

static void
left_state_cb (Left *left)
{
  AntenneDraftState state = antenne_draft_get_state (left->draft);

  if (state == ANTENNE_DRAFT_FAILED && left->notice == NULL && !antenne_draft_get_committing (left->draft))
    left_failed (left);
  else if (state == ANTENNE_DRAFT_GONE || state == ANTENNE_DRAFT_EMPTY)
    left_done_cb (left);
}

void
antenne_toast_commit (GtkWidget *from, AntenneDraft *draft)
{
  AdwToastOverlay *overlay = find_overlay (from);
  Left *left;

  antenne_draft_commit (draft);
  if (overlay == NULL || !antenne_draft_get_committing (draft) ||
      g_object_get_data (G_OBJECT (draft), LEFT_KEY) != NULL)
    return;
  left = g_new0 (Left, 1);
  left->draft = g_object_ref (draft);
  g_object_set_data (G_OBJECT (draft), LEFT_KEY, left);
  g_weak_ref_init (&left->overlay, overlay);
  left->state_handler = g_signal_connect_swapped (draft, "notify::state", G_CALLBACK (left_state_cb), left);
  left->committed_handler = g_signal_connect_swapped (draft, "committed", G_CALLBACK (left_done_cb), left);
}
