/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-name.h"

#define FAMILY ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST
#define GIVEN ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST

static const struct
{
  const char *name;
  AntenneRosterNameOrder order;
  gboolean split_prefix;
  const char *given;
  const char *prefix;
  const char *family;
} splits[] = {
  { "Peeters Amélie", FAMILY, FALSE, "Amélie", "", "Peeters" },
  { "Amélie Peeters", GIVEN, FALSE, "Amélie", "", "Peeters" },
  { "Van den Broeck Noor", FAMILY, FALSE, "Noor", "", "Van den Broeck" },
  { "Van den Broeck Noor", FAMILY, TRUE, "Noor", "Van den", "Broeck" },
  { "Noor Van den Broeck", GIVEN, FALSE, "Noor", "", "Van den Broeck" },
  { "Noor van den Broek", GIVEN, TRUE, "Noor", "van den", "Broek" },
  { "Broek, Noor van den", FAMILY, FALSE, "Noor", "van den", "Broek" },
  { "Broek, Noor van den", GIVEN, TRUE, "Noor", "van den", "Broek" },
  { "Hoff, Teun van 't", FAMILY, TRUE, "Teun", "van 't", "Hoff" },
  { "van 't Hoff Teun", FAMILY, TRUE, "Teun", "van 't", "Hoff" },
  { "Teun van ’t Hoff", GIVEN, TRUE, "Teun", "van ’t", "Hoff" },
  { "El Amrani Bilal", FAMILY, TRUE, "Bilal", "", "El Amrani" },
  { "Bilal El Amrani", GIVEN, TRUE, "Bilal", "", "El Amrani" },
  { "Ben Ali Youssef", FAMILY, FALSE, "Youssef", "", "Ben Ali" },
  { "De Smet Chloé", FAMILY, FALSE, "Chloé", "", "De Smet" },
  { "D’Hondt Lotte", FAMILY, FALSE, "Lotte", "", "D’Hondt" },
  { "PEETERS Amélie", FAMILY, FALSE, "Amélie", "", "PEETERS" },
  { "GARCÍA LÓPEZ José María", FAMILY, FALSE, "José María", "", "GARCÍA LÓPEZ" },
  { "José GARCÍA LÓPEZ", GIVEN, FALSE, "José", "", "GARCÍA LÓPEZ" },
  { "Peeters Anne Marie", FAMILY, FALSE, "Anne Marie", "", "Peeters" },
  { "Peeters - Janssens Amélie", FAMILY, FALSE, "Amélie", "", "Peeters - Janssens" },
  { "Jong Finn de", FAMILY, TRUE, "Finn", "de", "Jong" },
  { "  Noor\xc2\xa0 ", FAMILY, FALSE, "Noor", "", "" },
  { "NULL", FAMILY, FALSE, "", "", "" },
  { "", GIVEN, TRUE, "", "", "" },
  { ",", GIVEN, TRUE, "", "", "" },
  { "van den", FAMILY, TRUE, "", "van", "den" },
};

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_auto (AntenneRosterNameParts) parts = { 0 };

      g_test_message ("%s", splits[i].name);
      antenne_roster_name_split (splits[i].name, splits[i].order, splits[i].split_prefix, &parts);
      g_assert_cmpstr (parts.given, ==, splits[i].given);
      g_assert_cmpstr (parts.prefix, ==, splits[i].prefix);
      g_assert_cmpstr (parts.family, ==, splits[i].family);
    }
}

static void
test_guess (void)
{
  static const struct
  {
    const char *names[5];
    AntenneRosterNameOrder fallback;
    AntenneRosterNameOrder order;
  } cases[] = {
    { { "Peeters Amélie", "Mertens Daan", NULL }, GIVEN, FAMILY },
    { { "Amélie Peeters", "Daan Mertens", NULL }, FAMILY, GIVEN },
    { { "Van den Broeck Xyz", NULL }, GIVEN, FAMILY },
    { { "Xyz Van den Broeck", NULL }, FAMILY, GIVEN },
    { { "PEETERS Xyz", NULL }, GIVEN, FAMILY },
    { { "Xyz PEETERS", NULL }, FAMILY, GIVEN },
    { { "Abc Def", "Ghi Jkl", NULL }, FAMILY, FAMILY },
    { { "Abc Def", "Ghi Jkl", NULL }, GIVEN, GIVEN },
    { { "Ben Peeters", "Lotte Mertens", NULL }, FAMILY, GIVEN },
    { { "Broek, Noor van den", NULL }, GIVEN, GIVEN },
    { { NULL }, GIVEN, GIVEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (antenne_roster_name_guess_order (cases[i].names, cases[i].fallback), ==, cases[i].order);
    }
}

/* No letter of a name is lost or made up, whatever the words. */
static void
test_nothing_lost (void)
{
  static const char *const words[] = {
    "van", "De", "den", "El", "Peeters", "NOOR", "Anne", "-", "'t", "d'", "Ben", ","
  };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_auto (AntenneRosterNameParts) parts = { 0 };
      guint before = 0, after = 0;

      for (int i = g_test_rand_int_range (0, 7); i > 0; i--)
        g_string_append_printf (name, "%s ", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      antenne_roster_name_split (name->str, g_test_rand_bit (), g_test_rand_bit (), &parts);

      for (const char *p = name->str; *p != '\0'; p++)
        before += g_ascii_isalpha (*p);
      for (const char *p = parts.given; *p != '\0'; p++)
        after += g_ascii_isalpha (*p);
      for (const char *p = parts.prefix; *p != '\0'; p++)
        after += g_ascii_isalpha (*p);
      for (const char *p = parts.family; *p != '\0'; p++)
        after += g_ascii_isalpha (*p);
      g_assert_cmpuint (before, ==, after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/name/split", test_split);
  g_test_add_func ("/roster/name/guess", test_guess);
  g_test_add_func ("/roster/name/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
