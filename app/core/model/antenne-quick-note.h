/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/antenne-entry.h"

G_BEGIN_DECLS

/**
 * AntenneQuickNote:
 * @kind: what it becomes: a talk unless the sentence says otherwise
 * @seen: (not nullable): plain text (for a strength: the example); "" where there is none
 * @said: (not nullable): what stood in quotes, each quotation on its own line; ""
 * @label: (not nullable): of a strength; "" elsewhere, and where a long sentence tells of one without naming it
 * @date: (nullable): "YYYY-MM-DD" where the sentence names a day, never a day to come; else NULL: now
 *
 * What one sentence of the quick note means. The grammar stands at the top of antenne-quick-note.c and, with
 * examples, in docs/quick-note.md.
 */
typedef struct
{
  AntenneEntryKind kind;
  char *seen;
  char *said;
  char *label;
  char *date;
} AntenneQuickNote;

/**
 * antenne_quick_note_parse:
 * @sentence: what was typed, of any length; not trusted
 * @today: "YYYY-MM-DD"
 *
 * Pure. Understands Dutch and English whatever the locale. Never fails: what it does not understand is what was seen.
 *
 * Returns: (transfer full)
 */
AntenneQuickNote *antenne_quick_note_parse (const char *sentence, const char *today);
void antenne_quick_note_free (AntenneQuickNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneQuickNote, antenne_quick_note_free)

G_END_DECLS
