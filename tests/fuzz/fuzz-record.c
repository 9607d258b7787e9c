/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "record/antenne-record.h"

#include <string.h>

/* The codec finds the parts of a body by itself; GVariant would find the same. */
static void
agree_with_gvariant (const AntenneRecord *record, guint i)
{
  const AntenneRecordPart *field = &record->fields[i];
  g_autoptr (GVariant) fields = g_variant_get_child_value (record->body, 3);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) read = antenne_record_dup_value (record, field);
  g_autoptr (GVariant) parents = NULL;
  const char *name;
  guint64 stamp;

  g_variant_get_child (record->body, 2, "t", &stamp);
  HOLDS (stamp == record->stamp && g_variant_n_children (fields) == record->n_fields);
  g_variant_get_child (fields, i, "(&sv@ay)", &name, &value, &parents);
  HOLDS (strcmp (name, field->name) == 0);
  HOLDS (g_variant_equal (value, read));
  HOLDS (g_variant_get_size (parents) == field->n_parents * sizeof (AntenneId));
  HOLDS (field->n_parents == 0 ||
         memcmp (g_variant_get_data (parents), field->parents, g_variant_get_size (parents)) == 0);
}

/* The input is the body before padding: what somebody with a key could have sealed. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const guint8 key[ANTENNE_KEY_SIZE] = { 1 };
  static const AntenneId space = { { 2 } };
  AntenneRecordHeader header = { .seq = 1 };
  gsize padded_size = antenne_crypto_padded_size (size, ANTENNE_RECORD_PADDING);
  guint8 *padded = g_malloc (padded_size);
  g_autoptr (AntenneRecord) record = NULL;
  g_autoptr (AntenneRecord) again = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) error = NULL;

  antenne_record_read_header (data, size, &header, NULL);
  header.seq = 1;
  antenne_crypto_short_hash (key, sizeof key, &header.kid);

  if (size > 0)
    memcpy (padded, data, size);
  antenne_crypto_pad (padded, size, ANTENNE_RECORD_PADDING);
  record = antenne_record_decode (&header, g_bytes_new_take (padded, padded_size), &error);
  if (record == NULL)
    {
      HOLDS (error != NULL);
      return 0;
    }

  /* What was taken keeps the rules that a writer is held to, so it comes out of a round trip as it went in. */
  HOLDS (g_variant_is_normal_form (record->body));
  HOLDS (record->n_fields > 0 && record->n_fields <= ANTENNE_RECORD_MAX_FIELDS);
  for (guint i = 0; i < record->n_fields; i++)
    {
      HOLDS (g_utf8_validate (record->fields[i].name, -1, NULL));
      HOLDS (record->fields[i].n_parents <= ANTENNE_RECORD_MAX_PARENTS);
      HOLDS (antenne_record_find (record, record->fields[i].name) == &record->fields[i]);
      agree_with_gvariant (record, i);
    }
  sealed = antenne_record_seal (&header, &space, key, NULL, g_variant_ref (record->body), &error);
  HOLDS (sealed != NULL);
  again = antenne_record_open (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), &space, key, &error);
  HOLDS (again != NULL && g_variant_equal (again->body, record->body));
  return 0;
}
