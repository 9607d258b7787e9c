/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-db.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "model/antenne-error.h"

struct _AntenneDb
{
  sqlite3 *handle;
  GThread *owner; /* NULL: whoever comes next */
};

struct _AntenneQuery
{
  AntenneDb *db;
  sqlite3_stmt *handle;
};

/* A use by two threads would corrupt what a teacher keeps: this ends the program in every build. */
static void
check_thread (AntenneDb *self)
{
  GThread *here = g_thread_self ();

  if (self->owner == NULL)
    self->owner = here;
  else if (self->owner != here)
    g_error ("A database connection is used by two threads");
}

static AntenneError
code_of (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return ANTENNE_ERROR_DISK_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ANTENNE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    /* Every statement fits the schema that this program writes: what does not is a schema that was damaged. */
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return ANTENNE_ERROR_DAMAGED;
    case SQLITE_TOOBIG:
      return ANTENNE_ERROR_TOO_LARGE;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
      return ANTENNE_ERROR_IO;
    default:
      return ANTENNE_ERROR_FAILED;
    }
}

static const char *
message_of (AntenneError code)
{
  switch (code)
    {
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("The disk is full. What was saved before is safe; make some room and try again.");
    case ANTENNE_ERROR_BUSY:
      return _ ("Another program has your notes open. They are safe; close the other program and try again.");
    case ANTENNE_ERROR_DAMAGED:
      return _ ("The file with your notes is damaged. Nothing in it was changed; your backups are in the folder "
                "“backups” beside it.");
    case ANTENNE_ERROR_TOO_LARGE:
      return _ ("This is too large to keep in one place. Nothing was lost: shorten it or divide it over two notes.");
    case ANTENNE_ERROR_IO:
      return _ ("The disk refused to read or write. What was saved before is safe; check the disk and try again.");
    default:
      return _ ("Something went wrong while keeping your notes. What was saved before is safe; try again.");
    }
}

static void
set_error (AntenneDb *self, int result, GError **error)
{
  AntenneError code = code_of (result);

  /* The extended code names the operation that failed, never anything that was typed. */
  g_debug ("SQLite said %d (extended %d)", result, self->handle != NULL ? sqlite3_extended_errcode (self->handle) : 0);
  g_set_error_literal (error, ANTENNE_ERROR, code, message_of (code));
}

static AntenneDb *
db_new (sqlite3 *handle)
{
  AntenneDb *self = g_new0 (AntenneDb, 1);

  self->handle = handle;
  if (handle != NULL)
    {
      sqlite3_extended_result_codes (handle, 1);
      /* A schema in a damaged or forged file must not be able to run anything or change what a query means. */
      sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    }
  return self;
}

AntenneDb *
antenne_db_open_file (const char *path, gboolean create, GError **error)
{
  sqlite3 *handle = NULL;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  g_autoptr (AntenneDb) self = NULL;
  int result;

  if (create)
    flags |= SQLITE_OPEN_CREATE;

  result = sqlite3_open_v2 (path, &handle, flags, NULL);
  self = db_new (handle);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

AntenneDb *
antenne_db_open_memory (void)
{
  sqlite3 *handle = NULL;

  if (sqlite3_open_v2 (":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK)
    g_error ("No memory for the index");
  return db_new (handle);
}

void
antenne_db_close (AntenneDb *self)
{
  if (self == NULL)
    return;
  check_thread (self);
  /* v2: a statement that is freed later still finds its connection. */
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

void
antenne_db_hand_over (AntenneDb *self)
{
  check_thread (self);
  self->owner = NULL;
}

gboolean
antenne_db_exec (AntenneDb *self, const char *sql, GError **error)
{
  int result;

  check_thread (self);
  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  set_error (self, result, error);
  return FALSE;
}

void
antenne_db_must_exec (AntenneDb *self, const char *sql)
{
  check_thread (self);
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (self->handle));
}

gboolean
antenne_db_begin (AntenneDb *self, GError **error)
{
  return antenne_db_exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
antenne_db_commit (AntenneDb *self, GError **error)
{
  return antenne_db_exec (self, "COMMIT", error);
}

void
antenne_db_rollback (AntenneDb *self)
{
  check_thread (self);
  /* Some errors roll back by themselves. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
antenne_db_get_int (AntenneDb *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (AntenneQuery) statement = antenne_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  switch (antenne_query_step (statement, error))
    {
    case ANTENNE_STEP_ROW:
      *value = antenne_query_get_int (statement, 0);
      return TRUE;
    case ANTENNE_STEP_DONE:
      set_error (self, SQLITE_CORRUPT, error);
      return FALSE;
    default:
      return FALSE;
    }
}

gboolean
antenne_db_has_moved (AntenneDb *self)
{
  int moved = 0;

  check_thread (self);
  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

gboolean
antenne_db_copy_to (AntenneDb *self, const char *path, GError **error)
{
  g_autoptr (AntenneDb) copy = antenne_db_open_file (path, TRUE, error);
  sqlite3_backup *backup;
  int result;

  check_thread (self);
  if (copy == NULL)
    return FALSE;
  if (!antenne_db_exec (copy, "PRAGMA synchronous=EXTRA", error))
    return FALSE;

  backup = sqlite3_backup_init (copy->handle, "main", self->handle, "main");
  if (backup == NULL)
    {
      set_error (copy, sqlite3_errcode (copy->handle), error);
      return FALSE;
    }
  do
    result = sqlite3_backup_step (backup, 256);
  while (result == SQLITE_OK);
  sqlite3_backup_finish (backup);

  if (result == SQLITE_DONE)
    return TRUE;
  set_error (copy, result, error);
  return FALSE;
}

AntenneQuery *
antenne_db_prepare (AntenneDb *self, const char *sql, GError **error)
{
  AntenneQuery *statement;
  sqlite3_stmt *handle = NULL;
  int result;

  check_thread (self);
  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  statement = g_new0 (AntenneQuery, 1);
  statement->db = self;
  statement->handle = handle;
  return statement;
}

AntenneQuery *
antenne_db_must_prepare (AntenneDb *self, const char *sql)
{
  AntenneQuery *statement = antenne_db_prepare (self, sql, NULL);

  if (statement == NULL)
    g_error ("%s: %s", sql, sqlite3_errmsg (self->handle));
  return statement;
}

void
antenne_query_free (AntenneQuery *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->handle);
  g_free (self);
}

void
antenne_query_bind_int (AntenneQuery *self, int index, gint64 value)
{
  sqlite3_bind_int64 (self->handle, index, value);
}

void
antenne_query_bind_text (AntenneQuery *self, int index, const char *text)
{
  sqlite3_bind_text (self->handle, index, text, -1, SQLITE_STATIC);
}

void
antenne_query_bind_blob (AntenneQuery *self, int index, gconstpointer data, gsize size)
{
  /* A NULL pointer would bind NULL; an empty blob is a value. */
  sqlite3_bind_blob64 (self->handle, index, data != NULL ? data : "", size, SQLITE_STATIC);
}

void
antenne_query_bind_null (AntenneQuery *self, int index)
{
  sqlite3_bind_null (self->handle, index);
}

AntenneStep
antenne_query_step (AntenneQuery *self, GError **error)
{
  int result;

  check_thread (self->db);
  result = sqlite3_step (self->handle);
  if (result == SQLITE_ROW)
    return ANTENNE_STEP_ROW;
  if (result == SQLITE_DONE)
    return ANTENNE_STEP_DONE;
  set_error (self->db, result, error);
  return ANTENNE_STEP_ERROR;
}

gboolean
antenne_query_must_step (AntenneQuery *self)
{
  switch (antenne_query_step (self, NULL))
    {
    case ANTENNE_STEP_ROW:
      return TRUE;
    case ANTENNE_STEP_DONE:
      return FALSE;
    default:
      g_error ("%s: %s", sqlite3_sql (self->handle), sqlite3_errmsg (self->db->handle));
    }
}

gboolean
antenne_query_run (AntenneQuery *self, GError **error)
{
  AntenneStep step = antenne_query_step (self, error);

  antenne_query_reset (self);
  return step != ANTENNE_STEP_ERROR;
}

void
antenne_query_must_run (AntenneQuery *self)
{
  antenne_query_must_step (self);
  antenne_query_reset (self);
}

void
antenne_query_reset (AntenneQuery *self)
{
  check_thread (self->db);
  sqlite3_reset (self->handle);
  /* What was bound belongs to the caller and may go now. */
  sqlite3_clear_bindings (self->handle);
}

gint64
antenne_query_get_int (AntenneQuery *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
antenne_query_get_text (AntenneQuery *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);

  return text != NULL ? text : "";
}

gconstpointer
antenne_query_get_blob (AntenneQuery *self, int column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  *size = (gsize) sqlite3_column_bytes (self->handle, column);
  return data;
}

gboolean
antenne_query_is_null (AntenneQuery *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}
