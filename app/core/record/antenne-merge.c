/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-merge.h"

#include <string.h>

#include "record/antenne-merge-private.h"

/* A hole at the end of the key would be compared as well. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (EntityItem, type) == ANTENNE_ID_SIZE);
G_STATIC_ASSERT (ANTENNE_RECORD_MAX_PARENTS < 1 << 13);
G_STATIC_ASSERT (sizeof (Version) == 8);

#define ENTITY_KEY_SIZE (ANTENNE_ID_SIZE + sizeof (guint32))

/* --- Names --- */

static guint32
intern_name (AntenneMerge *self, const char *name)
{
  guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (self->name_places, name));

  if (place == 0 && self->names->len <= MAX_NAMES)
    {
      char *copy = g_strdup (name);

      place = self->names->len;
      g_ptr_array_add (self->names, copy);
      g_hash_table_insert (self->name_places, copy, GUINT_TO_POINTER (place));
    }
  return place;
}

guint32
merge_find_name (AntenneMerge *self, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->name_places, name));
}

static void
fill_entity_key (EntityItem *key, const AntenneId *id, guint32 type)
{
  key->id = *id;
  key->type = type;
}

guint32
merge_find_entity (AntenneMerge *self, const char *type, const AntenneId *id)
{
  guint32 type_place = merge_find_name (self, type);
  EntityItem key;

  if (type_place == 0)
    return 0;
  fill_entity_key (&key, id, type_place);
  return table_find (&self->entities, &key);
}

/* --- Versions --- */

/* The version of @field that @record wrote, or NULL. */
static Version *
find_version (AntenneMerge *self, const RecordItem *record, guint32 field)
{
  Version *versions = versions_of (self, record);

  for (guint i = 0; i < record->n_versions; i++)
    if (versions[i].field == field && field != 0)
      return &versions[i];
  return NULL;
}

int
merge_compare_records (AntenneMerge *self, guint32 a, guint32 b)
{
  const RecordItem *first = record_at (self, a);
  const RecordItem *second = record_at (self, b);
  const DevItem *devs = (const DevItem *) (gconstpointer) self->devs.items;
  int order;

  if (first->stamp != second->stamp)
    return first->stamp < second->stamp ? -1 : 1;
  order = antenne_id_compare (&devs[first->dev].dev, &devs[second->dev].dev);
  return order != 0 ? order : antenne_id_compare (&first->id, &second->id);
}

/* The record whose version of @field is shown, or 0. */
static guint32
find_shown (AntenneMerge *self, guint32 entity, guint32 field)
{
  guint32 shown = 0;

  for (guint32 place = entity_at (self, entity)->first_live; place != 0; place = record_at (self, place)->next)
    {
      const Version *version = find_version (self, record_at (self, place), field);

      if (version != NULL && version->n_replacers == 0 &&
          (shown == 0 || merge_compare_records (self, place, shown) > 0))
        shown = place;
    }
  return shown;
}

static void
unlink_record (AntenneMerge *self, guint32 *list, guint32 place)
{
  guint32 *at = list;

  while (*at != 0 && *at != place)
    at = &record_at (self, *at)->next;
  if (*at == place)
    *at = record_at (self, place)->next;
}

static void
link_record (AntenneMerge *self, guint32 *list, guint32 place)
{
  record_at (self, place)->next = *list;
  *list = place;
}

/* Says of one version that one more (or one fewer) version replaces it, and keeps its record in the right list. */
static void
count_replacer (AntenneMerge *self, guint32 place, Version *version, gboolean more)
{
  RecordItem *record = record_at (self, place);
  EntityItem *entity = entity_at (self, record->entity);

  if (more)
    {
      if (version->n_replacers++ == 0 && --record->n_heads == 0)
        {
          unlink_record (self, &entity->first_live, place);
          link_record (self, &entity->first_past, place);
        }
    }
  else if (--version->n_replacers == 0 && record->n_heads++ == 0)
    {
      unlink_record (self, &entity->first_past, place);
      link_record (self, &entity->first_live, place);
    }
}

/* Counts @place in (or out) at every version that it replaces. A version replaces only its own field of its own
 * entity, and never itself. */
static void
count_parents (AntenneMerge *self, guint32 place, gboolean more)
{
  const RecordItem *record = record_at (self, place);
  const Version *versions = versions_of (self, record);
  const guint32 *parents = parents_of (self, record);

  for (guint i = 0; i < record->n_versions; i++)
    {
      for (guint j = 0; j < versions[i].n_parents; j++)
        {
          const RecordItem *parent = record_at (self, parents[j]);
          Version *replaced;

          if (parents[j] == place || parent->state != STATE_PRESENT || parent->entity != record->entity)
            continue;
          replaced = find_version (self, parent, versions[i].field);
          if (replaced != NULL)
            count_replacer (self, parents[j], replaced, more);
        }
      parents += versions[i].n_parents;
    }
}

/* How often the records of one list name @place as a parent of @field. */
static guint32
count_in_list (AntenneMerge *self, guint32 list, guint32 place, guint32 field)
{
  guint32 n = 0;

  for (guint32 other = list; other != 0; other = record_at (self, other)->next)
    {
      const RecordItem *record = record_at (self, other);
      const Version *versions = versions_of (self, record);
      const guint32 *parents = parents_of (self, record);

      for (guint i = 0; i < record->n_versions; i++)
        {
          if (versions[i].field == field && field != 0)
            for (guint j = 0; j < versions[i].n_parents; j++)
              n += parents[j] == place;
          parents += versions[i].n_parents;
        }
    }
  return n;
}

/* Whether @place is among the parents of one of the deletes that are current, or is one of them. */
static gboolean
is_seen_by_delete (AntenneMerge *self, const EntityItem *entity, guint32 place)
{
  for (guint32 other = entity->first_live; other != 0; other = record_at (self, other)->next)
    {
      const RecordItem *record = record_at (self, other);
      const Version *versions = versions_of (self, record);
      const guint32 *parents = parents_of (self, record);

      for (guint i = 0; i < record->n_versions; i++)
        {
          if (versions[i].field == self->deleted_field && versions[i].n_replacers == 0)
            {
              if (other == place)
                return TRUE;
              for (guint j = 0; j < versions[i].n_parents; j++)
                if (parents[j] == place)
                  return TRUE;
            }
          parents += versions[i].n_parents;
        }
    }
  return FALSE;
}

/* An entity is deleted where deletes are the only current versions of "deleted", and every other current version was
 * seen by one of them. */
static gboolean
is_deleted (AntenneMerge *self, guint32 place)
{
  const EntityItem *entity = entity_at (self, place);
  gboolean any = FALSE;

  if (!entity->has_deleted)
    return FALSE;

  for (guint32 other = entity->first_live; other != 0; other = record_at (self, other)->next)
    {
      const Version *version = find_version (self, record_at (self, other), self->deleted_field);

      if (version == NULL || version->n_replacers > 0)
        continue;
      if (!version->is_true)
        return FALSE;
      any = TRUE;
    }
  if (!any)
    return FALSE;

  for (guint32 other = entity->first_live; other != 0; other = record_at (self, other)->next)
    {
      const RecordItem *record = record_at (self, other);
      const Version *deleted = find_version (self, record, self->deleted_field);
      guint n_others = record->n_heads - (deleted != NULL && deleted->n_replacers == 0 ? 1 : 0);

      if (n_others > 0 && !is_seen_by_delete (self, entity, other))
        return FALSE;
    }
  return TRUE;
}

/* --- Adding --- */

/* Puts the versions and parents of @record into the pools; no counts yet. */
static void
store_versions (AntenneMerge *self, guint32 place, const AntenneRecord *record)
{
  guint32 first_version = pool_extend (&self->versions, sizeof (Version), record->n_fields);
  guint32 first_parent = self->parents.n;

  for (guint i = 0; i < record->n_fields; i++)
    {
      const AntenneRecordPart *field = &record->fields[i];
      Version *version = (Version *) self->versions.items + first_version + i;
      guint32 at = pool_extend (&self->parents, sizeof (guint32), field->n_parents);

      version->field = intern_name (self, field->name);
      version->n_parents = field->n_parents;
      version->is_true = antenne_record_part_is_of_type (field, "b") && field->value[0] != 0;
      version->n_replacers = 0;
      for (guint j = 0; j < field->n_parents; j++)
        ((guint32 *) self->parents.items)[at + j] = table_intern (&self->records, &field->parents[j]);
    }

  record_at (self, place)->first_version = first_version;
  record_at (self, place)->first_parent = first_parent;
  record_at (self, place)->n_versions = (guint16) record->n_fields;
}

AntenneMergeOutcome
antenne_merge_add (AntenneMerge *self, const AntenneRecord *record, AntenneMergeEffect *effect)
{
  guint32 n_before = self->records.n;
  guint32 place = table_intern (&self->records, &record->header.id);
  gboolean was_named = place < n_before;
  guint32 kid = table_intern (&self->kids, &record->header.kid);
  guint32 shown_before[ANTENNE_RECORD_MAX_FIELDS];
  gboolean was_deleted;
  gboolean is_new;
  EntityItem key;
  EntityItem *entity;
  RecordItem *item = record_at (self, place);
  guint32 entity_place;

  if (item->state == STATE_PRESENT || item->state == STATE_ERASE)
    return ANTENNE_MERGE_DUPLICATE;
  if (item->state == STATE_ERASED || kid_at (self, kid)->erased)
    {
      item->state = STATE_ERASED;
      self->counts.dropped++;
      return ANTENNE_MERGE_ERASED;
    }

  fill_entity_key (&key, &record->entity, intern_name (self, record->type));
  entity_place = table_intern (&self->entities, &key);
  entity = entity_at (self, entity_place);
  is_new = entity->first_live == 0 && entity->first_past == 0;
  was_deleted = is_deleted (self, entity_place);

  item->stamp = record->stamp;
  item->entity = entity_place;
  item->kid = kid;
  item->dev = table_intern (&self->devs, &record->header.dev);
  store_versions (self, place, record);

  if (effect != NULL)
    for (guint i = 0; i < record->n_fields; i++)
      shown_before[i] =
          is_new ? 0 : find_shown (self, entity_place, versions_of (self, record_at (self, place))[i].field);

  count_parents (self, place, TRUE);

  /* From here on nothing moves. */
  item = record_at (self, place);
  item->n_heads = 0;
  for (guint i = 0; i < item->n_versions; i++)
    {
      Version *version = versions_of (self, item) + i;

      /* It may have been replaced before it came. */
      if (was_named)
        version->n_replacers = count_in_list (self, entity->first_live, place, version->field) +
                               count_in_list (self, entity->first_past, place, version->field);
      item->n_heads += version->n_replacers == 0;
      if (version->field == self->deleted_field)
        entity->has_deleted = TRUE;
    }
  link_record (self, item->n_heads > 0 ? &entity->first_live : &entity->first_past, place);
  item->state = STATE_PRESENT;
  kid_at (self, kid)->n_records++;
  self->counts.records++;
  self->counts.entities += is_new;

  if (effect != NULL)
    {
      effect->is_new = is_new;
      effect->was_deleted = was_deleted;
      effect->is_deleted = is_deleted (self, entity_place);
      for (guint i = 0; i < item->n_versions; i++)
        {
          guint32 shown = find_shown (self, entity_place, versions_of (self, item)[i].field);

          effect->shown[i] = shown == place             ? ANTENNE_SHOWN_THIS
                             : shown == shown_before[i] ? ANTENNE_SHOWN_AS_BEFORE
                                                        : ANTENNE_SHOWN_OTHER;
        }
    }
  return ANTENNE_MERGE_APPLIED;
}

/* --- Erasing --- */

/* @touched: places of entities, as a set */
static void
erase_record (AntenneMerge *self, guint32 place, GArray *gone, GHashTable *touched)
{
  RecordItem *record = record_at (self, place);
  EntityItem *entity;

  if (record->state == STATE_ERASE)
    return;
  if (record->state == STATE_PRESENT)
    {
      entity = entity_at (self, record->entity);
      unlink_record (self, record->n_heads > 0 ? &entity->first_live : &entity->first_past, place);
      record->state = STATE_ERASED;
      /* What it had replaced is as if it never had been. */
      count_parents (self, place, FALSE);
      kid_at (self, record->kid)->n_records--;
      self->counts.records--;
      self->counts.erased++;
      self->counts.entities -= entity->first_live == 0 && entity->first_past == 0;
      g_array_append_val (gone, record->id);
      g_hash_table_add (touched, GUINT_TO_POINTER (record->entity));
    }
  record->state = STATE_ERASED;
}

AntenneMergeOutcome
antenne_merge_add_erase (AntenneMerge *self, const AntenneErase *erase, GArray **gone, GArray **entities)
{
  g_autoptr (GArray) erased = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  guint32 place = table_intern (&self->records, &erase->record->header.id);
  AntenneMergeOutcome outcome = ANTENNE_MERGE_DUPLICATE;
  gboolean scan = FALSE;

  if (record_at (self, place)->state != STATE_ERASE)
    {
      outcome = ANTENNE_MERGE_APPLIED;
      /* It stays for ever, whoever lists it. */
      record_at (self, place)->state = STATE_ERASE;
      self->counts.erases++;
      for (guint i = 0; i < erase->n_records; i++)
        erase_record (self, table_intern (&self->records, &erase->records[i]), erased, touched);
      for (guint i = 0; i < erase->n_kids; i++)
        {
          KidItem *kid = kid_at (self, table_intern (&self->kids, &erase->kids[i]));

          kid->erased = TRUE;
          scan |= kid->n_records > 0;
        }
      if (scan)
        for (guint32 other = 1; other < self->records.n; other++)
          if (record_at (self, other)->state == STATE_PRESENT && kid_at (self, record_at (self, other)->kid)->erased)
            erase_record (self, other, erased, touched);
    }

  if (gone != NULL)
    *gone = g_steal_pointer (&erased);
  if (entities != NULL)
    {
      GHashTableIter iter;
      gpointer entity;

      *entities = g_array_new (FALSE, FALSE, sizeof (AntenneEntityName));
      g_hash_table_iter_init (&iter, touched);
      while (g_hash_table_iter_next (&iter, &entity, NULL))
        {
          const EntityItem *item = entity_at (self, GPOINTER_TO_UINT (entity));
          AntenneEntityName name = { g_ptr_array_index (self->names, item->type), item->id };

          g_array_append_val (*entities, name);
        }
    }
  return outcome;
}

/* --- Life and questions --- */

AntenneMerge *
antenne_merge_new (void)
{
  AntenneMerge *self = g_new0 (AntenneMerge, 1);

  if (!antenne_crypto_init (NULL))
    g_error ("The system gives no random bytes");
  table_init (&self->records, sizeof (RecordItem), ANTENNE_ID_SIZE);
  table_init (&self->entities, sizeof (EntityItem), ENTITY_KEY_SIZE);
  table_init (&self->kids, sizeof (KidItem), ANTENNE_ID_SIZE);
  table_init (&self->devs, sizeof (DevItem), ANTENNE_ID_SIZE);
  pool_init (&self->versions, sizeof (Version));
  pool_init (&self->parents, sizeof (guint32));
  self->name_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->names, NULL);
  self->deleted_field = intern_name (self, ANTENNE_FIELD_DELETED);
  return self;
}

void
antenne_merge_free (AntenneMerge *self)
{
  if (self == NULL)
    return;
  table_clear (&self->records);
  table_clear (&self->entities);
  table_clear (&self->kids);
  table_clear (&self->devs);
  g_free (self->versions.items);
  g_free (self->parents.items);
  g_hash_table_unref (self->name_places);
  g_ptr_array_unref (self->names);
  g_free (self);
}

gboolean
antenne_merge_has_record (AntenneMerge *self, const AntenneId *record)
{
  guint32 place = table_find (&self->records, record);

  return place != 0 &&
         (record_at (self, place)->state == STATE_PRESENT || record_at (self, place)->state == STATE_ERASE);
}

gboolean
antenne_merge_is_erased (AntenneMerge *self, const AntenneId *record, const AntenneId *kid)
{
  guint32 place = table_find (&self->records, record);
  guint32 kid_place = table_find (&self->kids, kid);

  if (place != 0 && record_at (self, place)->state == STATE_ERASE)
    return FALSE;
  return (place != 0 && record_at (self, place)->state == STATE_ERASED) ||
         (kid_place != 0 && kid_at (self, kid_place)->erased);
}

gboolean
antenne_merge_has_entity (AntenneMerge *self, const char *type, const AntenneId *entity)
{
  guint32 place = merge_find_entity (self, type, entity);

  return place != 0 && (entity_at (self, place)->first_live != 0 || entity_at (self, place)->first_past != 0);
}

gboolean
antenne_merge_is_deleted (AntenneMerge *self, const char *type, const AntenneId *entity)
{
  guint32 place = merge_find_entity (self, type, entity);

  return place != 0 && is_deleted (self, place);
}

gboolean
antenne_merge_get_shown (AntenneMerge *self, const char *type, const AntenneId *entity, const char *field,
                         AntenneId *out)
{
  guint32 place = merge_find_entity (self, type, entity);
  guint32 name = merge_find_name (self, field);
  guint32 shown;

  if (place == 0 || name == 0)
    return FALSE;
  shown = find_shown (self, place, name);
  if (shown == 0)
    return FALSE;
  *out = record_at (self, shown)->id;
  return TRUE;
}

gboolean
antenne_merge_shows (AntenneMerge *self, const AntenneRecord *record, guint index)
{
  guint32 place = table_find (&self->records, &record->header.id);
  const RecordItem *item;
  const Version *version;

  if (place == 0 || record_at (self, place)->state != STATE_PRESENT || index >= record_at (self, place)->n_versions)
    return FALSE;
  item = record_at (self, place);
  version = versions_of (self, item) + index;
  return version->field != 0 && version->n_replacers == 0 && find_shown (self, item->entity, version->field) == place;
}

void
antenne_merge_get_counts (AntenneMerge *self, AntenneMergeCounts *out)
{
  *out = self->counts;
}

gsize
antenne_merge_get_memory (AntenneMerge *self)
{
  return table_get_memory (&self->records) + table_get_memory (&self->entities) + table_get_memory (&self->kids) +
         table_get_memory (&self->devs) + self->versions.capacity * sizeof (Version) +
         self->parents.capacity * sizeof (guint32);
}
