/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the two marks and the band of "who did I speak with" mean. */
#define ANTENNE_TYPE_ATTENTION_LEGEND (antenne_attention_legend_get_type ())
G_DECLARE_FINAL_TYPE (AntenneAttentionLegend, antenne_attention_legend, ANTENNE, ATTENTION_LEGEND, GtkWidget)

G_END_DECLS
