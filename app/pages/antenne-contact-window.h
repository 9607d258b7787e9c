/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* An adult around a pupil, to fill in or to change. Somebody new who is not finished is kept in the slot of this
 * beginning, then the pupil's id. */
#define ANTENNE_CONTACT_SLOT "new-contact/"
#define ANTENNE_TYPE_CONTACT_WINDOW (antenne_contact_window_get_type ())
G_DECLARE_FINAL_TYPE (AntenneContactWindow, antenne_contact_window, ANTENNE, CONTACT_WINDOW, AdwWindow)

/**
 * antenne_contact_window_new:
 * @page: which writes, and in whose window it stands
 * @contact: (nullable): as antenne_vault_list_contacts() gave it for @pupil_id; NULL for a new one
 */
GtkWindow *antenne_contact_window_new (AntennePage *page, const char *pupil_id, AntenneContact *contact);

G_END_DECLS
