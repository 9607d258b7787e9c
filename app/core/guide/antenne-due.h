/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-change.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* What has a day: follow-ups (the teacher's own dated intentions) and agreements (who does what by when). Both are an
 * AntenneEntity; @due below is one of either kind. Functions that take an AntenneChange only fill it: write it with
 * antenne_vault_write_async(), whose undo takes all of it back. */

/* Open ones due on or before @until (nullable: all open ones, those without a day last), earliest first. Of
 * AntenneEntity of both kinds. (transfer full) */
GListModel *antenne_due_list (AntenneVault *vault, const char *until);
/* Those of a pupil: open ones first, earliest first; with @with_settled those done or dropped after them, the last one
 * first. (transfer full) */
GListModel *antenne_due_list_of_pupil (AntenneVault *vault, const char *pupil, gboolean with_settled);

gboolean antenne_due_is_agreement (AntenneEntity *due);
/* Neither done nor dropped. */
gboolean antenne_due_is_open (AntenneEntity *due);

/* What it is: “Hear how it goes”, of an agreement “Noor: bring the form”. (transfer full) */
char *antenne_due_dup_text (AntenneEntity *due);
/* Its day beside today, never a reproach: “today”, “next week”, “was for Tuesday 10 November”; of a settled one “done
 * on 12 November”, “dropped on …”; "" where it has no day. (transfer full) */
char *antenne_due_dup_when (AntenneEntity *due, const char *today);

/**
 * antenne_due_school_day:
 * @date: "YYYY-MM-DD"
 *
 * Returns: (transfer full): @date, or the first day of school after it, by the region and its part in the settings
 */
char *antenne_due_school_day (AntenneVault *vault, const char *date);

/* Fills @change. @on: the day on which it was done or dropped. */
void antenne_due_set_done (AntenneChange *change, AntenneEntity *due, const char *on);
/* @why: may be "" */
void antenne_due_set_dropped (AntenneChange *change, AntenneEntity *due, const char *on, const char *why);
/* As if it had never been done or dropped. */
void antenne_due_set_open (AntenneChange *change, AntenneEntity *due);
/* To the first day of school from @date on. */
void antenne_due_set_later (AntenneVault *vault, AntenneChange *change, AntenneEntity *due, const char *date);

/**
 * antenne_due_create_follow_up:
 * @pupil: (nullable): NULL where it is about nobody, as for peer consultation
 * @path: (nullable)
 * @entry: (nullable): that it follows
 * @topic: "" or "peer-consultation"
 * @due: "YYYY-MM-DD", taken as it is: the teacher chose it
 *
 * Returns: (transfer none): its id, valid as long as @change
 */
const char *antenne_due_create_follow_up (AntenneChange *change, const char *pupil, const char *path, const char *entry,
                                          const char *topic, const char *what, const char *due);

/**
 * antenne_due_create_agreement:
 * @path: (nullable)
 * @step: (nullable): at which it was made
 * @who: who does it: "ik", "Noor", "mama"
 * @due: "YYYY-MM-DD", or "" where no day was agreed
 *
 * Returns: (transfer none): its id, valid as long as @change
 */
const char *antenne_due_create_agreement (AntenneChange *change, const char *pupil, const char *path, const char *step,
                                          const char *who, const char *what, const char *due);

G_END_DECLS
