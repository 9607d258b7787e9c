/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneCalendar:
 *
 * The school and public holidays of a region, from its region pack: rules ("the seventh Monday before Easter") or
 * dated lists. Pure once it is read.
 */
typedef struct _AntenneCalendar AntenneCalendar;

/**
 * AntenneHoliday:
 * @id: what it is in every region pack: "autumn", "christmas", …; "" where the pack gives none
 * @name: as a teacher of the region says it, short ("herfst")
 * @from: first day, "YYYY-MM-DD"
 * @until: last day, included
 * @school: pupils have a holiday
 * @is_public: a public holiday, on which help lines may be closed too
 */
typedef struct
{
  const char *id;   /* of the calendar */
  const char *name; /* likewise */
  char from[11];
  char until[11];
  gboolean school;
  gboolean is_public;
} AntenneHoliday;

/**
 * antenne_calendar_load:
 * @region: "be-vlg" or "nl"
 *
 * The built-in pack's calendar; an unknown region has an empty one.
 *
 * Returns: (transfer full)
 */
AntenneCalendar *antenne_calendar_load (const char *region);

/**
 * antenne_calendar_parse:
 * @file: name for messages
 *
 * Returns: (transfer full) (nullable): NULL with ANTENNE_ERROR_INVALID, whose message names file, entry and field
 */
AntenneCalendar *antenne_calendar_parse (const char *file, GBytes *json, GError **error);

void antenne_calendar_free (AntenneCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneCalendar, antenne_calendar_free)

/* The parts of the region with holidays of their own (the Dutch north, middle, south): pairs of id and name, ended by
 * NULL; empty where there are none. (transfer none) */
const char *const *antenne_calendar_get_parts (AntenneCalendar *self);

/**
 * antenne_calendar_list:
 * @part: (nullable): id of a part; NULL: the first, where there are parts
 * @from: "YYYY-MM-DD"
 * @until: "YYYY-MM-DD", included
 *
 * Returns: (transfer full) (element-type AntenneHoliday): what overlaps those days, by first day
 */
GArray *antenne_calendar_list (AntenneCalendar *self, const char *part, const char *from, const char *until);

/* Whether @date is a public holiday. */
gboolean antenne_calendar_is_public_holiday (AntenneCalendar *self, const char *date);

/* Whether pupils are expected at school: no weekend, no holiday. */
gboolean antenne_calendar_is_school_day (AntenneCalendar *self, const char *part, const char *date);

/* @date where that is a school day, else the first one after it; within 120 days, else @date itself. (transfer full) */
char *antenne_calendar_next_school_day (AntenneCalendar *self, const char *part, const char *date);

/* Easter Sunday in the Gregorian calendar, any year from 1583 to 9999. */
void antenne_calendar_easter (int year, GDate *out);

G_END_DECLS
