/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-import-preview-private.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "pages/antenne-import-rows.h"
#include "widgets/antenne-named-fields.h"
#include "widgets/antenne-wrap-words.h"

#define FIRST_PUPILS 5
#define FIRST_FAULTS 12

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneImportPreview, antenne_import_preview, GTK_TYPE_WIDGET)

void
antenne_import_preview_clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

void
antenne_import_preview_add_row (AdwPreferencesGroup *group, GPtrArray *rows, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

/* --- Where to --- */

static void
fill_classes_known (AntenneImportPreview *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GListModel) groups = antenne_vault_list_groups (self->vault, FALSE);
  guint selected = 0;

  g_ptr_array_set_size (self->group_ids, 0);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (group));

      gtk_string_list_take (
          labels, g_strdup_printf ("%s · %s", antenne_group_get_name (group), antenne_group_get_school_year (group)));
      g_ptr_array_add (self->group_ids, g_strdup (id));
      if (g_strcmp0 (id, self->group) == 0)
        selected = i;
      else if (self->group == NULL)
        selected = i + 1;
    }
  gtk_string_list_append (labels, _ ("A new class"));
  adw_combo_row_set_model (self->class_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->class_row, selected);
}

/* Last year, this one and the next: a list is mostly imported around the first of September. */
static void
fill_years (AntenneImportPreview *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *now = antenne_date_school_year (self->today);
  guint first = (guint) g_ascii_strtoull (now, NULL, 10);

  for (guint year = first - 1; year <= first + 1; year++)
    gtk_string_list_take (labels, g_strdup_printf ("%u-%u", year, year + 1));
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->year_row, 1);
}

static const char *
selected_group (AntenneImportPreview *self)
{
  guint selected = adw_combo_row_get_selected (self->class_row);

  return selected < self->group_ids->len ? g_ptr_array_index (self->group_ids, selected) : NULL;
}

static const char *
selected_year (AntenneImportPreview *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->year_row);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

/* Only what this list leaves open is asked. */
static void
show_questions (AntenneImportPreview *self)
{
  gboolean parents = antenne_roster_columns_find (self->columns, ANTENNE_COLUMN_PUPIL_NUMBERS, 0) >= 0;
  gboolean has_class = antenne_roster_columns_find (self->columns, ANTENNE_COLUMN_GROUP, 0) >= 0;
  gboolean has_year = antenne_roster_columns_find (self->columns, ANTENNE_COLUMN_SCHOOL_YEAR, 0) >= 0;
  gboolean has_order = antenne_roster_columns_find (self->columns, ANTENNE_COLUMN_NAME, 0) >= 0;
  gboolean asks_class = !parents && !has_class;
  gboolean asks_name = asks_class && selected_group (self) == NULL;
  gboolean asks_year = !parents && !has_year && (has_class || asks_name);

  gtk_widget_set_visible (GTK_WIDGET (self->class_row), asks_class && self->group_ids->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), asks_name);
  gtk_widget_set_visible (GTK_WIDGET (self->year_row), asks_year);
  gtk_widget_set_visible (GTK_WIDGET (self->order_row), has_order);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->target_group),
                                   asks_class ? _ ("Which class is this?") : "");
  gtk_widget_set_visible (self->target_group, asks_class || asks_year || has_order);
}

/* --- What it comes to --- */

static void
apply_leaving (AntenneImportPreview *self)
{
  for (guint i = 0; i < self->plan->groups->len; i++)
    {
      AntenneRosterPlanGroup *group = g_ptr_array_index (self->plan->groups, i);

      for (guint j = 0; j < group->gone->len; j++)
        {
          AntenneRosterPlanGone *gone = g_ptr_array_index (group->gone, j);

          gone->leaves = g_hash_table_contains (self->leaving, gone->membership);
        }
    }
}

static void
leaves_cb (const char *membership, gboolean leaves, gpointer user_data)
{
  AntenneImportPreview *self = user_data;

  if (leaves)
    g_hash_table_add (self->leaving, g_strdup (membership));
  else
    g_hash_table_remove (self->leaving, membership);
  apply_leaving (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
make_plan (AntenneImportPreview *self)
{
  AntenneRosterOptions options;
  AntenneRosterTarget target;

  options.split_prefix = antenne_roster_splits_prefix (self->vault);
  options.today = self->today;
  options.leave_out = gtk_switch_get_active (self->leave_out_switch);
  target.group = selected_group (self);
  target.name = gtk_editable_get_text (self->name_row);
  target.school_year = selected_year (self);
  target.today = self->today;
  target.others = self->others;
  target.leave_out = options.leave_out;

  g_clear_pointer (&self->plan, antenne_roster_plan_free);
  self->plan = antenne_roster_plan_new_for_vault (antenne_roster_list_read (self->table, self->columns, &options),
                                                  self->vault, &target);
  apply_leaving (self);
}

/* The rows stay as they are, so that the switch keeps the focus. */
static void
same_cb (guint line, gboolean same, gpointer user_data)
{
  AntenneImportPreview *self = user_data;

  if (same)
    g_hash_table_remove (self->others, GUINT_TO_POINTER (line));
  else
    g_hash_table_add (self->others, GUINT_TO_POINTER (line));
  make_plan (self);
  for (guint i = 0; i < MIN (self->class_rows->len, self->plan->groups->len); i++)
    antenne_import_class_row_update (g_ptr_array_index (self->class_rows, i),
                                     g_ptr_array_index (self->plan->groups, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

static const AntenneImportAnswers answers = { leaves_cb, same_cb };

static void
show_faults (AntenneImportPreview *self)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new ();
  gboolean leave_out = gtk_switch_get_active (self->leave_out_switch);
  guint serious = 0, of_lines = 0;

  /* Which class it is, is asked below; it is no fault of the list. */
  for (guint i = 0; i < self->plan->faults->len; i++)
    {
      AntenneRosterFault *fault = g_ptr_array_index (self->plan->faults, i);

      if (self->plan->needs_group && fault->line == 0)
        continue;
      g_ptr_array_add (faults, fault);
      serious += !fault->harmless;
      of_lines += !fault->harmless && fault->line > 0;
    }

  antenne_import_preview_clear_rows (self->faults_group, self->fault_rows);
  for (guint i = 0; i < MIN (faults->len, FIRST_FAULTS); i++)
    antenne_import_preview_add_row (self->faults_group, self->fault_rows,
                                    antenne_import_fault_row_new (g_ptr_array_index (faults, i)));
  if (faults->len > FIRST_FAULTS)
    {
      GtkWidget *row = adw_action_row_new ();
      guint more = faults->len - FIRST_FAULTS;
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      antenne_import_preview_add_row (self->faults_group, self->fault_rows, row);
    }

  if (serious == 0)
    {
      adw_preferences_group_set_title (self->faults_group, _ ("Good to know"));
      adw_preferences_group_set_description (self->faults_group, NULL);
    }
  else if (leave_out)
    {
      adw_preferences_group_set_title (self->faults_group, _ ("What is left out"));
      adw_preferences_group_set_description (self->faults_group, NULL);
    }
  else
    {
      adw_preferences_group_set_title (self->faults_group, _ ("Something in this list is not right"));
      adw_preferences_group_set_description (
          self->faults_group,
          _ ("Nothing has been imported; your vault is as it was. Correct the list and bring it here again."));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->faults_group), faults->len > 0);
  gtk_widget_set_visible (self->leave_out_group, of_lines > 0 && of_lines == serious);
}

static void
show_classes (AntenneImportPreview *self)
{
  antenne_import_preview_clear_rows (self->classes_group, self->class_rows);
  for (guint i = 0; i < self->plan->groups->len; i++)
    antenne_import_preview_add_row (self->classes_group, self->class_rows,
                                    antenne_import_class_row_new (g_ptr_array_index (self->plan->groups, i),
                                                                  self->vault, self->today, &answers, self));
  gtk_widget_set_visible (GTK_WIDGET (self->classes_group), self->plan->groups->len > 0);
}

static void
show_pupils (AntenneImportPreview *self)
{
  GPtrArray *pupils = self->plan->list->pupils;
  gboolean several = self->plan->groups->len > 1;

  antenne_import_preview_clear_rows (self->pupils_group, self->pupil_rows);
  for (guint i = 0; i < MIN (pupils->len, FIRST_PUPILS); i++)
    {
      const AntenneRosterPupil *pupil = g_ptr_array_index (pupils, i);

      antenne_import_preview_add_row (self->pupils_group, self->pupil_rows,
                                      antenne_import_pupil_row_new (pupil, several ? pupil->group : NULL, self->today));
    }
  if (pupils->len > FIRST_PUPILS)
    {
      g_autofree char *text = g_strdup_printf (_ ("The first %u of %u."), FIRST_PUPILS, pupils->len);

      adw_preferences_group_set_description (self->pupils_group, text);
    }
  else
    adw_preferences_group_set_description (self->pupils_group, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->pupils_group), pupils->len > 0);
}

/* Of columns with a name and something in them: the teacher should know what the list had and the vault will not. */
static void
show_left_out (AntenneImportPreview *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->columns->columns->len; i++)
    {
      const AntenneRosterColumn *column = antenne_roster_columns_get (self->columns, i);
      g_autofree char *examples = antenne_import_preview_dup_examples (self, i);

      if (column->meaning > ANTENNE_COLUMN_FORBIDDEN || *column->header == '\0' || *examples == '\0')
        continue;
      if (names->len > 0)
        g_string_append (names, ", ");
      g_string_append (names, column->header);
    }
  /* Translators: names of columns */
  text = g_strdup_printf (_ ("Left out: %s"), names->str);
  gtk_label_set_label (self->left_out_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_label), names->len > 0);
}

static void
show_title (AntenneImportPreview *self)
{
  guint n_pupils = self->plan->list->pupils->len;
  guint n_contacts = self->plan->new_contacts;
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_label_set_label (self->title_label, self->table->source != NULL ? self->table->source : _ ("Pasted cells"));
  if (n_pupils > 0)
    g_string_append_printf (text, ngettext ("%u pupil", "%u pupils", n_pupils), n_pupils);
  if (n_contacts > 0)
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u new contact person", "%u new contact persons", n_contacts),
                              n_contacts);
    }
  gtk_label_set_label (self->subtitle_label, text->str);
  show_left_out (self);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), text->len > 0);
}

void
antenne_import_preview_update (AntenneImportPreview *self)
{
  g_return_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self));

  if (self->table == NULL || antenne_vault_get_locked (self->vault))
    return;

  make_plan (self);
  show_questions (self);
  show_faults (self);
  show_classes (self);
  show_pupils (self);
  show_title (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
options_changed_cb (AntenneImportPreview *self)
{
  if (!self->filling)
    antenne_import_preview_update (self);
}

static void
order_changed_cb (AntenneImportPreview *self)
{
  AntenneRosterNameOrder order = adw_combo_row_get_selected (self->order_row);

  if (self->filling || self->columns == NULL || self->columns->name_order == order)
    return;
  self->columns->name_order = order;
  self->corrected = TRUE;
  antenne_import_preview_update (self);
}

static void
antenne_import_preview_dispose (GObject *object)
{
  AntenneImportPreview *self = ANTENNE_IMPORT_PREVIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (antenne_import_preview_parent_class)->dispose (object);
}

static void
antenne_import_preview_finalize (GObject *object)
{
  AntenneImportPreview *self = ANTENNE_IMPORT_PREVIEW (object);

  g_clear_pointer (&self->plan, antenne_roster_plan_free);
  g_clear_pointer (&self->columns, antenne_roster_columns_free);
  g_clear_pointer (&self->table, antenne_delimited_free);
  g_hash_table_unref (self->leaving);
  g_hash_table_unref (self->others);
  g_ptr_array_unref (self->group_ids);
  g_ptr_array_unref (self->fault_rows);
  g_ptr_array_unref (self->pupil_rows);
  g_ptr_array_unref (self->class_rows);
  g_ptr_array_unref (self->column_rows);
  g_free (self->group);
  g_free (self->today);
  G_OBJECT_CLASS (antenne_import_preview_parent_class)->finalize (object);
}

static void
antenne_import_preview_class_init (AntenneImportPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antenne_import_preview_dispose;
  object_class->finalize = antenne_import_preview_finalize;

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, box);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, title_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, faults_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, leave_out_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, leave_out_switch);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, target_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, class_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, name_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, year_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, order_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, classes_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, pupils_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPreview, columns_group);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
}

static void
antenne_import_preview_init (AntenneImportPreview *self)
{
  self->filling = TRUE;
  self->today = antenne_moment_today ();
  self->leaving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->others = g_hash_table_new (NULL, NULL);
  self->group_ids = g_ptr_array_new_with_free_func (g_free);
  self->fault_rows = g_ptr_array_new ();
  self->pupil_rows = g_ptr_array_new ();
  self->class_rows = g_ptr_array_new ();
  self->column_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_name_fields (GTK_WIDGET (self));
  antenne_wrap_words (GTK_WIDGET (self));
}

GtkWidget *
antenne_import_preview_new (AntenneVault *vault, const char *group)
{
  AntenneImportPreview *self = g_object_new (ANTENNE_TYPE_IMPORT_PREVIEW, NULL);

  self->vault = g_object_ref (vault);
  self->group = g_strdup (group);
  fill_years (self);
  return GTK_WIDGET (self);
}

void
antenne_import_preview_take_table (AntenneImportPreview *self, AntenneDelimited *table)
{
  g_return_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self));

  self->filling = TRUE;
  g_clear_pointer (&self->plan, antenne_roster_plan_free);
  g_clear_pointer (&self->columns, antenne_roster_columns_free);
  g_clear_pointer (&self->table, antenne_delimited_free);
  g_hash_table_remove_all (self->leaving);
  g_hash_table_remove_all (self->others);
  self->table = table;
  self->columns = antenne_roster_columns_recognise (table);
  self->corrected = FALSE;
  antenne_roster_recall_mapping (self->vault, self->columns);
  gtk_switch_set_active (self->leave_out_switch, FALSE);
  fill_classes_known (self);
  antenne_import_preview_fill_columns (self);
  antenne_import_preview_show_meanings (self);
  self->filling = FALSE;
  antenne_import_preview_update (self);
}

static guint
count_leaving (AntenneImportPreview *self)
{
  guint count = 0;

  for (guint i = 0; i < self->plan->groups->len; i++)
    {
      const AntenneRosterPlanGroup *group = g_ptr_array_index (self->plan->groups, i);

      for (guint j = 0; j < group->gone->len; j++)
        count += ((AntenneRosterPlanGone *) g_ptr_array_index (group->gone, j))->leaves;
    }
  return count;
}

/* Pupils about whom something is written. */
static guint
count_news (AntenneImportPreview *self)
{
  return antenne_roster_plan_count (self->plan, ANTENNE_ROSTER_NEW) +
         antenne_roster_plan_count (self->plan, ANTENNE_ROSTER_JOINS) +
         antenne_roster_plan_count (self->plan, ANTENNE_ROSTER_CHANGED);
}

void
antenne_import_preview_grab_question (AntenneImportPreview *self)
{
  g_return_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self));

  if (self->plan != NULL && self->plan->needs_group)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

gboolean
antenne_import_preview_get_ready (AntenneImportPreview *self)
{
  g_return_val_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self), FALSE);

  return self->plan != NULL &&
         antenne_roster_plan_is_ready (self->plan, gtk_switch_get_active (self->leave_out_switch)) &&
         (count_news (self) > 0 || count_leaving (self) > 0 || self->plan->list->parents->len > 0);
}

char *
antenne_import_preview_dup_action (AntenneImportPreview *self)
{
  guint n;

  g_return_val_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self), NULL);

  if (self->plan == NULL)
    return g_strdup (_ ("Import"));
  n = self->plan->needs_group ? self->plan->list->pupils->len : count_news (self);
  if (n > 0)
    return g_strdup_printf (ngettext ("Import %u pupil", "Import %u pupils", n), n);
  n = count_leaving (self);
  if (n > 0)
    return g_strdup_printf (ngettext ("Let %u pupil leave the class", "Let %u pupils leave the class", n), n);
  n = self->plan->list->parents->len;
  if (n > 0)
    return g_strdup_printf (ngettext ("Import %u contact person", "Import %u contact persons", n), n);
  if (self->plan->faults->len == 0)
    return g_strdup (_ ("Nothing new"));
  return g_strdup (_ ("Import"));
}

AntenneRosterPlan *
antenne_import_preview_get_plan (AntenneImportPreview *self)
{
  g_return_val_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self), NULL);

  return self->plan;
}

AntenneRosterColumns *
antenne_import_preview_get_columns (AntenneImportPreview *self)
{
  g_return_val_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self), NULL);

  return self->columns;
}

gboolean
antenne_import_preview_get_corrected (AntenneImportPreview *self)
{
  g_return_val_if_fail (ANTENNE_IS_IMPORT_PREVIEW (self), FALSE);

  return self->corrected;
}
