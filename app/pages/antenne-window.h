/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pages/antenne-frame.h"

G_BEGIN_DECLS

/**
 * AntenneWindow:
 *
 * The one window. It shows the welcome where there is no vault, the unlock page where it is locked, and the frame with
 * sidebar and pages where it is open; F9 puts a cover over all of these. Its title is always the name of the program.
 */
#define ANTENNE_TYPE_WINDOW (antenne_window_get_type ())
G_DECLARE_FINAL_TYPE (AntenneWindow, antenne_window, ANTENNE, WINDOW, AdwApplicationWindow)

/* @example: whether @vault is the throwaway one with a fictional class; the window then says so */
AntenneWindow *antenne_window_new (GtkApplication *application, AntenneVault *vault, gboolean example);

/* Shows another vault; the one before is locked. */
void antenne_window_set_vault (AntenneWindow *self, AntenneVault *vault, gboolean example);
AntenneVault *antenne_window_get_vault (AntenneWindow *self);

/* Whether it shows the greeting of the welcome, and nothing was begun. */
gboolean antenne_window_is_at_start (AntenneWindow *self);
/* From the welcome straight to its first question. */
void antenne_window_begin (AntenneWindow *self);

typedef enum
{
  ANTENNE_LOCK_ASKED,     /* the teacher is there: unfinished words that cannot be kept are asked about */
  ANTENNE_LOCK_AUTOMATIC, /* nobody may be there: it locks whatever happens, and says what was lost */
} AntenneLockReason;

/**
 * antenne_window_lock:
 *
 * Puts unfinished texts in their drafts, destroys every page and closes every other window, empties the clipboard if
 * what is on it came from here, and locks the vault. The unlock page comes instead; after it the same pages come back.
 *
 * Returns: whether it is locked now; FALSE only for ANTENNE_LOCK_ASKED, while the teacher is being asked
 */
gboolean antenne_window_lock (AntenneWindow *self, AntenneLockReason reason);

/* Blank: nothing of the app can be seen or heard until a key or a click. */
void antenne_window_set_blank (AntenneWindow *self, gboolean blank);
gboolean antenne_window_get_blank (AntenneWindow *self);

/* Goes to a place as the action of that name does. @target: (nullable): floating taken */
void antenne_window_go (AntenneWindow *self, const char *action, GVariant *target);
/* (transfer none) (nullable): NULL while locked */
AntennePage *antenne_window_get_page (AntenneWindow *self);

/* @undo: (nullable). Nothing is said while locked. */
void antenne_window_toast (AntenneWindow *self, const char *text, AntenneChange *undo);

G_END_DECLS
