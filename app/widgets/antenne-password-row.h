/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntennePasswordRow:
 *
 * A row to type a password in, of which the accessibility bus hears the question and where the keyboard is, and nothing
 * of the answer. Up to GTK 4.8 and libadwaita 1.2 AdwPasswordEntryRow tells that bus every letter as it is typed, so
 * that a screen reader says them aloud, and the whole of it to any program that asks.
 *
 * For the same reason gtk_editable_get_text() gives "" here: that is what the bus is answered with.
 */
#define ANTENNE_TYPE_PASSWORD_ROW (antenne_password_row_get_type ())
G_DECLARE_FINAL_TYPE (AntennePasswordRow, antenne_password_row, ANTENNE, PASSWORD_ROW, AdwEntryRow)

/* What was typed. Belongs to the row, in memory that is not swapped, until the next change. */
const char *antenne_password_row_get_password (AntennePasswordRow *self);

G_END_DECLS
