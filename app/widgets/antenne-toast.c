/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-toast.h"

#include <glib/gi18n.h>

#include "widgets/antenne-vault-words.h"

/* Long enough to read a sentence and to decide. */
#define UNDO_SECONDS 10

/* --- One at a time --- */

#define CURRENT_KEY "antenne-current-toast"
#define WAITING_KEY "antenne-waiting-toasts"

static void present (AdwToastOverlay *overlay, AdwToast *toast);

static gboolean
present_waiting_cb (gpointer user_data)
{
  AdwToastOverlay *overlay = user_data;
  GQueue *waiting = g_object_get_data (G_OBJECT (overlay), WAITING_KEY);
  AdwToast *toast = waiting != NULL ? g_queue_pop_head (waiting) : NULL;

  if (toast != NULL && gtk_widget_get_root (GTK_WIDGET (overlay)) != NULL)
    present (overlay, toast);
  else
    g_clear_object (&toast);
  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (AdwToastOverlay *overlay, AdwToast *toast)
{
  if (g_object_get_data (G_OBJECT (overlay), CURRENT_KEY) != toast)
    return;
  g_signal_handlers_disconnect_by_func (toast, dismissed_cb, overlay);
  g_object_set_data (G_OBJECT (overlay), CURRENT_KEY, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, present_waiting_cb, g_object_ref (overlay), g_object_unref);
}

static void
waiting_free (gpointer waiting)
{
  g_queue_free_full (waiting, g_object_unref);
}

/* The newest is shown. What must be read or can be undone waits behind it and comes again; libadwaita 1.2 would do that by itself with
 * its priorities, but aborts where the newer one is closed while the older one is still fading. @toast: (transfer
 * full) */
static void
present (AdwToastOverlay *overlay, AdwToast *toast)
{
  GObject *object = G_OBJECT (overlay);
  AdwToast *current = g_object_get_data (object, CURRENT_KEY);

  if (current != NULL)
    {
      g_autoptr (AdwToast) before = g_object_ref (current);
      GQueue *waiting = g_object_get_data (object, WAITING_KEY);

      g_signal_handlers_disconnect_by_func (before, dismissed_cb, overlay);
      g_object_set_data (object, CURRENT_KEY, NULL);
      if (waiting == NULL)
        {
          waiting = g_queue_new ();
          g_object_set_data_full (object, WAITING_KEY, waiting, waiting_free);
        }
      if (adw_toast_get_timeout (before) == 0 || adw_toast_get_button_label (before) != NULL)
        g_queue_push_head (waiting, g_object_ref (before));
      adw_toast_dismiss (before);
    }
  g_object_set_data_full (object, CURRENT_KEY, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (overlay, toast);
}

/* --- What is said --- */

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
undo_clicked_cb (AdwToast *toast, Undo *undo)
{
  g_autoptr (AntenneChange) change = g_steal_pointer (&undo->undo);
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&undo->overlay);

  if (change != NULL && overlay != NULL)
    antenne_toast_write (overlay, undo->vault, change, NULL, NULL);
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

  present (ADW_TOAST_OVERLAY (overlay), toast);
}

AdwToast *
antenne_toast_begin (GtkWidget *from, const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *title, *spinner, *label;
  AdwToast *toast;

  if (overlay == NULL)
    return NULL;

  title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (title), spinner);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (title), label);

  toast = adw_toast_new (text);
  adw_toast_set_custom_title (toast, title);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (toast));
  return toast;
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
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, button);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (clicked), object, G_CONNECT_SWAPPED);
  present (ADW_TOAST_OVERLAY (overlay), toast);
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
write_free (gpointer data, GClosure *closure)
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
write_again_cb (AdwToast *toast, Write *write)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&write->overlay);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&write->from);

  if (overlay != NULL && !antenne_vault_get_locked (write->vault))
    antenne_toast_write (from != NULL && gtk_widget_get_root (from) != NULL ? from : overlay, write->vault,
                         write->change, write->done, write->refused);
}

static void
say_refused (AdwToastOverlay *overlay, Write *write, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (antenne_vault_words_for_write (error), -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Try Again"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (write_again_cb), write, write_free, 0);
  present (overlay, toast);
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
    write_free (write, NULL);
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
  g_weak_ref_init (&write->overlay, gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY));
  g_weak_ref_init (&write->from, from);
  antenne_vault_write_async (vault, change, NULL, written_cb, write);
}

/* --- A draft that was left --- */

#define LEFT_KEY "antenne-left"

typedef struct
{
  AntenneDraft *draft; /* strong while there is a toast: it goes on trying */
  GWeakRef overlay;
  AdwToast *toast; /* (nullable): which then owns this */
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
left_again_cb (Left *left)
{
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&left->overlay);

  left_let_go (left);
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
  adw_toast_set_timeout (left->toast, 0);
  adw_toast_set_button_label (left->toast, _ ("Try Again"));
  g_signal_connect_swapped (left->toast, "button-clicked", G_CALLBACK (left_again_cb), left);
  g_object_set_data_full (G_OBJECT (left->toast), LEFT_KEY, left, left_free);
  present (overlay, left->toast);
}

/* It was written by itself: also where the toast waits behind another one. */
static void
take_back (Left *left)
{
  g_autoptr (AdwToast) toast = g_object_ref (left->toast);
  g_autoptr (GObject) overlay = g_weak_ref_get (&left->overlay);
  GQueue *waiting = overlay != NULL ? g_object_get_data (overlay, WAITING_KEY) : NULL;

  if (waiting != NULL && g_queue_remove (waiting, toast))
    g_object_unref (toast);
  else
    adw_toast_dismiss (toast);
}

static void
left_done_cb (Left *left)
{
  if (left->toast != NULL)
    take_back (left);
  else
    left_free (left);
}

static void
left_state_cb (Left *left)
{
  AntenneDraftState state = antenne_draft_get_state (left->draft);

  if (state == ANTENNE_DRAFT_FAILED && left->toast == NULL && !antenne_draft_get_committing (left->draft))
    left_failed (left);
  else if (state == ANTENNE_DRAFT_GONE || state == ANTENNE_DRAFT_EMPTY)
    left_done_cb (left);
}

void
antenne_toast_commit (GtkWidget *from, AntenneDraft *draft)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
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
