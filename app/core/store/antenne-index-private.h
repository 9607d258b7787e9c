/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-db.h"
#include "store/antenne-index.h"

G_BEGIN_DECLS

/* The statements of writing, kept prepared because unlock runs them once for each record. */
typedef enum
{
  PUT_GROUP,
  PUT_MEMBERSHIP,
  PUT_PUPIL,
  PUT_CONTACT,
  PUT_RELATION,
  PUT_ENTRY,
  PUT_ENTRY_PUPIL,
  PUT_SETTING,
  DROP_GROUP,
  DROP_MEMBERSHIP,
  DROP_PUPIL,
  DROP_CONTACT,
  DROP_RELATION,
  DROP_ENTRY,
  DROP_ENTRY_PUPIL,
  DROP_SETTING,
  FIND_GROUP,
  FIND_MEMBERSHIP,
  FIND_PUPIL,
  FIND_CONTACT,
  FIND_RELATION,
  FIND_ENTRY,
  FIND_SETTING,
  N_STATEMENTS
} AntenneIndexQuery;

struct _AntenneIndex
{
  AntenneDb *db;
  AntenneQuery *statements[N_STATEMENTS];
  GPtrArray *queries;   /* of AntenneQuery, made when first asked for */
  GHashTable *query_of; /* SQL (static) → statement of queries */
  GArray *filled;       /* entries that wait for the end of the filling; NULL: not filling */
  guint n_deleted;      /* rows of deleted */
  guint64 next_order;   /* lowest bits of the next entry's number */
  gboolean prefix_sorts;
  gboolean text_begun;      /* the text tables exist */
  gboolean text_whole;      /* every entry is in the text index, but for those that wait */
  gint64 text_upto;         /* entries up to this number are, but for those that wait */
  GString *text_terms;      /* see antenne_search_get_terms(); NULL: not put together */
  GArray *names;            /* see antenne_search_get_names(); NULL: not put together */
  GHashTable *text_waiting; /* gint64: numbers of entries that were put in the tables since */
};

/* A pupil and all its names, folded. */
typedef struct
{
  AntenneId id;
  char *names;
} AntenneNamed;

/* Returns: (transfer none): the statement of @sql, a string literal, ready to be bound. Reset it after use. */
AntenneQuery *antenne_index_prepare (AntenneIndex *self, const char *sql);

/* The variant in a column. (transfer full) */
GVariant *antenne_index_read_fields (AntenneQuery *statement, int column);
void antenne_index_read_id (AntenneQuery *statement, int column, AntenneId *id);
/* Text of an id in a column; @out has room for ANTENNE_ID_TEXT_SIZE + 1. */
void antenne_index_read_id_text (AntenneQuery *statement, int column, char *out);
/* The number of something new: its moment in seconds and, below that, the order of arrival. */
gint64 antenne_index_next_number (AntenneIndex *self, const char *at);
/* The string in @fields, "" where there is none; lives as long as @fields. */
const char *antenne_index_string (GVariant *fields, const char *name);

static inline void
antenne_index_bind_id (AntenneQuery *statement, int index, const AntenneId *id)
{
  antenne_query_bind_blob (statement, index, id->bytes, sizeof id->bytes);
}

static inline void
antenne_index_bind_fields (AntenneQuery *statement, int index, GVariant *fields)
{
  antenne_query_bind_blob (statement, index, g_variant_get_data (fields), g_variant_get_size (fields));
}

/* --- antenne-index-put.c --- */

/* Puts or replaces what @find finds; no entry. */
void antenne_index_put_row (AntenneIndex *self, AntenneIndexQuery find, const AntenneId *id, GVariant *fields);

/* --- antenne-index-entry.c: entries, their numbers, and filling the table with all of them --- */

/* @number: that of the entry before, to be kept where its moment is the same, or -1 */
void antenne_index_put_entry (AntenneIndex *self, const AntenneId *id, GVariant *fields, gint64 number);
void antenne_index_drop_entry (AntenneIndex *self, GVariant *fields, gint64 number);
/* Between antenne_index_begin_fill() and antenne_index_end_fill(). */
void antenne_index_fill_entry (AntenneIndex *self, const AntenneId *id, GVariant *fields);

/* --- antenne-index-support.c: one table for the kinds around support paths, which are few --- */

void antenne_index_support_init (AntenneIndex *self);
gboolean antenne_index_is_support (const char *kind);
/* @fields: (nullable): NULL: it leaves no trace. Nothing happens for a kind that is not of these. */
void antenne_index_put_support (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields);
/* (transfer full) (nullable) */
GVariant *antenne_index_dup_support (AntenneIndex *self, const char *kind, const AntenneId *id);
/* The local day of the last talk on a path up to and with @on. (transfer full) (nullable) */
char *antenne_index_dup_last_path_talk (AntenneIndex *self, const char *pupil, const char *on);

/* --- antenne-search-support.c --- */

/* What of @kind can be found; NULL where nothing can. */
const char *const *antenne_search_support_fields (const char *kind);
/* Makes its text table and fills it. */
void antenne_search_begin_support (AntenneIndex *self);
void antenne_search_put_support (AntenneIndex *self, gint64 number, const char *kind, GVariant *fields);
void antenne_search_drop_support (AntenneIndex *self, gint64 number, const char *kind, GVariant *fields);

/* --- antenne-search.c --- */

/* The fields of @kind that are searched, NULL behind the last; NULL where nothing of it is. */
const char *const *antenne_search_list_fields (const char *kind);
/* The words of the text index, for parts inside them: each with a line's end before it and behind it. They are put
 * together when first asked for, and again when something was written since. */
const char *antenne_search_get_terms (AntenneIndex *self);
/* Names of all pupils, folded; as above. (element-type AntenneNamed) */
GArray *antenne_search_get_names (AntenneIndex *self);
/* What was put together for searching is put together again. */
void antenne_search_forget_terms (AntenneIndex *self);
void antenne_search_forget_names (AntenneIndex *self);

/* What of an entity can be found by its words, as it is put in the text index. (transfer full) */
char *antenne_search_dup_words (const char *kind, GVariant *fields);
/* Keep the text index as the tables are. @number is the entry's. */
void antenne_search_put_entry (AntenneIndex *self, gint64 number, GVariant *fields);
void antenne_search_drop_entry (AntenneIndex *self, gint64 number, GVariant *fields);
void antenne_search_put_person (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *old_fields,
                                GVariant *new_fields);

G_END_DECLS
