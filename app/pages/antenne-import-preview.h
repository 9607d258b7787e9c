/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "roster/antenne-roster-vault.h"

G_BEGIN_DECLS

/**
 * AntenneImportPreview:
 *
 * What was recognised in a class list and what importing it would do, with all that can be corrected. It writes
 * nothing. "changed" says that the plan is another one.
 */
#define ANTENNE_TYPE_IMPORT_PREVIEW (antenne_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (AntenneImportPreview, antenne_import_preview, ANTENNE, IMPORT_PREVIEW, GtkWidget)

/* @group: (nullable): id of the class from which the teacher came. */
GtkWidget *antenne_import_preview_new (AntenneVault *vault, const char *group);

/* Shows another list. @table: (transfer full) */
void antenne_import_preview_take_table (AntenneImportPreview *self, AntenneDelimited *table);

/* Compares again with what the vault has now. */
void antenne_import_preview_update (AntenneImportPreview *self);

/* Puts the cursor where something must be answered first, if there is such a thing. */
void antenne_import_preview_grab_question (AntenneImportPreview *self);

/* Whether there is something to import, and nothing that stands in its way. */
gboolean antenne_import_preview_get_ready (AntenneImportPreview *self);

/* What the button that imports is called: "Import 24 pupils". (transfer full) */
char *antenne_import_preview_dup_action (AntenneImportPreview *self);

/* Only after antenne_import_preview_take_table(). (transfer none) */
AntenneRosterPlan *antenne_import_preview_get_plan (AntenneImportPreview *self);
AntenneRosterColumns *antenne_import_preview_get_columns (AntenneImportPreview *self);
/* Whether the teacher corrected what was recognised. */
gboolean antenne_import_preview_get_corrected (AntenneImportPreview *self);

G_END_DECLS
