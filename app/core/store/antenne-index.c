/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <stdlib.h>
#include <string.h>

#include "model/antenne-fields.h"
#include "model/antenne-pupil.h"
#include "model/antenne-text.h"

/* An entry's number is its moment in seconds and, below that, the order of arrival; so that the newest first is simply
 * the highest number first, in the tables as in the text index. */
#define ORDER_BITS 24
#define ORDER_MASK ((G_GINT64_CONSTANT (1) << ORDER_BITS) - 1)

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

static void
bind_id (AntenneQuery *statement, int index, const AntenneId *id)
{
  antenne_query_bind_blob (statement, index, id->bytes, sizeof id->bytes);
}

static void
bind_fields (AntenneQuery *statement, int index, GVariant *fields)
{
  antenne_query_bind_blob (statement, index, g_variant_get_data (fields), g_variant_get_size (fields));
}

/* The id in a field; one that is no id becomes all zeros, which nothing has. */
static void
read_reference (GVariant *fields, const char *name, AntenneId *id)
{
  if (!antenne_id_from_text (antenne_index_string (fields, name), id))
    memset (id, 0, sizeof *id);
}

static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/* Seconds since 1970 of `at`. A day alone counts as noon UTC: near enough to noon to stand among that day's moments
 * in the zones where Antenne is used, and a hundred thousand of these are computed at unlock, too many for GDateTime.
 */
static gint64
seconds_of (const char *at)
{
  gsize length = strlen (at);
  gint64 year, month, day, era, days;
  gint64 seconds = 12 * 3600;

  if (length < 10)
    return 0;
  year = digits (at, 4);
  month = CLAMP (digits (at + 5, 2), 1, 12);
  day = CLAMP (digits (at + 8, 2), 1, 31);
  if (length >= 20)
    seconds = digits (at + 11, 2) * 3600 + digits (at + 14, 2) * 60 + digits (at + 17, 2);

  /* Days since 1970-01-01 in the Gregorian calendar, with years that begin in March. */
  if (month <= 2)
    year--;
  era = (year >= 0 ? year : year - 399) / 400;
  days = era * 146097 + (year - era * 400) * 365 + (year - era * 400) / 4 - (year - era * 400) / 100 +
         (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1 - 719468;
  return days * 86400 + seconds;
}

static void
put_group (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_GROUP];
  g_autofree char *folded = g_utf8_casefold (antenne_index_string (fields, "name"), -1);
  /* Numbers in it count as numbers: 2B before 10A. */
  g_autofree char *key = g_utf8_collate_key_for_filename (folded, -1);

  bind_id (put, 1, id);
  antenne_query_bind_text (put, 2, antenne_index_string (fields, "school-year"));
  antenne_query_bind_blob (put, 3, key, strlen (key));
  antenne_query_bind_int (put, 4, antenne_fields_get_boolean (fields, "archived"));
  bind_fields (put, 5, fields);
  antenne_query_must_run (put);
}

static void
put_membership (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_MEMBERSHIP];
  AntenneId group, pupil;

  read_reference (fields, "group", &group);
  read_reference (fields, "pupil", &pupil);
  bind_id (put, 1, id);
  bind_id (put, 2, &group);
  bind_id (put, 3, &pupil);
  antenne_query_bind_text (put, 4, antenne_index_string (fields, "from"));
  antenne_query_bind_text (put, 5, antenne_index_string (fields, "until"));
  bind_fields (put, 6, fields);
  antenne_query_must_run (put);
}

static void
put_pupil (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_PUPIL];
  g_autofree char *key_be = antenne_pupil_make_sort_key (fields, TRUE);
  const char *prefix = antenne_index_string (fields, "prefix");
  /* Without a prefix both are the same, and a key is dear to make. */
  g_autofree char *key_nl = *prefix != '\0' ? antenne_pupil_make_sort_key (fields, FALSE) : g_strdup (key_be);
  g_autofree char *names =
      g_strjoin (" ", antenne_index_string (fields, "called-name"), antenne_index_string (fields, "given-name"), prefix,
                 antenne_index_string (fields, "family-name"), NULL);
  g_autofree char *folded = antenne_text_fold (names);

  antenne_search_forget_names (self);
  bind_id (put, 1, id);
  antenne_query_bind_blob (put, 2, key_be, strlen (key_be));
  antenne_query_bind_blob (put, 3, key_nl, strlen (key_nl));
  antenne_query_bind_text (put, 4, folded);
  antenne_query_bind_text (put, 5, antenne_index_string (fields, "left-on"));
  bind_fields (put, 6, fields);
  antenne_query_must_run (put);
}

static void
put_contact (AntenneIndex *self, AntenneIndexQuery which, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[which];

  bind_id (put, 1, id);
  bind_fields (put, 2, fields);
  antenne_query_must_run (put);
}

static void
put_relation (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_RELATION];
  AntenneId contact, pupil;

  read_reference (fields, "contact", &contact);
  read_reference (fields, "pupil", &pupil);
  bind_id (put, 1, id);
  bind_id (put, 2, &contact);
  bind_id (put, 3, &pupil);
  antenne_query_bind_int (put, 4, antenne_fields_get_boolean (fields, "authority"));
  bind_fields (put, 5, fields);
  antenne_query_must_run (put);
}

gint64
antenne_index_next_number (AntenneIndex *self, const char *at)
{
  return seconds_of (at) * (ORDER_MASK + 1) + (gint64) (self->next_order++ & ORDER_MASK);
}

static gint64
next_number (AntenneIndex *self, GVariant *fields)
{
  return antenne_index_next_number (self, antenne_index_string (fields, "at"));
}

static AntenneEntryKind
kind_of_entry (GVariant *fields, gboolean *ends_silence)
{
  AntenneEntryKind kind = antenne_entry_kind_from_text (antenne_index_string (fields, "kind"));

  *ends_silence = kind == ANTENNE_ENTRY_TALK && strcmp (antenne_index_string (fields, "about"), "behaviour") != 0;
  return kind;
}

/* @number: that of the entry before, to be kept where its moment is the same, or -1 */
static void
put_entry (AntenneIndex *self, const AntenneId *id, GVariant *fields, gint64 number)
{
  AntenneQuery *put = self->statements[PUT_ENTRY];
  gboolean ends_silence;
  AntenneEntryKind kind = kind_of_entry (fields, &ends_silence);
  g_autofree const char **pupils = antenne_fields_list_strings (fields, "pupils");
  gboolean done = FALSE;

  if (number == -1 || number >> ORDER_BITS != seconds_of (antenne_index_string (fields, "at")))
    number = next_number (self, fields);

  while (!done)
    {
      antenne_query_bind_int (put, 1, number);
      bind_id (put, 2, id);
      antenne_query_bind_int (put, 3, kind);
      bind_fields (put, 4, fields);
      done = antenne_query_must_step (put);
      antenne_query_reset (put);
      if (!done)
        number++;
    }

  for (gsize i = 0; pupils[i] != NULL; i++)
    {
      AntenneQuery *link = self->statements[PUT_ENTRY_PUPIL];
      AntenneId pupil;

      if (!antenne_id_from_text (pupils[i], &pupil))
        continue;
      bind_id (link, 1, &pupil);
      antenne_query_bind_int (link, 2, number);
      antenne_query_bind_int (link, 3, kind);
      antenne_query_bind_int (link, 4, ends_silence);
      antenne_query_must_run (link);
    }
  antenne_search_put_entry (self, number, fields);
}

static void
drop_entry (AntenneIndex *self, GVariant *fields, gint64 number)
{
  AntenneQuery *drop = self->statements[DROP_ENTRY];
  g_autofree const char **pupils = antenne_fields_list_strings (fields, "pupils");

  antenne_search_drop_entry (self, number, fields);
  for (gsize i = 0; pupils[i] != NULL; i++)
    {
      AntenneQuery *unlink = self->statements[DROP_ENTRY_PUPIL];
      AntenneId pupil;

      if (!antenne_id_from_text (pupils[i], &pupil))
        continue;
      bind_id (unlink, 1, &pupil);
      antenne_query_bind_int (unlink, 2, number);
      antenne_query_must_run (unlink);
    }
  antenne_query_bind_int (drop, 1, number);
  antenne_query_must_run (drop);
}

static GVariant *
find (AntenneIndex *self, int kind, const AntenneId *id, gint64 *number)
{
  AntenneQuery *statement = self->statements[kinds[kind].find];
  GVariant *fields = NULL;

  bind_id (statement, 1, id);
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
  switch (kinds[which].find)
    {
    case FIND_ENTRY:
      put_entry (self, id, fields, number);
      break;
    case FIND_GROUP:
      put_group (self, id, fields);
      break;
    case FIND_MEMBERSHIP:
      put_membership (self, id, fields);
      break;
    case FIND_PUPIL:
      put_pupil (self, id, fields);
      break;
    case FIND_CONTACT:
      put_contact (self, PUT_CONTACT, id, fields);
      break;
    case FIND_RELATION:
      put_relation (self, id, fields);
      break;
    default:
      put_contact (self, PUT_SETTING, id, fields);
      break;
    }
}

/* An entry that waits for the end of the filling, and its place with one of its pupils. */
typedef struct
{
  gint64 number;
  AntenneId id;
  AntenneEntryKind kind;
  gboolean ends_silence;
  GVariant *fields;
} Filled;

typedef struct
{
  AntenneId pupil;
  gint64 number;
  AntenneEntryKind kind;
  gboolean ends_silence;
} FilledLink;

static void
filled_clear (gpointer data)
{
  g_clear_pointer (&((Filled *) data)->fields, g_variant_unref);
}

static int
compare_filled (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Filled *) a)->number, second = ((const Filled *) b)->number;

  return (first > second) - (first < second);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const FilledLink *first = a, *second = b;
  int by_pupil = antenne_id_compare (&first->pupil, &second->pupil);

  return by_pupil != 0 ? by_pupil : (first->number > second->number) - (first->number < second->number);
}

void
antenne_index_begin_fill (AntenneIndex *self)
{
  self->filled = g_array_new (FALSE, FALSE, sizeof (Filled));
  g_array_set_clear_func (self->filled, filled_clear);
  antenne_index_begin (self);
  antenne_db_must_exec (self->db, "DROP INDEX entry_id");
}

void
antenne_index_add (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  int which = find_kind (kind);
  Filled filled = { .id = *id };

  if (which < 0)
    {
      antenne_index_put_support (self, kind, id, fields);
      return;
    }
  if (kinds[which].find != FIND_ENTRY)
    {
      insert (self, which, id, fields, -1);
      return;
    }
  filled.number = next_number (self, fields);
  filled.kind = kind_of_entry (fields, &filled.ends_silence);
  filled.fields = g_variant_ref (fields);
  g_array_append_val (self->filled, filled);
}

static void
collect_links (const Filled *filled, GArray *links)
{
  g_autofree const char **pupils = antenne_fields_list_strings (filled->fields, "pupils");

  for (gsize i = 0; pupils[i] != NULL; i++)
    {
      FilledLink link = { .number = filled->number, .kind = filled->kind, .ends_silence = filled->ends_silence };

      if (antenne_id_from_text (pupils[i], &link.pupil))
        g_array_append_val (links, link);
    }
}

void
antenne_index_end_fill (AntenneIndex *self)
{
  AntenneQuery *fill = antenne_index_prepare (self, "INSERT INTO entry VALUES (?1, ?2, ?3, ?4)");
  AntenneQuery *put_link = self->statements[PUT_ENTRY_PUPIL];
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (FilledLink));
  gint64 before = G_MININT64;

  /* In the order of the tables each row goes at their end; at random places it costs four times as much. */
  g_array_sort (self->filled, compare_filled);
  for (guint i = 0; i < self->filled->len; i++)
    {
      Filled *filled = &g_array_index (self->filled, Filled, i);

      filled->number = MAX (filled->number, before + 1);
      before = filled->number;
      antenne_query_bind_int (fill, 1, filled->number);
      bind_id (fill, 2, &filled->id);
      antenne_query_bind_int (fill, 3, filled->kind);
      bind_fields (fill, 4, filled->fields);
      antenne_query_must_run (fill);
      collect_links (filled, links);
      g_clear_pointer (&filled->fields, g_variant_unref);
    }

  g_array_sort (links, compare_links);
  for (guint i = 0; i < links->len; i++)
    {
      const FilledLink *link = &g_array_index (links, FilledLink, i);

      bind_id (put_link, 1, &link->pupil);
      antenne_query_bind_int (put_link, 2, link->number);
      antenne_query_bind_int (put_link, 3, link->kind);
      antenne_query_bind_int (put_link, 4, link->ends_silence);
      antenne_query_must_run (put_link);
    }
  g_clear_pointer (&self->filled, g_array_unref);
  antenne_db_must_exec (self->db, "CREATE UNIQUE INDEX entry_id ON entry (id)");
  antenne_index_end (self);
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
    drop_entry (self, old_fields, number);
  else if (fields == NULL && old_fields != NULL)
    {
      bind_id (self->statements[kinds[which].drop], 1, id);
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
  bind_id (drop, 1, id);
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
  bind_id (put, 1, id);
  antenne_query_bind_text (put, 2, kind);
  bind_fields (put, 3, fields);
  antenne_query_must_run (put);
  self->n_deleted++;
}

GVariant *
antenne_index_dup_deleted (AntenneIndex *self, const char *kind, const AntenneId *id)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT fields FROM deleted WHERE id = ?1 AND kind = ?2");
  GVariant *fields = NULL;

  bind_id (query, 1, id);
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
