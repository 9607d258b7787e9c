/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntenneFieldRow:
 *
 * One field of one thing in the vault, as a line to type in. It knows what is saved and what is typed; it does not
 * write. Properties: "field", the field's name; "date", whether it is a day, typed as people write one and kept as
 * "YYYY-MM-DD"; "key", what it is called in a draft.
 *
 * Signals:
 * - "commit": Enter was pressed or the focus left, what is typed is not what is saved, and it can be saved
 * - "typed": something was typed
 */
#define ANTENNE_TYPE_FIELD_ROW (antenne_field_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneFieldRow, antenne_field_row, ANTENNE, FIELD_ROW, AdwEntryRow)

const char *antenne_field_row_get_field (AntenneFieldRow *self);
const char *antenne_field_row_get_key (AntenneFieldRow *self);

/* What the vault has. Shown, unless something else is being typed. */
void antenne_field_row_set_saved (AntenneFieldRow *self, const char *value);
const char *antenne_field_row_get_saved (AntenneFieldRow *self);

/* What is typed, without white space at its ends, a date as "YYYY-MM-DD". Returns: (transfer full) (nullable): NULL
 * for a date that does not exist */
char *antenne_field_row_dup_value (AntenneFieldRow *self);
gboolean antenne_field_row_is_changed (AntenneFieldRow *self);

/* Shows what was typed before, not saved yet. */
void antenne_field_row_restore (AntenneFieldRow *self, const char *text);

/* Emits "commit" where there is something to save. FALSE where what is typed can't be saved. */
gboolean antenne_field_row_commit (AntenneFieldRow *self);

/**
 * antenne_field_row_set_problem:
 * @problem: (nullable): said in the row itself, until something else is typed
 */
void antenne_field_row_set_problem (AntenneFieldRow *self, const char *problem);

/* Calls @func for each field row inside @root that is changed. */
void antenne_field_row_foreach_changed (GtkWidget *root, void (*func) (AntenneFieldRow *row, gpointer user_data),
                                        gpointer user_data);

G_END_DECLS
