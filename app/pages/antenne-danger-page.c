/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-danger-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "guide/antenne-directory.h"
#include "guide/antenne-region.h"
#include "model/antenne-locale.h"

struct _AntenneDangerPage
{
  AntennePage parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AntenneDangerPage, antenne_danger_page, ANTENNE_TYPE_PAGE)

/* The number to call, NULL where the pack has none. (transfer full) */
static char *
dup_number (GListModel *organisations, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, i);

      if (!g_str_equal (antenne_organisation_get_id (organisation), id))
        continue;
      for (guint j = 0; j < antenne_organisation_get_n_ways (organisation); j++)
        {
          const AntenneWay *way = antenne_organisation_get_way (organisation, j);

          if (way->kind == ANTENNE_WAY_PHONE && *way->value != '\0')
            return g_strdup (way->value);
        }
    }
  return NULL;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The number is there to be dialled on the telephone in one's hand: large, and nothing to click. */
static void
add_step (AntenneDangerPage *self, const char *text, const char *number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *said = number != NULL ? g_strdup_printf ("%s %s", text, number) : g_strdup (text);

  gtk_widget_add_css_class (box, "danger-step");
  gtk_box_append (GTK_BOX (box), make_label (text, NULL));
  if (number != NULL)
    gtk_box_append (GTK_BOX (box), make_label (number, "title-2"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_list_box_append (self->list, row);
}

static void
show_steps (AntenneDangerPage *self)
{
  const char *id = antenne_vault_get_region (antenne_page_get_vault (ANTENNE_PAGE (self)));
  g_autoptr (AntenneRegion) region = antenne_region_load (id, antenne_locale_get_language ());
  g_autoptr (AntenneDirectory) directory = antenne_directory_load (id);
  const AntenneDangerStep *steps;
  guint n = 0;

  steps = antenne_region_get_danger (region, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = dup_number (antenne_directory_get_organisations (directory), steps[i].organisation);

      add_step (self, steps[i].text, number);
    }
}

/* The first step has the focus, so that a screen reader begins there and the button at the end is one key away. */
static gboolean
antenne_danger_page_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (ANTENNE_DANGER_PAGE (widget)->list, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static GVariant *
antenne_danger_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.danger", g_variant_new_string ("")));
}

static void
antenne_danger_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (antenne_danger_page_parent_class)->constructed (object);
  show_steps (ANTENNE_DANGER_PAGE (object));
}

static void
antenne_danger_page_class_init (AntenneDangerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = antenne_danger_page_constructed;
  widget_class->grab_focus = antenne_danger_page_grab_focus;
  ANTENNE_PAGE_CLASS (klass)->dup_location = antenne_danger_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-danger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDangerPage, list);
}

static void
antenne_danger_page_init (AntenneDangerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_page_hide_danger (ANTENNE_PAGE (self));
}

AntennePage *
antenne_danger_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_DANGER_PAGE, "vault", vault, NULL);
}
