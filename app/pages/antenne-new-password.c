/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-new-password.h"

#include "antenne-config.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-named-fields.h"
#include "widgets/antenne-password-chooser.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-words.h"

struct _AntenneNewPassword
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  gboolean busy;

  AntennePasswordChooser *chooser;
  GtkLabel *problem_label;
  GtkWidget *set_button;
  GtkSpinner *spinner;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneNewPassword, antenne_new_password, GTK_TYPE_WIDGET)

static void
update (AntenneNewPassword *self)
{
  gtk_widget_set_sensitive (self->set_button, antenne_password_chooser_get_ready (self->chooser) && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chooser), !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
set_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneNewPassword) self = user_data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (antenne_vault_change_password_finish (ANTENNE_VAULT (source), result, &error))
    {
      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        g_signal_emit (self, signals[DONE], 0);
      return;
    }
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_label_set_label (self->problem_label, antenne_vault_words_for_write (error));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  update (self);
}

static void
set_cb (AntenneNewPassword *self)
{
  const char *password = antenne_password_chooser_get_password (self->chooser);

  if (self->busy || password == NULL)
    return;
  self->busy = TRUE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  antenne_vault_set_password_async (self->vault, password, NULL, set_finished_cb, g_object_ref (self));
  update (self);
}

static gboolean
antenne_new_password_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ANTENNE_NEW_PASSWORD (widget)->chooser));
}

static void
antenne_new_password_dispose (GObject *object)
{
  AntenneNewPassword *self = ANTENNE_NEW_PASSWORD (object);

  antenne_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (antenne_new_password_parent_class)->dispose (object);
}

static void
antenne_new_password_class_init (AntenneNewPasswordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_new_password_dispose;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_new_password_grab_focus;

  signals[DONE] =
      g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_PASSWORD_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-new-password.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneNewPassword, chooser);
  gtk_widget_class_bind_template_child (widget_class, AntenneNewPassword, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneNewPassword, set_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneNewPassword, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
antenne_new_password_init (AntenneNewPassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_wrap_words (GTK_WIDGET (self));
  antenne_name_fields (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
antenne_new_password_new (AntenneVault *vault)
{
  AntenneNewPassword *self = g_object_new (ANTENNE_TYPE_NEW_PASSWORD, NULL);

  self->vault = g_object_ref (vault);
  return GTK_WIDGET (self);
}
