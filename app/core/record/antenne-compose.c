/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-compose.h"

#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-packed.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return antenne_id_compare (a, b);
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  return strcmp (((const AntenneRecordField *) a)->name, ((const AntenneRecordField *) b)->name);
}

/* (svay): name, value, parents. */
static void
pack_field (GByteArray *bytes, const AntenneRecordField *field)
{
  /* Where more versions are current than a record can name, the others stay "also written". */
  guint n_parents = MIN (field->n_parents, ANTENNE_RECORD_MAX_PARENTS);
  gsize start, ends[2];

  antenne_pack_align (bytes);
  start = bytes->len;
  antenne_pack_string (bytes, field->name);
  ends[1] = bytes->len;
  antenne_pack_variant (bytes, field->value);
  ends[0] = bytes->len;
  if (n_parents > 0)
    {
      g_autofree AntenneId *parents = g_memdup2 (field->parents, n_parents * sizeof *parents);

      qsort (parents, n_parents, sizeof *parents, compare_ids);
      g_byte_array_append (bytes, (const guint8 *) parents, n_parents * (guint) sizeof *parents);
    }
  antenne_pack_ends (bytes, start, ends, G_N_ELEMENTS (ends));
}

GVariant *
antenne_compose_body (const char *type, const AntenneId *entity, AntenneStamp stamp, const AntenneRecordField *fields,
                      guint n_fields, GError **error)
{
  GByteArray *bytes;
  gsize outer_ends[2], fields_start;
  g_autofree gsize *field_ends = NULL;
  g_autoptr (GBytes) body = NULL;

  if (n_fields == 0 || n_fields > ANTENNE_RECORD_MAX_FIELDS)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "%u fields in a record", n_fields);
      return NULL;
    }

  bytes = g_byte_array_sized_new (1024);
  antenne_pack_string (bytes, type);
  outer_ends[1] = bytes->len;
  g_byte_array_append (bytes, entity->bytes, ANTENNE_ID_SIZE);
  outer_ends[0] = bytes->len;
  antenne_pack_align (bytes);
  g_byte_array_append (bytes, (const guint8 *) &stamp, sizeof stamp);
  fields_start = bytes->len;
  field_ends = g_new (gsize, n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      pack_field (bytes, &fields[i]);
      field_ends[i] = bytes->len;
    }
  antenne_pack_ends (bytes, fields_start, field_ends, n_fields);
  antenne_pack_ends (bytes, 0, outer_ends, G_N_ELEMENTS (outer_ends));

  /* Not trusted: antenne_record_new() looks whether it is what a reader accepts. */
  body = g_byte_array_free_to_bytes (bytes);
  return g_variant_new_from_bytes (ANTENNE_RECORD_BODY_TYPE, body, FALSE);
}

GVariant *
antenne_compose_set (AntenneMerge *merge, const char *type, const AntenneId *entity, GHashTable *values,
                     AntenneStamp stamp, GError **error)
{
  guint n_fields = g_hash_table_size (values);
  g_autofree AntenneRecordField *fields = g_new0 (AntenneRecordField, n_fields + 1);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  gboolean is_known = antenne_merge_has_entity (merge, type, entity);
  GHashTableIter iter;
  gpointer name;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      fields[n].name = name;
      fields[n].value = value;
      /* What is new replaces nothing. */
      if (is_known)
        {
          GArray *parents = antenne_merge_list_heads (merge, type, entity, name);

          g_ptr_array_add (heads, parents);
          fields[n].parents = (const AntenneId *) (gpointer) parents->data;
          fields[n].n_parents = parents->len;
        }
      n++;
    }
  qsort (fields, n_fields, sizeof *fields, compare_fields);
  return antenne_compose_body (type, entity, stamp, fields, n_fields, error);
}

static GVariant *
compose_deleted (const char *type, const AntenneId *entity, AntenneStamp stamp, gboolean deleted, GArray *parents)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_boolean (deleted));
  const AntenneRecordField field = { ANTENNE_FIELD_DELETED, value, (const AntenneId *) (gpointer) parents->data,
                                     parents->len };

  return antenne_compose_body (type, entity, stamp, &field, 1, NULL);
}

GVariant *
antenne_compose_delete (AntenneMerge *merge, const char *type, const AntenneId *entity, AntenneStamp stamp)
{
  g_autoptr (GArray) heads = antenne_merge_list_all_heads (merge, type, entity);

  return compose_deleted (type, entity, stamp, TRUE, heads);
}

GVariant *
antenne_compose_restore (AntenneMerge *merge, const char *type, const AntenneId *entity, AntenneStamp stamp)
{
  g_autoptr (GArray) heads = antenne_merge_list_heads (merge, type, entity, ANTENNE_FIELD_DELETED);

  return compose_deleted (type, entity, stamp, FALSE, heads);
}
