/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* How an entry is put in words and a picture, the same on every page. All text is translated and not markup. */

/* A choice for a field of an entry: what is kept, and what is read. */
typedef struct
{
  const char *value; /* "" where nothing was said about it */
  const char *label; /* translated, (transfer none) */
} AntenneEntryChoice;

/* The one neutral picture of a kind. (transfer none) */
const char *antenne_entry_words_icon (AntenneEntryKind kind);

/**
 * antenne_entry_words_choices:
 * @field: "about", "initiative", "channel", "pupil-knows" or "parents-may-know"
 * @n_choices: (out): at most 8
 *
 * Fills @choices, the one that holds where the field is empty first.
 */
void antenne_entry_words_choices (const char *field, AntenneEntryChoice choices[8], guint *n_choices);

/* The label of the choice that @value is; "" where it is empty or unknown. (transfer none) */
const char *antenne_entry_words_choice (const char *field, const char *value);

/* "today, 10:15", "yesterday", "3 weeks ago", and past a month "12 September". (transfer full) */
char *antenne_entry_words_when (AntenneEntry *entry, const char *today);
/* "Thursday 12 November 2026, 10:15". (transfer full) */
char *antenne_entry_words_when_exact (AntenneEntry *entry);

/**
 * antenne_entry_words_meta:
 * @pupil: (nullable): id of the pupil at whose page it is read, who is not named
 *
 * The small line above an entry: "Talk · playground · yesterday · with Bilal and Fleur"; elsewhere the
 * names come first. (transfer full)
 */
char *antenne_entry_words_meta (AntenneVault *vault, AntenneEntry *entry, const char *pupil, const char *today);

/* What the pupil said, between quotation marks; "" where nothing. (transfer full) */
char *antenne_entry_words_quote (AntenneEntry *entry);

/* "Bilal", "Bilal and Fleur", "Bilal, Fleur and Noor". (transfer full) */
char *antenne_words_join (const char *const *names);

/* The classes of a pupil now: "3A Economics", "3A, 4B", "". (transfer full) */
char *antenne_words_classes (AntenneVault *vault, const char *pupil);

G_END_DECLS
