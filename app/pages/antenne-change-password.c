/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-change-password.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-password-chooser.h"
#include "widgets/antenne-password-row.h"
#include "widgets/antenne-vault-words.h"

struct _AntenneChangePassword
{
  AdwWindow parent_instance;

  AntenneVault *vault;
  gboolean busy;

  AntennePasswordRow *old_row;
  AntennePasswordChooser *chooser;
  GtkWidget *change_button;
  GtkLabel *problem_label;
  GtkSpinner *spinner;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneChangePassword, antenne_change_password, ADW_TYPE_WINDOW)

static void
update (AntenneChangePassword *self)
{
  gtk_widget_set_sensitive (self->change_button, *antenne_password_row_get_password (self->old_row) != '\0' &&
                                                     antenne_password_chooser_get_ready (self->chooser) && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chooser), !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->old_row), !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneChangePassword) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = antenne_vault_change_password_finish (ANTENNE_VAULT (source), result, &error);

  self->busy = FALSE;
  if (self->vault == NULL)
    return; /* closed meanwhile */
  if (ok)
    {
      g_signal_emit (self, signals[DONE], 0);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  if (g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET))
    gtk_label_set_label (self->problem_label, _ ("That is not your password of now. Nothing was changed."));
  else
    gtk_label_set_label (self->problem_label, antenne_vault_words_for_write (error));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->old_row));
}

static void
change_cb (AntenneChangePassword *self)
{
  const char *password = antenne_password_chooser_get_password (self->chooser);
  const char *old = antenne_password_row_get_password (self->old_row);

  if (self->busy || password == NULL || *old == '\0')
    return;
  self->busy = TRUE;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  antenne_vault_change_password_async (self->vault, old, password, NULL, changed_cb, g_object_ref (self));
  update (self);
}

static void
to_chooser_cb (AntenneChangePassword *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->chooser));
}

static void
antenne_change_password_dispose (GObject *object)
{
  AntenneChangePassword *self = ANTENNE_CHANGE_PASSWORD (object);

  g_clear_object (&self->vault);

  G_OBJECT_CLASS (antenne_change_password_parent_class)->dispose (object);
}

static void
antenne_change_password_class_init (AntenneChangePasswordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_change_password_dispose;

  signals[DONE] =
      g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_PASSWORD_CHOOSER);
  g_type_ensure (ANTENNE_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-change-password.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneChangePassword, old_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneChangePassword, chooser);
  gtk_widget_class_bind_template_child (widget_class, AntenneChangePassword, change_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneChangePassword, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneChangePassword, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_chooser_cb);
}

static void
antenne_change_password_init (AntenneChangePassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->old_row));
}

GtkWindow *
antenne_change_password_new (AntenneVault *vault, GtkWindow *parent)
{
  AntenneChangePassword *self = g_object_new (ANTENNE_TYPE_CHANGE_PASSWORD, "transient-for", parent, NULL);

  self->vault = g_object_ref (vault);
  return GTK_WINDOW (self);
}
