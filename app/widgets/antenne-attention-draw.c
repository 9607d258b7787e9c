/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-attention-draw.h"

#include <adwaita.h>

#define RADIUS 5.0
#define STROKE 1.75f
#define BAND_HEIGHT 13.0
#define GAP_MARGIN 3.0

static GdkRGBA
get_hue (GtkWidget *widget)
{
  GdkRGBA hue;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &hue))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &hue);
  return hue;
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height, double radius)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
stroke (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height, double radius,
        float thickness)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, (float) radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ thickness, thickness, thickness, thickness },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

void
antenne_attention_draw_mark (GtkWidget *widget, GtkSnapshot *snapshot, AntenneAttentionMark mark, double x, double y)
{
  GdkRGBA hue = get_hue (widget);

  if (mark == ANTENNE_ATTENTION_SPOKEN)
    fill (snapshot, &hue, x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, RADIUS);
  else if (mark == ANTENNE_ATTENTION_BEHAVIOUR)
    stroke (snapshot, &hue, x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, RADIUS, STROKE);
}

void
antenne_attention_draw_band (GtkWidget *widget, GtkSnapshot *snapshot, double from, double to, double y)
{
  GdkRGBA hue = get_hue (widget);

  hue.alpha = is_high_contrast ()                                             ? 0.5f
              : adw_style_manager_get_dark (adw_style_manager_get_default ()) ? 0.24f
                                                                              : 0.14f;
  fill (snapshot, &hue, from, y - BAND_HEIGHT / 2, to - from, BAND_HEIGHT, BAND_HEIGHT / 2);
}

static void
draw_gaps (GtkWidget *widget, GtkSnapshot *snapshot, AntenneAttentionSpan *span, const AntenneAttentionLayout *layout)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= is_high_contrast () ? 0.25f : 0.075f;

  /* Neighbouring weeks are one gap. */
  for (guint column = layout->first_column; column < ANTENNE_ATTENTION_WEEKS; column++)
    {
      guint last = column;

      if (antenne_attention_span_get_holiday (span, column) == NULL)
        continue;
      while (last + 1 < ANTENNE_ATTENTION_WEEKS && antenne_attention_span_get_holiday (span, last + 1) != NULL)
        last++;
      gtk_snapshot_append_color (
          snapshot, &color,
          &GRAPHENE_RECT_INIT (
              (float) (antenne_attention_layout_get_x (layout, column) - layout->pitch / 2 + GAP_MARGIN),
              (float) GAP_MARGIN, (float) ((last - column + 1) * layout->pitch - 2 * GAP_MARGIN),
              (float) (gtk_widget_get_height (widget) - 2 * GAP_MARGIN)));
      column = last;
    }
}

void
antenne_attention_draw (GtkWidget *widget, GtkSnapshot *snapshot, AntenneAttention *attention,
                        const AntenneAttentionLayout *layout, int week)
{
  double y = gtk_widget_get_height (widget) / 2.0;
  int from_column;

  draw_gaps (widget, snapshot, antenne_attention_get_span (attention), layout);

  if (antenne_attention_get_band (attention, &from_column))
    {
      double reach = MIN (layout->pitch / 2, BAND_HEIGHT + 3);
      double to = antenne_attention_layout_get_x (layout, ANTENNE_ATTENTION_WEEKS - 1) + reach;
      double from = from_column < (int) layout->first_column
                        ? antenne_attention_layout_get_x (layout, layout->first_column) - reach
                        : antenne_attention_layout_get_x (layout, (guint) from_column) - RADIUS;

      antenne_attention_draw_band (widget, snapshot, from, to, y);
    }

  for (guint column = layout->first_column; column < ANTENNE_ATTENTION_WEEKS; column++)
    antenne_attention_draw_mark (widget, snapshot, antenne_attention_get_mark (attention, column),
                                 antenne_attention_layout_get_x (layout, column), y);

  if (week >= (int) layout->first_column)
    {
      GdkRGBA hue = get_hue (widget);
      double x = antenne_attention_layout_get_x (layout, (guint) week);
      double size = MIN (layout->pitch, 2 * y) - 4;

      stroke (snapshot, &hue, x - size / 2, y - size / 2, size, size, 5, 1.5f);
    }
}
