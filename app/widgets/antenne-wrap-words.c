/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-wrap-words.h"

#include <adwaita.h>

static void
wrap_label (GtkLabel *label)
{
  gtk_label_set_wrap (label, TRUE);
  /* Asks for the room of one line, and wraps only where it does not get it. */
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

/* libadwaita keeps the title of a group to one line. */
static void
wrap_group_title (GtkLabel *label)
{
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
}

static gboolean
is_heading (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "title-1") || gtk_widget_has_css_class (widget, "title-2");
}

void
antenne_wrap_words (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (ADW_IS_HEADER_BAR (root))
    return;
  if (GTK_IS_BUTTON (root) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (root))))
    wrap_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (root))));
  else if (GTK_IS_LABEL (root) && is_heading (root))
    gtk_label_set_wrap_mode (GTK_LABEL (root), PANGO_WRAP_WORD_CHAR);
  else if (GTK_IS_LABEL (root) && gtk_label_get_ellipsize (GTK_LABEL (root)) != PANGO_ELLIPSIZE_NONE &&
           gtk_widget_has_css_class (root, "heading"))
    wrap_group_title (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    antenne_wrap_words (child);
}
