/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "record/antenne-merge.h"

G_BEGIN_DECLS

/* Bodies of new records: what is written, and as parents what the merge knows of at this moment. Pure. */

/**
 * antenne_compose_set:
 * @fields: (element-type utf8 GVariant): name → value, at least one
 *
 * Parents of each field are its heads. Returns: (transfer floating) (nullable): ANTENNE_ERROR_TOO_LARGE or
 * ANTENNE_ERROR_INVALID past the limits of the codec
 */
GVariant *antenne_compose_set (AntenneMerge *merge, const char *type, const AntenneId *entity, GHashTable *fields,
                               AntenneStamp stamp, GError **error);

/* "deleted" = TRUE; its parents are all heads of the entity, so that an edit it has not seen survives it. (transfer
 * floating) */
GVariant *antenne_compose_delete (AntenneMerge *merge, const char *type, const AntenneId *entity, AntenneStamp stamp);

/* "deleted" = FALSE, replacing the delete. (transfer floating) */
GVariant *antenne_compose_restore (AntenneMerge *merge, const char *type, const AntenneId *entity, AntenneStamp stamp);

/**
 * antenne_compose_body:
 * @fields: sorted by name and distinct, as AntenneRecord has them
 *
 * The plain way, for a record whose parents are known otherwise (an entry rewritten under a new key) and for tests.
 */
GVariant *antenne_compose_body (const char *type, const AntenneId *entity, AntenneStamp stamp,
                                const AntenneRecordField *fields, guint n_fields, GError **error);

G_END_DECLS
