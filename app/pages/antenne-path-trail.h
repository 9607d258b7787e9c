/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-support-path.h"
#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* Fills @list with the steps of @path in sentences, the last one first; a row opens its step. */
void antenne_path_trail_fill (GtkListBox *list, AntenneVault *vault, AntenneSupportPath *path);

G_END_DECLS
