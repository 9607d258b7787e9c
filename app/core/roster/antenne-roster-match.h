/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-roster-plan.h"

G_BEGIN_DECLS

/* Who a line of a list is in the vault. Built once for a plan. */
typedef struct _AntenneRosterMatcher AntenneRosterMatcher;

/* @pupils: of AntennePupil. (transfer full) */
AntenneRosterMatcher *antenne_roster_matcher_new (GListModel *pupils);
void antenne_roster_matcher_free (AntenneRosterMatcher *self);

/* Whether @pupil is in the class that the line is of. */
typedef gboolean (*AntenneRosterInClassFunc) (AntennePupil *pupil, gpointer user_data);

/**
 * antenne_roster_matcher_find:
 * @in_class: where several have the name, the one for whom this is TRUE is meant
 * @by_name_only: (out): whether neither number nor birth date confirmed it
 * @fault: (out) (transfer full) (nullable): why it cannot be told; the pupil is then NULL
 *
 * Returns: (transfer none) (nullable): NULL where the vault has nobody who could be it
 */
AntennePupil *antenne_roster_matcher_find (AntenneRosterMatcher *self, const AntenneRosterPupil *row,
                                           AntenneRosterInClassFunc in_class, gpointer user_data,
                                           gboolean *by_name_only, AntenneRosterFault **fault);

/* By school number alone, zeros in front apart; NULL also where two have it. (transfer none) (nullable) */
AntennePupil *antenne_roster_matcher_find_number (AntenneRosterMatcher *self, const char *number);

/* Without zeros in front; "0" stays. (transfer none) */
const char *antenne_school_number_skip_zeros (const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRosterMatcher, antenne_roster_matcher_free)

G_END_DECLS
