/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guide/antenne-organisation.h"

G_BEGIN_DECLS

/**
 * AntenneDirectory:
 *
 * Whom to turn to in a region: the organisations of its pack, its time zone and its holidays.
 */
#define ANTENNE_TYPE_DIRECTORY (antenne_directory_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDirectory, antenne_directory, ANTENNE, DIRECTORY, GObject)

typedef enum
{
  ANTENNE_DIRECTORY_FREE = 1 << 0,
  ANTENNE_DIRECTORY_ANONYMOUS = 1 << 1,
  ANTENNE_DIRECTORY_REACHABLE = 1 << 2, /* at the moment that is asked about */
} AntenneDirectoryFilter;

/* @region: "be-vlg" or "nl"; the pack that the program carries. (transfer full) */
AntenneDirectory *antenne_directory_load (const char *region);

/* NULL with ANTENNE_ERROR_INVALID, whose message names file, entry and field. (transfer full) (nullable) */
GListModel *antenne_directory_parse (const char *file, GBytes *json, GError **error);

GTimeZone *antenne_directory_get_zone (AntenneDirectory *self);           /* (transfer none) */
AntenneCalendar *antenne_directory_get_calendar (AntenneDirectory *self); /* (transfer none) */
GListModel *antenne_directory_get_organisations (AntenneDirectory *self); /* (transfer none) */

/**
 * antenne_directory_search:
 * @text: words; each must be in a name, a theme or the description, anywhere in a word, accents apart; "" for all
 * @tier: (nullable): id of a tier
 * @age: of the pupil, or -1
 * @when: the moment for ANTENNE_DIRECTORY_REACHABLE and for the order
 *
 * Returns: (transfer full): of AntenneOrganisation: where a theme or name begins with what was typed first, then those
 *   that are reachable, then in the order of the pack
 */
GListModel *antenne_directory_search (AntenneDirectory *self, const char *text, const char *tier, int age,
                                      AntenneDirectoryFilter filter, GDateTime *when);

G_END_DECLS
