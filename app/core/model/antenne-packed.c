/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-packed.h"

#include <string.h>

gboolean
antenne_packed_cut_variant (AntenneSpan variant, AntenneSpan *value, AntenneSpan *type)
{
  gsize size = variant.size;

  while (size > 0 && variant.at[size - 1] != '\0')
    size--;
  if (size == 0)
    return FALSE;
  value->at = variant.at;
  value->size = size - 1;
  type->at = variant.at + size;
  type->size = variant.size - size;
  return TRUE;
}

gsize
antenne_packed_count (AntenneSpan array)
{
  gsize width = antenne_packed_width (array.size);
  gsize last_end;

  if (array.size < width)
    return 0;
  /* The ends begin where the last part ends. */
  last_end = antenne_packed_number (array.at + array.size, width, 0);
  if (last_end > array.size || (array.size - last_end) % width != 0)
    return 0;
  return (array.size - last_end) / width;
}

void
antenne_pack_align (GByteArray *bytes)
{
  static const guint8 zeros[8] = { 0 };

  g_byte_array_append (bytes, zeros, (guint) (antenne_packed_align (bytes->len) - bytes->len));
}

void
antenne_pack_string (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text) + 1);
}

void
antenne_pack_variant (GByteArray *bytes, GVariant *value)
{
  const char *type = g_variant_get_type_string (value);
  gsize size = g_variant_get_size (value);

  antenne_pack_align (bytes);
  if (size > 0)
    g_byte_array_append (bytes, g_variant_get_data (value), (guint) size);
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_append (bytes, (const guint8 *) type, (guint) strlen (type));
}

void
antenne_pack_ends (GByteArray *bytes, gsize start, const gsize *ends, gsize n)
{
  gsize body = bytes->len - start;
  gsize width = 1;

  /* The smallest size that also counts the numbers themselves. */
  while (width < 8 && antenne_packed_width (body + n * width) > width)
    width *= 2;
  for (gsize i = 0; i < n; i++)
    {
      guint64 number = GUINT64_TO_LE ((guint64) (ends[i] - start));

      g_byte_array_append (bytes, (const guint8 *) &number, (guint) width);
    }
}
