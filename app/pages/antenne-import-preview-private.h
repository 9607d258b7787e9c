/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/antenne-import-preview.h"

G_BEGIN_DECLS

struct _AntenneImportPreview
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  char *group; /* from which the teacher came, or NULL */
  char *today;

  AntenneDelimited *table;
  AntenneRosterColumns *columns;
  AntenneRosterPlan *plan;
  GHashTable *leaving;  /* memberships that end: chosen once, kept while the list is corrected */
  GHashTable *others;   /* lines of pupils who are not those of the same name in the vault */
  GPtrArray *group_ids; /* of the items of class_row; the last item is a new class */
  gboolean corrected;
  gboolean filling; /* what changes is not the teacher's doing */

  GPtrArray *fault_rows, *pupil_rows, *class_rows, *column_rows;

  GtkWidget *box;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkLabel *left_out_label;
  AdwPreferencesGroup *faults_group;
  GtkWidget *leave_out_group;
  GtkSwitch *leave_out_switch;
  GtkWidget *target_group;
  AdwComboRow *class_row;
  GtkEditable *name_row;
  AdwComboRow *year_row;
  AdwComboRow *order_row;
  AdwPreferencesGroup *classes_group;
  AdwPreferencesGroup *pupils_group;
  AdwPreferencesGroup *columns_group;
};

void antenne_import_preview_clear_rows (AdwPreferencesGroup *group, GPtrArray *rows);
void antenne_import_preview_add_row (AdwPreferencesGroup *group, GPtrArray *rows, GtkWidget *row);

/* Makes a row for each column of the list. */
void antenne_import_preview_fill_columns (AntenneImportPreview *self);
/* Shows again what each column means: a correction in one may leave another out. */
void antenne_import_preview_show_meanings (AntenneImportPreview *self);
/* The first values of a column, to know it by. (transfer full) */
char *antenne_import_preview_dup_examples (AntenneImportPreview *self, guint index);

G_END_DECLS
