/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePupilStrengths:
 *
 * What a pupil is good at, each with its example, on cards; where none was named yet, a question with a line to
 * answer it in.
 *
 * Signal "show-all": the strengths that have no place here are wanted.
 */
#define ANTENNE_TYPE_PUPIL_STRENGTHS (antenne_pupil_strengths_get_type ())
G_DECLARE_FINAL_TYPE (AntennePupilStrengths, antenne_pupil_strengths, ANTENNE, PUPIL_STRENGTHS, GtkWidget)

/* @page: (transfer none): the page that has it, which writes and goes elsewhere */
void antenne_pupil_strengths_show (AntennePupilStrengths *self, AntennePage *page, AntennePupil *pupil);

G_END_DECLS
