/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* Words as the text index sees them: @text folded and divided at everything that is neither letter nor digit.
 * (transfer full) (array zero-terminated=1) */
char **antenne_excerpt_split_words (const char *text);

/**
 * antenne_excerpt_find:
 * @text: as it was written
 * @words: from antenne_excerpt_split_words()
 * @marks: (out) (transfer full) (element-type guint): pairs of start and end, in bytes of the line returned
 *
 * Returns: (transfer full) (nullable): one line of @text around the first place where one of @words is found; NULL
 *   where none is
 */
char *antenne_excerpt_find (const char *text, const char *const *words, AntenneSearchDepth depth, GArray **marks);

/* Whether @word begins a word of @text (or is inside one, by @depth); @text as it was written. */
gboolean antenne_excerpt_has_word (const char *text, const char *word, AntenneSearchDepth depth);

G_END_DECLS
