/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* A pupil as one typed line: "Noor Van den Broeck", "Van den Broeck, Noor". Names are taken apart as in class lists. */

/* Whether @line says nothing. */
gboolean antenne_pupil_lines_is_empty (const char *line);

/**
 * antenne_pupil_lines_find:
 * @pupils: of AntennePupil
 *
 * Who of @pupils has that name; accents, case and order apart.
 *
 * Returns: (transfer full) (nullable): NULL also where there are two of them
 */
AntennePupil *antenne_pupil_lines_find (GListModel *pupils, const char *line);

/* Puts @pupil in @group from @on in @change. */
void antenne_pupil_lines_add_member (AntenneChange *change, const char *pupil, const char *group, const char *on);

/**
 * antenne_pupil_lines_add:
 * @region: "be-vlg" or "nl": whether the prefix is kept apart
 *
 * Returns: (nullable) (transfer none): the new pupil's id, of @change; NULL where @line says nothing
 */
const char *antenne_pupil_lines_add (AntenneChange *change, const char *line, const char *group, const char *on,
                                     const char *region);

G_END_DECLS
