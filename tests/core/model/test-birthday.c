/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-birthday.h"

static void
test_find (void)
{
  static const struct
  {
    const char *born;
    const char *today;
    const char *date; /* NULL: none to see */
    int age;
  } cases[] = {
    { "2010-11-20", "2026-11-20", "2026-11-20", 16 },
    { "2010-11-22", "2026-11-20", "2026-11-22", 16 },
    { "2010-11-26", "2026-11-20", "2026-11-26", 16 },
    { "2010-11-27", "2026-11-20", NULL, 0 },
    { "2010-11-19", "2026-11-20", NULL, 0 },          /* a Friday: yesterday was a school day */
    { "2010-11-21", "2026-11-23", "2026-11-21", 16 }, /* a Monday: the Saturday before */
    { "2010-11-22", "2026-11-23", "2026-11-22", 16 },
    { "2010-11-20", "2026-11-23", NULL, 0 },
    { "2010-11-22", "2026-11-24", NULL, 0 },
    { "2011-01-02", "2026-12-30", "2027-01-02", 16 },
    { "2010-12-31", "2026-12-28", "2026-12-31", 16 },
    { "2011-12-31", "2029-01-01", "2028-12-31", 17 },
    { "2012-02-29", "2027-02-28", "2027-03-01", 15 },
    { "2012-02-29", "2028-02-28", "2028-02-29", 16 },
    { "", "2026-11-20", NULL, 0 },
    { "2010-02-30", "2026-03-01", NULL, 0 },
    { "2026-11-20", "2026-11-20", NULL, 0 }, /* nobody turns 0 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char date[11];
      int age;
      gboolean found = antenne_birthday_find (cases[i].born, cases[i].today, date, &age);

      g_assert_cmpint (found, ==, cases[i].date != NULL);
      if (!found)
        continue;
      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpint (age, ==, cases[i].age);
    }
}

static void
test_describe (void)
{
  static const struct
  {
    const char *date;
    const char *words;
  } cases[] = {
    { "2026-11-23", "Lotte turns 16 today" },        { "2026-11-24", "Lotte turns 16 tomorrow" },
    { "2026-11-29", "Lotte turns 16 on Sunday" },    { "2026-11-22", "Lotte turned 16 yesterday" },
    { "2026-11-21", "Lotte turned 16 on Saturday" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = antenne_birthday_describe ("Lotte", 16, cases[i].date, "2026-11-23");

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/birthday/find", test_find);
  g_test_add_func ("/model/birthday/describe", test_describe);
  return g_test_run ();
}
