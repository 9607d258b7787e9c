/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneEntryRow:
 *
 * One entry in a list: the picture of its kind, a small line of what, where and when, the text, and set apart what
 * the pupil said. The exact date is its tooltip and its accessible description.
 */
#define ANTENNE_TYPE_ENTRY_ROW (antenne_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneEntryRow, antenne_entry_row, ANTENNE, ENTRY_ROW, GtkListBoxRow)

/**
 * antenne_entry_row_new:
 * @pupil: (nullable): id of the pupil at whose page it stands, who is not named
 * @today: "YYYY-MM-DD"
 */
GtkWidget *antenne_entry_row_new (AntenneVault *vault, AntenneEntry *entry, const char *pupil, const char *today);

/* As it was given. (transfer none) */
AntenneEntry *antenne_entry_row_get_entry (AntenneEntryRow *self);

/* Says before all else that there is a text that was not finished. */
void antenne_entry_row_set_unfinished (AntenneEntryRow *self, gboolean unfinished);

G_END_DECLS
