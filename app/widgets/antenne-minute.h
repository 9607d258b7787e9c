/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneMinute:
 *
 * Calls back when a minute of the clock passes, for what says "now", and only while it can be seen: one wake-up a
 * minute at most, none in a page that is covered by another. A laptop that was asleep catches up at the first minute
 * after it.
 */
typedef struct _AntenneMinute AntenneMinute;

/* @passed: called with @widget as its only argument; also when it is shown again after minutes unseen. */
AntenneMinute *antenne_minute_new (GtkWidget *widget, GCallback passed);
void antenne_minute_free (AntenneMinute *self);

G_END_DECLS
