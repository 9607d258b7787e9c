/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePassOnPage:
 *
 * A text that leaves the app, by decision: a case without names for peer consultation, or chosen steps for the file
 * that the school keeps of the pupil. It shows exactly what will be copied, to be corrected first; what was copied is
 * written down.
 */
#define ANTENNE_TYPE_PASS_ON_PAGE (antenne_pass_on_page_get_type ())
G_DECLARE_FINAL_TYPE (AntennePassOnPage, antenne_pass_on_page, ANTENNE, PASS_ON_PAGE, AntennePage)

/* @path: id */
AntennePage *antenne_pass_on_page_new_for_colleagues (AntenneVault *vault, const char *path);
AntennePage *antenne_pass_on_page_new_for_file (AntenneVault *vault, const char *path);

G_END_DECLS
