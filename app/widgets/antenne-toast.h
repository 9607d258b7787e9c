/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * antenne_toast_show:
 * @from: a widget inside the window's AdwToastOverlay; elsewhere nothing is shown
 * @text: not markup
 * @undo: (nullable): what its Undo button writes
 * @stays: until it is closed, for what must be read
 */
void antenne_toast_show (GtkWidget *from, AntenneVault *vault, const char *text, AntenneChange *undo, gboolean stays);

G_END_DECLS
