/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-erase.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "record/antenne-compose.h"

#define FIELD_KIDS "kids"
#define FIELD_RECORDS "records"
#define FIELD_SIGNATURE "signature"

/* What one record holds, with room for the rest of it. */
#define MAX_IDS ((ANTENNE_RECORD_MAX_SIZE - 2048) / ANTENNE_ID_SIZE)

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return antenne_id_compare (a, b);
}

/* Sorted, without repeats. (transfer full) */
static AntenneId *
sort_ids (const AntenneId *ids, guint *n)
{
  AntenneId *sorted = g_new (AntenneId, MAX (*n, 1));
  guint kept = 0;

  if (*n > 0)
    memcpy (sorted, ids, *n * sizeof *ids);
  qsort (sorted, *n, sizeof *sorted, compare_ids);
  for (guint i = 0; i < *n; i++)
    if (kept == 0 || !antenne_id_equal (&sorted[kept - 1], &sorted[i]))
      sorted[kept++] = sorted[i];
  *n = kept;
  return sorted;
}

static void
append_number (GByteArray *message, guint32 number)
{
  number = GUINT32_TO_LE (number);
  g_byte_array_append (message, (const guint8 *) &number, sizeof number);
}

/* What the device signs. The header is in it, so that a list can't be signed once and sent under another record. */
static GByteArray *
build_message (const AntenneRecordHeader *header, const AntenneId *space, const AntenneId *kids, guint n_kids,
               const AntenneId *records, guint n_records)
{
  static const char magic[8] = { 'A', 'N', 'T', 'E', 'R', 'A', 'S', '1' };
  GByteArray *message = g_byte_array_new ();

  g_byte_array_append (message, (const guint8 *) magic, sizeof magic);
  g_byte_array_append (message, space->bytes, ANTENNE_ID_SIZE);
  g_byte_array_append (message, header->dev.bytes, ANTENNE_ID_SIZE);
  g_byte_array_append (message, header->id.bytes, ANTENNE_ID_SIZE);
  append_number (message, n_kids);
  if (n_kids > 0)
    g_byte_array_append (message, (const guint8 *) kids, n_kids * ANTENNE_ID_SIZE);
  append_number (message, n_records);
  if (n_records > 0)
    g_byte_array_append (message, (const guint8 *) records, n_records * ANTENNE_ID_SIZE);
  return message;
}

static GVariant *
bytes_variant (gconstpointer bytes, gsize size)
{
  return g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, size, 1));
}

GVariant *
antenne_erase_compose (AntenneArena *arena, const AntenneDevice *device, const AntenneRecordHeader *header,
                       const AntenneId *space, const AntenneId *kids, guint n_kids, const AntenneId *records,
                       guint n_records, AntenneStamp stamp, GError **error)
{
  g_autofree AntenneId *sorted_kids = NULL;
  g_autofree AntenneId *sorted_records = NULL;
  g_autoptr (GByteArray) message = NULL;
  guint8 signature[ANTENNE_SIGNATURE_SIZE];
  AntenneRecordField fields[3] = { { FIELD_KIDS }, { FIELD_RECORDS }, { FIELD_SIGNATURE } };
  GVariant *body;

  if (n_kids > MAX_IDS || n_records > MAX_IDS || n_kids + n_records > MAX_IDS)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE, _ ("This is too much to erase in one go."));
      return NULL;
    }
  for (guint i = 0; i < n_kids; i++)
    if (antenne_id_equal (&kids[i], &header->kid))
      {
        g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "An erase under the key that it erases");
        return NULL;
      }

  sorted_kids = sort_ids (kids, &n_kids);
  sorted_records = sort_ids (records, &n_records);
  message = build_message (header, space, sorted_kids, n_kids, sorted_records, n_records);
  if (!antenne_device_sign (arena, device, message->data, message->len, signature))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED, _ ("The vault is locked. Nothing was changed."));
      return NULL;
    }

  fields[0].value = bytes_variant (sorted_kids, n_kids * ANTENNE_ID_SIZE);
  fields[1].value = bytes_variant (sorted_records, n_records * ANTENNE_ID_SIZE);
  fields[2].value = bytes_variant (signature, sizeof signature);
  body = antenne_compose_body (ANTENNE_TYPE_NAME_ERASE, &header->id, stamp, fields, G_N_ELEMENTS (fields), error);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_variant_unref (fields[i].value);
  return body;
}

/* The ids of field @name; FALSE where it is absent, of another type or not sorted. */
static gboolean
read_ids (const AntenneRecord *record, const char *name, const AntenneId **ids, guint *n)
{
  const AntenneRecordPart *part = antenne_record_find (record, name);

  if (part == NULL || !antenne_record_part_is_of_type (part, "ay") || part->value_size % ANTENNE_ID_SIZE != 0)
    return FALSE;
  *ids = (const AntenneId *) (gconstpointer) part->value;
  *n = (guint) (part->value_size / ANTENNE_ID_SIZE);
  for (guint i = 1; i < *n; i++)
    if (antenne_id_compare (&(*ids)[i - 1], &(*ids)[i]) >= 0)
      return FALSE;
  return TRUE;
}

gboolean
antenne_erase_read (const AntenneRecord *record, const AntenneId *space, const guint8 *sign_public, AntenneErase *out,
                    GError **error)
{
  const AntenneRecordPart *signature = antenne_record_find (record, FIELD_SIGNATURE);
  g_autoptr (GByteArray) message = NULL;

  out->record = record;
  if (strcmp (record->type, ANTENNE_TYPE_NAME_ERASE) == 0 && signature != NULL &&
      antenne_record_part_is_of_type (signature, "ay") && signature->value_size == ANTENNE_SIGNATURE_SIZE &&
      read_ids (record, FIELD_KIDS, &out->kids, &out->n_kids) &&
      read_ids (record, FIELD_RECORDS, &out->records, &out->n_records))
    {
      out->signature = signature->value;
      message = build_message (&record->header, space, out->kids, out->n_kids, out->records, out->n_records);
      if (antenne_crypto_verify (sign_public, message->data, message->len, out->signature))
        return TRUE;
    }

  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
               _ ("An order to erase something is damaged or not signed, so nothing was erased."));
  return FALSE;
}
