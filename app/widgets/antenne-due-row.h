/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneDueRow:
 *
 * A follow-up or an agreement as a row: what it is and for when, to tick off, to put off, to drop.
 *
 * It writes nothing itself. Signal "change" (AntenneChange, said: gchararray): what the user decided is to be written,
 * and @said told when it is, with Undo.
 */
#define ANTENNE_TYPE_DUE_ROW (antenne_due_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDueRow, antenne_due_row, ANTENNE, DUE_ROW, GtkListBoxRow)

/**
 * antenne_due_row_new:
 * @due: of kind "follow-up" or "agreement"
 * @name: (nullable): whom it is about, where the row is not among those of one pupil
 *
 * Activated, it opens the path that it belongs to, else the pupil; without either it can't be activated.
 */
GtkWidget *antenne_due_row_new (AntenneVault *vault, AntenneEntity *due, const char *name);

G_END_DECLS
