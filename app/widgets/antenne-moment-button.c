/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-moment-button.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "model/antenne-quick-note.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"

struct _AntenneMomentButton
{
  GtkWidget parent_instance;

  GDateTime *when;
  gboolean with_time;
  gboolean showing;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEntry *typed;
  GtkLabel *problem;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (AntenneMomentButton, antenne_moment_button, GTK_TYPE_WIDGET)

static guint changed_signal;

static GDateTime *
at_noon (const char *date)
{
  return antenne_moment_parse (date);
}

static GDateTime *
with_clock (GDateTime *day, int hour, int minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, minute, 0);
}

/* Takes "10:15" or "10.15" or "10u15" out of @text, wherever it stands. */
static gboolean
take_clock (char **text, int *hour, int *minute)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![\\d/.-])([01]?\\d|2[0-3])[:uh]([0-5]\\d)(?![\\d/.-])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour_text = NULL;
  g_autofree char *minute_text = NULL;
  char *rest;

  if (!g_regex_match (regex, *text, 0, &match))
    return FALSE;
  hour_text = g_match_info_fetch (match, 1);
  minute_text = g_match_info_fetch (match, 2);
  *hour = (int) g_ascii_strtoll (hour_text, NULL, 10);
  *minute = (int) g_ascii_strtoll (minute_text, NULL, 10);
  rest = g_regex_replace_literal (regex, *text, -1, 0, " ", 0, NULL);
  g_free (*text);
  *text = g_strstrip (rest);
  return TRUE;
}

/* "12/11" is this year's, or last year's where that would be still to come. */
static char *
date_without_year (const char *text, const char *today)
{
  int this_year = (int) g_ascii_strtoll (today, NULL, 10);

  for (int year = this_year; year >= this_year - 1; year--)
    {
      g_autofree char *whole = g_strdup_printf ("%s/%d", text, year);
      g_autofree char *date = NULL;

      g_strdelimit (whole, "-.", '/');
      date = antenne_date_parse (whole);
      if (date != NULL && strcmp (date, today) <= 0)
        return g_steal_pointer (&date);
    }
  return NULL;
}

GDateTime *
antenne_moment_button_parse (const char *text, GDateTime *now, GDateTime *was, gboolean *with_time)
{
  g_autofree char *rest = g_strstrip (g_strdup (text));
  g_autofree char *today = antenne_moment_to_date (now);
  g_autofree char *date = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) when = NULL;
  int hour = 0, minute = 0;

  if (*rest == '\0' || strlen (rest) > 100)
    return NULL;
  *with_time = take_clock (&rest, &hour, &minute);

  if (*rest == '\0' && was != NULL)
    date = antenne_moment_to_date (was);
  if (date == NULL)
    date = antenne_date_parse (rest);
  if (date == NULL)
    date = date_without_year (rest, today);
  if (date == NULL)
    {
      /* The words for days are those of the quick note: one grammar to learn. */
      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (rest, today);

      if (note->date != NULL && *note->seen == '\0')
        date = g_strdup (note->date);
    }
  if (date == NULL || strcmp (date, today) > 0)
    return NULL;

  day = at_noon (date);
  when = *with_time ? with_clock (day, hour, minute) : g_date_time_ref (day);
  if (*with_time && g_date_time_compare (when, now) > 0)
    return NULL;
  return g_steal_pointer (&when);
}

static void
show_when (AntenneMomentButton *self)
{
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;
  g_autofree char *exact = NULL;
  g_autofree char *time = NULL;

  if (self->when == NULL)
    {
      gtk_menu_button_set_label (self->button, _ ("When?"));
      return;
    }
  date = antenne_moment_to_date (self->when);
  words = antenne_date_days_between (date, today) > 31 ? antenne_date_format_short (date, today)
                                                       : antenne_date_describe (date, today);
  exact = antenne_date_format_long (date, "1000-01-01");
  if (self->with_time)
    {
      g_autofree char *day = g_steal_pointer (&words);

      time = antenne_moment_format_time (self->when);
      words = g_strdup_printf (C_ ("day and time", "%s, %s"), day, time);
    }
  gtk_menu_button_set_label (self->button, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), exact);
}

static void
choose (AntenneMomentButton *self, GDateTime *when, gboolean with_time)
{
  antenne_moment_button_set_when (self, when, with_time);
  g_signal_emit (self, changed_signal, 0);
}

static void
typed_activate_cb (AntenneMomentButton *self)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();
  gboolean with_time = FALSE;
  g_autoptr (GDateTime) when =
      antenne_moment_button_parse (gtk_editable_get_text (GTK_EDITABLE (self->typed)), now, self->when, &with_time);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), when == NULL);
  if (when == NULL)
    return;
  choose (self, when, with_time);
  gtk_popover_popdown (self->popover);
}

static void
typed_changed_cb (AntenneMomentButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
day_selected_cb (AntenneMomentButton *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *date = NULL;
  g_autofree char *today = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  date = antenne_moment_to_date (day);
  today = antenne_moment_today ();
  gtk_widget_set_visible (GTK_WIDGET (self->problem), strcmp (date, today) > 0);
  if (strcmp (date, today) > 0)
    return;
  when = at_noon (date);
  choose (self, when, FALSE);
}

static void
popover_shown_cb (AntenneMomentButton *self)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->typed), "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (self->when != NULL)
    gtk_calendar_select_day (self->calendar, self->when);
  self->showing = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));
}

static gboolean
antenne_moment_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ANTENNE_MOMENT_BUTTON (widget)->button));
}

static void
antenne_moment_button_dispose (GObject *object)
{
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_moment_button_parent_class)->dispose (object);
}

static void
antenne_moment_button_finalize (GObject *object)
{
  g_clear_pointer (&ANTENNE_MOMENT_BUTTON (object)->when, g_date_time_unref);
  G_OBJECT_CLASS (antenne_moment_button_parent_class)->finalize (object);
}

static void
antenne_moment_button_class_init (AntenneMomentButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_moment_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_moment_button_finalize;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_moment_button_grab_focus;
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-moment-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneMomentButton, button);
  gtk_widget_class_bind_template_child (widget_class, AntenneMomentButton, popover);
  gtk_widget_class_bind_template_child (widget_class, AntenneMomentButton, typed);
  gtk_widget_class_bind_template_child (widget_class, AntenneMomentButton, problem);
  gtk_widget_class_bind_template_child (widget_class, AntenneMomentButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, typed_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
}

static void
antenne_moment_button_init (AntenneMomentButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_when (self);
}

void
antenne_moment_button_set_when (AntenneMomentButton *self, GDateTime *when, gboolean with_time)
{
  g_return_if_fail (ANTENNE_IS_MOMENT_BUTTON (self));
  if (when != NULL)
    g_date_time_ref (when);
  g_clear_pointer (&self->when, g_date_time_unref);
  self->when = when;
  self->with_time = with_time;
  show_when (self);
}

GDateTime *
antenne_moment_button_dup_when (AntenneMomentButton *self, gboolean *with_time)
{
  g_return_val_if_fail (ANTENNE_IS_MOMENT_BUTTON (self), NULL);
  *with_time = self->with_time;
  return self->when != NULL ? g_date_time_ref (self->when) : NULL;
}
