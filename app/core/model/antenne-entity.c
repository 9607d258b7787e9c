/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-entity.h"

#include <string.h>

#include "model/antenne-contact.h"
#include "model/antenne-entry.h"
#include "model/antenne-fields.h"
#include "model/antenne-group.h"
#include "model/antenne-pupil.h"

typedef struct
{
  const char *kind; /* interned */
  char *id;
  GVariant *fields;
} AntenneEntityPrivate;

enum
{
  PROP_0,
  PROP_KIND,
  PROP_ID,
  PROP_FIELDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (AntenneEntity, antenne_entity, G_TYPE_OBJECT)

static GType
type_of_kind (const char *kind)
{
  if (strcmp (kind, ANTENNE_KIND_GROUP) == 0)
    return ANTENNE_TYPE_GROUP;
  if (strcmp (kind, ANTENNE_KIND_PUPIL) == 0)
    return ANTENNE_TYPE_PUPIL;
  if (strcmp (kind, ANTENNE_KIND_CONTACT) == 0)
    return ANTENNE_TYPE_CONTACT;
  if (strcmp (kind, ANTENNE_KIND_ENTRY) == 0)
    return ANTENNE_TYPE_ENTRY;
  return ANTENNE_TYPE_ENTITY;
}

static void
antenne_entity_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (ANTENNE_ENTITY (object));

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_static_string (value, priv->kind);
      break;
    case PROP_ID:
      g_value_set_string (value, priv->id);
      break;
    case PROP_FIELDS:
      g_value_set_variant (value, priv->fields);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_entity_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (ANTENNE_ENTITY (object));

  switch (prop_id)
    {
    case PROP_KIND:
      priv->kind = g_intern_string (g_value_get_string (value));
      break;
    case PROP_ID:
      priv->id = g_value_dup_string (value);
      break;
    case PROP_FIELDS:
      priv->fields = g_value_dup_variant (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_entity_finalize (GObject *object)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (ANTENNE_ENTITY (object));

  g_free (priv->id);
  g_clear_pointer (&priv->fields, g_variant_unref);
  G_OBJECT_CLASS (antenne_entity_parent_class)->finalize (object);
}

static void
antenne_entity_class_init (AntenneEntityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = antenne_entity_get_property;
  object_class->set_property = antenne_entity_set_property;
  object_class->finalize = antenne_entity_finalize;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_FIELDS] = g_param_spec_variant ("fields", NULL, NULL, G_VARIANT_TYPE_VARDICT, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
antenne_entity_init (AntenneEntity *self)
{
}

gpointer
antenne_entity_new (const char *kind, const char *id, GVariant *fields)
{
  return g_object_new (type_of_kind (kind), "kind", kind, "id", id, "fields", fields, NULL);
}

const char *
antenne_entity_get_id (AntenneEntity *self)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (self);

  return priv->id;
}

const char *
antenne_entity_get_kind (AntenneEntity *self)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (self);

  return priv->kind;
}

GVariant *
antenne_entity_get_fields (AntenneEntity *self)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (self);

  return priv->fields;
}

const char *
antenne_entity_get_string (AntenneEntity *self, const char *field)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (self);

  /* Points into the object's own variant, which lives as long as the object. */
  return antenne_fields_get_string (priv->fields, field);
}

gboolean
antenne_entity_get_boolean (AntenneEntity *self, const char *field)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (self);

  return antenne_fields_get_boolean (priv->fields, field);
}

GVariant *
antenne_entity_dup_value (AntenneEntity *self, const char *field)
{
  AntenneEntityPrivate *priv = antenne_entity_get_instance_private (self);

  return priv->fields != NULL ? g_variant_lookup_value (priv->fields, field, NULL) : NULL;
}

gboolean
antenne_entity_has (AntenneEntity *self, const char *field)
{
  g_autoptr (GVariant) value = antenne_entity_dup_value (self, field);

  return value != NULL;
}
