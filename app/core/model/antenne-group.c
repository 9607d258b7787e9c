/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-group.h"

struct _AntenneGroup
{
  AntenneEntity parent_instance;
};

G_DEFINE_FINAL_TYPE (AntenneGroup, antenne_group, ANTENNE_TYPE_ENTITY)

static void
antenne_group_class_init (AntenneGroupClass *klass)
{
}

static void
antenne_group_init (AntenneGroup *self)
{
}

const char *
antenne_group_get_name (AntenneGroup *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "name");
}

const char *
antenne_group_get_school_year (AntenneGroup *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "school-year");
}

const char *
antenne_group_get_role (AntenneGroup *self)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), "role");
}

gboolean
antenne_group_get_archived (AntenneGroup *self)
{
  return antenne_entity_get_boolean (ANTENNE_ENTITY (self), "archived");
}
