/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneWordsField:
 *
 * A place for a few sentences, with a heading and an example where nothing stands yet. Folded it is one quiet line
 * that opens on a click or on its key.
 *
 * Properties: "title", "placeholder", "key" (as it is shown: "Ctrl+2"), "open". Signal "changed".
 */
#define ANTENNE_TYPE_WORDS_FIELD (antenne_words_field_get_type ())
G_DECLARE_FINAL_TYPE (AntenneWordsField, antenne_words_field, ANTENNE, WORDS_FIELD, GtkWidget)

/* (transfer full) */
char *antenne_words_field_dup_text (AntenneWordsField *self);
/* Leaves the cursor where it is when @text stands there already; does not emit "changed". */
void antenne_words_field_set_text (AntenneWordsField *self, const char *text);
void antenne_words_field_set_title (AntenneWordsField *self, const char *title);
void antenne_words_field_set_placeholder (AntenneWordsField *self, const char *placeholder);
gboolean antenne_words_field_get_open (AntenneWordsField *self);
void antenne_words_field_set_open (AntenneWordsField *self, gboolean open);

G_END_DECLS
