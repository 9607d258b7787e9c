/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* Three pupils not spoken with for long, birthdays, the last entries. No counters, and no more than three names. */
#define ANTENNE_TYPE_TODAY_PAGE (antenne_today_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneTodayPage, antenne_today_page, ANTENNE, TODAY_PAGE, AntennePage)

AntennePage *antenne_today_page_new (AntenneVault *vault);

G_END_DECLS
