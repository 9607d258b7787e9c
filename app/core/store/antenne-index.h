/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/antenne-entry.h"
#include "model/antenne-id.h"
#include "model/antenne-schema.h"

G_BEGIN_DECLS

/**
 * AntenneIndex:
 *
 * What is shown now, in an SQLite database in memory: one row for each entity with its fields as one blob and those
 * columns that a query needs. It is filled at unlock, kept up to date by each write, and gone at lock. It is never the
 * truth: it can always be built again from the records.
 *
 * Used by one thread at a time; the unlock fills it in a worker and hands it over.
 */
typedef struct _AntenneIndex AntenneIndex;

AntenneIndex *antenne_index_new (void);
void antenne_index_free (AntenneIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneIndex, antenne_index_free)

/* The next thread to use it becomes its owner. */
void antenne_index_hand_over (AntenneIndex *self);

/* Around many puts, so that they cost one transaction. Nothing is read from it meanwhile. */
void antenne_index_begin (AntenneIndex *self);
void antenne_index_end (AntenneIndex *self);

/**
 * antenne_index_put:
 * @kind: a kind that this version does not know is left out
 * @fields: (nullable): a{sv}, what is shown of it now; NULL: it leaves no trace (erased)
 */
void antenne_index_put (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields);
/* The same for a thing that no record told of before. @fields: (not nullable) */
void antenne_index_put_new (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields);
/* Between these unlock fills an empty index with antenne_index_add(), each entity once. Nothing is read meanwhile. */
void antenne_index_begin_fill (AntenneIndex *self);
void antenne_index_add (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields);
void antenne_index_end_fill (AntenneIndex *self);
/* It is deleted; @fields (nullable) are what is shown of it if it comes back. */
void antenne_index_put_deleted (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields);

/* Returns: (transfer full) (nullable): a{sv}, NULL for what is deleted */
GVariant *antenne_index_dup_fields (AntenneIndex *self, const char *kind, const AntenneId *id);
/* Returns: (transfer full) (nullable): a{sv} of something deleted */
GVariant *antenne_index_dup_deleted (AntenneIndex *self, const char *kind, const AntenneId *id);
/* Returns: (transfer full) (nullable): an AntenneEntity */
gpointer antenne_index_get (AntenneIndex *self, const char *kind, const char *id);

typedef void (*AntenneIndexFunc) (const char *kind, const char *id, GVariant *fields, gpointer user_data);
/* @func must not write in the index. */
void antenne_index_each_deleted (AntenneIndex *self, AntenneIndexFunc func, gpointer user_data);

typedef struct
{
  guint64 entities;
  guint64 groups;
  guint64 pupils;
  guint64 entries;
} AntenneIndexCounts;

void antenne_index_count (AntenneIndex *self, AntenneIndexCounts *counts);

/* --- Lists; see antenne-vault.h for what each holds. All (transfer full). --- */

/* Which of the two orders of a class list: Flanders sorts by the prefix, the Netherlands does not. */
void antenne_index_set_prefix_sorts (AntenneIndex *self, gboolean prefix_sorts);

GListModel *antenne_index_list_groups (AntenneIndex *self, gboolean with_archived);
GListModel *antenne_index_list_pupils (AntenneIndex *self, const char *group, const char *on);
guint antenne_index_count_pupils (AntenneIndex *self, const char *group, const char *on);
GListModel *antenne_index_list_all_pupils (AntenneIndex *self);
GListModel *antenne_index_list_memberships (AntenneIndex *self, const char *group, const char *pupil);
GListModel *antenne_index_list_groups_of_pupil (AntenneIndex *self, const char *pupil, const char *on);
GListModel *antenne_index_list_contacts (AntenneIndex *self, const char *pupil);
GListModel *antenne_index_list_entries (AntenneIndex *self, const char *pupil, AntenneEntryKind kinds, guint limit);
GListModel *antenne_index_list_support (AntenneIndex *self, const char *kind, const char *field, const char *value);
GListModel *antenne_index_list_due (AntenneIndex *self, const char *kind, const char *until);
GListModel *antenne_index_list_silences (AntenneIndex *self, const char *group, const char *on);
GListModel *antenne_index_complete_names (AntenneIndex *self, const char *text, guint limit, const char *on);

/* --- What hangs on a pupil or a contact: for scopes of keys and for erasing. --- */

/* Ids of the entities of @kind (membership, relation, entry) that name @pupil. (transfer full) (element-type AntenneId)
 */
GArray *antenne_index_find_of_pupil (AntenneIndex *self, const char *kind, const AntenneId *pupil);
/* Kinds of what hangs on a support path or beside it, ended by NULL: path, step, follow-up, … */
extern const char *const antenne_index_support_kinds[];
/* Ids of the entities of one of those kinds whose `pupil` (or `path`) is @id. (transfer full) (element-type AntenneId)
 */
GArray *antenne_index_find_support (AntenneIndex *self, const char *kind, const char *field, const AntenneId *id);
/* Ids of the pupils to whom @contact is related, each once. (transfer full) (element-type AntenneId) */
GArray *antenne_index_find_pupils_of_contact (AntenneIndex *self, const AntenneId *contact);
/* Ids of the relations of @contact. (transfer full) (element-type AntenneId) */
GArray *antenne_index_find_relations_of_contact (AntenneIndex *self, const AntenneId *contact);

G_END_DECLS
