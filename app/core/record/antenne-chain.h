/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-crypto.h"

G_BEGIN_DECLS

/* Detects loss: c(n) = BLAKE2b(c(n-1) ‖ h(record n)). A stub keeps h of a record whose bytes were erased, so the
 * chain still verifies. */

/* How far the records of a device in a space go. Sealed with ANTENNE_SEAL_TIP in the transaction of each record. */
typedef struct
{
  guint64 seq; /* of the last record; 0: none yet */
  AntenneHash chain;
} AntenneTip;

#define ANTENNE_TIP_SIZE 40

/* c(0): a hash of the space and the device, so that no chain fits elsewhere. */
void antenne_tip_init (AntenneTip *self, const AntenneId *space, const AntenneId *dev);
/* h(record): over all its bytes, as they are stored. */
void antenne_record_hash (gconstpointer data, gsize size, AntenneHash *out);
/* Goes on to the record with hash @hash; adds one to seq. */
void antenne_tip_advance (AntenneTip *self, const AntenneHash *hash);
gboolean antenne_tip_equal (const AntenneTip *a, const AntenneTip *b);

/* @out: ANTENNE_TIP_SIZE bytes */
void antenne_tip_encode (const AntenneTip *self, guint8 *out);
gboolean antenne_tip_decode (gconstpointer data, gsize size, AntenneTip *out);

G_END_DECLS
