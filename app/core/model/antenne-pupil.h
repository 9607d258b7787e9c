/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-entity.h"

G_BEGIN_DECLS

#define ANTENNE_TYPE_PUPIL (antenne_pupil_get_type ())
G_DECLARE_FINAL_TYPE (AntennePupil, antenne_pupil, ANTENNE, PUPIL, AntenneEntity)

/**
 * antenne_pupil_dup_display_name:
 *
 * Returns: (transfer full): the name as it is spoken: called name (or else the given name), prefix, family name
 */
char *antenne_pupil_dup_display_name (AntennePupil *self);

/* Returns: (transfer full): the called name, or else the given name, or else the family name. */
char *antenne_pupil_dup_short_name (AntennePupil *self);

/**
 * antenne_pupil_dup_sort_key:
 * @prefix_sorts: whether the prefix counts: TRUE in Flanders (Van den Broeck under V), FALSE in the Netherlands
 *   (van den Broek under B)
 *
 * Returns: (transfer full): bytes that strcmp() orders as a class list is ordered: family name, then given name,
 *   in the order of the locale, accents after their base letter
 */
char *antenne_pupil_dup_sort_key (AntennePupil *self, gboolean prefix_sorts);
/* The same from the fields of a pupil. @fields: a{sv} */
char *antenne_pupil_make_sort_key (GVariant *fields, gboolean prefix_sorts);

/* Age in whole years on @on ("YYYY-MM-DD"), or -1 where the birth date is unknown. */
int antenne_pupil_get_age (AntennePupil *self, const char *on);

G_END_DECLS
