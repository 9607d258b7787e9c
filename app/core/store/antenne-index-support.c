/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <string.h>

#include "model/antenne-moment.h"

/* One table for all of these kinds: a teacher has some hundreds of them, where entries go to a hundred thousand.
 * `day` is that of `at`, `due` or `on`, which in UTC is good enough to find what is due: those that need the local day
 * have their whole moment. */
static const char schema[] =
    "CREATE TABLE support (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, pupil BLOB NOT NULL,"
    "  path BLOB NOT NULL, day TEXT NOT NULL, place INTEGER NOT NULL, open INTEGER NOT NULL, fields BLOB NOT NULL)"
    "  STRICT;"
    "CREATE INDEX support_pupil ON support (pupil, kind);"
    "CREATE INDEX support_path ON support (path, kind);"
    "CREATE INDEX support_day ON support (kind, open, day);";

/* What is about nobody, or about a pupil who is there; that of a deleted one comes back with the pupil. */
#define OF_SOMEBODY "(s.pupil = x'' OR EXISTS (SELECT 1 FROM pupil p WHERE p.id = s.pupil))"
#define IN_ORDER " ORDER BY s.day, s.place, s.id"

const char *const antenne_index_support_kinds[] = {
  ANTENNE_KIND_PATH,         ANTENNE_KIND_STEP,  ANTENNE_KIND_FOLLOW_UP, ANTENNE_KIND_AGREEMENT,
  ANTENNE_KIND_ORGANISATION, ANTENNE_KIND_CHECK, ANTENNE_KIND_PASSED_ON, NULL,
};

gboolean
antenne_index_is_support (const char *kind)
{
  return g_strv_contains (antenne_index_support_kinds, kind);
}

void
antenne_index_support_init (AntenneIndex *self)
{
  antenne_db_must_exec (self->db, schema);
}

static void
bind_reference (AntenneQuery *query, int index, GVariant *fields, const char *name, AntenneId *id)
{
  gboolean valid = antenne_id_from_text (antenne_index_string (fields, name), id);

  antenne_query_bind_blob (query, index, valid ? (gconstpointer) id->bytes : "", valid ? sizeof id->bytes : 0);
}

static const char *
day_of (GVariant *fields)
{
  static const char *const names[] = { "at", "due", "on" };
  const char *day = "";

  for (gsize i = 0; i < G_N_ELEMENTS (names) && *day == '\0'; i++)
    day = antenne_index_string (fields, names[i]);
  return day;
}

static void
drop (AntenneIndex *self, const char *kind, const AntenneId *id)
{
  AntenneQuery *query = antenne_index_prepare (self, "DELETE FROM support WHERE id = ?1 RETURNING n, fields");

  antenne_query_bind_blob (query, 1, id->bytes, sizeof id->bytes);
  if (antenne_query_must_step (query))
    {
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 1);

      antenne_search_drop_support (self, antenne_query_get_int (query, 0), kind, fields);
    }
  antenne_query_reset (query);
}

void
antenne_index_put_support (AntenneIndex *self, const char *kind, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put;
  AntenneId pupil, path;
  gint32 place = 0;
  gint64 number;
  gboolean open;

  if (!antenne_index_is_support (kind))
    return;
  drop (self, kind, id);
  if (fields == NULL)
    return;

  open = *antenne_index_string (fields, "done-on") == '\0' && *antenne_index_string (fields, "dropped-on") == '\0';
  g_variant_lookup (fields, "order", "i", &place);
  number = antenne_index_next_number (self, day_of (fields));

  put = antenne_index_prepare (self, "INSERT INTO support VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                                     "  ON CONFLICT (n) DO NOTHING RETURNING n");
  for (gboolean done = FALSE; !done; number++)
    {
      antenne_query_bind_int (put, 1, number);
      antenne_query_bind_blob (put, 2, id->bytes, sizeof id->bytes);
      antenne_query_bind_text (put, 3, kind);
      bind_reference (put, 4, fields, "pupil", &pupil);
      bind_reference (put, 5, fields, "path", &path);
      antenne_query_bind_text (put, 6, day_of (fields));
      antenne_query_bind_int (put, 7, place);
      antenne_query_bind_int (put, 8, open);
      antenne_query_bind_blob (put, 9, g_variant_get_data (fields), g_variant_get_size (fields));
      done = antenne_query_must_step (put);
      antenne_query_reset (put);
      if (done)
        antenne_search_put_support (self, number, kind, fields);
    }
}

GVariant *
antenne_index_dup_support (AntenneIndex *self, const char *kind, const AntenneId *id)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT fields FROM support WHERE id = ?1 AND kind = ?2");
  GVariant *fields = NULL;

  antenne_query_bind_blob (query, 1, id->bytes, sizeof id->bytes);
  antenne_query_bind_text (query, 2, kind);
  if (antenne_query_must_step (query))
    fields = antenne_index_read_fields (query, 0);
  antenne_query_reset (query);
  return fields;
}

/* Runs @query (id, fields) to its end, keeping those whose @field is @value. @field: (nullable): all */
static GListModel *
collect (AntenneQuery *query, const char *kind, const char *field, const char *value)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTITY);

  while (antenne_query_must_step (query))
    {
      char id[ANTENNE_ID_TEXT_SIZE + 1];
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 1);
      g_autoptr (AntenneEntity) entity = NULL;

      if (field != NULL && strcmp (antenne_index_string (fields, field), value) != 0)
        continue;
      antenne_index_read_id_text (query, 0, id);
      entity = antenne_entity_new (kind, id, fields);
      g_list_store_append (list, entity);
    }
  antenne_query_reset (query);
  return G_LIST_MODEL (list);
}

GListModel *
antenne_index_list_support (AntenneIndex *self, const char *kind, const char *field, const char *value)
{
  AntenneQuery *query;
  AntenneId id;
  gboolean by_id = field != NULL && antenne_id_from_text (value, &id);

  if (by_id && strcmp (field, "pupil") == 0)
    query = antenne_index_prepare (
        self, "SELECT s.id, s.fields FROM support s WHERE s.pupil = ?2 AND s.kind = ?1 AND " OF_SOMEBODY IN_ORDER);
  else if (by_id && strcmp (field, "path") == 0)
    query = antenne_index_prepare (
        self, "SELECT s.id, s.fields FROM support s WHERE s.path = ?2 AND s.kind = ?1 AND " OF_SOMEBODY IN_ORDER);
  else
    {
      query = antenne_index_prepare (
          self, "SELECT s.id, s.fields FROM support s WHERE s.kind = ?1 AND " OF_SOMEBODY IN_ORDER);
      by_id = FALSE;
    }
  antenne_query_bind_text (query, 1, kind);
  if (by_id)
    antenne_query_bind_blob (query, 2, id.bytes, sizeof id.bytes);
  return collect (query, kind, field, value);
}

GListModel *
antenne_index_list_due (AntenneIndex *self, const char *kind, const char *until)
{
  AntenneQuery *query =
      until != NULL
          ? antenne_index_prepare (self, "SELECT s.id, s.fields FROM support s WHERE s.kind = ?1 AND s.open = 1"
                                         "  AND s.day <> '' AND s.day <= ?2 AND " OF_SOMEBODY IN_ORDER)
          /* What has no day comes last. */
          : antenne_index_prepare (self, "SELECT s.id, s.fields FROM support s WHERE s.kind = ?1 AND s.open = 1"
                                         "  AND " OF_SOMEBODY " ORDER BY s.day = '', s.day, s.place, s.id");

  antenne_query_bind_text (query, 1, kind);
  if (until != NULL)
    antenne_query_bind_text (query, 2, until);
  return collect (query, kind, NULL, NULL);
}

GArray *
antenne_index_find_support (AntenneIndex *self, const char *kind, const char *field, const AntenneId *id)
{
  AntenneQuery *query = strcmp (field, "path") == 0
                            ? antenne_index_prepare (self, "SELECT id FROM support WHERE path = ?1 AND kind = ?2")
                            : antenne_index_prepare (self, "SELECT id FROM support WHERE pupil = ?1 AND kind = ?2");
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (AntenneId));

  antenne_query_bind_blob (query, 1, id->bytes, sizeof id->bytes);
  antenne_query_bind_text (query, 2, kind);
  while (antenne_query_must_step (query))
    {
      AntenneId found;

      antenne_index_read_id (query, 0, &found);
      g_array_append_val (ids, found);
    }
  antenne_query_reset (query);
  return ids;
}

/* Steps are few: those of the pupil are looked at one by one. */
char *
antenne_index_dup_last_path_talk (AntenneIndex *self, const char *pupil, const char *on)
{
  g_autoptr (GListModel) steps = antenne_index_list_support (self, ANTENNE_KIND_STEP, "pupil", pupil);
  char *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i);
      const char *event = antenne_entity_get_string (step, "event");
      g_autoptr (GDateTime) when = NULL;
      g_autofree char *day = NULL;

      if (strcmp (event, "talked") != 0 && strcmp (event, "welcomed") != 0)
        continue;
      when = antenne_moment_parse (antenne_entity_get_string (step, "at"));
      day = when != NULL ? antenne_moment_to_date (when) : NULL;
      if (day == NULL || strcmp (day, on) > 0 || (last != NULL && strcmp (day, last) <= 0))
        continue;
      g_free (last);
      last = g_steal_pointer (&day);
    }
  return last;
}
