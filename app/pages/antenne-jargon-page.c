/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-jargon-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "guide/antenne-region.h"
#include "model/antenne-locale.h"

struct _AntenneJargonPage
{
  AntennePage parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AntenneJargonPage, antenne_jargon_page, ANTENNE_TYPE_PAGE)

static void
antenne_jargon_page_constructed (GObject *object)
{
  AntenneJargonPage *self = ANTENNE_JARGON_PAGE (object);
  g_autoptr (AntenneRegion) region = NULL;
  const AntenneJargon *jargon;
  guint n;

  G_OBJECT_CLASS (antenne_jargon_page_parent_class)->constructed (object);
  region = antenne_region_load (antenne_vault_get_region (antenne_page_get_vault (ANTENNE_PAGE (self))),
                                antenne_locale_get_language ());
  jargon = antenne_region_get_jargon (region, &n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), jargon[i].word);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), jargon[i].plain);
      gtk_list_box_append (self->list, row);
    }
}

static GVariant *
antenne_jargon_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.jargon", g_variant_new_string ("")));
}

static void
antenne_jargon_page_class_init (AntenneJargonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = antenne_jargon_page_constructed;
  ANTENNE_PAGE_CLASS (klass)->dup_location = antenne_jargon_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-jargon-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneJargonPage, list);
}

static void
antenne_jargon_page_init (AntenneJargonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_jargon_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_JARGON_PAGE, "vault", vault, NULL);
}
