/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "crypto/antenne-slot.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  AntenneSlotKind kind;

  if (antenne_slot_check (data, size, &kind, &error))
    HOLDS (size == ANTENNE_SLOT_SIZE && (kind == ANTENNE_SLOT_PASSWORD || kind == ANTENNE_SLOT_RECOVERY));
  else
    HOLDS (error != NULL);
  return 0;
}
