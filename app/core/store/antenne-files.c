/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "store/antenne-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/antenne-error.h"
#include "model/antenne-moment.h"

#define COPY_STEP (64 * 1024)

static void
set_error (int number, GError **error)
{
  switch (number)
    {
    case EEXIST:
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                           _ ("There is a file with this name already. It was not touched: choose another name."));
      break;
    case ENOENT:
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                           _ ("There is no such file. Check where your notes are kept."));
      break;
    case ENOSPC:
    case EDQUOT:
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DISK_FULL,
                           _ ("The disk is full. What was saved before is safe; make some room and try again."));
      break;
    default:
      g_set_error_literal (
          error, ANTENNE_ERROR, ANTENNE_ERROR_IO,
          _ ("The disk refused to read or write. What was saved before is safe; check the disk and try again."));
    }
}

gboolean
antenne_files_exist (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0;
}

gboolean
antenne_files_check_regular (const char *path, GError **error)
{
  GStatBuf info;

  if (g_lstat (path, &info) != 0)
    {
      set_error (errno, error);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                           _ ("This is not a file with notes of Antenne. It was not touched: choose the file itself."));
      return FALSE;
    }
  return TRUE;
}

gboolean
antenne_files_make_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  set_error (errno == ENOENT ? EIO : errno, error);
  return FALSE;
}

char *
antenne_files_make_temporary (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *temporary = g_build_filename (folder, hidden, NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_error (errno, error);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&temporary);
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  int result;

  if (fd < 0)
    return FALSE;
  result = fsync (fd);
  close (fd);
  return result == 0;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          bytes += written;
          length -= (gsize) written;
        }
    }
  return TRUE;
}

/* As many bytes as there are, @length at most. */
static gssize
read_all (int fd, guint8 *bytes, gsize length)
{
  gsize have = 0;

  while (have < length)
    {
      gssize got = read (fd, bytes + have, length - have);

      if (got < 0 && errno != EINTR)
        return -1;
      if (got == 0)
        break;
      if (got > 0)
        have += (gsize) got;
    }
  return (gssize) have;
}

/* From where both are now: writes the bytes of @from to @to, or compares them. EIO where they differ. */
static gboolean
pass_through (int from, int to, gboolean compare)
{
  g_autofree guint8 *bytes = g_malloc (COPY_STEP);
  g_autofree guint8 *others = compare ? g_malloc (COPY_STEP) : NULL;
  gssize got;

  do
    {
      got = read_all (from, bytes, COPY_STEP);
      if (got < 0)
        return FALSE;
      if (!compare)
        {
          if (!write_all (to, bytes, (gsize) got))
            return FALSE;
        }
      else if (read_all (to, others, COPY_STEP) != got || memcmp (bytes, others, (gsize) got) != 0)
        {
          errno = EIO;
          return FALSE;
        }
    }
  while (got > 0);
  return TRUE;
}

gboolean
antenne_files_copy (const char *from, const char *to, GError **error)
{
  int source = open (from, O_RDONLY | O_CLOEXEC);
  int target = source < 0 ? -1 : open (to, O_RDWR | O_CLOEXEC);
  gboolean ok = target >= 0 && pass_through (source, target, FALSE) && fsync (target) == 0 &&
                lseek (source, 0, SEEK_SET) == 0 && lseek (target, 0, SEEK_SET) == 0 &&
                pass_through (source, target, TRUE);

  if (!ok)
    set_error (errno, error);
  if (source >= 0)
    close (source);
  if (target >= 0)
    close (target);
  return ok;
}

/* Some file systems know only one of the two ways to take a name without replacing what has it. */
static gboolean
take_name (const char *temporary, const char *path)
{
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  if (link (temporary, path) != 0)
    return FALSE;
  g_unlink (temporary);
  return TRUE;
}

gboolean
antenne_files_are_same (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

char *
antenne_files_make_kept_name (const char *path)
{
  g_autofree char *today = antenne_moment_today ();

  for (guint i = 1;; i++)
    {
      g_autofree char *name =
          i == 1 ? g_strdup_printf ("%s.kept-%s", path, today) : g_strdup_printf ("%s.kept-%s-%u", path, today, i);
      g_autofree char *journal = g_strconcat (name, "-journal", NULL);

      if (!antenne_files_exist (name) && !antenne_files_exist (journal))
        return g_steal_pointer (&name);
    }
}

/* An empty one is what a program leaves that ended between two writes: nothing is in it. */
static gboolean
put_lone_journal_aside (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *kept_journal = NULL;
  GStatBuf info;

  if (antenne_files_exist (path) || g_lstat (journal, &info) != 0)
    return TRUE;
  if (S_ISREG (info.st_mode) && info.st_size == 0)
    return g_unlink (journal) == 0;
  kept = antenne_files_make_kept_name (path);
  kept_journal = g_strconcat (kept, "-journal", NULL);
  return take_name (journal, kept_journal);
}

gboolean
antenne_files_publish (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!put_lone_journal_aside (path) || !sync_path (temporary, O_RDONLY) || !take_name (temporary, path) ||
      !sync_path (folder, O_RDONLY | O_DIRECTORY))
    {
      set_error (errno, error);
      return FALSE;
    }
  return TRUE;
}

gboolean
antenne_files_replace (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (temporary, O_RDONLY) || rename (temporary, path) != 0 || !sync_path (folder, O_RDONLY | O_DIRECTORY))
    {
      set_error (errno, error);
      return FALSE;
    }
  return TRUE;
}

void
antenne_files_discard (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}
