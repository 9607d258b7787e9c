/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntenneDayButton:
 *
 * A day that is looked forward to: a button that says it as people do, with below it a few usual days and a small
 * calendar. For what was, see AntenneMomentButton.
 *
 * Properties: "description", what the day is for, for who cannot see where the button stands. Signal "changed": the
 * user chose another day.
 */
#define ANTENNE_TYPE_DAY_BUTTON (antenne_day_button_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDayButton, antenne_day_button, ANTENNE, DAY_BUTTON, GtkWidget)

GtkWidget *antenne_day_button_new (void);

/* @day: "YYYY-MM-DD", "" for none. Does not emit "changed". */
void antenne_day_button_set_day (AntenneDayButton *self, const char *day);
/* "YYYY-MM-DD" or "". (transfer none) */
const char *antenne_day_button_get_day (AntenneDayButton *self);
void antenne_day_button_set_description (AntenneDayButton *self, const char *description);

G_END_DECLS
