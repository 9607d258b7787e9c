/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The baseline of ./dev bench: what the work itself costs, with nothing of Antenne in it. Only docs/format.md, SQLite,
 * libsodium and GVariant; the same pragmas, the same encoding, the same tables; no chain, no merge, no second look at
 * anything. Each command is one measurement; the answer is one JSON object on stdout, times in milliseconds. */
#include <glib.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define HEADER 82
#define TAG 16
#define NONCE 24
#define ID 16
#define HITS 100

#define BODY G_VARIANT_TYPE ("(sayta(svay))")

typedef struct
{
  guint8 kid[ID];
  guint8 key[32];
} Key;

typedef struct
{
  sqlite3 *file;
  guint8 master[32];
  guint8 space[ID];
  GHashTable *keys; /* of Key */
} Baseline;

static void
check (gboolean went_well, const char *what)
{
  if (went_well)
    return;
  g_printerr ("baseline: %s\n", what);
  exit (1);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  check (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK, sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;

  check (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK, sqlite3_errmsg (db));
  return statement;
}

static void
run_statement (sqlite3_stmt *statement)
{
  check (sqlite3_step (statement) == SQLITE_DONE, "insert");
  sqlite3_reset (statement);
}

static sqlite3 *
open_memory (const char *schema)
{
  sqlite3 *db;

  check (sqlite3_open (":memory:", &db) == SQLITE_OK, "memory");
  run_sql (db, schema);
  return db;
}

static guint
hash_kid (gconstpointer kid)
{
  guint hash;

  memcpy (&hash, kid, sizeof hash);
  return hash;
}

static gboolean
same_kid (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, ID) == 0;
}

static void
unseal (const guint8 *master, guint8 context, const guint8 *name, gsize name_size, const guint8 *blob, gsize size,
        guint8 *out)
{
  guint8 subkey[32];
  guint8 ad[9 + ID] = "ANTSEAL1";

  crypto_kdf_derive_from_key (subkey, sizeof subkey, context, "ANTSEAL1", master);
  ad[8] = context;
  memcpy (ad + 9, name, name_size);
  check (crypto_aead_xchacha20poly1305_ietf_decrypt (out, NULL, NULL, blob + NONCE, size - NONCE, ad, 9 + name_size,
                                                     blob, subkey) == 0,
         "a key does not open");
}

static void
open_file (Baseline *self, const char *path, const char *master)
{
  sqlite3_stmt *statement;

  check (strlen (master) == 64 && sodium_hex2bin (self->master, 32, master, 64, NULL, NULL, NULL) == 0, "master");
  check (sqlite3_open_v2 (path, &self->file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK, path);
  run_sql (self->file, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
                       "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=0; PRAGMA cell_size_check=ON;"
                       "PRAGMA mmap_size=0; PRAGMA cache_spill=OFF; BEGIN EXCLUSIVE; COMMIT");

  self->keys = g_hash_table_new_full (hash_kid, same_kid, NULL, g_free);
  statement = prepare (self->file, "SELECT kid, bytes FROM key");
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      Key *key = g_new (Key, 1);

      memcpy (key->kid, sqlite3_column_blob (statement, 0), ID);
      unseal (self->master, 1, key->kid, ID, sqlite3_column_blob (statement, 1),
              (gsize) sqlite3_column_bytes (statement, 1), key->key);
      g_hash_table_add (self->keys, key);
    }
  sqlite3_finalize (statement);
}

/* Decrypts and decodes one record; checks what a reader of anything must check: that it is authentic and in normal
 * form. */
static GVariant *
open_record (Baseline *self, const guint8 *space, const guint8 *bytes, gsize size)
{
  const Key *key = g_hash_table_lookup (self->keys, bytes + 2);
  guint8 ad[HEADER + ID];
  gsize plain_size = size - HEADER - TAG;
  guint8 *plain = g_malloc (plain_size);
  GVariant *body;

  check (key != NULL, "a key is missing");
  memcpy (ad, bytes, HEADER);
  memcpy (ad + HEADER, space, ID);
  check (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, bytes + HEADER, size - HEADER, ad, sizeof ad,
                                                     bytes + HEADER - NONCE, key->key) == 0,
         "a record does not open");
  while (plain[plain_size - 1] == 0)
    plain_size--;
  body = g_variant_ref_sink (g_variant_new_from_data (BODY, plain, plain_size - 1, FALSE, g_free, plain));
  check (g_variant_is_normal_form (body), "a record is not in normal form");
  return body;
}

/* The fields of a record as a{sv}. */
static GVariant *
decode_fields (GVariant *body, const char **type, gconstpointer *entity)
{
  g_autoptr (GVariant) id = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  GVariantBuilder builder;
  const char *name;
  GVariant *value;
  gsize n;

  g_variant_get (body, "(&s@ayta(svay))", type, &id, NULL, &iter);
  *entity = g_variant_get_fixed_array (id, &n, 1);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  while (g_variant_iter_next (iter, "(&svay)", &name, &value, NULL))
    {
      g_variant_builder_add (&builder, "{sv}", name, value);
      g_variant_unref (value);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static const char *
text_of (GVariant *fields, const char *name)
{
  const char *text = "";

  g_variant_lookup (fields, name, "&s", &text);
  return text;
}

/* --- Unlock --- */

static const char tables[] =
    "PRAGMA temp_store=MEMORY;"
    "CREATE TABLE thing (id BLOB PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, fields BLOB NOT NULL) STRICT,"
    "  WITHOUT ROWID;"
    "CREATE TABLE entry (n INTEGER PRIMARY KEY, id BLOB NOT NULL, kind INTEGER NOT NULL, fields BLOB NOT NULL) "
    "STRICT;"
    "CREATE TABLE entry_pupil (pupil BLOB NOT NULL, n INTEGER NOT NULL, kind INTEGER NOT NULL,"
    "  ends_silence INTEGER NOT NULL) STRICT;";

typedef struct
{
  sqlite3_stmt *thing;
  sqlite3_stmt *entry;
  sqlite3_stmt *link;
  guint n_entries;
} Filling;

static void
put_entry (Filling *self, gconstpointer entity, GVariant *fields)
{
  gint64 number = self->n_entries++;
  const char *kind = text_of (fields, "kind");
  g_autofree const char **pupils = NULL;
  gboolean talk = strcmp (kind, "talk") == 0;

  sqlite3_bind_int64 (self->entry, 1, number);
  sqlite3_bind_blob (self->entry, 2, entity, ID, SQLITE_STATIC);
  sqlite3_bind_int (self->entry, 3, kind[0]);
  sqlite3_bind_blob (self->entry, 4, g_variant_get_data (fields), (int) g_variant_get_size (fields), SQLITE_STATIC);
  run_statement (self->entry);

  g_variant_lookup (fields, "pupils", "^a&s", &pupils);
  for (gsize i = 0; pupils != NULL && pupils[i] != NULL; i++)
    {
      guint8 pupil[ID];

      sodium_hex2bin (pupil, ID, pupils[i], strlen (pupils[i]), NULL, NULL, NULL);
      sqlite3_bind_blob (self->link, 1, pupil, ID, SQLITE_STATIC);
      sqlite3_bind_int64 (self->link, 2, number);
      sqlite3_bind_int (self->link, 3, kind[0]);
      sqlite3_bind_int (self->link, 4, talk && strcmp (text_of (fields, "about"), "behaviour") != 0);
      run_statement (self->link);
    }
}

/* unlock FILE MASTER: read, decrypt, decode, fill tables */
static void
run_unlock (char **arguments)
{
  Baseline self = { NULL };
  Filling filling = { NULL };
  gint64 start = g_get_monotonic_time ();
  sqlite3 *index = open_memory (tables);
  sqlite3_stmt *each;

  open_file (&self, arguments[0], arguments[1]);
  filling.thing = prepare (index, "INSERT INTO thing VALUES (?1, ?2, ?3, ?4)");
  filling.entry = prepare (index, "INSERT INTO entry VALUES (?1, ?2, ?3, ?4)");
  filling.link = prepare (index, "INSERT INTO entry_pupil VALUES (?1, ?2, ?3, ?4)");
  each = prepare (self.file, "SELECT space, bytes FROM record ORDER BY n");
  run_sql (index, "BEGIN");
  while (sqlite3_step (each) == SQLITE_ROW)
    {
      g_autoptr (GVariant) body = open_record (&self, sqlite3_column_blob (each, 0), sqlite3_column_blob (each, 1),
                                               (gsize) sqlite3_column_bytes (each, 1));
      const char *type;
      gconstpointer entity;
      g_autoptr (GVariant) fields = decode_fields (body, &type, &entity);

      if (strcmp (type, "entry") == 0)
        {
          put_entry (&filling, entity, fields);
          continue;
        }
      sqlite3_bind_blob (filling.thing, 1, entity, ID, SQLITE_STATIC);
      sqlite3_bind_text (filling.thing, 2, type, -1, SQLITE_STATIC);
      sqlite3_bind_text (filling.thing, 3, text_of (fields, "family-name"), -1, SQLITE_STATIC);
      sqlite3_bind_blob (filling.thing, 4, g_variant_get_data (fields), (int) g_variant_get_size (fields),
                         SQLITE_STATIC);
      run_statement (filling.thing);
    }
  /* Filled in the order of arrival and indexed afterwards: the cheapest way there is. */
  run_sql (index, "CREATE UNIQUE INDEX entry_id ON entry (id); CREATE INDEX pupil_entry ON entry_pupil (pupil, n);");
  run_sql (index, "COMMIT");
  g_print ("{\"ms\": [%.3f], \"entries\": %u}\n", since (start), filling.n_entries);
}

/* --- Search --- */

static char *
make_match (const char *query)
{
  g_auto (GStrv) words = g_strsplit (query, " ", -1);
  GString *match = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    g_string_append_printf (match, "%s\"%s\"*", i > 0 ? " AND " : "", words[i]);
  return g_string_free (match, FALSE);
}

/* search FILE MASTER QUERIES: raw FTS5 with the same options */
static void
run_search (char **arguments)
{
  static const char *const names[] = { "seen", "said", "label" };
  Baseline self = { NULL };
  sqlite3 *index = open_memory ("CREATE VIRTUAL TABLE entry_text USING fts5 (words, content='', detail=none,"
                                "  columnsize=0, prefix='1 2', tokenize=\"unicode61 remove_diacritics 2\");");
  sqlite3_stmt *insert = prepare (index, "INSERT INTO entry_text (rowid, words) VALUES (?1, ?2)");
  sqlite3_stmt *find =
      prepare (index, "SELECT rowid FROM entry_text WHERE entry_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
  g_autofree char *text = NULL;
  g_auto (GStrv) queries = NULL;
  sqlite3_stmt *each;
  gint64 number = 0;
  gboolean first = TRUE;

  open_file (&self, arguments[0], arguments[1]);
  each = prepare (self.file, "SELECT space, bytes FROM record ORDER BY n");
  run_sql (index, "BEGIN");
  while (sqlite3_step (each) == SQLITE_ROW)
    {
      g_autoptr (GVariant) body = open_record (&self, sqlite3_column_blob (each, 0), sqlite3_column_blob (each, 1),
                                               (gsize) sqlite3_column_bytes (each, 1));
      const char *type;
      gconstpointer entity;
      g_autoptr (GVariant) fields = decode_fields (body, &type, &entity);
      g_autoptr (GString) words = g_string_new (NULL);

      if (strcmp (type, "entry") != 0)
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        g_string_append_printf (words, "%s\n", text_of (fields, names[i]));
      sqlite3_bind_int64 (insert, 1, number++);
      sqlite3_bind_text (insert, 2, words->str, -1, SQLITE_STATIC);
      run_statement (insert);
    }
  run_sql (index, "COMMIT");

  check (g_file_get_contents (arguments[2], &text, NULL, NULL), arguments[2]);
  queries = g_strsplit (text, "\n", -1);
  g_print ("{\"beginnings\": [");
  for (gsize i = 0; queries[i] != NULL; i++)
    {
      g_autofree char *match = make_match (queries[i]);
      gint64 start = g_get_monotonic_time ();

      if (*queries[i] == '\0')
        continue;
      sqlite3_bind_text (find, 1, match, -1, SQLITE_STATIC);
      sqlite3_bind_int (find, 2, HITS);
      while (sqlite3_step (find) == SQLITE_ROW)
        sqlite3_column_int64 (find, 0);
      sqlite3_reset (find);
      g_print ("%s%.3f", first ? "" : ", ", since (start));
      first = FALSE;
    }
  g_print ("]}\n");
}

/* --- Save --- */

/* save FILE MASTER N SIZE: one durable insert of @SIZE bytes each */
static void
run_save (char **arguments)
{
  Baseline self = { NULL };
  int n = atoi (arguments[2]);
  int size = atoi (arguments[3]);
  g_autofree guint8 *bytes = g_malloc ((gsize) size);
  sqlite3_stmt *insert;

  open_file (&self, arguments[0], arguments[1]);
  insert = prepare (self.file, "INSERT INTO record (space, dev, seq, kid, id, hash, bytes) "
                               "VALUES (?1, ?1, ?2, ?1, ?3, ?4, ?5)");
  randombytes_buf (self.space, ID);
  g_print ("{\"ms\": [");
  for (int i = 0; i < n; i++)
    {
      guint8 id[ID], hash[32];
      gint64 start;

      randombytes_buf (id, sizeof id);
      randombytes_buf (hash, sizeof hash);
      randombytes_buf (bytes, (gsize) size);
      start = g_get_monotonic_time ();
      sqlite3_bind_blob (insert, 1, self.space, ID, SQLITE_STATIC);
      sqlite3_bind_int (insert, 2, i);
      sqlite3_bind_blob (insert, 3, id, ID, SQLITE_STATIC);
      sqlite3_bind_blob (insert, 4, hash, 32, SQLITE_STATIC);
      sqlite3_bind_blob (insert, 5, bytes, size, SQLITE_STATIC);
      run_statement (insert);
      g_print ("%s%.3f", i > 0 ? ", " : "", since (start));
    }
  g_print ("]}\n");
}

/* --- Import --- */

static void
seal (const guint8 *key, const guint8 *ad, gsize ad_size, const guint8 *plain, gsize size, gsize block)
{
  gsize padded = block > 0 ? (size / block + 1) * block : size;
  guint8 *out = g_malloc0 (NONCE + padded + TAG);

  randombytes_buf (out, NONCE);
  memcpy (out + NONCE, plain, size);
  if (block > 0)
    out[NONCE + size] = 0x80;
  crypto_aead_xchacha20poly1305_ietf_encrypt (out + NONCE, NULL, out + NONCE, padded, ad, ad_size, NULL, out, key);
  g_free (out);
}

static void
seal_under_master (const guint8 *master, guint8 context, const guint8 *kid, const guint8 *plain, gsize size,
                   gsize block)
{
  guint8 subkey[32];
  guint8 ad[9 + ID] = "ANTSEAL1";

  crypto_kdf_derive_from_key (subkey, sizeof subkey, context, "ANTSEAL1", master);
  ad[8] = context;
  memcpy (ad + 9, kid, ID);
  seal (subkey, ad, sizeof ad, plain, size, block);
}

static void
seal_record (const guint8 *key, const char *type, const guint8 *entity, const char *const *names,
             const char *const *values)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) body = NULL;
  guint8 header[HEADER + ID] = "R1";
  guint8 hash[32];

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(svay)"));
  for (gsize i = 0; names[i] != NULL; i++)
    g_variant_builder_add (&builder, "(sv@ay)", names[i], g_variant_new_string (values[i]),
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1));
  body = g_variant_ref_sink (g_variant_new (
      "(s@ayta(svay))", type, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, entity, ID, 1), (guint64) 0, &builder));
  randombytes_buf (header + 2, HEADER - 2);
  seal (key, header, sizeof header, g_variant_get_data (body), g_variant_get_size (body), 256);
  crypto_generichash (hash, sizeof hash, g_variant_get_data (body), g_variant_get_size (body), NULL, 0);
}

static void
seal_pupil (const guint8 *master, const char *class_id, char **cells)
{
  static const char *const pupil_names[] = { "birth-date", "family-name", "given-name", "school-number", NULL };
  static const char *const membership_names[] = { "from", "group", "pupil", NULL };
  guint8 key[32], kid[ID], about[1 + ID], pupil[ID], membership[ID];
  char pupil_text[2 * ID + 1];
  g_auto (GStrv) day = g_strsplit (cells[2], "/", 3);
  g_autofree char *born = g_strjoin ("-", day[2], day[1], day[0], NULL);
  const char *const pupil_values[] = { born, cells[1], cells[0], cells[4], NULL };
  const char *membership_values[] = { "2027-03-18", class_id, pupil_text, NULL };

  randombytes_buf (pupil, ID);
  randombytes_buf (membership, ID);
  sodium_bin2hex (pupil_text, sizeof pupil_text, pupil, ID);

  randombytes_buf (key, sizeof key);
  crypto_generichash (kid, ID, key, sizeof key, NULL, 0);
  seal_under_master (master, 1, kid, key, sizeof key, 0);
  about[0] = 1;
  memcpy (about + 1, pupil, ID);
  seal_under_master (master, 6, kid, about, sizeof about, 64);

  seal_record (key, "pupil", pupil, pupil_names, pupil_values);
  seal_record (key, "membership", membership, membership_names, membership_values);
}

/* import CSV: parsing and sealing alone; nothing is written */
static void
run_import (char **arguments)
{
  static const char class_id[] = "0123456789abcdef0123456789abcdef";
  gint64 start = g_get_monotonic_time ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint8 master[32] = { 1 };
  guint n = 0;

  check (g_file_get_contents (arguments[0], &text, NULL, NULL), arguments[0]);
  check (g_utf8_validate (text, -1, NULL), "not UTF-8");
  lines = g_strsplit (text, "\r\n", -1);
  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ";", -1);

      check (g_strv_length (cells) == 5, "cells");
      seal_pupil (master, class_id, cells);
      n++;
    }
  g_print ("{\"ms\": [%.3f], \"pupils\": %u}\n", since (start), n);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    int n_arguments;
    void (*run) (char **arguments);
  } commands[] = {
    { "unlock", 2, run_unlock },
    { "search", 3, run_search },
    { "save", 4, run_save },
    { "import", 1, run_import },
  };

  check (sodium_init () >= 0, "sodium");
  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, argv[1]) == 0 && argc - 2 == commands[i].n_arguments)
      {
        commands[i].run (argv + 2);
        return 0;
      }
  g_printerr ("baseline unlock|search|save|import …\n");
  return 2;
}
