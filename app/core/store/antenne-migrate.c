/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-migrate.h"

#include <glib/gi18n-lib.h>

#include "model/antenne-error.h"

/* Version 1 is the first: there is nothing to climb from yet. */
static const AntenneMigration ladder_of_program[] = { { 0, NULL } };

const AntenneMigration *
antenne_migrate_get_ladder (void)
{
  return ladder_of_program;
}

static gboolean
take_step (AntenneDb *db, const AntenneMigration *step, GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version=%d", step->to);

  if (!antenne_db_begin (db, error))
    return FALSE;
  if (antenne_db_exec (db, step->sql, error) && antenne_db_exec (db, version, error) && antenne_db_commit (db, error))
    return TRUE;
  antenne_db_rollback (db);
  return FALSE;
}

gboolean
antenne_migrate (AntenneDb *db, const AntenneMigration *ladder, int newest, GError **error)
{
  gint64 version;

  if (!antenne_db_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > newest)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER,
                           _ ("These notes were written by a newer version of Antenne. Nothing was changed: "
                              "update Antenne to open them."));
      return FALSE;
    }
  if (version < 1)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                           _ ("The file with your notes is damaged. Nothing in it was changed; your backups are in "
                              "the folder “backups” beside it."));
      return FALSE;
    }

  /* Cumulative, not by equality: from any version every step above it is taken. */
  for (; ladder->to != 0; ladder++)
    if (ladder->to > version && !take_step (db, ladder, error))
      return FALSE;
  return TRUE;
}
