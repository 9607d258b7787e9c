/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-identity.h"
#include "record/antenne-record.h"

G_BEGIN_DECLS

/**
 * AntenneErase:
 *
 * What an erase record says: every record under one of these keys, and every one of these records, is gone for ever,
 * also what arrives later. Borrowed from the record.
 */
typedef struct
{
  const AntenneRecord *record;
  const AntenneId *kids; /* sorted, distinct */
  guint n_kids;
  const AntenneId *records; /* sorted, distinct */
  guint n_records;
  const guint8 *signature;
} AntenneErase;

/**
 * antenne_erase_compose:
 * @header: of the record that it will be: its id and dev are signed; its kid must be that of a general key
 * @kids: (array): in any order
 * @records: (array): in any order; whole histories, else an older version comes back to the surface
 *
 * Returns: (transfer floating) (nullable): the body for antenne_record_seal(). ANTENNE_ERROR_INVALID where @kids holds
 *   the header's own kid, ANTENNE_ERROR_TOO_LARGE past about 65,000 ids: divide it over several.
 */
GVariant *antenne_erase_compose (AntenneArena *arena, const AntenneDevice *device, const AntenneRecordHeader *header,
                                 const AntenneId *space, const AntenneId *kids, guint n_kids, const AntenneId *records,
                                 guint n_records, AntenneStamp stamp, GError **error);

/* @record must outlive @out. @sign_public: of the header's dev, from its certificate. ANTENNE_ERROR_DAMAGED where the
 * signature is not that device's or the lists are not sorted. */
gboolean antenne_erase_read (const AntenneRecord *record, const AntenneId *space, const guint8 *sign_public,
                             AntenneErase *out, GError **error);

G_END_DECLS
