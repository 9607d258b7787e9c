/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-fields.h"
#include "record/antenne-compose.h"
#include "store/antenne-batch-private.h"

/* What a change makes of the things that it names. */
typedef struct
{
  AntenneBatch *batch;
  AntenneContents *contents;
  AntenneChange *change;
  gint64 now_ms;
  GHashTable *after;    /* id as text → a{sv} with all fields, for relations: to find the pupils of a contact */
  GHashTable *contacts; /* ids as text of contacts whose relations change and that may need another key */
} Composing;

/* All zeros, which nothing has, where the field is no id. */
static void
read_id (GVariant *fields, const char *name, AntenneId *id)
{
  memset (id, 0, sizeof *id);
  antenne_id_from_text (antenne_fields_get_string (fields, name), id);
}

static gboolean
is_zero (const AntenneId *id)
{
  const AntenneId zero = { { 0 } };

  return antenne_id_equal (id, &zero);
}

/* Of things about one pupil the pupil, of all others the thing itself. */
static AntenneScope
scope_of_pupils (const AntenneId *pupils, guint n, const AntenneId *self, AntenneId *of)
{
  gboolean one = n > 0 && !is_zero (&pupils[0]);

  for (guint i = 1; i < n; i++)
    one = one && antenne_id_equal (&pupils[0], &pupils[i]);
  *of = one ? pupils[0] : *self;
  return one ? ANTENNE_SCOPE_PUPIL : ANTENNE_SCOPE_OWN;
}

static AntenneScope
scope_of_entry (GVariant *fields, const AntenneId *self, AntenneId *of)
{
  g_autofree const char **texts = NULL;
  g_autoptr (GArray) pupils = g_array_new (FALSE, FALSE, sizeof (AntenneId));

  g_variant_lookup (fields, "pupils", "^a&s", &texts);
  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      AntenneId pupil = { { 0 } };

      antenne_id_from_text (texts[i], &pupil);
      g_array_append_val (pupils, pupil);
    }
  return scope_of_pupils ((const AntenneId *) (gpointer) pupils->data, pupils->len, self, of);
}

/* @composing: (nullable): NULL: as it is before the change */
static GArray *
list_pupils_of_contact (AntenneContents *contents, Composing *composing, const AntenneId *contact)
{
  GArray *pupils;
  g_autoptr (GArray) relations = NULL;
  GHashTableIter iter;
  gpointer value;

  if (composing == NULL)
    return antenne_index_find_pupils_of_contact (contents->index, contact);

  pupils = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  relations = antenne_index_find_relations_of_contact (contents->index, contact);
  for (guint i = 0; i < relations->len; i++)
    {
      const AntenneId *id = &g_array_index (relations, AntenneId, i);
      char text[ANTENNE_ID_TEXT_SIZE + 1];
      g_autoptr (GVariant) fields = NULL;
      AntenneId pupil;

      antenne_id_to_text (id, text);
      if (g_hash_table_contains (composing->after, text))
        continue;
      fields = antenne_index_dup_fields (contents->index, ANTENNE_KIND_RELATION, id);
      read_id (fields, "pupil", &pupil);
      g_array_append_val (pupils, pupil);
    }

  g_hash_table_iter_init (&iter, composing->after);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AntenneId other, pupil;

      if (value == NULL)
        continue;
      read_id (value, "contact", &other);
      read_id (value, "pupil", &pupil);
      if (antenne_id_equal (&other, contact))
        g_array_append_val (pupils, pupil);
    }
  return pupils;
}

/* Which key seals a thing with these fields. @composing: (nullable): NULL: as it is before the change */
static AntenneScope
scope_of (AntenneContents *contents, Composing *composing, const char *kind, const AntenneId *id, GVariant *fields,
          AntenneId *of)
{
  AntenneId pupil;

  memset (of, 0, sizeof *of);
  if (strcmp (kind, ANTENNE_KIND_GROUP) == 0 || strcmp (kind, ANTENNE_KIND_SETTING) == 0 ||
      strcmp (kind, ANTENNE_KIND_ORGANISATION) == 0 || strcmp (kind, ANTENNE_KIND_CHECK) == 0)
    return ANTENNE_SCOPE_GENERAL;
  if (strcmp (kind, ANTENNE_KIND_PUPIL) == 0)
    return scope_of_pupils (id, 1, id, of);
  if (strcmp (kind, ANTENNE_KIND_ENTRY) == 0)
    return scope_of_entry (fields, id, of);
  if (strcmp (kind, ANTENNE_KIND_CONTACT) == 0)
    {
      g_autoptr (GArray) pupils = list_pupils_of_contact (contents, composing, id);

      return scope_of_pupils ((const AntenneId *) (gpointer) pupils->data, pupils->len, id, of);
    }
  read_id (fields, "pupil", &pupil);
  return scope_of_pupils (&pupil, 1, id, of);
}

static AntenneStamp
tick (Composing *self)
{
  return antenne_clock_tick (&self->contents->clock, self->now_ms);
}

/* Whose key seals these depends on nothing that is in them. */
static gboolean
has_plain_scope (const char *kind)
{
  const char *const plain[] = { ANTENNE_KIND_GROUP, ANTENNE_KIND_SETTING, ANTENNE_KIND_PUPIL, ANTENNE_KIND_CONTACT,
                                NULL };

  return g_strv_contains (plain, kind);
}

/* What of @wanted is not so already. */
static GHashTable *
table_of_differences (GVariant *before, GHashTable *wanted)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autoptr (GVariant) old = before != NULL ? g_variant_lookup_value (before, name, NULL) : NULL;

      if (old == NULL || !g_variant_equal (old, value))
        g_hash_table_insert (table, g_strdup (name), g_variant_ref (value));
    }
  return table;
}

static gboolean
compose_set (Composing *self, const char *kind, const AntenneId *id, GVariant *before, gboolean was_deleted,
             GHashTable *wanted, GError **error)
{
  g_autoptr (GVariant) after =
      before == NULL && has_plain_scope (kind) ? NULL : antenne_contents_merge_fields (before, wanted);
  g_autoptr (GHashTable) table = NULL;
  AntenneId of, old_of;
  AntenneScope scope = scope_of (self->contents, self, kind, id, after, &of);
  gboolean moves = FALSE;

  if (before != NULL)
    moves = scope_of (self->contents, NULL, kind, id, before, &old_of) != scope || !antenne_id_equal (&of, &old_of);

  /* Under another key all of it is written, so that the old key can be forgotten without a loss. */
  if (before == NULL)
    table = g_hash_table_ref (wanted);
  else
    table = moves ? antenne_contents_table_of_fields (after) : table_of_differences (before, wanted);
  if (was_deleted)
    g_hash_table_insert (table, g_strdup (ANTENNE_FIELD_DELETED), g_variant_ref_sink (g_variant_new_boolean (FALSE)));
  if (g_hash_table_size (table) == 0)
    return TRUE;

  return antenne_batch_add (self->batch, self->contents,
                            antenne_batch_get_key (self->batch, self->contents, scope, &of),
                            antenne_compose_set (self->contents->merge, kind, id, table, tick (self), error), error);
}

static gboolean
compose_item (Composing *self, AntenneChangeItem *item, const AntenneId *id, GError **error)
{
  AntenneContents *contents = self->contents;
  gboolean is_known = antenne_merge_has_entity (contents->merge, item->kind, id);
  g_autoptr (GVariant) before = is_known ? antenne_index_dup_fields (contents->index, item->kind, id) : NULL;
  gboolean was_deleted = FALSE;
  AntenneScope scope;
  AntenneId of;

  if (is_known && before == NULL)
    {
      before = antenne_index_dup_deleted (contents->index, item->kind, id);
      was_deleted = before != NULL;
    }

  if (item->action != ANTENNE_CHANGE_DELETE)
    {
      /* Nothing to bring back. */
      if (item->action == ANTENNE_CHANGE_RESTORE && before == NULL && g_hash_table_size (item->fields) == 0)
        return TRUE;
      return compose_set (self, item->kind, id, before, was_deleted, item->fields, error);
    }

  if (before == NULL || was_deleted)
    return TRUE;
  scope = scope_of (contents, NULL, item->kind, id, before, &of);
  return antenne_batch_add (self->batch, contents, antenne_batch_get_key (self->batch, contents, scope, &of),
                            antenne_compose_delete (contents->merge, item->kind, id, tick (self)), error);
}

static void
note_contact (Composing *self, GVariant *fields)
{
  const char *contact = antenne_fields_get_string (fields, "contact");

  if (*contact != '\0')
    g_hash_table_add (self->contacts, g_strdup (contact));
}

/* Relations first: which key a contact person gets depends on them. */
static void
look_at_relations (Composing *self)
{
  GPtrArray *items = antenne_change_get_items (self->change);

  for (guint i = 0; i < items->len; i++)
    {
      AntenneChangeItem *item = g_ptr_array_index (items, i);
      g_autoptr (GVariant) before = NULL;
      GVariant *after = NULL;
      AntenneId id;

      if (strcmp (item->kind, ANTENNE_KIND_RELATION) != 0 || !antenne_id_from_text (item->id, &id))
        continue;
      before = antenne_index_dup_fields (self->contents->index, item->kind, &id);
      note_contact (self, before);
      if (before == NULL)
        before = antenne_index_dup_deleted (self->contents->index, item->kind, &id);
      if (item->action != ANTENNE_CHANGE_DELETE)
        after = antenne_contents_merge_fields (before, item->fields);
      note_contact (self, after);
      g_hash_table_insert (self->after, g_strdup (item->id), after);
    }
}

/* A contact person who now stands by other pupils than before gets another key. */
static gboolean
move_contacts (Composing *self, GError **error)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->contacts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    {
      g_autoptr (GVariant) fields = NULL;
      g_autoptr (GHashTable) nothing = NULL;
      AntenneId id;

      if (!antenne_id_from_text (text, &id))
        continue;
      fields = antenne_index_dup_fields (self->contents->index, ANTENNE_KIND_CONTACT, &id);
      if (fields == NULL)
        continue;
      nothing = g_hash_table_new (g_str_hash, g_str_equal);
      if (!compose_set (self, ANTENNE_KIND_CONTACT, &id, fields, FALSE, nothing, error))
        return FALSE;
    }
  return TRUE;
}

static void
unref_or_null (gpointer data)
{
  g_clear_pointer ((GVariant **) &data, g_variant_unref);
}

gboolean
antenne_batch_compose (AntenneBatch *self, AntenneContents *contents, AntenneChange *change, GError **error)
{
  g_autoptr (GHashTable) after = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_or_null);
  g_autoptr (GHashTable) contacts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Composing composing = { self, contents, change, antenne_contents_now_ms (), after, contacts };
  GPtrArray *items = antenne_change_get_items (change);

  look_at_relations (&composing);
  for (guint i = 0; i < items->len; i++)
    {
      AntenneChangeItem *item = g_ptr_array_index (items, i);
      AntenneId id;

      if (!antenne_id_from_text (item->id, &id))
        {
          g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "%s", item->kind);
          return FALSE;
        }
      /* Below it is written once already, with its new key. */
      g_hash_table_remove (contacts, item->id);
      if (!compose_item (&composing, item, &id, error))
        return FALSE;
    }
  return move_contacts (&composing, error);
}
