/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-attention-layout.h"

#define GAP 10
#define NARROW_WEEKS 4
#define NARROW_PITCH 22
#define LEAST_PITCH 24
#define MOST_PITCH 44
#define NAME_CHARS 20
#define WORDS_CHARS 17

static int
measure_char (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

void
antenne_attention_layout_compute (AntenneAttentionLayout *self, GtkWidget *widget, int width)
{
  int letter = measure_char (widget);
  int end = width - ANTENNE_ATTENTION_MARGIN;
  int rest;

  self->avatar_x = ANTENNE_ATTENTION_MARGIN;
  self->name_x = self->avatar_x + ANTENNE_ATTENTION_AVATAR + 12;
  self->name_width = NAME_CHARS * letter;
  self->words_width = WORDS_CHARS * letter;
  rest = end - self->name_x - self->name_width - self->words_width - 2 * GAP;
  self->wide = rest >= ANTENNE_ATTENTION_WEEKS * LEAST_PITCH;

  if (self->wide)
    {
      self->first_column = 0;
      self->pitch = MIN ((double) rest / ANTENNE_ATTENTION_WEEKS, MOST_PITCH);
      self->strip_width = (int) (self->pitch * ANTENNE_ATTENTION_WEEKS);
      self->words_x = end - self->words_width;
      self->strip_x = self->words_x - GAP - self->strip_width;
      self->name_width = self->strip_x - GAP - self->name_x;
    }
  else
    {
      self->first_column = ANTENNE_ATTENTION_WEEKS - NARROW_WEEKS;
      self->pitch = NARROW_PITCH;
      self->strip_width = NARROW_PITCH * NARROW_WEEKS;
      self->strip_x = end - self->strip_width;
      self->name_width = MAX (self->strip_x - GAP - self->name_x, 1);
      self->words_x = self->name_x;
      self->words_width = self->name_width;
    }
}

double
antenne_attention_layout_get_x (const AntenneAttentionLayout *self, guint column)
{
  return self->strip_x + ((double) column - self->first_column + 0.5) * self->pitch;
}

int
antenne_attention_layout_get_column (const AntenneAttentionLayout *self, double x)
{
  if (x < self->strip_x || x >= self->strip_x + self->strip_width)
    return -1;
  return MIN ((int) self->first_column + (int) ((x - self->strip_x) / self->pitch), ANTENNE_ATTENTION_WEEKS - 1);
}
