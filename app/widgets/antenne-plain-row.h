/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntennePlainRow:
 *
 * A title and a subtitle that wrap, with something before and behind them: what an AdwActionRow looks like, but drawn
 * in a fraction of the time (AntenneLineLayout says why). For lists that are on the first page that is seen. Neither
 * text is markup.
 *
 * Properties: "title"; "subtitle", "" for none.
 */
#define ANTENNE_TYPE_PLAIN_ROW (antenne_plain_row_get_type ())
G_DECLARE_FINAL_TYPE (AntennePlainRow, antenne_plain_row, ANTENNE, PLAIN_ROW, GtkListBoxRow)

GtkWidget *antenne_plain_row_new (const char *title, const char *subtitle);

/* @prefix: nearer to the edge than those that were added before */
void antenne_plain_row_add_prefix (AntennePlainRow *self, GtkWidget *prefix);
void antenne_plain_row_add_suffix (AntennePlainRow *self, GtkWidget *suffix);

G_END_DECLS
