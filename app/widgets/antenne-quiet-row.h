/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/antenne-pupil.h"

G_BEGIN_DECLS

/**
 * AntenneQuietRow:
 *
 * A pupil not spoken with for long, on the page of today. Space says "spoken", L says "later", Enter opens the pupil;
 * the buttons show their keys. The property "narrow" hides those.
 *
 * Signals: "spoken", "later".
 */
#define ANTENNE_TYPE_QUIET_ROW (antenne_quiet_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneQuietRow, antenne_quiet_row, ANTENNE, QUIET_ROW, GtkListBoxRow)

/* @detail: the class and since when; @done: spoken with today, with nothing left to press */
GtkWidget *antenne_quiet_row_new (AntennePupil *pupil, const char *detail, gboolean done);
AntennePupil *antenne_quiet_row_get_pupil (AntenneQuietRow *self);

G_END_DECLS
