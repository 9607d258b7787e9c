/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-draft-status.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-vault-words.h"

struct _AntenneDraftStatus
{
  GtkWidget parent_instance;

  AntenneDraft *draft;
  gboolean only_failure;

  GtkLabel *words;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (AntenneDraftStatus, antenne_draft_status, GTK_TYPE_WIDGET)

static void
show_status (AntenneDraftStatus *self)
{
  gboolean failed = self->draft != NULL && antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_FAILED;
  const char *words = "";

  if (self->draft != NULL && (failed || !self->only_failure))
    words = antenne_vault_words_for_draft (self->draft);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self), *words != '\0');
  gtk_widget_set_visible (self->again, failed && !antenne_draft_get_committing (self->draft));
  if (failed)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->words), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
    }
}

static void
again_cb (AntenneDraftStatus *self)
{
  if (self->draft != NULL)
    antenne_draft_commit (self->draft);
}

static void
antenne_draft_status_dispose (GObject *object)
{
  AntenneDraftStatus *self = ANTENNE_DRAFT_STATUS (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  antenne_dispose_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (antenne_draft_status_parent_class)->dispose (object);
}

static void
antenne_draft_status_class_init (AntenneDraftStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_draft_status_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-draft-status.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDraftStatus, words);
  gtk_widget_class_bind_template_child (widget_class, AntenneDraftStatus, again);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
antenne_draft_status_init (AntenneDraftStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
}

void
antenne_draft_status_set_draft (AntenneDraftStatus *self, AntenneDraft *draft)
{
  g_return_if_fail (ANTENNE_IS_DRAFT_STATUS (self));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    g_signal_connect_object (draft, "notify::state", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  show_status (self);
}

void
antenne_draft_status_set_only_failure (AntenneDraftStatus *self, gboolean only_failure)
{
  g_return_if_fail (ANTENNE_IS_DRAFT_STATUS (self));

  self->only_failure = only_failure;
  show_status (self);
}
