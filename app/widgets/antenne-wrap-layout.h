/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneWrapLayout:
 *
 * Puts children beside each other at their natural width and goes on at a next line where the width ends, as words
 * do. A child with hexpand gets what is left of its line. (GTK's own flow box puts children in columns and makes each
 * a place to focus.)
 */
#define ANTENNE_TYPE_WRAP_LAYOUT (antenne_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (AntenneWrapLayout, antenne_wrap_layout, ANTENNE, WRAP_LAYOUT, GtkLayoutManager)

/* @spacing: between children and between lines, in pixels */
GtkLayoutManager *antenne_wrap_layout_new (int spacing);

G_END_DECLS
