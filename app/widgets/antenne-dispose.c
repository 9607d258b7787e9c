/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-dispose.h"

void
antenne_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (widget, type);
}
