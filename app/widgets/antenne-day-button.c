/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-day-button.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"

struct _AntenneDayButton
{
  GtkWidget parent_instance;

  char *day;
  gboolean showing;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkBox *usual;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (AntenneDayButton, antenne_day_button, GTK_TYPE_WIDGET)

enum
{
  PROP_DESCRIPTION = 1,
};

static guint changed_signal;

/* Days from today. */
static const int usual_days[] = { 1, 7, 14, 28 };

static void
show_day (AntenneDayButton *self)
{
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;

  if (*self->day == '\0')
    {
      gtk_menu_button_set_label (self->button, _ ("Choose a day"));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), NULL);
      return;
    }
  words = antenne_date_format_weekday (self->day, today);
  exact = antenne_date_format_long (self->day, "1000-01-01");
  gtk_menu_button_set_label (self->button, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), exact);
}

static void
choose (AntenneDayButton *self, const char *day)
{
  antenne_day_button_set_day (self, day);
  g_signal_emit (self, changed_signal, 0);
}

static void
usual_clicked_cb (AntenneDayButton *self, GtkButton *clicked)
{
  gtk_popover_popdown (self->popover);
  choose (self, g_object_get_data (G_OBJECT (clicked), "day"));
}

static void
day_selected_cb (AntenneDayButton *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *date = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  date = antenne_moment_to_date (day);
  choose (self, date);
}

static void
popover_shown_cb (AntenneDayButton *self)
{
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (GDateTime) shown = antenne_moment_parse (*self->day != '\0' ? self->day : today);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->usual))) != NULL)
    gtk_box_remove (self->usual, child);
  for (gsize i = 0; i < G_N_ELEMENTS (usual_days); i++)
    {
      g_autofree char *day = antenne_date_add_days (today, usual_days[i]);
      g_autofree char *said = antenne_date_describe (day, today);
      g_autofree char *words = antenne_text_capitalize (said);
      GtkWidget *button = gtk_button_new_with_label (words);

      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "day", g_steal_pointer (&day), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (usual_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->usual, button);
    }
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, shown);
  self->showing = FALSE;
}

static gboolean
antenne_day_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ANTENNE_DAY_BUTTON (widget)->button));
}

static void
antenne_day_button_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      antenne_day_button_set_description (ANTENNE_DAY_BUTTON (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_day_button_dispose (GObject *object)
{
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_day_button_parent_class)->dispose (object);
}

static void
antenne_day_button_finalize (GObject *object)
{
  g_free (ANTENNE_DAY_BUTTON (object)->day);

  G_OBJECT_CLASS (antenne_day_button_parent_class)->finalize (object);
}

static void
antenne_day_button_class_init (AntenneDayButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = antenne_day_button_set_property;
  object_class->dispose = antenne_day_button_dispose;
  object_class->finalize = antenne_day_button_finalize;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_day_button_grab_focus;

  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_object_class_install_property (
      object_class, PROP_DESCRIPTION,
      g_param_spec_string ("description", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-day-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDayButton, button);
  gtk_widget_class_bind_template_child (widget_class, AntenneDayButton, popover);
  gtk_widget_class_bind_template_child (widget_class, AntenneDayButton, usual);
  gtk_widget_class_bind_template_child (widget_class, AntenneDayButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
}

static void
antenne_day_button_init (AntenneDayButton *self)
{
  self->day = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  show_day (self);
}

GtkWidget *
antenne_day_button_new (void)
{
  return g_object_new (ANTENNE_TYPE_DAY_BUTTON, NULL);
}

void
antenne_day_button_set_day (AntenneDayButton *self, const char *day)
{
  g_return_if_fail (ANTENNE_IS_DAY_BUTTON (self));

  if (strcmp (self->day, day) != 0)
    {
      g_free (self->day);
      self->day = g_strdup (day);
    }
  show_day (self);
}

const char *
antenne_day_button_get_day (AntenneDayButton *self)
{
  g_return_val_if_fail (ANTENNE_IS_DAY_BUTTON (self), "");

  return self->day;
}

void
antenne_day_button_set_description (AntenneDayButton *self, const char *description)
{
  g_return_if_fail (ANTENNE_IS_DAY_BUTTON (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}
