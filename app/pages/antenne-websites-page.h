/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneWebsitesPage:
 *
 * Websites for lessons and for background, of the region. Nothing is opened before it is clicked.
 */
#define ANTENNE_TYPE_WEBSITES_PAGE (antenne_websites_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneWebsitesPage, antenne_websites_page, ANTENNE, WEBSITES_PAGE, AntennePage)

AntennePage *antenne_websites_page_new (AntenneVault *vault);

G_END_DECLS
