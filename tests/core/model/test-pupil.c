/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-pupil.h"

#include <string.h>

static AntennePupil *
make (const char *called, const char *given, const char *prefix, const char *family, const char *born)
{
  GVariantDict fields;

  g_variant_dict_init (&fields, NULL);
  g_variant_dict_insert (&fields, "called-name", "s", called);
  g_variant_dict_insert (&fields, "given-name", "s", given);
  g_variant_dict_insert (&fields, "prefix", "s", prefix);
  g_variant_dict_insert (&fields, "family-name", "s", family);
  g_variant_dict_insert (&fields, "birth-date", "s", born);
  return antenne_entity_new (ANTENNE_KIND_PUPIL, NULL, g_variant_dict_end (&fields));
}

static void
test_names (void)
{
  static const struct
  {
    const char *called, *given, *prefix, *family;
    const char *shown, *short_name;
  } cases[] = {
    { "", "Noor", "Van den", "Broeck", "Noor Van den Broeck", "Noor" },
    { "Noortje", "Noor", "", "Maes", "Noortje Maes", "Noortje" },
    { "", "", "", "Maes", "Maes", "Maes" },
    { "", "Bo", "'t", "Hart", "Bo 't Hart", "Bo" },
    { "", "", "", "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntennePupil) pupil = make (cases[i].called, cases[i].given, cases[i].prefix, cases[i].family, "");
      g_autofree char *shown = antenne_pupil_dup_display_name (pupil);
      g_autofree char *short_name = antenne_pupil_dup_short_name (pupil);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (short_name, ==, cases[i].short_name);
    }
}

static void
assert_order (AntennePupil *first, AntennePupil *second, gboolean prefix_sorts)
{
  g_autofree char *a = antenne_pupil_dup_sort_key (first, prefix_sorts);
  g_autofree char *b = antenne_pupil_dup_sort_key (second, prefix_sorts);

  g_assert_cmpint (strcmp (a, b), <, 0);
}

static void
test_order (void)
{
  g_autoptr (AntennePupil) broek = make ("", "Ann", "van den", "Broek", "");
  g_autoptr (AntennePupil) maes = make ("", "Zoë", "", "Maes", "");
  g_autoptr (AntennePupil) maes_ann = make ("", "Ann", "", "maes", "");
  g_autoptr (AntennePupil) bos = make ("", "Zoë", "", "Bos", "");
  g_autoptr (AntennePupil) bosch = make ("", "Anna", "", "Bosch", "");

  assert_order (maes, broek, TRUE);
  assert_order (broek, maes, FALSE);
  assert_order (maes_ann, maes, TRUE);
  assert_order (bos, bosch, TRUE);
}

static void
test_age (void)
{
  static const struct
  {
    const char *born, *on;
    int age;
  } cases[] = {
    { "2010-11-20", "2026-11-20", 16 }, { "2010-11-21", "2026-11-20", 15 }, { "2012-02-29", "2026-02-28", 13 },
    { "2012-02-29", "2026-03-01", 14 }, { "2012-02-29", "2024-02-29", 12 }, { "", "2026-11-20", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntennePupil) pupil = make ("", "Noor", "", "Maes", cases[i].born);

      g_assert_cmpint (antenne_pupil_get_age (pupil, cases[i].on), ==, cases[i].age);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pupil/names", test_names);
  g_test_add_func ("/model/pupil/order", test_order);
  g_test_add_func ("/model/pupil/age", test_age);
  return g_test_run ();
}
