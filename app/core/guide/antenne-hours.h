/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "guide/antenne-calendar.h"

G_BEGIN_DECLS

/**
 * AntenneHours:
 *
 * When a help line or a desk is open, in wall-clock time of its region: so 18:00 stays 18:00 over summer time.
 */
typedef struct _AntenneHours AntenneHours;

/**
 * antenne_hours_parse:
 * @way: a way of an organisation in a region pack, with "hours" ("always", or weekdays "mon" … "sun" with
 *   "HH:MM-HH:MM", up to "24:00"), "months" (1 to 12, only these), "closed_on_holidays", and "except": days from and
 *   until on which only the spans named there hold, whatever the others say; none: closed
 * @field: (out) (optional) (transfer none): which field is wrong
 *
 * Returns: (transfer full) (nullable): NULL with @field where something is wrong, NULL with @field NULL where the way
 *   gives no hours
 */
AntenneHours *antenne_hours_parse (JsonObject *way, const char **field);
void antenne_hours_free (AntenneHours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneHours, antenne_hours_free)

/* Day and night, every day. */
gboolean antenne_hours_is_always (const AntenneHours *self);

/**
 * antenne_hours_is_open:
 * @when: in any zone
 * @zone: the region's
 * @calendar: (nullable): public holidays of the region
 */
gboolean antenne_hours_is_open (const AntenneHours *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar);

/**
 * antenne_hours_next_opening:
 *
 * Returns: (transfer full) (nullable): the first moment after @when at which it opens, in @zone; NULL where it is open
 *   at @when, or does not open within 400 days
 */
GDateTime *
antenne_hours_next_opening (const AntenneHours *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar);

/**
 * antenne_hours_next_closing:
 *
 * Returns: (transfer full) (nullable): the moment at which it closes, in @zone, where it is open at @when: past
 * midnight where it is open on both sides of it. NULL where it is closed, or does not close within a week
 */
GDateTime *
antenne_hours_next_closing (const AntenneHours *self, GDateTime *when, GTimeZone *zone, AntenneCalendar *calendar);

/* What it was read from. @weekday: 1 for Monday. @from, @until: in minutes since midnight, up to 1440. FALSE past the
 * last span of that day. */
gboolean antenne_hours_get_span (const AntenneHours *self, int weekday, guint index, int *from, int *until);
/* Bit m for month m; 0 for the whole year. */
guint antenne_hours_get_months (const AntenneHours *self);
gboolean antenne_hours_get_closed_on_holidays (const AntenneHours *self);
/* Days, both included, on which it is otherwise. FALSE past the last. (transfer none) */
gboolean antenne_hours_get_exception (const AntenneHours *self, guint index, const char **from, const char **until);
/* When it is open on those days, as antenne_hours_get_span(). */
gboolean
antenne_hours_get_exception_span (const AntenneHours *self, guint exception, guint index, int *from, int *until);

G_END_DECLS
