/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneDueWindow:
 *
 * Something to follow up, or, where it says who does it, an agreement: what, who, by when. What is typed is kept until
 * it is saved.
 */
#define ANTENNE_TYPE_DUE_WINDOW (antenne_due_window_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDueWindow, antenne_due_window, ANTENNE, DUE_WINDOW, AdwWindow)

/* @path: (nullable): id of the support path that it is part of. Present it. */
GtkWindow *antenne_due_window_new (AntennePage *page, const char *pupil, const char *path);

G_END_DECLS
