/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/antenne-change.h"
#include "model/antenne-contact.h"
#include "model/antenne-entry.h"
#include "model/antenne-error.h"
#include "model/antenne-group.h"
#include "model/antenne-pupil.h"

G_BEGIN_DECLS

/**
 * AntenneVault:
 *
 * All that one teacher keeps: one encrypted file, and, while it is unlocked, an index of it in memory.
 * This is the only door to the store: pages and antennectl see no SQL, no bytes and no keys.
 *
 * All functions are called from the thread that made the vault (in the app: the main thread). Those with _async do
 * their slow part in another thread; the others answer from memory, or say that they block.
 *
 * Signals:
 * - "changed" (kinds: GStrv): something of these kinds was written (or the vault was unlocked: all kinds). Emitted
 *   in the main thread, after the write is on disk and the queries show it.
 * - "notify::locked"
 */
#define ANTENNE_TYPE_VAULT (antenne_vault_get_type ())
G_DECLARE_FINAL_TYPE (AntenneVault, antenne_vault, ANTENNE, VAULT, GObject)

typedef enum
{
  ANTENNE_VAULT_OPENED_BY_PASSWORD,
  ANTENNE_VAULT_OPENED_BY_RECOVERY, /* ask for a new password now: antenne_vault_set_password_async() */
} AntenneVaultOpenedBy;

/* Where the app keeps its vault: vault.antenne in the user's data folder. (transfer full) */
char *antenne_vault_default_path (void);

/* @path: of the file; need not exist. No I/O. */
AntenneVault *antenne_vault_new (const char *path);
const char *antenne_vault_get_path (AntenneVault *self);
gboolean antenne_vault_exists (AntenneVault *self);
gboolean antenne_vault_get_locked (AntenneVault *self);

/**
 * antenne_vault_create_async:
 * @password: UTF-8
 * @recovery_code: from antenne_recovery_code_generate()
 * @region: "be-vlg" or "nl"; kept as the synced setting "region"
 *
 * Makes the file with all of docs/format.md's first run (space statement, device certificate, slots) and leaves the
 * vault unlocked. The file appears whole under its name or not at all. ANTENNE_ERROR_EXISTS where there is one.
 */
void
antenne_vault_create_async (AntenneVault *self, const char *password, const char *recovery_code, const char *region,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean antenne_vault_create_finish (AntenneVault *self, GAsyncResult *result, GError **error);
gboolean antenne_vault_create (AntenneVault *self, const char *password, const char *recovery_code, const char *region,
                               GError **error); /* blocks */

/**
 * antenne_vault_unlock_async:
 * @secret: the password, or the recovery code as it was typed (spaces, dashes, case, O for 0 and so on don't matter)
 *
 * ANTENNE_ERROR_WRONG_SECRET only where the slots are whole and @secret opens none; damage is ANTENNE_ERROR_DAMAGED,
 * another program ANTENNE_ERROR_BUSY, a newer format ANTENNE_ERROR_NEWER.
 */
void antenne_vault_unlock_async (AntenneVault *self, const char *secret, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean
antenne_vault_unlock_finish (AntenneVault *self, GAsyncResult *result, AntenneVaultOpenedBy *opened_by, GError **error);
gboolean antenne_vault_unlock (AntenneVault *self, const char *secret, AntenneVaultOpenedBy *opened_by,
                               GError **error); /* blocks */

/**
 * antenne_vault_set_read_damaged:
 *
 * A damaged file is refused (ANTENNE_ERROR_DAMAGED): what it shows might be stale. With @read_damaged the next unlock
 * opens it all the same, so that a teacher gets at what is whole; then nothing is written (ANTENNE_ERROR_DAMAGED) and
 * antenne_vault_dup_damage() says what is not whole. Offer it beside the backups, never by itself.
 */
void antenne_vault_set_read_damaged (AntenneVault *self, gboolean read_damaged);
/* One sentence for each thing that is not whole; NULL where all is. (transfer full) (nullable) */
GStrv antenne_vault_dup_damage (AntenneVault *self);

/* Waits for writes under way, wipes keys and index, closes the file. Blocks for the writes only. */
void antenne_vault_lock (AntenneVault *self);

/* The vault must be unlocked. @old_password is checked; set_password needs none and is for after the recovery code. */
void antenne_vault_change_password_async (AntenneVault *self, const char *old_password, const char *new_password,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void antenne_vault_set_password_async (AntenneVault *self, const char *new_password, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
/* For both of the above. */
gboolean antenne_vault_change_password_finish (AntenneVault *self, GAsyncResult *result, GError **error);

/**
 * antenne_vault_write_async:
 *
 * Writes all of @change or nothing. Finishes with TRUE only when it is on disk. Writes take effect in the order in
 * which they were asked for; each sees those before it.
 */
void antenne_vault_write_async (AntenneVault *self, AntenneChange *change, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
/* @undo: (out) (optional) (transfer full): a change that takes it back, by writing again what was there before: what
 * was made is deleted, what was deleted comes back, a field that was absent becomes empty ("", FALSE, []). */
gboolean antenne_vault_write_finish (AntenneVault *self, GAsyncResult *result, AntenneChange **undo, GError **error);
gboolean
antenne_vault_write (AntenneVault *self, AntenneChange *change, AntenneChange **undo, GError **error); /* blocks */
/* Whether something asked for is not on disk yet. */
gboolean antenne_vault_get_busy (AntenneVault *self);

/* --- Queries: from memory. Lists are snapshots: ask again on "changed". Locked: empty lists, NULL. --- */

/* Returns: (transfer full) (nullable): NULL where there is none or it was deleted. */
gpointer antenne_vault_get (AntenneVault *self, const char *kind, const char *id);

/* Of AntenneGroup, newest school year first, then by name. (transfer full) */
GListModel *antenne_vault_list_groups (AntenneVault *self, gboolean with_archived);

/**
 * antenne_vault_list_pupils:
 * @group: (nullable): id of a class group; NULL for every pupil of a class that is not archived, and who has not left
 * @on: (nullable): "YYYY-MM-DD": members on that day; NULL: today
 *
 * Who has left the school by that day is in no list, but that of an archived class.
 *
 * Returns: (transfer full): of AntennePupil, in class list order
 */
GListModel *antenne_vault_list_pupils (AntenneVault *self, const char *group, const char *on);
guint antenne_vault_count_pupils (AntenneVault *self, const char *group);

/* All, also those in no class any more. (transfer full) */
GListModel *antenne_vault_list_all_pupils (AntenneVault *self);

/* Of AntenneEntity of kind "membership" with fields group, pupil, from, until; @pupil or @group NULL: any. (transfer
 * full) */
GListModel *antenne_vault_list_memberships (AntenneVault *self, const char *group, const char *pupil);

/* The class groups of @pupil now, of AntenneGroup. (transfer full) */
GListModel *antenne_vault_list_groups_of_pupil (AntenneVault *self, const char *pupil);

/* Of AntenneContact with its relation to @pupil. (transfer full) */
GListModel *antenne_vault_list_contacts (AntenneVault *self, const char *pupil);

/**
 * antenne_vault_list_entries:
 * @pupil: (nullable): id; NULL: of all pupils
 * @kinds: a set of AntenneEntryKind
 * @limit: 0 for all
 *
 * Returns: (transfer full): of AntenneEntry, newest first
 */
GListModel *antenne_vault_list_entries (AntenneVault *self, const char *pupil, AntenneEntryKind kinds, guint limit);

/**
 * AntenneSilence:
 * @pupil: (not nullable)
 * @last_talk: (nullable): "YYYY-MM-DD" of the last talk that ends a silence, NULL where none was noted
 */
#define ANTENNE_TYPE_SILENCE (antenne_silence_get_type ())
G_DECLARE_FINAL_TYPE (AntenneSilence, antenne_silence, ANTENNE, SILENCE, GObject)
AntennePupil *antenne_silence_get_pupil (AntenneSilence *self);
const char *antenne_silence_get_last_talk (AntenneSilence *self);

/* The members of @group (NULL: of all current classes) with their last talk, longest silence first, none first of all,
 * then by name. Talks about behaviour don't count (antenne_entry_ends_silence()); those on a support path do. (transfer
 * full) */
GListModel *antenne_vault_list_silences (AntenneVault *self, const char *group);

/**
 * antenne_vault_list_support:
 * @kind: ANTENNE_KIND_PATH, _STEP, _FOLLOW_UP, _AGREEMENT, _ORGANISATION, _CHECK or _PASSED_ON
 * @field: (nullable): "pupil" or "path" (quick), or any other text field; NULL: all of them
 * @value: (nullable): what is in @field: an id, a text; "": where it is absent or empty
 *
 * What hangs on a pupil who was deleted is not in it. In the order of their days (`at`, `due`, `on`), earliest first;
 * steps of one day in the order of `order`. See guide/antenne-support-path.h for what the steps of a path mean.
 *
 * Returns: (transfer full): of AntenneEntity
 */
GListModel *antenne_vault_list_support (AntenneVault *self, const char *kind, const char *field, const char *value);

/* The follow-ups or agreements (@kind) that are neither done nor dropped, due on or before @until (nullable: on any day
 * or none), earliest first. Of AntenneEntity. (transfer full) */
GListModel *antenne_vault_list_due (AntenneVault *self, const char *kind, const char *until);

/* For names as they are typed: AntennePupil whose names @text begins, in any order, accents apart; those in a
 * current class first. Handles "" (nothing). (transfer full) */
GListModel *antenne_vault_complete_names (AntenneVault *self, const char *text, guint limit);

/* --- Search --- */

typedef enum
{
  ANTENNE_SEARCH_BEGINNINGS, /* beginnings of words; within a few milliseconds */
  ANTENNE_SEARCH_INSIDE,     /* also parts inside words; after a pause in typing */
} AntenneSearchDepth;

/* A place where something was found. */
#define ANTENNE_TYPE_HIT (antenne_hit_get_type ())
G_DECLARE_FINAL_TYPE (AntenneHit, antenne_hit, ANTENNE, HIT, GObject)
/* The AntennePupil, AntenneEntry, AntenneContact, AntenneGroup, or an AntenneEntity of kind step, follow-up or
 * agreement. (transfer none) */
AntenneEntity *antenne_hit_get_entity (AntenneHit *self);
/* The pupil at whose page it is to be read, or NULL (a class, a follow-up about nobody). (transfer none) (nullable) */
AntennePupil *antenne_hit_get_pupil (AntenneHit *self);
/* A line of text around the first hit, not markup. (transfer none) */
const char *antenne_hit_get_excerpt (AntenneHit *self);
/* Byte ranges in the excerpt to mark: pairs of start, end. (transfer none) */
const guint *antenne_hit_get_marks (AntenneHit *self, guint *n_pairs);

/* All words of @text must be found, in any order, accents and case apart. People first, then entries, newest first.
 * At most @limit. (transfer full) */
GListModel *antenne_vault_search (AntenneVault *self, const char *text, AntenneSearchDepth depth, guint limit);

/* --- Versions --- */

#define ANTENNE_TYPE_VERSION (antenne_version_get_type ())
G_DECLARE_FINAL_TYPE (AntenneVersion, antenne_version, ANTENNE, VERSION, GObject)
/* When it was written, local. (transfer none) */
GDateTime *antenne_version_get_written (AntenneVersion *self);
/* The entity as it stood after this write. (transfer none) */
AntenneEntity *antenne_version_get_entity (AntenneVersion *self);
/* Whether it is what is shown now. */
gboolean antenne_version_get_current (AntenneVersion *self);

/* Of AntenneVersion, newest first; reads from disk, blocks for a few milliseconds. (transfer full) (nullable) */
GListModel *antenne_vault_list_versions (AntenneVault *self, const char *kind, const char *id, GError **error);

/* --- Drafts: an unfinished text, sealed on disk, outside the chain --- */

/* @key: what it is a draft of, "entry/<id>", "quick-note"; @value: any GVariant, floating taken; NULL drops the draft.
 */
void antenne_vault_save_draft_async (AntenneVault *self, const char *key, GVariant *value, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean antenne_vault_save_draft_finish (AntenneVault *self, GAsyncResult *result, GError **error);
gboolean antenne_vault_save_draft (AntenneVault *self, const char *key, GVariant *value, GError **error); /* blocks */
/* Returns: (transfer full) (nullable) */
GVariant *antenne_vault_dup_draft (AntenneVault *self, const char *key);
/* Keys of all drafts. (transfer full) */
char **antenne_vault_list_drafts (AntenneVault *self);

/* --- Settings: sealed like all else --- */

typedef enum
{
  ANTENNE_SETTING_LOCAL,  /* of this laptop */
  ANTENNE_SETTING_SYNCED, /* of the teacher, on all laptops */
} AntenneSettingReach;

/* @value: floating taken; NULL removes. Blocks for the write. */
gboolean antenne_vault_set_setting (AntenneVault *self, AntenneSettingReach reach, const char *key, GVariant *value,
                                    GError **error);
/* The local one if there is one, else the synced. Returns: (transfer full) (nullable): NULL also where the type
 * differs. */
GVariant *antenne_vault_dup_setting (AntenneVault *self, const char *key, const GVariantType *type);
/* "be-vlg" or "nl". (transfer none) */
const char *antenne_vault_get_region (AntenneVault *self);

/* --- Erase: for ever, not an undoable delete. Blocks. --- */

/* Everything of one pupil goes: keys, records (their stubs stay), drafts that name the pupil, index, contact persons
 * of nobody else, and the backups in the folder "backups", for which a new one comes. Entries about several pupils are
 * rewritten without this one under a new key. Copies that were made elsewhere, and the file that a restore kept aside,
 * are out of reach: say so. In FALSE with ANTENNE_ERROR_IO or _DISK_FULL the pupil may be gone from the notes but not
 * from older backups; the message says which. */
gboolean antenne_vault_erase_pupil (AntenneVault *self, const char *pupil, GError **error);

/* --- Care --- */

typedef struct
{
  guint64 records;
  guint64 stubs;
  guint64 entities;
  guint64 groups;
  guint64 pupils;
  guint64 entries;
  guint64 drafts;
  guint64 file_bytes;
} AntenneVaultStats;

gboolean antenne_vault_get_stats (AntenneVault *self, AntenneVaultStats *stats, GError **error);

/* Whether the file at @path is that of the vault at @vault_path or the journal beside it, by whatever name. Whoever
 * opens and closes that file lets go of every lock that this process has on it, so it is asked before a file that was
 * chosen is opened; from any thread. */
gboolean antenne_vault_is_file_of (const char *vault_path, const char *path);

/* Every record authenticates, chain and tip are whole, slots and their copies agree. @problems: (out) (transfer full):
 * one sentence each; empty where TRUE. Blocks. */
gboolean antenne_vault_verify (AntenneVault *self, GStrv *problems, GError **error);

/* A sealed copy, read back and verified before it gets its name. The vault is unlocked. Blocks. */
gboolean antenne_vault_backup (AntenneVault *self, const char *path, GError **error);
/* The same without blocking; what is written meanwhile waits for it. */
void antenne_vault_backup_async (AntenneVault *self, const char *path, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean antenne_vault_backup_finish (AntenneVault *self, GAsyncResult *result, GError **error);

/* Makes a backup in the folder "backups" beside the vault if there was a write since the last one and that one is
 * from an earlier day; keeps the newest seven. Returns at once; runs in another thread. */
void antenne_vault_backup_if_due_async (AntenneVault *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean antenne_vault_backup_if_due_finish (AntenneVault *self, GAsyncResult *result, GError **error);

/* Puts @backup in place of the vault at @path after verifying it with @secret; what was there is kept beside it under
 * a name with the date, never overwritten. Blocks. @kept: (out) (optional) (nullable) (transfer full) */
gboolean antenne_vault_restore (const char *path, const char *backup, const char *secret, char **kept, GError **error);

G_END_DECLS
