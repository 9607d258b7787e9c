/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-chain.h"

#include <string.h>

G_STATIC_ASSERT (sizeof (guint64) + ANTENNE_HASH_SIZE == ANTENNE_TIP_SIZE);

void
antenne_tip_init (AntenneTip *self, const AntenneId *space, const AntenneId *dev)
{
  static const char magic[8] = { 'A', 'N', 'T', 'C', 'H', 'A', 'I', '1' };
  guint8 start[sizeof magic + 2 * ANTENNE_ID_SIZE];

  memcpy (start, magic, sizeof magic);
  memcpy (start + sizeof magic, space->bytes, ANTENNE_ID_SIZE);
  memcpy (start + sizeof magic + ANTENNE_ID_SIZE, dev->bytes, ANTENNE_ID_SIZE);
  self->seq = 0;
  antenne_crypto_hash (start, sizeof start, &self->chain);
}

void
antenne_record_hash (gconstpointer data, gsize size, AntenneHash *out)
{
  antenne_crypto_hash (data, size, out);
}

void
antenne_tip_advance (AntenneTip *self, const AntenneHash *hash)
{
  AntenneHash next;

  antenne_crypto_hash2 (self->chain.bytes, sizeof self->chain.bytes, hash->bytes, sizeof hash->bytes, &next);
  self->chain = next;
  self->seq++;
}

gboolean
antenne_tip_equal (const AntenneTip *a, const AntenneTip *b)
{
  return a->seq == b->seq && memcmp (a->chain.bytes, b->chain.bytes, ANTENNE_HASH_SIZE) == 0;
}

void
antenne_tip_encode (const AntenneTip *self, guint8 *out)
{
  guint64 seq = GUINT64_TO_LE (self->seq);

  memcpy (out, &seq, sizeof seq);
  memcpy (out + sizeof seq, self->chain.bytes, ANTENNE_HASH_SIZE);
}

gboolean
antenne_tip_decode (gconstpointer data, gsize size, AntenneTip *out)
{
  guint64 seq;

  if (size != ANTENNE_TIP_SIZE)
    return FALSE;
  memcpy (&seq, data, sizeof seq);
  out->seq = GUINT64_FROM_LE (seq);
  memcpy (out->chain.bytes, (const guint8 *) data + sizeof seq, ANTENNE_HASH_SIZE);
  return TRUE;
}
