/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guide/antenne-organisation.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneDirectory:
 *
 * Whom to turn to in a region: the organisations of its pack, its time zone and its holidays, and what the teacher
 * keeps of it: own organisations, local contacts, when facts were checked. What the pack says is never written to the
 * vault, and what the vault says never to the pack.
 */
#define ANTENNE_TYPE_DIRECTORY (antenne_directory_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDirectory, antenne_directory, ANTENNE, DIRECTORY, GObject)

typedef enum
{
  ANTENNE_DIRECTORY_FREE = 1 << 0,
  ANTENNE_DIRECTORY_ANONYMOUS = 1 << 1,
  ANTENNE_DIRECTORY_REACHABLE = 1 << 2, /* at the moment that is asked about */
  ANTENNE_DIRECTORY_TEACHERS = 1 << 3,  /* there for whoever works at a school too */
} AntenneDirectoryFilter;

/* @region: "be-vlg" or "nl"; the pack that the program carries. (transfer full) */
AntenneDirectory *antenne_directory_load (const char *region);

/* NULL with ANTENNE_ERROR_INVALID, whose message names file, entry and field. (transfer full) (nullable) */
GListModel *antenne_directory_parse (const char *file, GBytes *json, GError **error);

/**
 * antenne_directory_take_from_vault:
 * @own: of AntenneEntity of kind "organisation"
 * @checks: of AntenneEntity of kind "check"
 *
 * Puts own organisations first, local contacts beside the one that they belong to (an own one by itself where the pack
 * has none of that id), and the last day on which facts were checked with each. May be called again.
 */
void antenne_directory_take_from_vault (AntenneDirectory *self, GListModel *own, GListModel *checks);

/* Also of a local contact. (transfer full) (nullable) */
AntenneOrganisation *antenne_directory_find (AntenneDirectory *self, const char *id);

/**
 * antenne_directory_mark_checked:
 * @checks: of AntenneEntity of kind "check", as the vault has them now
 * @date: "YYYY-MM-DD"
 *
 * Puts in @change that somebody saw on @date that the facts of @organisation hold.
 */
void
antenne_directory_mark_checked (AntenneChange *change, GListModel *checks, const char *organisation, const char *date);

GTimeZone *antenne_directory_get_zone (AntenneDirectory *self);           /* (transfer none) */
AntenneCalendar *antenne_directory_get_calendar (AntenneDirectory *self); /* (transfer none) */
GListModel *antenne_directory_get_organisations (AntenneDirectory *self); /* (transfer none) */

/**
 * antenne_directory_search:
 * @text: words; each must be in a name, a theme or the description, of itself or of a contact beside it, anywhere in a
 *   word, accents apart; "" for all. Where one of them begins a theme of the emergency services ("gevaar", "geweld
 *   thuis"), these are found too and come first
 * @tier: (nullable): id of a tier
 * @age: of the pupil, or -1
 * @when: the moment for ANTENNE_DIRECTORY_REACHABLE and for the order
 *
 * Returns: (transfer full): of AntenneOrganisation: where a theme or name begins with what was typed first, then those
 *   that are reachable, then own ones before the order of the pack
 */
GListModel *antenne_directory_search (AntenneDirectory *self, const char *text, const char *tier, int age,
                                      AntenneDirectoryFilter filter, GDateTime *when);

/* --- With a vault (antenne-directory-vault.c) --- */

/* Of the region of @vault, with what it keeps. (transfer full) */
AntenneDirectory *antenne_directory_load_for (AntenneVault *vault);
/* After a write: takes own organisations and checks from @vault again. */
void antenne_directory_update (AntenneDirectory *self, AntenneVault *vault);

/* A change that marks the facts of @organisation as checked on @date. (transfer full) */
AntenneChange *antenne_directory_check (AntenneVault *vault, const char *organisation, const char *date);
/* A change that deletes an own organisation, and when it was checked. (transfer full) */
AntenneChange *antenne_directory_delete_own (AntenneVault *vault, const char *organisation);

G_END_DECLS
