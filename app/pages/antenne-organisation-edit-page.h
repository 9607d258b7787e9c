/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneOrganisationEditPage:
 *
 * An own organisation, or a local contact beside one of the region, to fill in or change. It saves by itself and keeps
 * a draft until then.
 */
#define ANTENNE_TYPE_ORGANISATION_EDIT_PAGE (antenne_organisation_edit_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneOrganisationEditPage, antenne_organisation_edit_page, ANTENNE, ORGANISATION_EDIT_PAGE,
                      AntennePage)

/* @id: (nullable): NULL for a new one; @beside: (nullable): of a new one, the id of what it is the local contact of */
AntennePage *antenne_organisation_edit_page_new (AntenneVault *vault, const char *id, const char *beside);

G_END_DECLS
