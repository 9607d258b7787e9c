/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-contents.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-fields.h"
#include "model/antenne-moment.h"

void
antenne_draft_row_free (gpointer draft)
{
  g_variant_unref (((AntenneDraftRow *) draft)->value);
  g_free (draft);
}

AntenneContents *
antenne_contents_new (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master)
{
  AntenneContents *self = g_new0 (AntenneContents, 1);

  self->log = log;
  self->arena = arena;
  self->master = master;
  self->keys = antenne_keyring_new (arena);
  self->merge = antenne_merge_new ();
  self->index = antenne_index_new ();
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, antenne_draft_row_free);
  self->local = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->region = g_strdup ("be-vlg");
  return self;
}

void
antenne_contents_free (AntenneContents *self)
{
  if (self == NULL)
    return;
  antenne_log_free (self->log);
  antenne_keyring_free (self->keys);
  antenne_arena_free (self->arena);
  antenne_merge_free (self->merge);
  antenne_index_free (self->index);
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->local);
  g_strfreev (self->damage);
  g_free (self->region);
  g_free (self);
}

void
antenne_contents_hand_over (AntenneContents *self)
{
  antenne_log_hand_over (self->log);
  antenne_index_hand_over (self->index);
}

void
antenne_contents_setting_id (const char *key, AntenneId *id)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (sum, (const guchar *) "antenne setting", -1);
  g_checksum_update (sum, (const guchar *) key, -1);
  g_checksum_get_digest (sum, digest, &size);
  memcpy (id->bytes, digest, sizeof id->bytes);
}

GVariant *
antenne_contents_dup_setting (AntenneContents *self, const char *key)
{
  AntenneId id;
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GVariant) boxed = NULL;
  GVariant *local = g_hash_table_lookup (self->local, key);

  if (local != NULL)
    return g_variant_ref (local);

  antenne_contents_setting_id (key, &id);
  fields = antenne_index_dup_fields (self->index, ANTENNE_KIND_SETTING, &id);
  if (fields != NULL)
    boxed = g_variant_lookup_value (fields, "value", G_VARIANT_TYPE_VARIANT);
  return boxed != NULL ? g_variant_get_variant (boxed) : NULL;
}

void
antenne_contents_refresh_region (AntenneContents *self)
{
  g_autoptr (GVariant) value = antenne_contents_dup_setting (self, "region");
  const char *region = "be-vlg";

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) &&
      strcmp (g_variant_get_string (value, NULL), "nl") == 0)
    region = "nl";

  if (strcmp (self->region, region) != 0)
    {
      g_free (self->region);
      self->region = g_strdup (region);
    }
  antenne_index_set_prefix_sorts (self->index, strcmp (region, "nl") != 0);
}

GVariant *
antenne_contents_merge_fields (GVariant *old, GHashTable *changes)
{
  AntenneFieldsWriter writer;
  GHashTableIter iter;
  gpointer name, value;

  antenne_fields_writer_init (&writer);
  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    antenne_fields_writer_add (&writer, name, value);
  for (gsize i = 0; old != NULL && i < g_variant_n_children (old); i++)
    {
      const char *old_name;
      g_autoptr (GVariant) old_value = NULL;

      g_variant_get_child (old, i, "{&sv}", &old_name, &old_value);
      if (!g_hash_table_contains (changes, old_name))
        antenne_fields_writer_add (&writer, old_name, old_value);
    }
  return antenne_fields_writer_end (&writer);
}

GHashTable *
antenne_contents_table_of_fields (GVariant *fields)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    g_hash_table_insert (table, g_strdup (name), value);
  return table;
}

gboolean
antenne_contents_same_fields (GVariant *a, GVariant *b)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;
  gboolean same = g_variant_n_children (a) == g_variant_n_children (b);

  g_variant_iter_init (&iter, a);
  while (same && g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      g_autoptr (GVariant) mine = value;
      g_autoptr (GVariant) other = g_variant_lookup_value (b, name, NULL);

      same = other != NULL && g_variant_equal (mine, other);
    }
  return same;
}

gint64
antenne_contents_now_ms (void)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();

  return g_date_time_to_unix (now) * 1000 + g_date_time_get_microsecond (now) / 1000;
}

/* A field is never taken away: one that was absent is written back empty, which reads the same everywhere. */
static GVariant *
neutral_value (const char *kind, const char *field)
{
  const AntenneFieldSpec *spec = antenne_schema_find (kind, field);

  switch (spec != NULL ? spec->type[0] : '\0')
    {
    case 's':
      return g_variant_new_string ("");
    case 'b':
      return g_variant_new_boolean (FALSE);
    case 'i':
      return g_variant_new_int32 (0);
    case 'a':
      return g_variant_new_array (G_VARIANT_TYPE (spec->type + 1), NULL, 0);
    default:
      return NULL;
    }
}

static void
undo_fields (AntenneChange *undo, AntenneChangeItem *item, GVariant *before)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, item->fields);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autoptr (GVariant) old = g_variant_lookup_value (before, name, NULL);
      GVariant *value = old != NULL ? old : neutral_value (item->kind, name);

      if (value != NULL)
        antenne_change_set (undo, item->kind, item->id, name, value);
    }
}

AntenneChange *
antenne_contents_make_undo (AntenneContents *self, AntenneChange *change)
{
  AntenneChange *undo = antenne_change_new ();
  GPtrArray *items = antenne_change_get_items (change);

  /* Backwards: what was made last is taken away first. */
  for (guint i = items->len; i > 0; i--)
    {
      AntenneChangeItem *item = g_ptr_array_index (items, i - 1);
      g_autoptr (GVariant) before = NULL;
      AntenneId id;

      if (!antenne_id_from_text (item->id, &id))
        continue;
      if (antenne_merge_has_entity (self->merge, item->kind, &id))
        before = antenne_index_dup_fields (self->index, item->kind, &id);
      if (item->action == ANTENNE_CHANGE_DELETE)
        {
          if (before != NULL)
            antenne_change_restore (undo, item->kind, item->id);
        }
      else if (before == NULL)
        antenne_change_delete (undo, item->kind, item->id);
      else
        undo_fields (undo, item, before);
    }
  return undo;
}

AntenneRecord *
antenne_contents_read_record (AntenneContents *self, const AntenneId *id, GError **error)
{
  g_autoptr (GBytes) bytes = antenne_log_read_record (self->log, id, error);
  AntenneRecordHeader header;
  const AntenneKey *key;
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  if (!antenne_record_read_header (data, size, &header, error))
    return NULL;
  key = antenne_keyring_find (self->keys, &header.kid);
  if (key == NULL || !antenne_id_equal (&header.id, id))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                           _ ("An earlier version of this is damaged. What you see now is whole."));
      return NULL;
    }
  return antenne_record_open (data, size, &self->space, antenne_arena_peek (self->arena, key->handle), error);
}

gboolean
antenne_contents_rebuild (AntenneContents *self, const char *kind, const AntenneId *id, GError **error)
{
  g_autoptr (GArray) ids = antenne_merge_list_records (self->merge, kind, id);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) fields = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AntenneRecord) record = antenne_contents_read_record (self, &g_array_index (ids, AntenneId, i), error);

      if (record == NULL)
        return FALSE;
      for (guint field = 0; field < record->n_fields; field++)
        if (strcmp (record->fields[field].name, ANTENNE_FIELD_DELETED) != 0 &&
            antenne_merge_shows (self->merge, record, field))
          {
            g_autoptr (GVariant) value = antenne_record_dup_value (record, &record->fields[field]);

            g_variant_dict_insert_value (&dict, record->fields[field].name, value);
          }
    }

  fields = ids->len > 0 ? g_variant_ref_sink (g_variant_dict_end (&dict)) : NULL;
  if (fields != NULL && antenne_merge_is_deleted (self->merge, kind, id))
    antenne_index_put_deleted (self->index, kind, id, fields);
  else
    antenne_index_put (self->index, kind, id, fields);
  return TRUE;
}
