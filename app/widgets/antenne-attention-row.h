/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/antenne-attention.h"
#include "model/antenne-pupil.h"

G_BEGIN_DECLS

/**
 * AntenneAttentionRow:
 *
 * One pupil of "who did I speak with", for a GtkListBox. It is one thing to the keyboard and to a reader of the
 * screen: the left and right arrows move over the weeks and its accessible description follows; Enter or a click opens
 * the pupil. Drawn without a widget for each mark, so that two hundred rows scroll smoothly.
 */
#define ANTENNE_TYPE_ATTENTION_ROW (antenne_attention_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneAttentionRow, antenne_attention_row, ANTENNE, ATTENTION_ROW, GtkListBoxRow)

GtkWidget *antenne_attention_row_new (AntennePupil *pupil, AntenneAttention *attention);

/* Shows @pupil and @attention from now on. */
void antenne_attention_row_set (AntenneAttentionRow *self, AntennePupil *pupil, AntenneAttention *attention);
AntennePupil *antenne_attention_row_get_pupil (AntenneAttentionRow *self);

/* What a reader of the screen is told now. (transfer none) */
const char *antenne_attention_row_get_description (AntenneAttentionRow *self);

G_END_DECLS
