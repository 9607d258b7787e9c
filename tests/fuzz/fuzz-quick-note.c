/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "model/antenne-quick-note.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *sentence = g_utf8_make_valid (text, -1);
  g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (sentence, "2026-11-20");

  HOLDS (note->seen != NULL && note->said != NULL && note->label != NULL);
  HOLDS (g_utf8_validate (note->seen, -1, NULL));
  HOLDS (g_utf8_validate (note->said, -1, NULL));
  HOLDS (g_utf8_validate (note->label, -1, NULL));
  HOLDS (note->date == NULL || (strlen (note->date) == 10 && strcmp (note->date, "2026-11-20") <= 0));
  return 0;
}
