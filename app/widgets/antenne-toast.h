/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-draft.h"

G_BEGIN_DECLS

/**
 * antenne_toast_show:
 * @from: a widget inside the window's AdwToastOverlay; elsewhere nothing is shown
 * @text: not markup
 * @undo: (nullable): what its Undo button writes
 * @stays: until it is closed, for what must be read
 */
void antenne_toast_show (GtkWidget *from, AntenneVault *vault, const char *text, AntenneChange *undo, gboolean stays);

/**
 * antenne_toast_offer:
 * @button: what can be done about it
 * @clicked: (scope notified): called with @object, as long as that lives
 *
 * A toast whose button does something other than writing a change.
 */
void antenne_toast_offer (GtkWidget *from, const char *text, const char *button, void (*clicked) (gpointer),
                          GObject *object);

/**
 * antenne_toast_write:
 * @done: (nullable): said with Undo when it is on disk
 * @refused: (nullable): called where it failed, as long as @from is on the screen: to show what is true
 *
 * Writes @change without blocking. Where that fails a toast says so, with "Try Again" for the same change.
 */
void antenne_toast_write (GtkWidget *from, AntenneVault *vault, AntenneChange *change, const char *done,
                          void (*refused) (GtkWidget *from));

/**
 * antenne_toast_commit:
 *
 * Writes @draft: its page is left, or says nothing of failures itself. Where that fails a toast says so, with "Try
 * Again", until it is written or the toast is closed; what is kept of it is offered again where it belongs.
 */
void antenne_toast_commit (GtkWidget *from, AntenneDraft *draft);

G_END_DECLS
