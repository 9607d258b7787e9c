/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-check.h"

#include "pages/antenne-import-preview.h"
#include "pages/antenne-search-row.h"
#include "widgets/antenne-attention-row.h"
#include "widgets/antenne-entry-row.h"
#include "widgets/antenne-page.h"

/* Layout rounds: half a pixel is not a fault. */
#define ROUNDING 1.0f

/* What is left of a title that is cut off: some nine letters. */
#define TITLE_WIDTH 70

typedef struct
{
  GtkWidget *window;
  int width;
  int height;
  GString *faults;
} Check;

/* The first words in it. (nullable) */
static const char *
first_words (GtkWidget *widget)
{
  const char *words = NULL;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL;
       child = gtk_widget_get_next_sibling (child))
    words = first_words (child);
  return words;
}

/* Where in the tree something is: its own type, what it says first, and what of this program it stands in. */
static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (G_OBJECT_TYPE_NAME (widget));
  const char *words = first_words (widget);

  if (words != NULL)
    g_string_append_printf (text, " “%s”", words);
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      g_string_append_printf (text, " < %s", G_OBJECT_TYPE_NAME (parent));
      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (parent), "Antenne"))
        break;
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_inside (GtkWidget *widget, GType type)
{
  return gtk_widget_get_ancestor (widget, type) != NULL;
}

static gboolean
has_large_letters (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi >= 144 * 1024;
}

/* The few words that may be cut off. All of them are told in full to a screen reader, for a label keeps its text. */
static gboolean
may_be_cut_off (GtkWidget *label)
{
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);

  /* The title of a page, of which enough to know it by must be left: the whole is its tooltip. */
  if (is_inside (label, ADW_TYPE_WINDOW_TITLE) && is_inside (label, ANTENNE_TYPE_PAGE))
    return gtk_widget_get_width (label) >= TITLE_WIDTH;
  /* A name in the attention picture, which would be no picture with rows of two lines: then it is the tooltip, and the
   * row opens the pupil. */
  if (ANTENNE_IS_ATTENTION_ROW (gtk_widget_get_parent (label)))
    return TRUE;
  /* The question of a field, which libadwaita keeps to one line: then the whole of it is the tooltip. */
  if (ADW_IS_ENTRY_ROW (row))
    return gtk_widget_get_has_tooltip (row);
  /* The two first lines of an entry that was found, with what was looked for in them: the row opens the entry. */
  if (is_inside (label, ANTENNE_TYPE_SEARCH_ROW))
    return gtk_label_get_lines (GTK_LABEL (label)) > 1;
  /* The first lines of an entry: the row opens it. */
  if (is_inside (label, ANTENNE_TYPE_ENTRY_ROW))
    return gtk_label_get_lines (GTK_LABEL (label)) > 1;
  /* What is chosen, which the list says in full when it opens, and the example in an empty field. */
  if (has_large_letters () && (ADW_IS_COMBO_ROW (row) || is_inside (label, GTK_TYPE_TEXT)))
    return TRUE;
  /* Some values of a column of a class list, to recognise it by: the list itself stands below. */
  if (ADW_IS_COMBO_ROW (row) && is_inside (label, ANTENNE_TYPE_IMPORT_PREVIEW))
    return g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), gtk_label_get_text (GTK_LABEL (label))) == 0;
  return FALSE;
}

static void
check_label (Check *check, GtkWidget *widget)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
  g_autofree char *where = NULL;
  int words_width;

  if (*gtk_label_get_text (GTK_LABEL (widget)) == '\0')
    return;
  where = describe (widget);
  if (pango_layout_is_ellipsized (layout))
    {
      if (!may_be_cut_off (widget))
        g_string_append_printf (check->faults, "cut off: %s\n", where);
      return;
    }
  pango_layout_get_pixel_size (layout, &words_width, NULL);
  if ((float) words_width > (float) gtk_widget_get_width (widget) + ROUNDING)
    g_string_append_printf (check->faults, "words of %d px in %d px: %s\n", words_width, gtk_widget_get_width (widget),
                            where);
}

static void
check_scrolled (Check *check, GtkWidget *widget)
{
  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));
  double beyond = gtk_adjustment_get_upper (sideways) - gtk_adjustment_get_page_size (sideways);
  g_autofree char *where = describe (widget);

  if (beyond > ROUNDING)
    g_string_append_printf (check->faults, "scrolls %.0f px sideways: %s\n", beyond, where);
}

static void
check_bounds (Check *check, GtkWidget *widget)
{
  graphene_rect_t bounds;
  g_autofree char *where = NULL;

  if (!gtk_widget_compute_bounds (widget, check->window, &bounds) || bounds.size.width <= 0)
    return;
  where = describe (widget);
  if (bounds.origin.x < -ROUNDING || bounds.origin.x + bounds.size.width > (float) check->width + ROUNDING)
    g_string_append_printf (check->faults, "from %.0f to %.0f px: %s\n", bounds.origin.x,
                            bounds.origin.x + bounds.size.width, where);
  /* What scrolls up and down may be below the edge. */
  if (is_inside (widget, GTK_TYPE_SCROLLED_WINDOW))
    return;
  if (bounds.origin.y < -ROUNDING || bounds.origin.y + bounds.size.height > (float) check->height + ROUNDING)
    g_string_append_printf (check->faults, "down from %.0f to %.0f px: %s\n", bounds.origin.y,
                            bounds.origin.y + bounds.size.height, where);
}

static void
check_widget (Check *check, GtkWidget *widget)
{
  /* A scroll bar that lies over what it scrolls slides in from outside. */
  if (GTK_IS_SCROLLBAR (widget))
    return;
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget) || GTK_IS_POPOVER (widget))
    return;
  check_bounds (check, widget);
  if (GTK_IS_LABEL (widget))
    check_label (check, widget);
  if (GTK_IS_SCROLLED_WINDOW (widget))
    check_scrolled (check, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widget (check, child);
}

/* Which widget of those that could be narrower makes it as wide as it is. */
static char *
find_widest (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (GTK_IS_POPOVER (child) || !gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > width)
        return find_widest (child, width);
    }
  return describe (widget);
}

char *
fit_check (GtkWindow *window, int width, int height)
{
  Check check = { GTK_WIDGET (window), width, height, g_string_new (NULL) };
  int minimum = 0;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > width)
    {
      g_autofree char *widest = find_widest (GTK_WIDGET (window), width);

      g_string_append_printf (check.faults, "at least %d px wide, because of %s\n", minimum, widest);
    }
  if (gtk_widget_get_width (GTK_WIDGET (window)) > width || gtk_widget_get_height (GTK_WIDGET (window)) > height)
    g_string_append_printf (check.faults, "%d × %d px\n", gtk_widget_get_width (GTK_WIDGET (window)),
                            gtk_widget_get_height (GTK_WIDGET (window)));
  /* In a window that is too large everything is beside the screen: one cause is enough. */
  if (check.faults->len == 0)
    check_widget (&check, GTK_WIDGET (window));
  return g_string_free (check.faults, FALSE);
}
