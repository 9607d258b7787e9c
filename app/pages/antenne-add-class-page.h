/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* How a class comes in: from a file, from cells of a spreadsheet, or typed by hand. Shown after the first run, and
 * behind "Add a class". */
#define ANTENNE_TYPE_ADD_CLASS_PAGE (antenne_add_class_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneAddClassPage, antenne_add_class_page, ANTENNE, ADD_CLASS_PAGE, AntennePage)

AntennePage *antenne_add_class_page_new (AntenneVault *vault);

G_END_DECLS
