/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-organisation.h"

G_BEGIN_DECLS

/* Hours as people say them. Wall-clock times are those of the region, whatever the zone of the laptop. */

typedef enum
{
  ANTENNE_REACH_UNKNOWN, /* no hours are known */
  ANTENNE_REACH_NOW,
  ANTENNE_REACH_LATER,
} AntenneReach;

/**
 * antenne_hours_say_reach:
 * @hours: (nullable)
 * @words: (out) (transfer full): "Reachable now, until 22:00", "Opens on Monday at 16:00"; "" where it is unknown
 */
AntenneReach antenne_hours_say_reach (const AntenneHours *hours, GDateTime *when, GTimeZone *zone,
                                      AntenneCalendar *calendar, char **words);

/* The same of an organisation: as soon and as long as one of its telephones or chats answers. */
AntenneReach antenne_organisation_say_reach (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone,
                                             AntenneCalendar *calendar, char **words);

/* A line for each run of equal days, from Monday on ("Monday and Tuesday 16:00–22:00"), closed days too, then when it
 * does not hold ("not on public holidays"), and the days on which it is otherwise that are not past on @today
 * ("YYYY-MM-DD"). (transfer full) */
char **antenne_hours_say_week (const AntenneHours *hours, const char *today);

/* On one line, short, for a card: "Mon–Tue 16–22, Wed 14–22". (transfer full) */
char *antenne_hours_say_brief (const AntenneHours *hours);

G_END_DECLS
