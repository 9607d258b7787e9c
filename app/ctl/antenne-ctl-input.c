/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands take from the command line and from stdin. */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "model/antenne-moment.h"
#include "model/antenne-quick-note.h"

#define MAX_STDIN (64 * 1024)

/* All of stdin. */
static char *
read_stdin (GError **error)
{
  g_autofree char *text = g_malloc (MAX_STDIN + 1);
  gsize n = fread (text, 1, MAX_STDIN + 1, stdin);

  if (n > MAX_STDIN)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE,
                           _ ("The text on stdin is too long for one entry. Nothing was written."));
      return NULL;
    }
  while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
    n--;
  if (!g_utf8_validate (text, (gssize) n, NULL))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                           _ ("The text on stdin is not UTF-8. Nothing was written."));
      return NULL;
    }
  return g_strndup (text, n);
}

char *
antenne_ctl_read_text (AntenneCtl *ctl, const char *value, GError **error)
{
  if (g_strcmp0 (value, "-") != 0)
    return g_strdup (value);
  if (ctl->stdin_used)
    {
      antenne_ctl_usage (error, _ ("Only one text can be read from stdin."));
      return NULL;
    }
  ctl->stdin_used = TRUE;
  return read_stdin (error);
}

char *
antenne_ctl_read_day (const char *text, GError **error)
{
  char *day = antenne_date_parse (text);

  if (day == NULL)
    {
      /* The words for days are those of the quick note. */
      g_autofree char *today = antenne_moment_today ();
      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (text, today);

      if (note->date == NULL || *note->seen != '\0' || *note->said != '\0' || *note->label != '\0')
        antenne_ctl_usage (error, _ ("“%s” is no day that Antenne knows."), text);
      else
        day = g_strdup (note->date);
    }
  return day;
}
