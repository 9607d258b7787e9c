/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <string.h>

/* The words of steps, follow-ups and agreements: a table of their own, numbered as the table "support", so that they
 * stand among the entries by their moment. */
static const char schema[] =
    "CREATE VIRTUAL TABLE support_text USING fts5 (words, content='', detail=none, columnsize=0, prefix='1 2',"
    "  tokenize=\"unicode61 remove_diacritics 2\");"
    "CREATE VIRTUAL TABLE support_term USING fts5vocab (support_text, row);";

static const char *const step_fields[] = {
  "seen",      "said",      "thought",    "agreed",         "wants",          "strengths",       "different",
  "outcome",   "meanwhile", "helper",     "place",          "with",           "turn-to",         "may-know",
  "passed-on", "kept-back", "goes-along", "discussed-with", "stays-in-touch", "also-noticed-by", NULL,
};
static const char *const follow_up_fields[] = { "what", "why", NULL };
static const char *const agreement_fields[] = { "what", "who", "why", NULL };

const char *const *
antenne_search_support_fields (const char *kind)
{
  if (strcmp (kind, ANTENNE_KIND_STEP) == 0)
    return step_fields;
  if (strcmp (kind, ANTENNE_KIND_FOLLOW_UP) == 0)
    return follow_up_fields;
  if (strcmp (kind, ANTENNE_KIND_AGREEMENT) == 0)
    return agreement_fields;
  return NULL;
}

static void
change (AntenneIndex *self, const char *sql, gint64 number, const char *kind, GVariant *fields)
{
  AntenneQuery *query;
  g_autofree char *words = NULL;

  if (!self->text_begun || antenne_search_support_fields (kind) == NULL)
    return;
  antenne_search_forget_terms (self);
  words = antenne_search_dup_words (kind, fields);
  query = antenne_index_prepare (self, sql);
  antenne_query_bind_int (query, 1, number);
  antenne_query_bind_text (query, 2, words);
  antenne_query_must_run (query);
}

void
antenne_search_put_support (AntenneIndex *self, gint64 number, const char *kind, GVariant *fields)
{
  change (self, "INSERT INTO support_text (rowid, words) VALUES (?1, ?2)", number, kind, fields);
}

void
antenne_search_drop_support (AntenneIndex *self, gint64 number, const char *kind, GVariant *fields)
{
  /* A table without contents is told what it must forget. */
  change (self, "INSERT INTO support_text (support_text, rowid, words) VALUES ('delete', ?1, ?2)", number, kind,
          fields);
}

void
antenne_search_begin_support (AntenneIndex *self)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT n, kind, fields FROM support");

  antenne_db_must_exec (self->db, schema);
  while (antenne_query_must_step (query))
    {
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 2);

      antenne_search_put_support (self, antenne_query_get_int (query, 0), antenne_query_get_text (query, 1), fields);
    }
  antenne_query_reset (query);
}
