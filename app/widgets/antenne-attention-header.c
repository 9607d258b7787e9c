/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-attention-header.h"

#include "widgets/antenne-attention-layout.h"

struct _AntenneAttentionHeader
{
  GtkWidget parent_instance;

  AntenneAttentionSpan *span;
};

G_DEFINE_FINAL_TYPE (AntenneAttentionHeader, antenne_attention_header, GTK_TYPE_WIDGET)

static void
antenne_attention_header_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = ANTENNE_ATTENTION_LEAST_WIDTH;
  else
    {
      g_autoptr (PangoLayout) text = gtk_widget_create_pango_layout (widget, "Ág");

      pango_layout_get_pixel_size (text, NULL, minimum);
      *natural = *minimum;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
antenne_attention_header_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntenneAttentionHeader *self = ANTENNE_ATTENTION_HEADER (widget);
  AntenneAttentionLayout layout;
  g_auto (GStrv) headings = NULL;
  GdkRGBA color;

  if (self->span == NULL)
    return;

  /* The rows take their measure from the normal font, not from this small one. */
  antenne_attention_layout_compute (&layout, gtk_widget_get_parent (widget), gtk_widget_get_width (widget));
  headings = antenne_attention_span_dup_headings (self->span, layout.first_column);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  for (guint column = layout.first_column; column < ANTENNE_ATTENTION_WEEKS; column++)
    {
      g_autoptr (PangoLayout) text = NULL;
      int width;

      if (*headings[column] == '\0')
        continue;
      text = gtk_widget_create_pango_layout (widget, headings[column]);
      pango_layout_get_pixel_size (text, &width, NULL);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot, &GRAPHENE_POINT_INIT ((float) (antenne_attention_layout_get_x (&layout, column) - width / 2.0), 0));
      gtk_snapshot_append_layout (snapshot, text, &color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
antenne_attention_header_dispose (GObject *object)
{
  AntenneAttentionHeader *self = ANTENNE_ATTENTION_HEADER (object);

  g_clear_pointer (&self->span, antenne_attention_span_unref);
  G_OBJECT_CLASS (antenne_attention_header_parent_class)->dispose (object);
}

static void
antenne_attention_header_class_init (AntenneAttentionHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_attention_header_dispose;
  widget_class->measure = antenne_attention_header_measure;
  widget_class->snapshot = antenne_attention_header_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
antenne_attention_header_init (AntenneAttentionHeader *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
}

void
antenne_attention_header_set_span (AntenneAttentionHeader *self, AntenneAttentionSpan *span)
{
  g_return_if_fail (ANTENNE_IS_ATTENTION_HEADER (self));

  if (span != NULL)
    antenne_attention_span_ref (span);
  g_clear_pointer (&self->span, antenne_attention_span_unref);
  self->span = span;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
