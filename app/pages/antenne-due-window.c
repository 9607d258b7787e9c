/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-due-window.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "guide/antenne-due.h"
#include "model/antenne-moment.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-day-button.h"
#include "widgets/antenne-vault-words.h"

/* A week from now is soon enough for most, and it is there to be changed. */
#define USUAL_DAYS 7

struct _AntenneDueWindow
{
  AdwWindow parent_instance;

  AntennePage *page;
  char *pupil;
  char *path;
  AntenneDraft *draft; /* keeps what is typed; which of the two kinds it becomes is known when it is saved */
  gboolean showing;

  GtkButton *save;
  AdwEntryRow *what;
  AdwEntryRow *who;
  AntenneDayButton *day;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (AntenneDueWindow, antenne_due_window, ADW_TYPE_WINDOW)

static char *
dup_typed (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
show_state (AntenneDueWindow *self)
{
  g_autofree char *what = dup_typed (self->what);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), *what != '\0');
}

static void
keep (AntenneDueWindow *self, const char *field, const char *value)
{
  if (!self->showing && self->draft != NULL)
    antenne_draft_set_string (self->draft, field, value);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  show_state (self);
}

static void
what_changed_cb (AntenneDueWindow *self)
{
  keep (self, "what", gtk_editable_get_text (GTK_EDITABLE (self->what)));
}

static void
who_changed_cb (AntenneDueWindow *self)
{
  keep (self, "who", gtk_editable_get_text (GTK_EDITABLE (self->who)));
}

static void
day_changed_cb (AntenneDueWindow *self)
{
  keep (self, "due", antenne_day_button_get_day (self->day));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneDueWindow) self = user_data;
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  if (antenne_vault_write_finish (ANTENNE_VAULT (source), result, &undo, &error))
    {
      antenne_draft_discard (self->draft);
      antenne_page_toast (self->page, _ ("Saved"), undo);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  /* What was typed stays, here and in its draft. */
  gtk_label_set_text (self->problem, antenne_vault_words_for_write (error));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  show_state (self);
}

static void
save_cb (AntenneDueWindow *self)
{
  g_autoptr (AntenneChange) change = NULL;
  g_autofree char *what = dup_typed (self->what);
  g_autofree char *who = dup_typed (self->who);
  const char *day = antenne_day_button_get_day (self->day);

  if (*what == '\0' || !gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  change = antenne_change_new ();
  if (*who != '\0')
    antenne_due_create_agreement (change, self->pupil, self->path, NULL, who, what, day);
  else
    antenne_due_create_follow_up (change, self->pupil, self->path, NULL, "", what, day);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  antenne_vault_write_async (antenne_page_get_vault (self->page), change, NULL, written_cb, g_object_ref (self));
}

static gboolean
never_by_itself_cb (void)
{
  return TRUE;
}

static void
antenne_due_window_dispose (GObject *object)
{
  AntenneDueWindow *self = ANTENNE_DUE_WINDOW (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (antenne_due_window_parent_class)->dispose (object);
}

static void
antenne_due_window_finalize (GObject *object)
{
  AntenneDueWindow *self = ANTENNE_DUE_WINDOW (object);

  g_free (self->pupil);
  g_free (self->path);

  G_OBJECT_CLASS (antenne_due_window_parent_class)->finalize (object);
}

static void
antenne_due_window_class_init (AntenneDueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_due_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_due_window_finalize;

  g_type_ensure (ANTENNE_TYPE_DAY_BUTTON);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-due-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDueWindow, save);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueWindow, what);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueWindow, who);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueWindow, day);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, what_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
}

static void
antenne_due_window_init (AntenneDueWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_draft (AntenneDueWindow *self)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->what), antenne_draft_get_string (self->draft, "what"));
  gtk_editable_set_text (GTK_EDITABLE (self->who), antenne_draft_get_string (self->draft, "who"));
  antenne_day_button_set_day (self->day, antenne_draft_get_string (self->draft, "due"));
  self->showing = FALSE;
  show_state (self);
}

GtkWindow *
antenne_due_window_new (AntennePage *page, const char *pupil, const char *path)
{
  AntenneDueWindow *self =
      g_object_new (ANTENNE_TYPE_DUE_WINDOW, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)), NULL);
  AntenneVault *vault = antenne_page_get_vault (page);
  g_autofree char *slot = g_strdup_printf ("new-due/%s", path != NULL ? path : pupil);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *week = antenne_date_add_days (today, USUAL_DAYS);
  g_autofree char *day = antenne_due_school_day (vault, week);
  g_auto (GVariantDict) given = G_VARIANT_DICT_INIT (NULL);

  self->page = g_object_ref (page);
  self->pupil = g_strdup (pupil);
  self->path = g_strdup (path);
  g_variant_dict_insert (&given, "pupil", "s", pupil);
  g_variant_dict_insert (&given, "due", "s", day);
  self->draft = antenne_draft_new_for (vault, ANTENNE_KIND_AGREEMENT, slot, g_variant_dict_end (&given));
  antenne_draft_set_by_itself (self->draft, FALSE);
  g_signal_connect (self->draft, "incomplete", G_CALLBACK (never_by_itself_cb), NULL);
  show_draft (self);
  return GTK_WINDOW (self);
}
