/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-plain-row.h"

#include "antenne-config.h"
#include "widgets/antenne-line-layout.h"

struct _AntennePlainRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *line;
  GtkLabel *title;
  GtkLabel *subtitle;
};

static void antenne_plain_row_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AntennePlainRow, antenne_plain_row, GTK_TYPE_LIST_BOX_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, antenne_plain_row_buildable_init))

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
antenne_plain_row_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  AntennePlainRow *self = ANTENNE_PLAIN_ROW (buildable);

  if (g_strcmp0 (type, "prefix") == 0)
    antenne_plain_row_add_prefix (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "suffix") == 0)
    antenne_plain_row_add_suffix (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
antenne_plain_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = antenne_plain_row_add_child;
}

static void
antenne_plain_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntennePlainRow *self = ANTENNE_PLAIN_ROW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_text (self->subtitle));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_plain_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntennePlainRow *self = ANTENNE_PLAIN_ROW (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, text != NULL ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (self->title), -1);
      break;
    case PROP_SUBTITLE:
      gtk_label_set_text (self->subtitle, text != NULL ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *gtk_label_get_text (self->subtitle) != '\0');
      /* In the middle of what stands beside them. The box around them could be put there too, but would then be asked
       * for its width at a height. */
      gtk_label_set_yalign (self->title, gtk_widget_get_visible (GTK_WIDGET (self->subtitle)) ? 1 : 0.5f);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      gtk_label_get_text (self->subtitle), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_plain_row_class_init (AntennePlainRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = antenne_plain_row_get_property;
  object_class->set_property = antenne_plain_row_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (ANTENNE_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-plain-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePlainRow, line);
  gtk_widget_class_bind_template_child (widget_class, AntennePlainRow, title);
  gtk_widget_class_bind_template_child (widget_class, AntennePlainRow, subtitle);
}

static void
antenne_plain_row_init (AntennePlainRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
antenne_plain_row_new (const char *title, const char *subtitle)
{
  return g_object_new (ANTENNE_TYPE_PLAIN_ROW, "title", title, "subtitle", subtitle, NULL);
}

void
antenne_plain_row_add_prefix (AntennePlainRow *self, GtkWidget *prefix)
{
  gtk_widget_insert_after (prefix, self->line, NULL);
}

void
antenne_plain_row_add_suffix (AntennePlainRow *self, GtkWidget *suffix)
{
  gtk_widget_insert_before (suffix, self->line, NULL);
}
