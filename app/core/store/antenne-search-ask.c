/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-search.h"

#include <string.h>

#include "model/antenne-fields.h"
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

/* Words of letters and digits only: nothing in them can be meant as syntax. */
static void
append_term (GString *match, const char *word, gboolean prefix)
{
  g_string_append_printf (match, prefix ? "\"%s\"*" : "\"%s\"", word);
}

/* @word as a beginning, and the words of the index that have it further on. */
static void
append_parts (AntenneIndex *self, GString *match, const char *word)
{
  const char *at = antenne_search_get_terms (self);
  guint n = 0;

  g_string_append_c (match, '(');
  append_term (match, word, TRUE);
  while (n < MAX_TERMS && (at = strstr (at, word)) != NULL)
    {
      const char *start = at;
      const char *end = strchr (at, '\n');

      while (start[-1] != '\n')
        start--;
      if (start < at)
        {
          g_autofree char *term = g_strndup (start, (gsize) (end - start));

          g_string_append (match, " OR ");
          append_term (match, term, FALSE);
          n++;
        }
      at = end;
    }
  g_string_append_c (match, ')');
}

/* The two tables of what has a moment; their numbers say it. */
typedef struct
{
  const char *match;
  const char *of_pupil;
  const char *fetch;
} Timeline;

static const Timeline timelines[] = {
  { "SELECT rowid FROM entry_text WHERE entry_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    "SELECT n FROM entry_pupil WHERE pupil = ?1",
    "SELECT id, fields, '" ANTENNE_KIND_ENTRY "' FROM entry WHERE n = ?1" },
  { "SELECT rowid FROM support_text WHERE support_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    "SELECT n FROM support WHERE pupil = ?1", "SELECT id, fields, kind FROM support WHERE n = ?1" },
};

typedef struct
{
  gint64 number;
  const Timeline *timeline;
} Found;

/* One question and what is found. */
typedef struct
{
  AntenneIndex *index;
  GPtrArray *words; /* NULL behind the last */
  AntenneSearchDepth depth;
  guint limit;
  GListStore *hits;
  GHashTable *pupils; /* id → AntennePupil: the same few come again and again */
} Asking;

static gboolean
is_full (Asking *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->hits)) >= self->limit;
}

static char *
build_match (Asking *self, GPtrArray *words)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; words->pdata[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      if (self->depth == ANTENNE_SEARCH_INSIDE)
        append_parts (self->index, match, words->pdata[i]);
      else
        append_term (match, words->pdata[i], TRUE);
    }
  return g_string_free (match, FALSE);
}

/* (transfer none) (nullable) */
static AntennePupil *
get_pupil (Asking *self, const char *id)
{
  AntennePupil *pupil = g_hash_table_lookup (self->pupils, id);

  if (pupil != NULL)
    return pupil;
  pupil = antenne_index_get (self->index, ANTENNE_KIND_PUPIL, id);
  if (pupil != NULL)
    g_hash_table_insert (self->pupils, (gpointer) antenne_entity_get_id (ANTENNE_ENTITY (pupil)), pupil);
  return pupil;
}

/* FALSE where none of those that it is about is there any more. @pupil: (transfer none) */
static gboolean
find_pupil_of (Asking *self, GVariant *fields, AntennePupil **pupil)
{
  g_autofree const char **pupils = antenne_fields_list_strings (fields, "pupils");
  const char *one = antenne_index_string (fields, "pupil");

  *pupil = *one != '\0' ? get_pupil (self, one) : NULL;
  for (gsize i = 0; *pupil == NULL && pupils[i] != NULL; i++)
    *pupil = get_pupil (self, pupils[i]);
  return *pupil != NULL || (*one == '\0' && !g_variant_lookup (fields, "pupils", "as", NULL));
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

static void
add_person_hit (Asking *self, const AntenneId *id, const char *kind)
{
  g_autofree char *text = antenne_id_dup_text (id);
  g_autoptr (AntenneEntity) entity = antenne_index_get (self->index, kind, text);
  g_autoptr (AntennePupil) pupil = NULL;
  g_autoptr (AntenneHit) hit = NULL;

  if (entity == NULL)
    return;
  if (ANTENNE_IS_PUPIL (entity))
    pupil = g_object_ref (ANTENNE_PUPIL (entity));
  else if (strcmp (kind, ANTENNE_KIND_CONTACT) == 0)
    {
      pupil = pupil_of_contact (self->index, id);
      if (pupil == NULL)
        return;
    }
  hit = antenne_hit_new (entity, pupil, self->words, self->depth);
  g_list_store_append (self->hits, hit);
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
search_persons (Asking *self, const char *match)
{
  g_autoptr (GArray) by_name = g_array_new (FALSE, FALSE, sizeof (Person));
  g_autoptr (GArray) by_rest = g_array_new (FALSE, FALSE, sizeof (Person));
  AntenneQuery *query = antenne_index_prepare (
      self->index, self->index->prefix_sorts
                       ? "SELECT p.kind, p.id, c.names FROM person_text t JOIN person p ON p.n = t.rowid"
                         "  LEFT JOIN pupil c ON c.id = p.id WHERE person_text MATCH ?1"
                         "  ORDER BY p.rank, c.key_be, p.key"
                       : "SELECT p.kind, p.id, c.names FROM person_text t JOIN person p ON p.n = t.rowid"
                         "  LEFT JOIN pupil c ON c.id = p.id WHERE person_text MATCH ?1"
                         "  ORDER BY p.rank, c.key_nl, p.key");

  antenne_query_bind_text (query, 1, match);
  while (antenne_query_step (query, NULL) == ANTENNE_STEP_ROW)
    {
      Person person = { g_intern_string (antenne_query_get_text (query, 0)) };

      antenne_index_read_id (query, 1, &person.id);
      if (has_word (antenne_query_get_text (query, 2), self->words->pdata[0], self->depth))
        g_array_append_val (by_name, person);
      else
        g_array_append_val (by_rest, person);
    }
  antenne_query_reset (query);

  g_array_append_vals (by_name, by_rest->data, by_rest->len);
  for (guint i = 0; i < by_name->len && !is_full (self); i++)
    {
      const Person *person = &g_array_index (by_name, Person, i);

      add_person_hit (self, &person->id, person->kind);
    }
}

/* Those of @timeline whose own words match, newest first: at most @limit of those in @among (NULL: all), looking at
 * @most. */
static void
match_words (Asking *self, const Timeline *timeline, const char *match, GHashTable *among, GArray *found, guint limit,
             guint most)
{
  AntenneQuery *query = antenne_index_prepare (self->index, timeline->match);
  guint n = 0;

  antenne_query_bind_text (query, 1, match);
  antenne_query_bind_int (query, 2, most);
  while (n < limit && antenne_query_step (query, NULL) == ANTENNE_STEP_ROW)
    {
      Found one = { antenne_query_get_int (query, 0), timeline };

      if (among != NULL && !g_hash_table_contains (among, &one.number))
        continue;
      g_array_append_val (found, one);
      n++;
    }
  antenne_query_reset (query);
}

/* Divides the words in those that begin a name of a pupil and the others, and finds the pupils that have all of the
 * first. "noor ruzie" also means: the entries of Noor with that word. */
static GArray *
find_named (Asking *self, GPtrArray *others)
{
  GArray *pupils = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  g_autoptr (GString) begun = g_string_new (NULL);
  const char *const *words = (const char *const *) self->words->pdata;
  GArray *names;

  /* One word is either; there is nothing to divide. */
  if (words[1] == NULL)
    return pupils;
  names = antenne_search_get_names (self->index);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      gboolean is_name = FALSE;

      for (guint j = 0; !is_name && j < names->len; j++)
        is_name = has_word (g_array_index (names, AntenneNamed, j).names, words[i], ANTENNE_SEARCH_BEGINNINGS);
      if (is_name)
        g_string_append_printf (begun, "%s%s", begun->len > 0 ? " " : "", words[i]);
      else
        g_ptr_array_add (others, (gpointer) words[i]);
    }
  g_ptr_array_add (others, NULL);
  if (begun->len == 0 || others->len == 1)
    return pupils;

  for (guint i = 0; i < names->len && pupils->len <= MAX_NAMED; i++)
    if (antenne_text_matches_name (begun->str, g_array_index (names, AntenneNamed, i).names))
      g_array_append_val (pupils, g_array_index (names, AntenneNamed, i).id);
  return pupils;
}

/* Numbers of what @timeline has of @pupils, as a set. */
static GHashTable *
list_numbers (Asking *self, const Timeline *timeline, GArray *pupils)
{
  GHashTable *numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  AntenneQuery *query = antenne_index_prepare (self->index, timeline->of_pupil);

  for (guint i = 0; i < pupils->len; i++)
    {
      antenne_query_bind_blob (query, 1, g_array_index (pupils, AntenneId, i).bytes, sizeof (AntenneId));
      while (antenne_query_must_step (query))
        {
          gint64 number = antenne_query_get_int (query, 0);

          g_hash_table_add (numbers, g_memdup2 (&number, sizeof number));
        }
      antenne_query_reset (query);
    }
  return numbers;
}

static void
match_named (Asking *self, GArray *found)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GArray) pupils = find_named (self, others);
  g_autofree char *match = NULL;

  if (pupils->len == 0 || pupils->len > MAX_NAMED)
    return;
  match = build_match (self, others);
  for (gsize t = 0; t < G_N_ELEMENTS (timelines); t++)
    {
      g_autoptr (GHashTable) numbers = list_numbers (self, &timelines[t], pupils);

      if (g_hash_table_size (numbers) > 0)
        match_words (self, &timelines[t], match, numbers, found, self->limit, MAX_LOOKED_AT);
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

static void
add_found_hit (Asking *self, const Found *one)
{
  AntenneQuery *query = antenne_index_prepare (self->index, one->timeline->fetch);
  char id[ANTENNE_ID_TEXT_SIZE + 1];
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (AntenneEntity) entity = NULL;
  g_autoptr (AntenneHit) hit = NULL;
  AntennePupil *pupil = NULL;

  antenne_query_bind_int (query, 1, one->number);
  if (antenne_query_must_step (query))
    {
      antenne_index_read_id_text (query, 0, id);
      fields = antenne_index_read_fields (query, 1);
      if (find_pupil_of (self, fields, &pupil))
        entity = antenne_entity_new (antenne_query_get_text (query, 2), id, fields);
    }
  antenne_query_reset (query);
  if (entity == NULL)
    return;
  hit = antenne_hit_new (entity, pupil, self->words, self->depth);
  g_list_store_append (self->hits, hit);
}

/* Entries, and the steps, follow-ups and agreements among them. */
static void
search_timelines (Asking *self, const char *match)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  for (gsize t = 0; t < G_N_ELEMENTS (timelines); t++)
    match_words (self, &timelines[t], match, NULL, found, self->limit, self->limit);
  match_named (self, found);
  g_array_sort (found, compare_newest_first);

  for (guint i = 0; i < found->len && !is_full (self); i++)
    if (i == 0 || compare_newest_first (&g_array_index (found, Found, i), &g_array_index (found, Found, i - 1)) != 0)
      add_found_hit (self, &g_array_index (found, Found, i));
}

GListModel *
antenne_search_run (AntenneIndex *index, const char *text, AntenneSearchDepth depth, guint limit)
{
  GListStore *hits = g_list_store_new (ANTENNE_TYPE_HIT);
  g_auto (GStrv) words = antenne_excerpt_split_words (text);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) pupils = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  Asking self = { index, kept, depth, limit, hits, pupils };
  g_autofree char *match = NULL;

  if (words[0] == NULL || limit == 0)
    return G_LIST_MODEL (hits);
  for (guint i = 0; i < MAX_WORDS && words[i] != NULL; i++)
    g_ptr_array_add (kept, g_strdup (words[i]));
  g_ptr_array_add (kept, NULL);

  antenne_search_build (index, 0);
  match = build_match (&self, kept);
  search_persons (&self, match);
  if (!is_full (&self))
    search_timelines (&self, match);
  return G_LIST_MODEL (hits);
}
