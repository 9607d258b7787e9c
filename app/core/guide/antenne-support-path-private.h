/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-support-path.h"

G_BEGIN_DECLS

/**
 * AntenneTrail:
 * @steps: of AntenneEntity, in the order of their days
 * @counts: of gboolean, one for each: whether it may stand where it stands
 * @path: where all of them lead
 * @since: index of the step that led there; -1 where none did
 *
 * Steps, followed.
 */
typedef struct
{
  GPtrArray *steps;
  GArray *counts;
  AntennePath path;
  int since;
} AntenneTrail;

/* @steps: of AntenneEntity, in any order; a reference is taken, and it is sorted. */
void antenne_trail_init (AntenneTrail *self, GPtrArray *steps);
void antenne_trail_clear (AntenneTrail *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntenneTrail, antenne_trail_clear)
gboolean antenne_trail_counts (const AntenneTrail *self, guint index);

/**
 * AntennePathComposer:
 * @path: id
 *
 * What composes a change of a path: the vault with the change laid over it.
 */
typedef struct
{
  AntenneVault *vault;
  AntenneChange *change;
  const char *path;
  char *today;
  AntenneCalendar *calendar;
  char *part;
} AntennePathComposer;

void
antenne_path_composer_init (AntennePathComposer *self, AntenneVault *vault, AntenneChange *change, const char *path);
void antenne_path_composer_clear (AntennePathComposer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntennePathComposer, antenne_path_composer_clear)

/* An entity as the change leaves it; NULL: gone. (transfer full) (nullable) */
AntenneEntity *
antenne_path_composer_get_after (AntenneVault *vault, AntenneChange *change, const char *kind, const char *id);
/* Those of @kind on the path. (transfer full) */
GPtrArray *antenne_path_composer_list_after (AntennePathComposer *self, const char *kind);
/* Whether what places @step in time differs from what is in the vault: its event, its day, the day that it looks
 * forward to. TRUE for a new one. */
gboolean antenne_path_composer_differs (AntennePathComposer *self, AntenneEntity *step);
/* Brings the follow-ups that come by themselves in line with the steps as they will be. What the teacher decided about
 * one stays: ticked off, dropped, another day. */
void antenne_path_composer_settle (AntennePathComposer *self);

G_END_DECLS
