/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-db.h"

G_BEGIN_DECLS

/**
 * AntenneMigration:
 * @to: the version that it makes of the one before
 * @sql: what it does, without a transaction of its own
 *
 * One step of the ladder. A step that was shipped never changes again.
 */
typedef struct
{
  int to;
  const char *sql;
} AntenneMigration;

/* The version that this program writes. */
#define ANTENNE_FORMAT_VERSION 1

/**
 * antenne_migrate:
 * @ladder: rising steps of one version each, ended by one whose @to is 0
 * @newest: the version after the last step; a file that is newer is refused with ANTENNE_ERROR_NEWER
 *
 * Takes every step above the version of the file, each in a transaction with its new version: whenever the power
 * goes, the file has one version, whole.
 */
gboolean antenne_migrate (AntenneDb *db, const AntenneMigration *ladder, int newest, GError **error);

/* The ladder of this program. (transfer none) */
const AntenneMigration *antenne_migrate_get_ladder (void);

G_END_DECLS
