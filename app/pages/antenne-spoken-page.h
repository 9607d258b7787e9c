/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* "Whom did you speak with this week already?": names only, by class. A tick is a talk without words, of today; taking
 * the tick away takes that talk away. */
#define ANTENNE_TYPE_SPOKEN_PAGE (antenne_spoken_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneSpokenPage, antenne_spoken_page, ANTENNE, SPOKEN_PAGE, AntennePage)

AntennePage *antenne_spoken_page_new (AntenneVault *vault);

G_END_DECLS
