/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-fields.h"
#include "model/antenne-packed.h"

#define ROUNDS 2000

static const char *const names[] = {
  "a", "at", "given-name", "seen", "pupils", "a-name-of-a-later-version-of-antenne"
};

/* Of every size at which the numbers in a container become wider. */
static GVariant *
random_value (void)
{
  static const int sizes[] = { 0, 1, 7, 8, 100, 240, 250, 256, 300, 4000, 65500, 66000 };
  g_autofree char *text = NULL;
  const char *const ids[] = { "0123456789abcdef", "", "x", NULL };

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      return g_variant_new_boolean (g_test_rand_int_range (0, 2) == 1);
    case 1:
      return g_variant_new_int32 (g_test_rand_int ());
    case 2:
      return g_variant_new_strv (ids, g_test_rand_int_range (0, 4));
    case 3:
      return g_variant_new_variant (g_variant_new_string ("in a box"));
    case 4:
      return g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, "\0\1\2", 3, TRUE, NULL, NULL);
    default:
      text = g_strnfill ((gsize) sizes[g_test_rand_int_range (0, G_N_ELEMENTS (sizes))], 'e');
      return g_variant_new_string (text);
    }
}

static void
check_same (GVariant *fields)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = "";
      gboolean flag = FALSE;
      g_autofree const char **expected = NULL;
      g_autofree const char **strings = antenne_fields_list_strings (fields, names[i]);
      gsize n = 0;

      g_variant_lookup (fields, names[i], "^a&s", &expected);
      for (; expected != NULL && expected[n] != NULL; n++)
        g_assert_cmpstr (strings[n], ==, expected[n]);
      g_assert_null (strings[n]);
      g_variant_lookup (fields, names[i], "&s", &text);
      g_variant_lookup (fields, names[i], "b", &flag);
      g_assert_cmpstr (antenne_fields_get_string (fields, names[i]), ==, text);
      g_assert_cmpint (antenne_fields_get_boolean (fields, names[i]), ==, flag);
    }
}

/* As a value, or as the bytes that somebody serialised. */
static void
add (AntenneFieldsWriter *writer, const char *name, GVariant *value)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_variant (value));
  AntenneSpan bytes = { g_variant_get_data (variant), g_variant_get_size (variant) };

  if (g_test_rand_int_range (0, 2) == 0)
    antenne_fields_writer_add (writer, name, value);
  else
    antenne_fields_writer_add_packed (writer, name, bytes);
}

/* What is written is what GVariant itself writes, to the byte; and it is read as GVariant reads it. */
static void
test_as_gvariant (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      AntenneFieldsWriter writer;
      GVariantBuilder builder;
      g_autoptr (GVariant) ours = NULL;
      g_autoptr (GVariant) theirs = NULL;
      g_autoptr (GVariant) checked = NULL;
      g_autoptr (GBytes) our_bytes = NULL;
      g_autoptr (GBytes) their_bytes = NULL;

      antenne_fields_writer_init (&writer);
      g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autoptr (GVariant) value = NULL;

          if (g_test_rand_int_range (0, 3) == 0)
            continue;
          value = g_variant_ref_sink (random_value ());
          add (&writer, names[i], value);
          g_variant_builder_add (&builder, "{sv}", names[i], value);
        }
      ours = antenne_fields_writer_end (&writer);
      theirs = g_variant_ref_sink (g_variant_builder_end (&builder));
      our_bytes = g_variant_get_data_as_bytes (ours);
      their_bytes = g_variant_get_data_as_bytes (theirs);
      g_assert_true (g_bytes_equal (our_bytes, their_bytes));
      checked = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, our_bytes, FALSE));
      g_assert_true (g_variant_is_normal_form (checked));
      check_same (ours);
      check_same (theirs);
    }
}

/* Bytes from anywhere, as if they were fields: the answer is GVariant's, and nothing outside them is read. */
static void
test_broken (void)
{
  g_autoptr (GVariant) whole = g_variant_ref_sink (
      g_variant_new_parsed ("{'a': <'one'>, 'at': <true>, 'seen': <'three'>, 'pupils': <['x', 'y']>}"));
  gsize size = g_variant_get_size (whole);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree guint8 *data = g_memdup2 (g_variant_get_data (whole), size);
      gsize cut = (gsize) g_test_rand_int_range (0, (int) size + 1);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GVariant) fields = NULL;

      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        data[g_test_rand_int_range (0, (int) size)] = (guint8) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (data, cut);
      fields = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
      check_same (fields);
    }
}

static void
test_absent (void)
{
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  g_autofree const char **no_strings = antenne_fields_list_strings (NULL, "a");
  AntenneSpan nothing = { NULL, 0 };
  AntenneSpan value, type;

  g_assert_cmpstr (antenne_fields_get_string (NULL, "a"), ==, "");
  g_assert_cmpstr (antenne_fields_get_string (none, "a"), ==, "");
  g_assert_false (antenne_fields_get_boolean (NULL, "a"));
  g_assert_false (antenne_fields_get_boolean (none, "a"));
  g_assert_null (no_strings[0]);
  g_assert_cmpuint (antenne_packed_count (nothing), ==, 0);
  g_assert_false (antenne_packed_cut_variant (nothing, &value, &type));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/fields/as-gvariant", test_as_gvariant);
  g_test_add_func ("/model/fields/broken", test_broken);
  g_test_add_func ("/model/fields/absent", test_absent);
  return g_test_run ();
}
