/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-search.h"

#include <string.h>

#include "model/antenne-text.h"
#include "store/antenne-index-private.h"

/* A person is anything that is no entry. */
static const char schema[] =
    "CREATE VIRTUAL TABLE entry_text USING fts5 (words, content='', detail=none, columnsize=0, prefix='1 2',"
    "  tokenize=\"unicode61 remove_diacritics 2\");"
    "CREATE VIRTUAL TABLE entry_term USING fts5vocab (entry_text, row);"
    "CREATE VIRTUAL TABLE person_text USING fts5 (words, content='', detail=none, columnsize=0, prefix='1 2',"
    "  tokenize=\"unicode61 remove_diacritics 2\");"
    "CREATE VIRTUAL TABLE person_term USING fts5vocab (person_text, row);"
    "CREATE TABLE person (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id BLOB NOT NULL UNIQUE, rank INTEGER NOT NULL,"
    "  key TEXT NOT NULL) STRICT;";

static const char *const entry_fields[] = { "seen",  "said",    "thought",  "label", "example",
                                            "place", "persons", "named-by", NULL };
static const char *const pupil_fields[] = { "called-name", "given-name", "prefix",        "family-name", "helps",
                                            "turn-to",     "languages",  "school-number", "pronouns",    NULL };
static const char *const contact_fields[] = { "name", "phone", "email", "languages", "way", "moment", NULL };
static const char *const group_fields[] = { "name", "school-year", NULL };

const char *const *
antenne_search_list_fields (const char *kind)
{
  if (strcmp (kind, ANTENNE_KIND_ENTRY) == 0)
    return entry_fields;
  if (strcmp (kind, ANTENNE_KIND_PUPIL) == 0)
    return pupil_fields;
  if (strcmp (kind, ANTENNE_KIND_CONTACT) == 0)
    return contact_fields;
  if (strcmp (kind, ANTENNE_KIND_GROUP) == 0)
    return group_fields;
  return antenne_search_support_fields (kind);
}

char *
antenne_search_dup_words (const char *kind, GVariant *fields)
{
  const char *const *names = antenne_search_list_fields (kind);
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *text = antenne_index_string (fields, names[i]);

      if (*text == '\0')
        continue;
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, text);
    }
  return antenne_text_fold (words->str);
}

/* --- Keeping it --- */

static void
add_entry (AntenneIndex *self, gint64 number, GVariant *fields)
{
  AntenneQuery *insert = antenne_index_prepare (self, "INSERT INTO entry_text (rowid, words) VALUES (?1, ?2)");
  g_autofree char *words = antenne_search_dup_words (ANTENNE_KIND_ENTRY, fields);

  antenne_search_forget_terms (self);
  antenne_query_bind_int (insert, 1, number);
  antenne_query_bind_text (insert, 2, words);
  antenne_query_must_run (insert);
}

void
antenne_search_put_entry (AntenneIndex *self, gint64 number, GVariant *fields)
{
  /* Beyond what was built, the building will come to it. The rest waits for the next moment with nothing to do, or for
   * the next search: it takes as long as all else that a save does in memory, and nobody searches while they save. */
  if (self->text_begun && number <= self->text_upto)
    g_hash_table_add (self->text_waiting, g_memdup2 (&number, sizeof number));
}

void
antenne_search_drop_entry (AntenneIndex *self, gint64 number, GVariant *fields)
{
  AntenneQuery *drop;
  g_autofree char *words = NULL;

  if (!self->text_begun || number > self->text_upto || g_hash_table_remove (self->text_waiting, &number))
    return;
  /* A table without contents is told what it must forget. */
  words = antenne_search_dup_words (ANTENNE_KIND_ENTRY, fields);
  drop = antenne_index_prepare (self, "INSERT INTO entry_text (entry_text, rowid, words) VALUES ('delete', ?1, ?2)");
  antenne_query_bind_int (drop, 1, number);
  antenne_query_bind_text (drop, 2, words);
  antenne_query_must_run (drop);
}

static void
add_person (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *insert =
      antenne_index_prepare (self, "INSERT INTO person (kind, id, rank, key) VALUES (?1, ?2, ?3, ?4) RETURNING n");
  g_autofree char *key = antenne_text_fold (antenne_index_string (fields, "name"));
  int rank = strcmp (kind, ANTENNE_KIND_PUPIL) == 0 ? 0 : strcmp (kind, ANTENNE_KIND_CONTACT) == 0 ? 1 : 2;
  AntenneQuery *index;
  g_autofree char *words = antenne_search_dup_words (kind, fields);
  gint64 number;

  antenne_query_bind_text (insert, 1, kind);
  antenne_query_bind_blob (insert, 2, id->bytes, sizeof id->bytes);
  antenne_query_bind_int (insert, 3, rank);
  antenne_query_bind_text (insert, 4, key);
  antenne_query_must_step (insert);
  number = antenne_query_get_int (insert, 0);
  antenne_query_reset (insert);

  antenne_search_forget_terms (self);
  index = antenne_index_prepare (self, "INSERT INTO person_text (rowid, words) VALUES (?1, ?2)");
  antenne_query_bind_int (index, 1, number);
  antenne_query_bind_text (index, 2, words);
  antenne_query_must_run (index);
}

static void
drop_person (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *find = antenne_index_prepare (self, "DELETE FROM person WHERE id = ?1 RETURNING n");
  AntenneQuery *drop;
  g_autofree char *words = antenne_search_dup_words (kind, fields);
  gint64 number;

  antenne_query_bind_blob (find, 1, id->bytes, sizeof id->bytes);
  if (!antenne_query_must_step (find))
    {
      antenne_query_reset (find);
      return;
    }
  number = antenne_query_get_int (find, 0);
  antenne_query_reset (find);

  drop = antenne_index_prepare (self, "INSERT INTO person_text (person_text, rowid, words) VALUES ('delete', ?1, ?2)");
  antenne_query_bind_int (drop, 1, number);
  antenne_query_bind_text (drop, 2, words);
  antenne_query_must_run (drop);
}

void
antenne_search_put_person (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *old_fields,
                           GVariant *new_fields)
{
  if (!self->text_begun || antenne_search_list_fields (kind) == NULL || strcmp (kind, ANTENNE_KIND_ENTRY) == 0 ||
      antenne_index_is_support (kind))
    return;
  if (old_fields != NULL)
    drop_person (self, kind, id, old_fields);
  if (new_fields != NULL)
    add_person (self, kind, id, new_fields);
}

/* People are few: they go in at once, when the building begins. */
static void
begin_build (AntenneIndex *self)
{
  static const struct
  {
    const char *kind;
    const char *sql;
  } tables[] = {
    { ANTENNE_KIND_GROUP, "SELECT id, fields FROM class_group" },
    { ANTENNE_KIND_PUPIL, "SELECT id, fields FROM pupil" },
    { ANTENNE_KIND_CONTACT, "SELECT id, fields FROM contact" },
  };

  antenne_db_must_exec (self->db, schema);
  self->text_begun = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      AntenneQuery *query = antenne_index_prepare (self, tables[i].sql);

      while (antenne_query_must_step (query))
        {
          g_autoptr (GVariant) fields = antenne_index_read_fields (query, 1);
          AntenneId id;

          antenne_index_read_id (query, 0, &id);
          add_person (self, tables[i].kind, &id, fields);
        }
      antenne_query_reset (query);
    }
  antenne_search_begin_support (self);
}

/* FALSE where the time is over before all that waits is in the text index. */
static gboolean
add_waiting (AntenneIndex *self, gint64 budget_us, gint64 until)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT fields FROM entry WHERE n = ?1");
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, self->text_waiting);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      g_autoptr (GVariant) fields = NULL;

      antenne_query_bind_int (query, 1, *(gint64 *) number);
      if (antenne_query_must_step (query))
        fields = antenne_index_read_fields (query, 0);
      antenne_query_reset (query);
      if (fields != NULL)
        add_entry (self, *(gint64 *) number, fields);
      g_hash_table_iter_remove (&iter);
      if (budget_us != 0 && g_get_monotonic_time () >= until)
        return g_hash_table_size (self->text_waiting) == 0;
    }
  return TRUE;
}

gboolean
antenne_search_is_built (AntenneIndex *self)
{
  return self->text_whole && g_hash_table_size (self->text_waiting) == 0;
}

gboolean
antenne_search_build (AntenneIndex *self, gint64 budget_us)
{
  gint64 until = g_get_monotonic_time () + budget_us;
  AntenneQuery *query;
  gboolean more = TRUE;
  gboolean in_time;

  if (antenne_search_is_built (self))
    return TRUE;

  antenne_index_begin (self);
  if (!self->text_begun)
    begin_build (self);
  in_time = add_waiting (self, budget_us, until);
  if (self->text_whole)
    {
      antenne_index_end (self);
      return antenne_search_is_built (self);
    }

  query = antenne_index_prepare (self, "SELECT n, fields FROM entry WHERE n > ?1 ORDER BY n");
  antenne_query_bind_int (query, 1, self->text_upto);
  while (in_time && (more = antenne_query_must_step (query)))
    {
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 1);

      self->text_upto = antenne_query_get_int (query, 0);
      add_entry (self, self->text_upto, fields);
      in_time = budget_us == 0 || g_get_monotonic_time () < until;
    }
  antenne_query_reset (query);
  antenne_index_end (self);

  if (!more)
    {
      self->text_whole = TRUE;
      self->text_upto = G_MAXINT64;
    }
  return antenne_search_is_built (self);
}

/* --- What is put together for searching --- */

const char *
antenne_search_get_terms (AntenneIndex *self)
{
  AntenneQuery *query;

  if (self->text_terms != NULL)
    return self->text_terms->str;
  self->text_terms = g_string_new ("\n");
  query = antenne_index_prepare (self, "SELECT term FROM entry_term UNION SELECT term FROM person_term"
                                       "  UNION SELECT term FROM support_term");
  while (antenne_query_must_step (query))
    {
      g_string_append (self->text_terms, antenne_query_get_text (query, 0));
      g_string_append_c (self->text_terms, '\n');
    }
  antenne_query_reset (query);
  return self->text_terms->str;
}

void
antenne_search_forget_terms (AntenneIndex *self)
{
  if (self->text_terms != NULL)
    g_string_free (g_steal_pointer (&self->text_terms), TRUE);
}

static void
clear_named (gpointer data)
{
  g_free (((AntenneNamed *) data)->names);
}

GArray *
antenne_search_get_names (AntenneIndex *self)
{
  AntenneQuery *query;

  if (self->names != NULL)
    return self->names;
  self->names = g_array_new (FALSE, FALSE, sizeof (AntenneNamed));
  g_array_set_clear_func (self->names, clear_named);
  query = antenne_index_prepare (self, "SELECT id, names FROM pupil");
  while (antenne_query_must_step (query))
    {
      AntenneNamed named = { .names = g_strdup (antenne_query_get_text (query, 1)) };

      antenne_index_read_id (query, 0, &named.id);
      g_array_append_val (self->names, named);
    }
  antenne_query_reset (query);
  return self->names;
}

void
antenne_search_forget_names (AntenneIndex *self)
{
  g_clear_pointer (&self->names, g_array_unref);
}
