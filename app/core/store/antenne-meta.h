/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-contents.h"

G_BEGIN_DECLS

/* The small sealed things of the file: who writes it, how far it goes, drafts, settings of this laptop. */

/* The first run: statement and certificate signed with @code, keys of the device, an empty tip. Within a transaction.
 */
gboolean antenne_meta_write_identity (AntenneContents *self, const char *code, GError **error);
/* ANTENNE_ERROR_DAMAGED where a signature, a name or a key does not fit the others. */
gboolean antenne_meta_read_identity (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, AntenneId *space,
                                     AntenneDevice *device, GError **error);

gboolean antenne_meta_write_tip (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, const AntenneTip *tip,
                                 GError **error);
gboolean
antenne_meta_read_tip (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, AntenneTip *tip, GError **error);

/* @value: (nullable): NULL drops it */
gboolean antenne_meta_write_draft (AntenneContents *self, const AntenneId *row, const char *key, GVariant *value,
                                   GError **error);
/* Which rows there are after the drafts written before it in this transaction. @rows: (element-type AntenneId) */
gboolean antenne_meta_write_draft_rows (AntenneContents *self, GArray *rows, GError **error);
/* All drafts as they are in memory, in a transaction of its own: for when it is not known which of them are on disk. */
gboolean antenne_meta_rewrite_drafts (AntenneContents *self, GError **error);
/* All settings of this laptop at once. @settings: a{sv} */
gboolean antenne_meta_write_local (AntenneContents *self, GVariant *settings, GError **error);
/* Drafts and settings of this laptop. */
gboolean antenne_meta_read_small (AntenneContents *self, GError **error);

G_END_DECLS
