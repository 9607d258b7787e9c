/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <string.h>

#include "model/antenne-contact.h"
#include "model/antenne-group.h"
#include "model/antenne-moment.h"
#include "model/antenne-pupil.h"
#include "model/antenne-text.h"
#include "store/antenne-silence.h"

/* The conditions that several queries share. ?1 is the day. */
#define HOLDS "(m.from_day <= ?1 AND (m.until_day = '' OR m.until_day > ?1))"
#define HERE "(p.left_on = '' OR p.left_on > ?1)"
#define CURRENT                                                                                                        \
  "SELECT m.pupil FROM class_group g JOIN membership m ON m.class_group = g.id WHERE g.archived = 0 AND " HOLDS

/* Who has left the school stands in no class of now; an archived class keeps everybody it had. */
#define OF_GROUP                                                                                                       \
  "SELECT m.pupil FROM membership m JOIN pupil p ON p.id = m.pupil"                                                    \
  "  WHERE m.class_group = ?2 AND " HOLDS "  AND (" HERE " OR (SELECT g.archived FROM class_group g WHERE g.id = ?2))"

static void
append_entity (GListStore *list, AntenneQuery *query, const char *kind)
{
  char id[ANTENNE_ID_TEXT_SIZE + 1];
  g_autoptr (GVariant) fields = antenne_index_read_fields (query, 1);
  g_autoptr (AntenneEntity) entity = NULL;

  antenne_index_read_id_text (query, 0, id);
  entity = antenne_entity_new (kind, id, fields);
  g_list_store_append (list, entity);
}

/* Runs @query (id, fields) to its end. */
static GListModel *
collect (AntenneQuery *query, const char *kind, GType type)
{
  GListStore *list = g_list_store_new (type);

  while (antenne_query_must_step (query))
    append_entity (list, query, kind);
  antenne_query_reset (query);
  return G_LIST_MODEL (list);
}

static gboolean
bind_id_text (AntenneQuery *query, int index, const char *text, AntenneId *id)
{
  gboolean valid = antenne_id_from_text (text, id);

  if (!valid)
    memset (id, 0, sizeof *id);
  antenne_query_bind_blob (query, index, id->bytes, sizeof id->bytes);
  return valid;
}

void
antenne_index_set_prefix_sorts (AntenneIndex *self, gboolean prefix_sorts)
{
  self->prefix_sorts = prefix_sorts;
}

GListModel *
antenne_index_list_groups (AntenneIndex *self, gboolean with_archived)
{
  AntenneQuery *query = antenne_index_prepare (
      self, "SELECT id, fields FROM class_group WHERE archived <= ?1 ORDER BY year DESC, name_key, id");

  antenne_query_bind_int (query, 1, with_archived ? 1 : 0);
  return collect (query, ANTENNE_KIND_GROUP, ANTENNE_TYPE_GROUP);
}

GListModel *
antenne_index_list_pupils (AntenneIndex *self, const char *group, const char *on)
{
  AntenneQuery *query;
  AntenneId id;

  if (group == NULL)
    query =
        antenne_index_prepare (self, self->prefix_sorts ? "SELECT p.id, p.fields FROM pupil p WHERE p.id IN (" CURRENT
                                                          ") AND " HERE " ORDER BY p.key_be, p.id"
                                                        : "SELECT p.id, p.fields FROM pupil p WHERE p.id IN (" CURRENT
                                                          ") AND " HERE " ORDER BY p.key_nl, p.id");
  else
    query = antenne_index_prepare (
        self, self->prefix_sorts
                  ? "SELECT p.id, p.fields FROM pupil p WHERE p.id IN (" OF_GROUP ") ORDER BY p.key_be, p.id"
                  : "SELECT p.id, p.fields FROM pupil p WHERE p.id IN (" OF_GROUP ") ORDER BY p.key_nl, p.id");

  antenne_query_bind_text (query, 1, on);
  if (group != NULL)
    bind_id_text (query, 2, group, &id);
  return collect (query, ANTENNE_KIND_PUPIL, ANTENNE_TYPE_PUPIL);
}

guint
antenne_index_count_pupils (AntenneIndex *self, const char *group, const char *on)
{
  AntenneQuery *query;
  AntenneId id;
  guint count;

  if (group == NULL)
    query = antenne_index_prepare (self, "SELECT count(*) FROM pupil p WHERE p.id IN (" CURRENT ") AND " HERE);
  else
    query = antenne_index_prepare (self, "SELECT count(*) FROM pupil p WHERE p.id IN (" OF_GROUP ")");

  antenne_query_bind_text (query, 1, on);
  if (group != NULL)
    bind_id_text (query, 2, group, &id);
  antenne_query_must_step (query);
  count = (guint) antenne_query_get_int (query, 0);
  antenne_query_reset (query);
  return count;
}

GListModel *
antenne_index_list_all_pupils (AntenneIndex *self)
{
  return collect (antenne_index_prepare (self, self->prefix_sorts ? "SELECT id, fields FROM pupil ORDER BY key_be, id"
                                                                  : "SELECT id, fields FROM pupil ORDER BY key_nl, id"),
                  ANTENNE_KIND_PUPIL, ANTENNE_TYPE_PUPIL);
}

GListModel *
antenne_index_list_memberships (AntenneIndex *self, const char *group, const char *pupil)
{
  AntenneQuery *query;
  AntenneId group_id, pupil_id;

  if (group != NULL && pupil != NULL)
    query = antenne_index_prepare (
        self, "SELECT id, fields FROM membership WHERE class_group = ?1 AND pupil = ?2 ORDER BY from_day, id");
  else if (group != NULL)
    query =
        antenne_index_prepare (self, "SELECT id, fields FROM membership WHERE class_group = ?1 ORDER BY from_day, id");
  else if (pupil != NULL)
    query = antenne_index_prepare (self, "SELECT id, fields FROM membership WHERE pupil = ?2 ORDER BY from_day, id");
  else
    query = antenne_index_prepare (self, "SELECT id, fields FROM membership ORDER BY from_day, id");

  if (group != NULL)
    bind_id_text (query, 1, group, &group_id);
  if (pupil != NULL)
    bind_id_text (query, 2, pupil, &pupil_id);
  return collect (query, ANTENNE_KIND_MEMBERSHIP, ANTENNE_TYPE_ENTITY);
}

GListModel *
antenne_index_list_groups_of_pupil (AntenneIndex *self, const char *pupil, const char *on)
{
  AntenneQuery *query =
      antenne_index_prepare (self, "SELECT g.id, g.fields FROM class_group g WHERE g.archived = 0 AND g.id IN"
                                   "  (SELECT m.class_group FROM membership m WHERE m.pupil = ?2 AND " HOLDS ")"
                                   "  ORDER BY g.year DESC, g.name_key, g.id");
  AntenneId id;

  antenne_query_bind_text (query, 1, on);
  bind_id_text (query, 2, pupil, &id);
  return collect (query, ANTENNE_KIND_GROUP, ANTENNE_TYPE_GROUP);
}

GListModel *
antenne_index_list_contacts (AntenneIndex *self, const char *pupil)
{
  AntenneQuery *query = antenne_index_prepare (
      self, "SELECT c.id, c.fields, r.id, r.fields FROM relation r JOIN contact c ON c.id = r.contact"
            "  WHERE r.pupil = ?1 ORDER BY r.authority DESC, c.id");
  GListStore *list = g_list_store_new (ANTENNE_TYPE_CONTACT);
  AntenneId pupil_id;

  bind_id_text (query, 1, pupil, &pupil_id);
  while (antenne_query_must_step (query))
    {
      char id[ANTENNE_ID_TEXT_SIZE + 1], relation_id[ANTENNE_ID_TEXT_SIZE + 1];
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 1);
      g_autoptr (GVariant) relation = antenne_index_read_fields (query, 3);
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (fields);
      g_autoptr (AntenneEntity) contact = NULL;
      gboolean authority = FALSE;

      antenne_index_read_id_text (query, 0, id);
      antenne_index_read_id_text (query, 2, relation_id);
      g_variant_lookup (relation, "authority", "b", &authority);
      g_variant_dict_insert (&dict, "relation", "s", antenne_index_string (relation, "name"));
      g_variant_dict_insert (&dict, "relation-id", "s", relation_id);
      g_variant_dict_insert (&dict, "authority", "b", authority);
      contact = antenne_entity_new (ANTENNE_KIND_CONTACT, id, g_variant_dict_end (&dict));
      g_list_store_append (list, contact);
    }
  antenne_query_reset (query);
  return G_LIST_MODEL (list);
}

static gboolean
has_pupil (AntenneIndex *self, const char *text)
{
  AntenneQuery *query;
  AntenneId id;
  gboolean found;

  query = antenne_index_prepare (self, "SELECT 1 FROM pupil WHERE id = ?1");
  bind_id_text (query, 1, text, &id);
  found = antenne_query_must_step (query);
  antenne_query_reset (query);
  return found;
}

/* An entry is of a pupil who is there; that of a deleted one comes back with the pupil. */
static gboolean
is_of_somebody (AntenneIndex *self, GVariant *fields)
{
  g_autofree const char **pupils = NULL;

  if (!g_variant_lookup (fields, "pupils", "^a&s", &pupils) || pupils[0] == NULL)
    return TRUE;
  for (gsize i = 0; pupils[i] != NULL; i++)
    if (has_pupil (self, pupils[i]))
      return TRUE;
  return FALSE;
}

GListModel *
antenne_index_list_entries (AntenneIndex *self, const char *pupil, AntenneEntryKind kinds, guint limit)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTRY);
  AntenneQuery *query;
  AntenneId pupil_id;
  guint left = limit > 0 ? limit : G_MAXUINT;

  if (pupil != NULL)
    {
      query = antenne_index_prepare (self, "SELECT e.id, e.fields FROM entry_pupil ep JOIN entry e ON e.n = ep.n"
                                           "  WHERE ep.pupil = ?2 AND ep.kind & ?1 ORDER BY ep.n DESC");
      bind_id_text (query, 2, pupil, &pupil_id);
    }
  else
    query = antenne_index_prepare (self, "SELECT id, fields FROM entry WHERE kind & ?1 ORDER BY n DESC");
  antenne_query_bind_int (query, 1, kinds);

  while (left > 0 && antenne_query_must_step (query))
    {
      g_autoptr (GVariant) fields = pupil == NULL ? antenne_index_read_fields (query, 1) : NULL;

      if (fields != NULL && !is_of_somebody (self, fields))
        continue;
      append_entity (list, query, ANTENNE_KIND_ENTRY);
      left--;
    }
  antenne_query_reset (query);
  return G_LIST_MODEL (list);
}

/* The local day of the last talk up to and with @on that ends a silence. */
static char *
dup_last_talk (AntenneIndex *self, const char *pupil, const char *on)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT e.fields FROM entry_pupil ep JOIN entry e ON e.n = ep.n"
                                                     "  WHERE ep.pupil = ?1 AND ep.ends_silence ORDER BY ep.n DESC");
  char *day = NULL;
  AntenneId id;

  bind_id_text (query, 1, pupil, &id);
  while (day == NULL && antenne_query_must_step (query))
    {
      g_autoptr (GVariant) fields = antenne_index_read_fields (query, 0);
      g_autoptr (GDateTime) when = antenne_moment_parse (antenne_index_string (fields, "at"));

      if (when == NULL)
        continue;
      day = antenne_moment_to_date (when);
      /* What is planned has not been said yet. */
      if (strcmp (day, on) > 0)
        g_clear_pointer (&day, g_free);
    }
  antenne_query_reset (query);
  return day;
}

static int
compare_silences (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *day_a = antenne_silence_get_last_talk (*(AntenneSilence *const *) a);
  const char *day_b = antenne_silence_get_last_talk (*(AntenneSilence *const *) b);

  if (day_a == NULL || day_b == NULL)
    return (day_a != NULL) - (day_b != NULL);
  return strcmp (day_a, day_b);
}

GListModel *
antenne_index_list_silences (AntenneIndex *self, const char *group, const char *on)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_SILENCE);
  g_autoptr (GListModel) pupils = antenne_index_list_pupils (self, group, on);
  g_autoptr (GPtrArray) silences = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
      g_autofree char *day = dup_last_talk (self, id, on);
      g_autofree char *on_path = antenne_index_dup_last_path_talk (self, id, on);

      if (on_path != NULL && (day == NULL || strcmp (on_path, day) > 0))
        {
          g_free (day);
          day = g_steal_pointer (&on_path);
        }
      g_ptr_array_add (silences, antenne_silence_new (pupil, day));
    }

  /* A stable sort keeps the order of the class list among equals. */
  g_ptr_array_sort_with_data (silences, compare_silences, NULL);
  g_list_store_splice (list, 0, 0, silences->pdata, silences->len);
  return G_LIST_MODEL (list);
}

GListModel *
antenne_index_complete_names (AntenneIndex *self, const char *text, guint limit, const char *on)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_PUPIL);
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = antenne_text_fold (text);
  AntenneQuery *query, *current;

  if (*folded == '\0')
    return G_LIST_MODEL (list);

  query = antenne_index_prepare (self, self->prefix_sorts ? "SELECT id, fields, names FROM pupil ORDER BY key_be, id"
                                                          : "SELECT id, fields, names FROM pupil ORDER BY key_nl, id");
  current =
      antenne_index_prepare (self, "SELECT 1 FROM pupil p WHERE p.id = ?2 AND " HERE
                                   " AND EXISTS (SELECT 1 FROM membership m JOIN class_group g"
                                   "  ON g.id = m.class_group WHERE m.pupil = p.id AND g.archived = 0 AND " HOLDS ")");

  while (g_list_model_get_n_items (G_LIST_MODEL (list)) < limit && antenne_query_must_step (query))
    {
      char id[ANTENNE_ID_TEXT_SIZE + 1];
      g_autoptr (GVariant) fields = NULL;
      g_autoptr (AntenneEntity) pupil = NULL;
      AntenneId bytes;

      if (!antenne_text_matches_name (folded, antenne_query_get_text (query, 2)))
        continue;

      fields = antenne_index_read_fields (query, 1);
      antenne_index_read_id (query, 0, &bytes);
      antenne_id_to_text (&bytes, id);
      pupil = antenne_entity_new (ANTENNE_KIND_PUPIL, id, fields);

      antenne_query_bind_text (current, 1, on);
      antenne_query_bind_blob (current, 2, bytes.bytes, sizeof bytes.bytes);
      if (antenne_query_must_step (current))
        g_list_store_append (list, pupil);
      else if (elsewhere->len < limit)
        g_ptr_array_add (elsewhere, g_object_ref (pupil));
      antenne_query_reset (current);
    }
  antenne_query_reset (query);

  for (guint i = 0; i < elsewhere->len && g_list_model_get_n_items (G_LIST_MODEL (list)) < limit; i++)
    g_list_store_append (list, g_ptr_array_index (elsewhere, i));
  return G_LIST_MODEL (list);
}

static GArray *
collect_ids (AntenneQuery *query)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (AntenneId));

  while (antenne_query_must_step (query))
    {
      AntenneId id;

      antenne_index_read_id (query, 0, &id);
      g_array_append_val (ids, id);
    }
  antenne_query_reset (query);
  return ids;
}

GArray *
antenne_index_find_of_pupil (AntenneIndex *self, const char *kind, const AntenneId *pupil)
{
  AntenneQuery *query;

  if (strcmp (kind, ANTENNE_KIND_MEMBERSHIP) == 0)
    query = antenne_index_prepare (self, "SELECT id FROM membership WHERE pupil = ?1");
  else if (strcmp (kind, ANTENNE_KIND_RELATION) == 0)
    query = antenne_index_prepare (self, "SELECT id FROM relation WHERE pupil = ?1");
  else
    query =
        antenne_index_prepare (self, "SELECT e.id FROM entry_pupil ep JOIN entry e ON e.n = ep.n WHERE ep.pupil = ?1");
  antenne_query_bind_blob (query, 1, pupil->bytes, sizeof pupil->bytes);
  return collect_ids (query);
}

GArray *
antenne_index_find_pupils_of_contact (AntenneIndex *self, const AntenneId *contact)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT DISTINCT pupil FROM relation WHERE contact = ?1");

  antenne_query_bind_blob (query, 1, contact->bytes, sizeof contact->bytes);
  return collect_ids (query);
}

GArray *
antenne_index_find_relations_of_contact (AntenneIndex *self, const AntenneId *contact)
{
  AntenneQuery *query = antenne_index_prepare (self, "SELECT id FROM relation WHERE contact = ?1");

  antenne_query_bind_blob (query, 1, contact->bytes, sizeof contact->bytes);
  return collect_ids (query);
}
