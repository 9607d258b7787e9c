/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* Another password: the one of now, and a new one. The recovery code stays what it was.
 *
 * Signals: "done", when it is changed; the window then closes itself. */
#define ANTENNE_TYPE_CHANGE_PASSWORD (antenne_change_password_get_type ())
G_DECLARE_FINAL_TYPE (AntenneChangePassword, antenne_change_password, ANTENNE, CHANGE_PASSWORD, AdwWindow)

GtkWindow *antenne_change_password_new (AntenneVault *vault, GtkWindow *parent);

G_END_DECLS
