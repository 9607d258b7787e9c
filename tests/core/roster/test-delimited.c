/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "roster-test.h"

static char *
join_row (const AntenneDelimited *table, guint index)
{
  const AntenneDelimitedRow *row = g_ptr_array_index (table->rows, index);

  return g_strjoinv ("|", row->cells);
}

static guint
line_of (const AntenneDelimited *table, guint index)
{
  return ((const AntenneDelimitedRow *) g_ptr_array_index (table->rows, index))->line;
}

typedef struct
{
  const char *text;
  char separator;
  guint n_rows;
  const char *second; /* the second row, cells joined by | */
  guint line;         /* of the second row */
} Split;

static const Split splits[] = {
  { "a;b\n1;2\n", ';', 2, "1|2", 2 },
  { "a,b\r\n1,2\r\n", ',', 2, "1|2", 2 },
  { "a\tb\n1\t2", '\t', 2, "1|2", 2 },
  { "a;b\r1;2\r", ';', 2, "1|2", 2 },
  { "sep=,\r\na;x,b\r\n1;y,2\r\n", ',', 2, "1;y|2", 3 },
  /* A comma inside cells of a list with semicolons, and the other way round. */
  { "Naam;Klas\nPeeters, Am;3A\nMertens, Da;3A\n", ';', 2 + 1, "Peeters, Am|3A", 2 },
  /* One column whose cells have commas. */
  { "Naam\nPeeters, Am\nMertens, Da\n", '\0', 3, "Peeters, Am", 2 },
  { "Peeters, Am\nMertens, Da\n", ',', 2, "Mertens| Da", 2 },
  /* Quotes: separators, doubled quotes and line ends inside; lines counted past them. */
  { "a;b\n\"x;\"\"y\"\"\";2\n", ';', 2, "x;\"y\"|2", 2 },
  { "\"a\r\nb\";c\n1;2\n", ';', 2, "1|2", 3 },
  { "a;b\n\"een\ntwee\";2\n", ';', 2, "een\ntwee|2", 2 },
  { "a; \"b;c\"\n1; \"2;3\"\n", ';', 2, "1|2;3", 2 },
  { "a;b\nd\"x;2\n", ';', 2, "d\"x|2", 2 },
  { "a;b\n\"x\"y;2\n", ';', 2, "xy|2", 2 },
  /* Blank rows are no rows, and count as lines. */
  { "a;b\n\n;\n  ; \n1;2\n", ';', 2, "1|2", 5 },
  { "a;b;c\n1;2\n3;4;5\n", ';', 3, "1|2", 2 },
};

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_autoptr (AntenneDelimited) table = read_text (splits[i].text);
      g_autofree char *second = NULL;

      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, splits[i].text);
      g_assert_cmpint (table->separator, ==, splits[i].separator);
      g_assert_cmpuint (table->rows->len, ==, splits[i].n_rows);
      second = join_row (table, 1);
      g_assert_cmpstr (second, ==, splits[i].second);
      g_assert_cmpuint (line_of (table, 1), ==, splits[i].line);
    }
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *name;
    const char *encoding;
    guint row;
    const char *cells;
  } cases[] = {
    { "smartschool-interface.csv", "UTF-8", 1, "Amélie|Peeters|0012001|3A" },
    { "utf-16.csv", "UTF-16LE", 8, "Álvarez|José|02/01/2011|3B" },
    { "utf-16-be-without-mark.csv", "UTF-16BE", 10, "D’Hondt|Lotte|3B" },
    { "windows-1252.csv", "windows-1252", 11, "D’Hondt|Lotte|19-08-2011|3B" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneDelimited) table = read_fixture (cases[i].name);
      g_autofree char *row = join_row (table, cases[i].row);

      g_assert_cmpstr (table->encoding, ==, cases[i].encoding);
      g_assert_cmpstr (row, ==, cases[i].cells);
    }
}

static void
test_mark (void)
{
  g_autoptr (AntenneDelimited) table = read_text ("\xef\xbb\xbfNaam;Klas\nPeeters;3A\n");
  g_autofree char *row = join_row (table, 0);

  g_assert_cmpstr (row, ==, "Naam|Klas");
}

static void
assert_refused (const void *data, gsize size, int code, const char *says)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  AntenneDelimited *table = antenne_delimited_read (bytes, "klas.csv", &error);

  g_assert_null (table);
  g_assert_error (error, ANTENNE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "klas.csv"));
  g_assert_nonnull (strstr (error->message, says));
}

#define BYTES(bytes, says)                                                                                             \
  {                                                                                                                    \
    bytes, sizeof (bytes) - 1, says                                                                                    \
  }

static void
test_refused (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *says;
  } cases[] = {
    BYTES ("", "nothing in it"),
    BYTES ("\n\n;;\n", "nothing in it"),
    BYTES ("PK\x03\x04rest", "workbook"),
    BYTES ("\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
    BYTES ("%PDF-1.7\n", "PDF"),
    BYTES ("\x89PNG\r\n\x1a\n", "picture"),
    BYTES ("\xff\xd8\xff\xe0", "picture"),
    BYTES ("Naam;Klas\n\0\1\2", "not text"),
    BYTES ("Naam;Klas\nx\x01;3A\n", "line 2: this is not text"),
    BYTES ("a;b\n1;\x81\n", "line 2"),
    BYTES ("Naam\nMertens\nZo\x91;3A\n", "line 3: the letters with accents"),
    BYTES ("<html><table>", "web page"),
    BYTES ("  <!DOCTYPE html>", "web page"),
    BYTES ("<?xml version=\"1.0\"?>", "XML"),
    BYTES ("\xff\xfe"
           "a\0;\0b",
           "cut off"),
    BYTES ("\xff\xfe"
           "a\0\n\0\x00\xd8"
           "b\0",
           "line 2"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].bytes, cases[i].size, ANTENNE_ERROR_INVALID, cases[i].says);
}

static void
test_mixed_encodings (void)
{
  g_autoptr (GBytes) bytes = load_fixture ("bad-mixed.csv");
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  assert_refused (data, size, ANTENNE_ERROR_INVALID,
                  "line 3: from here the letters are written in another way than on line 2");
}

static void
test_open_quote (void)
{
  g_autoptr (GBytes) bytes = load_fixture ("bad-quote.csv");
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  assert_refused (data, size, ANTENNE_ERROR_INVALID, "line 2: a quotation mark opens");
}

/* Ten megabytes without a line end, of each kind of byte that might be expensive. */
static void
test_bounds (void)
{
  static const char *const units[] = { "a", ";", "\"", ",a", "é", "\"\"", "\xe9" };
  const gsize size = 10 * 1024 * 1024;

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *data = g_malloc (size);
      gsize unit = strlen (units[i]);
      gint64 start;

      for (gsize j = 0; j < size; j++)
        data[j] = units[i][j % unit];
      start = g_get_monotonic_time ();
      assert_refused (data, size, ANTENNE_ERROR_TOO_LARGE, "too long");
      /* Generous for a sanitised build on a busy machine; without the check it takes far longer. */
      g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
    }
}

static void
test_bounds_of_parts (void)
{
  g_autoptr (GString) columns = g_string_new ("Naam");
  g_autoptr (GString) cell = g_string_new ("Naam;Klas\n");
  g_autoptr (GString) rows = g_string_new ("Naam;Klas\n");
  g_autofree char *huge = g_malloc0 (ANTENNE_DELIMITED_MAX_BYTES + 1);

  for (guint i = 0; i < ANTENNE_DELIMITED_MAX_COLUMNS + 10; i++)
    g_string_append (columns, ";x");
  assert_refused (columns->str, columns->len, ANTENNE_ERROR_TOO_LARGE, "too many columns");

  for (guint i = 0; i < ANTENNE_DELIMITED_MAX_CELL + 10; i++)
    g_string_append_c (cell, 'x');
  g_string_append (cell, ";3A\n");
  assert_refused (cell->str, cell->len, ANTENNE_ERROR_TOO_LARGE, "line 2: there is far too much text");

  for (guint i = 0; i <= ANTENNE_DELIMITED_MAX_ROWS; i++)
    g_string_append (rows, "x;3A\n");
  assert_refused (rows->str, rows->len, ANTENNE_ERROR_TOO_LARGE, "too many lines");

  assert_refused (huge, ANTENNE_DELIMITED_MAX_BYTES + 1, ANTENNE_ERROR_TOO_LARGE, "16 MB");
}

/* A table written and read back is the same table. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "a",  "é",  "’", "\"",      ";",  ",",
                                        "\t", "\n", " ", "Van den", "3A", "\xf0\x9f\x8c\xb1" };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();
      guint n_columns = (guint) g_test_rand_int_range (2, 8);
      guint n_rows = (guint) g_test_rand_int_range (1, 20);
      char separator = ";,\t"[g_test_rand_int_range (0, 3)];
      g_autofree char *prefix = g_strdup_printf ("sep=%c\r\n", separator);
      g_autofree char *body = NULL;
      g_autofree char *text = NULL;
      g_autoptr (AntenneDelimited) table = NULL;

      for (guint i = 0; i < n_rows; i++)
        {
          AntenneDelimitedRow *row = g_new0 (AntenneDelimitedRow, 1);

          row->n_cells = n_columns;
          row->cells = g_new0 (char *, n_columns + 1);
          for (guint j = 0; j < n_columns; j++)
            {
              g_autoptr (GString) cell = g_string_new (j == 0 ? "x" : NULL);

              for (int k = g_test_rand_int_range (0, 6); k > 0; k--)
                g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
              row->cells[j] = g_strdup (cell->str);
            }
          g_ptr_array_add (rows, row);
        }

      body = antenne_delimited_write (rows, separator);
      text = g_strconcat (prefix, body, NULL);
      table = read_text (text);
      g_assert_cmpuint (table->rows->len, ==, n_rows);
      for (guint i = 0; i < n_rows; i++)
        {
          AntenneDelimitedRow *row = g_ptr_array_index (rows, i);
          const AntenneDelimitedRow *read = g_ptr_array_index (table->rows, i);

          g_assert_cmpstrv (row->cells, read->cells);
          g_strfreev (row->cells);
          g_free (row);
        }
    }
}

/* Whatever comes in: an answer or an error with a sentence, never both or neither. */
static void
test_random_bytes (void)
{
  static const char alphabet[] = "a;,\t\"\r\n\xc3\xa9\xe9 \0Naam3A/12=";

  for (guint round = 0; round < 2000; round++)
    {
      gsize size = (gsize) g_test_rand_int_range (0, 400);
      g_autofree char *data = g_malloc (size + 1);
      gboolean wild = g_test_rand_bit ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (AntenneDelimited) table = NULL;

      for (gsize i = 0; i < size; i++)
        data[i] =
            wild ? (char) g_test_rand_int_range (0, 256) : alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      bytes = g_bytes_new (data, size);
      table = antenne_delimited_read (bytes, NULL, &error);
      if (table == NULL)
        g_assert_nonnull (error);
      else
        {
          g_autoptr (AntenneRosterList) list = NULL;

          g_assert_no_error (error);
          list = list_of (table, g_test_rand_bit (), g_test_rand_bit ());
          g_assert_cmpuint (list->pupils->len + list->parents->len, <=, table->rows->len);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/delimited/split", test_split);
  g_test_add_func ("/roster/delimited/encodings", test_encodings);
  g_test_add_func ("/roster/delimited/byte-order-mark", test_mark);
  g_test_add_func ("/roster/delimited/refused", test_refused);
  g_test_add_func ("/roster/delimited/mixed-encodings", test_mixed_encodings);
  g_test_add_func ("/roster/delimited/open-quote", test_open_quote);
  g_test_add_func ("/roster/delimited/bounds", test_bounds);
  g_test_add_func ("/roster/delimited/bounds-of-parts", test_bounds_of_parts);
  g_test_add_func ("/roster/delimited/round-trip", test_round_trip);
  g_test_add_func ("/roster/delimited/random-bytes", test_random_bytes);
  return g_test_run ();
}
