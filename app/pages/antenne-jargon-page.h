/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneJargonPage:
 *
 * Words of the field, each with how one says it to a pupil and a parent.
 */
#define ANTENNE_TYPE_JARGON_PAGE (antenne_jargon_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneJargonPage, antenne_jargon_page, ANTENNE, JARGON_PAGE, AntennePage)

AntennePage *antenne_jargon_page_new (AntenneVault *vault);

G_END_DECLS
