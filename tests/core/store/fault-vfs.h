/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A layer between SQLite and the disk that fails and records on demand. It becomes the default VFS of the process, so
 * that what is tested needs no hook for it. */

typedef enum
{
  FAULT_READ = 1 << 0,
  FAULT_WRITE = 1 << 1,
  FAULT_SYNC = 1 << 2,
  FAULT_TRUNCATE = 1 << 3,
  FAULT_DELETE = 1 << 4,
  FAULT_OPEN = 1 << 5,
  FAULT_ANY = (1 << 6) - 1,
} FaultKind;

void fault_vfs_install (void);

/**
 * fault_vfs_arm:
 * @kinds: which operations count
 * @n: the how many-th of them fails, from 1
 * @lasting: whether all of them fail from there on
 * @full: whether the disk says that it is full, and not that it is broken
 */
void fault_vfs_arm (FaultKind kinds, guint n, gboolean lasting, gboolean full);
/* Returns: whether the fault came */
gboolean fault_vfs_disarm (void);

/* --- Recording --- */

typedef enum
{
  OP_WRITE,
  OP_SYNC,
  OP_TRUNCATE,
  OP_DELETE,
} OpKind;

typedef struct
{
  OpKind kind;
  char *path;
  gint64 offset; /* or the new size */
  GBytes *data;  /* of a write */
} Op;

/* @drop_syncs: as synchronous=OFF does: SQLite then asks for no sync at all */
void fault_vfs_record (gboolean drop_syncs);
guint fault_vfs_get_n_ops (void);
/* Ends the recording. (transfer full) (element-type Op) */
GPtrArray *fault_vfs_stop (void);

G_END_DECLS
