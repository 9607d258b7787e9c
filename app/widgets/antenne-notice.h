/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntenneNotice:
 *
 * What a toast says, apart from the toast: the newest is shown, and what must be read or can be undone waits behind it
 * and comes again. (With the priorities of libadwaita 1.2 a toast that comes back while it is still fading aborts the
 * program.) Its text wraps: a toast's own title is one line, and what is cut off is what to do.
 */
typedef struct _AntenneNotice AntenneNotice;

/**
 * antenne_notice_new:
 * @text: not markup
 * @seconds: until it goes by itself; 0: it stays
 */
AntenneNotice *antenne_notice_new (const char *text, guint seconds);

/**
 * antenne_notice_set_button:
 * @clicked: called with @data
 * @destroy: (nullable): of @data, when the notice goes
 */
void antenne_notice_set_button (AntenneNotice *self, const char *label, void (*clicked) (gpointer data), gpointer data,
                                GDestroyNotify destroy);

/* @self: (transfer full) */
void antenne_notice_present (AntenneNotice *self, AdwToastOverlay *overlay);
/* Takes it back, shown or waiting; @self is gone then, unless it was gone from @overlay already. */
void antenne_notice_withdraw (AntenneNotice *self, AdwToastOverlay *overlay);

G_END_DECLS
