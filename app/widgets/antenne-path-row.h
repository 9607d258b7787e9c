/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide/antenne-support-path.h"

G_BEGIN_DECLS

/**
 * antenne_path_row_new:
 * @with_name: whom it is about; FALSE where the list is of one pupil
 *
 * A support path as a row of a list: where it stands and its next step, in words. It opens the path.
 */
GtkWidget *antenne_path_row_new (AntenneVault *vault, AntenneSupportPath *path, gboolean with_name);

G_END_DECLS
