/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-line-layout.h"

struct _AntenneLineLayout
{
  GtkLayoutManager parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (AntenneLineLayout, antenne_line_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_SPACING = 1,
};

/* The children that are laid out, with their least and natural widths. */
static GArray *
measure_widths (GtkWidget *widget)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

static int
all_spacing (AntenneLineLayout *self, GArray *sizes)
{
  return sizes->len > 1 ? (int) (sizes->len - 1) * self->spacing : 0;
}

/* What each child gets of @width, as its minimum_size. */
static GArray *
share_width (AntenneLineLayout *self, GtkWidget *widget, int width)
{
  GArray *sizes = measure_widths (widget);
  int left = width - all_spacing (self, sizes);
  int n_expand = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      left -= size->minimum_size;
      n_expand += gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL);
    }
  left = gtk_distribute_natural_allocation (MAX (left, 0), sizes->len, (GtkRequestedSize *) (gpointer) sizes->data);
  for (guint i = 0; i < sizes->len && n_expand > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      size->minimum_size += left / n_expand;
      left -= left / n_expand;
      n_expand--;
    }
  return sizes;
}

static GtkSizeRequestMode
antenne_line_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antenne_line_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  AntenneLineLayout *self = ANTENNE_LINE_LAYOUT (manager);
  g_autoptr (GArray) sizes = NULL;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      sizes = measure_widths (widget);
      *minimum = *natural = all_spacing (self, sizes);
      for (guint i = 0; i < sizes->len; i++)
        {
          *minimum += g_array_index (sizes, GtkRequestedSize, i).minimum_size;
          *natural += g_array_index (sizes, GtkRequestedSize, i).natural_size;
        }
      return;
    }

  sizes = for_size >= 0 ? share_width (self, widget, for_size) : measure_widths (widget);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int child_minimum, child_natural;

      gtk_widget_measure (size->data, orientation, for_size >= 0 ? size->minimum_size : -1, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
antenne_line_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  AntenneLineLayout *self = ANTENNE_LINE_LAYOUT (manager);
  g_autoptr (GArray) sizes = share_width (self, widget, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      GtkAllocation place = { x, 0, size->minimum_size, height };

      if (mirrored)
        place.x = width - x - place.width;
      gtk_widget_size_allocate (size->data, &place, -1);
      x += place.width + self->spacing;
    }
}

static void
antenne_line_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_SPACING)
    g_value_set_int (value, ANTENNE_LINE_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
antenne_line_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneLineLayout *self = ANTENNE_LINE_LAYOUT (object);

  if (prop_id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
antenne_line_layout_class_init (AntenneLineLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = antenne_line_layout_get_property;
  object_class->set_property = antenne_line_layout_set_property;
  layout_class->get_request_mode = antenne_line_layout_get_request_mode;
  layout_class->measure = antenne_line_layout_measure;
  layout_class->allocate = antenne_line_layout_allocate;

  g_object_class_install_property (
      object_class, PROP_SPACING,
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 6, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
antenne_line_layout_init (AntenneLineLayout *self)
{
  self->spacing = 6;
}

GtkLayoutManager *
antenne_line_layout_new (int spacing)
{
  return g_object_new (ANTENNE_TYPE_LINE_LAYOUT, "spacing", spacing, NULL);
}

GtkWidget *
antenne_line_new (int spacing)
{
  return g_object_new (GTK_TYPE_BOX, "layout-manager", antenne_line_layout_new (spacing), NULL);
}
