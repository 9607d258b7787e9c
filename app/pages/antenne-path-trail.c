/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-path-trail.h"

#include <glib/gi18n.h>

#include "model/antenne-moment.h"
#include "widgets/antenne-entry-row.h"

static const char *
icon_of (AntenneEntity *step)
{
  AntennePathEvent event;

  if (!antenne_step_get_event (step, &event))
    return "view-more-symbolic";
  switch ((int) event)
    {
    case ANTENNE_EVENT_NOTICED:
    case ANTENNE_EVENT_TRIED:
      return "antenne-observation-symbolic";
    case ANTENNE_EVENT_WELCOMED:
    case ANTENNE_EVENT_TALK_PLANNED:
    case ANTENNE_EVENT_TALKED:
    case ANTENNE_EVENT_STAYED_IN_TOUCH:
      return "antenne-talk-symbolic";
    default:
      return "antenne-path-symbolic";
    }
}

static GtkWidget *
make_label (const char *text, const char *style, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_row (AntenneEntity *step, gboolean counts, const char *today)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (step));
  g_autofree char *sentence = antenne_step_dup_sentence (step, today);
  g_autofree char *text = antenne_step_dup_text (step);
  g_autofree char *said = g_strjoin (". ", sentence, *text != '\0' ? text : NULL, NULL);

  gtk_widget_add_css_class (row, "entry-row");
  gtk_widget_add_css_class (box, "trail-step");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), make_label (sentence, "caption", TRUE));
  if (*text != '\0')
    gtk_box_append (GTK_BOX (lines), make_label (text, NULL, FALSE));
  if (!counts)
    gtk_box_append (GTK_BOX (lines),
                    make_label (_ ("This does not fit what stands before it, so it changes nothing. Is the day right?"),
                                "caption", TRUE));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-step");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", antenne_entity_get_id (step));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

/* What it all began with is not copied into the path: there it stands, as it was written. */
static void
add_beginning (GtkListBox *list, AntenneVault *vault, AntenneSupportPath *path, const char *today)
{
  const char *from = antenne_support_path_get_from (path);
  g_autoptr (AntenneEntry) entry = *from != '\0' ? antenne_vault_get (vault, ANTENNE_KIND_ENTRY, from) : NULL;
  GtkWidget *row;

  if (entry == NULL)
    return;
  row = antenne_entry_row_new (vault, entry, antenne_support_path_get_pupil (path), today);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-entry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", from);
  gtk_list_box_append (list, row);
}

void
antenne_path_trail_fill (GtkListBox *list, AntenneVault *vault, AntenneSupportPath *path)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  g_autofree char *today = antenne_moment_today ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = g_list_model_get_n_items (steps); i > 0; i--)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i - 1);

      gtk_list_box_append (list, make_row (step, antenne_support_path_step_counts (path, i - 1), today));
    }
  add_beginning (list, vault, path, today);
}
