/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/antenne-window.h"
#include "widgets/antenne-cover.h"

G_BEGIN_DECLS

/* antenne-window.c: what is shown; -guard.c: lock and blank; -care.c: backups, preferences, password. */

struct _AntenneWindow
{
  AdwApplicationWindow parent_instance;

  AntenneVault *vault;
  gboolean example;
  gboolean first_run; /* from the making of the vault until the first class is there */

  /* While locked: where to come back to. Ids and names of actions, no word about anybody. */
  GVariant *trail; /* (nullable) a(sv) */
  gboolean quick_note_was_open;
  char *lost_notice; /* (nullable): what an automatic lock could not keep */

  gboolean blank;
  GPtrArray *hidden;        /* GWeakRef: other windows that the cover has hidden */
  GWeakRef focus_before;    /* of the window, before the cover */
  GtkWindow *quick_note;    /* (nullable) weak */
  GtkNativeDialog *chooser; /* (nullable): the file dialog that is open */
  GtkWindow *stay_dialog;   /* (nullable) weak: the question about words that cannot be kept */
  gint64 backup_asked;      /* monotonic; 0: not in this session */
  gboolean backup_complained;
  gboolean backing_up; /* the one that was asked for */

  GtkWidget *cover;
  GtkWidget *below;
  GtkWidget *damaged_bar;
  GtkWidget *example_bar;
  GtkWidget *begin_button;
  AdwBin *place_bin;
};

/* Shows what the state of the vault asks for. */
void _antenne_window_show_place (AntenneWindow *self);
/* Actions that show or change something work only while it is open and can be seen. */
void _antenne_window_update_actions (AntenneWindow *self);
/* (nullable): NULL while locked */
AntenneFrame *_antenne_window_get_frame (AntenneWindow *self);

void _antenne_window_init_guard (AntenneWindow *self);
void _antenne_window_dispose_guard (AntenneWindow *self);

void _antenne_window_init_care (AntenneWindow *self);
void _antenne_window_dispose_care (AntenneWindow *self);
/* After an unlock, and after writes. */
void _antenne_window_backup_if_due (AntenneWindow *self);
/* One that was asked for. */
void _antenne_window_back_up_to (AntenneWindow *self, const char *path);

G_END_DECLS
