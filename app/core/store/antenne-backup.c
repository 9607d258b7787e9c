/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-backup.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-moment.h"
#include "store/antenne-files.h"
#include "store/antenne-meta.h"
#include "store/antenne-opening.h"

#define FOLDER "backups"
#define PREFIX "vault-"
#define SUFFIX ".antenne"
/* "vault-2026-11-20T101500.antenne": sorts by time; the day is in it for whoever looks in the folder. */
#define NAME_LENGTH (strlen (PREFIX) + strlen ("2026-11-20T101500") + strlen (SUFFIX))

/* Fills the file @copy with the vault, and reads it back with the key. */
static gboolean
copy_and_check (AntenneContents *contents, const char *copy, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  const guint8 *master = antenne_arena_peek (contents->arena, contents->master);
  AntenneTip tip = { 0 };

  if (!antenne_log_copy_to (contents->log, copy, error) || !antenne_opening_check (copy, master, &tip, problems, error))
    return FALSE;
  if (problems->len == 0 && antenne_tip_equal (&tip, &contents->tip))
    return TRUE;
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                       _ ("The backup could not be read back whole, so it was not kept. Your notes are as they were; "
                          "check the disk."));
  return FALSE;
}

/* The same by way of a file beside the vault, whose bytes are compared with those that arrived. */
static gboolean
copy_by_way_of_vault (AntenneContents *contents, const char *vault, const char *copy, GError **error)
{
  g_autofree char *beside = antenne_files_make_temporary (vault, error);
  gboolean ok;

  if (beside == NULL)
    return FALSE;
  ok = copy_and_check (contents, beside, error) && antenne_files_copy (beside, copy, error);
  antenne_files_discard (beside);
  return ok;
}

gboolean
antenne_backup_write (AntenneContents *contents, const char *vault, const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (GError) refused = NULL;

  if (antenne_files_exist (path))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                           _ ("There is a file with this name already. It was not touched: choose another name."));
      return FALSE;
    }
  if (!antenne_files_make_folder_of (path, error))
    return FALSE;
  temporary = antenne_files_make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;

  /* There are places where files can be written but SQLite opens none: the one that the file dialog hands to a sandbox
   * (its file system does not know O_NOFOLLOW), and paths longer than 512 bytes. */
  if (copy_and_check (contents, temporary, &refused) || (g_error_matches (refused, ANTENNE_ERROR, ANTENNE_ERROR_IO) &&
                                                         copy_by_way_of_vault (contents, vault, temporary, error)))
    {
      if (antenne_files_publish (temporary, path, error))
        return TRUE;
    }
  else if (error != NULL && *error == NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  antenne_files_discard (temporary);
  return FALSE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* Names of the backups that this program made, newest first. (transfer full) */
static GPtrArray *
list_backups (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) == NAME_LENGTH && g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_newest_first);
  return names;
}

static char *
folder_of (const char *vault)
{
  g_autofree char *folder = g_path_get_dirname (vault);

  return g_build_filename (folder, FOLDER, NULL);
}

/* A second that was not used yet. */
static char *
next_name (const char *folder)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();

  for (guint seconds = 0;; seconds++)
    {
      g_autoptr (GDateTime) then = g_date_time_add_seconds (now, seconds);
      g_autofree char *stamp = g_date_time_format (then, "%Y-%m-%dT%H%M%S");
      g_autofree char *name = g_strconcat (PREFIX, stamp, SUFFIX, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!antenne_files_exist (path))
        return g_steal_pointer (&path);
    }
}

/* Whether the backup holds all that was written: then its sealed tip is the same, byte for byte. */
static gboolean
is_up_to_date (AntenneContents *contents, const char *backup)
{
  g_autoptr (AntenneLog) log = antenne_log_open (backup, NULL);
  AntenneTip tip;

  return log != NULL && antenne_meta_read_tip (log, contents->arena, contents->master, &tip, NULL) &&
         antenne_tip_equal (&tip, &contents->tip);
}

static void
remove_from (const char *folder, GPtrArray *names, guint first)
{
  for (guint i = first; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      antenne_files_discard (path);
    }
}

/* By name, not by what sorts last: a clock that was ahead once would put off every backup until it is that late. */
static gboolean
is_from_day (GPtrArray *names, const char *day)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_has_prefix ((const char *) g_ptr_array_index (names, i) + strlen (PREFIX), day))
      return TRUE;
  return FALSE;
}

gboolean
antenne_backup_write_if_due (AntenneContents *contents, const char *vault, GError **error)
{
  g_autofree char *folder = folder_of (vault);
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (GPtrArray) names = list_backups (folder);
  g_autofree char *path = NULL;

  /* A copy of what is not whole would push out one that is. */
  if (contents->damage != NULL)
    return TRUE;
  if (names->len > 0)
    {
      const char *newest = g_ptr_array_index (names, 0);
      g_autofree char *newest_path = g_build_filename (folder, newest, NULL);

      if (is_from_day (names, today) || is_up_to_date (contents, newest_path))
        return TRUE;
    }

  path = next_name (folder);
  if (!antenne_backup_write (contents, vault, path, error))
    return FALSE;
  remove_from (folder, names, ANTENNE_BACKUPS_KEPT - 1);
  return TRUE;
}

gboolean
antenne_backup_renew (AntenneContents *contents, const char *vault, GError **error)
{
  g_autofree char *folder = folder_of (vault);
  g_autoptr (GPtrArray) names = list_backups (folder);
  g_autofree char *path = next_name (folder);

  if (names->len == 0)
    return TRUE;
  if (!antenne_backup_write (contents, vault, path, error))
    return FALSE;
  remove_from (folder, names, 0);
  return TRUE;
}
