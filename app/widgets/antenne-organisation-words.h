/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide/antenne-directory.h"
#include "guide/antenne-hours-words.h"

G_BEGIN_DECLS

/* How an organisation is said on a page. */

/* "children and young people · free · anonymous"; @with_locals: then whom there is near. (transfer full) */
char *antenne_organisation_words_detail (AntenneOrganisation *organisation, gboolean with_locals);

/* As antenne_organisation_say_reach(); where nothing is known of hours, by which ways. @words: (out) (transfer full) */
AntenneReach antenne_organisation_words_reach (AntenneDirectory *directory, AntenneOrganisation *organisation,
                                               GDateTime *now, char **words);
/* Makes a label of those words stand out, or not: never the only sign. */
void antenne_organisation_words_style (GtkWidget *label, AntenneReach reach);

/* "Telephone", "Chat", … (transfer none) */
const char *antenne_organisation_words_way (AntenneWayKind kind);

/* Who says so and when, and when it was checked: "From …, December 2021. Nobody has checked it yet." @today:
 * "YYYY-MM-DD". (transfer full) */
char *antenne_organisation_words_source (AntenneOrganisation *organisation, const char *today);

G_END_DECLS
