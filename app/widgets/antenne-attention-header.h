/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/antenne-attention.h"

G_BEGIN_DECLS

/* The headings above the weeks: "now", a month, a holiday. As wide as the list below it; nothing for a reader of the
 * screen, who hears each week's date in its row. */
#define ANTENNE_TYPE_ATTENTION_HEADER (antenne_attention_header_get_type ())
G_DECLARE_FINAL_TYPE (AntenneAttentionHeader, antenne_attention_header, ANTENNE, ATTENTION_HEADER, GtkWidget)

/* @span: (nullable) */
void antenne_attention_header_set_span (AntenneAttentionHeader *self, AntenneAttentionSpan *span);

G_END_DECLS
