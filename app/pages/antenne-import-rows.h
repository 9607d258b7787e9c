/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "roster/antenne-roster-plan.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* The rows of the preview of a class list. All (transfer floating). */

/* What is wrong, and where. */
GtkWidget *antenne_import_fault_row_new (const AntenneRosterFault *fault);

/* One pupil as they will be kept. @group: (nullable): shown where there are several classes */
GtkWidget *antenne_import_pupil_row_new (const AntenneRosterPupil *pupil, const char *group, const char *today);

/**
 * AntenneImportAnswers:
 * @leaves: the teacher says whether somebody who is not in the list has left the class; @membership: its id
 * @same: the teacher says whether a pupil of the list is the one of the same name; @line: in the list
 *
 * What is done with the answers to the questions in the rows.
 */
typedef struct
{
  void (*leaves) (const char *membership, gboolean leaves, gpointer user_data);
  void (*same) (guint line, gboolean same, gpointer user_data);
} AntenneImportAnswers;

/**
 * antenne_import_class_row_new:
 * @group: read now, not kept
 * @answers: lives as long as the row
 *
 * A class and what changes in it; unfolds to the pupils whom that is about.
 */
GtkWidget *antenne_import_class_row_new (const AntenneRosterPlanGroup *group, AntenneVault *vault, const char *today,
                                         const AntenneImportAnswers *answers, gpointer user_data);

/* Says again how many are new, changed and so on; the rows in it stay, with what has the focus. */
void antenne_import_class_row_update (GtkWidget *row, const AntenneRosterPlanGroup *group);

G_END_DECLS
