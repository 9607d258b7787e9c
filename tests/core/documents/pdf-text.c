/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-text.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  char *dictionary;
  char *stream; /* (nullable) unpacked */
} Object;

static void
object_free (gpointer data)
{
  Object *object = data;

  g_free (object->dictionary);
  g_free (object->stream);
  g_free (object);
}

static char *
unpack (const char *bytes, gsize size)
{
  g_autoptr (GConverter) unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_data (bytes, (gssize) size, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (packed, unpacker);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The number of each object → Object. */
static GHashTable *
read_objects (const char *bytes, gsize size)
{
  GHashTable *objects = g_hash_table_new_full (NULL, NULL, NULL, object_free);
  const char *end = bytes + size;
  const char *at = bytes;

  while ((at = memmem (at, (gsize) (end - at), " 0 obj\n", 7)) != NULL)
    {
      const char *number = at;
      const char *stop = memmem (at, (gsize) (end - at), "endobj", 6);
      const char *stream;
      Object *object = g_new0 (Object, 1);

      while (number > bytes && g_ascii_isdigit (number[-1]))
        number--;
      g_assert_nonnull (stop);
      stream = memmem (at, (gsize) (stop - at), "stream\n", 7);
      object->dictionary = g_strndup (at, (gsize) ((stream != NULL ? stream : stop) - at));
      if (stream != NULL && strstr (object->dictionary, "FlateDecode") != NULL)
        object->stream = unpack (stream + 7, (gsize) (end - stream - 7));
      g_hash_table_replace (objects, GINT_TO_POINTER (atoi (number)), object);
      at = stop;
    }
  return objects;
}

static Object *
follow (GHashTable *objects, const char *dictionary, const char *key)
{
  const char *found = strstr (dictionary, key);

  return found != NULL ? g_hash_table_lookup (objects, GINT_TO_POINTER (atoi (found + strlen (key)))) : NULL;
}

/* Code → text, from the font's own table. */
static GHashTable *
read_codes (GHashTable *objects, const Object *font)
{
  GHashTable *codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Object *table = follow (objects, font->dictionary, "/ToUnicode ");
  g_autoptr (GRegex) pair =
      g_regex_new ("^<([0-9a-f]+)> <([0-9a-f]{4})>$", G_REGEX_MULTILINE | G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (table == NULL || table->stream == NULL)
    return codes;
  for (g_regex_match (pair, table->stream, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *code = g_match_info_fetch (match, 1);
      g_autofree char *value = g_match_info_fetch (match, 2);
      char text[7] = { 0 };

      g_unichar_to_utf8 ((gunichar) g_ascii_strtoull (value, NULL, 16), text);
      g_hash_table_insert (codes, GINT_TO_POINTER ((int) g_ascii_strtoull (code, NULL, 16)), g_strdup (text));
    }
  return codes;
}

static void
append_hex (GString *out, const char *hex, GHashTable *codes)
{
  /* One byte for each letter, or two where the font has many. */
  gsize digits = strlen (hex);
  gsize width = 2;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (GPOINTER_TO_INT (key) > 0xff)
      width = 4;
  if (digits % width != 0)
    width = 2;
  for (gsize i = 0; i + width <= digits; i += width)
    {
      g_autofree char *code = g_strndup (hex + i, width);
      const char *text = g_hash_table_lookup (codes, GINT_TO_POINTER ((int) g_ascii_strtoull (code, NULL, 16)));

      g_string_append (out, text != NULL ? text : "\xef\xbf\xbd");
    }
}

static void
append_literal (GString *out, const char *literal, gsize length)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < length; i++)
    if (literal[i] != '\\')
      g_string_append_c (raw, literal[i]);
    else if (i + 3 < length + 1 && g_ascii_isdigit (literal[i + 1]))
      {
        g_string_append_c (raw,
                           (char) ((literal[i + 1] - '0') * 64 + (literal[i + 2] - '0') * 8 + literal[i + 3] - '0'));
        i += 3;
      }
    else
      g_string_append_c (raw, literal[++i]);
  text = g_convert (raw->str, (gssize) raw->len, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  g_string_append (out, text != NULL ? text : "\xef\xbf\xbd");
}

static void
append_page (GString *out, const char *content, GHashTable *fonts)
{
  g_autoptr (GRegex) token =
      g_regex_new ("/f-([0-9]+-[0-9]+) [0-9.]+ Tf|<([0-9a-fA-F]+)>|\\(((?:[^()\\\\]|\\\\.)*)\\)|\\b(Td|Tm|ET)\\b",
                   G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GHashTable *codes = NULL;

  for (g_regex_match (token, content, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *font = g_match_info_fetch (match, 1);
      g_autofree char *hex = g_match_info_fetch (match, 2);
      g_autofree char *literal = g_match_info_fetch (match, 3);
      g_autofree char *moved = g_match_info_fetch (match, 4);

      if (font != NULL && *font != '\0')
        codes = g_hash_table_lookup (fonts, font);
      else if (hex != NULL && *hex != '\0' && codes != NULL)
        append_hex (out, hex, codes);
      else if (literal != NULL && *literal != '\0')
        append_literal (out, literal, strlen (literal));
      else if (moved != NULL && *moved != '\0' && out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c (out, '\n');
    }
}

char *
pdf_text (GByteArray *pdf)
{
  g_autoptr (GHashTable) objects = read_objects ((const char *) pdf->data, pdf->len);
  g_autoptr (GHashTable) fonts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GRegex) named = g_regex_new ("/f-([0-9]+-[0-9]+) ([0-9]+) 0 R", 0, 0, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (named, ((Object *) value)->dictionary, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *number = g_match_info_fetch (match, 2);
          Object *font = g_hash_table_lookup (objects, GINT_TO_POINTER (atoi (number)));

          if (font != NULL)
            g_hash_table_insert (fonts, g_match_info_fetch (match, 1), read_codes (objects, font));
        }
    }

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Object *) value)->stream != NULL && strstr (((Object *) value)->stream, " Tf") != NULL)
      append_page (text, ((Object *) value)->stream, fonts);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

guint
pdf_count_pages (GByteArray *pdf)
{
  g_autoptr (GHashTable) objects = read_objects ((const char *) pdf->data, pdf->len);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += strstr (((Object *) value)->dictionary, "/Type /Page ") != NULL ||
         strstr (((Object *) value)->dictionary, "/Type /Page\n") != NULL;
  return n;
}
