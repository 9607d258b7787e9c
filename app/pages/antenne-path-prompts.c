/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-path-prompts.h"

#include <glib/gi18n.h>

#include "widgets/antenne-wrap-layout.h"

#define LINE_KEY "antenne-line"

typedef struct
{
  AntenneGuide *guide;
  const char *name;
  GCallback clicked;
  gpointer object;
} Prompts;

static GtkWidget *
make_prompt (const Prompts *prompts, const char *line)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "prompt");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  g_object_set_data_full (G_OBJECT (button), LINE_KEY, g_strdup (line), g_free);
  g_signal_connect_object (button, "clicked", prompts->clicked, prompts->object, G_CONNECT_SWAPPED);
  return button;
}

static void
add_section (GtkBox *box, const Prompts *prompts, const AntenneGuideSection *section, gboolean with_title)
{
  GtkWidget *wrap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (wrap, antenne_wrap_layout_new (6));
  if (with_title)
    {
      GtkWidget *title = gtk_label_new (section->title);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "caption-heading");
      gtk_widget_add_css_class (title, "dim-label");
      gtk_box_append (box, title);
    }
  for (guint i = 0; section->lines[i] != NULL; i++)
    {
      g_autofree char *line = antenne_guide_fill (prompts->guide, section->lines[i], prompts->name);

      gtk_widget_set_parent (make_prompt (prompts, line), wrap);
    }
  gtk_box_append (box, wrap);
}

const char *
antenne_path_prompts_fill (GtkBox *box, AntenneGuide *guide, AntenneQuestion question, const char *name,
                           GCallback clicked, gpointer object)
{
  const Prompts prompts = { guide, name, clicked, object };
  const AntenneGuideCard *card = NULL;
  const char *title = NULL;
  const char *only = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  switch ((int) question)
    {
    case ANTENNE_QUESTION_SEEN:
      card = antenne_guide_get_card (guide, ANTENNE_GUIDE_NOTICE);
      title = _ ("What teachers notice");
      break;
    case ANTENNE_QUESTION_TOMORROW:
      card = antenne_guide_get_card (guide, ANTENNE_GUIDE_TOMORROW);
      title = _ ("Ideas for tomorrow");
      break;
    case ANTENNE_QUESTION_BARRIERS:
      card = antenne_guide_get_card (guide, ANTENNE_GUIDE_REFER);
      only = "barriers";
      title = _ ("Ask it plainly");
      break;
    default:
      break;
    }
  for (guint i = 0; card != NULL && i < card->n_sections; i++)
    if (only == NULL || g_str_equal (card->sections[i].id, only))
      add_section (box, &prompts, &card->sections[i], only == NULL);
  return title;
}

const char *
antenne_path_prompts_get_line (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), LINE_KEY);
}
