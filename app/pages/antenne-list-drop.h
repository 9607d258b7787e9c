/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * antenne_list_drop_accept:
 * @widget: of a page; where there is nobody yet
 * @group: id of the class that a list is for, or ""
 *
 * A class list that is dropped on @widget, or pasted while the focus is in it, goes to the import page.
 */
void antenne_list_drop_accept (GtkWidget *widget, const char *group);

G_END_DECLS
