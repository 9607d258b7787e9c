/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneUnfinished:
 *
 * What was typed and is in no list yet (antenne_draft_list()): the power went, the disk refused, a lesson began. Each
 * opens where it goes on. Hidden where there is nothing.
 */
#define ANTENNE_TYPE_UNFINISHED (antenne_unfinished_get_type ())
G_DECLARE_FINAL_TYPE (AntenneUnfinished, antenne_unfinished, ANTENNE, UNFINISHED, AdwPreferencesGroup)

void antenne_unfinished_show (AntenneUnfinished *self, AntenneVault *vault);

G_END_DECLS
