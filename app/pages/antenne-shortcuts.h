/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntenneShortcuts:
 *
 * All keys. GtkShortcutsWindow is wider than a narrow screen, and gives a screen reader no rows to walk through.
 */
#define ANTENNE_TYPE_SHORTCUTS (antenne_shortcuts_get_type ())
G_DECLARE_FINAL_TYPE (AntenneShortcuts, antenne_shortcuts, ANTENNE, SHORTCUTS, AdwWindow)

/* Shows the window with all keys. */
void antenne_shortcuts_present (GtkWindow *parent);

G_END_DECLS
