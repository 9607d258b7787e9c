/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* One input, from libFuzzer or from the corpus. Returns 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* A property that holds for every input; a build without assertions keeps it. */
#define HOLDS(condition)                                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (!(condition))                                                                                                  \
      g_error ("%s:%d: does not hold: %s", __FILE__, __LINE__, #condition);                                            \
  }                                                                                                                    \
  G_STMT_END
