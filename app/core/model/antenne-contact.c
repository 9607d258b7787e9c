/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-contact.h"

struct _AntenneContact
{
  AntenneEntity parent_instance;
};

G_DEFINE_FINAL_TYPE (AntenneContact, antenne_contact, ANTENNE_TYPE_ENTITY)

static void
antenne_contact_class_init (AntenneContactClass *klass)
{
}

static void
antenne_contact_init (AntenneContact *self)
{
}

const char *
antenne_contact_get_name (AntenneContact *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "name");
}

const char *
antenne_contact_get_relation (AntenneContact *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "relation");
}

const char *
antenne_contact_get_phone (AntenneContact *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "phone");
}

const char *
antenne_contact_get_email (AntenneContact *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "email");
}
