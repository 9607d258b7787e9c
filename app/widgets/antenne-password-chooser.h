/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntennePasswordChooser:
 *
 * Offers four words, to be typed once, or takes a password of one's own, typed twice.
 *
 * The property "ready" is TRUE when there is a password that was typed as often as it must be. Signals: "activate",
 * after Enter in the last field while ready.
 */
#define ANTENNE_TYPE_PASSWORD_CHOOSER (antenne_password_chooser_get_type ())
G_DECLARE_FINAL_TYPE (AntennePasswordChooser, antenne_password_chooser, ANTENNE, PASSWORD_CHOOSER, GtkWidget)

GtkWidget *antenne_password_chooser_new (void);

gboolean antenne_password_chooser_get_ready (AntennePasswordChooser *self);

/* Returns: (transfer none) (nullable): NULL while not ready; valid until something is typed */
const char *antenne_password_chooser_get_password (AntennePasswordChooser *self);

/* Takes every word back. */
void antenne_password_chooser_clear (AntennePasswordChooser *self);

G_END_DECLS
