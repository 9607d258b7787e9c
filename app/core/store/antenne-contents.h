/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-change.h"
#include "record/antenne-clock.h"
#include "record/antenne-merge.h"
#include "store/antenne-index.h"
#include "store/antenne-log.h"

G_BEGIN_DECLS

/**
 * AntenneDraftRow:
 *
 * An unfinished text and the name of its row.
 */
typedef struct
{
  AntenneId row;
  GVariant *value;
} AntenneDraftRow;

/**
 * AntenneContents:
 * @tip: of what is on disk; used with the log, by the writing thread
 * @in_doubt: a write failed so late that it is not known what is on disk; cleared by antenne_batch_commit()
 * @drafts_in_doubt: the same for a draft; cleared by antenne_contents_check_writable()
 * @damage: (nullable): one sentence for each thing that is not whole; then nothing is written
 *
 * An unlocked vault: its file and all that is in memory of it. A worker makes it at unlock and hands it over whole.
 * Afterwards the log, the tip and the arena's device keys are used by whoever does the job that has its turn, all else
 * by the vault's thread only.
 */
typedef struct
{
  AntenneLog *log;
  AntenneArena *arena;
  AntenneKeyHandle master;
  AntenneId space;
  AntenneDevice device;
  AntenneTip tip;
  gboolean in_doubt;
  gboolean drafts_in_doubt;
  GStrv damage;

  AntenneKeyring *keys;
  AntenneMerge *merge;
  AntenneClock clock;
  AntenneIndex *index;
  GHashTable *drafts; /* char * → AntenneDraftRow */
  GHashTable *local;  /* settings of this laptop: char * → GVariant */
  char *region;       /* "be-vlg" or "nl" */
  guint64 records;    /* in the file, stubs apart */
  guint64 stubs;
} AntenneContents;

/* @log, @arena: (transfer full) */
AntenneContents *antenne_contents_new (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master);
void antenne_contents_free (AntenneContents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneContents, antenne_contents_free)
/* The next thread to use it becomes its owner. */
void antenne_contents_hand_over (AntenneContents *self);

/* --- Settings --- */

/* The id of the synced setting @key: the same on every laptop, so that two that set it before they met mean one. */
void antenne_contents_setting_id (const char *key, AntenneId *id);
/* (transfer full) (nullable) */
GVariant *antenne_contents_dup_setting (AntenneContents *self, const char *key);
/* Reads "region" again and orders class lists by it. */
void antenne_contents_refresh_region (AntenneContents *self);

/* --- Changes --- */

/* @old with the fields of @changes (char * → GVariant) in place of its own. @old: (nullable). (transfer full) */
GVariant *antenne_contents_merge_fields (GVariant *old, GHashTable *changes);
/* The same as a table, char * → GVariant. @fields: a{sv}. (transfer full) */
GHashTable *antenne_contents_table_of_fields (GVariant *fields);
/* Whether two a{sv} hold the same, in whatever order. */
gboolean antenne_contents_same_fields (GVariant *a, GVariant *b);
/* What takes @change back, seen from what is there now. (transfer full) */
AntenneChange *antenne_contents_make_undo (AntenneContents *self, AntenneChange *change);
/* The present as records keep it, in milliseconds. */
gint64 antenne_contents_now_ms (void);

/* Lets the index show of an entity what its records on disk and the merge say. */
gboolean antenne_contents_rebuild (AntenneContents *self, const char *kind, const AntenneId *id, GError **error);
/* Reads one record of the log. (transfer full) (nullable) */
AntenneRecord *antenne_contents_read_record (AntenneContents *self, const AntenneId *id, GError **error);

void antenne_draft_row_free (gpointer draft);

G_END_DECLS
