/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands in the text for what was said, as a word of its own. The parser lets no other control character in. */
#define ANTENNE_QUOTE_MARK "\x1d"

/**
 * antenne_quick_note_take_leading_date:
 * @text: with ANTENNE_QUOTE_MARK for each quotation; what is understood is removed
 * @today: "YYYY-MM-DD"
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", never after @today; NULL where @text begins with no date
 */
char *antenne_quick_note_take_leading_date (GString *text, const char *today);
/* The same at the end of @text. */
char *antenne_quick_note_take_trailing_date (GString *text, const char *today);

G_END_DECLS
