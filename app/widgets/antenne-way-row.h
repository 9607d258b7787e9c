/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-directory.h"
#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneWayRow:
 *
 * A way to reach an organisation: what it is, when somebody answers, a button that calls, writes or opens it, and one
 * that copies it. Nothing leaves the laptop before one of them is pressed.
 */
#define ANTENNE_TYPE_WAY_ROW (antenne_way_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneWayRow, antenne_way_row, ANTENNE, WAY_ROW, AdwActionRow)

/* @page: where it says what happened; @way: of @organisation, by its index */
GtkWidget *antenne_way_row_new (AntennePage *page, AntenneDirectory *directory, AntenneOrganisation *organisation,
                                guint way, GDateTime *now);

/* Says again whether it is open. */
void antenne_way_row_set_now (AntenneWayRow *self, GDateTime *now);

/**
 * antenne_open_uri:
 *
 * Gives @uri to the program of the desktop that is for it (through the portal in a sandbox), and says on @page where
 * there is none.
 */
void antenne_open_uri (AntennePage *page, const char *uri);

G_END_DECLS
