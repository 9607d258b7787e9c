/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Settings of the window and of this laptop; nothing about pupils is ever in them. */

/* Whether the program runs from its build folder, where it finds its schema and catalogue. */
gboolean antenne_settings_in_build_folder (void);

/* Returns: (transfer full) (nullable): NULL where the schema is not installed; everything then has its default. */
GSettings *antenne_settings_new (void);

G_END_DECLS
