/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/antenne-compose.h"

/* What the tests of record/ share: ids that can be read, records without sealing. */

/* An id whose first byte is @number and whose others are @fill. */
AntenneId kit_id (guint8 number, guint8 fill);

/* A record with one field and the given parents. (transfer full) */
AntenneRecord *kit_record (guint8 number, guint8 dev, const char *type, guint8 entity, AntenneStamp stamp,
                           const char *field, GVariant *value, const AntenneRecord *const *parents);

/* A record of a body as compose gave it. (transfer full) */
AntenneRecord *kit_record_of (guint8 number, guint8 dev, GVariant *body);

/* An erase record, verified, of these records and kids. The erase borrows from the record. (transfer full) */
AntenneRecord *kit_erase (guint8 number, const AntenneId *kids, guint n_kids, const AntenneId *records, guint n_records,
                          AntenneErase *out);
