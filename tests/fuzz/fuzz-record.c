/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "record/antenne-record.h"

#include <string.h>

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
  HOLDS (record->n_fields > 0 && record->n_fields <= ANTENNE_RECORD_MAX_FIELDS);
  for (guint i = 0; i < record->n_fields; i++)
    {
      HOLDS (g_utf8_validate (record->fields[i].name, -1, NULL));
      HOLDS (record->fields[i].n_parents <= ANTENNE_RECORD_MAX_PARENTS);
      HOLDS (antenne_record_find (record, record->fields[i].name) == &record->fields[i]);
    }
  sealed = antenne_record_seal (&header, &space, key, NULL, g_variant_ref (record->body), &error);
  HOLDS (sealed != NULL);
  again = antenne_record_open (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), &space, key, &error);
  HOLDS (again != NULL && g_variant_equal (again->body, record->body));
  return 0;
}
