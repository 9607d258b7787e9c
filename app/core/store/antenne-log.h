/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "crypto/antenne-identity.h"
#include "crypto/antenne-seal.h"
#include "crypto/antenne-slot.h"
#include "record/antenne-chain.h"
#include "record/antenne-record.h"
#include "store/antenne-keyring.h"

G_BEGIN_DECLS

/**
 * AntenneLog:
 *
 * The file: an SQLite database of sealed things (docs/format.md, "On disk"). Whoever reads it without M sees ids of
 * keys, devices and records, sequence numbers and sizes.
 *
 * meta: statement, certificate (signed, not sealed), device-sign, device-box, tip, local, drafts (sealed)
 * slot, slot_again: M under the password and under the recovery code; twice, in two tables, so in two pages
 * key: record keys under M, each with its scope
 * record: every record in the order in which it came; bytes NULL: a stub
 * draft: unfinished texts
 *
 * It is used by one thread at a time, see antenne_log_hand_over().
 */
typedef struct _AntenneLog AntenneLog;

/* "ANTN": PRAGMA application_id, in the file's header. */
#define ANTENNE_APPLICATION_NUMBER 0x414e544e

/* Makes the tables in an empty file. */
AntenneLog *antenne_log_create (const char *path, GError **error);
/* Takes the file's lock and climbs the ladder. ANTENNE_ERROR_BUSY, _NEWER, _DAMAGED, _INVALID (another kind of file),
 * _NOT_FOUND. */
AntenneLog *antenne_log_open (const char *path, GError **error);
/* Closes the file and lets go of its lock. */
void antenne_log_free (AntenneLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneLog, antenne_log_free)
void antenne_log_hand_over (AntenneLog *self);

/* A transaction around several of what follows; without one each is its own. */
gboolean antenne_log_begin (AntenneLog *self, GError **error);
gboolean antenne_log_commit (AntenneLog *self, GError **error);
void antenne_log_rollback (AntenneLog *self);

/* (transfer full) (nullable): ANTENNE_ERROR_NOT_FOUND */
GBytes *antenne_log_read_meta (AntenneLog *self, const char *name, GError **error);
gboolean antenne_log_write_meta (AntenneLog *self, const char *name, GBytes *bytes, GError **error);

/* @copy: 0 or 1. (transfer full) (nullable): ANTENNE_ERROR_DAMAGED where it is not what was written */
GBytes *antenne_log_read_slot (AntenneLog *self, AntenneSlotKind kind, guint copy, GError **error);
/* Both copies. */
gboolean antenne_log_write_slot (AntenneLog *self, AntenneSlotKind kind, GBytes *bytes, GError **error);

/* @name: 16 random bytes; @bytes: (nullable): NULL drops it */
gboolean antenne_log_write_draft (AntenneLog *self, const AntenneId *name, GBytes *bytes, GError **error);
gboolean antenne_log_drop_drafts (AntenneLog *self, GError **error);
typedef void (*AntenneLogDraftFunc) (const AntenneId *name, GBytes *bytes, gpointer user_data);
gboolean antenne_log_each_draft (AntenneLog *self, AntenneLogDraftFunc func, gpointer user_data, GError **error);

gboolean antenne_log_add_key (AntenneLog *self, const AntenneId *kid, GBytes *key, GBytes *about, GError **error);
gboolean antenne_log_drop_key (AntenneLog *self, const AntenneId *kid, GError **error);
typedef gboolean (*AntenneLogKeyFunc) (const AntenneId *kid, gconstpointer key, gsize key_size, gconstpointer about,
                                       gsize about_size, gpointer user_data, GError **error);
gboolean antenne_log_each_key (AntenneLog *self, AntenneLogKeyFunc func, gpointer user_data, GError **error);

/**
 * AntenneLogRow:
 * @bytes: (nullable): NULL: a stub
 *
 * A record as it is kept. Borrowed from the statement.
 */
typedef struct
{
  AntenneId space;
  AntenneRecordHeader header;
  AntenneHash hash;
  gconstpointer bytes;
  gsize size;
} AntenneLogRow;

gboolean antenne_log_add_record (AntenneLog *self, const AntenneLogRow *row, GError **error);
/* Takes its bytes away; its hash stays. */
gboolean antenne_log_stub_record (AntenneLog *self, const AntenneId *id, GError **error);
typedef gboolean (*AntenneLogRowFunc) (const AntenneLogRow *row, gpointer user_data, GError **error);
/* In the order in which they came. A row that cannot be read is ANTENNE_ERROR_DAMAGED. */
gboolean antenne_log_each_record (AntenneLog *self, AntenneLogRowFunc func, gpointer user_data, GError **error);
/* (transfer full) (nullable): ANTENNE_ERROR_NOT_FOUND also for a stub */
GBytes *antenne_log_read_record (AntenneLog *self, const AntenneId *id, GError **error);
/* Ids of the records under @kid that are no stubs. (transfer full) (element-type AntenneId) (nullable) */
GArray *antenne_log_list_records_of_key (AntenneLog *self, const AntenneId *kid, GError **error);

/* FALSE with ANTENNE_ERROR_MOVED where the file was moved, removed or replaced since it was opened. SQLite asks this
 * itself when it makes a journal, which under an exclusive lock is once only. */
gboolean antenne_log_check_place (AntenneLog *self, GError **error);
/* Writes the whole file anew, so that no free page and no gap in a page holds what was dropped. */
gboolean antenne_log_compact (AntenneLog *self, GError **error);
/* What SQLite itself says about its pages. (element-type utf8) @problems: one sentence is added where it is not whole
 */
gboolean antenne_log_check_pages (AntenneLog *self, GPtrArray *problems, GError **error);
gboolean antenne_log_copy_to (AntenneLog *self, const char *path, GError **error);

G_END_DECLS
