/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/antenne-attention.h"

G_BEGIN_DECLS

/**
 * AntenneAttentionLayout:
 * @wide: twelve weeks and the words at the end; else four weeks and the words below the name
 * @first_column: the oldest week that is shown
 * @strip_x: where the weeks begin; each is @pitch wide
 *
 * Where the parts of a row stand, in pixels. It follows from the width and the font alone, so that all rows of all
 * lists and the headings above them line up.
 */
typedef struct
{
  gboolean wide;
  guint first_column;
  int avatar_x;
  int name_x;
  int name_width;
  int words_x;
  int words_width;
  int strip_x;
  int strip_width;
  double pitch;
} AntenneAttentionLayout;

#define ANTENNE_ATTENTION_AVATAR 28
#define ANTENNE_ATTENTION_MARGIN 14
#define ANTENNE_ATTENTION_LEAST_WIDTH 250

/* @widget: gives the font */
void antenne_attention_layout_compute (AntenneAttentionLayout *self, GtkWidget *widget, int width);

/* The middle of @column. */
double antenne_attention_layout_get_x (const AntenneAttentionLayout *self, guint column);
/* The column at @x, or -1. */
int antenne_attention_layout_get_column (const AntenneAttentionLayout *self, double x);

G_END_DECLS
