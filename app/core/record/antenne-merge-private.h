/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/antenne-merge.h"

G_BEGIN_DECLS

/* How the merge keeps 100,000 entities in about 20 MB: everything is a small struct in one of a few arrays and names
 * others by its place there. Place 0 is nobody. */

/* Items of one size that begin with a key, found by it through a table of places (open addressing). */
typedef struct
{
  guint8 *items;
  gsize item_size;
  gsize key_size;
  guint32 n; /* place 0 included */
  guint32 capacity;
  guint32 *buckets;
  guint32 n_buckets; /* a power of two */
  guint64 seed[2];
} Table;

/* An array that grows by a quarter, not by double: it is most of the memory. */
typedef struct
{
  gpointer items;
  guint32 n;
  guint32 capacity;
} Pool;

typedef enum
{
  STATE_NAMED,   /* somebody's parent that did not arrive yet */
  STATE_PRESENT, /* counts */
  STATE_ERASED,  /* was erased, or will be dropped when it arrives */
  STATE_ERASE,   /* an erase record */
} RecordState;

typedef struct
{
  AntenneId id;
  AntenneStamp stamp;
  guint32 entity;
  guint32 next;          /* in one of the two lists of its entity */
  guint32 first_version; /* n_versions of them, in the order of the record's fields */
  guint32 first_parent;  /* those of the first version, then those of the next */
  guint32 kid;
  guint32 dev;
  guint16 n_versions;
  guint16 n_heads; /* versions that nobody replaced */
  guint8 state;
} RecordItem;

/* One write of one field. */
typedef struct
{
  guint32 field : 18; /* 0: one name too many, see MAX_NAMES */
  guint32 n_parents : 13;
  guint32 is_true : 1; /* the value is the boolean TRUE: read of "deleted" only */
  guint32 n_replacers; /* versions of the same field and entity that name this record as a parent */
} Version;

/* A vault with more distinct names of types and fields than this keeps the rest without merging them. */
#define MAX_NAMES ((1u << 18) - 1)

typedef struct
{
  AntenneId id;
  guint32 type;       /* with the id, the key */
  guint32 first_live; /* records with at least one head: the only ones that most questions look at */
  guint32 first_past; /* records of which every version was replaced */
  guint32 has_deleted;
} EntityItem;

typedef struct
{
  AntenneId kid;
  guint32 n_records; /* present ones */
  guint32 erased;
} KidItem;

typedef struct
{
  AntenneId dev;
} DevItem;

struct _AntenneMerge
{
  Table records;
  Table entities;
  Table kids;
  Table devs;
  Pool versions; /* of Version */
  Pool parents;  /* of guint32: places of records */
  GHashTable *name_places;
  GPtrArray *names;
  guint32 deleted_field;
  AntenneMergeCounts counts;
};

void table_init (Table *table, gsize item_size, gsize key_size);
void table_clear (Table *table);
/* 0 where it is not there. */
guint32 table_find (const Table *table, gconstpointer key);
/* Adds a zeroed item where it is not there. Moves the items: no pointer survives it. */
guint32 table_intern (Table *table, gconstpointer key);
gsize table_get_memory (const Table *table);

/* With room, so that a place in it is never computed from NULL. */
void pool_init (Pool *pool, gsize item_size);
/* Room for @n more at the end. Returns: the place of the first. */
guint32 pool_extend (Pool *pool, gsize item_size, guint32 n);

static inline RecordItem *
record_at (const AntenneMerge *self, guint32 place)
{
  return (RecordItem *) (gpointer) self->records.items + place;
}

static inline EntityItem *
entity_at (const AntenneMerge *self, guint32 place)
{
  return (EntityItem *) (gpointer) self->entities.items + place;
}

static inline KidItem *
kid_at (const AntenneMerge *self, guint32 place)
{
  return (KidItem *) (gpointer) self->kids.items + place;
}

static inline Version *
versions_of (const AntenneMerge *self, const RecordItem *record)
{
  return (Version *) self->versions.items + record->first_version;
}

static inline const guint32 *
parents_of (const AntenneMerge *self, const RecordItem *record)
{
  return (const guint32 *) self->parents.items + record->first_parent;
}

/* 0 where there is none. */
guint32 merge_find_entity (AntenneMerge *self, const char *type, const AntenneId *id);
guint32 merge_find_name (AntenneMerge *self, const char *name);

/* Later by stamp, then by dev, then by id: of concurrent versions the one that is shown. */
int merge_compare_records (AntenneMerge *self, guint32 a, guint32 b);

G_END_DECLS
