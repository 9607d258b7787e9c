/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-path.h"
#include "guide/antenne-step.h"
#include "model/antenne-change.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneSupportPath:
 *
 * A support path as the vault shows it now: the path, its steps, where it stands, the next step. It never changes; ask
 * again on "changed" of the vault. Where it stands is nowhere kept: it follows from the steps.
 */
#define ANTENNE_TYPE_SUPPORT_PATH (antenne_support_path_get_type ())
G_DECLARE_FINAL_TYPE (AntenneSupportPath, antenne_support_path, ANTENNE, SUPPORT_PATH, GObject)

/* NULL where there is none (any more). (transfer full) (nullable) */
AntenneSupportPath *antenne_support_path_load (AntenneVault *vault, const char *id);

/* Of AntenneSupportPath, the one whose next step comes first standing first, those without one last, the newest before
 * the older. @pupil: (nullable): of all. (transfer full) */
GListModel *antenne_support_path_list (AntenneVault *vault, const char *pupil, gboolean with_closed);

/* Of kind "path". (transfer none) */
AntenneEntity *antenne_support_path_get_entity (AntenneSupportPath *self);
const char *antenne_support_path_get_id (AntenneSupportPath *self);
/* Id of the pupil. */
const char *antenne_support_path_get_pupil (AntenneSupportPath *self);
/* Id of the entry that it began with, or "". */
const char *antenne_support_path_get_from (AntenneSupportPath *self);
/* The local day on which it began, "YYYY-MM-DD". */
const char *antenne_support_path_get_begun_on (AntenneSupportPath *self);

/* Of AntenneEntity of kind "step", in the order of their days. (transfer none) */
GListModel *antenne_support_path_get_steps (AntenneSupportPath *self);
/* Whether the step at @index may stand where it stands. One that may not (a referral dated before the consent) is kept
 * and shown, and changes nothing. */
gboolean antenne_support_path_step_counts (AntenneSupportPath *self, guint index);

AntennePath antenne_support_path_get_path (AntenneSupportPath *self);
AntenneStage antenne_support_path_get_stage (AntenneSupportPath *self);
gboolean antenne_support_path_is_open (AntenneSupportPath *self);
/* Whether @event may be the next step now. */
gboolean antenne_support_path_allows (AntenneSupportPath *self, AntennePathEvent event);
/* The local day since which it stands where it stands. */
const char *antenne_support_path_get_since (AntenneSupportPath *self);
/* One sentence of where it is: “Waiting for help, we stay in touch · since 3 November”. (transfer full) */
char *antenne_support_path_dup_sentence (AntenneSupportPath *self, const char *today);

/* All of them, of AntenneEntity, earliest first; for open ones see antenne_due_is_open(). (transfer none) */
GListModel *antenne_support_path_get_follow_ups (AntenneSupportPath *self);
GListModel *antenne_support_path_get_agreements (AntenneSupportPath *self);
/* The next step: the earliest open follow-up. (transfer none) (nullable) */
AntenneEntity *antenne_support_path_get_next (AntenneSupportPath *self);

/*
 * Changes. Each fills @change and writes nothing: write it with antenne_vault_write_async(), whose undo takes all of it
 * back. They look at what the vault shows and at what stands in @change already, so that several may go into one
 * change; wait for a write before the next change of the same path.
 *
 * Follow-ups come by themselves: a step that counts answers those that came with the steps before it
 * (antenne_path_answers()), and brings the next, on a day of school that is not past. Whoever changes, dates back or
 * deletes a step moves what came with it, but not a day that the teacher chose, and not what the teacher ticked off or
 * dropped.
 *
 * @fields: (nullable): a{sv} of other fields of the step (schema: "step"), floating taken. The id and the name of an
 * organisation that is sensitive (antenne_organisation_is_sensitive()) are left out and its tier is kept, so give what
 * is known of a helper here, never straight to antenne_change_set().
 *
 * On FALSE and NULL @error is set with words for the teacher, and @change is not to be written.
 */

/**
 * antenne_support_path_begin:
 * @entry: (nullable): id of the entry that it follows
 * @event: the first step
 * @at: (nullable): `at` of the step: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM:SSZ"; NULL: now
 *
 * Returns: (transfer none) (nullable): the id of the path, valid as long as @change
 */
const char *
antenne_support_path_begin (AntenneVault *vault, AntenneChange *change, const char *pupil, const char *entry,
                            AntennePathEvent event, const char *at, GVariant *fields, GError **error);

/**
 * antenne_support_path_add_step:
 * @path: id
 *
 * What the path at that day does not allow is refused with ANTENNE_ERROR_INVALID: asking for help without consent,
 * unless there is danger; an answer to a question that was not asked; a step that has no sense where it stands; a day
 * to come; a rest without a day to look again (`until`).
 *
 * Returns: (transfer none) (nullable): the id of the step, valid as long as @change
 */
const char *antenne_support_path_add_step (AntenneVault *vault, AntenneChange *change, const char *path,
                                           AntennePathEvent event, const char *at, GVariant *fields, GError **error);

/* "at", "event" and "until" may be among @fields: the path is folded anew. Refused is only what add_step refuses of the
 * day and of a rest; a step that may not stand where it comes to stand is kept. */
gboolean antenne_support_path_edit_step (AntenneVault *vault, AntenneChange *change, const char *step, GVariant *fields,
                                         GError **error);

gboolean
antenne_support_path_delete_step (AntenneVault *vault, AntenneChange *change, const char *step, GError **error);

/* Back at school after a long absence: a welcome talk and a follow-up, on the open path of the pupil that was last
 * looked at, or on a new one. Returns: (transfer full) (nullable): the id of the path */
char *antenne_support_path_welcome (AntenneVault *vault, AntenneChange *change, const char *pupil, const char *at,
                                    GVariant *fields, GError **error);

/* Closes it, which nothing does by itself. @outcome: how it stands; @agreed: what was agreed with the pupil; asked, and
 * each may be "". */
gboolean antenne_support_path_close (AntenneVault *vault, AntenneChange *change, const char *path, const char *at,
                                     const char *outcome, const char *agreed, GError **error);
/* Opens a closed one again. */
gboolean antenne_support_path_reopen (AntenneVault *vault, AntenneChange *change, const char *path, const char *at,
                                      GError **error);
/* Enough for now. @until: the day to look again, "YYYY-MM-DD", after today. */
gboolean antenne_support_path_rest (AntenneVault *vault, AntenneChange *change, const char *path, const char *at,
                                    const char *until, GError **error);

G_END_DECLS
