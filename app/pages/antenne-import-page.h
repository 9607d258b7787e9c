/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneImportPage:
 *
 * A class list in: pasted cells, a chosen or dropped file; then what was recognised, with all that can be corrected;
 * then one button. Nothing is written before that, and what it writes is one change that can be taken back.
 */
#define ANTENNE_TYPE_IMPORT_PAGE (antenne_import_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneImportPage, antenne_import_page, ANTENNE, IMPORT_PAGE, AntennePage)

/* @group: (nullable): id of the class that the list is of, where it does not say so itself. (transfer floating) */
AntennePage *antenne_import_page_new (AntenneVault *vault, const char *group);

/* Reads @file as if it had been chosen. */
void antenne_import_page_open_file (AntenneImportPage *self, GFile *file);
/* Reads the clipboard of the page's display. */
void antenne_import_page_paste (AntenneImportPage *self);

G_END_DECLS
