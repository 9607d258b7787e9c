/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/**
 * fit_check:
 * @window: mapped and laid out
 * @width: the width that the screen has, in pixels
 * @height: the height it has
 *
 * Looks at every widget that can be seen in @window: whether the window keeps to the screen, whether anything stands
 * outside the window or must be scrolled sideways, and whether words are cut off.
 *
 * Returns: (transfer full): a line for each fault; "" where all fits
 */
char *fit_check (GtkWindow *window, int width, int height);
