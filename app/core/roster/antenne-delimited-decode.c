/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-delimited-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "roster/antenne-roster-fault.h"

typedef struct
{
  const char *begin;
  gsize length;
  const char *says;
} Magic;

#define MAGIC(bytes, says)                                                                                             \
  {                                                                                                                    \
    bytes, sizeof (bytes) - 1, says                                                                                    \
  }

/* What people drop when they mean the list inside it. */
static const Magic magics[] = {
  MAGIC ("PK\x03\x04",
         N_ ("this is a workbook (of Excel or LibreOffice), not text. Copy its cells and paste them here, "
             "or save it as CSV.")),
  MAGIC ("\xd0\xcf\x11\xe0", N_ ("this is an old Excel workbook, not text. Copy its cells and paste them here, or save "
                                 "it as CSV.")),
  MAGIC ("%PDF", N_ ("this is a PDF. Ask for the list as CSV, or copy its cells from a spreadsheet and paste them.")),
  MAGIC ("\x89PNG", N_ ("this is a picture, not a list. Ask for the list as CSV.")),
  MAGIC ("\xff\xd8\xff", N_ ("this is a picture, not a list. Ask for the list as CSV.")),
  MAGIC ("GIF8", N_ ("this is a picture, not a list. Ask for the list as CSV.")),
  MAGIC ("{\\rtf", N_ ("this is a text document. Copy the list from a spreadsheet and paste it, or save it as CSV.")),
  MAGIC ("\x1f\x8b", N_ ("this file is compressed. Unpack it first.")),
  MAGIC ("SQLite format 3", N_ ("this is a database, not a list.")),
};

/* Windows-1252 where it differs from Latin-1; 0 where it has nothing. A table of 32 costs less than depending on
 * which converters a system has installed. */
static const gunichar windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Lines as an editor counts them: \n, \r\n and \r alone end one. */
static guint
line_of (const guint8 *data, gsize position)
{
  guint line = 1;

  for (gsize i = 0; i < position; i++)
    if (data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n'))
      line++;
  return line;
}

static gboolean
refuse_magic (const guint8 *data, gsize size, const char *source, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].length && memcmp (data, magics[i].begin, magics[i].length) == 0)
      return antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0, "%s", _ (magics[i].says));
  return TRUE;
}

/* Some school systems give a web page under the name of a spreadsheet. */
static gboolean
refuse_markup (const char *text, const char *source, GError **error)
{
  while (g_ascii_isspace (*text))
    text++;
  if (g_ascii_strncasecmp (text, "<!doctype", 9) == 0 || g_ascii_strncasecmp (text, "<html", 5) == 0 ||
      g_ascii_strncasecmp (text, "<table", 6) == 0)
    return antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0,
                                     _ ("this is a web page, whatever its name says. Open it in a spreadsheet, copy "
                                        "the cells and paste them here."));
  if (g_ascii_strncasecmp (text, "<?xml", 5) == 0)
    return antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0,
                                     _ ("this is an XML file. Ask for the list as CSV, or open it in a spreadsheet, "
                                        "copy the cells and paste them here."));
  return TRUE;
}

/* Before anything is converted: ten megabytes without a line end are not a list, and are not worth the memory. */
static gboolean
check_line_lengths (const guint8 *data, gsize size, gboolean wide, const char *source, GError **error)
{
  gsize start = 0;
  guint line = 1;

  for (gsize i = 0; i <= size; i++)
    {
      if (i < size && data[i] != '\n' && data[i] != '\r')
        continue;
      if (i - start > ANTENNE_DELIMITED_MAX_LINE)
        return antenne_roster_set_error (
            error, ANTENNE_ERROR_TOO_LARGE, source, wide ? 0 : line,
            _ ("a line here is far too long for a class list. Is it another kind of file?"));
      if (i < size && (data[i] == '\n' || i + 1 == size || data[i + 1] != '\n'))
        line++;
      start = i + 1;
    }
  return TRUE;
}

/* 'L' or 'B' where text without a mark can only be UTF-16 of mostly Latin letters, else 0. */
static char
guess_utf16 (const guint8 *data, gsize size)
{
  gsize pairs = MIN (size, 64 * 1024) / 2;
  gsize first = 0, second = 0;

  if (size % 2 != 0 || pairs < 2)
    return 0;
  for (gsize i = 0; i < pairs; i++)
    {
      first += data[2 * i] == 0;
      second += data[2 * i + 1] == 0;
    }
  if (second * 10 >= pairs * 7 && first == 0)
    return 'L';
  if (first * 10 >= pairs * 7 && second == 0)
    return 'B';
  return 0;
}

static char *
decode_utf16 (const guint8 *data, gsize size, gboolean big_endian, const char *source, GError **error)
{
  gsize units = size / 2;
  g_autofree gunichar2 *text = g_new (gunichar2, units + 1);
  glong read = 0;
  char *utf8;

  for (gsize i = 0; i < units; i++)
    text[i] = big_endian ? (gunichar2) (data[2 * i] << 8 | data[2 * i + 1])
                         : (gunichar2) (data[2 * i + 1] << 8 | data[2 * i]);

  utf8 = size % 2 == 0 ? g_utf16_to_utf8 (text, (glong) units, &read, NULL, NULL) : NULL;
  if (utf8 == NULL || (gsize) read != units)
    {
      guint line = 1;

      for (gsize i = 0; i < (gsize) read; i++)
        line += text[i] == '\n';
      g_free (utf8);
      if (size % 2 != 0)
        antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0,
                                  _ ("the file is cut off in the middle of a letter. Save or download it again."));
      else
        antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, line,
                                  _ ("there is a character here that is none. Save the list again as UTF-8."));
      return NULL;
    }
  return utf8;
}

static gboolean
is_utf8_sequence (const guint8 *data, gsize left, gsize *length)
{
  gunichar c = g_utf8_get_char_validated ((const char *) data, (gssize) left);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    return FALSE;
  *length = g_utf8_skip[*data];
  return TRUE;
}

/* Where text that is not UTF-8 is more likely what a spreadsheet on an older Mac wrote: "Zo\x91" for Zoë, where
 * Windows-1252 has a quotation mark. Names in Windows-1252 have their accents at 0xc0 and up; G_MAXSIZE where all is
 * well. */
static gsize
find_macintosh (const guint8 *data, gsize size)
{
  /* á à â ç é è ê ë ï ó ô ö ü */
  static const char accents[] = "\x87\x88\x89\x8d\x8e\x8f\x90\x91\x95\x97\x99\x9a\x9f";
  gsize first = G_MAXSIZE;

  for (gsize i = 0; i < size; i++)
    {
      if (data[i] >= 0xc0)
        return G_MAXSIZE;
      if (first == G_MAXSIZE && i > 0 && data[i] >= 0x80 && strchr (accents, data[i]) != NULL &&
          g_ascii_isalpha (data[i - 1]))
        first = i;
    }
  return first;
}

/* Text that is not UTF-8 throughout. A name with an accent in Windows-1252 is never a whole UTF-8 sequence by
 * accident, so one of each means that two lists were joined; guessing would write wrong names. */
static char *
decode_windows_1252 (const guint8 *data, gsize size, const char *source, GError **error)
{
  gsize first_utf8 = G_MAXSIZE, first_other = G_MAXSIZE;
  g_autoptr (GString) text = NULL;

  for (gsize i = 0; i < size;)
    {
      gsize length = 1;

      if (data[i] >= 0x80)
        {
          gboolean valid = is_utf8_sequence (data + i, size - i, &length);
          gsize *first = valid ? &first_utf8 : &first_other;

          *first = MIN (*first, i);
        }
      i += length;
    }

  if (first_utf8 != G_MAXSIZE && first_other != G_MAXSIZE)
    {
      antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, line_of (data, MAX (first_utf8, first_other)),
                                _ ("from here the letters are written in another way than on line %u, as if two files "
                                   "were joined. Save the list again as UTF-8, or paste its cells."),
                                line_of (data, MIN (first_utf8, first_other)));
      return NULL;
    }

  first_other = find_macintosh (data, size);
  if (first_other != G_MAXSIZE)
    {
      antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, line_of (data, first_other),
                                _ ("the letters with accents cannot be told with certainty. Save the list again as "
                                   "“CSV UTF-8”, or paste its cells."));
      return NULL;
    }

  text = g_string_sized_new (size + size / 8);
  for (gsize i = 0; i < size; i++)
    {
      gunichar c = data[i] >= 0x80 && data[i] < 0xa0 ? windows_1252[data[i] - 0x80] : data[i];

      if (c == 0)
        {
          antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, line_of (data, i),
                                    _ ("there is a letter here that cannot be read. Save the list again as UTF-8, or "
                                       "paste its cells."));
          return NULL;
        }
      g_string_append_unichar (text, c);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
check_controls (const char *text, gsize size, const char *source, GError **error)
{
  for (gsize i = 0; i < size; i++)
    {
      guchar c = (guchar) text[i];

      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
        return antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, line_of ((const guint8 *) text, i),
                                         _ ("this is not text. Save the list as CSV, or copy its cells and paste "
                                            "them here."));
    }
  return TRUE;
}

char *
antenne_delimited_decode (GBytes *bytes, const char *source, const char **encoding, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const char *found = "UTF-8";
  gsize skip = 0;
  g_autofree char *text = NULL;
  gsize length;
  char wide;

  if (size == 0)
    {
      antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0, _ ("there is nothing in it."));
      return NULL;
    }
  if (size > ANTENNE_DELIMITED_MAX_BYTES)
    {
      antenne_roster_set_error (error, ANTENNE_ERROR_TOO_LARGE, source, 0,
                                _ ("this is too large for a class list (more than 16 MB)."));
      return NULL;
    }
  if (!refuse_magic (data, size, source, error))
    return NULL;

  wide = guess_utf16 (data, size);
  if (size >= 2 && data[0] == 0xff && data[1] == 0xfe)
    wide = 'L', skip = 2;
  else if (size >= 2 && data[0] == 0xfe && data[1] == 0xff)
    wide = 'B', skip = 2;
  else if (size >= 3 && data[0] == 0xef && data[1] == 0xbb && data[2] == 0xbf)
    skip = 3;

  if (!check_line_lengths (data, size, wide != 0, source, error))
    return NULL;

  if (wide != 0)
    {
      found = wide == 'L' ? "UTF-16LE" : "UTF-16BE";
      text = decode_utf16 (data + skip, size - skip, wide == 'B', source, error);
      if (text == NULL)
        return NULL;
      length = strlen (text);
    }
  else if (memchr (data, 0, size) != NULL)
    {
      antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0,
                                _ ("this is not text. Save the list as CSV, or copy its cells and paste them here."));
      return NULL;
    }
  else if (g_utf8_validate_len ((const char *) data + skip, size - skip, NULL))
    {
      text = g_strndup ((const char *) data + skip, size - skip);
      length = size - skip;
    }
  else
    {
      found = "windows-1252";
      text = decode_windows_1252 (data + skip, size - skip, source, error);
      if (text == NULL)
        return NULL;
      length = strlen (text);
    }

  if (!check_controls (text, length, source, error) || !refuse_markup (text, source, error))
    return NULL;
  if (encoding != NULL)
    *encoding = found;
  return g_steal_pointer (&text);
}
