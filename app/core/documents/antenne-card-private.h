/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/antenne-card.h"

G_BEGIN_DECLS

/* antenne-card.c: what stands on it; -draw.c: how it looks. */

struct _AntenneCard
{
  GArray *lines; /* AntenneCardLine */
  char *foot;
};

G_END_DECLS
