/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneStepPage:
 *
 * One step of a support path as it was written, to be put right: its day, its words; or to be deleted, with Undo. It
 * saves by itself.
 */
#define ANTENNE_TYPE_STEP_PAGE (antenne_step_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneStepPage, antenne_step_page, ANTENNE, STEP_PAGE, AntennePage)

/* @step: id */
AntennePage *antenne_step_page_new (AntenneVault *vault, const char *step);

G_END_DECLS
