/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-locale.h"

#include "antenne-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* Asked of the program's own place, not of the working directory: an installed program never reads a catalogue from a
 * build directory that happens to exist. */
static gboolean
runs_in_build_dir (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  return self != NULL && g_str_has_prefix (self, ANTENNE_BUILD_ROOT G_DIR_SEPARATOR_S);
}

const char *
antenne_locale_get_dir (void)
{
  return runs_in_build_dir () ? ANTENNE_BUILD_ROOT "/po" : ANTENNE_LOCALE_DIR;
}

void
antenne_locale_init (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, antenne_locale_get_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
antenne_locale_get_language (void)
{
  /* Translators: the code of your language: "nl". */
  return strcmp (C_ ("language code", "en"), "nl") == 0 ? "nl" : "en";
}
