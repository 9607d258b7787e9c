/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneKnownContacts:
 *
 * A few contact persons of other pupils who may be the one that is being added to a pupil: those around pupils of the
 * same family name, or those whose name is being typed. Hidden where there are none.
 *
 * Signal "picked" (AntenneContact): it is this one; with the relation to the other pupil.
 */
#define ANTENNE_TYPE_KNOWN_CONTACTS (antenne_known_contacts_get_type ())
G_DECLARE_FINAL_TYPE (AntenneKnownContacts, antenne_known_contacts, ANTENNE, KNOWN_CONTACTS, AdwPreferencesGroup)

/* Begins to look, for @pupil. */
void antenne_known_contacts_show (AntenneKnownContacts *self, AntenneVault *vault, const char *pupil);
/* What is typed of the name. */
void antenne_known_contacts_set_text (AntenneKnownContacts *self, const char *text);

G_END_DECLS
