/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePupilPeople:
 *
 * The adults around a pupil: who they are, how they like to be reached, and their number to copy.
 */
#define ANTENNE_TYPE_PUPIL_PEOPLE (antenne_pupil_people_get_type ())
G_DECLARE_FINAL_TYPE (AntennePupilPeople, antenne_pupil_people, ANTENNE, PUPIL_PEOPLE, GtkWidget)

/* @page: (transfer none): the page that has it */
void antenne_pupil_people_show (AntennePupilPeople *self, AntennePage *page, const char *pupil_id);
/* Opens the window for a new one. */
void antenne_pupil_people_add (AntennePupilPeople *self);

G_END_DECLS
