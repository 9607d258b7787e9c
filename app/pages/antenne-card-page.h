/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneCardPage:
 *
 * A small card for a pupil: who stands on it, how it will look, and print. Nothing of it is kept: it is nobody's.
 */
#define ANTENNE_TYPE_CARD_PAGE (antenne_card_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneCardPage, antenne_card_page, ANTENNE, CARD_PAGE, AntennePage)

/* @organisation: (nullable): id of one that is to be on it */
AntennePage *antenne_card_page_new (AntenneVault *vault, const char *organisation);

G_END_DECLS
