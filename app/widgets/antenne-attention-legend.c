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

static void
antenne_attention_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  AntenneAttentionLegend *self = ANTENNE_ATTENTION_LEGEND (widget);

  *minimum = *natural = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      int size;

      gtk_widget_measure (self->labels[i], orientation, -1, NULL, &size, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        *natural += sample_widths[i] + SPACE + size + (i > 0 ? BETWEEN : 0);
      else
        *natural = MAX (*natural, size);
    }
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : *natural;
  *minimum_baseline = *natural_baseline = -1;
}

static void
antenne_attention_legend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntenneAttentionLegend *self = ANTENNE_ATTENTION_LEGEND (widget);
  int x = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      int size;

      gtk_widget_measure (self->labels[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
      x += sample_widths[i] + SPACE;
      gtk_widget_size_allocate (self->labels[i], &(GtkAllocation){ x, 0, size, height }, -1);
      x += size + BETWEEN;
    }
}

static void
antenne_attention_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntenneAttentionLegend *self = ANTENNE_ATTENTION_LEGEND (widget);
  double y = gtk_widget_get_height (widget) / 2.0;

  for (gsize i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      double x, end;

      if (!gtk_widget_translate_coordinates (self->labels[i], widget, 0, 0, &end, NULL))
        continue;
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
