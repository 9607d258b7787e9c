/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-change.h"
#include "store/antenne-index.h"

G_BEGIN_DECLS

/**
 * AntenneContents:
 *
 * What is in memory of an unlocked vault. A worker makes it at unlock and hands it over whole.
 */
typedef struct
{
  AntenneIndex *index;
  GHashTable *drafts; /* char * → GVariant */
  GHashTable *local;  /* settings of this laptop: char * → GVariant */
  char *region;       /* "be-vlg" or "nl" */
} AntenneContents;

AntenneContents *antenne_contents_new (void);
void antenne_contents_free (AntenneContents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneContents, antenne_contents_free)

/* The id of the synced setting @key: the same on every laptop, so that two that set it before they met mean one. */
void antenne_contents_setting_id (const char *key, AntenneId *id);
/* (transfer full) (nullable) */
GVariant *antenne_contents_dup_setting (AntenneContents *self, const char *key);
/* Reads "region" again and orders class lists by it. */
void antenne_contents_refresh_region (AntenneContents *self);

/* @old with the fields of @changes (char * → GVariant) in place of its own. @old: (nullable). (transfer full) */
GVariant *antenne_contents_merge_fields (GVariant *old, GHashTable *changes);

/* What takes @change back, seen from what is there now. (transfer full) */
AntenneChange *antenne_contents_make_undo (AntenneContents *self, AntenneChange *change);

G_END_DECLS
