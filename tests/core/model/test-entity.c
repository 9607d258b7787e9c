/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-contact.h"
#include "model/antenne-entry.h"
#include "model/antenne-group.h"
#include "model/antenne-pupil.h"

#define ID "0123456789abcdef0123456789abcdef"

static gpointer
make (const char *kind, const char *text)
{
  return antenne_entity_new (kind, ID, g_variant_new_parsed (text));
}

static void
test_types (void)
{
  static const char *const kinds[] = { ANTENNE_KIND_GROUP, ANTENNE_KIND_PUPIL,      ANTENNE_KIND_CONTACT,
                                       ANTENNE_KIND_ENTRY, ANTENNE_KIND_MEMBERSHIP, "of-a-later-version" };
  const GType types[] = { ANTENNE_TYPE_GROUP, ANTENNE_TYPE_PUPIL,  ANTENNE_TYPE_CONTACT,
                          ANTENNE_TYPE_ENTRY, ANTENNE_TYPE_ENTITY, ANTENNE_TYPE_ENTITY };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (AntenneEntity) entity = make (kinds[i], "@a{sv} {}");

      g_assert_true (G_OBJECT_TYPE (entity) == types[i]);
      g_assert_cmpstr (antenne_entity_get_kind (entity), ==, kinds[i]);
      g_assert_cmpstr (antenne_entity_get_id (entity), ==, ID);
    }
}

static void
test_fields (void)
{
  g_autoptr (AntenneEntity) entity = make (ANTENNE_KIND_PUPIL, "{'given-name': <'Noor'>, 'left': <true>, 'n': <7>}");
  g_autoptr (GVariant) number = antenne_entity_dup_value (entity, "n");

  g_assert_cmpstr (antenne_entity_get_string (entity, "given-name"), ==, "Noor");
  g_assert_cmpstr (antenne_entity_get_string (entity, "family-name"), ==, "");
  g_assert_cmpstr (antenne_entity_get_string (entity, "left"), ==, ""); /* of another type */
  g_assert_true (antenne_entity_get_boolean (entity, "left"));
  g_assert_false (antenne_entity_get_boolean (entity, "given-name"));
  g_assert_false (antenne_entity_get_boolean (entity, "absent"));
  g_assert_cmpint (g_variant_get_int32 (number), ==, 7);
  g_assert_null (antenne_entity_dup_value (entity, "absent"));
  g_assert_true (antenne_entity_has (entity, "n"));
  g_assert_false (antenne_entity_has (entity, "absent"));
}

static void
test_nothing (void)
{
  g_autoptr (AntenneEntity) entity = antenne_entity_new (ANTENNE_KIND_PUPIL, NULL, NULL);

  g_assert_null (antenne_entity_get_id (entity));
  g_assert_null (antenne_entity_get_fields (entity));
  g_assert_cmpstr (antenne_entity_get_string (entity, "given-name"), ==, "");
  g_assert_false (antenne_entity_get_boolean (entity, "x"));
  g_assert_false (antenne_entity_has (entity, "x"));
}

static void
test_group_and_contact (void)
{
  g_autoptr (AntenneGroup) group = make (
      ANTENNE_KIND_GROUP, "{'name': <'3A'>, 'school-year': <'2026-2027'>, 'role': <'teacher'>, 'archived': <true>}");
  g_autoptr (AntenneContact) contact =
      make (ANTENNE_KIND_CONTACT, "{'name': <'An'>, 'relation': <'mama'>, 'phone': <'1'>, 'email': <'a@b'>}");

  g_assert_cmpstr (antenne_group_get_name (group), ==, "3A");
  g_assert_cmpstr (antenne_group_get_school_year (group), ==, "2026-2027");
  g_assert_cmpstr (antenne_group_get_role (group), ==, "teacher");
  g_assert_true (antenne_group_get_archived (group));
  g_assert_cmpstr (antenne_contact_get_name (contact), ==, "An");
  g_assert_cmpstr (antenne_contact_get_relation (contact), ==, "mama");
  g_assert_cmpstr (antenne_contact_get_phone (contact), ==, "1");
  g_assert_cmpstr (antenne_contact_get_email (contact), ==, "a@b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entity/types", test_types);
  g_test_add_func ("/model/entity/fields", test_fields);
  g_test_add_func ("/model/entity/nothing", test_nothing);
  g_test_add_func ("/model/entity/group-and-contact", test_group_and_contact);
  return g_test_run ();
}
