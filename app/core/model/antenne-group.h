/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-entity.h"

G_BEGIN_DECLS

#define ANTENNE_TYPE_GROUP (antenne_group_get_type ())
G_DECLARE_FINAL_TYPE (AntenneGroup, antenne_group, ANTENNE, GROUP, AntenneEntity)

/* All (transfer none), "" where unknown. */
const char *antenne_group_get_name (AntenneGroup *self);
const char *antenne_group_get_school_year (AntenneGroup *self); /* "2026-2027" */
const char *antenne_group_get_role (AntenneGroup *self);        /* class-teacher, teacher or guidance */
gboolean antenne_group_get_archived (AntenneGroup *self);

G_END_DECLS
