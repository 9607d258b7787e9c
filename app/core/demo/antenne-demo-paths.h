/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * antenne_demo_add_paths:
 * @change: with the fictional pupils and their entries
 * @data: the whole file: "paths" and "follow-ups" of it
 * @school_days: (element-type utf8): days of school before today, the last one first
 * @pupils: shown name → id
 * @signals: id of a pupil → id of the signal about them
 *
 * Adds support paths in several states, agreements and follow-ups to @change, as the program itself would.
 */
gboolean antenne_demo_add_paths (AntenneVault *vault, AntenneChange *change, JsonObject *data, GPtrArray *school_days,
                                 GHashTable *pupils, GHashTable *signals, GError **error);

G_END_DECLS
