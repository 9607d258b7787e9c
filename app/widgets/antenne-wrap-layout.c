/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-wrap-layout.h"

struct _AntenneWrapLayout
{
  GtkLayoutManager parent_instance;
  int spacing;
};

typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* the first child of the next line, or NULL */
  int width;      /* natural, without what expands */
  int height;
  int n_expand;
} Line;

G_DEFINE_FINAL_TYPE (AntenneWrapLayout, antenne_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_SPACING = 1,
};

static int
width_of (GtkWidget *child, int for_width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (for_width >= 0)
    natural = MAX (minimum, MIN (natural, for_width));
  return natural;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Takes children from @start while they fit. */
static Line
break_line (AntenneWrapLayout *self, GtkWidget *start, int for_width)
{
  Line line = { start, NULL, 0, 0, 0 };

  for (GtkWidget *child = start; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int width = width_of (child, for_width);
      int with = line.width + (child == start ? 0 : self->spacing) + width;

      if (child != start && for_width >= 0 && with > for_width)
        {
          line.end = child;
          break;
        }
      line.width = with;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        line.n_expand++;
    }
  return line;
}

static int
share_of (GtkWidget *child, Line *line, int for_width)
{
  int width = width_of (child, for_width);

  if (for_width > line->width && line->n_expand > 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    width += (for_width - line->width) / line->n_expand;
  return width;
}

static void
measure_line (Line *line, int for_width)
{
  for (GtkWidget *child = line->first; child != line->end; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, share_of (child, line, for_width), NULL, &natural, NULL,
                          NULL);
      line->height = MAX (line->height, natural);
    }
}

static GtkSizeRequestMode
antenne_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antenne_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  AntenneWrapLayout *self = ANTENNE_WRAP_LAYOUT (manager);
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          int child_minimum, child_natural;

          gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
          *minimum = MAX (*minimum, child_minimum);
          *natural += child_natural + (*natural > 0 ? self->spacing : 0);
        }
      return;
    }

  while (child != NULL)
    {
      Line line = break_line (self, child, for_size);

      measure_line (&line, for_size);
      *natural += line.height + (*natural > 0 ? self->spacing : 0);
      child = line.end;
    }
  *minimum = *natural;
}

static void
antenne_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  AntenneWrapLayout *self = ANTENNE_WRAP_LAYOUT (manager);
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  while (child != NULL)
    {
      Line line = break_line (self, child, width);
      int x = 0;

      measure_line (&line, width);
      for (; child != line.end; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          GtkAllocation place = { x, y, share_of (child, &line, width), line.height };

          if (mirrored)
            place.x = width - x - place.width;
          gtk_widget_size_allocate (child, &place, -1);
          x += share_of (child, &line, width) + self->spacing;
        }
      y += line.height + self->spacing;
    }
}

static void
antenne_wrap_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_SPACING)
    g_value_set_int (value, ANTENNE_WRAP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
antenne_wrap_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneWrapLayout *self = ANTENNE_WRAP_LAYOUT (object);

  if (prop_id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
antenne_wrap_layout_class_init (AntenneWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = antenne_wrap_layout_get_property;
  object_class->set_property = antenne_wrap_layout_set_property;
  layout_class->get_request_mode = antenne_wrap_layout_get_request_mode;
  layout_class->measure = antenne_wrap_layout_measure;
  layout_class->allocate = antenne_wrap_layout_allocate;

  g_object_class_install_property (
      object_class, PROP_SPACING,
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 6, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
antenne_wrap_layout_init (AntenneWrapLayout *self)
{
  self->spacing = 6;
}

GtkLayoutManager *
antenne_wrap_layout_new (int spacing)
{
  return g_object_new (ANTENNE_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
