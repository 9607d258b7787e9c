/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "guide/antenne-hours.h"
#include "model/antenne-entity.h"

G_BEGIN_DECLS

typedef enum
{
  ANTENNE_WAY_PHONE,
  ANTENNE_WAY_CHAT,
  ANTENNE_WAY_MAIL,
  ANTENNE_WAY_VISIT,
  ANTENNE_WAY_SITE,
} AntenneWayKind;

/**
 * AntenneWay:
 * @value: a number, an address or "" where the pack has none
 * @note: "" or a few words beside it
 * @hours: (nullable): NULL where they are not known
 *
 * A way to reach an organisation. Borrowed from it.
 */
typedef struct
{
  AntenneWayKind kind;
  char *value;
  char *note;
  AntenneHours *hours;
} AntenneWay;

/* Whether somebody answers there at once while it is open: a telephone or chat of which the hours are known. */
gboolean antenne_way_is_live (const AntenneWay *way);

/**
 * antenne_way_dup_uri:
 *
 * Returns: (transfer full) (nullable): what opens it: "tel:", "mailto:", "https:" or "http:", never anything else,
 *   whatever stands in a pack or was typed; NULL where it cannot be opened (an address, no number)
 */
char *antenne_way_dup_uri (const AntenneWay *way);

/**
 * AntenneOrganisation:
 *
 * Somebody to turn to, from a region pack. Never confirmed by this program: it says where the facts come from and when
 * somebody last checked them.
 */
#define ANTENNE_TYPE_ORGANISATION (antenne_organisation_get_type ())
G_DECLARE_FINAL_TYPE (AntenneOrganisation, antenne_organisation, ANTENNE, ORGANISATION, GObject)

/**
 * antenne_organisation_parse:
 * @field: (out) (transfer none): which field is wrong
 *
 * Returns: (transfer full) (nullable)
 */
AntenneOrganisation *antenne_organisation_parse (JsonObject *object, const char **field);

/* All (transfer none), "" where the pack gives none. */
const char *antenne_organisation_get_id (AntenneOrganisation *self);
const char *antenne_organisation_get_name (AntenneOrganisation *self);
const char *antenne_organisation_get_tier (AntenneOrganisation *self);
const char *antenne_organisation_get_about (AntenneOrganisation *self);
const char *antenne_organisation_get_audience (AntenneOrganisation *self);
const char *const *antenne_organisation_get_themes (AntenneOrganisation *self);
const char *antenne_organisation_get_source (AntenneOrganisation *self);
const char *antenne_organisation_get_source_date (AntenneOrganisation *self);
/* "YYYY-MM-DD" or "" for never. */
const char *antenne_organisation_get_checked_on (AntenneOrganisation *self);
gboolean antenne_organisation_is_free (AntenneOrganisation *self);
gboolean antenne_organisation_is_anonymous (AntenneOrganisation *self);
/* Whether being linked to it says something of a pupil that is theirs to tell: such a card is never kept with one. */
gboolean antenne_organisation_is_sensitive (AntenneOrganisation *self);
/* Whether @age belongs to whom it is for; TRUE where the pack names no ages. */
gboolean antenne_organisation_fits_age (AntenneOrganisation *self, int age);

guint antenne_organisation_get_n_ways (AntenneOrganisation *self);
const AntenneWay *antenne_organisation_get_way (AntenneOrganisation *self, guint index);

/* Older than a year on @today, or never checked: "check before you pass this on". */
gboolean antenne_organisation_needs_check (AntenneOrganisation *self, const char *today);

/* Whether one can speak or write with somebody there at @when: a phone or chat that is open. */
gboolean antenne_organisation_is_reachable (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone,
                                            AntenneCalendar *calendar);
/* The first moment at which that is so, in @zone; NULL where it is so now or nothing is known. (transfer full) */
GDateTime *antenne_organisation_next_reachable (AntenneOrganisation *self, GDateTime *when, GTimeZone *zone,
                                                AntenneCalendar *calendar);

/* --- Own ones and local contacts (antenne-organisation-own.c) --- */

/**
 * antenne_organisation_new_own:
 * @entity: of kind "organisation"
 * @checked_on: "YYYY-MM-DD" or ""
 *
 * Returns: (transfer full)
 */
AntenneOrganisation *antenne_organisation_new_own (AntenneEntity *entity, const char *checked_on);

/* Whether it is the teacher's own: then its id is that of the entity. */
gboolean antenne_organisation_is_own (AntenneOrganisation *self);
/* Of an own one that is the local contact of one of the pack: the id of that one, else "". */
const char *antenne_organisation_get_beside (AntenneOrganisation *self);
/* Of an own one: when it is open, as it was typed, else "". */
const char *antenne_organisation_get_hours_text (AntenneOrganisation *self);

/* The own contacts that stand beside it: the CLB of this school, the centre of this province. */
guint antenne_organisation_get_n_locals (AntenneOrganisation *self);
/* (transfer none) */
AntenneOrganisation *antenne_organisation_get_local (AntenneOrganisation *self, guint index);

/* Whether it is there for whoever works at a school too, as its audience or its themes say. */
gboolean antenne_organisation_helps_teachers (AntenneOrganisation *self);

G_END_DECLS
