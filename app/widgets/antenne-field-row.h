/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-draft.h"

G_BEGIN_DECLS

/**
 * AntenneFieldRow:
 *
 * One field of what is being written (AntenneDraft), as a line to type in. What is typed goes into the draft at once;
 * what is no value yet, such as a day that does not exist, is kept aside there under the field's name.
 *
 * Properties: "field", the field's name; "date", whether it is a day, typed as people write one and kept as
 * "YYYY-MM-DD"; "aside", whether it is no field at all, and only kept aside until somebody does something with it.
 *
 * Signals:
 * - "commit": Enter was pressed or the focus left, and what stands here is not what the vault has: for
 *   antenne_draft_commit()
 * - "typed": something was typed
 */
#define ANTENNE_TYPE_FIELD_ROW (antenne_field_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneFieldRow, antenne_field_row, ANTENNE, FIELD_ROW, AdwEntryRow)

const char *antenne_field_row_get_field (AntenneFieldRow *self);

/* Shows what @draft has, now and when it changes. */
void antenne_field_row_set_draft (AntenneFieldRow *self, AntenneDraft *draft);
/* The same for every field row inside @root. */
void antenne_field_row_set_draft_inside (GtkWidget *root, AntenneDraft *draft);

/* What is typed, without white space at its ends, a date as "YYYY-MM-DD". Returns: (transfer full) (nullable): NULL
 * for a date that does not exist */
char *antenne_field_row_dup_value (AntenneFieldRow *self);

/* Shows @value, a date as people write it, instead of what is typed. */
void antenne_field_row_set_value (AntenneFieldRow *self, const char *value);

/**
 * antenne_field_row_set_problem:
 * @problem: (nullable): said in the row itself, until something else is typed
 */
void antenne_field_row_set_problem (AntenneFieldRow *self, const char *problem);

G_END_DECLS
