/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GVariant's serialised form, read and written where it lies. Asking GVariant for a part of a container makes several
 * objects for each part, and building one makes more; a vault does both for every field of every record. What is here
 * follows the GVariant specification, "Serialisation Format": a container keeps the ends of its parts behind the parts,
 * as numbers of one size, little endian everywhere. Arrays keep them in order, tuples the other way round. */

/* Bytes in something larger. */
typedef struct
{
  const guint8 *at;
  gsize size;
} AntenneSpan;

/* Parts that begin at a multiple of eight: variants, and containers that hold one. */
static inline gsize
antenne_packed_align (gsize offset)
{
  return (offset + 7) & ~(gsize) 7;
}

/* The size of the numbers in a container of that size. */
static inline gsize
antenne_packed_width (gsize size)
{
  return size <= G_MAXUINT8 ? 1 : size <= G_MAXUINT16 ? 2 : size <= G_MAXUINT32 ? 4 : 8;
}

/* Number @index, counted backwards, of those that end at @end. */
static inline gsize
antenne_packed_number (const guint8 *end, gsize width, gsize index)
{
  const guint8 *at = end - width * (index + 1);
  gsize number = 0;

  for (gsize i = width; i > 0; i--)
    number = number << 8 | at[i - 1];
  return number;
}

/* @whole from @start to @end; FALSE where that does not lie in it. */
static inline gboolean
antenne_packed_cut (AntenneSpan whole, gsize start, gsize end, AntenneSpan *out)
{
  if (start > end || end > whole.size)
    return FALSE;
  out->at = whole.at + start;
  out->size = end - start;
  return TRUE;
}

/* Takes a variant apart. @type: without a zero behind it. FALSE where it is none. */
gboolean antenne_packed_cut_variant (AntenneSpan variant, AntenneSpan *value, AntenneSpan *type);
/* The number of parts of an array with ends; 0 where these do not fit. */
gsize antenne_packed_count (AntenneSpan array);

/* --- Writing ---
 *
 * Into an array of bytes in which the outermost container begins at 0. */

/* Zeros up to a multiple of eight. */
void antenne_pack_align (GByteArray *bytes);
/* With the zero behind it. */
void antenne_pack_string (GByteArray *bytes, const char *text);
/* Aligned, and followed by its type. */
void antenne_pack_variant (GByteArray *bytes, GVariant *value);
/* The ends of parts of the container that begins at @start. @ends: counted from the beginning of @bytes, in the order
 * in which they are to lie there */
void antenne_pack_ends (GByteArray *bytes, gsize start, const gsize *ends, gsize n);

G_END_DECLS
