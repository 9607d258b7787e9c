/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-move-popover.h"

#include <glib/gi18n.h>

#include "model/antenne-moment.h"
#include "widgets/antenne-field-row.h"

struct _AntenneMovePopover
{
  GtkPopover parent_instance;

  GListModel *groups;
  AdwComboRow *group_row;
  AntenneFieldRow *day_row;
  GtkWidget *button;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneMovePopover, antenne_move_popover, GTK_TYPE_POPOVER)

static void
clicked_cb (AntenneMovePopover *self)
{
  g_autofree char *date = antenne_field_row_dup_value (self->day_row);
  g_autoptr (AntenneEntity) group = NULL;

  if (date == NULL || *date == '\0')
    {
      antenne_field_row_set_problem (self->day_row, _ ("A day that exists, such as 31/12/2010"));
      gtk_widget_grab_focus (GTK_WIDGET (self->day_row));
      return;
    }
  if (self->group_row != NULL)
    group = g_list_model_get_item (self->groups, adw_combo_row_get_selected (self->group_row));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, group != NULL ? antenne_entity_get_id (group) : NULL, date);
}

static void
antenne_move_popover_dispose (GObject *object)
{
  g_clear_object (&ANTENNE_MOVE_POPOVER (object)->groups);
  G_OBJECT_CLASS (antenne_move_popover_parent_class)->dispose (object);
}

static void
antenne_move_popover_class_init (AntenneMovePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antenne_move_popover_dispose;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
antenne_move_popover_init (AntenneMovePopover *self)
{
}

static void
add_groups (AntenneMovePopover *self, GtkListBox *list)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (self->groups, i);
      g_autofree char *name =
          g_strdup_printf ("%s · %s", antenne_group_get_name (group), antenne_group_get_school_year (group));

      gtk_string_list_append (names, name);
    }
  self->group_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->group_row), _ ("Class"));
  adw_combo_row_set_model (self->group_row, G_LIST_MODEL (names));
  gtk_list_box_append (list, GTK_WIDGET (self->group_row));
}

GtkWidget *
antenne_move_popover_new (GListModel *groups, const char *button)
{
  AntenneMovePopover *self = g_object_new (ANTENNE_TYPE_MOVE_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *today = antenne_moment_today ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (box, 260, -1);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);

  if (groups != NULL)
    {
      self->groups = g_object_ref (groups);
      add_groups (self, GTK_LIST_BOX (list));
    }

  self->day_row = g_object_new (ANTENNE_TYPE_FIELD_ROW, "date", TRUE, "title", _ ("From which day?"), NULL);
  antenne_field_row_set_value (self->day_row, today);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->day_row));

  self->button = gtk_button_new_with_label (button);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day_row, "entry-activated", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}
