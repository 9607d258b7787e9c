/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "crypto/antenne-recovery-code.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  char *code = antenne_recovery_code_normalize (typed);

  if (code != NULL)
    {
      char *again = antenne_recovery_code_normalize (code);

      HOLDS (g_strcmp0 (code, again) == 0);
      antenne_secret_free (again);
    }
  antenne_secret_free (code);
  return 0;
}
