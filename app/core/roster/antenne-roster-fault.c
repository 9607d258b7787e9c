/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-fault.h"

#include <glib/gi18n-lib.h>

char *
antenne_roster_locate (const char *source, guint line, const char *text)
{
  if (source != NULL && line > 0)
    /* Translators: a file, a line in it, what is wrong there */
    return g_strdup_printf (_ ("%s, line %u: %s"), source, line, text);
  if (source != NULL)
    /* Translators: a file and what is wrong with it */
    return g_strdup_printf (_ ("%s: %s"), source, text);
  if (line > 0)
    /* Translators: a line of cells pasted from a spreadsheet, and what is wrong there */
    return g_strdup_printf (_ ("Pasted cells, line %u: %s"), line, text);
  return g_strdup_printf (_ ("Pasted cells: %s"), text);
}

AntenneRosterFault *
antenne_roster_fault_new (guint line, gboolean harmless, const char *format, ...)
{
  AntenneRosterFault *self = g_new0 (AntenneRosterFault, 1);
  va_list args;

  self->line = line;
  self->harmless = harmless;
  va_start (args, format);
  self->text = g_strdup_vprintf (format, args);
  va_end (args);
  return self;
}

void
antenne_roster_fault_free (AntenneRosterFault *self)
{
  g_free (self->text);
  g_free (self);
}

char *
antenne_roster_fault_to_text (const AntenneRosterFault *self, const char *source)
{
  return antenne_roster_locate (source, self->line, self->text);
}

gboolean
antenne_roster_set_error (GError **error, AntenneError code, const char *source, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  whole = antenne_roster_locate (source, line, text);
  g_set_error_literal (error, ANTENNE_ERROR, code, whole);
  return FALSE;
}
