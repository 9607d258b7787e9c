/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * antenne_due_list_fill:
 * @page: that @list stands in, and that writes what is decided in a row
 * @dues: of AntenneEntity; those that are done or dropped are left out
 * @names: whether a row says whom it is about
 *
 * Fills @list with follow-ups and agreements. The focus stays where it was, at a row of the same place.
 *
 * Returns: how many there are
 */
guint antenne_due_list_fill (GtkListBox *list, AntennePage *page, GListModel *dues, gboolean names);

G_END_DECLS
