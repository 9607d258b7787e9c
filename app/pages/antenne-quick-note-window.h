/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneQuickNoteWindow:
 *
 * A note in ten seconds: a name, a sentence, Enter. What was typed and not saved is kept as the draft "quick-note"
 * and comes back.
 */
#define ANTENNE_TYPE_QUICK_NOTE_WINDOW (antenne_quick_note_window_get_type ())
G_DECLARE_FINAL_TYPE (AntenneQuickNoteWindow, antenne_quick_note_window, ANTENNE, QUICK_NOTE_WINDOW, AdwWindow)

/**
 * antenne_quick_note_new:
 * @pupil_id: (nullable): the pupil whose page is shown; "" or NULL for none. A draft that waits comes first.
 *
 * The caller sets transient-for, in whose toast the end is told, and presents it.
 */
GtkWindow *antenne_quick_note_new (AntenneVault *vault, const char *pupil_id);

/* Puts what is not saved in the draft, blocking: the vault is about to lock. TRUE where nothing can be lost. */
gboolean antenne_quick_note_flush (GtkWindow *window, GError **error);

G_END_DECLS
