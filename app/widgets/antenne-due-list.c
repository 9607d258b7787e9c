/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-due-list.h"

#include "guide/antenne-due.h"
#include "widgets/antenne-due-row.h"

static void
change_cb (AntennePage *page, AntenneChange *change, const char *said)
{
  antenne_page_write (page, change, said);
}

static char *
dup_name (AntenneVault *vault, AntenneEntity *due)
{
  g_autoptr (AntennePupil) pupil =
      antenne_vault_get (vault, ANTENNE_KIND_PUPIL, antenne_entity_get_string (due, "pupil"));

  return pupil != NULL ? antenne_pupil_dup_short_name (pupil) : NULL;
}

static int
find_focus (GtkListBox *list)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (list));

  return focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
}

guint
antenne_due_list_fill (GtkListBox *list, AntennePage *page, GListModel *dues, gboolean names)
{
  AntenneVault *vault = antenne_page_get_vault (page);
  int focus = find_focus (list);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (dues); i++)
    {
      g_autoptr (AntenneEntity) due = g_list_model_get_item (dues, i);
      g_autofree char *name = names ? dup_name (vault, due) : NULL;
      GtkWidget *made;

      if (!antenne_due_is_open (due))
        continue;
      made = antenne_due_row_new (vault, due, name);
      g_signal_connect_object (made, "change", G_CALLBACK (change_cb), page, G_CONNECT_SWAPPED);
      gtk_list_box_append (list, made);
      n++;
    }
  if (focus >= 0 && n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, MIN (focus, (int) n - 1))));
  return n;
}
