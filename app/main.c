/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/resource.h>

#include "antenne-application.h"
#include "model/antenne-locale.h"

/* No core file with notes in it. One byte, not zero: Linux hands a core of a process whose limit is 0 to a piped
 * handler all the same, and refuses it only where the limit is exactly 1; no core file fits in it either (core(5)). */
static void
refuse_core_dumps (void)
{
  const struct rlimit limit = { 1, 1 };

  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_warning ("Core dumps could not be switched off");
}

int
main (int argc, char *argv[])
{
  g_autoptr (AntenneApplication) application = NULL;

  refuse_core_dumps ();
  antenne_locale_init ();
  g_set_application_name ("Antenne");

  application = antenne_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
