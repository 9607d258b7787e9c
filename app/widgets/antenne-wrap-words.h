/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * antenne_wrap_words:
 * @root: whose template is initialised
 *
 * Lets what is said on buttons below @root go on at a next line, and breaks headings inside a word where nothing else
 * helps: in a narrow window, or with large letters, these are what would make the window wider than the screen.
 * Buttons in header bars keep to one line.
 */
void antenne_wrap_words (GtkWidget *root);

G_END_DECLS
