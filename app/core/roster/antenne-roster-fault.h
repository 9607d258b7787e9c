/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/antenne-error.h"

G_BEGIN_DECLS

/**
 * AntenneRosterFault:
 * @line: of the file, from 1; 0 where it is not about one line
 * @text: what is wrong and what can be done, one sentence
 * @harmless: the list can be imported as it is; said so that the teacher knows
 *
 * Something in a class list that is not right. One that is not harmless keeps the whole list out, so that nothing
 * is half imported, unless the teacher asks to leave those lines out.
 */
typedef struct
{
  guint line;
  char *text;
  gboolean harmless;
} AntenneRosterFault;

AntenneRosterFault *
antenne_roster_fault_new (guint line, gboolean harmless, const char *format, ...) G_GNUC_PRINTF (3, 4);
void antenne_roster_fault_free (AntenneRosterFault *self);

/**
 * antenne_roster_fault_to_text:
 * @source: (nullable): name of the file; NULL for pasted cells
 *
 * Returns: (transfer full): the sentence with where it is: "klas.csv, line 7: …"
 */
char *antenne_roster_fault_to_text (const AntenneRosterFault *self, const char *source);

/* Sets @error to such a sentence. Returns: FALSE, for the caller to return. */
gboolean antenne_roster_set_error (GError **error, AntenneError code, const char *source, guint line,
                                   const char *format, ...) G_GNUC_PRINTF (5, 6);

/* "klas.csv, line 7: text", "pasted cells, line 7: text", "klas.csv: text". (transfer full) */
char *antenne_roster_locate (const char *source, guint line, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRosterFault, antenne_roster_fault_free)

G_END_DECLS
