/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneGroupMembers:
 *
 * Who is in a class, each with a way out: from a date, or at once for a slip of the keys.
 */
#define ANTENNE_TYPE_GROUP_MEMBERS (antenne_group_members_get_type ())
G_DECLARE_FINAL_TYPE (AntenneGroupMembers, antenne_group_members, ANTENNE, GROUP_MEMBERS, GtkWidget)

/* @page: what its writes are of; it outlives this widget. */
void antenne_group_members_show (AntenneGroupMembers *self, AntennePage *page, const char *group);
/* Made a moment ago on this page: taking @pupil out, with nothing noted yet, deletes the pupil. */
void antenne_group_members_add_typed (AntenneGroupMembers *self, const char *pupil);

G_END_DECLS
