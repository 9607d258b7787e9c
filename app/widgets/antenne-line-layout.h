/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneLineLayout:
 *
 * Children in one line, as a horizontal GtkBox has them. A GtkBox asks each child how wide it would be at the height
 * of the line, and to answer that a label that wraps tries some twenty-five widths; half of what it took to draw a page
 * of rows was that. Here the width decides the height, and never the other way round.
 */
#define ANTENNE_TYPE_LINE_LAYOUT (antenne_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (AntenneLineLayout, antenne_line_layout, ANTENNE, LINE_LAYOUT, GtkLayoutManager)

/* @spacing: between children, in pixels */
GtkLayoutManager *antenne_line_layout_new (int spacing);

/* A box with such a layout. (transfer full, floating) */
GtkWidget *antenne_line_new (int spacing);

G_END_DECLS
