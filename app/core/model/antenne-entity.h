/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/antenne-schema.h"

G_BEGIN_DECLS

#define ANTENNE_TYPE_ENTITY (antenne_entity_get_type ())
G_DECLARE_DERIVABLE_TYPE (AntenneEntity, antenne_entity, ANTENNE, ENTITY, GObject)

/**
 * AntenneEntity:
 *
 * Something that the vault keeps, as it stood when it was asked for: an id, a kind and the current value of
 * each field. It never changes; after a write, ask the vault again.
 */
struct _AntenneEntityClass
{
  GObjectClass parent_class;
};

/**
 * antenne_entity_new:
 * @kind: one of ANTENNE_KIND_*
 * @id: (nullable): text of the id; NULL for something that was not written yet
 * @fields: of type a{sv}; a floating reference is taken
 *
 * Returns: (transfer full): an object of the type that belongs to @kind (AntennePupil for "pupil", …)
 */
gpointer antenne_entity_new (const char *kind, const char *id, GVariant *fields);

const char *antenne_entity_get_id (AntenneEntity *self);
const char *antenne_entity_get_kind (AntenneEntity *self);
GVariant *antenne_entity_get_fields (AntenneEntity *self); /* (transfer none) a{sv} */

/* Returns: (not nullable): "" where the field is absent or not a string. */
const char *antenne_entity_get_string (AntenneEntity *self, const char *field);
/* FALSE where absent. */
gboolean antenne_entity_get_boolean (AntenneEntity *self, const char *field);
/* Returns: (nullable) (transfer full) */
GVariant *antenne_entity_dup_value (AntenneEntity *self, const char *field);
gboolean antenne_entity_has (AntenneEntity *self, const char *field);

G_END_DECLS
