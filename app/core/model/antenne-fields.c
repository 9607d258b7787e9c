/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-fields.h"

#include <string.h>

#include "model/antenne-packed.h"

/* --- Reading --- */

/* Takes {sv} apart. */
static gboolean
cut_field (AntenneSpan entry, const char **name, AntenneSpan *value, AntenneSpan *type)
{
  gsize width = antenne_packed_width (entry.size);
  AntenneSpan key, variant;

  if (entry.size < width ||
      !antenne_packed_cut (entry, 0, antenne_packed_number (entry.at + entry.size, width, 0), &key) || key.size == 0 ||
      key.at[key.size - 1] != '\0' ||
      !antenne_packed_cut (entry, antenne_packed_align (key.size), entry.size - width, &variant))
    return FALSE;
  *name = (const char *) key.at;
  return antenne_packed_cut_variant (variant, value, type);
}

/* The value of the first field with that name, if it is of that type. */
static gboolean
find (GVariant *fields, const char *name, const char *type, AntenneSpan *value)
{
  AntenneSpan whole = { g_variant_get_data (fields), g_variant_get_size (fields) };
  gsize width = antenne_packed_width (whole.size);
  gsize n = antenne_packed_count (whole);
  gsize start = 0;

  for (gsize i = 0; i < n; i++)
    {
      gsize end = antenne_packed_number (whole.at + whole.size, width, n - 1 - i);
      AntenneSpan entry, type_found;
      const char *name_found;

      if (!antenne_packed_cut (whole, start, end, &entry) || !cut_field (entry, &name_found, value, &type_found))
        return FALSE;
      if (strcmp (name_found, name) == 0)
        return type_found.size == strlen (type) && memcmp (type_found.at, type, type_found.size) == 0;
      start = antenne_packed_align (end);
    }
  return FALSE;
}

/* What was not built by this program may break the rules of its format: GVariant has an answer for all of it. Known at
 * once for what was checked before. */
static gboolean
can_be_read (GVariant *fields)
{
  return strcmp (g_variant_get_type_string (fields), "a{sv}") == 0 && g_variant_is_normal_form (fields);
}

const char *
antenne_fields_get_string (GVariant *fields, const char *name)
{
  const char *text = "";
  AntenneSpan value;

  if (fields == NULL)
    return "";
  if (!can_be_read (fields))
    {
      g_variant_lookup (fields, name, "&s", &text);
      return text;
    }
  return find (fields, name, "s", &value) && value.size > 0 ? (const char *) value.at : "";
}

gboolean
antenne_fields_get_boolean (GVariant *fields, const char *name)
{
  gboolean flag = FALSE;
  AntenneSpan value;

  if (fields == NULL)
    return FALSE;
  if (!can_be_read (fields))
    return g_variant_lookup (fields, name, "b", &flag) && flag;
  return find (fields, name, "b", &value) && value.size == 1 && value.at[0] != 0;
}

const char **
antenne_fields_list_strings (GVariant *fields, const char *name)
{
  const char **strings = NULL;
  AntenneSpan array;
  gsize n, width;
  gsize start = 0;

  if (fields != NULL && !can_be_read (fields))
    g_variant_lookup (fields, name, "^a&s", &strings);
  if (strings != NULL)
    return strings;
  if (fields == NULL || !can_be_read (fields) || !find (fields, name, "as", &array))
    return g_new0 (const char *, 1);

  n = antenne_packed_count (array);
  width = antenne_packed_width (array.size);
  strings = g_new0 (const char *, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      strings[i] = (const char *) array.at + start;
      start = antenne_packed_number (array.at + array.size, width, n - 1 - i);
    }
  return strings;
}

/* --- Writing --- */

void
antenne_fields_writer_init (AntenneFieldsWriter *self)
{
  self->bytes = g_byte_array_sized_new (512);
  self->ends = g_array_sized_new (FALSE, FALSE, sizeof (gsize), 16);
}

/* Begins a field. Returns: where; @name_end: where its name ends */
static gsize
begin_field (AntenneFieldsWriter *self, const char *name, gsize *name_end)
{
  gsize start;

  antenne_pack_align (self->bytes);
  start = self->bytes->len;
  antenne_pack_string (self->bytes, name);
  *name_end = self->bytes->len;
  antenne_pack_align (self->bytes);
  return start;
}

static void
end_field (AntenneFieldsWriter *self, gsize start, gsize name_end)
{
  gsize end;

  antenne_pack_ends (self->bytes, start, &name_end, 1);
  end = self->bytes->len;
  g_array_append_val (self->ends, end);
}

void
antenne_fields_writer_add (AntenneFieldsWriter *self, const char *name, GVariant *value)
{
  gsize name_end;
  gsize start = begin_field (self, name, &name_end);

  antenne_pack_variant (self->bytes, value);
  end_field (self, start, name_end);
}

void
antenne_fields_writer_add_packed (AntenneFieldsWriter *self, const char *name, AntenneSpan variant)
{
  gsize name_end;
  gsize start = begin_field (self, name, &name_end);

  g_byte_array_append (self->bytes, variant.at, (guint) variant.size);
  end_field (self, start, name_end);
}

GVariant *
antenne_fields_writer_end (AntenneFieldsWriter *self)
{
  g_autoptr (GBytes) bytes = NULL;

  antenne_pack_ends (self->bytes, 0, (const gsize *) (gpointer) self->ends->data, self->ends->len);
  g_clear_pointer (&self->ends, g_array_unref);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, TRUE));
}
