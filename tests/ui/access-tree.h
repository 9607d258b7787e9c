/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AccessTree:
 *
 * This program as a screen reader gets it: asked over the accessibility bus, not of GTK. It needs a session bus and
 * GTK_A11Y other than "test".
 */
typedef struct _AccessTree AccessTree;

/* Waits until the program is on the bus. */
AccessTree *access_tree_new (void);
void access_tree_free (AccessTree *self);

/**
 * access_tree_check_focus:
 *
 * Returns: (transfer full) (nullable): what is wrong with what has the keyboard: it has no role or no name there, or
 *   nothing there has it; NULL where all is well
 */
char *access_tree_check_focus (AccessTree *self);

/**
 * access_tree_dup_nameless:
 *
 * Returns: (transfer full): a line for each control in the whole tree that has no role or no name, also for those that
 *   no key reaches; "" where there is none
 */
char *access_tree_dup_nameless (AccessTree *self);

G_END_DECLS
