/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "documents/antenne-card.h"

G_BEGIN_DECLS

/**
 * antenne_card_print_operation_new:
 * @card: (transfer full)
 *
 * Prints a sheet full of @card, with lines to cut along. To be run with gtk_print_operation_run(); in a sandbox that
 * asks the portal.
 *
 * Returns: (transfer full)
 */
GtkPrintOperation *antenne_card_print_operation_new (AntenneCard *card);

G_END_DECLS
