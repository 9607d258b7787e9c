/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-error.h"

GQuark
antenne_error_quark (void)
{
  return g_quark_from_static_string ("antenne-error-quark");
}
