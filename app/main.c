/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (AntenneApplication) application = antenne_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
