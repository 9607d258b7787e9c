/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePupilPage:
 *
 * One pupil: strengths before anything else, what helps, the people around, then the timeline.
 */
#define ANTENNE_TYPE_PUPIL_PAGE (antenne_pupil_page_get_type ())
G_DECLARE_FINAL_TYPE (AntennePupilPage, antenne_pupil_page, ANTENNE, PUPIL_PAGE, AntennePage)

/* (transfer floating) */
AntennePage *antenne_pupil_page_new (AntenneVault *vault, const char *pupil_id);

G_END_DECLS
