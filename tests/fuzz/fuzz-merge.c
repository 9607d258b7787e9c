/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "merge-model.h"
#include "record-kit.h"

/* The input is a history, four bytes a record: what it is, its id, its entity and field, its parents. The merge and the
 * model must agree whatever names whom: rings, itself, what never comes, what was erased. */

#define MAX_RECORDS 64
#define N_ENTITIES 2

static const char *const field_names[] = { "a", "b", ANTENNE_FIELD_DELETED };

static void
compare (AntenneMerge *merge, Model *model, guint8 entity_number, const char *field)
{
  const AntenneId entity = kit_id (entity_number, 0xee);
  g_autoptr (GPtrArray) expected = model_list_heads (model, "entry", &entity, field);
  g_autoptr (GArray) heads = antenne_merge_list_heads (merge, "entry", &entity, field);

  HOLDS (heads->len == expected->len);
  for (guint i = 0; i < heads->len; i++)
    HOLDS (antenne_id_equal (&g_array_index (heads, AntenneId, i), &((AntenneRecord *) expected->pdata[i])->header.id));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (AntenneMerge) merge = antenne_merge_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) antenne_record_free);
  Model *model = model_new ();
  AntenneId listed[MAX_RECORDS];
  AntenneId kids[MAX_RECORDS];

  for (guint i = 0; i < MIN (size / 4, MAX_RECORDS); i++)
    {
      const guint8 *at = data + 4 * i;
      AntenneId parents[3];
      AntenneRecordField field = { field_names[at[2] >> 2 & 1], NULL, parents, 0 };
      g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_boolean ((at[0] & 0x10) != 0));
      AntenneId entity = kit_id (at[2] % N_ENTITIES, 0xee);
      AntenneRecord *record;

      if ((at[0] & 7) == 7)
        {
          /* An erase of one record, or of one key; ids of erases are not those of records. */
          AntenneRecord *carrier = kit_record (at[1], 1, "erase", 1, 1, "a", g_variant_new_boolean (TRUE), NULL);
          AntenneErase erase = { .record = carrier };

          carrier->header.id = kit_id (at[1], 0x99);
          listed[i] = (at[3] & 1) ? kit_id (at[3] >> 4, 0x11) : kit_id (at[3] >> 4, 0x99);
          kids[i] = kit_id (at[3] >> 2 & 3, 0xaa);
          erase.records = &listed[i];
          erase.n_records = 1;
          erase.kids = &kids[i];
          erase.n_kids = (at[0] & 0x20) != 0;
          g_ptr_array_add (records, carrier);
          HOLDS ((antenne_merge_add_erase (merge, &erase, NULL, NULL) == ANTENNE_MERGE_APPLIED) ==
                 model_add_erase (model, &erase));
        }
      else
        {
          AntenneMergeOutcome outcome;

          if ((at[0] & 7) == 6)
            field.name = ANTENNE_FIELD_DELETED;
          field.value = value;
          /* Four bits each, sorted and distinct as the codec wants them. */
          for (guint parent = 0; parent < 16 && field.n_parents < G_N_ELEMENTS (parents); parent++)
            if (parent == (at[3] & 15u) || parent == (guint) (at[3] >> 4) || ((at[0] & 8) && parent == (at[1] & 15u)))
              parents[field.n_parents++] = kit_id ((guint8) parent, 0x11);
          if (at[3] == 0)
            field.n_parents = 0;
          record = kit_record_of (at[1] & 15, at[1] >> 6,
                                  antenne_compose_body ("entry", &entity, at[2] >> 4, &field, 1, NULL));
          /* An id is never used for two records, so at least its key is always the same. */
          record->header.kid = kit_id (at[1] & 3, 0xaa);
          g_ptr_array_add (records, record);

          outcome = antenne_merge_add (merge, record, NULL);
          if (model_is_erased (model, record))
            HOLDS (outcome == ANTENNE_MERGE_ERASED);
          else
            HOLDS (outcome == (model_add (model, record) ? ANTENNE_MERGE_APPLIED : ANTENNE_MERGE_DUPLICATE));
        }

      for (guint8 number = 0; number < N_ENTITIES; number++)
        {
          const AntenneId compared = kit_id (number, 0xee);
          g_autoptr (GArray) all = antenne_merge_list_records (merge, "entry", &compared);
          g_autoptr (GPtrArray) expected = model_list_records (model, "entry", &compared);

          for (guint f = 0; f < G_N_ELEMENTS (field_names); f++)
            compare (merge, model, number, field_names[f]);
          HOLDS (all->len == expected->len);
          HOLDS (antenne_merge_is_deleted (merge, "entry", &compared) == model_is_deleted (model, "entry", &compared));
        }
    }
  model_free (model);
  return 0;
}
