/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-contents.h"

G_BEGIN_DECLS

/**
 * AntenneBatch:
 *
 * Records and keys that are written in one transaction. It is composed in the vault's thread, committed in the writing
 * thread, and then applied in the vault's thread.
 */
typedef struct _AntenneBatch AntenneBatch;

AntenneBatch *antenne_batch_new (void);
void antenne_batch_free (AntenneBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneBatch, antenne_batch_free)

/* --- Composing --- */

/* The current key of @scope and @of, or a new one that is written with the batch. */
const AntenneKey *
antenne_batch_get_key (AntenneBatch *self, AntenneContents *contents, AntenneScope scope, const AntenneId *of);
/* Always a new one. */
const AntenneKey *
antenne_batch_make_key (AntenneBatch *self, AntenneContents *contents, AntenneScope scope, const AntenneId *of);

/* Adds a record with a new id. @body: (nullable): from antenne-compose.h, floating taken; NULL: FALSE is returned and
 * @error left as it is. Refused where it could not be read again: ANTENNE_ERROR_DAMAGED */
gboolean antenne_batch_add (AntenneBatch *self, AntenneContents *contents, const AntenneKey *key, GVariant *body,
                            GError **error);
/* Adds an erase of @kids and @records; they are dropped and stubbed in the same transaction. @kids: (element-type
 * AntenneId) @records: (element-type AntenneId) */
gboolean
antenne_batch_add_erase (AntenneBatch *self, AntenneContents *contents, GArray *kids, GArray *records, GError **error);
/* A draft that goes with it. */
void antenne_batch_drop_draft (AntenneBatch *self, const char *key, const AntenneId *row);

/* All that @change asks for, from what the merge and the index know now; what is there already is not written. */
gboolean antenne_batch_compose (AntenneBatch *self, AntenneContents *contents, AntenneChange *change, GError **error);

/* --- Committing --- */

/* TRUE: on disk. In FALSE nothing of it is there, or @contents is in doubt. */
gboolean antenne_batch_commit (AntenneBatch *self, AntenneContents *contents, GError **error);

/* --- Applying --- */

/* @kinds: (element-type utf8): interned kinds of what was written are added. */
void antenne_batch_apply (AntenneBatch *self, AntenneContents *contents, GHashTable *kinds);

/* Whether nothing may be written now: damage, or doubt that remains. Also for drafts and settings of this laptop. */
gboolean antenne_contents_check_writable (AntenneContents *contents, GError **error);

G_END_DECLS
