/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneMomentButton:
 *
 * When something was: a button that says it as people do, with below it a line to type in ("yesterday", "Monday",
 * "12/11", "10:15") and a small calendar.
 *
 * Signal "changed": another moment was chosen.
 */
#define ANTENNE_TYPE_MOMENT_BUTTON (antenne_moment_button_get_type ())
G_DECLARE_FINAL_TYPE (AntenneMomentButton, antenne_moment_button, ANTENNE, MOMENT_BUTTON, GtkWidget)

/* Does not emit "changed". */
void antenne_moment_button_set_when (AntenneMomentButton *self, GDateTime *when, gboolean with_time);
/* Returns: (transfer full) (nullable) */
GDateTime *antenne_moment_button_dup_when (AntenneMomentButton *self, gboolean *with_time);

/**
 * antenne_moment_button_parse:
 * @text: as typed
 * @now: the present
 * @was: (nullable): what stands there, whose day holds for a time alone
 *
 * Returns: (transfer full) (nullable): NULL where @text is not understood, or in the future
 */
GDateTime *antenne_moment_button_parse (const char *text, GDateTime *now, GDateTime *was, gboolean *with_time);

G_END_DECLS
