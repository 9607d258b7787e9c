/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-password-row.h"

#include <glib/gi18n.h>

#include "widgets/antenne-named-fields.h"

struct _AntennePasswordRow
{
  AdwEntryRow parent_instance;

  GtkText *text;
  GtkWidget *caps_image;
  GtkWidget *peek_button;
};

static void editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AntennePasswordRow, antenne_password_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

static const char *
get_nothing (GtkEditable *editable)
{
  return "";
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_text = get_nothing;
}

/* What listens after these two signals is told what was typed or taken away, and the accessibility bus does listen. So
 * they end here, and do what they would have done. */
static void
insert_cb (GtkEditable *editable, const char *typed, int length, int *position)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (editable));
  int n_letters = (int) g_utf8_strlen (typed, length);

  g_signal_stop_emission_by_name (editable, "insert-text");
  *position += (int) gtk_entry_buffer_insert_text (buffer, (guint) *position, typed, n_letters);
}

static void
delete_cb (GtkEditable *editable, int start, int end)
{
  g_signal_stop_emission_by_name (editable, "delete-text");
  gtk_entry_buffer_delete_text (gtk_text_get_buffer (GTK_TEXT (editable)), (guint) start, end < 0 ? -1 : end - start);
}

static void
peek_cb (AntennePasswordRow *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->peek_button));

  gtk_text_set_visibility (self->text, shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->peek_button), shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
caps_lock_cb (AntennePasswordRow *self, GParamSpec *pspec, GdkDevice *keyboard)
{
  gtk_widget_set_visible (self->caps_image, gdk_device_get_caps_lock_state (keyboard));
}

static void
antenne_password_row_realize (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  GTK_WIDGET_CLASS (antenne_password_row_parent_class)->realize (widget);
  if (keyboard == NULL)
    return;
  g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (caps_lock_cb), widget, G_CONNECT_SWAPPED);
  caps_lock_cb (ANTENNE_PASSWORD_ROW (widget), NULL, keyboard);
}

static void
antenne_password_row_unrealize (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard != NULL)
    g_signal_handlers_disconnect_by_func (keyboard, caps_lock_cb, widget);
  GTK_WIDGET_CLASS (antenne_password_row_parent_class)->unrealize (widget);
}

static void
antenne_password_row_class_init (AntennePasswordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->realize = antenne_password_row_realize;
  widget_class->unrealize = antenne_password_row_unrealize;
}

static void
antenne_password_row_init (AntennePasswordRow *self)
{
  g_autoptr (GtkEntryBuffer) locked_memory = gtk_password_entry_buffer_new ();

  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  gtk_text_set_buffer (self->text, locked_memory);
  gtk_text_set_visibility (self->text, FALSE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_PASSWORD);
  g_signal_connect (self->text, "insert-text", G_CALLBACK (insert_cb), NULL);
  g_signal_connect (self->text, "delete-text", G_CALLBACK (delete_cb), NULL);

  self->caps_image = gtk_image_new_from_icon_name ("caps-lock-symbolic");
  gtk_widget_set_tooltip_text (self->caps_image, _ ("Caps Lock is on"));
  gtk_widget_set_visible (self->caps_image, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->caps_image);

  self->peek_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->peek_button), "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->peek_button, _ ("Show what is typed"));
  gtk_widget_set_valign (self->peek_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->peek_button, "flat");
  g_signal_connect_swapped (self->peek_button, "toggled", G_CALLBACK (peek_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->peek_button);

  antenne_name_fields (GTK_WIDGET (self));
}

const char *
antenne_password_row_get_password (AntennePasswordRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_PASSWORD_ROW (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}
