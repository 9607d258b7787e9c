/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-draft-form.h"

#include <string.h>

#include "model/antenne-id.h"

/* Names in a draft that are no fields. A field's name has no dot but the one after its part. */
#define META_KIND "draft.kind"
#define META_ID "draft.id"
#define META_GIVEN "draft.given" /* as */
#define META_PARTS "draft.parts" /* a(sssb): name, kind, id, along */
#define ASIDE "aside."

typedef struct
{
  char *prefix; /* "relation."; "" of the thing itself */
  char *kind;
  char *id;
  gboolean along;
  gboolean in_vault;
} Part;

struct _AntenneDraftForm
{
  GPtrArray *parts;   /* of Part; the thing itself first */
  GHashTable *base;   /* field → GVariant, as the vault has it */
  GHashTable *values; /* field → GVariant, as it is shown */
  GHashTable *asides; /* name → text */
  GHashTable *given;  /* set of fields */
};

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->prefix);
  g_free (part->kind);
  g_free (part->id);
  g_free (part);
}

static Part *
part_new (const char *name, const char *kind, const char *id)
{
  Part *part = g_new0 (Part, 1);

  part->prefix = *name != '\0' ? g_strconcat (name, ".", NULL) : g_strdup ("");
  part->kind = g_strdup (kind);
  part->id = id != NULL ? g_strdup (id) : antenne_id_new_text ();
  return part;
}

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

static GHashTable *
copy_values (GHashTable *values)
{
  GHashTable *copy = new_values ();
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    g_hash_table_insert (copy, g_strdup (field), g_variant_ref (value));
  return copy;
}

/* An empty text, FALSE, an empty list and no field at all are the same: nothing said. */
static gboolean
says_nothing (GVariant *value)
{
  if (value == NULL)
    return TRUE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return !g_variant_get_boolean (value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY) && g_variant_n_children (value) == 0;
}

static gboolean
same_value (GVariant *a, GVariant *b)
{
  if (says_nothing (a) || says_nothing (b))
    return says_nothing (a) && says_nothing (b);
  return g_variant_equal (a, b);
}

/* What takes the place of a value that is gone. (transfer full) */
static GVariant *
nothing_like (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_ref_sink (g_variant_new_boolean (FALSE));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    return g_variant_ref_sink (g_variant_new_array (g_variant_type_element (g_variant_get_type (value)), NULL, 0));
  return g_variant_ref_sink (g_variant_new_string (""));
}

AntenneDraftForm *
antenne_draft_form_new (const char *kind, const char *id)
{
  AntenneDraftForm *self = g_new0 (AntenneDraftForm, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->base = new_values ();
  self->values = new_values ();
  self->asides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->parts, part_new ("", kind, id));
  return self;
}

void
antenne_draft_form_free (AntenneDraftForm *self)
{
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->base);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->asides);
  g_hash_table_unref (self->given);
  g_free (self);
}

/* --- Parts --- */

static Part *
get_main (AntenneDraftForm *self)
{
  return g_ptr_array_index (self->parts, 0);
}

static Part *
find_part (AntenneDraftForm *self, const char *field)
{
  for (guint i = self->parts->len; i > 1; i--)
    {
      Part *part = g_ptr_array_index (self->parts, i - 1);

      if (g_str_has_prefix (field, part->prefix))
        return part;
    }
  return get_main (self);
}

const char *
antenne_draft_form_get_kind (AntenneDraftForm *self)
{
  return get_main (self)->kind;
}

const char *
antenne_draft_form_get_id (AntenneDraftForm *self)
{
  return get_main (self)->id;
}

gboolean
antenne_draft_form_in_vault (AntenneDraftForm *self)
{
  return get_main (self)->in_vault;
}

static void
give (AntenneDraftForm *self, const char *prefix, GVariant *given)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, given);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      char *field = g_strconcat (prefix, name, NULL);

      if (!g_hash_table_contains (self->values, field))
        g_hash_table_insert (self->values, g_strdup (field), g_variant_ref (value));
      g_hash_table_add (self->given, field);
      g_variant_unref (value);
    }
}

void
antenne_draft_form_give (AntenneDraftForm *self, GVariant *given)
{
  give (self, "", given);
}

static Part *
ensure_part (AntenneDraftForm *self, const char *name, const char *kind, const char *id)
{
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  Part *part = find_part (self, prefix);

  if (part == get_main (self))
    {
      part = part_new (name, kind, id);
      g_ptr_array_add (self->parts, part);
    }
  return part;
}

const char *
antenne_draft_form_add_part (AntenneDraftForm *self, const char *name, const char *kind, const char *id,
                             GVariant *given, gboolean along)
{
  Part *part = ensure_part (self, name, kind, id);

  part->along = along;
  if (given != NULL)
    give (self, part->prefix, given);
  return part->id;
}

/* --- Values --- */

GVariant *
antenne_draft_form_get (AntenneDraftForm *self, const char *field)
{
  return g_hash_table_lookup (self->values, field);
}

GVariant *
antenne_draft_form_get_saved (AntenneDraftForm *self, const char *field)
{
  return g_hash_table_lookup (self->base, field);
}

const char *
antenne_draft_form_get_aside (AntenneDraftForm *self, const char *name)
{
  const char *text = g_hash_table_lookup (self->asides, name);

  return text != NULL ? text : "";
}

gboolean
antenne_draft_form_set (AntenneDraftForm *self, const char *field, GVariant *value)
{
  if (same_value (value, g_hash_table_lookup (self->values, field)))
    return FALSE;
  g_hash_table_insert (self->values, g_strdup (field), g_variant_ref (value));
  return TRUE;
}

gboolean
antenne_draft_form_set_aside (AntenneDraftForm *self, const char *name, const char *text)
{
  if (strcmp (antenne_draft_form_get_aside (self, name), text != NULL ? text : "") == 0)
    return FALSE;
  if (text == NULL || *text == '\0')
    g_hash_table_remove (self->asides, name);
  else
    g_hash_table_insert (self->asides, g_strdup (name), g_strdup (text));
  return TRUE;
}

gboolean
antenne_draft_form_is_changed (AntenneDraftForm *self, const char *field)
{
  return !same_value (g_hash_table_lookup (self->values, field), g_hash_table_lookup (self->base, field));
}

gpointer
antenne_draft_form_dup_entity (AntenneDraftForm *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    if (find_part (self, field) == get_main (self))
      g_variant_builder_add (&builder, "{sv}", (const char *) field, (GVariant *) value);
  return antenne_entity_new (get_main (self)->kind, get_main (self)->id, g_variant_builder_end (&builder));
}

/* --- To the vault --- */

/* Whether something is shown of @part that the vault does not have, and that somebody filled in. */
static gboolean
part_has_news (AntenneDraftForm *self, Part *part)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    if (find_part (self, field) == part && antenne_draft_form_is_changed (self, field) &&
        (part->in_vault || !g_hash_table_contains (self->given, field)))
      return TRUE;
  return FALSE;
}

gboolean
antenne_draft_form_has_news (AntenneDraftForm *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (part_has_news (self, g_ptr_array_index (self->parts, i)))
      return TRUE;
  return FALSE;
}

/* Whether a write takes @part along. */
static gboolean
is_written (AntenneDraftForm *self, Part *part)
{
  return part == get_main (self) || part->along || part->in_vault || part_has_news (self, part);
}

void
antenne_draft_form_add_to_change (AntenneDraftForm *self, AntenneChange *change)
{
  gboolean any = antenne_draft_form_has_news (self);
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, self->values);
  while (any && g_hash_table_iter_next (&iter, &field, &value))
    {
      Part *part = find_part (self, field);

      if (antenne_draft_form_is_changed (self, field) && is_written (self, part))
        antenne_change_set (change, part->kind, part->id, (const char *) field + strlen (part->prefix), value);
    }
}

/* --- To a draft and back --- */

static GVariant *
encode_parts (AntenneDraftForm *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssb)"));

  for (guint i = 1; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);
      g_autofree char *name = g_strndup (part->prefix, strlen (part->prefix) - 1);

      g_variant_builder_add (&builder, "(sssb)", name, part->kind, part->id, part->along);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
antenne_draft_form_encode (AntenneDraftForm *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char **given = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (!antenne_draft_form_has_news (self) && g_hash_table_size (self->asides) == 0)
    return NULL;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (antenne_draft_form_is_changed (self, name))
      g_variant_builder_add (&builder, "{sv}", (const char *) name, (GVariant *) value);

  g_hash_table_iter_init (&iter, self->asides);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *key = g_strconcat (ASIDE, name, NULL);

      g_variant_builder_add (&builder, "{sv}", key, g_variant_new_string (value));
    }

  given = (char **) g_hash_table_get_keys_as_array (self->given, NULL);
  g_variant_builder_add (&builder, "{sv}", META_KIND, g_variant_new_string (get_main (self)->kind));
  g_variant_builder_add (&builder, "{sv}", META_ID, g_variant_new_string (get_main (self)->id));
  g_variant_builder_add (&builder, "{sv}", META_GIVEN, g_variant_new_strv ((const char *const *) given, -1));
  g_variant_builder_add (&builder, "{sv}", META_PARTS, encode_parts (self));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

gboolean
antenne_draft_form_peek (GVariant *draft, const char **kind, const char **id)
{
  return g_variant_is_of_type (draft, G_VARIANT_TYPE_VARDICT) && g_variant_lookup (draft, META_KIND, "&s", kind) &&
         g_variant_lookup (draft, META_ID, "&s", id) && antenne_schema_fields (*kind) != NULL;
}

static void
decode_parts (AntenneDraftForm *self, GVariant *draft)
{
  g_autoptr (GVariant) parts = g_variant_lookup_value (draft, META_PARTS, G_VARIANT_TYPE ("a(sssb)"));
  GVariantIter iter;
  const char *name, *kind, *id;
  gboolean along;

  if (parts == NULL)
    return;
  g_variant_iter_init (&iter, parts);
  while (g_variant_iter_next (&iter, "(&s&s&sb)", &name, &kind, &id, &along))
    ensure_part (self, name, kind, id)->along = along;
}

gboolean
antenne_draft_form_decode (AntenneDraftForm *self, GVariant *draft)
{
  g_autoptr (GVariant) given = NULL;
  GVariantIter iter;
  const char *name, *kind, *id;
  GVariant *boxed;

  if (!antenne_draft_form_peek (draft, &kind, &id) || strcmp (kind, get_main (self)->kind) != 0)
    return FALSE;
  decode_parts (self, draft);
  given = g_variant_lookup_value (draft, META_GIVEN, G_VARIANT_TYPE_STRING_ARRAY);
  for (gsize i = 0; given != NULL && i < g_variant_n_children (given); i++)
    {
      g_autoptr (GVariant) field = g_variant_get_child_value (given, i);

      g_hash_table_add (self->given, g_variant_dup_string (field, NULL));
    }

  g_variant_iter_init (&iter, draft);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &boxed))
    {
      g_autoptr (GVariant) value = boxed;
      Part *part = find_part (self, name);
      const char *field = name + strlen (part->prefix);
      const AntenneFieldSpec *spec = antenne_schema_find (part->kind, field);

      if (g_str_has_prefix (name, ASIDE) && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        antenne_draft_form_set_aside (self, name + strlen (ASIDE), g_variant_get_string (value, NULL));
      else if (spec != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE (spec->type)))
        g_hash_table_insert (self->values, g_strdup (name), g_variant_ref (value));
    }
  return TRUE;
}

/* --- What the vault has --- */

GHashTable *
antenne_draft_form_snapshot (AntenneDraftForm *self)
{
  GHashTable *snapshot = copy_values (self->values);
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, snapshot);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    if (!is_written (self, find_part (self, field)))
      g_hash_table_iter_remove (&iter);
  return snapshot;
}

void
antenne_draft_form_saved (AntenneDraftForm *self, GHashTable *snapshot)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_unref (self->base);
  self->base = snapshot;
  get_main (self)->in_vault = TRUE;
  g_hash_table_iter_init (&iter, snapshot);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    find_part (self, field)->in_vault = TRUE;
}

void
antenne_draft_form_revert (AntenneDraftForm *self)
{
  g_hash_table_unref (self->values);
  self->values = copy_values (self->base);
  g_hash_table_remove_all (self->asides);
}

static gboolean
read_part (Part *part, AntenneVault *vault, GHashTable *fresh)
{
  g_autoptr (AntenneEntity) stored = antenne_vault_get (vault, part->kind, part->id);
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (stored == NULL)
    return FALSE;
  g_variant_iter_init (&iter, antenne_entity_get_fields (stored));
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    g_hash_table_insert (fresh, g_strconcat (part->prefix, name, NULL), value);
  return TRUE;
}

gboolean
antenne_draft_form_reload (AntenneDraftForm *self, AntenneVault *vault, gboolean *other)
{
  g_autoptr (GHashTable) fresh = new_values ();
  GHashTableIter iter;
  gpointer field, value;

  *other = FALSE;
  if (!read_part (get_main (self), vault, fresh))
    return FALSE;
  get_main (self)->in_vault = TRUE;
  for (guint i = 1; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      part->in_vault = read_part (part, vault, fresh);
    }
  g_hash_table_iter_init (&iter, self->base);
  while (g_hash_table_iter_next (&iter, &field, &value))
    if (!g_hash_table_contains (fresh, field))
      g_hash_table_insert (fresh, g_strdup (field), nothing_like (value));

  g_hash_table_iter_init (&iter, fresh);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      GVariant *shown = g_hash_table_lookup (self->values, field);

      if (same_value (shown, value) || antenne_draft_form_is_changed (self, field))
        continue;
      g_hash_table_insert (self->values, g_strdup (field), g_variant_ref (value));
      *other = TRUE;
    }
  g_hash_table_unref (self->base);
  self->base = g_steal_pointer (&fresh);
  return TRUE;
}

static gboolean
names (GVariant *value, const char *pupil)
{
  if (value == NULL)
    return FALSE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return strcmp (g_variant_get_string (value, NULL), pupil) == 0;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **ids = g_variant_get_strv (value, NULL);

      return g_strv_contains (ids, pupil);
    }
  return FALSE;
}

gboolean
antenne_draft_form_concerns (AntenneDraftForm *self, const char *pupil)
{
  static const char *const fields[] = { "pupil", "pupils" };

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (strcmp (part->kind, ANTENNE_KIND_PUPIL) == 0 && strcmp (part->id, pupil) == 0)
        return TRUE;
      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_autofree char *field = g_strconcat (part->prefix, fields[j], NULL);

          if (names (antenne_draft_form_get (self, field), pupil))
            return TRUE;
        }
    }
  return FALSE;
}
