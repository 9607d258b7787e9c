/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * antenne_name_fields:
 * @root: not shown yet
 *
 * Lets a screen reader hear when the keyboard comes into one of libadwaita's entry rows below @root, and which question
 * it answers. Up to libadwaita 1.2 the row has the role and the name, and the text inside it, which has neither, takes
 * the keyboard: nothing is said then. The button inside a drop-down gets the drop-down's name and says what is chosen.
 */
void antenne_name_fields (GtkWidget *root);

G_END_DECLS
