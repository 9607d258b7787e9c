/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneOrganisationPage:
 *
 * One organisation: what it is for, by which ways and when, the contacts near, where the facts come from and whether
 * anybody checked them.
 */
#define ANTENNE_TYPE_ORGANISATION_PAGE (antenne_organisation_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneOrganisationPage, antenne_organisation_page, ANTENNE, ORGANISATION_PAGE, AntennePage)

/* @id: in the directory, or of an own one */
AntennePage *antenne_organisation_page_new (AntenneVault *vault, const char *id);

G_END_DECLS
