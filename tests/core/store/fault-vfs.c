/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* Writing happens in a thread of its own, one at a time; the lock is for what the test reads. */
static GMutex mutex;
static struct
{
  FaultKind kinds;
  guint left; /* until the fault; 0: not armed */
  gboolean lasting;
  gboolean full;
  gboolean came;
  GPtrArray *ops; /* NULL: not recording */
  gboolean drop_syncs;
} state;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  char *path;
} File;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;

static void
op_free (gpointer data)
{
  Op *op = data;

  g_free (op->path);
  g_clear_pointer (&op->data, g_bytes_unref);
  g_free (op);
}

/* Whether this operation is the one that fails. */
static gboolean
fails (FaultKind kind)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (state.left == 0 || !(state.kinds & kind))
    return FALSE;
  if (state.left > 1)
    {
      state.left--;
      return FALSE;
    }
  state.came = TRUE;
  if (!state.lasting)
    state.left = 0;
  return TRUE;
}

static int
code (int broken)
{
  return state.full ? SQLITE_FULL : broken;
}

static void
record (OpKind kind, const char *path, gint64 offset, const void *data, int size)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  Op *op;

  if (state.ops == NULL || path == NULL)
    return;
  op = g_new0 (Op, 1);
  op->kind = kind;
  op->path = g_strdup (path);
  op->offset = offset;
  op->data = data != NULL ? g_bytes_new (data, (gsize) size) : NULL;
  g_ptr_array_add (state.ops, op);
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) file;
  int result = self->real->pMethods != NULL ? self->real->pMethods->xClose (self->real) : SQLITE_OK;

  g_clear_pointer (&self->path, g_free);
  return result;
}

static int
file_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  if (fails (FAULT_READ))
    return code (SQLITE_IOERR_READ);
  return real_of (file)->pMethods->xRead (real_of (file), buffer, size, offset);
}

static int
file_write (sqlite3_file *file, const void *buffer, int size, sqlite3_int64 offset)
{
  if (fails (FAULT_WRITE))
    {
      /* A write that fails may have come half way. */
      if (size > 1)
        real_of (file)->pMethods->xWrite (real_of (file), buffer, size / 2, offset);
      return code (SQLITE_IOERR_WRITE);
    }
  record (OP_WRITE, ((File *) file)->path, offset, buffer, size);
  return real_of (file)->pMethods->xWrite (real_of (file), buffer, size, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (fails (FAULT_TRUNCATE))
    return code (SQLITE_IOERR_TRUNCATE);
  record (OP_TRUNCATE, ((File *) file)->path, size, NULL, 0);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  if (fails (FAULT_SYNC))
    return code (SQLITE_IOERR_FSYNC);
  if (state.drop_syncs)
    return SQLITE_OK;
  record (OP_SYNC, ((File *) file)->path, 0, NULL, 0);
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
file_lock (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xLock (real_of (file), lock);
}

static int
file_unlock (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), lock);
}

static int
file_check_lock (sqlite3_file *file, int *result)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), result);
}

static int
file_control (sqlite3_file *file, int op, void *data)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, data);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  /* Nothing is promised: a disk that tears its pages. */
  return 0;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

static int
vfs_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  File *self = (File *) file;
  int result;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (gpointer) (self + 1);
  if (fails (FAULT_OPEN))
    return code (SQLITE_CANTOPEN);
  result = real_vfs->xOpen (real_vfs, path, self->real, flags, out_flags);
  if (result == SQLITE_OK)
    {
      self->base.pMethods = &methods;
      self->path = g_strdup (path);
    }
  return result;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int sync_dir)
{
  if (fails (FAULT_DELETE))
    return code (SQLITE_IOERR_DELETE);
  record (OP_DELETE, path, 0, NULL, 0);
  return real_vfs->xDelete (real_vfs, path, sync_dir);
}

void
fault_vfs_install (void)
{
  sqlite3_initialize ();
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int) sizeof (File) + real_vfs->szOsFile;
  fault_vfs.xOpen = vfs_open;
  fault_vfs.xDelete = vfs_delete;
  sqlite3_vfs_register (&fault_vfs, 1);
}

void
fault_vfs_arm (FaultKind kinds, guint n, gboolean lasting, gboolean full)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  state.kinds = kinds;
  state.left = n;
  state.lasting = lasting;
  state.full = full;
  state.came = FALSE;
}

gboolean
fault_vfs_disarm (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  state.left = 0;
  return state.came;
}

void
fault_vfs_record (gboolean drop_syncs)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  state.ops = g_ptr_array_new_with_free_func (op_free);
  state.drop_syncs = drop_syncs;
}

guint
fault_vfs_get_n_ops (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  return state.ops != NULL ? state.ops->len : 0;
}

GPtrArray *
fault_vfs_stop (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  state.drop_syncs = FALSE;
  return g_steal_pointer (&state.ops);
}
