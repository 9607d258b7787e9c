/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "store/antenne-db.h"
#include "store/antenne-files.h"
#include "store/antenne-migrate.h"

typedef enum
{
  READ_META,
  WRITE_META,
  READ_SLOT,
  READ_SLOT_AGAIN,
  WRITE_SLOT,
  WRITE_SLOT_AGAIN,
  WRITE_DRAFT,
  DROP_DRAFT,
  DROP_DRAFTS,
  EACH_DRAFT,
  ADD_KEY,
  DROP_KEY,
  EACH_KEY,
  ADD_RECORD,
  STUB_RECORD,
  EACH_RECORD,
  READ_RECORD,
  LIST_RECORDS_OF_KEY,
  N_QUERIES
} LogQuery;

struct _AntenneLog
{
  AntenneDb *db;
  AntenneQuery *queries[N_QUERIES];
};

static const char schema[] =
    "CREATE TABLE meta (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE slot (kind INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
    "CREATE TABLE slot_again (kind INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
    "CREATE TABLE key (n INTEGER PRIMARY KEY, kid BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL, about BLOB NOT NULL) "
    "STRICT;"
    "CREATE TABLE record (n INTEGER PRIMARY KEY, space BLOB NOT NULL, dev BLOB NOT NULL, seq INTEGER NOT NULL,"
    "  kid BLOB NOT NULL, id BLOB NOT NULL UNIQUE, hash BLOB NOT NULL, bytes BLOB) STRICT;"
    "CREATE TABLE draft (id BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;";

static const char *const queries[N_QUERIES] = {
  [READ_META] = "SELECT bytes FROM meta WHERE name = ?1",
  [WRITE_META] = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET bytes = ?2",
  [READ_SLOT] = "SELECT bytes FROM slot WHERE kind = ?1",
  [READ_SLOT_AGAIN] = "SELECT bytes FROM slot_again WHERE kind = ?1",
  [WRITE_SLOT] = "INSERT INTO slot VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET bytes = ?2",
  [WRITE_SLOT_AGAIN] = "INSERT INTO slot_again VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET bytes = ?2",
  [WRITE_DRAFT] = "INSERT INTO draft VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET bytes = ?2",
  [DROP_DRAFT] = "DELETE FROM draft WHERE id = ?1",
  [DROP_DRAFTS] = "DELETE FROM draft",
  [EACH_DRAFT] = "SELECT id, bytes FROM draft",
  [ADD_KEY] = "INSERT INTO key (kid, bytes, about) VALUES (?1, ?2, ?3)",
  [DROP_KEY] = "DELETE FROM key WHERE kid = ?1",
  [EACH_KEY] = "SELECT kid, bytes, about FROM key ORDER BY n",
  [ADD_RECORD] = "INSERT INTO record (space, dev, seq, kid, id, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [STUB_RECORD] = "UPDATE record SET bytes = NULL WHERE id = ?1",
  [EACH_RECORD] = "SELECT space, dev, seq, kid, id, hash, bytes FROM record ORDER BY n",
  [READ_RECORD] = "SELECT bytes FROM record WHERE id = ?1",
  [LIST_RECORDS_OF_KEY] = "SELECT id FROM record WHERE kid = ?1 AND bytes IS NOT NULL",
};

/* journal_mode=DELETE, so that a copied file is a whole file; EXTRA, so that the end of the journal is on disk too
 * before a save is acknowledged; an exclusive lock for as long as the vault is open, so that a second program is told
 * at once; nothing that was dropped stays in a page, nor in the journal after its end; no page of a large import goes
 * to the file before its end, which would take two more waits for the disk. */
static const char pragmas[] = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
                              "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=0; PRAGMA cell_size_check=ON;"
                              "PRAGMA mmap_size=0; PRAGMA cache_spill=OFF;";

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                       _ ("The file with your notes is damaged. Nothing in it was changed; your backups are in the "
                          "folder “backups” beside it."));
}

static gboolean
prepare_all (AntenneLog *self, GError **error)
{
  for (int i = 0; i < N_QUERIES; i++)
    {
      self->queries[i] = antenne_db_prepare (self->db, queries[i], error);
      if (self->queries[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

AntenneLog *
antenne_log_create (const char *path, GError **error)
{
  g_autoptr (AntenneLog) self = g_new0 (AntenneLog, 1);
  g_autofree char *numbers = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d",
                                              ANTENNE_APPLICATION_NUMBER, ANTENNE_FORMAT_VERSION);

  self->db = antenne_db_open_file (path, TRUE, error);
  if (self->db == NULL || !antenne_db_exec (self->db, pragmas, error) || !antenne_db_begin (self->db, error))
    return NULL;
  if (!antenne_db_exec (self->db, schema, error) || !antenne_db_exec (self->db, numbers, error) ||
      !antenne_db_commit (self->db, error) || !prepare_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

AntenneLog *
antenne_log_open (const char *path, GError **error)
{
  g_autoptr (AntenneLog) self = g_new0 (AntenneLog, 1);
  gint64 number;

  if (!antenne_files_check_regular (path, error))
    return NULL;
  self->db = antenne_db_open_file (path, FALSE, error);
  if (self->db == NULL || !antenne_db_exec (self->db, pragmas, error) ||
      !antenne_db_exec (self->db, "BEGIN EXCLUSIVE; COMMIT", error) ||
      !antenne_db_get_int (self->db, "PRAGMA application_id", &number, error))
    return NULL;
  if (number != ANTENNE_APPLICATION_NUMBER)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                           _ ("This is not a file with notes of Antenne. It was not touched: choose another one."));
      return NULL;
    }
  if (!antenne_migrate (self->db, antenne_migrate_get_ladder (), ANTENNE_FORMAT_VERSION, error) ||
      !prepare_all (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
antenne_log_free (AntenneLog *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < N_QUERIES; i++)
    antenne_query_free (self->queries[i]);
  antenne_db_close (self->db);
  g_free (self);
}

void
antenne_log_hand_over (AntenneLog *self)
{
  antenne_db_hand_over (self->db);
}

gboolean
antenne_log_begin (AntenneLog *self, GError **error)
{
  return antenne_db_begin (self->db, error);
}

gboolean
antenne_log_commit (AntenneLog *self, GError **error)
{
  return antenne_db_commit (self->db, error);
}

void
antenne_log_rollback (AntenneLog *self)
{
  antenne_db_rollback (self->db);
}

static void
bind_id (AntenneQuery *query, int index, const AntenneId *id)
{
  antenne_query_bind_blob (query, index, id->bytes, sizeof id->bytes);
}

static void
bind_bytes (AntenneQuery *query, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  antenne_query_bind_blob (query, index, data, size);
}

/* The first column of the first row of a bound query, which is then reset. */
static GBytes *
take_bytes (AntenneQuery *query, GError **error)
{
  GBytes *bytes = NULL;
  gconstpointer data;
  gsize size;

  switch (antenne_query_step (query, error))
    {
    case ANTENNE_STEP_ROW:
      if (!antenne_query_is_null (query, 0))
        {
          data = antenne_query_get_blob (query, 0, &size);
          bytes = g_bytes_new (data, size);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case ANTENNE_STEP_DONE:
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND, _ ("This is not in your notes any more."));
      break;
    default:
      break;
    }
  antenne_query_reset (query);
  return bytes;
}

GBytes *
antenne_log_read_meta (AntenneLog *self, const char *name, GError **error)
{
  antenne_query_bind_text (self->queries[READ_META], 1, name);
  return take_bytes (self->queries[READ_META], error);
}

gboolean
antenne_log_write_meta (AntenneLog *self, const char *name, GBytes *bytes, GError **error)
{
  AntenneQuery *query = self->queries[WRITE_META];

  antenne_query_bind_text (query, 1, name);
  bind_bytes (query, 2, bytes);
  return antenne_query_run (query, error);
}

GBytes *
antenne_log_read_slot (AntenneLog *self, AntenneSlotKind kind, guint copy, GError **error)
{
  AntenneQuery *query = self->queries[copy == 0 ? READ_SLOT : READ_SLOT_AGAIN];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  AntenneSlotKind found;

  antenne_query_bind_int (query, 1, kind);
  bytes = take_bytes (query, &local_error);
  if (bytes == NULL)
    {
      /* A slot that is not there was there once: both kinds are written at the first run. */
      if (g_error_matches (local_error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND))
        set_damaged (error);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!antenne_slot_check (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &found, error))
    return NULL;
  if (found != kind)
    {
      set_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

gboolean
antenne_log_write_slot (AntenneLog *self, AntenneSlotKind kind, GBytes *bytes, GError **error)
{
  const LogQuery both[] = { WRITE_SLOT, WRITE_SLOT_AGAIN };

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      AntenneQuery *query = self->queries[both[i]];

      antenne_query_bind_int (query, 1, kind);
      bind_bytes (query, 2, bytes);
      if (!antenne_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
antenne_log_write_draft (AntenneLog *self, const AntenneId *name, GBytes *bytes, GError **error)
{
  AntenneQuery *query = self->queries[bytes != NULL ? WRITE_DRAFT : DROP_DRAFT];

  bind_id (query, 1, name);
  if (bytes != NULL)
    bind_bytes (query, 2, bytes);
  return antenne_query_run (query, error);
}

gboolean
antenne_log_drop_drafts (AntenneLog *self, GError **error)
{
  return antenne_query_run (self->queries[DROP_DRAFTS], error);
}

static gboolean
read_fixed (AntenneQuery *query, int column, gpointer out, gsize size)
{
  gsize got;
  gconstpointer data = antenne_query_get_blob (query, column, &got);

  if (got != size)
    return FALSE;
  memcpy (out, data, size);
  return TRUE;
}

gboolean
antenne_log_each_draft (AntenneLog *self, AntenneLogDraftFunc func, gpointer user_data, GError **error)
{
  AntenneQuery *query = self->queries[EACH_DRAFT];
  AntenneStep step;

  while ((step = antenne_query_step (query, error)) == ANTENNE_STEP_ROW)
    {
      AntenneId name;
      gsize size;
      gconstpointer data = antenne_query_get_blob (query, 1, &size);
      g_autoptr (GBytes) bytes = g_bytes_new (data, size);

      if (!read_fixed (query, 0, &name, sizeof name))
        {
          antenne_query_reset (query);
          set_damaged (error);
          return FALSE;
        }
      func (&name, bytes, user_data);
    }
  antenne_query_reset (query);
  return step == ANTENNE_STEP_DONE;
}

gboolean
antenne_log_add_key (AntenneLog *self, const AntenneId *kid, GBytes *key, GBytes *about, GError **error)
{
  AntenneQuery *query = self->queries[ADD_KEY];

  bind_id (query, 1, kid);
  bind_bytes (query, 2, key);
  bind_bytes (query, 3, about);
  return antenne_query_run (query, error);
}

gboolean
antenne_log_drop_key (AntenneLog *self, const AntenneId *kid, GError **error)
{
  bind_id (self->queries[DROP_KEY], 1, kid);
  return antenne_query_run (self->queries[DROP_KEY], error);
}

gboolean
antenne_log_each_key (AntenneLog *self, AntenneLogKeyFunc func, gpointer user_data, GError **error)
{
  AntenneQuery *query = self->queries[EACH_KEY];
  AntenneStep step;
  gboolean well = TRUE;

  while (well && (step = antenne_query_step (query, error)) != ANTENNE_STEP_DONE)
    {
      AntenneId kid;
      gconstpointer key, about;
      gsize key_size, about_size;

      if (step == ANTENNE_STEP_ERROR)
        {
          well = FALSE;
          break;
        }
      key = antenne_query_get_blob (query, 1, &key_size);
      about = antenne_query_get_blob (query, 2, &about_size);
      if (!read_fixed (query, 0, &kid, sizeof kid))
        {
          set_damaged (error);
          well = FALSE;
        }
      else
        well = func (&kid, key, key_size, about, about_size, user_data, error);
    }
  antenne_query_reset (query);
  return well;
}

gboolean
antenne_log_add_record (AntenneLog *self, const AntenneLogRow *row, GError **error)
{
  AntenneQuery *query = self->queries[ADD_RECORD];

  bind_id (query, 1, &row->space);
  bind_id (query, 2, &row->header.dev);
  antenne_query_bind_int (query, 3, (gint64) row->header.seq);
  bind_id (query, 4, &row->header.kid);
  bind_id (query, 5, &row->header.id);
  antenne_query_bind_blob (query, 6, row->hash.bytes, sizeof row->hash.bytes);
  antenne_query_bind_blob (query, 7, row->bytes, row->size);
  return antenne_query_run (query, error);
}

gboolean
antenne_log_stub_record (AntenneLog *self, const AntenneId *id, GError **error)
{
  bind_id (self->queries[STUB_RECORD], 1, id);
  return antenne_query_run (self->queries[STUB_RECORD], error);
}

static gboolean
read_row (AntenneQuery *query, AntenneLogRow *row)
{
  if (!read_fixed (query, 0, &row->space, sizeof row->space) ||
      !read_fixed (query, 1, &row->header.dev, sizeof row->header.dev) ||
      !read_fixed (query, 3, &row->header.kid, sizeof row->header.kid) ||
      !read_fixed (query, 4, &row->header.id, sizeof row->header.id) ||
      !read_fixed (query, 5, &row->hash, sizeof row->hash))
    return FALSE;
  row->header.seq = (guint64) antenne_query_get_int (query, 2);
  row->bytes = antenne_query_get_blob (query, 6, &row->size);
  if (antenne_query_is_null (query, 6))
    row->bytes = NULL;
  else if (row->bytes == NULL)
    row->bytes = "";
  return TRUE;
}

gboolean
antenne_log_each_record (AntenneLog *self, AntenneLogRowFunc func, gpointer user_data, GError **error)
{
  AntenneQuery *query = self->queries[EACH_RECORD];
  gboolean well = TRUE;

  while (well)
    {
      AntenneStep step = antenne_query_step (query, error);
      AntenneLogRow row;

      if (step != ANTENNE_STEP_ROW)
        {
          well = step == ANTENNE_STEP_DONE;
          break;
        }
      well = read_row (query, &row);
      if (well)
        well = func (&row, user_data, error);
      else
        set_damaged (error);
    }
  antenne_query_reset (query);
  return well;
}

GBytes *
antenne_log_read_record (AntenneLog *self, const AntenneId *id, GError **error)
{
  bind_id (self->queries[READ_RECORD], 1, id);
  return take_bytes (self->queries[READ_RECORD], error);
}

GArray *
antenne_log_list_records_of_key (AntenneLog *self, const AntenneId *kid, GError **error)
{
  AntenneQuery *query = self->queries[LIST_RECORDS_OF_KEY];
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  AntenneStep step;

  bind_id (query, 1, kid);
  while ((step = antenne_query_step (query, error)) == ANTENNE_STEP_ROW)
    {
      AntenneId id;

      if (read_fixed (query, 0, &id, sizeof id))
        g_array_append_val (ids, id);
    }
  antenne_query_reset (query);
  return step == ANTENNE_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
antenne_log_check_place (AntenneLog *self, GError **error)
{
  if (!antenne_db_has_moved (self->db))
    return TRUE;
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_MOVED,
                       _ ("The file with your notes was moved, removed or replaced while Antenne had it open, so this "
                          "is not saved yet. Put the file back where it was and try again; what was saved before is "
                          "in it."));
  return FALSE;
}

gboolean
antenne_log_compact (AntenneLog *self, GError **error)
{
  return antenne_db_exec (self->db, "VACUUM", error);
}

gboolean
antenne_log_check_pages (AntenneLog *self, GPtrArray *problems, GError **error)
{
  g_autoptr (AntenneQuery) query = antenne_db_prepare (self->db, "PRAGMA integrity_check(1)", error);

  if (query == NULL || antenne_query_step (query, error) != ANTENNE_STEP_ROW)
    return FALSE;
  if (strcmp (antenne_query_get_text (query, 0), "ok") != 0)
    g_ptr_array_add (problems, g_strdup (_ ("The pages of the file do not fit together.")));
  return TRUE;
}

gboolean
antenne_log_copy_to (AntenneLog *self, const char *path, GError **error)
{
  return antenne_db_copy_to (self->db, path, error);
}
