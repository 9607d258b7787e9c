/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntenneApplication:
 *
 * The only place that wires services together: the vault, the window, the watch that locks. A second start raises the
 * window that is there.
 *
 * Options: --vault FILE, --demo, --version.
 */
#define ANTENNE_TYPE_APPLICATION (antenne_application_get_type ())
G_DECLARE_FINAL_TYPE (AntenneApplication, antenne_application, ANTENNE, APPLICATION, AdwApplication)

AntenneApplication *antenne_application_new (void);

G_END_DECLS
