/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneRegion:
 *
 * What a region pack says beside its organisations and holidays: the tiers of help, whom to call first, jargon
 * with plain words, websites. What to say and to promise stands in its guide. Texts come in the language asked for.
 */
typedef struct _AntenneRegion AntenneRegion;

typedef struct
{
  char *id;
  char *name;
  char *about;
} AntenneTier;

/* @organisation: "" or the id of one in the directory. */
typedef struct
{
  char *text;
  char *organisation;
} AntenneDangerStep;

typedef struct
{
  char *word;
  char *plain;
} AntenneJargon;

/* @use: "lessons" or "background" */
typedef struct
{
  char *name;
  char *url;
  char *use;
} AntenneWebsite;

/**
 * antenne_region_load:
 * @id: "be-vlg" or "nl"; anything else gives "be-vlg"
 * @language: "nl", or anything else for English
 *
 * The pack of a region (antenne-pack.h says where from), with what all regions share.
 *
 * Returns: (transfer full)
 */
AntenneRegion *antenne_region_load (const char *id, const char *language);

/**
 * antenne_region_parse:
 * @common_file: name for messages
 * @common: the region.json that all regions share
 * @file: likewise
 * @json: region.json of a region
 *
 * Returns: (transfer full) (nullable): NULL with ANTENNE_ERROR_INVALID, whose message names file, entry and field
 */
AntenneRegion *antenne_region_parse (const char *common_file, GBytes *common, const char *file, GBytes *json,
                                     const char *language, GError **error);

void antenne_region_free (AntenneRegion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneRegion, antenne_region_free)

const char *antenne_region_get_name (AntenneRegion *self);
/* Name of its time zone. */
const char *antenne_region_get_zone (AntenneRegion *self);

/* All (transfer none). From near to far; in the order in which to act; alphabetical; as the pack has it. */
const AntenneTier *antenne_region_get_tiers (AntenneRegion *self, guint *n);
const AntenneDangerStep *antenne_region_get_danger (AntenneRegion *self, guint *n);
const AntenneJargon *antenne_region_get_jargon (AntenneRegion *self, guint *n);
const AntenneWebsite *antenne_region_get_websites (AntenneRegion *self, guint *n);

/* Whether @id is one of the tiers that records and packs may name: in any region. */
gboolean antenne_tier_is_known (const char *id);

/* (nullable) */
const AntenneTier *antenne_region_find_tier (AntenneRegion *self, const char *id);

G_END_DECLS
