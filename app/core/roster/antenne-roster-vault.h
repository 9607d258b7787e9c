/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-roster-plan.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * antenne_roster_plan_new_for_vault:
 * @list: (transfer full)
 * @vault: unlocked
 *
 * Returns: (transfer full): what importing @list into @vault would do
 */
AntenneRosterPlan *
antenne_roster_plan_new_for_vault (AntenneRosterList *list, AntenneVault *vault, const AntenneRosterTarget *target);

/* Whether prefixes are kept apart from family names where @vault is: in the Netherlands. */
gboolean antenne_roster_splits_prefix (AntenneVault *vault);

/* Takes over how a list with these headers was read before. Returns: whether there was such a mapping. */
gboolean antenne_roster_recall_mapping (AntenneVault *vault, AntenneRosterColumns *columns);
/* Remembers it, on all laptops of the teacher. Blocks. A list without headers is not remembered: TRUE. */
gboolean antenne_roster_remember_mapping (AntenneVault *vault, const AntenneRosterColumns *columns, GError **error);

G_END_DECLS
