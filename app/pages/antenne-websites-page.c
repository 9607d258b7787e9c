/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-websites-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-region.h"
#include "model/antenne-locale.h"
#include "widgets/antenne-way-row.h"

struct _AntenneWebsitesPage
{
  AntennePage parent_instance;

  GtkListBox *lessons_list;
  GtkListBox *background_list;
};

G_DEFINE_FINAL_TYPE (AntenneWebsitesPage, antenne_websites_page, ANTENNE_TYPE_PAGE)

static void
row_activated_cb (AntenneWebsitesPage *self, GtkListBoxRow *row)
{
  antenne_open_uri (ANTENNE_PAGE (self), g_object_get_data (G_OBJECT (row), "uri"));
}

static void
append_website (GtkListBox *list, const AntenneWebsite *website)
{
  GtkWidget *row = adw_action_row_new ();
  GUri *uri = g_uri_parse (website->url, G_URI_FLAGS_NONE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("adw-external-link-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), website->name);
  /* Where one goes, before going there. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), uri != NULL ? g_uri_get_host (uri) : website->url);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  g_object_set_data_full (G_OBJECT (row), "uri", g_strdup (website->url), g_free);
  gtk_list_box_append (list, row);
  g_clear_pointer (&uri, g_uri_unref);
}

static void
antenne_websites_page_constructed (GObject *object)
{
  AntenneWebsitesPage *self = ANTENNE_WEBSITES_PAGE (object);
  g_autoptr (AntenneRegion) region = NULL;
  const AntenneWebsite *websites;
  guint n;

  G_OBJECT_CLASS (antenne_websites_page_parent_class)->constructed (object);
  region = antenne_region_load (antenne_vault_get_region (antenne_page_get_vault (ANTENNE_PAGE (self))),
                                antenne_locale_get_language ());
  websites = antenne_region_get_websites (region, &n);
  for (guint i = 0; i < n; i++)
    append_website (strcmp (websites[i].use, "lessons") == 0 ? self->lessons_list : self->background_list,
                    &websites[i]);
}

static GVariant *
antenne_websites_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.websites", g_variant_new_string ("")));
}

static void
antenne_websites_page_class_init (AntenneWebsitesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = antenne_websites_page_constructed;
  ANTENNE_PAGE_CLASS (klass)->dup_location = antenne_websites_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-websites-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneWebsitesPage, lessons_list);
  gtk_widget_class_bind_template_child (widget_class, AntenneWebsitesPage, background_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
antenne_websites_page_init (AntenneWebsitesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_websites_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_WEBSITES_PAGE, "vault", vault, NULL);
}
