/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePathPage:
 *
 * What follows a signal: one question in large type, below it what there was and the next step. The stages are places
 * to jump between; nothing has to be filled in.
 */
#define ANTENNE_TYPE_PATH_PAGE (antenne_path_page_get_type ())
G_DECLARE_FINAL_TYPE (AntennePathPage, antenne_path_page, ANTENNE, PATH_PAGE, AntennePage)

/* @path: id */
AntennePage *antenne_path_page_new (AntenneVault *vault, const char *path);

G_END_DECLS
