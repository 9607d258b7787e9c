/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/antenne-error.h"
#include "model/antenne-moment.h"
#include "store/antenne-files.h"
#include "store/antenne-opening.h"
#include "store/antenne-vault.h"

static void
set_io_error (GError **error)
{
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_IO,
                       _ ("The backup could not be put in place. Your notes and the backup are as they were; check "
                          "the disk and try again."));
}

/* Works on a copy: opening a file may write in it, and a backup is never changed. */
static char *
copy_and_verify (const char *path, const char *backup, const char *secret, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (backup);
  g_autoptr (GFile) to = NULL;
  g_autoptr (AntenneContents) contents = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  AntenneVaultOpenedBy opened_by;

  if (!antenne_files_check_regular (backup, error) || !antenne_files_make_folder_of (path, error))
    return NULL;
  temporary = antenne_files_make_temporary (path, error);
  if (temporary == NULL)
    return NULL;
  to = g_file_new_for_path (temporary);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, NULL))
    {
      set_io_error (error);
      antenne_files_discard (temporary);
      return NULL;
    }
  g_chmod (temporary, 0600);

  contents = antenne_opening_open (temporary, secret, FALSE, &opened_by, error);
  if (contents == NULL ||
      !antenne_opening_check_log (contents->log, antenne_arena_peek (contents->arena, contents->master), NULL, problems,
                                  error))
    {
      /* What is damaged is the backup; the store can't know that and speaks of the file with the notes. */
      if (error != NULL && g_error_matches (*error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED))
        {
          g_clear_error (error);
          g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                               _ ("This backup is damaged, or no backup of Antenne. Your notes were not touched; "
                                  "choose another file."));
        }
      antenne_files_discard (temporary);
      return NULL;
    }
  if (problems->len > 0)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                   _ ("This backup is not whole: %s Your notes were not touched; choose another backup."),
                   (const char *) g_ptr_array_index (problems, 0));
      antenne_files_discard (temporary);
      return NULL;
    }
  return g_steal_pointer (&temporary);
}

/* Gives what is at @path a second name; from then on @path may be replaced. */
static char *
keep_aside (const char *path, GError **error)
{
  g_autofree char *kept = antenne_files_make_kept_name (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept_journal = g_strconcat (kept, "-journal", NULL);

  if (link (path, kept) != 0 &&
      ((errno != EPERM && errno != ENOTSUP && errno != EOPNOTSUPP && errno != ENOSYS) || rename (path, kept) != 0))
    {
      set_io_error (error);
      return NULL;
    }
  /* A journal that is left over belongs to the old file and would be rolled back into the new one. */
  if (antenne_files_exist (journal) && rename (journal, kept_journal) != 0)
    {
      set_io_error (error);
      return NULL;
    }
  return g_steal_pointer (&kept);
}

gboolean
antenne_vault_restore (const char *path, const char *backup, const char *secret, char **kept, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *aside = NULL;

  /* Reading it here would also let go of the lock that this process may have on it. */
  if (antenne_files_are_same (path, backup))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                           _ ("This is the file with your notes itself, not a backup of it. Choose another file."));
      return FALSE;
    }
  temporary = copy_and_verify (path, backup, secret, error);

  if (temporary == NULL)
    return FALSE;

  if (antenne_files_exist (path))
    {
      g_autoptr (GError) caught = NULL;
      g_autoptr (AntenneLog) log = antenne_log_open (path, &caught);

      /* Damage is why people restore; but not under the hands of a program that has it open. */
      if (g_error_matches (caught, ANTENNE_ERROR, ANTENNE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&caught));
          antenne_files_discard (temporary);
          return FALSE;
        }
      g_clear_pointer (&log, antenne_log_free);
      aside = keep_aside (path, error);
      if (aside == NULL || !antenne_files_replace (temporary, path, error))
        {
          antenne_files_discard (temporary);
          return FALSE;
        }
    }
  else if (!antenne_files_publish (temporary, path, error))
    {
      antenne_files_discard (temporary);
      return FALSE;
    }

  if (kept != NULL)
    *kept = g_steal_pointer (&aside);
  return TRUE;
}
