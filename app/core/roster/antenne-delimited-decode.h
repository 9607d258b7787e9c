/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A class list is a few kilobytes, that of a whole school a few hundred. */
#define ANTENNE_DELIMITED_MAX_BYTES (16 * 1024 * 1024)
/* One line of it, however many columns an export has. */
#define ANTENNE_DELIMITED_MAX_LINE (256 * 1024)

/**
 * antenne_delimited_decode:
 * @bytes: not trusted
 * @source: (nullable): name of the file for messages; NULL for pasted cells
 * @encoding: (out) (optional) (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE" or "windows-1252"
 *
 * The text of a list, whatever wrote it: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252, which is
 * what spreadsheets in Western Europe save. Its only control characters are tabs and line ends.
 *
 * Returns: (transfer full) (nullable): UTF-8, or NULL with ANTENNE_ERROR_TOO_LARGE or ANTENNE_ERROR_INVALID: what it
 *   is where that can be told (a workbook, a PDF, a picture), the line where two encodings meet
 */
char *antenne_delimited_decode (GBytes *bytes, const char *source, const char **encoding, GError **error);

G_END_DECLS
