/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-calendar.h"
#include "model/antenne-attention.h"

G_BEGIN_DECLS

/**
 * antenne_school_weeks_mark:
 * @part: (nullable): part of the region; NULL where it isn't known
 *
 * Makes a gap of every week of @span in which no day from Monday to Friday had school. Where the region has parts and
 * @part isn't known, only the weeks that are a gap in all of them: a missing gap misleads less than a wrong one.
 */
void antenne_school_weeks_mark (AntenneAttentionSpan *span, AntenneCalendar *calendar, const char *part);

G_END_DECLS
