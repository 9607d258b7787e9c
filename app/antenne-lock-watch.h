/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneLockWatch:
 *
 * Knows when nobody sits at the laptop any more: no key and no mouse for a while, the screen saver, or a sleep that
 * has just ended. It does not lock: it says so.
 *
 * Signals: "due", each time.
 */
#define ANTENNE_TYPE_LOCK_WATCH (antenne_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (AntenneLockWatch, antenne_lock_watch, ANTENNE, LOCK_WATCH, GObject)

/* @application: (nullable): whose screen saver state is followed; it should have register-session set */
AntenneLockWatch *antenne_lock_watch_new (GtkApplication *application);

/* @milliseconds: without a key or a movement until "due"; 0: never by idleness */
void antenne_lock_watch_set_idle (AntenneLockWatch *self, guint milliseconds);

/* Somebody is there. */
void antenne_lock_watch_poke (AntenneLockWatch *self);

/**
 * antenne_lock_watch_has_slept:
 * @asleep: (inout): microseconds slept until now, as this function left it; start with -1
 * @boottime: microseconds of CLOCK_BOOTTIME, which goes on during a sleep
 * @monotonic: microseconds of CLOCK_MONOTONIC, which does not
 *
 * Returns: whether the machine slept since the last call
 */
gboolean antenne_lock_watch_has_slept (gint64 *asleep, gint64 boottime, gint64 monotonic);

G_END_DECLS
