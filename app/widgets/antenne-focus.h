/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * antenne_focus_children:
 *
 * The focus() of a widget that has a grab_focus() of its own and is no control itself: Tab goes through its children
 * one after the other, Shift+Tab the other way. GTK's own focus() would call grab_focus() whenever Tab comes in, from
 * whichever side, so that what stands before that place (a header bar, the last button) is never reached.
 */
gboolean antenne_focus_children (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
