/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-attention-layout.h"

G_BEGIN_DECLS

/* The marks, the band and the gaps of one row, over the whole height of @widget, in its one hue. @week: the column
 * with a ring around it, or -1. */
void antenne_attention_draw (GtkWidget *widget, GtkSnapshot *snapshot, AntenneAttention *attention,
                             const AntenneAttentionLayout *layout, int week);

/* One mark and one piece of band, for the legend. */
void
antenne_attention_draw_mark (GtkWidget *widget, GtkSnapshot *snapshot, AntenneAttentionMark mark, double x, double y);
void antenne_attention_draw_band (GtkWidget *widget, GtkSnapshot *snapshot, double from, double to, double y);

G_END_DECLS
