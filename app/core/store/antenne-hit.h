/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * antenne_hit_new:
 * @pupil: (nullable)
 * @excerpt: (transfer full)
 * @marks: (transfer full) (element-type guint): pairs of start and end, in bytes of @excerpt, ascending
 */
AntenneHit *antenne_hit_new (AntenneEntity *entity, AntennePupil *pupil, char *excerpt, GArray *marks);

G_END_DECLS
