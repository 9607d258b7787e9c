/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-packed.h"

/* Where things are in the header: magic "R1" first. */
#define AT_KID 2
#define AT_ID 18
#define AT_DEV 34
#define AT_SEQ 50
#define AT_NONCE 58

G_STATIC_ASSERT (AT_NONCE + ANTENNE_NONCE_SIZE == ANTENNE_RECORD_HEADER_SIZE);
G_STATIC_ASSERT (sizeof (AntenneId) == ANTENNE_ID_SIZE);

static void
fail_damaged (GError **error)
{
  g_set_error (
      error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
      _ ("A piece of the vault is damaged and was not used. All else is untouched; a backup may have it whole."));
}

static void
fail_too_large (GError **error)
{
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE,
               _ ("This is too much to keep in one place. Nothing was lost: shorten it or divide it over two notes."));
}

/* The bytes of a body are little endian, whatever this machine is. Takes and returns a reference. */
static GVariant *
swap_if_big_endian (GVariant *variant)
{
  GVariant *swapped;

  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return variant;
  swapped = g_variant_byteswap (variant);
  g_variant_unref (variant);
  return swapped;
}

/* --- Reading a body ---
 *
 * The body is checked by GVariant to be in normal form; after that its parts are found here. */

/* Takes a tuple of two parts with ends and one that goes up to them apart. @align: of the second part, and of the
 * third, which starts at @gap behind the end of the second. */
static gboolean
cut_tuple (AntenneSpan tuple, gboolean align_second, gboolean align_third, gsize gap, AntenneSpan *first,
           AntenneSpan *second, AntenneSpan *third)
{
  gsize width = antenne_packed_width (tuple.size);
  gsize first_end;
  gsize second_end;
  gsize third_start;

  if (tuple.size < 2 * width)
    return FALSE;
  first_end = antenne_packed_number (tuple.at + tuple.size, width, 0);
  second_end = antenne_packed_number (tuple.at + tuple.size, width, 1);
  if (first_end > tuple.size || second_end > tuple.size)
    return FALSE;
  third_start = (align_third ? antenne_packed_align (second_end) : second_end) + gap;
  return antenne_packed_cut (tuple, 0, first_end, first) &&
         antenne_packed_cut (tuple, align_second ? antenne_packed_align (first_end) : first_end, second_end, second) &&
         antenne_packed_cut (tuple, third_start, tuple.size - 2 * width, third);
}

/* A name of a type or field: "" and very long ones are refused. */
static const char *
read_name (AntenneSpan span)
{
  return span.size > 1 && span.size <= ANTENNE_RECORD_MAX_NAME + 1 && span.at[span.size - 1] == '\0'
             ? (const char *) span.at
             : NULL;
}

/* (transfer full) (nullable) */
static GVariant *
read_value (GBytes *bytes, AntenneSpan span)
{
  const guint8 *start = g_bytes_get_data (bytes, NULL);
  g_autoptr (GBytes) value_bytes = NULL;
  g_autofree char *long_type = NULL;
  char short_type[16];
  AntenneSpan value, type;

  if (!antenne_packed_cut_variant (span, &value, &type))
    return NULL;
  if (type.size < sizeof short_type)
    {
      memcpy (short_type, type.at, type.size);
      short_type[type.size] = '\0';
    }
  else
    long_type = g_strndup ((const char *) type.at, type.size);
  value_bytes = g_bytes_new_from_bytes (bytes, (gsize) (value.at - start), value.size);
  return g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (long_type != NULL ? long_type : short_type), value_bytes, TRUE));
}

/* Reads one of the fields; FALSE where it breaks a rule. */
static gboolean
read_field (GBytes *bytes, AntenneSpan tuple, const char *previous_name, AntenneRecordField *out)
{
  AntenneSpan name;
  AntenneSpan value;
  AntenneSpan parents;

  if (!cut_tuple (tuple, TRUE, FALSE, 0, &name, &value, &parents))
    return FALSE;
  out->name = read_name (name);
  if (out->name == NULL || (previous_name != NULL && strcmp (previous_name, out->name) >= 0))
    return FALSE;

  if (parents.size % ANTENNE_ID_SIZE != 0 || parents.size / ANTENNE_ID_SIZE > ANTENNE_RECORD_MAX_PARENTS)
    return FALSE;
  out->parents = (const AntenneId *) (gconstpointer) parents.at;
  out->n_parents = (guint) (parents.size / ANTENNE_ID_SIZE);
  for (guint i = 1; i < out->n_parents; i++)
    if (antenne_id_compare (&out->parents[i - 1], &out->parents[i]) >= 0)
      return FALSE;

  out->value = read_value (bytes, value);
  return out->value != NULL;
}

/* All but the fields. */
static gboolean
read_entity (AntenneRecord *self, AntenneSpan body, AntenneSpan *fields)
{
  AntenneSpan type;
  AntenneSpan entity;

  if (!cut_tuple (body, FALSE, TRUE, sizeof self->stamp, &type, &entity, fields))
    return FALSE;
  self->type = read_name (type);
  if (self->type == NULL || entity.size != ANTENNE_ID_SIZE)
    return FALSE;
  memcpy (self->entity.bytes, entity.at, ANTENNE_ID_SIZE);
  memcpy (&self->stamp, fields->at - sizeof self->stamp, sizeof self->stamp);
  return TRUE;
}

/* Takes @body, which is in normal form and in this machine's order. */
static AntenneRecord *
read_body (const AntenneRecordHeader *header, GVariant *body, GError **error)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (body);
  g_autoptr (AntenneRecord) self = NULL;
  AntenneRecordField *out;
  AntenneRecord head = { .header = *header };
  AntenneSpan whole;
  AntenneSpan fields;
  gsize width;
  gsize n_fields = 0;
  gsize start = 0;

  whole.at = g_bytes_get_data (bytes, &whole.size);
  if (read_entity (&head, whole, &fields) && fields.size > 0)
    {
      width = antenne_packed_width (fields.size);
      n_fields = antenne_packed_count (fields);
    }
  if (n_fields == 0 || n_fields > ANTENNE_RECORD_MAX_FIELDS)
    {
      g_variant_unref (body);
      fail_damaged (error);
      return NULL;
    }

  /* Fields lie behind the record, in one allocation. */
  self = g_malloc0 (sizeof *self + n_fields * sizeof *out);
  *self = head;
  self->body = body;
  out = (AntenneRecordField *) (gpointer) (self + 1);
  self->fields = out;
  for (gsize i = 0; i < n_fields; i++)
    {
      gsize end = antenne_packed_number (fields.at + fields.size, width, n_fields - 1 - i);
      AntenneSpan tuple;

      if (!antenne_packed_cut (fields, start, end, &tuple) ||
          !read_field (bytes, tuple, i == 0 ? NULL : out[i - 1].name, &out[i]))
        {
          fail_damaged (error);
          return NULL;
        }
      self->n_fields++;
      start = antenne_packed_align (end);
    }
  return g_steal_pointer (&self);
}

void
antenne_record_free (AntenneRecord *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_fields; i++)
    g_variant_unref (self->fields[i].value);
  g_variant_unref (self->body);
  g_free (self);
}

const AntenneRecordField *
antenne_record_find (const AntenneRecord *self, const char *name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (strcmp (self->fields[i].name, name) == 0)
      return &self->fields[i];
  return NULL;
}

AntenneRecord *
antenne_record_new (const AntenneRecordHeader *header, GVariant *body, GError **error)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (body);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_variant_is_of_type (taken, ANTENNE_RECORD_BODY_TYPE) || !g_variant_is_normal_form (taken))
    {
      fail_damaged (error);
      return NULL;
    }
  /* What is read must lie in one piece. */
  bytes = g_variant_get_data_as_bytes (taken);
  return read_body (header, g_variant_ref_sink (g_variant_new_from_bytes (ANTENNE_RECORD_BODY_TYPE, bytes, TRUE)),
                    error);
}

AntenneRecord *
antenne_record_decode (const AntenneRecordHeader *header, GBytes *plain, GError **error)
{
  gsize padded_size;
  const guint8 *data = g_bytes_get_data (plain, &padded_size);
  g_autoptr (GBytes) bytes = NULL;
  GVariant *body;
  gsize size;

  if (!antenne_crypto_unpad (data, padded_size, ANTENNE_RECORD_PADDING, &size) ||
      padded_size > ANTENNE_RECORD_MAX_SIZE - ANTENNE_RECORD_HEADER_SIZE - ANTENNE_TAG_SIZE)
    {
      g_bytes_unref (plain);
      fail_damaged (error);
      return NULL;
    }

  bytes = g_bytes_new_from_bytes (plain, 0, size);
  g_bytes_unref (plain);
  body = g_variant_ref_sink (g_variant_new_from_bytes (ANTENNE_RECORD_BODY_TYPE, bytes, FALSE));
  if (!g_variant_is_normal_form (body))
    {
      g_variant_unref (body);
      fail_damaged (error);
      return NULL;
    }
  return read_body (header, swap_if_big_endian (body), error);
}

/* The associated data: all of the header, then the space. */
static void
fill_ad (guint8 *ad, const guint8 *record_header, const AntenneId *space)
{
  memcpy (ad, record_header, ANTENNE_RECORD_HEADER_SIZE);
  memcpy (ad + ANTENNE_RECORD_HEADER_SIZE, space->bytes, ANTENNE_ID_SIZE);
}

GBytes *
antenne_record_seal (const AntenneRecordHeader *header, const AntenneId *space, const guint8 *key, const guint8 *nonce,
                     GVariant *body, GError **error)
{
  /* What could not be read again is not written. */
  g_autoptr (AntenneRecord) record = antenne_record_new (header, body, error);

  return record != NULL ? antenne_record_seal_again (record, space, key, nonce, error) : NULL;
}

GBytes *
antenne_record_seal_again (const AntenneRecord *self, const AntenneId *space, const guint8 *key, const guint8 *nonce,
                           GError **error)
{
  const AntenneRecordHeader *header = &self->header;
  guint8 ad[ANTENNE_RECORD_HEADER_SIZE + ANTENNE_ID_SIZE];
  guint64 seq = GUINT64_TO_LE (header->seq);
  g_autoptr (GVariant) little_endian = swap_if_big_endian (g_variant_ref (self->body));
  gsize body_size = g_variant_get_size (little_endian);
  gsize padded_size = antenne_crypto_padded_size (body_size, ANTENNE_RECORD_PADDING);
  gsize size = ANTENNE_RECORD_HEADER_SIZE + padded_size + ANTENNE_TAG_SIZE;
  guint8 *out;

  if (size > ANTENNE_RECORD_MAX_SIZE)
    {
      fail_too_large (error);
      return NULL;
    }

  out = g_malloc (size);
  memcpy (out, "R1", 2);
  memcpy (out + AT_KID, header->kid.bytes, ANTENNE_ID_SIZE);
  memcpy (out + AT_ID, header->id.bytes, ANTENNE_ID_SIZE);
  memcpy (out + AT_DEV, header->dev.bytes, ANTENNE_ID_SIZE);
  memcpy (out + AT_SEQ, &seq, sizeof seq);
  if (nonce != NULL)
    memcpy (out + AT_NONCE, nonce, ANTENNE_NONCE_SIZE);
  else
    antenne_crypto_random (out + AT_NONCE, ANTENNE_NONCE_SIZE);

  fill_ad (ad, out, space);
  g_variant_store (little_endian, out + ANTENNE_RECORD_HEADER_SIZE);
  antenne_crypto_pad (out + ANTENNE_RECORD_HEADER_SIZE, body_size, ANTENNE_RECORD_PADDING);
  antenne_crypto_seal (key, out + AT_NONCE, ad, sizeof ad, out + ANTENNE_RECORD_HEADER_SIZE, padded_size,
                       out + ANTENNE_RECORD_HEADER_SIZE);
  return g_bytes_new_take (out, size);
}

gboolean
antenne_record_read_header (gconstpointer data, gsize size, AntenneRecordHeader *out, GError **error)
{
  const guint8 *bytes = data;
  guint64 seq;

  if (size < 2 || size > ANTENNE_RECORD_MAX_SIZE || bytes[0] != 'R' || bytes[1] < '1' || bytes[1] > '9')
    {
      fail_damaged (error);
      return FALSE;
    }
  if (bytes[1] != '1')
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER,
                   _ ("This was written by a newer Antenne. Nothing was changed: update Antenne to read it."));
      return FALSE;
    }
  if (size < ANTENNE_RECORD_HEADER_SIZE + ANTENNE_RECORD_PADDING + ANTENNE_TAG_SIZE ||
      (size - ANTENNE_RECORD_HEADER_SIZE - ANTENNE_TAG_SIZE) % ANTENNE_RECORD_PADDING != 0)
    {
      fail_damaged (error);
      return FALSE;
    }

  memcpy (out->kid.bytes, bytes + AT_KID, ANTENNE_ID_SIZE);
  memcpy (out->id.bytes, bytes + AT_ID, ANTENNE_ID_SIZE);
  memcpy (out->dev.bytes, bytes + AT_DEV, ANTENNE_ID_SIZE);
  memcpy (&seq, bytes + AT_SEQ, sizeof seq);
  out->seq = GUINT64_FROM_LE (seq);
  return TRUE;
}

AntenneRecord *
antenne_record_open (gconstpointer data, gsize size, const AntenneId *space, const guint8 *key, GError **error)
{
  const guint8 *bytes = data;
  guint8 ad[ANTENNE_RECORD_HEADER_SIZE + ANTENNE_ID_SIZE];
  AntenneRecordHeader header;
  AntenneId kid;
  gsize sealed_size;
  guint8 *plain;

  if (!antenne_record_read_header (data, size, &header, error))
    return NULL;

  /* Poly1305 alone does not commit to a key: two keys could open one record to two texts. The kid does. */
  antenne_crypto_short_hash (key, ANTENNE_KEY_SIZE, &kid);
  if (!antenne_id_equal (&kid, &header.kid))
    {
      fail_damaged (error);
      return NULL;
    }

  fill_ad (ad, bytes, space);
  sealed_size = size - ANTENNE_RECORD_HEADER_SIZE;
  plain = g_malloc (sealed_size - ANTENNE_TAG_SIZE);
  if (!antenne_crypto_open (key, bytes + AT_NONCE, ad, sizeof ad, bytes + ANTENNE_RECORD_HEADER_SIZE, sealed_size,
                            plain))
    {
      g_free (plain);
      fail_damaged (error);
      return NULL;
    }
  return antenne_record_decode (&header, g_bytes_new_take (plain, sealed_size - ANTENNE_TAG_SIZE), error);
}
