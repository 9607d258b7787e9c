/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-attention-legend.h"

#include <glib/gi18n.h>

#include "widgets/antenne-attention-draw.h"

#define MARK_WIDTH 12
#define BAND_WIDTH 34
#define SPACE 8
#define BETWEEN 20

struct _AntenneAttentionLegend
{
  GtkWidget parent_instance;

  GtkWidget *labels[3];
};

G_DEFINE_FINAL_TYPE (AntenneAttentionLegend, antenne_attention_legend, GTK_TYPE_WIDGET)

static const int sample_widths[] = { MARK_WIDTH, MARK_WIDTH, BAND_WIDTH };

static int
measure_part (AntenneAttentionLegend *self, gsize i, int *height)
{
  int width;

  gtk_widget_measure (self->labels[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (self->labels[i], GTK_ORIENTATION_VERTICAL, -1, NULL, height, NULL, NULL);
  return sample_widths[i] + SPACE + width;
}

/* One beside the other, and on a next line where the width ends. Returns: the height */
static int
lay_out (AntenneAttentionLegend *self, int width, gboolean place)
{
  int x = 0, y = 0, line_height = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      int height;
      int part = measure_part (self, i, &height);

      if (x > 0 && width >= 0 && x + part > width)
        {
          x = 0;
          y += line_height;
          line_height = 0;
        }
      if (place)
        gtk_widget_size_allocate (
            self->labels[i],
            &(GtkAllocation){ x + sample_widths[i] + SPACE, y, part - sample_widths[i] - SPACE, height }, -1);
      line_height = MAX (line_height, height);
      x += part + BETWEEN;
    }
  return y + line_height;
}

static GtkSizeRequestMode
antenne_attention_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antenne_attention_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  AntenneAttentionLegend *self = ANTENNE_ATTENTION_LEGEND (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size, FALSE);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      int height;
      int part = measure_part (self, i, &height);

      *minimum = MAX (*minimum, part);
      *natural += part + (i > 0 ? BETWEEN : 0);
    }
}

static void
antenne_attention_legend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (ANTENNE_ATTENTION_LEGEND (widget), width, TRUE);
}

static void
antenne_attention_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntenneAttentionLegend *self = ANTENNE_ATTENTION_LEGEND (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      double x, y, end;

      if (!gtk_widget_translate_coordinates (self->labels[i], widget, 0, 0, &end, &y))
        continue;
      y += gtk_widget_get_height (self->labels[i]) / 2.0;
      end -= SPACE;
      x = end - sample_widths[i];
      if (i == 2)
        antenne_attention_draw_band (widget, snapshot, x, end, y);
      else
        antenne_attention_draw_mark (widget, snapshot, i == 0 ? ANTENNE_ATTENTION_SPOKEN : ANTENNE_ATTENTION_BEHAVIOUR,
                                     (x + end) / 2, y);
    }
  GTK_WIDGET_CLASS (antenne_attention_legend_parent_class)->snapshot (widget, snapshot);
}

static void
antenne_attention_legend_dispose (GObject *object)
{
  AntenneAttentionLegend *self = ANTENNE_ATTENTION_LEGEND (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    g_clear_pointer (&self->labels[i], gtk_widget_unparent);
  G_OBJECT_CLASS (antenne_attention_legend_parent_class)->dispose (object);
}

static void
antenne_attention_legend_class_init (AntenneAttentionLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_attention_legend_dispose;
  widget_class->get_request_mode = antenne_attention_legend_get_request_mode;
  widget_class->measure = antenne_attention_legend_measure;
  widget_class->size_allocate = antenne_attention_legend_size_allocate;
  widget_class->snapshot = antenne_attention_legend_snapshot;
}

static void
antenne_attention_legend_init (AntenneAttentionLegend *self)
{
  const char *texts[] = { C_ ("legend", "spoken"), C_ ("legend", "about behaviour"), C_ ("legend", "since then") };

  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      self->labels[i] = gtk_label_new (texts[i]);
      gtk_widget_add_css_class (self->labels[i], "dim-label");
      gtk_widget_set_parent (self->labels[i], GTK_WIDGET (self));
    }
}
