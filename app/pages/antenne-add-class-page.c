/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-add-class-page.h"

#include "antenne-config.h"

struct _AntenneAddClassPage
{
  AntennePage parent_instance;
};

G_DEFINE_FINAL_TYPE (AntenneAddClassPage, antenne_add_class_page, ANTENNE_TYPE_PAGE)

static GVariant *
antenne_add_class_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.add-class", g_variant_new_string ("")));
}

static void
antenne_add_class_page_dispose (GObject *object)
{

  G_OBJECT_CLASS (antenne_add_class_page_parent_class)->dispose (object);
}

static void
antenne_add_class_page_class_init (AntenneAddClassPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antenne_add_class_page_dispose;
  ANTENNE_PAGE_CLASS (klass)->dup_location = antenne_add_class_page_dup_location;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               ANTENNE_RESOURCE_PATH "pages/antenne-add-class-page.ui");
}

static void
antenne_add_class_page_init (AntenneAddClassPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_add_class_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_ADD_CLASS_PAGE, "vault", vault, NULL);
}
