/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the dispose of a type that derives from GtkWidget itself: lets go of all its children; may run twice. What was
 * bound from a template stays valid until finalize.
 *
 * gtk_widget_dispose_template() is not for GTK 4.8: it aborts when dispose runs a second time, as it does for every
 * window, and when the type that disposes is not the type of the instance. */
void antenne_dispose_children (GtkWidget *widget);

G_END_DECLS
