/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-notice.h"

/* On the overlay: the toast that is shown, and the notices that wait. On a toast: its notice. */
#define CURRENT_KEY "antenne-current-toast"
#define WAITING_KEY "antenne-waiting-notices"
#define NOTICE_KEY "antenne-notice"

/* What the buttons and the margins of a toast take, and a letter, in pixels. */
#define BESIDE_TEXT 190
#define LETTER 8
#define FEWEST_LETTERS 16
#define MOST_LETTERS 56

struct _AntenneNotice
{
  guint references;
  char *text;
  guint seconds;
  char *label; /* (nullable): of the button */
  void (*clicked) (gpointer data);
  gpointer data;
  GDestroyNotify destroy;
};

static void
notice_unref (gpointer notice)
{
  AntenneNotice *self = notice;

  if (--self->references > 0)
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->text);
  g_free (self->label);
  g_free (self);
}

AntenneNotice *
antenne_notice_new (const char *text, guint seconds)
{
  AntenneNotice *self = g_new0 (AntenneNotice, 1);

  self->references = 1;
  self->text = g_strdup (text);
  self->seconds = seconds;
  return self;
}

void
antenne_notice_set_button (AntenneNotice *self, const char *label, void (*clicked) (gpointer data), gpointer data,
                           GDestroyNotify destroy)
{
  self->label = g_strdup (label);
  self->clicked = clicked;
  self->data = data;
  self->destroy = destroy;
}

static void
clicked_cb (AdwToast *toast)
{
  AntenneNotice *self = g_object_get_data (G_OBJECT (toast), NOTICE_KEY);

  self->clicked (self->data);
}

/* A toast asks for its height first, so that how wide its text may be has to be said. */
static GtkWidget *
make_title (AntenneNotice *self, AdwToastOverlay *overlay)
{
  GtkWidget *label = gtk_label_new (self->text);
  int letters = (gtk_widget_get_width (GTK_WIDGET (overlay)) - BESIDE_TEXT) / LETTER;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CLAMP (letters, FEWEST_LETTERS, MOST_LETTERS));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* A toast is shown once: its widgets may still be fading when the same words come again. @self: (transfer full) */
static AdwToast *
make_toast (AntenneNotice *self, AdwToastOverlay *overlay)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, make_title (self, overlay));
  adw_toast_set_timeout (toast, self->seconds);
  if (self->label != NULL)
    {
      adw_toast_set_button_label (toast, self->label);
      g_signal_connect (toast, "button-clicked", G_CALLBACK (clicked_cb), NULL);
    }
  g_object_set_data_full (G_OBJECT (toast), NOTICE_KEY, self, notice_unref);
  return toast;
}

/* --- One at a time --- */

static void
waiting_free (gpointer waiting)
{
  g_queue_free_full (waiting, notice_unref);
}

static GQueue *
get_waiting (AdwToastOverlay *overlay)
{
  GQueue *waiting = g_object_get_data (G_OBJECT (overlay), WAITING_KEY);

  if (waiting == NULL)
    {
      waiting = g_queue_new ();
      g_object_set_data_full (G_OBJECT (overlay), WAITING_KEY, waiting, waiting_free);
    }
  return waiting;
}

static gboolean
present_waiting_cb (gpointer user_data)
{
  AdwToastOverlay *overlay = user_data;
  AntenneNotice *notice = NULL;

  if (g_object_get_data (G_OBJECT (overlay), CURRENT_KEY) == NULL && gtk_widget_get_root (GTK_WIDGET (overlay)) != NULL)
    notice = g_queue_pop_head (get_waiting (overlay));
  if (notice != NULL)
    antenne_notice_present (notice, overlay);
  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (AdwToastOverlay *overlay, AdwToast *toast)
{
  if (g_object_get_data (G_OBJECT (overlay), CURRENT_KEY) != toast)
    return;
  g_object_set_data (G_OBJECT (overlay), CURRENT_KEY, NULL);
  if (!g_queue_is_empty (get_waiting (overlay)))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, present_waiting_cb, g_object_ref (overlay), g_object_unref);
}

/* Away with the one that is shown, for a newer one. */
static void
displace (AdwToastOverlay *overlay)
{
  AdwToast *current = g_object_get_data (G_OBJECT (overlay), CURRENT_KEY);
  AntenneNotice *notice;

  if (current == NULL)
    return;
  notice = g_object_get_data (G_OBJECT (current), NOTICE_KEY);
  if (notice->seconds == 0 || notice->label != NULL)
    {
      notice->references++;
      g_queue_push_head (get_waiting (overlay), notice);
    }
  g_object_ref (current);
  g_object_set_data (G_OBJECT (overlay), CURRENT_KEY, NULL);
  adw_toast_dismiss (current);
  g_object_unref (current);
}

void
antenne_notice_present (AntenneNotice *self, AdwToastOverlay *overlay)
{
  AdwToast *toast = make_toast (self, overlay);

  displace (overlay);
  g_object_set_data_full (G_OBJECT (overlay), CURRENT_KEY, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (overlay, toast);
}

void
antenne_notice_withdraw (AntenneNotice *self, AdwToastOverlay *overlay)
{
  AdwToast *current = g_object_get_data (G_OBJECT (overlay), CURRENT_KEY);

  if (g_queue_remove (get_waiting (overlay), self))
    notice_unref (self);
  else if (current != NULL && g_object_get_data (G_OBJECT (current), NOTICE_KEY) == self)
    adw_toast_dismiss (current);
}
