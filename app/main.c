/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-application.h"
#include "crypto/antenne-crypto.h"
#include "model/antenne-locale.h"

int
main (int argc, char *argv[])
{
  g_autoptr (AntenneApplication) application = NULL;

  antenne_crypto_refuse_core_dumps ();
  antenne_locale_init ();
  g_set_application_name ("Antenne");

  application = antenne_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
