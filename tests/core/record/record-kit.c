/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record-kit.h"

#include <string.h>

#define KID 0xaa
#define DEV 0xdd
#define RECORD 0x11
#define ENTITY 0xee

AntenneId
kit_id (guint8 number, guint8 fill)
{
  AntenneId id;

  memset (id.bytes, fill, sizeof id.bytes);
  id.bytes[0] = number;
  return id;
}

AntenneRecord *
kit_record_of (guint8 number, guint8 dev, GVariant *body)
{
  const AntenneRecordHeader header = { kit_id (1, KID), kit_id (number, RECORD), kit_id (dev, DEV), number };
  g_autoptr (GError) error = NULL;
  AntenneRecord *record = antenne_record_new (&header, body, &error);

  g_assert_no_error (error);
  return record;
}

AntenneRecord *
kit_record (guint8 number, guint8 dev, const char *type, guint8 entity, AntenneStamp stamp, const char *field,
            GVariant *value, const AntenneRecord *const *parents)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (value);
  AntenneId parent_ids[8];
  AntenneRecordField one = { field, taken, parent_ids, 0 };
  AntenneId entity_id = kit_id (entity, ENTITY);

  for (; parents != NULL && parents[one.n_parents] != NULL; one.n_parents++)
    parent_ids[one.n_parents] = parents[one.n_parents]->header.id;
  return kit_record_of (number, dev, antenne_compose_body (type, &entity_id, stamp, &one, 1, NULL));
}

AntenneRecord *
kit_erase (guint8 number, const AntenneId *kids, guint n_kids, const AntenneId *records, guint n_records,
           AntenneErase *out)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  g_autoptr (GError) error = NULL;
  const AntenneId space = kit_id (1, 0x5e);
  AntenneRecordHeader header = { kit_id (9, KID), kit_id (number, RECORD) };
  AntenneDevice device;
  AntenneRecord *record;
  GVariant *body;

  antenne_device_generate (arena, &device);
  header.dev = device.dev;
  body = antenne_erase_compose (arena, &device, &header, &space, kids, n_kids, records, n_records, 1, &error);
  g_assert_no_error (error);
  record = antenne_record_new (&header, body, &error);
  g_assert_no_error (error);
  antenne_erase_read (record, &space, device.sign_public, out, &error);
  g_assert_no_error (error);
  return record;
}
