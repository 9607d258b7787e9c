/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guide/antenne-directory.h"

G_BEGIN_DECLS

/**
 * AntenneDirectoryRow:
 *
 * An organisation in the list: its name, for whom it is, and whether somebody can be reached there now, in words.
 * Activating it opens its page. The property "narrow" puts the last below the rest.
 */
#define ANTENNE_TYPE_DIRECTORY_ROW (antenne_directory_row_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDirectoryRow, antenne_directory_row, ANTENNE, DIRECTORY_ROW, GtkListBoxRow)

GtkWidget *antenne_directory_row_new (AntenneDirectory *directory, AntenneOrganisation *organisation, GDateTime *now);
AntenneOrganisation *antenne_directory_row_get_organisation (AntenneDirectoryRow *self);

/* Says again whether it can be reached. */
void antenne_directory_row_set_now (AntenneDirectoryRow *self, GDateTime *now);

G_END_DECLS
