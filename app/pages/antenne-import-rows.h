/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "roster/antenne-roster-plan.h"

G_BEGIN_DECLS

/* The rows of the preview of a class list. All (transfer floating). */

/* What is wrong, and where. */
GtkWidget *antenne_import_fault_row_new (const AntenneRosterFault *fault);

/* One pupil as they will be kept. @group: (nullable): shown where there are several classes */
GtkWidget *antenne_import_pupil_row_new (const AntenneRosterPupil *pupil, const char *group, const char *today);

typedef void (*AntenneImportLeavesFunc) (const char *membership, gboolean leaves, gpointer user_data);

/**
 * antenne_import_class_row_new:
 * @group: lives as long as the row
 * @leaves: called when the teacher says that somebody has left the class
 *
 * A class and what changes in it; unfolds to the pupils whom that is about.
 */
GtkWidget *antenne_import_class_row_new (AntenneRosterPlanGroup *group, const char *today,
                                         AntenneImportLeavesFunc leaves, gpointer user_data);

G_END_DECLS
