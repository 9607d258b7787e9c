/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-shortcuts.h"

#include "antenne-config.h"

void
antenne_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (ANTENNE_RESOURCE_PATH "pages/antenne-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
