/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-support-path.h"

G_BEGIN_DECLS

/**
 * AntenneAnonymiser:
 *
 * Takes out of a text what says of whom it is: the names that the vault knows, days, numbers and addresses. The same
 * name gets the same stand-in everywhere, so that a story stays one. It knows only what is written in the vault: a
 * nickname, a street, a rare event still give somebody away. Whoever passes it on reads it first.
 */
typedef struct _AntenneAnonymiser AntenneAnonymiser;

/* @pupil: id: of whom the story is; the others are “another pupil”, numbered where there are several. */
AntenneAnonymiser *antenne_anonymiser_new (AntenneVault *vault, const char *pupil);
void antenne_anonymiser_free (AntenneAnonymiser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneAnonymiser, antenne_anonymiser_free)

/* (transfer full) */
char *antenne_anonymiser_apply (AntenneAnonymiser *self, const char *text);

/**
 * antenne_anonymise_path:
 *
 * What happened along @path as a case for peer consultation: the week instead of the day, no places, no helpers, no
 * names; then room for the question to colleagues.
 *
 * Returns: (transfer full): text to be corrected before it leaves
 */
char *antenne_anonymise_path (AntenneVault *vault, AntenneSupportPath *path);

/**
 * antenne_hand_over_steps:
 * @steps: (element-type AntenneEntity): those that were chosen
 *
 * The same steps as they are, with names and days, for the file that the school keeps of the pupil. What the pupil said
 * that the parents may not know is marked so; what the teacher thought is left out.
 *
 * Returns: (transfer full)
 */
char *antenne_hand_over_steps (AntenneVault *vault, AntenneSupportPath *path, GPtrArray *steps);

/**
 * antenne_hand_over_log:
 * @how: "copied"
 * @to: whom or what for
 *
 * Adds to @change that @text left the app: the list of all that was ever passed on.
 */
void antenne_hand_over_log (AntenneChange *change, AntenneSupportPath *path, const char *how, const char *to,
                            const char *text);

G_END_DECLS
