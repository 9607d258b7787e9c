/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneDangerPage:
 *
 * “Danger now?”, in the header of every page: whom to call first, whom to tell at school, and only then writing. From
 * the region pack, so that it is there without a network.
 */
#define ANTENNE_TYPE_DANGER_PAGE (antenne_danger_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDangerPage, antenne_danger_page, ANTENNE, DANGER_PAGE, AntennePage)

AntennePage *antenne_danger_page_new (AntenneVault *vault);

G_END_DECLS
