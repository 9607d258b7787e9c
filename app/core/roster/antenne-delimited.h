/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "roster/antenne-delimited-decode.h"

G_BEGIN_DECLS

#define ANTENNE_DELIMITED_MAX_ROWS 20000
#define ANTENNE_DELIMITED_MAX_COLUMNS 256
#define ANTENNE_DELIMITED_MAX_CELL 8192

/**
 * AntenneDelimitedRow:
 * @line: on which it begins, from 1, as an editor counts
 * @cells: (array zero-terminated=1): as they stand, without their quotes
 * @n_cells: at least 1
 */
typedef struct
{
  guint line;
  char **cells;
  guint n_cells;
} AntenneDelimitedRow;

/**
 * AntenneDelimited:
 * @source: (nullable): name of the file; NULL for pasted cells
 * @encoding: what it was written in
 * @separator: ';', ',', a tab, or '\0' where there is one column only
 * @rows: (element-type AntenneDelimitedRow): those with at least one cell that is not blank
 *
 * A list as a table of text. What the columns mean is not known here.
 */
typedef struct
{
  char *source;
  const char *encoding;
  char separator;
  GPtrArray *rows;
} AntenneDelimited;

/**
 * antenne_delimited_read:
 * @bytes: a file, or the text of the clipboard; not trusted
 * @source: (nullable): name of the file for messages
 *
 * Takes `;`, `,` and tab as the separator, whichever makes the most even table, or the one named by a first line
 * "sep=;" as Excel writes it. Cells in double quotes may hold separators, line ends and doubled quotes (RFC 4180);
 * a quote inside a cell that does not begin with one is a letter like any other, as spreadsheets paste it.
 * Time and memory are bounded by the limits above.
 *
 * Returns: (transfer full) (nullable): NULL with ANTENNE_ERROR_INVALID or ANTENNE_ERROR_TOO_LARGE and a sentence with
 *   the file and, where there is one, the line
 */
AntenneDelimited *antenne_delimited_read (GBytes *bytes, const char *source, GError **error);
void antenne_delimited_free (AntenneDelimited *self);

/**
 * antenne_delimited_write:
 * @rows: (element-type AntenneDelimitedRow)
 *
 * The rows as text that antenne_delimited_read() reads as the same cells, with \r\n as line ends.
 *
 * Returns: (transfer full)
 */
char *antenne_delimited_write (GPtrArray *rows, char separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneDelimited, antenne_delimited_free)

G_END_DECLS
