/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * pdf_text:
 * @pdf: as Cairo writes it, not newer than PDF 1.4
 *
 * Reads back what stands in a document: enough of the format for what Cairo writes, and no more. A line for each piece
 * that is placed by itself.
 *
 * Returns: (transfer full)
 */
char *pdf_text (GByteArray *pdf);

/* How many pages it has. */
guint pdf_count_pages (GByteArray *pdf);
