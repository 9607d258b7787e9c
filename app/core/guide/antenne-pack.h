/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the files of a region pack come from. The program carries a whole pack for each region. A newer file of the
 * same name may be given by school IT or by hand in $XDG_DATA_HOME/antenne/regions/<region>/, and what all regions
 * share in …/regions/common/. It is used while the day in its "dated" is later than that of the file that the program
 * carries, so an old one never hides what an update brought. One that is wrong is told of once and left aside. */

/* What the program takes for "be-vlg" and "nl", and for anything else: a region that has a pack. (transfer none) */
const char *antenne_pack_get_region (const char *region);

/**
 * AntennePackParse:
 * @file: name for messages
 * @data: what antenne_pack_load() was given
 *
 * Returns: (transfer full) (nullable): what was read, or NULL with ANTENNE_ERROR_INVALID
 */
typedef gpointer (*AntennePackParse) (const char *file, GBytes *json, gpointer data, GError **error);

/**
 * antenne_pack_load:
 * @region: a region, or "common"
 * @name: "region.json", …
 * @parse: called for a file that was given, and where there is none or it is wrong, for the one the program carries
 *
 * Returns: (transfer full): never NULL
 */
gpointer antenne_pack_load (const char *region, const char *name, AntennePackParse parse, gpointer data);

/**
 * AntennePackParsePair:
 * @common_file: name of @common for messages
 * @common: what all regions share
 * @file: likewise
 * @json: what the region says
 *
 * Returns: (transfer full) (nullable): what both say together, or NULL with ANTENNE_ERROR_INVALID
 */
typedef gpointer (*AntennePackParsePair) (const char *common_file, GBytes *common, const char *file, GBytes *json,
                                          gpointer data, GError **error);

/**
 * antenne_pack_load_pair:
 * @region: a region
 * @name: name of two files, the one in "common" and that of @region
 * @free_read: for what @parse gives
 *
 * As antenne_pack_load(). A given file that all regions share is used where it goes together with the region's own
 * file, so that there is always one to fall back to.
 *
 * Returns: (transfer full): never NULL
 */
gpointer antenne_pack_load_pair (const char *region, const char *name, AntennePackParsePair parse, gpointer data,
                                 GDestroyNotify free_read);

/* The file that the program carries. (transfer full) */
GBytes *antenne_pack_get_own (const char *region, const char *name);

/**
 * antenne_pack_read:
 * @path: a file of a pack that was given
 *
 * Reads a regular file of at most ANTENNE_PACK_MAX_SIZE, and nothing else: no pipe that never ends.
 *
 * Returns: (transfer full) (nullable): NULL with ANTENNE_ERROR_NOT_FOUND, _TOO_LARGE, _INVALID or _IO
 */
GBytes *antenne_pack_read (const char *path, GError **error);

G_END_DECLS
