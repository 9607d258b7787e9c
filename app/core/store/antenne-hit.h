/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * antenne_hit_new:
 * @pupil: (nullable)
 * @words: (element-type utf8): those that were searched, from antenne_excerpt_split_words(), NULL behind the last;
 *   the excerpt is made of them when it is asked for
 */
AntenneHit *antenne_hit_new (AntenneEntity *entity, AntennePupil *pupil, GPtrArray *words, AntenneSearchDepth depth);

G_END_DECLS
