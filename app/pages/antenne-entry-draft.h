/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneEntryDraftState:
 * @ANTENNE_ENTRY_DRAFT_EMPTY: new, and nothing was written yet; nothing will be
 * @ANTENNE_ENTRY_DRAFT_TYPING: something is not on disk yet
 * @ANTENNE_ENTRY_DRAFT_KEPT: on disk as a sealed draft, not yet in the vault's history
 * @ANTENNE_ENTRY_DRAFT_SAVED: as the vault has it
 * @ANTENNE_ENTRY_DRAFT_FAILED: the last try to put it on disk failed; it is tried again
 * @ANTENNE_ENTRY_DRAFT_GONE: the vault has no such entry (any more)
 *
 * What is true at this moment about the text on the screen.
 */
typedef enum
{
  ANTENNE_ENTRY_DRAFT_EMPTY,
  ANTENNE_ENTRY_DRAFT_TYPING,
  ANTENNE_ENTRY_DRAFT_KEPT,
  ANTENNE_ENTRY_DRAFT_SAVED,
  ANTENNE_ENTRY_DRAFT_FAILED,
  ANTENNE_ENTRY_DRAFT_GONE,
} AntenneEntryDraftState;

/**
 * AntenneEntryDraft:
 *
 * An entry while it is being written. An edit is in a sealed draft on disk within a second and a bit; it becomes a
 * version in the history only when the page is left or after half a minute without typing, so that an hour of
 * writing does not make a hundred versions.
 *
 * Signals:
 * - "notify::state"
 * - "reloaded": the vault has other values than those shown; ask for all again
 */
#define ANTENNE_TYPE_ENTRY_DRAFT (antenne_entry_draft_get_type ())
G_DECLARE_FINAL_TYPE (AntenneEntryDraft, antenne_entry_draft, ANTENNE, ENTRY_DRAFT, GObject)

/* Goes on with an entry, and with its draft where there is one. */
AntenneEntryDraft *antenne_entry_draft_new (AntenneVault *vault, const char *entry);
/* Begins a new one, now. */
AntenneEntryDraft *antenne_entry_draft_new_for (AntenneVault *vault, const char *pupil, const char *kind);

const char *antenne_entry_draft_get_id (AntenneEntryDraft *self);
AntenneEntryDraftState antenne_entry_draft_get_state (AntenneEntryDraft *self);
/* Why the last try failed; NULL where it did not. (transfer none) (nullable) */
const GError *antenne_entry_draft_get_failure (AntenneEntryDraft *self);
/* Whether the vault has it: then there are versions, and it can be deleted. */
gboolean antenne_entry_draft_in_vault (AntenneEntryDraft *self);

/* The entry as it stands on the screen. (transfer full) */
AntenneEntry *antenne_entry_draft_dup_entry (AntenneEntryDraft *self);
const char *antenne_entry_draft_get_string (AntenneEntryDraft *self, const char *field);
gboolean antenne_entry_draft_get_boolean (AntenneEntryDraft *self, const char *field);

/* @value may be floating and is taken. Setting what is there already does nothing. */
void antenne_entry_draft_set (AntenneEntryDraft *self, const char *field, GVariant *value);
void antenne_entry_draft_set_string (AntenneEntryDraft *self, const char *field, const char *value);
void antenne_entry_draft_set_when (AntenneEntryDraft *self, GDateTime *when, gboolean with_time);

/* Makes a version of what was changed, without blocking. */
void antenne_entry_draft_commit (AntenneEntryDraft *self);
/* Puts what is not on disk yet in the draft, blocking. */
gboolean antenne_entry_draft_flush (AntenneEntryDraft *self, GError **error);
/* Forgets what was changed, and the draft: the entry is deleted, or another version put back. */
void antenne_entry_draft_discard (AntenneEntryDraft *self);
/* Looks what the vault has now; keeps what is being typed. */
void antenne_entry_draft_reload (AntenneEntryDraft *self);

/**
 * antenne_entry_draft_list:
 * @pupil: (nullable): id; NULL: of all pupils
 *
 * Entries with a text that was not finished: a crash, or the power went.
 *
 * Returns: (transfer full): of AntenneEntry, as they stand with their draft
 */
GListModel *antenne_entry_draft_list (AntenneVault *vault, const char *pupil);

G_END_DECLS
