/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* One place where something was found, with the hits marked. */
#define ANTENNE_TYPE_SEARCH_ROW (antenne_search_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneSearchRow, antenne_search_row, ANTENNE, SEARCH_ROW, GtkListBoxRow)

GtkWidget *antenne_search_row_new (AntenneVault *vault);
void antenne_search_row_set_hit (AntenneSearchRow *self, AntenneHit *hit);
AntenneHit *antenne_search_row_get_hit (AntenneSearchRow *self);

/* Where it stands in the list. */
void antenne_search_row_set_order (AntenneSearchRow *self, guint order);
guint antenne_search_row_get_order (AntenneSearchRow *self);

/* Marks again: the colours of the theme are others. */
void antenne_search_row_restyle (AntenneSearchRow *self);

G_END_DECLS
