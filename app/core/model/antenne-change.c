/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-change.h"

#include <string.h>

#include "model/antenne-id.h"

struct _AntenneChange
{
  GObject parent_instance;
  GPtrArray *items;
  GHashTable *by_id; /* id → item, both of items */
  GError *refused;
};

G_DEFINE_FINAL_TYPE (AntenneChange, antenne_change, G_TYPE_OBJECT)

static void
item_free (gpointer data)
{
  AntenneChangeItem *item = data;

  g_free (item->id);
  g_clear_pointer (&item->fields, g_hash_table_unref);
  g_free (item);
}

static AntenneChangeItem *
ensure_item (AntenneChange *self, const char *kind, const char *id)
{
  AntenneChangeItem *item = g_hash_table_lookup (self->by_id, id);

  if (item != NULL)
    return item;

  item = g_new0 (AntenneChangeItem, 1);
  item->action = ANTENNE_CHANGE_SET;
  item->kind = g_intern_string (kind);
  item->id = g_strdup (id);
  item->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->by_id, item->id, item);
  return item;
}

static void
antenne_change_finalize (GObject *object)
{
  AntenneChange *self = ANTENNE_CHANGE (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  g_clear_error (&self->refused);
  G_OBJECT_CLASS (antenne_change_parent_class)->finalize (object);
}

static void
antenne_change_class_init (AntenneChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_change_finalize;
}

static void
antenne_change_init (AntenneChange *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

AntenneChange *
antenne_change_new (void)
{
  return g_object_new (ANTENNE_TYPE_CHANGE, NULL);
}

const char *
antenne_change_create (AntenneChange *self, const char *kind)
{
  g_autofree char *id = antenne_id_new_text ();

  return ensure_item (self, kind, id)->id;
}

void
antenne_change_set (AntenneChange *self, const char *kind, const char *id, const char *field, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  AntenneChangeItem *item = ensure_item (self, kind, id);

  if (self->refused == NULL)
    antenne_schema_check (kind, field, owned, &self->refused);
  g_hash_table_insert (item->fields, g_strdup (field), g_steal_pointer (&owned));
}

void
antenne_change_set_string (AntenneChange *self, const char *kind, const char *id, const char *field, const char *value)
{
  antenne_change_set (self, kind, id, field, g_variant_new_string (value));
}

void
antenne_change_delete (AntenneChange *self, const char *kind, const char *id)
{
  ensure_item (self, kind, id)->action = ANTENNE_CHANGE_DELETE;
}

void
antenne_change_restore (AntenneChange *self, const char *kind, const char *id)
{
  ensure_item (self, kind, id)->action = ANTENNE_CHANGE_RESTORE;
}

gboolean
antenne_change_is_empty (AntenneChange *self)
{
  return self->items->len == 0;
}

GPtrArray *
antenne_change_get_items (AntenneChange *self)
{
  return self->items;
}

gboolean
antenne_change_check (AntenneChange *self, GError **error)
{
  if (self->refused == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->refused);
  return FALSE;
}
