/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneGroupAdding:
 * @made: ids of the pupils who are new in the vault
 * @known: (nullable): the last one who was in the vault already, and comes with what was noted
 * @known_line: (nullable): the line that this was
 * @n_there: how many lines name somebody who is in the class already, and do nothing
 *
 * What lines typed or pasted under a class come to.
 */
typedef struct
{
  GPtrArray *made;
  AntennePupil *known;
  char *known_line;
  guint n_there;
} AntenneGroupAdding;

/**
 * antenne_group_adding_new:
 * @text: one name a line
 * @insist: whether a name that the class has already is somebody else of that name
 * @change: what is to be written is added to it
 */
AntenneGroupAdding *antenne_group_adding_new (AntenneVault *vault, const char *group, const char *text, gboolean insist,
                                              AntenneChange *change);
void antenne_group_adding_free (AntenneGroupAdding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneGroupAdding, antenne_group_adding_free)

/* Whether @text is one line, and the class has a pupil of that name. */
gboolean antenne_group_adding_is_there (AntenneVault *vault, const char *group, const char *text);

/* The one who was taken for @pupil is somebody else after all: takes @pupil out of @group again and adds @line as a new
 * pupil. Returns: (transfer none) (nullable): the new id, valid as long as @change */
const char *antenne_group_adding_somebody_else (AntenneVault *vault, const char *group, const char *pupil,
                                                const char *line, AntenneChange *change);

G_END_DECLS
