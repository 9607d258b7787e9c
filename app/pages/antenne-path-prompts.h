/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide/antenne-guide.h"

G_BEGIN_DECLS

/**
 * antenne_path_prompts_fill:
 * @box: emptied first
 * @name: what the pupil is called
 * @clicked: (scope async): called as (object, GtkButton), for as long as @object lives
 *
 * Lines of the guide that lend words to an answer, as buttons.
 *
 * Returns: (transfer none) (nullable): what they are, as a heading; NULL where the question has none
 */
const char *antenne_path_prompts_fill (GtkBox *box, AntenneGuide *guide, AntenneQuestion question, const char *name,
                                       GCallback clicked, gpointer object);

/* The line of one of those buttons. (transfer none) */
const char *antenne_path_prompts_get_line (GtkButton *button);

G_END_DECLS
