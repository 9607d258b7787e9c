/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Settings of the window and of this laptop; nothing about pupils is ever in them. */

/* Returns: (transfer full) (nullable): NULL where the schema is not installed; everything then has its default. */
GSettings *antenne_settings_new (void);

G_END_DECLS
