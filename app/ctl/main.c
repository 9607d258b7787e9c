/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-config.h"

#include <glib.h>

int
main (int argc, char *argv[])
{
  g_print ("antennectl %s\n", ANTENNE_PROGRAM_VERSION);
  return 0;
}
