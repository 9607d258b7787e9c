/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a list, and what each is taken for. */
#include "pages/antenne-import-preview-private.h"

#include <glib/gi18n.h>

#define EXAMPLES 3

typedef struct
{
  AntenneColumnMeaning meaning;
  guint contact;
} Choice;

/* In the order of the menu. Contact persons: two, or as many as the list was found to have. */
static GArray *
make_choices (AntenneImportPreview *self)
{
  static const AntenneColumnMeaning of_pupil[] = {
    ANTENNE_COLUMN_NONE,        ANTENNE_COLUMN_NAME,        ANTENNE_COLUMN_GIVEN_NAME, ANTENNE_COLUMN_PREFIX,
    ANTENNE_COLUMN_FAMILY_NAME, ANTENNE_COLUMN_CALLED_NAME, ANTENNE_COLUMN_BIRTH_DATE, ANTENNE_COLUMN_SCHOOL_NUMBER,
    ANTENNE_COLUMN_GROUP,       ANTENNE_COLUMN_SCHOOL_YEAR, ANTENNE_COLUMN_LANGUAGES,
  };
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  guint contacts = 2;

  for (gsize i = 0; i < G_N_ELEMENTS (of_pupil); i++)
    {
      Choice choice = { of_pupil[i], 0 };

      g_array_append_val (choices, choice);
    }
  for (guint i = 0; i < self->columns->columns->len; i++)
    contacts = MAX (contacts, antenne_roster_columns_get (self->columns, i)->contact);
  for (guint i = 1; i <= contacts; i++)
    for (AntenneColumnMeaning meaning = ANTENNE_COLUMN_CONTACT_NAME; meaning < ANTENNE_COLUMN_N_MEANINGS; meaning++)
      {
        Choice choice = { meaning, i };

        g_array_append_val (choices, choice);
      }
  {
    Choice choice = { ANTENNE_COLUMN_PUPIL_NUMBERS, 0 };

    g_array_append_val (choices, choice);
  }
  return choices;
}

static void
select_meaning (AdwComboRow *row, const AntenneRosterColumn *column)
{
  GArray *choices = g_object_get_data (G_OBJECT (row), "choices");

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      if (choice->meaning == column->meaning && choice->contact == column->contact)
        adw_combo_row_set_selected (row, i);
    }
}

/* A correction in one column may leave another out. */
void
antenne_import_preview_show_meanings (AntenneImportPreview *self)
{
  gboolean before = self->filling;

  self->filling = TRUE;
  for (guint i = 0; i < self->column_rows->len; i++)
    if (ADW_IS_COMBO_ROW (g_ptr_array_index (self->column_rows, i)))
      select_meaning (g_ptr_array_index (self->column_rows, i), antenne_roster_columns_get (self->columns, i));
  adw_combo_row_set_selected (self->order_row, self->columns->name_order);
  self->filling = before;
}

static void
meaning_changed_cb (AntenneImportPreview *self, GParamSpec *pspec, AdwComboRow *row)
{
  GArray *choices = g_object_get_data (G_OBJECT (row), "choices");
  guint selected = adw_combo_row_get_selected (row);
  const Choice *choice;
  guint index;

  if (self->filling || selected >= choices->len || !g_ptr_array_find (self->column_rows, row, &index))
    return;
  choice = &g_array_index (choices, Choice, selected);
  if (!antenne_roster_columns_set (self->columns, index, choice->meaning, choice->contact))
    return;
  self->corrected = TRUE;
  antenne_import_preview_show_meanings (self);
  antenne_import_preview_update (self);
}

/* The first values of a column, to know it by. */
char *
antenne_import_preview_dup_examples (AntenneImportPreview *self, guint index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint found = 0;

  for (guint i = (guint) (self->columns->header_row + 1); i < self->table->rows->len && found < EXAMPLES; i++)
    {
      const AntenneDelimitedRow *row = g_ptr_array_index (self->table->rows, i);
      g_autofree char *value = index < row->n_cells ? antenne_roster_name_tidy (row->cells[index]) : g_strdup ("");

      if (*value == '\0')
        continue;
      if (found++ > 0)
        g_string_append (text, ", ");
      g_string_append (text, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* libadwaita's own label of a chosen item ends after twenty letters; what is chosen here is to be read in full. */
static void
set_up_chosen_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_list_item_set_child (item, label);
}

static void
bind_chosen_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* In the list that opens, a tick stands after the chosen one. */
static void
set_up_choice_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_object_bind_property (item, "selected", tick, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_list_item_set_child (item, box);
}

static void
bind_choice_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
show_in_full (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) choice = gtk_signal_list_item_factory_new ();

  g_signal_connect (chosen, "setup", G_CALLBACK (set_up_chosen_cb), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  g_signal_connect (choice, "setup", G_CALLBACK (set_up_choice_cb), NULL);
  g_signal_connect (choice, "bind", G_CALLBACK (bind_choice_cb), NULL);
  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, choice);
}

static GtkWidget *
column_row_new (AntenneImportPreview *self, guint index, GtkStringList *labels, GArray *choices)
{
  const AntenneRosterColumn *column = antenne_roster_columns_get (self->columns, index);
  gboolean forbidden = column->meaning == ANTENNE_COLUMN_FORBIDDEN;
  GtkWidget *row = forbidden ? adw_action_row_new () : adw_combo_row_new ();
  g_autofree char *numbered = g_strdup_printf (_ ("Column %u"), index + 1);
  g_autofree char *examples = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *column->header != '\0' ? column->header : numbered);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (forbidden)
    {
      /* Its values are not even shown. */
      g_autofree char *label = antenne_column_meaning_to_label (column->meaning, 0);
      GtkWidget *suffix = gtk_label_new (label);

      gtk_widget_add_css_class (suffix, "dim-label");
      gtk_label_set_wrap (GTK_LABEL (suffix), TRUE);
      gtk_label_set_justify (GTK_LABEL (suffix), GTK_JUSTIFY_RIGHT);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
      return row;
    }

  examples = antenne_import_preview_dup_examples (self, index);
  if (*examples != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), examples);
  g_object_set_data_full (G_OBJECT (row), "choices", g_array_ref (choices), (GDestroyNotify) g_array_unref);
  show_in_full (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  select_meaning (ADW_COMBO_ROW (row), column);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (meaning_changed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

void
antenne_import_preview_fill_columns (AntenneImportPreview *self)
{
  g_autoptr (GArray) choices = make_choices (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      gtk_string_list_take (labels, antenne_column_meaning_to_label (choice->meaning, choice->contact));
    }
  adw_preferences_group_set_description (
      self->columns_group, self->columns->header_row >= 0
                               ? _ ("What each column of the list is. What you correct is remembered for the next list "
                                    "with these columns.")
                               : _ ("What each column of the list is."));
  antenne_import_preview_clear_rows (self->columns_group, self->column_rows);
  for (guint i = 0; i < self->columns->columns->len; i++)
    antenne_import_preview_add_row (self->columns_group, self->column_rows, column_row_new (self, i, labels, choices));
}
