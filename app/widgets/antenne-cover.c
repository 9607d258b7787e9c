/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-cover.h"

#include "antenne-config.h"
#include "widgets/antenne-dispose.h"

struct _AntenneCover
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AntenneCover, antenne_cover, GTK_TYPE_WIDGET)

static void
antenne_cover_dispose (GObject *object)
{
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_cover_parent_class)->dispose (object);
}

static void
antenne_cover_class_init (AntenneCoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antenne_cover_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               ANTENNE_RESOURCE_PATH "widgets/antenne-cover.ui");
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cover");
}

static void
antenne_cover_init (AntenneCover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
antenne_cover_new (void)
{
  return g_object_new (ANTENNE_TYPE_COVER, NULL);
}
