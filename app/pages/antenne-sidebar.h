/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* Where a teacher can go: Today and the classes. At most eight rows and no counters; with more classes than fit, the
 * last of them is "All classes". The property "narrow" is TRUE while it fills the window alone. */
#define ANTENNE_TYPE_SIDEBAR (antenne_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (AntenneSidebar, antenne_sidebar, ANTENNE, SIDEBAR, GtkWidget)

GtkWidget *antenne_sidebar_new (AntenneVault *vault);

/* Marks the row of the place that is shown. @action: (nullable): with "win."; @id: (nullable): of a class. */
void antenne_sidebar_select (AntenneSidebar *self, const char *action, const char *id);

/* Opens the menu, as F10 does. */
void antenne_sidebar_popup_menu (AntenneSidebar *self);

G_END_DECLS
