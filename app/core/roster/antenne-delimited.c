/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-delimited.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "roster/antenne-roster-fault.h"

/* How many rows are looked at to tell the separator. */
#define SAMPLE_ROWS 60

typedef struct
{
  const char *next;
  guint line;
} Cursor;

static void
row_free (gpointer data)
{
  AntenneDelimitedRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static gboolean
at_line_end (const char *p)
{
  return *p == '\n' || *p == '\r' || *p == '\0';
}

static void
skip_line_end (Cursor *cursor)
{
  if (cursor->next[0] == '\r' && cursor->next[1] == '\n')
    cursor->next++;
  if (*cursor->next != '\0')
    {
      cursor->next++;
      cursor->line++;
    }
}

/* A cell that began with a quote. @cursor is behind the quote. */
static gboolean
read_quoted (Cursor *cursor, char separator, GString *cell, const char *source, GError **error)
{
  guint opened = cursor->line;

  for (;;)
    {
      char c = *cursor->next;

      if (c == '\0' || cell->len > ANTENNE_DELIMITED_MAX_CELL)
        return antenne_roster_set_error (
            error, ANTENNE_ERROR_INVALID, source, opened,
            _ ("a quotation mark opens a cell here and none closes it. Add the one that is missing."));

      if (c == '"' && cursor->next[1] == '"')
        {
          g_string_append_c (cell, '"');
          cursor->next += 2;
        }
      else if (c == '"')
        {
          cursor->next++;
          break;
        }
      else if (c == '\n' || c == '\r')
        {
          skip_line_end (cursor);
          g_string_append_c (cell, '\n');
        }
      else
        {
          g_string_append_c (cell, c);
          cursor->next++;
        }
    }

  /* What follows the closing quote by mistake belongs to the cell: `"Jan" de Wit`. */
  while (!at_line_end (cursor->next) && (separator == '\0' || *cursor->next != separator))
    g_string_append_c (cell, *cursor->next++);
  return TRUE;
}

/* A quote is special only where a cell begins; further on it is a letter. */
static gboolean
read_cell (Cursor *cursor, char separator, GString *cell, const char *source, GError **error)
{
  const char *p = cursor->next;

  g_string_truncate (cell, 0);
  while (*p == ' ')
    p++;
  if (*p == '"')
    {
      cursor->next = p + 1;
      if (!read_quoted (cursor, separator, cell, source, error))
        return FALSE;
    }
  else
    {
      gsize length = 0;

      while (!at_line_end (cursor->next + length) && (separator == '\0' || cursor->next[length] != separator))
        length++;
      g_string_append_len (cell, cursor->next, (gssize) length);
      cursor->next += length;
    }

  if (cell->len > ANTENNE_DELIMITED_MAX_CELL)
    return antenne_roster_set_error (error, ANTENNE_ERROR_TOO_LARGE, source, cursor->line,
                                     _ ("there is far too much text in one cell for a class list."));
  return TRUE;
}

/* Returns FALSE with @error; @row is NULL where the row was blank. */
static gboolean
read_row (Cursor *cursor, char separator, const char *source, AntenneDelimitedRow **row, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);
  guint line = cursor->line;
  gboolean blank = TRUE;

  *row = NULL;
  for (;;)
    {
      if (!read_cell (cursor, separator, cell, source, error))
        return FALSE;
      for (gsize i = 0; blank && i < cell->len; i++)
        blank = g_ascii_isspace (cell->str[i]) || (separator == '\0' && strchr (";,", cell->str[i]) != NULL);
      g_ptr_array_add (cells, g_strndup (cell->str, cell->len));
      if (cells->len > ANTENNE_DELIMITED_MAX_COLUMNS)
        return antenne_roster_set_error (error, ANTENNE_ERROR_TOO_LARGE, source, line,
                                         _ ("there are far too many columns here for a class list."));
      if (at_line_end (cursor->next))
        break;
      cursor->next++;
    }
  skip_line_end (cursor);

  if (!blank)
    {
      *row = g_new0 (AntenneDelimitedRow, 1);
      (*row)->line = line;
      (*row)->n_cells = cells->len;
      g_ptr_array_add (cells, NULL);
      (*row)->cells = (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
    }
  return TRUE;
}

static GPtrArray *
read_rows (Cursor cursor, char separator, guint limit, const char *source, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  while (*cursor.next != '\0' && (limit == 0 || rows->len < limit))
    {
      AntenneDelimitedRow *row;

      if (!read_row (&cursor, separator, source, &row, error))
        return NULL;
      if (row == NULL)
        continue;
      g_ptr_array_add (rows, row);
      if (rows->len > ANTENNE_DELIMITED_MAX_ROWS)
        {
          antenne_roster_set_error (error, ANTENNE_ERROR_TOO_LARGE, source, row->line,
                                    _ ("there are too many lines for class lists (more than %u)."),
                                    ANTENNE_DELIMITED_MAX_ROWS);
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}

/* How even a table @separator makes: the share of rows with the commonest number of cells, plus one where the first
 * row is such a row; 0 where it divides nothing. */
static double
rate_separator (Cursor cursor, char separator)
{
  guint counts[ANTENNE_DELIMITED_MAX_COLUMNS + 1] = { 0 };
  guint rows = 0, commonest = 1, first = 0;

  while (*cursor.next != '\0' && rows < SAMPLE_ROWS)
    {
      AntenneDelimitedRow *row = NULL;

      if (!read_row (&cursor, separator, NULL, &row, NULL))
        {
          /* Too many columns of it: it separates, and reading in earnest says what is wrong. */
          if (rows == 0)
            return 0.1;
          break;
        }
      if (row == NULL)
        continue;
      if (rows++ == 0)
        first = row->n_cells;
      counts[row->n_cells]++;
      row_free (row);
    }

  for (guint i = 2; i <= ANTENNE_DELIMITED_MAX_COLUMNS; i++)
    if (counts[i] > 0 && (commonest == 1 || counts[i] > counts[commonest]))
      commonest = i;
  if (commonest == 1 || rows == 0)
    return 0;
  /* One column under "Naam" with "Peeters, Amélie" below it. */
  if (separator == ',' && commonest == 2 && first == 1)
    return 0;
  return (double) counts[commonest] / rows + (first == commonest ? 1 : 0);
}

static char
find_separator (Cursor *cursor)
{
  static const char candidates[] = { '\t', ';', ',' };
  char best = '\0';
  double best_rate = 0;

  if (g_ascii_strncasecmp (cursor->next, "sep=", 4) == 0 && cursor->next[4] != '\0' && at_line_end (cursor->next + 5) &&
      memchr (candidates, cursor->next[4], sizeof candidates) != NULL)
    {
      best = cursor->next[4];
      cursor->next += 5;
      skip_line_end (cursor);
      return best;
    }

  for (gsize i = 0; i < sizeof candidates; i++)
    {
      double rate = rate_separator (*cursor, candidates[i]);

      if (rate > best_rate)
        {
          best = candidates[i];
          best_rate = rate;
        }
    }
  return best;
}

AntenneDelimited *
antenne_delimited_read (GBytes *bytes, const char *source, GError **error)
{
  g_autoptr (AntenneDelimited) self = g_new0 (AntenneDelimited, 1);
  g_autofree char *text = antenne_delimited_decode (bytes, source, &self->encoding, error);
  Cursor cursor = { text, 1 };

  if (text == NULL)
    return NULL;

  self->source = g_strdup (source);
  self->separator = find_separator (&cursor);
  self->rows = read_rows (cursor, self->separator, 0, source, error);
  if (self->rows == NULL)
    return NULL;
  if (self->rows->len == 0)
    {
      antenne_roster_set_error (error, ANTENNE_ERROR_INVALID, source, 0, _ ("there is nothing in it."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
antenne_delimited_free (AntenneDelimited *self)
{
  g_free (self->source);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

char *
antenne_delimited_write (GPtrArray *rows, char separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const AntenneDelimitedRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->n_cells; j++)
        {
          if (j > 0)
            g_string_append_c (text, separator);
          g_string_append_c (text, '"');
          for (const char *p = row->cells[j]; *p != '\0'; p++)
            {
              if (*p == '"')
                g_string_append_c (text, '"');
              g_string_append_c (text, *p);
            }
          g_string_append_c (text, '"');
        }
      g_string_append (text, "\r\n");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
