/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the dispose of a type that derives from GtkWidget itself: lets go of all its children and of its template.
 * gtk_widget_dispose_template() alone clears the fields that were bound, not the children that have no field. */
void antenne_dispose_template (GtkWidget *widget, GType type);

G_END_DECLS
