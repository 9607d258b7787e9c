/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneMovePopover:
 *
 * Asks from which day a pupil belongs to another class, or to this one no more.
 *
 * Signal "picked" (group: (nullable) id, date: "YYYY-MM-DD").
 */
#define ANTENNE_TYPE_MOVE_POPOVER (antenne_move_popover_get_type ())
G_DECLARE_FINAL_TYPE (AntenneMovePopover, antenne_move_popover, ANTENNE, MOVE_POPOVER, GtkPopover)

/* @groups: (nullable): of AntenneGroup, to choose from; NULL: only the day is asked. @button: what is done, "Move". */
GtkWidget *antenne_move_popover_new (GListModel *groups, const char *button);

G_END_DECLS
