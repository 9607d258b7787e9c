/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * antenne_text_fold:
 *
 * @text as it is compared: lower case, without accents, "ø" as "o", "ß" as "ss", runs of white space as one space,
 * none at the ends. The same folding as the text index has (unicode61 remove_diacritics 2) for letters that both know.
 *
 * Returns: (transfer full)
 */
char *antenne_text_fold (const char *text);

/**
 * antenne_text_matches_name:
 * @query: what was typed, folded
 * @name: a whole name, folded
 *
 * Whether each word of @query begins a different word of @name, in any order.
 */
gboolean antenne_text_matches_name (const char *query, const char *name);

/* Initials of a shown name for an avatar: first and last word that are no prefix; at most two letters. (transfer full)
 */
char *antenne_text_initials (const char *name);

G_END_DECLS
