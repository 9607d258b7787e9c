/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-compose.h"

#include <string.h>

#include "model/antenne-error.h"

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

GVariant *
antenne_compose_body (const char *type, const AntenneId *entity, AntenneStamp stamp, const AntenneRecordField *fields,
                      guint n_fields, GError **error)
{
  GVariantBuilder builder;

  if (n_fields == 0 || n_fields > ANTENNE_RECORD_MAX_FIELDS)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "%u fields in a record", n_fields);
      return NULL;
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(svay)"));
  for (guint i = 0; i < n_fields; i++)
    {
      /* Where more versions are current than a record can name, the others stay "also written". */
      guint n_parents = MIN (fields[i].n_parents, ANTENNE_RECORD_MAX_PARENTS);
      g_autofree AntenneId *parents = g_memdup2 (fields[i].parents, n_parents * sizeof (AntenneId));

      if (n_parents > 1)
        qsort (parents, n_parents, sizeof *parents, compare_ids);
      g_variant_builder_add (
          &builder, "(sv@ay)", fields[i].name, fields[i].value,
          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, parents, n_parents * sizeof (AntenneId), 1));
    }
  return g_variant_new ("(s@ayta(svay))", type,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, entity->bytes, ANTENNE_ID_SIZE, 1), stamp,
                        &builder);
}

GVariant *
antenne_compose_set (AntenneMerge *merge, const char *type, const AntenneId *entity, GHashTable *values,
                     AntenneStamp stamp, GError **error)
{
  guint n_fields = g_hash_table_size (values);
  g_autofree AntenneRecordField *fields = g_new0 (AntenneRecordField, n_fields + 1);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer name;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      GArray *parents = antenne_merge_list_heads (merge, type, entity, name);

      g_ptr_array_add (heads, parents);
      fields[n].name = name;
      fields[n].value = value;
      fields[n].parents = (const AntenneId *) (gpointer) parents->data;
      fields[n].n_parents = parents->len;
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
