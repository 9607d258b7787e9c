/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-guide-card.h"

#include "antenne-config.h"

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_section (AntenneGuide *guide, const AntenneGuideSection *section, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = antenne_guide_fill (guide, section->title, name);

  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; section->lines[i] != NULL; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      g_autofree char *line = antenne_guide_fill (guide, section->lines[i], name);
      GtkWidget *label = make_label (line, "guide-line");

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

static gboolean
escape_cb (GtkWidget *window, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

GtkWindow *
antenne_guide_card_window_new (GtkWidget *above, AntenneGuide *guide, AntenneGuideCardKind kind, const char *name)
{
  const AntenneGuideCard *card = antenne_guide_get_card (guide, kind);
  GtkWidget *window = adw_window_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autofree char *title = antenne_guide_fill (guide, card->title, name);
  g_autofree char *lead = antenne_guide_fill (guide, card->lead, name);

  gtk_widget_add_css_class (box, "guide-card");
  gtk_box_append (GTK_BOX (box), make_label (title, "title-1"));
  if (*lead != '\0')
    gtk_box_append (GTK_BOX (box), make_label (lead, "dim-label"));
  for (guint i = 0; i < card->n_sections; i++)
    gtk_box_append (GTK_BOX (box), make_section (guide, &card->sections[i], name));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), gtk_label_new (NULL));
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (all), header);
  gtk_box_append (GTK_BOX (all), scroller);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  /* Never a name in a title: it is seen in switchers and on beamers. */
  gtk_window_set_title (GTK_WINDOW (window), "Antenne");
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (above)));
  adw_window_set_content (ADW_WINDOW (window), all);
  return GTK_WINDOW (window);
}
