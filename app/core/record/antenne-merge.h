/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "record/antenne-erase.h"
#include "record/antenne-record.h"

G_BEGIN_DECLS

/**
 * AntenneMerge:
 *
 * Which version of which field is shown: docs/format.md, "Merge". Its state depends on the set of records that it was
 * given and on nothing else: not on their order, their number of arrivals or any clock of this device. It keeps no
 * values, only who replaced whom; an entity costs about 150 bytes. One thread at a time.
 *
 * An entity is named by its type and id together.
 */
typedef struct _AntenneMerge AntenneMerge;

typedef enum
{
  ANTENNE_MERGE_APPLIED,
  ANTENNE_MERGE_DUPLICATE, /* this record id was here already: nothing changed */
  ANTENNE_MERGE_ERASED,    /* it comes too late, an erase names it or its key: dropped and counted */
} AntenneMergeOutcome;

typedef enum
{
  ANTENNE_SHOWN_AS_BEFORE, /* the field shows what it showed: another version is current and shown */
  ANTENNE_SHOWN_THIS,      /* the field shows this record's value */
  ANTENNE_SHOWN_OTHER,     /* neither: a third version, concurrent with this one: ask antenne_merge_get_shown() */
} AntenneShown;

/**
 * AntenneMergeEffect:
 * @shown: for each field of the record, in its order, an AntenneShown
 * @is_new: the entity was not known before
 * @was_deleted: whether the entity was deleted before
 * @is_deleted: whether it is now
 */
typedef struct
{
  guint8 shown[ANTENNE_RECORD_MAX_FIELDS];
  gboolean is_new;
  gboolean was_deleted;
  gboolean is_deleted;
} AntenneMergeEffect;

typedef struct
{
  guint64 records;  /* that count, erase records apart */
  guint64 entities; /* with at least one record */
  guint64 erases;   /* erase records */
  guint64 erased;   /* records that were here and were erased */
  guint64 dropped;  /* arrivals of records after their erase */
} AntenneMergeCounts;

AntenneMerge *antenne_merge_new (void);
/* NULL is fine. */
void antenne_merge_free (AntenneMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneMerge, antenne_merge_free)

/**
 * antenne_merge_add:
 * @record: of any type but ANTENNE_TYPE_NAME_ERASE, for which there is antenne_merge_add_erase()
 * @effect: (out) (optional): filled where the outcome is ANTENNE_MERGE_APPLIED
 */
AntenneMergeOutcome antenne_merge_add (AntenneMerge *self, const AntenneRecord *record, AntenneMergeEffect *effect);

/**
 * antenne_merge_add_erase:
 * @erase: read and verified by antenne_erase_read()
 * @gone: (out) (optional) (transfer full) (element-type AntenneId): records that were here and are no more: make stubs
 * @entities: (out) (optional) (transfer full) (element-type AntenneEntityName): entities that lost a record: rebuild
 *   what is shown of them. The names are valid as long as the merge.
 *
 * An erase record is itself never erased.
 */
AntenneMergeOutcome
antenne_merge_add_erase (AntenneMerge *self, const AntenneErase *erase, GArray **gone, GArray **entities);

/* The type of an entity, interned in the merge, and its id. */
typedef struct
{
  const char *type;
  AntenneId id;
} AntenneEntityName;

gboolean antenne_merge_has_record (AntenneMerge *self, const AntenneId *record);
/* Whether a record with this id and kid would be dropped as erased. */
gboolean antenne_merge_is_erased (AntenneMerge *self, const AntenneId *record, const AntenneId *kid);
gboolean antenne_merge_has_entity (AntenneMerge *self, const char *type, const AntenneId *entity);
/* FALSE also for an entity that is not known. */
gboolean antenne_merge_is_deleted (AntenneMerge *self, const char *type, const AntenneId *entity);

/* The record whose value of @field is shown; FALSE where there is none. */
gboolean antenne_merge_get_shown (AntenneMerge *self, const char *type, const AntenneId *entity, const char *field,
                                  AntenneId *out);
/* Whether field number @index of @record, which was added, is shown now. For filling an index after all were added. */
gboolean antenne_merge_shows (AntenneMerge *self, const AntenneRecord *record, guint index);

/* Versions of one field that nobody replaced, the shown one first; the others are the "also written" ones. These are
 * the parents of a new write. (transfer full) (element-type AntenneId) */
GArray *antenne_merge_list_heads (AntenneMerge *self, const char *type, const AntenneId *entity, const char *field);
/* Records with a version, of any field, that nobody replaced: the parents of a delete. (transfer full) (element-type
 * AntenneId) */
GArray *antenne_merge_list_all_heads (AntenneMerge *self, const char *type, const AntenneId *entity);
/* All records of an entity, replaced ones too: each after those that it replaces, else by stamp, dev and id.
 * (transfer full) (element-type AntenneId) */
GArray *antenne_merge_list_records (AntenneMerge *self, const char *type, const AntenneId *entity);

void antenne_merge_get_counts (AntenneMerge *self, AntenneMergeCounts *out);
/* Bytes of memory in use, for tests and the bench. */
gsize antenne_merge_get_memory (AntenneMerge *self);

G_END_DECLS
