/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-entity.h"

G_BEGIN_DECLS

#define ANTENNE_TYPE_CONTACT (antenne_contact_get_type ())
G_DECLARE_FINAL_TYPE (AntenneContact, antenne_contact, ANTENNE, CONTACT, AntenneEntity)

/* A contact person. The relation to the pupil for whom it was asked comes with it: "relation" (how the family
 * says it, "mama"), "relation-id" and "authority" are added to its fields by the query; "" and FALSE elsewhere. */
const char *antenne_contact_get_name (AntenneContact *self);
const char *antenne_contact_get_relation (AntenneContact *self);
const char *antenne_contact_get_phone (AntenneContact *self);
const char *antenne_contact_get_email (AntenneContact *self);

G_END_DECLS
