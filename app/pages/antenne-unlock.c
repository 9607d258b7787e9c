/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-unlock.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "crypto/antenne-recovery-code.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-named-fields.h"
#include "widgets/antenne-password-row.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-words.h"

struct _AntenneUnlock
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  gboolean busy;

  GtkLabel *notice_label;
  GtkStack *stack;
  AntennePasswordRow *password_row;
  GtkEditable *recovery_row;
  GtkWidget *problem_box;
  GtkLabel *problem_title;
  GtkLabel *problem_label;
  GtkWidget *read_button;
  GtkWidget *unlock_button;
  GtkSpinner *spinner;
  GtkButton *other_button;
};

enum
{
  UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneUnlock, antenne_unlock, GTK_TYPE_WIDGET)

static gboolean
asks_for_recovery (AntenneUnlock *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "recovery") == 0;
}

static GtkEditable *
field (AntenneUnlock *self)
{
  return asks_for_recovery (self) ? self->recovery_row : GTK_EDITABLE (self->password_row);
}

static const char *
get_typed (AntenneUnlock *self)
{
  return asks_for_recovery (self) ? gtk_editable_get_text (self->recovery_row)
                                  : antenne_password_row_get_password (self->password_row);
}

static void
update (AntenneUnlock *self)
{
  gboolean filled = *get_typed (self) != '\0';

  gtk_widget_set_sensitive (self->unlock_button, filled && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->other_button), !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_button_set_label (self->other_button,
                        asks_for_recovery (self) ? _ ("Use the password") : _ ("Use the recovery code"));
  antenne_wrap_words (GTK_WIDGET (self->other_button));
}

static void
show_problem (AntenneUnlock *self, const char *title, const char *text)
{
  gtk_label_set_label (self->problem_title, title);
  gtk_label_set_label (self->problem_label, text);
  gtk_widget_set_visible (self->read_button, FALSE);
  gtk_widget_set_visible (self->problem_box, TRUE);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneUnlock) self = user_data;
  g_autoptr (GError) error = NULL;
  AntenneVaultOpenedBy opened_by = ANTENNE_VAULT_OPENED_BY_PASSWORD;
  gboolean ok = antenne_vault_unlock_finish (ANTENNE_VAULT (source), result, &opened_by, &error);

  self->busy = FALSE;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      /* Nobody waits for it any more. */
      if (ok)
        antenne_vault_lock (ANTENNE_VAULT (source));
      return;
    }

  if (ok)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
      gtk_editable_set_text (self->recovery_row, "");
      g_signal_emit (self, signals[UNLOCKED], 0, opened_by == ANTENNE_VAULT_OPENED_BY_RECOVERY);
      return;
    }

  update (self);
  if (g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET) && asks_for_recovery (self))
    show_problem (self, _ ("This code is of another vault"),
                  _ ("It is a real recovery code, but not the one that belongs to these notes."));
  else
    show_problem (self, antenne_vault_words_title_for_unlock (error), antenne_vault_words_for_unlock (error));
  gtk_widget_set_visible (self->read_button, g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED));
  gtk_widget_grab_focus (GTK_WIDGET (field (self)));
  gtk_editable_select_region (field (self), 0, -1);
}

/* @read_damaged: open what is whole of a damaged file; only ever because the teacher asked for it */
static void
unlock (AntenneUnlock *self, gboolean read_damaged)
{
  const char *typed = get_typed (self);

  if (self->busy || *typed == '\0')
    return;

  /* The checksum tells a slip of the pen from a code that opens nothing; no need to wait for that. */
  if (asks_for_recovery (self))
    {
      char *code = antenne_recovery_code_normalize (typed);

      if (code == NULL)
        {
          show_problem (self, _ ("There is a slip in this code"),
                        _ ("Compare it with the paper, group by group. Capitals and dashes don’t matter."));
          gtk_widget_grab_focus (GTK_WIDGET (self->recovery_row));
          return;
        }
      antenne_secret_free (code);
    }

  self->busy = TRUE;
  /* GTK 4.8 complains of a field that loses its sensitivity with the keyboard still in it. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_visible (self->problem_box, FALSE);
  antenne_vault_set_read_damaged (self->vault, read_damaged);
  antenne_vault_unlock_async (self->vault, typed, NULL, unlocked_cb, g_object_ref (self));
  update (self);
}

static void
unlock_cb (AntenneUnlock *self)
{
  unlock (self, FALSE);
}

static void
read_cb (AntenneUnlock *self)
{
  unlock (self, TRUE);
}

static void
changed_cb (AntenneUnlock *self)
{
  gtk_widget_set_visible (self->problem_box, FALSE);
  update (self);
}

static void
other_cb (AntenneUnlock *self)
{
  gtk_stack_set_visible_child_name (self->stack, asks_for_recovery (self) ? "password" : "recovery");
  gtk_widget_set_visible (self->problem_box, FALSE);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (field (self)));
}

static gboolean
antenne_unlock_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (field (ANTENNE_UNLOCK (widget))));
}

static void
antenne_unlock_dispose (GObject *object)
{
  AntenneUnlock *self = ANTENNE_UNLOCK (object);

  antenne_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (antenne_unlock_parent_class)->dispose (object);
}

static void
antenne_unlock_class_init (AntenneUnlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_unlock_dispose;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_unlock_grab_focus;

  signals[UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (ANTENNE_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-unlock.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, notice_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, password_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, recovery_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, problem_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, problem_title);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, read_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, spinner);
  gtk_widget_class_bind_template_child (widget_class, AntenneUnlock, other_button);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
}

static void
antenne_unlock_init (AntenneUnlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_wrap_words (GTK_WIDGET (self));
  antenne_name_fields (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
antenne_unlock_new (AntenneVault *vault, const char *notice)
{
  AntenneUnlock *self = g_object_new (ANTENNE_TYPE_UNLOCK, NULL);

  self->vault = g_object_ref (vault);
  gtk_label_set_label (self->notice_label, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), notice != NULL);
  return GTK_WIDGET (self);
}
