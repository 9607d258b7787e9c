/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-paths-page.h"

#include "antenne-config.h"
#include "widgets/antenne-path-row.h"

struct _AntennePathsPage
{
  AntennePage parent_instance;

  GtkStack *stack;
  GtkListBox *open_list;
  GtkWidget *closed_expander;
  GtkListBox *closed_list;
};

G_DEFINE_FINAL_TYPE (AntennePathsPage, antenne_paths_page, ANTENNE_TYPE_PAGE)

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
antenne_paths_page_refresh (AntennePage *page)
{
  AntennePathsPage *self = ANTENNE_PATHS_PAGE (page);
  AntenneVault *vault = antenne_page_get_vault (page);
  g_autoptr (GListModel) paths = antenne_support_path_list (vault, NULL, TRUE);

  clear_list (self->open_list);
  clear_list (self->closed_list);
  for (guint i = 0; i < g_list_model_get_n_items (paths); i++)
    {
      g_autoptr (AntenneSupportPath) path = g_list_model_get_item (paths, i);

      gtk_list_box_append (antenne_support_path_is_open (path) ? self->open_list : self->closed_list,
                           antenne_path_row_new (vault, path, TRUE));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->open_list), gtk_list_box_get_row_at_index (self->open_list, 0) != NULL);
  gtk_widget_set_visible (self->closed_expander, gtk_list_box_get_row_at_index (self->closed_list, 0) != NULL);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (paths) > 0 ? "paths" : "empty");
}

static GVariant *
antenne_paths_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.paths", g_variant_new_string ("")));
}

static void
antenne_paths_page_class_init (AntennePathsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  page_class->refresh = antenne_paths_page_refresh;
  page_class->dup_location = antenne_paths_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-paths-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePathsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntennePathsPage, open_list);
  gtk_widget_class_bind_template_child (widget_class, AntennePathsPage, closed_expander);
  gtk_widget_class_bind_template_child (widget_class, AntennePathsPage, closed_list);
}

static void
antenne_paths_page_init (AntennePathsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_paths_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_PATHS_PAGE, "vault", vault, NULL);
}
