/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneDraftState:
 * @ANTENNE_DRAFT_EMPTY: new, and nothing was written yet; nothing will be
 * @ANTENNE_DRAFT_TYPING: something is not on disk yet
 * @ANTENNE_DRAFT_KEPT: on disk as a sealed draft, not (or not whole) in the vault's history
 * @ANTENNE_DRAFT_SAVED: as the vault has it
 * @ANTENNE_DRAFT_FAILED: the last try to put it on disk failed; antenne_draft_get_failure() says why,
 *   antenne_draft_is_kept() whether a draft has it all the same
 * @ANTENNE_DRAFT_GONE: the vault has no such thing (any more)
 *
 * What is true at this moment about what stands on the screen.
 */
typedef enum
{
  ANTENNE_DRAFT_EMPTY,
  ANTENNE_DRAFT_TYPING,
  ANTENNE_DRAFT_KEPT,
  ANTENNE_DRAFT_SAVED,
  ANTENNE_DRAFT_FAILED,
  ANTENNE_DRAFT_GONE,
} AntenneDraftState;

/**
 * AntenneDraft:
 *
 * One thing of the vault (of any kind of the schema) while it is being written: typed → draft → written. What was
 * typed is in a sealed draft on disk within about a second. It becomes a version in the history when it is asked for
 * (antenne_draft_commit(): the page is left, a button) or after half a minute without typing, so that an hour of
 * writing does not make a hundred versions. What fails is tried again by itself, later and later; meanwhile the
 * values stay here and in the draft, so a field is never emptied before its words are durable. After a crash
 * antenne_draft_list() has what was not finished, and opening the same thing again goes on with it.
 *
 * Besides the fields of the thing itself there may be *parts* (antenne_draft_add_part()): other things written
 * together with it, whose fields are called "PART.FIELD"; and *asides* (antenne_draft_set_aside()): texts that are
 * kept in the draft and never written, such as a day that does not exist yet.
 *
 * Typical use in a page:
 *
 *     self->draft = antenne_draft_new_for (vault, ANTENNE_KIND_STEP, NULL, given);
 *     field changed → antenne_draft_set_string (self->draft, "wants", text);
 *     AntennePageClass.flush → antenne_draft_flush(), .leave and unmap → antenne_draft_commit()
 *     "notify::state" → what is said below the text (AntenneDraftStatus does that), "reloaded" → show all again
 *
 * It reloads itself on "changed" of the vault. While words are nowhere but here it stays alive by itself, so that they
 * do not go with the page; antenne_draft_flush_all() reaches it before a lock. All calls are from the vault's thread.
 *
 * Signals:
 * - "notify::state"
 * - "reloaded": the vault has other values than those shown; ask for all again
 * - "incomplete" () → gboolean: asked before each write. TRUE from a handler: it is not to be written as it stands (a
 *   pupil without a name); the draft keeps it
 * - "compose" (AntenneChange): a write is being composed; a handler adds what belongs in the same write
 * - "committed" (AntenneChange): it is written; the change takes it back. Ask antenne_draft_get_state() whether
 *   something else was typed meanwhile
 */
#define ANTENNE_TYPE_DRAFT (antenne_draft_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDraft, antenne_draft, ANTENNE, DRAFT, GObject)

/* Goes on with the thing @id of @kind, and with its draft where there is one. GONE where there is neither. */
AntenneDraft *antenne_draft_new (AntenneVault *vault, const char *kind, const char *id);

/**
 * antenne_draft_new_for:
 * @slot: (nullable): "new-pupil", "quick-note": where a new one is kept until it is written, so that there is one at
 *   a time and the next call goes on with it. Not "KIND/…". NULL: any number of new ones, each under its id
 * @given: (nullable): a{sv}, floating taken: what it begins with. These fields alone are no reason to write it
 *
 * Begins a new one, or goes on with what is in @slot; then @given only fills what the draft does not have.
 */
AntenneDraft *antenne_draft_new_for (AntenneVault *vault, const char *kind, const char *slot, GVariant *given);

/**
 * antenne_draft_add_part:
 * @part: what its fields begin with: "relation" makes "relation.name"
 * @id: (nullable): of what is in the vault; NULL: a new one
 * @given: (nullable): a{sv}, floating taken: fields of a new part, without the part's name
 * @along: whether it is written along with the rest where nothing but @given is known of it (a membership);
 *   FALSE: only where something of it was filled in (a follow-up)
 *
 * Call it right after the draft was made, before values are asked for.
 *
 * Returns: (transfer none): its id
 */
const char *antenne_draft_add_part (AntenneDraft *self, const char *part, const char *kind, const char *id,
                                    GVariant *given, gboolean along);

/* Whether it is written by itself half a minute after the last edit, which is so at first. FALSE: only when
 * antenne_draft_commit() asks for it. */
void antenne_draft_set_by_itself (AntenneDraft *self, gboolean by_itself);

AntenneVault *antenne_draft_get_vault (AntenneDraft *self);
const char *antenne_draft_get_kind (AntenneDraft *self);
const char *antenne_draft_get_id (AntenneDraft *self);
/* NULL where it has none (any more): it is kept under its id. (transfer none) (nullable) */
const char *antenne_draft_get_slot (AntenneDraft *self);
AntenneDraftState antenne_draft_get_state (AntenneDraft *self);
/* Why the last try failed; NULL where it did not. (transfer none) (nullable) */
const GError *antenne_draft_get_failure (AntenneDraft *self);
/* Whether all that is shown is on disk, in a draft or in the history. */
gboolean antenne_draft_is_kept (AntenneDraft *self);
/* Whether the vault has it, or will have when the write under way ends: there are versions, it can be deleted. */
gboolean antenne_draft_in_vault (AntenneDraft *self);
/* Whether a write that was asked for is under way. */
gboolean antenne_draft_get_committing (AntenneDraft *self);

/* --- Values. @field: of the schema, or "PART.FIELD" --- */

/* The thing as it stands on the screen, without parts. (transfer full) */
gpointer antenne_draft_dup_entity (AntenneDraft *self);
/* "" where there is none. (transfer none): until the next change */
const char *antenne_draft_get_string (AntenneDraft *self, const char *field);
gboolean antenne_draft_get_boolean (AntenneDraft *self, const char *field);
/* (transfer full) (nullable) */
GVariant *antenne_draft_dup_value (AntenneDraft *self, const char *field);
/* What the vault has of a text; "" where nothing. (transfer none): until the next change */
const char *antenne_draft_get_saved (AntenneDraft *self, const char *field);
/* Whether what is shown is not what the vault has. */
gboolean antenne_draft_is_changed (AntenneDraft *self, const char *field);

/* @value may be floating and is taken. Setting what is there already does nothing; nothing at all, "" and FALSE are
 * the same. */
void antenne_draft_set (AntenneDraft *self, const char *field, GVariant *value);
void antenne_draft_set_string (AntenneDraft *self, const char *field, const char *value);
void antenne_draft_set_boolean (AntenneDraft *self, const char *field, gboolean value);
/* "at" and "zone" of what has a moment. @with_time: whether the time is known, or only the day. */
void antenne_draft_set_when (AntenneDraft *self, GDateTime *when, gboolean with_time);

/* @text: (nullable): "" and NULL take it away. */
void antenne_draft_set_aside (AntenneDraft *self, const char *name, const char *text);
/* "" where there is none. (transfer none): until the next change */
const char *antenne_draft_get_aside (AntenneDraft *self, const char *name);

/* --- Onto the disk --- */

/* Writes what was changed, without blocking; also the "try again" of a teacher. */
void antenne_draft_commit (AntenneDraft *self);
/* Puts what is not on disk yet in the draft, blocking: for AntennePageClass.flush. */
gboolean antenne_draft_flush (AntenneDraft *self, GError **error);
/* The same for every draft of @vault that is alive: before it locks. */
gboolean antenne_draft_flush_all (AntenneVault *vault, GError **error);
/* Forgets what was changed, and the draft: it is deleted, or another version put back. */
void antenne_draft_discard (AntenneDraft *self);
/* What is in the slot was written before: begins another, empty one there. Of one that is in a slot, without parts. */
void antenne_draft_begin_anew (AntenneDraft *self);

/**
 * antenne_draft_list:
 * @kind: (nullable): NULL: of every kind
 * @pupil: (nullable): id; NULL: of all pupils, and of what is about none
 *
 * What was not finished: a crash, the power went, a write failed.
 *
 * Returns: (transfer full): of AntenneDraft, each to be used to look only; open it by its id or slot
 */
GListModel *antenne_draft_list (AntenneVault *vault, const char *kind, const char *pupil);

G_END_DECLS
