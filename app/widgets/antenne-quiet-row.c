/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-quiet-row.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntenneQuietRow
{
  GtkListBoxRow parent_instance;

  AntennePupil *pupil;
  gboolean done;
  gboolean narrow;

  GtkBox *box;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *detail_label;
  GtkWidget *done_image;
  GtkWidget *spoken_button;
  GtkWidget *later_button;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

enum
{
  SPOKEN,
  LATER,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneQuietRow, antenne_quiet_row, GTK_TYPE_LIST_BOX_ROW)

static void
spoken_cb (AntenneQuietRow *self)
{
  g_signal_emit (self, signals[SPOKEN], 0);
}

static void
later_cb (AntenneQuietRow *self)
{
  g_signal_emit (self, signals[LATER], 0);
}

static gboolean
key_pressed_cb (AntenneQuietRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->done || (state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      /* On a button it presses that button. */
      if (!gtk_widget_is_focus (GTK_WIDGET (self)))
        return GDK_EVENT_PROPAGATE;
      spoken_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_l:
    case GDK_KEY_L:
      later_cb (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
antenne_quiet_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, ANTENNE_QUIET_ROW (object)->narrow);
}

static void
antenne_quiet_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneQuietRow *self = ANTENNE_QUIET_ROW (object);

  self->narrow = g_value_get_boolean (value);
  /* The name keeps its room: the buttons go below it. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (self->spoken_button, self->narrow);
  gtk_widget_set_hexpand (self->later_button, self->narrow);
  g_object_notify_by_pspec (object, pspec);
}

static void
antenne_quiet_row_dispose (GObject *object)
{
  AntenneQuietRow *self = ANTENNE_QUIET_ROW (object);

  g_clear_object (&self->pupil);
  G_OBJECT_CLASS (antenne_quiet_row_parent_class)->dispose (object);
}

static void
antenne_quiet_row_class_init (AntenneQuietRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = antenne_quiet_row_get_property;
  object_class->set_property = antenne_quiet_row_set_property;
  object_class->dispose = antenne_quiet_row_dispose;

  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SPOKEN] =
      g_signal_new ("spoken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LATER] =
      g_signal_new ("later", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-quiet-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, box);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, done_image);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, spoken_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneQuietRow, later_button);
  gtk_widget_class_bind_template_callback (widget_class, spoken_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
antenne_quiet_row_init (AntenneQuietRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
antenne_quiet_row_new (AntennePupil *pupil, const char *detail, gboolean done)
{
  AntenneQuietRow *self = g_object_new (ANTENNE_TYPE_QUIET_ROW, NULL);
  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  g_autofree char *spoken = g_strdup_printf (_ ("Spoken with %s"), name);
  g_autofree char *later = g_strdup_printf (_ ("%s later"), name);

  self->pupil = g_object_ref (pupil);
  self->done = done;
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->detail_label, detail);
  gtk_widget_set_visible (self->done_image, done);
  gtk_widget_set_visible (gtk_widget_get_parent (self->spoken_button), !done);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spoken_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "space", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->later_button), GTK_ACCESSIBLE_PROPERTY_LABEL, later,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "l", -1);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-pupil");
  return GTK_WIDGET (self);
}

AntennePupil *
antenne_quiet_row_get_pupil (AntenneQuietRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_QUIET_ROW (self), NULL);

  return self->pupil;
}
