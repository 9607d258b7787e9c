/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneQuietPupil:
 * @pupil: id
 * @last_talk: (nullable): "YYYY-MM-DD" of the last talk that ended a silence
 * @later_until: (nullable): "YYYY-MM-DD": the name rests until then; that day it may come again
 * @done: spoken with today from the page of today: it keeps its place among the three, so that no fourth comes
 *
 * What the choice looks at, and nothing else: no mood, no behaviour, no count.
 */
typedef struct
{
  const char *pupil;
  const char *last_talk;
  const char *later_until;
  gboolean done;
} AntenneQuietPupil;

/* How long a name rests after "later". */
#define ANTENNE_QUIET_LATER_DAYS 7
/* The days since the last talk from which it is long ago: a talk of last week is none. */
#define ANTENNE_QUIET_LONG_DAYS 14

/**
 * antenne_quiet_choose:
 * @pupils: (element-type AntenneQuietPupil): each pupil once
 * @today: "YYYY-MM-DD"
 * @most: how many to choose: the page asks three
 *
 * Those not spoken with for long: never noted first, then the longest silence. Among equals a draw decides that is the
 * same all day and another one tomorrow, so that nobody waits because of the alphabet. Whom "later" sent to rest makes
 * room for the next. Those already done come last.
 *
 * Returns: (transfer full) (element-type guint): indices in @pupils
 */
GArray *antenne_quiet_choose (GArray *pupils, const char *today, guint most);

G_END_DECLS
