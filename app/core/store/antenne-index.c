/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <string.h>

#include "model/antenne-fields.h"

static const char schema[] =
    "PRAGMA temp_store=MEMORY;"
    "CREATE TABLE class_group (id BLOB PRIMARY KEY, year TEXT NOT NULL, name_key BLOB NOT NULL,"
    "  archived INTEGER NOT NULL, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE membership (id BLOB PRIMARY KEY, class_group BLOB NOT NULL, pupil BLOB NOT NULL,"
    "  from_day TEXT NOT NULL, until_day TEXT NOT NULL, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX membership_group ON membership (class_group, pupil, from_day, until_day);"
    "CREATE INDEX membership_pupil ON membership (pupil, class_group, from_day, until_day);"
    "CREATE TABLE pupil (id BLOB PRIMARY KEY, key_be BLOB NOT NULL, key_nl BLOB NOT NULL, names TEXT NOT NULL,"
    "  left_on TEXT NOT NULL, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE contact (id BLOB PRIMARY KEY, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE relation (id BLOB PRIMARY KEY, contact BLOB NOT NULL, pupil BLOB NOT NULL,"
    "  authority INTEGER NOT NULL, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX relation_pupil ON relation (pupil, contact);"
    "CREATE INDEX relation_contact ON relation (contact, pupil);"
    "CREATE TABLE entry (n INTEGER PRIMARY KEY, id BLOB NOT NULL, kind INTEGER NOT NULL, fields BLOB NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX entry_id ON entry (id);"
    "CREATE TABLE entry_pupil (pupil BLOB NOT NULL, n INTEGER NOT NULL, kind INTEGER NOT NULL,"
    "  ends_silence INTEGER NOT NULL, PRIMARY KEY (pupil, n)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE setting (id BLOB PRIMARY KEY, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    /* What was deleted, as it would be shown: for undo, and to be found when a pupil is erased. */
    "CREATE TABLE deleted (id BLOB PRIMARY KEY, kind TEXT NOT NULL, fields BLOB NOT NULL) STRICT, WITHOUT ROWID;";

static const char *const statements[N_STATEMENTS] = {
  [PUT_GROUP] = "INSERT OR REPLACE INTO class_group VALUES (?1, ?2, ?3, ?4, ?5)",
  [PUT_MEMBERSHIP] = "INSERT OR REPLACE INTO membership VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [PUT_PUPIL] = "INSERT OR REPLACE INTO pupil VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [PUT_CONTACT] = "INSERT OR REPLACE INTO contact VALUES (?1, ?2)",
  [PUT_RELATION] = "INSERT OR REPLACE INTO relation VALUES (?1, ?2, ?3, ?4, ?5)",
  [PUT_ENTRY] = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4) ON CONFLICT (n) DO NOTHING RETURNING n",
  [PUT_ENTRY_PUPIL] = "INSERT OR REPLACE INTO entry_pupil VALUES (?1, ?2, ?3, ?4)",
  [PUT_SETTING] = "INSERT OR REPLACE INTO setting VALUES (?1, ?2)",
  [DROP_GROUP] = "DELETE FROM class_group WHERE id = ?1",
  [DROP_MEMBERSHIP] = "DELETE FROM membership WHERE id = ?1",
  [DROP_PUPIL] = "DELETE FROM pupil WHERE id = ?1",
  [DROP_CONTACT] = "DELETE FROM contact WHERE id = ?1",
  [DROP_RELATION] = "DELETE FROM relation WHERE id = ?1",
  [DROP_ENTRY] = "DELETE FROM entry WHERE n = ?1",
  [DROP_ENTRY_PUPIL] = "DELETE FROM entry_pupil WHERE pupil = ?1 AND n = ?2",
  [DROP_SETTING] = "DELETE FROM setting WHERE id = ?1",
  [FIND_GROUP] = "SELECT fields, 0 FROM class_group WHERE id = ?1",
  [FIND_MEMBERSHIP] = "SELECT fields, 0 FROM membership WHERE id = ?1",
  [FIND_PUPIL] = "SELECT fields, 0 FROM pupil WHERE id = ?1",
  [FIND_CONTACT] = "SELECT fields, 0 FROM contact WHERE id = ?1",
  [FIND_RELATION] = "SELECT fields, 0 FROM relation WHERE id = ?1",
  [FIND_ENTRY] = "SELECT fields, n FROM entry WHERE id = ?1",
  [FIND_SETTING] = "SELECT fields, 0 FROM setting WHERE id = ?1",
};

static const struct
{
  const char *kind;
  AntenneIndexQuery find;
  AntenneIndexQuery drop;
} kinds[] = {
  { ANTENNE_KIND_ENTRY, FIND_ENTRY, DROP_ENTRY },
  { ANTENNE_KIND_PUPIL, FIND_PUPIL, DROP_PUPIL },
  { ANTENNE_KIND_MEMBERSHIP, FIND_MEMBERSHIP, DROP_MEMBERSHIP },
  { ANTENNE_KIND_GROUP, FIND_GROUP, DROP_GROUP },
  { ANTENNE_KIND_CONTACT, FIND_CONTACT, DROP_CONTACT },
  { ANTENNE_KIND_RELATION, FIND_RELATION, DROP_RELATION },
  { ANTENNE_KIND_SETTING, FIND_SETTING, DROP_SETTING },
};

static int
find_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return (int) i;
  return -1;
}

AntenneIndex *
antenne_index_new (void)
{
  AntenneIndex *self = g_new0 (AntenneIndex, 1);

  self->db = antenne_db_open_memory ();
  self->prefix_sorts = TRUE;
  self->text_upto = G_MININT64;
  self->text_waiting = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) antenne_query_free);
  self->query_of = g_hash_table_new (g_str_hash, g_str_equal);
  antenne_db_must_exec (self->db, schema);
  antenne_index_support_init (self);
  for (int i = 0; i < N_STATEMENTS; i++)
    self->statements[i] = antenne_db_must_prepare (self->db, statements[i]);
  return self;
}

void
antenne_index_free (AntenneIndex *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < N_STATEMENTS; i++)
    antenne_query_free (self->statements[i]);
  g_hash_table_unref (self->text_waiting);
  g_hash_table_unref (self->query_of);
  g_ptr_array_unref (self->queries);
  g_clear_pointer (&self->filled, g_array_unref);
  antenne_search_forget_terms (self);
  antenne_search_forget_names (self);
  antenne_db_close (self->db);
  g_free (self);
}

void
antenne_index_hand_over (AntenneIndex *self)
{
  antenne_db_hand_over (self->db);
}

void
antenne_index_begin (AntenneIndex *self)
{
  antenne_db_must_exec (self->db, "BEGIN");
}

void
antenne_index_end (AntenneIndex *self)
{
  antenne_db_must_exec (self->db, "COMMIT");
}

AntenneQuery *
antenne_index_prepare (AntenneIndex *self, const char *sql)
{
  AntenneQuery *statement = g_hash_table_lookup (self->query_of, sql);

  if (statement == NULL)
    {
      statement = antenne_db_must_prepare (self->db, sql);
      g_ptr_array_add (self->queries, statement);
      g_hash_table_insert (self->query_of, (gpointer) sql, statement);
    }
  return statement;
}

GVariant *
antenne_index_read_fields (AntenneQuery *statement, int column)
{
  gsize size;
  gconstpointer data = antenne_query_get_blob (statement, column, &size);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  /* Trusted: these bytes were made by this process from a variant that was checked. */
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, TRUE));
}

void
antenne_index_read_id (AntenneQuery *statement, int column, AntenneId *id)
{
  gsize size;
  gconstpointer data = antenne_query_get_blob (statement, column, &size);

  memset (id, 0, sizeof *id);
  if (size == sizeof id->bytes)
    memcpy (id->bytes, data, size);
}

void
antenne_index_read_id_text (AntenneQuery *statement, int column, char *out)
{
  AntenneId id;

  antenne_index_read_id (statement, column, &id);
  antenne_id_to_text (&id, out);
}

const char *
antenne_index_string (GVariant *fields, const char *name)
{
  return antenne_fields_get_string (fields, name);
}

static GVariant *
find (AntenneIndex *self, int kind, const AntenneId *id, gint64 *number)
{
  AntenneQuery *statement = self->statements[kinds[kind].find];
  GVariant *fields = NULL;

  antenne_index_bind_id (statement, 1, id);
  if (antenne_query_must_step (statement))
    {
      fields = antenne_index_read_fields (statement, 0);
      if (number != NULL)
        *number = antenne_query_get_int (statement, 1);
    }
  antenne_query_reset (statement);
  return fields;
}

static void
insert (AntenneIndex *self, int which, const AntenneId *id, GVariant *fields, gint64 number)
{
  if (kinds[which].find == FIND_ENTRY)
    antenne_index_put_entry (self, id, fields, number);
  else
    antenne_index_put_row (self, kinds[which].find, id, fields);
}

void
antenne_index_add (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  int which = find_kind (kind);

  if (which < 0)
    antenne_index_put_support (self, kind, id, fields);
  else if (kinds[which].find == FIND_ENTRY)
    antenne_index_fill_entry (self, id, fields);
  else
    insert (self, which, id, fields, -1);
}

static void
put_shown (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  int which = find_kind (kind);
  g_autoptr (GVariant) old_fields = NULL;
  gint64 number = -1;

  if (which < 0)
    {
      antenne_index_put_support (self, kind, id, fields);
      return;
    }

  old_fields = find (self, which, id, &number);
  antenne_search_put_person (self, kind, id, old_fields, fields);
  if (kinds[which].find == FIND_PUPIL)
    antenne_search_forget_names (self);
  if (kinds[which].find == FIND_ENTRY && old_fields != NULL)
    antenne_index_drop_entry (self, old_fields, number);
  else if (fields == NULL && old_fields != NULL)
    {
      antenne_index_bind_id (self->statements[kinds[which].drop], 1, id);
      antenne_query_must_run (self->statements[kinds[which].drop]);
    }
  if (fields != NULL)
    insert (self, which, id, fields, old_fields != NULL ? number : -1);
}

static void
drop_deleted (AntenneIndex *self, const AntenneId *id)
{
  AntenneQuery *drop;

  /* Nearly always there is none, and unlock comes here for every record. */
  if (self->n_deleted == 0)
    return;
  drop = antenne_index_prepare (self, "DELETE FROM deleted WHERE id = ?1 RETURNING 1");
  antenne_index_bind_id (drop, 1, id);
  if (antenne_query_must_step (drop))
    self->n_deleted--;
  antenne_query_reset (drop);
}

void
antenne_index_put (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  drop_deleted (self, id);
  put_shown (self, kind, id, fields);
}

void
antenne_index_put_new (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  int which = find_kind (kind);

  if (which < 0)
    {
      antenne_index_put_support (self, kind, id, fields);
      return;
    }
  antenne_search_put_person (self, kind, id, NULL, fields);
  insert (self, which, id, fields, -1);
}

void
antenne_index_put_deleted (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put;

  antenne_index_put (self, kind, id, NULL);
  if (fields == NULL || (find_kind (kind) < 0 && !antenne_index_is_support (kind)))
    return;
  put = antenne_index_prepare (self, "INSERT INTO deleted VALUES (?1, ?2, ?3)");
  antenne_index_bind_id (put, 1, id);
  antenne_query_bind_text (put, 2, kind);
  antenne_index_bind_fields (put, 3, fields);
  antenne_query_must_run (put);
  self->n_deleted++;
}

GVariant *
antenne_index_dup_deleted (AntenneIndex *self, const char *kind, const AntenneId *id)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT fields FROM deleted WHERE id = ?1 AND kind = ?2");
  GVariant *fields = NULL;

  antenne_index_bind_id (query, 1, id);
  antenne_query_bind_text (query, 2, kind);
  if (antenne_query_must_step (query))
    fields = antenne_index_read_fields (query, 0);
  antenne_query_reset (query);
  return fields;
}

void
antenne_index_each_deleted (AntenneIndex *self, AntenneIndexFunc func, gpointer user_data)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT id, kind, fields FROM deleted");

  while (antenne_query_must_step (query))
    {
      char id[ANTENNE_ID_TEXT_SIZE + 1];
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 2);

      antenne_index_read_id_text (query, 0, id);
      func (antenne_query_get_text (query, 1), id, fields, user_data);
    }
  antenne_query_reset (query);
}

GVariant *
antenne_index_dup_fields (AntenneIndex *self, const char *kind, const AntenneId *id)
{
  int which = find_kind (kind);

  return which >= 0 ? find (self, which, id, NULL) : antenne_index_dup_support (self, kind, id);
}

gpointer
antenne_index_get (AntenneIndex *self, const char *kind, const char *id)
{
  g_autoptr (GVariant) fields = NULL;
  AntenneId bytes;

  if (!antenne_id_from_text (id, &bytes))
    return NULL;
  fields = antenne_index_dup_fields (self, kind, &bytes);
  return fields != NULL ? antenne_entity_new (kind, id, fields) : NULL;
}

void
antenne_index_count (AntenneIndex *self, AntenneIndexCounts *counts)
{
  AntenneQuery *query = antenne_index_prepare (
      self, "SELECT (SELECT count(*) FROM class_group), (SELECT count(*) FROM pupil), (SELECT count(*) FROM entry),"
            "  (SELECT count(*) FROM membership) + (SELECT count(*) FROM contact) + (SELECT count(*) FROM relation) +"
            "  (SELECT count(*) FROM setting) + (SELECT count(*) FROM support)");

  antenne_query_must_step (query);
  counts->groups = (guint64) antenne_query_get_int (query, 0);
  counts->pupils = (guint64) antenne_query_get_int (query, 1);
  counts->entries = (guint64) antenne_query_get_int (query, 2);
  counts->entities = (guint64) antenne_query_get_int (query, 3) + counts->groups + counts->pupils + counts->entries;
  antenne_query_reset (query);
}
