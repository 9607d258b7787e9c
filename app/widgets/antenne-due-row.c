/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-due-row.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "guide/antenne-due.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-day-button.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntenneDueRow
{
  GtkListBoxRow parent_instance;

  AntenneVault *vault;
  AntenneEntity *due;

  GtkWidget *done;
  GtkLabel *what;
  GtkLabel *when;
  AntenneDayButton *day;
  GtkMenuButton *drop_button;
  GtkPopover *drop_popover;
  GtkEntry *why;
};

G_DEFINE_FINAL_TYPE (AntenneDueRow, antenne_due_row, GTK_TYPE_LIST_BOX_ROW)

static guint change_signal;

static void
decide (AntenneDueRow *self, AntenneChange *change, const char *said)
{
  g_signal_emit (self, change_signal, 0, change, said);
}

static void
done_clicked_cb (AntenneDueRow *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *today = antenne_moment_today ();

  antenne_due_set_done (change, self->due, today);
  decide (self, change, C_ ("follow-up", "Done"));
}

static void
day_changed_cb (AntenneDueRow *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  antenne_due_set_later (self->vault, change, self->due, antenne_day_button_get_day (self->day));
  decide (self, change, _ ("Put off"));
}

static void
drop_shown_cb (AntenneDueRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->why), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->why));
}

static void
drop_cb (AntenneDueRow *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *today = antenne_moment_today ();

  antenne_due_set_dropped (change, self->due, today, gtk_editable_get_text (GTK_EDITABLE (self->why)));
  gtk_popover_popdown (self->drop_popover);
  decide (self, change, _ ("No longer needed"));
}

static void
antenne_due_row_dispose (GObject *object)
{
  AntenneDueRow *self = ANTENNE_DUE_ROW (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->due);

  G_OBJECT_CLASS (antenne_due_row_parent_class)->dispose (object);
}

static void
antenne_due_row_class_init (AntenneDueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_due_row_dispose;
  change_signal = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, ANTENNE_TYPE_CHANGE, G_TYPE_STRING);

  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  g_type_ensure (ANTENNE_TYPE_DAY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-due-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, done);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, what);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, when);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, day);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, drop_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, drop_popover);
  gtk_widget_class_bind_template_child (widget_class, AntenneDueRow, why);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
antenne_due_row_init (AntenneDueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_target (AntenneDueRow *self)
{
  const char *path = antenne_entity_get_string (self->due, "path");
  const char *pupil = antenne_entity_get_string (self->due, "pupil");

  if (*path == '\0' && *pupil == '\0')
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
      return;
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), *path != '\0' ? "win.open-path" : "win.open-pupil");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", *path != '\0' ? path : pupil);
}

GtkWidget *
antenne_due_row_new (AntenneVault *vault, AntenneEntity *due, const char *name)
{
  AntenneDueRow *self = g_object_new (ANTENNE_TYPE_DUE_ROW, NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *text = antenne_due_dup_text (due);
  g_autofree char *what = name != NULL ? g_strdup_printf ("%s · %s", name, text) : g_strdup (text);
  g_autofree char *when = antenne_due_dup_when (due, today);
  g_autofree char *said = g_strjoin (". ", what, *when != '\0' ? when : NULL, NULL);
  gboolean open = antenne_due_is_open (due);

  self->vault = g_object_ref (vault);
  self->due = g_object_ref (due);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->when, when);
  gtk_widget_set_visible (GTK_WIDGET (self->when), *when != '\0');
  antenne_day_button_set_day (self->day, antenne_entity_get_string (due, "due"));
  gtk_widget_set_visible (self->done, open);
  gtk_widget_set_visible (GTK_WIDGET (self->day), open);
  gtk_widget_set_visible (GTK_WIDGET (self->drop_button), open);
  set_target (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return GTK_WIDGET (self);
}
