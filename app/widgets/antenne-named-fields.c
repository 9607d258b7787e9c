/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-named-fields.h"

#include <adwaita.h>

static void
title_changed_cb (AdwPreferencesRow *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  if (*adw_preferences_row_get_title (row) == '\0')
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (row), -1);
}

static GtkLabel *
find_cut_off (GtkWidget *root)
{
  GtkLabel *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))))
    return GTK_LABEL (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cut_off (child);
  return found;
}

/* The question in full, where the row had no room for it. */
static gboolean
query_tooltip_cb (GtkWidget *row, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (find_cut_off (row) == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  return TRUE;
}

static void
selected_cb (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);

  if (GTK_IS_STRING_OBJECT (item))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (item), -1);
}

static void
name_drop_down (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, drop_down, NULL, -1);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (selected_cb), NULL);
  selected_cb (drop_down);
}

void
antenne_name_fields (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (ADW_IS_ENTRY_ROW (root))
    {
      /* One field, not a field in a field. */
      g_object_set (root, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
      g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (root)), "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX,
                    NULL);
      title_changed_cb (ADW_PREFERENCES_ROW (root));
      if (!gtk_widget_get_has_tooltip (root))
        {
          gtk_widget_set_has_tooltip (root, TRUE);
          g_signal_connect (root, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
        }
      g_signal_connect (root, "notify::title", G_CALLBACK (title_changed_cb), NULL);
      return;
    }
  if (GTK_IS_DROP_DOWN (root))
    {
      name_drop_down (GTK_DROP_DOWN (root));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    antenne_name_fields (child);
}
