/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-dispose.h"

void
antenne_dispose_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
