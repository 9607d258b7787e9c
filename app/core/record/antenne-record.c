/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "record/antenne-body.h"

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

/* Takes @body, which is in this machine's order. */
static AntenneRecord *
read_body (const AntenneRecordHeader *header, GVariant *body, GError **error)
{
  AntenneRecord *self;
  AntenneBody read;

  if (!antenne_body_open (&read, g_variant_get_data (body), g_variant_get_size (body)))
    {
      g_variant_unref (body);
      fail_damaged (error);
      return NULL;
    }

  /* Parts lie behind the record, in one allocation. */
  self = g_malloc (sizeof *self + read.n_parts * sizeof (AntenneRecordPart));
  self->header = *header;
  self->type = read.type;
  self->entity = read.entity;
  self->stamp = read.stamp;
  self->n_fields = (guint) read.n_parts;
  self->fields = (const AntenneRecordPart *) (gconstpointer) (self + 1);
  self->body = body;
  if (!antenne_body_read_parts (&read, (AntenneRecordPart *) (gpointer) (self + 1)) ||
      (read.is_odd && !g_variant_is_normal_form (body)))
    {
      antenne_record_free (self);
      fail_damaged (error);
      return NULL;
    }
  return self;
}

void
antenne_record_free (AntenneRecord *self)
{
  if (self == NULL)
    return;
  g_variant_unref (self->body);
  g_free (self);
}

const AntenneRecordPart *
antenne_record_find (const AntenneRecord *self, const char *name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (strcmp (self->fields[i].name, name) == 0)
      return &self->fields[i];
  return NULL;
}

gboolean
antenne_record_part_is_of_type (const AntenneRecordPart *part, const char *type)
{
  return strlen (type) == part->type_size && memcmp (part->type, type, part->type_size) == 0;
}

GVariant *
antenne_record_dup_value (const AntenneRecord *self, const AntenneRecordPart *part)
{
  g_autoptr (GBytes) body = g_variant_get_data_as_bytes (self->body);
  const guint8 *start = g_bytes_get_data (body, NULL);
  g_autoptr (GBytes) value = g_bytes_new_from_bytes (body, (gsize) (part->value - start), part->value_size);
  g_autofree char *type = g_strndup (part->type, part->type_size);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), value, TRUE));
}

AntenneRecord *
antenne_record_new (const AntenneRecordHeader *header, GVariant *body, GError **error)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (body);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_variant_is_of_type (taken, ANTENNE_RECORD_BODY_TYPE))
    {
      fail_damaged (error);
      return NULL;
    }
  /* What is read must lie in one piece. */
  bytes = g_variant_get_data_as_bytes (taken);
  return read_body (header, g_variant_ref_sink (g_variant_new_from_bytes (ANTENNE_RECORD_BODY_TYPE, bytes, FALSE)),
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
  /* Not trusted: what it is asked further on, it checks. */
  body = g_variant_ref_sink (g_variant_new_from_bytes (ANTENNE_RECORD_BODY_TYPE, bytes, FALSE));
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    {
      if (!g_variant_is_normal_form (body))
        {
          g_variant_unref (body);
          fail_damaged (error);
          return NULL;
        }
      body = swap_if_big_endian (body);
    }
  return read_body (header, body, error);
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
