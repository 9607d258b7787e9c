/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-body.h"

#include <string.h>

/* In normal form the numbers behind the parts of a container are of the smallest size that will do, what lies between
 * the parts is zero, and nothing is left over. */

/* Whether @size is that of a container with parts up to @end and @n numbers behind them. */
static gboolean
is_smallest (gsize size, gsize end, gsize n)
{
  gsize width = antenne_packed_width (size);

  if (size != end + n * width)
    return FALSE;
  return width == 1 || antenne_packed_width (end + n * (width / 2)) > width / 2;
}

/* The part behind @before, which starts at a multiple of 8. */
static gboolean
cut_aligned (AntenneSpan whole, gsize before, gsize end, AntenneSpan *out)
{
  gsize start = antenne_packed_align (before);

  if (!antenne_packed_cut (whole, start, end, out))
    return FALSE;
  for (gsize i = before; i < start; i++)
    if (whole.at[i] != 0)
      return FALSE;
  return TRUE;
}

/* --- Values --- */

static gboolean
is_ascii (const guint8 *at, gsize size)
{
  guint64 bits = 0;
  guint64 word;

  for (; size >= sizeof word; at += sizeof word, size -= sizeof word)
    {
      memcpy (&word, at, sizeof word);
      bits |= word;
    }
  for (; size > 0; at++, size--)
    bits |= *at;
  return (bits & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* Valid UTF-8, one zero behind it and none in it. */
static gboolean
is_string (AntenneSpan span)
{
  if (span.size == 0 || memchr (span.at, '\0', span.size) != span.at + span.size - 1)
    return FALSE;
  return is_ascii (span.at, span.size) || g_utf8_validate ((const char *) span.at, (gssize) span.size - 1, NULL);
}

static gboolean
is_string_array (AntenneSpan array)
{
  gsize width = antenne_packed_width (array.size);
  gsize start = 0;
  gsize last, n;

  if (array.size == 0)
    return TRUE;
  n = antenne_packed_count (array);
  last = array.size - n * width;
  if (n == 0 || !is_smallest (array.size, last, n))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gsize end = antenne_packed_number (array.at + array.size, width, n - 1 - i);
      AntenneSpan string;

      if (end > last || !antenne_packed_cut (array, start, end, &string) || !is_string (string))
        return FALSE;
      start = end;
    }
  return TRUE;
}

/* Whether the value of @part is in normal form; of a type that is seldom written only GVariant knows. */
static gboolean
is_normal (const AntenneRecordPart *part, gboolean *is_odd)
{
  AntenneSpan value = { part->value, part->value_size };

  switch (part->type_size == 1 ? part->type[0] : '\0')
    {
    case 's':
      return is_string (value);
    case 'b':
      return value.size == 1 && value.at[0] <= 1;
    default:
      if (antenne_record_part_is_of_type (part, "as"))
        return is_string_array (value);
      *is_odd = TRUE;
      return TRUE;
    }
}

static gboolean
read_variant (AntenneSpan variant, AntenneRecordPart *out)
{
  AntenneSpan value, type;

  if (!antenne_packed_cut_variant (variant, &value, &type) || type.size > G_MAXUINT)
    return FALSE;
  out->type = (const char *) type.at;
  out->type_size = (guint) type.size;
  out->value = value.at;
  out->value_size = value.size;
  return TRUE;
}

/* --- The body --- */

/* A name of a type or field: "" and very long ones are refused. */
static const char *
read_name (AntenneSpan span)
{
  return span.size > 1 && span.size <= ANTENNE_RECORD_MAX_NAME + 1 && is_string (span) ? (const char *) span.at : NULL;
}

/* Reads one of the fields: name, variant, parents. */
static gboolean
read_part (AntenneSpan tuple, const char *previous_name, AntenneRecordPart *out, gboolean *is_odd)
{
  gsize width = antenne_packed_width (tuple.size);
  gsize name_end, value_end;
  AntenneSpan name, value, parents;

  if (tuple.size < 2 * width)
    return FALSE;
  name_end = antenne_packed_number (tuple.at + tuple.size, width, 0);
  value_end = antenne_packed_number (tuple.at + tuple.size, width, 1);
  if (!antenne_packed_cut (tuple, 0, name_end, &name) || !cut_aligned (tuple, name_end, value_end, &value) ||
      !antenne_packed_cut (tuple, value_end, tuple.size - 2 * width, &parents) ||
      !is_smallest (tuple.size, value_end + parents.size, 2))
    return FALSE;

  out->name = read_name (name);
  if (out->name == NULL || (previous_name != NULL && strcmp (previous_name, out->name) >= 0))
    return FALSE;

  if (parents.size % ANTENNE_ID_SIZE != 0 || parents.size / ANTENNE_ID_SIZE > ANTENNE_RECORD_MAX_PARENTS)
    return FALSE;
  out->parents = (const AntenneId *) (gconstpointer) parents.at;
  out->n_parents = (guint) (parents.size / ANTENNE_ID_SIZE);
  for (guint i = 1; i < out->n_parents; i++)
    if (antenne_id_compare (&out->parents[i - 1], &out->parents[i]) >= 0)
      return FALSE;

  return read_variant (value, out) && is_normal (out, is_odd);
}

gboolean
antenne_body_open (AntenneBody *self, gconstpointer data, gsize size)
{
  AntenneSpan whole = { data, size };
  gsize width = antenne_packed_width (size);
  gsize type_end, entity_end;
  AntenneSpan type, entity, rest;

  memset (self, 0, sizeof *self);
  if (size < 2 * width)
    return FALSE;
  type_end = antenne_packed_number (whole.at + size, width, 0);
  entity_end = antenne_packed_number (whole.at + size, width, 1);
  if (!antenne_packed_cut (whole, 0, type_end, &type) || !antenne_packed_cut (whole, type_end, entity_end, &entity) ||
      !cut_aligned (whole, entity_end, size - 2 * width, &rest) || rest.size <= sizeof self->stamp ||
      !is_smallest (size, size - 2 * width, 2))
    return FALSE;
  self->type = read_name (type);
  if (self->type == NULL || entity.size != ANTENNE_ID_SIZE)
    return FALSE;
  memcpy (self->entity.bytes, entity.at, ANTENNE_ID_SIZE);
  memcpy (&self->stamp, rest.at, sizeof self->stamp);

  self->parts.at = rest.at + sizeof self->stamp;
  self->parts.size = rest.size - sizeof self->stamp;
  self->n_parts = antenne_packed_count (self->parts);
  return self->n_parts > 0 && self->n_parts <= ANTENNE_RECORD_MAX_FIELDS &&
         is_smallest (self->parts.size, self->parts.size - self->n_parts * antenne_packed_width (self->parts.size),
                      self->n_parts);
}

gboolean
antenne_body_read_parts (AntenneBody *self, AntenneRecordPart *parts)
{
  AntenneSpan array = self->parts;
  gsize width = antenne_packed_width (array.size);
  gsize before = 0;

  for (gsize i = 0; i < self->n_parts; i++)
    {
      gsize end = antenne_packed_number (array.at + array.size, width, self->n_parts - 1 - i);
      AntenneSpan tuple;

      if (!cut_aligned (array, before, end, &tuple) ||
          !read_part (tuple, i == 0 ? NULL : parts[i - 1].name, &parts[i], &self->is_odd))
        return FALSE;
      before = end;
    }
  return TRUE;
}
