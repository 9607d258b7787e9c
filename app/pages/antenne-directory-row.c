/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-directory-row.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-organisation-words.h"

struct _AntenneDirectoryRow
{
  GtkListBoxRow parent_instance;

  AntenneDirectory *directory;
  AntenneOrganisation *organisation;
  gboolean narrow;

  GtkBox *box;
  GtkLabel *name_label;
  GtkLabel *detail_label;
  GtkLabel *reach_label;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AntenneDirectoryRow, antenne_directory_row, GTK_TYPE_LIST_BOX_ROW)

static void
antenne_directory_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, ANTENNE_DIRECTORY_ROW (object)->narrow);
}

static void
antenne_directory_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneDirectoryRow *self = ANTENNE_DIRECTORY_ROW (object);

  self->narrow = g_value_get_boolean (value);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->box, self->narrow ? 2 : 12);
  gtk_label_set_xalign (self->reach_label, self->narrow ? 0 : 1);
  gtk_label_set_justify (self->reach_label, self->narrow ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
}

static void
antenne_directory_row_dispose (GObject *object)
{
  AntenneDirectoryRow *self = ANTENNE_DIRECTORY_ROW (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->organisation);
  G_OBJECT_CLASS (antenne_directory_row_parent_class)->dispose (object);
}

static void
antenne_directory_row_class_init (AntenneDirectoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = antenne_directory_row_get_property;
  object_class->set_property = antenne_directory_row_set_property;
  object_class->dispose = antenne_directory_row_dispose;

  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-directory-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryRow, box);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryRow, reach_label);
}

static void
antenne_directory_row_init (AntenneDirectoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
antenne_directory_row_new (AntenneDirectory *directory, AntenneOrganisation *organisation, GDateTime *now)
{
  AntenneDirectoryRow *self = g_object_new (ANTENNE_TYPE_DIRECTORY_ROW, NULL);
  g_autofree char *detail = antenne_organisation_words_detail (organisation, TRUE);

  self->directory = g_object_ref (directory);
  self->organisation = g_object_ref (organisation);
  gtk_label_set_text (self->name_label, antenne_organisation_get_name (organisation));
  gtk_label_set_text (self->detail_label, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), *detail != '\0');
  antenne_directory_row_set_now (self, now);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", antenne_organisation_get_id (organisation));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-organisation");
  return GTK_WIDGET (self);
}

AntenneOrganisation *
antenne_directory_row_get_organisation (AntenneDirectoryRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_DIRECTORY_ROW (self), NULL);
  return self->organisation;
}

void
antenne_directory_row_set_now (AntenneDirectoryRow *self, GDateTime *now)
{
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;
  AntenneReach reach;

  g_return_if_fail (ANTENNE_IS_DIRECTORY_ROW (self));

  reach = antenne_organisation_words_reach (self->directory, self->organisation, now, &words);
  if (*words != '\0' && g_str_equal (words, gtk_label_get_text (self->reach_label)))
    return;
  gtk_label_set_text (self->reach_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->reach_label), *words != '\0');
  antenne_organisation_words_style (GTK_WIDGET (self->reach_label), reach);

  all = g_strdup_printf ("%s. %s. %s", antenne_organisation_get_name (self->organisation),
                         gtk_label_get_text (self->detail_label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}
