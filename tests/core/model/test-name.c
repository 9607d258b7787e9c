/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-name.h"

static void
test_split (void)
{
  static const struct
  {
    const char *line;
    const char *given;
    const char *prefix;
    const char *family;
  } cases[] = {
    { "Noor Van den Broeck", "Noor", "Van den", "Broeck" },
    { "  Tess   van der  Meer ", "Tess", "van der", "Meer" },
    { "Van den Broeck, Noor", "Noor", "Van den", "Broeck" },
    { "Broek, Tess van den", "Tess", "van den", "Broek" },
    { "Amélie Peeters", "Amélie", "", "Peeters" },
    { "Bilal El Amrani", "Bilal", "", "El Amrani" },
    { "Peeters, Anna Maria", "Anna Maria", "", "Peeters" },
    { "Anna Maria de Smet", "Anna Maria", "de", "Smet" },
    { "Bart 't Hooft", "Bart", "'t", "Hooft" },
    { "Bart ’t Hooft", "Bart", "’t", "Hooft" },
    { "Chloé DE SMET", "Chloé", "DE", "SMET" },
    { "Lotte D’Hondt", "Lotte", "", "D’Hondt" },
    { "Maria Garcia Lopez", "Maria", "", "Garcia Lopez" },
    { "De Backer", "De", "", "Backer" },
    { "Jan De", "Jan", "", "De" },
    { "Noor", "Noor", "", "" },
    { "Noor,", "Noor", "", "" },
    { ", Noor", "Noor", "", "" },
    { "Ilayda\tYildiz\r\n", "Ilayda", "", "Yildiz" },
    { "李 小明", "李", "", "小明" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given = NULL, *prefix = NULL, *family = NULL;

      g_test_message ("%s", cases[i].line);
      g_assert_true (antenne_name_split (cases[i].line, &given, &prefix, &family));
      g_assert_cmpstr (given, ==, cases[i].given);
      g_assert_cmpstr (prefix, ==, cases[i].prefix);
      g_assert_cmpstr (family, ==, cases[i].family);
    }
}

static void
test_nothing (void)
{
  static const char *const lines[] = { "", "  ", "\t\n", ",", " , " };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *given = NULL, *prefix = NULL, *family = NULL;

      g_assert_false (antenne_name_split (lines[i], &given, &prefix, &family));
      g_assert_cmpstr (given, ==, "");
      g_assert_cmpstr (prefix, ==, "");
      g_assert_cmpstr (family, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/name/split", test_split);
  g_test_add_func ("/model/name/nothing", test_nothing);
  return g_test_run ();
}
