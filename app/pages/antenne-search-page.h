/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneSearchPage:
 *
 * Finds in all text of all entries, in names and strengths, while one types: beginnings of words at once, parts
 * inside words after a pause.
 */
#define ANTENNE_TYPE_SEARCH_PAGE (antenne_search_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneSearchPage, antenne_search_page, ANTENNE, SEARCH_PAGE, AntennePage)

/* (transfer floating) */
AntennePage *antenne_search_page_new (AntenneVault *vault);

G_END_DECLS
