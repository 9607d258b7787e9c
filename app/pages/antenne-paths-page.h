/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePathsPage:
 *
 * What is under way: every support path with where it stands and its next step, the nearest first. Those that are
 * closed are one press away, and nothing is counted.
 */
#define ANTENNE_TYPE_PATHS_PAGE (antenne_paths_page_get_type ())
G_DECLARE_FINAL_TYPE (AntennePathsPage, antenne_paths_page, ANTENNE, PATHS_PAGE, AntennePage)

AntennePage *antenne_paths_page_new (AntenneVault *vault);

G_END_DECLS
