/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-clock.h"

#define COUNTER_BITS 16
#define MAX_MS ((G_GINT64_CONSTANT (1) << 48) - 1)

/* The first stamp of a millisecond. */
static AntenneStamp
stamp_of_ms (gint64 ms)
{
  return (AntenneStamp) CLAMP (ms, 0, MAX_MS) << COUNTER_BITS;
}

/* Past this a stamp is not followed; @now_ms may be anything. */
static AntenneStamp
limit (gint64 now_ms)
{
  return stamp_of_ms (CLAMP (now_ms, 0, MAX_MS) + ANTENNE_CLOCK_TOLERANCE_MS) | ((1 << COUNTER_BITS) - 1);
}

gint64
antenne_stamp_get_ms (AntenneStamp stamp)
{
  return (gint64) (stamp >> COUNTER_BITS);
}

AntenneStamp
antenne_clock_tick (AntenneClock *self, gint64 now_ms)
{
  AntenneStamp now = stamp_of_ms (now_ms);

  /* Where last lies beyond the tolerance, this device's clock was wrong and was put right: go on from now. */
  if (self->last >= limit (now_ms) || self->last < now)
    self->last = now;
  else
    self->last++;
  return self->last;
}

void
antenne_clock_observe (AntenneClock *self, AntenneStamp stamp, gint64 now_ms)
{
  if (stamp > self->last && stamp <= limit (now_ms))
    self->last = stamp;
}
