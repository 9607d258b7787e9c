/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * antenne_text_fold:
 *
 * @text as it is compared: lower case, without accents, "ø" as "o", "ß" as "ss", curly apostrophes straight, runs of
 * white space as one space, none at the ends. The same folding as the text index has (unicode61 remove_diacritics 2)
 * for letters that both know: those of Latin script with a base from a to z. Other scripts keep their marks. NULL is
 * "".
 *
 * Returns: (transfer full)
 */
char *antenne_text_fold (const char *text);

/**
 * antenne_text_matches_name:
 * @query: what was typed, folded
 * @name: a whole name, folded
 *
 * Whether each word of @query begins a different word of @name, in any order. Words also begin after a hyphen or an
 * apostrophe. An empty @query matches every name.
 */
gboolean antenne_text_matches_name (const char *query, const char *name);

/* Initials of a shown name for an avatar: first and last word that are no prefix; at most two letters. (transfer full)
 */
char *antenne_text_initials (const char *name);

/* @text with its first letter in upper case, for a heading: "Vrijdag 20 november". (transfer full) */
char *antenne_text_capitalize (const char *text);

G_END_DECLS
