/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pangocairo.h>

#include "documents/antenne-card-private.h"

#define MM(millimetres) ((millimetres) *72.0 / 25.4)

#define PADDING MM (4.5)
#define LINE_GAP MM (1.6)
#define DETAIL_ROWS 2
#define FONT "Sans"
#define TITLE_SIZE 9.0
#define DETAIL_SIZE 6.8
#define FOOT_SIZE 5.0
/* Text is made smaller, step by step, until all of it is on the card, but never so small that nobody reads it. */
#define SMALLEST 0.7
#define STEP 0.05

static PangoLayout *
make_layout (cairo_t *cr, const char *text, double size, PangoWeight weight, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FONT);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
measure (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = (double) logical.width / PANGO_SCALE;
  *height = (double) logical.height / PANGO_SCALE;
}

/* The name with its number at the end of the same line, and below it the rest. Returns: the height; draws only where
 * @really. */
static double
draw_line (const AntenneCardLine *line, cairo_t *cr, double y, double scale, gboolean really)
{
  double width = ANTENNE_CARD_WIDTH - 2 * PADDING;
  g_autoptr (PangoLayout) number = make_layout (cr, line->number, TITLE_SIZE * scale, PANGO_WEIGHT_BOLD, width);
  g_autoptr (PangoLayout) title = NULL;
  g_autoptr (PangoLayout) detail = NULL;
  double number_width, title_width, detail_width, number_height, title_height, detail_height = 0;
  double left = width;

  measure (number, &number_width, &number_height);
  if (*line->number != '\0')
    left -= number_width + MM (2);
  title = make_layout (cr, line->title, TITLE_SIZE * scale, PANGO_WEIGHT_BOLD, left);
  measure (title, &title_width, &title_height);

  if (*line->detail != '\0')
    {
      detail = make_layout (cr, line->detail, DETAIL_SIZE * scale, PANGO_WEIGHT_NORMAL, width);
      pango_layout_set_height (detail, -DETAIL_ROWS);
      pango_layout_set_ellipsize (detail, PANGO_ELLIPSIZE_END);
      measure (detail, &detail_width, &detail_height);
    }

  if (really)
    {
      cairo_move_to (cr, PADDING, y);
      pango_cairo_show_layout (cr, title);
      cairo_move_to (cr, PADDING + width - number_width, y);
      pango_cairo_show_layout (cr, number);
      if (detail != NULL)
        {
          cairo_move_to (cr, PADDING, y + title_height);
          pango_cairo_show_layout (cr, detail);
        }
    }
  return title_height + detail_height;
}

static double
draw_lines (const AntenneCard *self, cairo_t *cr, double scale, double gap, gboolean really)
{
  double y = PADDING;

  for (guint i = 0; i < self->lines->len; i++)
    {
      y += draw_line (antenne_card_get_line (self, i), cr, y, scale, really);
      if (i + 1 < self->lines->len)
        y += gap;
    }
  return y;
}

void
antenne_card_draw (const AntenneCard *self, cairo_t *cr)
{
  double scale = 1.0;
  double room, foot_width, foot_height, used;
  g_autoptr (PangoLayout) foot =
      make_layout (cr, self->foot, FOOT_SIZE, PANGO_WEIGHT_NORMAL, ANTENNE_CARD_WIDTH - 2 * PADDING);

  measure (foot, &foot_width, &foot_height);
  room = ANTENNE_CARD_HEIGHT - PADDING - foot_height;
  while (scale > SMALLEST && draw_lines (self, cr, scale, LINE_GAP, FALSE) > room)
    scale -= STEP;
  used = draw_lines (self, cr, scale, LINE_GAP, FALSE);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  /* What is left over is divided between the lines, up to what looks like one list. */
  draw_lines (self, cr, scale,
              LINE_GAP + (self->lines->len > 1 ? CLAMP ((room - used) / (self->lines->len - 1), 0, 2 * LINE_GAP) : 0),
              TRUE);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_move_to (cr, ANTENNE_CARD_WIDTH - PADDING - foot_width, ANTENNE_CARD_HEIGHT - PADDING / 2 - foot_height);
  pango_cairo_show_layout (cr, foot);
  cairo_restore (cr);
}

guint
antenne_card_draw_sheet (const AntenneCard *self, cairo_t *cr, double width, double height)
{
  guint columns = MAX ((guint) (width / ANTENNE_CARD_WIDTH), 1);
  guint rows = MAX ((guint) (height / ANTENNE_CARD_HEIGHT), 1);
  double left = (width - columns * ANTENNE_CARD_WIDTH) / 2;
  double top = (height - rows * ANTENNE_CARD_HEIGHT) / 2;
  const double dashes[] = { 2, 3 };

  for (guint i = 0; i < columns * rows; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, left + i % columns * ANTENNE_CARD_WIDTH, top + i / columns * ANTENNE_CARD_HEIGHT);
      antenne_card_draw (self, cr);
      cairo_restore (cr);
    }

  /* Each cut once, right through. */
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (cr, 0.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i <= columns; i++)
    {
      cairo_move_to (cr, left + i * ANTENNE_CARD_WIDTH, top);
      cairo_rel_line_to (cr, 0, rows * ANTENNE_CARD_HEIGHT);
    }
  for (guint i = 0; i <= rows; i++)
    {
      cairo_move_to (cr, left, top + i * ANTENNE_CARD_HEIGHT);
      cairo_rel_line_to (cr, columns * ANTENNE_CARD_WIDTH, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  return columns * rows;
}
