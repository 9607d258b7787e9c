/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* A class: its name, year and the teacher's role, and its pupils, typed one line each. Saves by itself. */
#define ANTENNE_TYPE_GROUP_EDIT_PAGE (antenne_group_edit_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneGroupEditPage, antenne_group_edit_page, ANTENNE, GROUP_EDIT_PAGE, AntennePage)

/* @group_id: (nullable): NULL or "" for a new class */
AntennePage *antenne_group_edit_page_new (AntenneVault *vault, const char *group_id);

G_END_DECLS
