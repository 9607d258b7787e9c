/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-minute.h"

#include "model/antenne-moment.h"

#define SECONDS_A_MINUTE 60

struct _AntenneMinute
{
  GtkWidget *widget; /* borrowed: it has this */
  GCallback passed;
  guint source;
  gint64 last; /* the minute of which was spoken last, since 1970; 0: none */
  gulong map_handler;
  gulong unmap_handler;
};

static gint64
get_minute (int *seconds_left)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();

  *seconds_left = SECONDS_A_MINUTE - g_date_time_get_second (now);
  return g_date_time_to_unix (now) / SECONDS_A_MINUTE;
}

static gboolean tick_cb (gpointer user_data);

/* Each time anew, so that it stays with the clock when that is set or the laptop slept. */
static void
schedule (AntenneMinute *self)
{
  int seconds_left;
  gint64 minute = get_minute (&seconds_left);

  if (self->last != 0 && minute != self->last)
    ((void (*) (GtkWidget *)) self->passed) (self->widget);
  self->last = minute;
  self->source = g_timeout_add_seconds ((guint) seconds_left, tick_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  AntenneMinute *self = user_data;

  self->source = 0;
  schedule (self);
  return G_SOURCE_REMOVE;
}

static void
unmap_cb (AntenneMinute *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

static void
map_cb (AntenneMinute *self)
{
  unmap_cb (self);
  schedule (self);
}

AntenneMinute *
antenne_minute_new (GtkWidget *widget, GCallback passed)
{
  AntenneMinute *self = g_new0 (AntenneMinute, 1);

  self->widget = widget;
  self->passed = passed;
  self->map_handler = g_signal_connect_swapped (widget, "map", G_CALLBACK (map_cb), self);
  self->unmap_handler = g_signal_connect_swapped (widget, "unmap", G_CALLBACK (unmap_cb), self);
  return self;
}

void
antenne_minute_free (AntenneMinute *self)
{
  unmap_cb (self);
  g_signal_handler_disconnect (self->widget, self->map_handler);
  g_signal_handler_disconnect (self->widget, self->unmap_handler);
  g_free (self);
}
