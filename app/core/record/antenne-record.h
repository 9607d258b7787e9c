/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-crypto.h"
#include "model/antenne-packed.h"
#include "record/antenne-clock.h"

G_BEGIN_DECLS

/* The codec of docs/format.md, "Record". Nothing here reads a clock or a file. */

#define ANTENNE_RECORD_HEADER_SIZE 82
#define ANTENNE_RECORD_MAX_SIZE (1024 * 1024)
#define ANTENNE_RECORD_MAX_FIELDS 256
#define ANTENNE_RECORD_MAX_PARENTS 4096 /* of one field */
#define ANTENNE_RECORD_MAX_NAME 64      /* bytes of a type or field name */
#define ANTENNE_RECORD_PADDING 256

/* The plaintext: type, entity id, stamp, fields sorted by name with value and parents (n × 16 bytes). */
#define ANTENNE_RECORD_BODY_TYPE ((const GVariantType *) "(sayta(svay))")

/* The field whose boolean says that an entity was deleted, and the type of an erase record. */
#define ANTENNE_FIELD_DELETED "deleted"
#define ANTENNE_TYPE_NAME_ERASE "erase"

typedef struct
{
  AntenneId kid;
  AntenneId id;
  AntenneId dev;
  guint64 seq; /* of (space, dev), from 1, without gaps */
} AntenneRecordHeader;

/**
 * AntenneRecordField:
 * @parents: the record ids that this write replaces
 *
 * A field that is to be written; all borrowed.
 */
typedef struct
{
  const char *name;
  GVariant *value;
  const AntenneId *parents;
  guint n_parents;
} AntenneRecordField;

/**
 * AntenneRecordPart:
 * @parents: as above; not aligned to more than a byte
 * @value: serialised; behind it a zero and the type, which together are the variant
 * @type: of the value; no zero behind it
 *
 * A field that was read; all borrowed from the record.
 */
typedef struct
{
  const char *name;
  const AntenneId *parents;
  guint n_parents;
  guint type_size;
  const char *type;
  const guint8 *value;
  gsize value_size;
} AntenneRecordPart;

/**
 * AntenneRecord:
 *
 * A record, authentic and decoded. Fields are sorted by name and distinct; types and fields that this version does
 * not know are here like all others.
 */
typedef struct
{
  AntenneRecordHeader header;
  const char *type;
  AntenneId entity;
  AntenneStamp stamp;
  guint n_fields;
  const AntenneRecordPart *fields;
  GVariant *body; /* what all of the above points into */
} AntenneRecord;

/* NULL is fine. */
void antenne_record_free (AntenneRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRecord, antenne_record_free)

/* Returns: (nullable) (transfer none) */
const AntenneRecordPart *antenne_record_find (const AntenneRecord *self, const char *name);
gboolean antenne_record_part_is_of_type (const AntenneRecordPart *part, const char *type);
/* The whole variant of a part: value, a zero, type. */
static inline AntenneSpan
antenne_record_part_variant (const AntenneRecordPart *part)
{
  return (AntenneSpan){ part->value, part->value_size + 1 + part->type_size };
}
/* The value of a part of @self. (transfer full) */
GVariant *antenne_record_dup_value (const AntenneRecord *self, const AntenneRecordPart *part);

/**
 * antenne_record_seal:
 * @key: 32 bytes whose kid is in @header (the caller's promise; a reader refuses anything else)
 * @nonce: (nullable): 24 bytes, for test vectors only; NULL: random
 * @body: of ANTENNE_RECORD_BODY_TYPE, from antenne-compose.h; a floating reference is taken
 *
 * Returns: (transfer full) (nullable): ANTENNE_ERROR_TOO_LARGE past the limits of docs/format.md
 */
GBytes *antenne_record_seal (const AntenneRecordHeader *header, const AntenneId *space, const guint8 *key,
                             const guint8 *nonce, GVariant *body, GError **error);

/* The same for a record from antenne_record_new(), which was checked then; its header is what is sealed. */
GBytes *antenne_record_seal_again (const AntenneRecord *self, const AntenneId *space, const guint8 *key,
                                   const guint8 *nonce, GError **error);

/* The part that is not sealed; nothing in it is authentic yet. ANTENNE_ERROR_DAMAGED, ANTENNE_ERROR_NEWER for a magic
 * "R2" and up. */
gboolean antenne_record_read_header (gconstpointer data, gsize size, AntenneRecordHeader *out, GError **error);

/* @key: that of the header's kid. Returns: (transfer full) (nullable): ANTENNE_ERROR_DAMAGED */
AntenneRecord *
antenne_record_open (gconstpointer data, gsize size, const AntenneId *space, const guint8 *key, GError **error);

/* The record that opening would give, from the body that is or will be sealed: checked as one that is opened, so that
 * what could not be read again is not written. @body: a floating reference is taken. (transfer full) (nullable):
 * ANTENNE_ERROR_DAMAGED */
AntenneRecord *antenne_record_new (const AntenneRecordHeader *header, GVariant *body, GError **error);

/* Decodes a padded plaintext. For the codec and its tests. @plain: (transfer full) */
AntenneRecord *antenne_record_decode (const AntenneRecordHeader *header, GBytes *plain, GError **error);

G_END_DECLS
