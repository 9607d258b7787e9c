/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* Everything that is kept of a pupil apart from notes. Saves by itself as the fields are left. */
#define ANTENNE_TYPE_PUPIL_EDIT_PAGE (antenne_pupil_edit_page_get_type ())
G_DECLARE_FINAL_TYPE (AntennePupilEditPage, antenne_pupil_edit_page, ANTENNE, PUPIL_EDIT_PAGE, AntennePage)

/* @id: (nullable): of a pupil; of a class group: a new pupil of that class; NULL or "": a new pupil */
AntennePage *antenne_pupil_edit_page_new (AntenneVault *vault, const char *id);

G_END_DECLS
