/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneTimeline:
 *
 * The entries of one pupil, newest first, under headings of months. Rows are made as they are scrolled to. The arrows
 * go through all of it, also from one month to the next.
 *
 * Signals:
 * - "open" (entry: AntenneEntry): Enter or a click
 * - "delete" (entry: AntenneEntry): the Delete key
 */
#define ANTENNE_TYPE_TIMELINE (antenne_timeline_get_type ())
G_DECLARE_FINAL_TYPE (AntenneTimeline, antenne_timeline, ANTENNE, TIMELINE, GtkWidget)

void antenne_timeline_set_pupil (AntenneTimeline *self, AntenneVault *vault, const char *pupil);

/**
 * antenne_timeline_show:
 * @entries: of AntenneEntry, newest first
 *
 * Shows these. Where they are the same as before nothing moves; else focus stays at the same entry, or the one that
 * took its place.
 */
void antenne_timeline_show (AntenneTimeline *self, GListModel *entries);

/* Makes rows until @entry is among them. Returns: (nullable) (transfer none): its row */
GtkWidget *antenne_timeline_find (AntenneTimeline *self, const char *entry);

guint antenne_timeline_get_n_entries (AntenneTimeline *self);

G_END_DECLS
