/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pages/antenne-entry-draft.h"

G_BEGIN_DECLS

/**
 * AntenneEntryDetails:
 *
 * The row of menus of the entry editor: what it is, when, where, who began, and what belongs to its kind.
 *
 * Signal "kind-changed": it became another kind.
 */
#define ANTENNE_TYPE_ENTRY_DETAILS (antenne_entry_details_get_type ())
G_DECLARE_FINAL_TYPE (AntenneEntryDetails, antenne_entry_details, ANTENNE, ENTRY_DETAILS, GtkWidget)

void antenne_entry_details_set_draft (AntenneEntryDetails *self, AntenneDraft *draft);
/* Shows what the draft has now. */
void antenne_entry_details_refresh (AntenneEntryDetails *self);

/**
 * antenne_choice_fill:
 * @field: see antenne_entry_words_choices()
 *
 * Fills @drop_down with the choices of @field and selects the one that @draft has.
 */
void antenne_choice_fill (GtkDropDown *drop_down, AntenneDraft *draft, const char *field);
/* Puts what is selected in @draft. */
void antenne_choice_take (GtkDropDown *drop_down, AntenneDraft *draft, const char *field);

G_END_DECLS
