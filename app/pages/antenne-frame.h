/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/antenne-page-factory.h"

G_BEGIN_DECLS

/**
 * AntenneFrame:
 *
 * What the window shows while the vault is unlocked: the sidebar and, beside it or over it, a trail of pages. It is
 * made after each unlock and destroyed by each lock, with everything a page ever put on the screen.
 *
 * The first page of a trail is a place of the sidebar; what is opened from there is pushed on it, and going back, by
 * button, key, mouse or swipe, takes it off again.
 */
#define ANTENNE_TYPE_FRAME (antenne_frame_get_type ())
G_DECLARE_FINAL_TYPE (AntenneFrame, antenne_frame, ANTENNE, FRAME, GtkWidget)

GtkWidget *antenne_frame_new (AntenneVault *vault);

/* @target: (nullable): of the place's parameter type; floating taken */
void antenne_frame_go (AntenneFrame *self, const AntennePlace *place, GVariant *target);

/* One page back, or in a narrow window from the first page to the sidebar. FALSE where there is nothing behind. */
gboolean antenne_frame_back (AntenneFrame *self);

/* Returns: (transfer none) (nullable): the page on top */
AntennePage *antenne_frame_get_page (AntenneFrame *self);
guint antenne_frame_get_depth (AntenneFrame *self);

/* Takes back what is unfinished in every page. FALSE with the first error; the others are flushed all the same. */
gboolean antenne_frame_flush (AntenneFrame *self, GError **error);

/* The trail as it stands, "a(sv)", without pages that have no location: ids only, no names. (transfer full) */
GVariant *antenne_frame_dup_trail (AntenneFrame *self);
/* FALSE where nothing of @trail could be shown again. */
gboolean antenne_frame_restore_trail (AntenneFrame *self, GVariant *trail);

/* @undo: (nullable) */
void antenne_frame_toast (AntenneFrame *self, const char *text, AntenneChange *undo, gboolean stays);
/* Where toasts are put. (transfer none) */
GtkWidget *antenne_frame_get_toast_overlay (AntenneFrame *self);

void antenne_frame_popup_menu (AntenneFrame *self);

G_END_DECLS
