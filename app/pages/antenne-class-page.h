/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* A class and the picture "who did I speak with". Never printed or exported. */
#define ANTENNE_TYPE_CLASS_PAGE (antenne_class_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneClassPage, antenne_class_page, ANTENNE, CLASS_PAGE, AntennePage)

/* @group_id: (nullable): NULL or unknown shows that there is no such class */
AntennePage *antenne_class_page_new (AntenneVault *vault, const char *group_id);

G_END_DECLS
