/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneWelcome:
 *
 * The first run, one question at a time: the region, a password, the recovery code and two of its groups typed back.
 * Nothing is on disk before the last step has made the vault; leaving before that leaves nothing behind.
 *
 * Signals: "done", when the vault is there and open
 */
#define ANTENNE_TYPE_WELCOME (antenne_welcome_get_type ())
G_DECLARE_FINAL_TYPE (AntenneWelcome, antenne_welcome, ANTENNE, WELCOME, GtkWidget)

GtkWidget *antenne_welcome_new (AntenneVault *vault);

/* Whether the greeting is shown. */
gboolean antenne_welcome_is_at_start (AntenneWelcome *self);
/* Past the greeting, to the first question. */
void antenne_welcome_begin (AntenneWelcome *self);

/**
 * antenne_welcome_guess_region:
 * @locale: (nullable): such as "nl_BE.UTF-8"
 * @zone: (nullable): such as "Europe/Brussels"
 *
 * Returns: "be-vlg" or "nl": by the country of the locale, else by the zone, else Flanders
 */
const char *antenne_welcome_guess_region (const char *locale, const char *zone);

/**
 * antenne_welcome_group_matches:
 * @code: the recovery code as it is shown
 * @group: which of its groups, from 0
 * @typed: what was typed; case and spaces don't matter, O is 0, I and L are 1
 */
gboolean antenne_welcome_group_matches (const char *code, guint group, const char *typed);

G_END_DECLS
