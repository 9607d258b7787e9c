/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A moment of the hybrid logical clock: milliseconds since 1970 (48 bits), then a counter (16 bits). Compares as a
 * number. */
typedef guint64 AntenneStamp;

/**
 * ANTENNE_CLOCK_TOLERANCE_MS:
 *
 * One day. A stamp further ahead of this device's clock than this is kept in its record but not followed: one laptop
 * in the year 2126 must not drag all others there. Order does not suffer, since a write names what it replaces.
 */
#define ANTENNE_CLOCK_TOLERANCE_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

typedef struct
{
  AntenneStamp last;
} AntenneClock;

/* Milliseconds since 1970, of a stamp. */
gint64 antenne_stamp_get_ms (AntenneStamp stamp);

/* @now_ms: milliseconds since 1970. Returns: the stamp of a new record; later than all that was followed before,
 * unless that lies beyond the tolerance (the system's clock was put back). */
AntenneStamp antenne_clock_tick (AntenneClock *self, gint64 now_ms);
/* Takes note of the stamp of a record from here or elsewhere. */
void antenne_clock_observe (AntenneClock *self, AntenneStamp stamp, gint64 now_ms);

G_END_DECLS
