/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneDirectoryPage:
 *
 * Whom to turn to: the organisations of the region and the teacher's own, by tier or as a search finds them, with who
 * can be reached at this moment.
 */
#define ANTENNE_TYPE_DIRECTORY_PAGE (antenne_directory_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDirectoryPage, antenne_directory_page, ANTENNE, DIRECTORY_PAGE, AntennePage)

AntennePage *antenne_directory_page_new (AntenneVault *vault);

G_END_DECLS
