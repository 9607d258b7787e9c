/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-schema.h"

#include <string.h>

#include "model/antenne-error.h"

static const char *const kinds[] = { ANTENNE_KIND_GROUP,   ANTENNE_KIND_MEMBERSHIP, ANTENNE_KIND_PUPIL,
                                     ANTENNE_KIND_CONTACT, ANTENNE_KIND_RELATION,   ANTENNE_KIND_ENTRY,
                                     ANTENNE_KIND_SETTING };

static void
test_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      const AntenneFieldSpec *fields = antenne_schema_fields (kinds[i]);

      g_assert_nonnull (fields);
      for (; fields->name != NULL; fields++)
        {
          g_assert_cmpstr (fields->kind, ==, kinds[i]);
          g_assert_true (g_variant_type_string_is_valid (fields->type));
          g_assert_cmpuint (fields->max_bytes, >, 0);
          /* A record is at most 1 MiB, all its fields together. */
          g_assert_cmpuint (fields->max_bytes, <=, 64 * 1024);
          g_assert_true (g_hash_table_add (names, (gpointer) fields->name));
          g_assert_true (antenne_schema_find (kinds[i], fields->name) == fields);
        }
      g_assert_null (antenne_schema_find (kinds[i], "no-such-field"));
    }
  g_assert_null (antenne_schema_fields ("no-such-kind"));
  g_assert_null (antenne_schema_find ("no-such-kind", "name"));
}

static void
test_check (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) text = g_variant_ref_sink (g_variant_new_string ("Noor"));
  g_autoptr (GVariant) number = g_variant_ref_sink (g_variant_new_int32 (3));

  g_assert_true (antenne_schema_check (ANTENNE_KIND_PUPIL, "given-name", text, &error));
  g_assert_no_error (error);

  g_assert_false (antenne_schema_check (ANTENNE_KIND_PUPIL, "given-name", number, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_false (antenne_schema_check (ANTENNE_KIND_PUPIL, "mood", text, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  /* An error may be logged; what somebody wrote about a child may not. */
  g_assert_null (strstr (error->message, "Noor"));
  g_clear_error (&error);

  g_assert_false (antenne_schema_check ("mood", "given-name", text, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
}

/* Exactly at each limit, and one byte past it. */
static void
test_limits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (const AntenneFieldSpec *spec = antenne_schema_fields (kinds[i]); spec->name != NULL; spec++)
      {
        g_autofree char *longest = NULL;

        if (strcmp (spec->type, "s") != 0)
          continue;
        /* A string is kept with the zero behind it. */
        longest = g_strnfill (spec->max_bytes, 'x');

        g_autoptr (GVariant) too_long = g_variant_ref_sink (g_variant_new_string (longest));
        g_autoptr (GVariant) fits = g_variant_ref_sink (g_variant_new_string (longest + 1));
        g_autoptr (GError) error = NULL;

        g_assert_true (antenne_schema_check (kinds[i], spec->name, fits, &error));
        g_assert_no_error (error);
        g_assert_false (antenne_schema_check (kinds[i], spec->name, too_long, &error));
        g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/schema/tables", test_tables);
  g_test_add_func ("/model/schema/check", test_check);
  g_test_add_func ("/model/schema/limits", test_limits);
  return g_test_run ();
}
