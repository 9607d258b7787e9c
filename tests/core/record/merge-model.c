/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-model.h"

#include <string.h>

Model *
model_new (void)
{
  Model *self = g_new0 (Model, 1);

  self->records = g_ptr_array_new ();
  self->erases = g_array_new (FALSE, FALSE, sizeof (AntenneErase));
  return self;
}

void
model_free (Model *self)
{
  g_ptr_array_unref (self->records);
  g_array_unref (self->erases);
  g_free (self);
}

static gboolean
contains (const AntenneId *ids, guint n, const AntenneId *id)
{
  for (guint i = 0; i < n; i++)
    if (antenne_id_equal (&ids[i], id))
      return TRUE;
  return FALSE;
}

gboolean
model_is_erased (Model *self, const AntenneRecord *record)
{
  for (guint i = 0; i < self->erases->len; i++)
    {
      const AntenneErase *erase = &g_array_index (self->erases, AntenneErase, i);

      if (contains (erase->kids, erase->n_kids, &record->header.kid) ||
          contains (erase->records, erase->n_records, &record->header.id))
        return TRUE;
    }
  return FALSE;
}

gboolean
model_add (Model *self, const AntenneRecord *record)
{
  for (guint i = 0; i < self->records->len; i++)
    if (antenne_id_equal (&((AntenneRecord *) self->records->pdata[i])->header.id, &record->header.id))
      return FALSE;
  g_ptr_array_add (self->records, (gpointer) record);
  return TRUE;
}

gboolean
model_add_erase (Model *self, const AntenneErase *erase)
{
  for (guint i = 0; i < self->erases->len; i++)
    if (antenne_id_equal (&g_array_index (self->erases, AntenneErase, i).record->header.id, &erase->record->header.id))
      return FALSE;
  g_array_append_val (self->erases, *erase);
  return TRUE;
}

GPtrArray *
model_list_records (Model *self, const char *type, const AntenneId *entity)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < self->records->len; i++)
    {
      AntenneRecord *record = self->records->pdata[i];

      if (strcmp (record->type, type) == 0 && antenne_id_equal (&record->entity, entity) &&
          !model_is_erased (self, record))
        g_ptr_array_add (records, record);
    }
  return records;
}

static gboolean
is_later (const AntenneRecord *a, const AntenneRecord *b)
{
  if (a->stamp != b->stamp)
    return a->stamp > b->stamp;
  if (!antenne_id_equal (&a->header.dev, &b->header.dev))
    return antenne_id_compare (&a->header.dev, &b->header.dev) > 0;
  return antenne_id_compare (&a->header.id, &b->header.id) > 0;
}

static int
compare_later_first (gconstpointer a, gconstpointer b)
{
  return is_later (*(AntenneRecord *const *) a, *(AntenneRecord *const *) b) ? -1 : 1;
}

GPtrArray *
model_list_heads (Model *self, const char *type, const AntenneId *entity, const char *field)
{
  g_autoptr (GPtrArray) records = model_list_records (self, type, entity);
  GPtrArray *heads = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      AntenneRecord *candidate = records->pdata[i];
      gboolean replaced = FALSE;

      if (antenne_record_find (candidate, field) == NULL)
        continue;
      for (guint j = 0; j < records->len; j++)
        {
          const AntenneRecordPart *other = antenne_record_find (records->pdata[j], field);

          if (j != i && other != NULL && contains (other->parents, other->n_parents, &candidate->header.id))
            replaced = TRUE;
        }
      if (!replaced)
        g_ptr_array_add (heads, candidate);
    }
  g_ptr_array_sort (heads, compare_later_first);
  return heads;
}

gboolean
model_is_deleted (Model *self, const char *type, const AntenneId *entity)
{
  g_autoptr (GPtrArray) records = model_list_records (self, type, entity);
  g_autoptr (GPtrArray) deletes = model_list_heads (self, type, entity, ANTENNE_FIELD_DELETED);

  if (deletes->len == 0)
    return FALSE;
  for (guint i = 0; i < deletes->len; i++)
    if (antenne_record_find (deletes->pdata[i], ANTENNE_FIELD_DELETED)->value[0] == 0)
      return FALSE;

  /* Every current version of every other field was seen by one of the deletes. */
  for (guint i = 0; i < records->len; i++)
    {
      AntenneRecord *record = records->pdata[i];

      for (guint j = 0; j < record->n_fields; j++)
        {
          const char *name = record->fields[j].name;
          g_autoptr (GPtrArray) heads = NULL;
          gboolean seen = FALSE;

          if (strcmp (name, ANTENNE_FIELD_DELETED) == 0)
            continue;
          heads = model_list_heads (self, type, entity, name);
          if (!g_ptr_array_find (heads, record, NULL))
            continue;
          for (guint k = 0; k < deletes->len; k++)
            {
              const AntenneRecordPart *deleted = antenne_record_find (deletes->pdata[k], ANTENNE_FIELD_DELETED);

              seen |=
                  deletes->pdata[k] == record || contains (deleted->parents, deleted->n_parents, &record->header.id);
            }
          if (!seen)
            return FALSE;
        }
    }
  return TRUE;
}
