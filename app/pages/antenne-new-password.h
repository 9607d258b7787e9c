/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneNewPassword:
 *
 * After the recovery code: a new password, before anything is shown. The recovery code stays what it was.
 *
 * Signals: "done", when it is set
 */
#define ANTENNE_TYPE_NEW_PASSWORD (antenne_new_password_get_type ())
G_DECLARE_FINAL_TYPE (AntenneNewPassword, antenne_new_password, ANTENNE, NEW_PASSWORD, GtkWidget)

GtkWidget *antenne_new_password_new (AntenneVault *vault);

G_END_DECLS
