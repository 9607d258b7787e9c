/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-search.h"

#include <string.h>

#include "model/antenne-pupil.h"
#include "model/antenne-text.h"
#include "store/antenne-excerpt.h"
#include "store/antenne-hit.h"
#include "store/antenne-index-private.h"

/* Bounds, so that no typing takes long: words of a query; terms that hold a part of a word; pupils by whose names
 * entries are searched; entries looked at for those. */
#define MAX_WORDS 12
#define MAX_TERMS 400
#define MAX_NAMED 6
#define MAX_LOOKED_AT 4000

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

static const char *const *
fields_of (const char *kind)
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
  const char *const *names = fields_of (kind);
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
  if (!self->text_begun || fields_of (kind) == NULL || strcmp (kind, ANTENNE_KIND_ENTRY) == 0 ||
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

/* --- Asking it --- */

/* Words of letters and digits only: nothing in them can be meant as syntax. */
static void
append_term (GString *match, const char *word, gboolean prefix)
{
  g_string_append_printf (match, prefix ? "\"%s\"*" : "\"%s\"", word);
}

/* The words of the index that hold @word, and @word as a beginning. */
static void
append_parts (AntenneIndex *self, GString *match, const char *terms_sql, const char *word)
{
  AntenneQuery *query = antenne_index_prepare (self, terms_sql);
  g_autofree char *pattern = g_strconcat ("%", word, "%", NULL);

  g_string_append_c (match, '(');
  append_term (match, word, TRUE);
  antenne_query_bind_text (query, 1, pattern);
  while (antenne_query_must_step (query))
    {
      g_string_append (match, " OR ");
      append_term (match, antenne_query_get_text (query, 0), FALSE);
    }
  antenne_query_reset (query);
  g_string_append_c (match, ')');
}

#define TERMS_OF(table) "SELECT term FROM " table " WHERE term LIKE ?1 LIMIT " G_STRINGIFY (MAX_TERMS)

/* The two tables of what has a moment; their numbers say it. */
typedef struct
{
  const char *terms;
  const char *match;
  const char *of_pupil;
  const char *fetch;
} Timeline;

static const Timeline timelines[] = {
  { TERMS_OF ("entry_term"), "SELECT rowid FROM entry_text WHERE entry_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    "SELECT 1 FROM entry_pupil WHERE pupil = ?1 AND n = ?2",
    "SELECT id, fields, '" ANTENNE_KIND_ENTRY "' FROM entry WHERE n = ?1" },
  { TERMS_OF ("support_term"),
    "SELECT rowid FROM support_text WHERE support_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    "SELECT 1 FROM support WHERE pupil = ?1 AND n = ?2", "SELECT id, fields, kind FROM support WHERE n = ?1" },
};

typedef struct
{
  gint64 number;
  const Timeline *timeline;
} Found;

static char *
build_match (AntenneIndex *self, const char *terms_sql, const char *const *words, AntenneSearchDepth depth)
{
  GString *match = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      if (depth == ANTENNE_SEARCH_INSIDE)
        append_parts (self, match, terms_sql, words[i]);
      else
        append_term (match, words[i], TRUE);
    }
  return g_string_free (match, FALSE);
}

/* FALSE where none of those that it is about is there any more. */
static gboolean
find_pupil_of (AntenneIndex *self, GVariant *fields, AntennePupil **pupil)
{
  g_autofree const char **pupils = NULL;
  const char *one = antenne_index_string (fields, "pupil");

  *pupil = NULL;
  if (*one != '\0')
    *pupil = antenne_index_get (self, ANTENNE_KIND_PUPIL, one);
  else if (!g_variant_lookup (fields, "pupils", "^a&s", &pupils))
    return TRUE;
  for (gsize i = 0; *pupil == NULL && pupils != NULL && pupils[i] != NULL; i++)
    *pupil = antenne_index_get (self, ANTENNE_KIND_PUPIL, pupils[i]);
  return *pupil != NULL;
}

static AntennePupil *
pupil_of_contact (AntenneIndex *self, const AntenneId *contact)
{
  g_autoptr (GArray) pupils = antenne_index_find_pupils_of_contact (self, contact);
  AntennePupil *pupil = NULL;

  for (guint i = 0; pupil == NULL && i < pupils->len; i++)
    {
      g_autofree char *id = antenne_id_dup_text (&g_array_index (pupils, AntenneId, i));

      pupil = antenne_index_get (self, ANTENNE_KIND_PUPIL, id);
    }
  return pupil;
}

static const char *
first_text (GVariant *fields, const char *const *names)
{
  const char *text = antenne_index_string (fields, "name");

  for (gsize i = 0; *text == '\0' && names[i] != NULL; i++)
    text = antenne_index_string (fields, names[i]);
  return text;
}

static AntenneHit *
make_hit (AntenneEntity *entity, AntennePupil *pupil, const char *const *words, AntenneSearchDepth depth)
{
  GVariant *fields = antenne_entity_get_fields (entity);
  const char *kind = antenne_entity_get_kind (entity);
  const char *const *names = fields_of (kind);
  g_autofree char *shown = NULL;
  char *excerpt = NULL;
  GArray *marks = NULL;

  if (ANTENNE_IS_PUPIL (entity))
    {
      shown = antenne_pupil_dup_display_name (ANTENNE_PUPIL (entity));
      excerpt = antenne_excerpt_find (shown, words, depth, &marks);
    }
  for (gsize i = 0; excerpt == NULL && names[i] != NULL; i++)
    excerpt = antenne_excerpt_find (antenne_index_string (fields, names[i]), words, depth, &marks);

  if (excerpt == NULL)
    {
      /* Found by the names of its pupils alone, or by a letter that only the index takes apart. */
      excerpt = shown != NULL               ? g_steal_pointer (&shown)
                : ANTENNE_IS_ENTRY (entity) ? antenne_entry_dup_text (ANTENNE_ENTRY (entity))
                                            : g_strdup (first_text (fields, names));
      marks = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return antenne_hit_new (entity, pupil, excerpt, marks);
}

static AntenneHit *
make_person_hit (AntenneIndex *self, const AntenneId *id, const char *kind, const char *const *words,
                 AntenneSearchDepth depth)
{
  g_autofree char *text = antenne_id_dup_text (id);
  g_autoptr (AntenneEntity) entity = antenne_index_get (self, kind, text);
  g_autoptr (AntennePupil) pupil = NULL;

  if (entity == NULL)
    return NULL;
  if (ANTENNE_IS_PUPIL (entity))
    pupil = g_object_ref (ANTENNE_PUPIL (entity));
  else if (strcmp (kind, ANTENNE_KIND_CONTACT) == 0)
    {
      pupil = pupil_of_contact (self, id);
      if (pupil == NULL)
        return NULL;
    }
  return make_hit (entity, pupil, words, depth);
}

/* Whether @word begins a word of @names (or is inside one), both folded. */
static gboolean
has_word (const char *names, const char *word, AntenneSearchDepth depth)
{
  for (const char *at = strstr (names, word); at != NULL; at = strstr (at + 1, word))
    if (depth == ANTENNE_SEARCH_INSIDE || at == names || strchr (" -'", at[-1]) != NULL)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *kind;
  AntenneId id;
} Person;

/* Pupils found by their name, then pupils found by what helps them and so on, contact persons, classes. */
static void
search_persons (AntenneIndex *self, GListStore *hits, const char *const *words, AntenneSearchDepth depth, guint limit)
{
  g_autofree char *match = build_match (self, TERMS_OF ("person_term"), words, depth);
  g_autoptr (GArray) by_name = g_array_new (FALSE, FALSE, sizeof (Person));
  g_autoptr (GArray) by_rest = g_array_new (FALSE, FALSE, sizeof (Person));
  AntenneQuery *query = antenne_index_prepare (
      self, self->prefix_sorts
                ? "SELECT p.kind, p.id, c.names FROM person_text t JOIN person p ON p.n = t.rowid"
                  "  LEFT JOIN pupil c ON c.id = p.id WHERE person_text MATCH ?1 ORDER BY p.rank, c.key_be, p.key"
                : "SELECT p.kind, p.id, c.names FROM person_text t JOIN person p ON p.n = t.rowid"
                  "  LEFT JOIN pupil c ON c.id = p.id WHERE person_text MATCH ?1 ORDER BY p.rank, c.key_nl, p.key");

  antenne_query_bind_text (query, 1, match);
  while (antenne_query_step (query, NULL) == ANTENNE_STEP_ROW)
    {
      Person person = { g_intern_string (antenne_query_get_text (query, 0)) };

      antenne_index_read_id (query, 1, &person.id);
      if (has_word (antenne_query_get_text (query, 2), words[0], depth))
        g_array_append_val (by_name, person);
      else
        g_array_append_val (by_rest, person);
    }
  antenne_query_reset (query);

  g_array_append_vals (by_name, by_rest->data, by_rest->len);
  for (guint i = 0; i < by_name->len && g_list_model_get_n_items (G_LIST_MODEL (hits)) < limit; i++)
    {
      const Person *person = &g_array_index (by_name, Person, i);
      g_autoptr (AntenneHit) hit = make_person_hit (self, &person->id, person->kind, words, depth);

      if (hit != NULL)
        g_list_store_append (hits, hit);
    }
}

/* Those of @timeline whose own words match, newest first. */
static void
match_words (AntenneIndex *self, const Timeline *timeline, const char *match, GArray *found, guint limit)
{
  AntenneQuery *query = antenne_index_prepare (self, timeline->match);

  antenne_query_bind_text (query, 1, match);
  antenne_query_bind_int (query, 2, limit);
  while (antenne_query_step (query, NULL) == ANTENNE_STEP_ROW)
    {
      Found one = { antenne_query_get_int (query, 0), timeline };

      g_array_append_val (found, one);
    }
  antenne_query_reset (query);
}

/* Divides @words in those that begin a name of a pupil and the others, and finds the pupils that have all of the first.
 * "noor ruzie" also means: the entries of Noor with that word. */
static GArray *
find_named (AntenneIndex *self, const char *const *words, GPtrArray *others)
{
  GArray *pupils = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  g_autoptr (GString) names = g_string_new (NULL);
  AntenneQuery *query = antenne_index_prepare (self, "SELECT id, names FROM pupil");
  gboolean named[MAX_WORDS] = { FALSE };

  /* One word is either; there is nothing to divide. */
  if (words[1] == NULL)
    return pupils;
  while (antenne_query_must_step (query))
    for (gsize i = 0; words[i] != NULL; i++)
      named[i] = named[i] || has_word (antenne_query_get_text (query, 1), words[i], ANTENNE_SEARCH_BEGINNINGS);
  antenne_query_reset (query);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (!named[i])
        g_ptr_array_add (others, (gpointer) words[i]);
      else
        g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", words[i]);
    }
  g_ptr_array_add (others, NULL);
  if (names->len == 0 || others->len == 1)
    return pupils;

  while (pupils->len <= MAX_NAMED && antenne_query_must_step (query))
    if (antenne_text_matches_name (names->str, antenne_query_get_text (query, 1)))
      {
        AntenneId id;

        antenne_index_read_id (query, 0, &id);
        g_array_append_val (pupils, id);
      }
  antenne_query_reset (query);
  return pupils;
}

static gboolean
is_of_one (AntenneIndex *self, const Found *one, GArray *pupils)
{
  AntenneQuery *query = antenne_index_prepare (self, one->timeline->of_pupil);
  gboolean found = FALSE;

  for (guint i = 0; !found && i < pupils->len; i++)
    {
      antenne_query_bind_blob (query, 1, g_array_index (pupils, AntenneId, i).bytes, sizeof (AntenneId));
      antenne_query_bind_int (query, 2, one->number);
      found = antenne_query_must_step (query);
      antenne_query_reset (query);
    }
  return found;
}

static void
match_named (AntenneIndex *self, const char *const *words, AntenneSearchDepth depth, GArray *found, guint limit)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GArray) pupils = find_named (self, words, others);

  if (pupils->len == 0 || pupils->len > MAX_NAMED)
    return;
  for (gsize t = 0; t < G_N_ELEMENTS (timelines); t++)
    {
      g_autofree char *match = build_match (self, timelines[t].terms, (const char *const *) others->pdata, depth);
      g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Found));
      guint taken = 0;

      match_words (self, &timelines[t], match, candidates, MAX_LOOKED_AT);
      for (guint i = 0; i < candidates->len && taken < limit; i++)
        if (is_of_one (self, &g_array_index (candidates, Found, i), pupils))
          {
            g_array_append_val (found, g_array_index (candidates, Found, i));
            taken++;
          }
    }
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Found *first = a, *second = b;

  if (first->number != second->number)
    return first->number < second->number ? 1 : -1;
  return (first->timeline > second->timeline) - (first->timeline < second->timeline);
}

static AntenneHit *
make_found_hit (AntenneIndex *self, const Found *one, const char *const *words, AntenneSearchDepth depth)
{
  AntenneQuery *query = antenne_index_prepare (self, one->timeline->fetch);
  char id[ANTENNE_ID_TEXT_SIZE + 1];
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (AntenneEntity) entity = NULL;
  g_autoptr (AntennePupil) pupil = NULL;

  antenne_query_bind_int (query, 1, one->number);
  if (antenne_query_must_step (query))
    {
      antenne_index_read_id_text (query, 0, id);
      fields = antenne_index_read_fields (query, 1);
      if (find_pupil_of (self, fields, &pupil))
        entity = antenne_entity_new (antenne_query_get_text (query, 2), id, fields);
    }
  antenne_query_reset (query);
  return entity != NULL ? make_hit (entity, pupil, words, depth) : NULL;
}

/* Entries, and the steps, follow-ups and agreements among them. */
static void
search_timelines (AntenneIndex *self, GListStore *hits, const char *const *words, AntenneSearchDepth depth, guint limit)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  for (gsize t = 0; t < G_N_ELEMENTS (timelines); t++)
    {
      g_autofree char *match = build_match (self, timelines[t].terms, words, depth);

      match_words (self, &timelines[t], match, found, limit);
    }
  match_named (self, words, depth, found, limit);
  g_array_sort (found, compare_newest_first);

  for (guint i = 0; i < found->len && g_list_model_get_n_items (G_LIST_MODEL (hits)) < limit; i++)
    {
      const Found *one = &g_array_index (found, Found, i);
      g_autoptr (AntenneHit) hit = NULL;

      if (i > 0 && compare_newest_first (one, one - 1) == 0)
        continue;
      hit = make_found_hit (self, one, words, depth);
      if (hit != NULL)
        g_list_store_append (hits, hit);
    }
}

GListModel *
antenne_search_run (AntenneIndex *self, const char *text, AntenneSearchDepth depth, guint limit)
{
  GListStore *hits = g_list_store_new (ANTENNE_TYPE_HIT);
  g_auto (GStrv) words = antenne_excerpt_split_words (text);

  if (words[0] == NULL || limit == 0)
    return G_LIST_MODEL (hits);
  while (g_strv_length (words) > MAX_WORDS)
    g_clear_pointer (&words[g_strv_length (words) - 1], g_free);

  antenne_search_build (self, 0);
  search_persons (self, hits, (const char *const *) words, depth, limit);
  search_timelines (self, hits, (const char *const *) words, depth, limit);
  return G_LIST_MODEL (hits);
}
