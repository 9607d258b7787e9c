/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "roster-test.h"

static char *
describe (const AntenneRosterPupil *pupil)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s|%s|%s|%s|%s|%s|%s", pupil->given_name, pupil->called_name, pupil->prefix,
                          pupil->family_name, pupil->birth_date, pupil->school_number, pupil->group);
  for (guint i = 0; i < pupil->contacts->len; i++)
    {
      const AntenneRosterContact *contact = g_ptr_array_index (pupil->contacts, i);

      g_string_append_printf (text, " [%s|%s|%s|%s]", contact->name, contact->relation, contact->phone, contact->email);
    }
  return g_string_free (text, FALSE);
}

/* One pupil of each list, as read. */
static const struct
{
  const char *name;
  gboolean split_prefix;
  guint n_pupils;
  guint index;
  const char *pupil;
} lists[] = {
  { "smartschool.csv", FALSE, 12, 1, "Bilal|||El Amrani|2011-05-17|0012002|3A" },
  { "smartschool-interface.csv", FALSE, 12, 11, "Noor|||Van den Broeck||0012012|3B" },
  { "wisa.csv", FALSE, 12, 7,
    "José|||ÁLVAREZ|2011-01-02|0012008|3B [Ouder7 Álvarez||0470 00 00 07|ouder7@gezin.example]" },
  { "magister.csv", TRUE, 6, 1, "Noor||van den|Broek|2014-03-26|700102|7A" },
  { "somtoday.csv", TRUE, 6, 4, "Susanna|Sanne|van der|Berg|2014-08-17|700105|7A" },
  { "parnassys.csv", TRUE, 6, 3,
    "Elif|||Yılmaz|2013-12-01||Groep 7A [Ouder Yılmaz||06-12000003|ouder3@gezin.example]" },
  { "social-schools.csv", TRUE, 6, 5, "Teun||van 't|Hoff|2014-06-15||7A" },
  { "utf-16.csv", FALSE, 12, 9, "Lotte|||D’Hondt|2011-08-19||3B" },
  { "utf-16-be-without-mark.csv", FALSE, 12, 10, "Mohammed|||Özdemir|||3B" },
  { "windows-1252.csv", FALSE, 12, 6, "Inès|||Lefèvre|2011-09-30||3B" },
  { "pasted-cells.txt", FALSE, 12, 11,
    "Noor|||Van den Broeck|2011-03-26||3B [Mama Van den Broeck|moeder|0470 00 00 11|]" },
  { "pasted-names.txt", FALSE, 12, 11, "Noor|||Van den Broeck|||" },
  { "pasted-comma.txt", TRUE, 6, 1, "Noor||van den|Broek|||" },
  { "pasted-names-and-dates.txt", FALSE, 12, 2, "Chloé|||De Smet|2012-02-29||" },
};

static void
test_lists (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (AntenneDelimited) table = read_fixture (lists[i].name);
      g_autoptr (AntenneRosterList) list = list_of (table, lists[i].split_prefix, FALSE);
      g_autofree char *pupil = NULL;

      g_test_message ("%s", lists[i].name);
      for (guint j = 0; j < list->faults->len; j++)
        g_test_message ("%s", ((AntenneRosterFault *) g_ptr_array_index (list->faults, j))->text);
      g_assert_cmpuint (list->faults->len, ==, 0);
      g_assert_cmpuint (list->pupils->len, ==, lists[i].n_pupils);
      pupil = describe (g_ptr_array_index (list->pupils, lists[i].index));
      g_assert_cmpstr (pupil, ==, lists[i].pupil);
    }
}

/* What is never imported is nowhere in what was read. */
static void
test_never_imported (void)
{
  static const char *const names[] = { "smartschool.csv", "magister.csv", "parnassys.csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (AntenneDelimited) table = read_fixture (names[i]);
      g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
      g_autoptr (AntenneRosterList) list = list_of (table, FALSE, FALSE);
      guint forbidden = 0;

      for (guint j = 0; j < columns->columns->len; j++)
        forbidden += antenne_roster_columns_get (columns, j)->meaning == ANTENNE_COLUMN_FORBIDDEN;
      g_assert_cmpuint (forbidden, ==, i == 0 ? 2 : 1);
      for (guint j = 0; j < list->pupils->len; j++)
        {
          g_autofree char *pupil = describe (g_ptr_array_index (list->pupils, j));

          g_assert_null (strstr (pupil, "geheim"));
          g_assert_null (strstr (pupil, "-000.00"));
          g_assert_null (strstr (pupil, "111222333"));
          g_assert_null (strstr (pupil, "999000"));
        }
    }
}

static void
test_parents (void)
{
  g_autoptr (AntenneDelimited) table = read_fixture ("zermelo-parents.csv");
  g_autoptr (AntenneRosterList) list = list_of (table, TRUE, FALSE);
  const AntenneRosterParent *parent;

  g_assert_cmpuint (list->faults->len, ==, 0);
  g_assert_cmpuint (list->pupils->len, ==, 0);
  g_assert_cmpuint (list->parents->len, ==, 2);
  parent = g_ptr_array_index (list->parents, 1);
  g_assert_cmpstr (parent->contact->name, ==, "Fictief-De Jong");
  g_assert_cmpstr (parent->contact->email, ==, "dejong@gezin.example");
  g_assert_cmpuint (g_strv_length (parent->pupil_numbers), ==, 2);
  g_assert_cmpstr (parent->pupil_numbers[1], ==, "700104");
}

typedef struct
{
  const char *text;
  guint n_good;      /* lines without fault */
  guint n_left_out;  /* read when faulty lines are left out */
  const char *fault; /* the first, with its line */
} Bad;

static const Bad bad[] = {
  { "Naam;Voornaam;Klas\nA;B;3A\nC;D\n", 1, 1,
    "Pasted cells, line 3: there are 2 cells here where there are 3 columns" },
  { "Naam;Voornaam\nA;B;C\n", 0, 0, "line 2: there are 3 cells here and only 2 columns" },
  { "Naam;Voornaam;Geboortedatum\nA;B;29/02/2011\n", 0, 1, "line 2: the birth date “29/02/2011” is not a date" },
  { "Naam;Voornaam;Geboortedatum\nA;B;1/1/2030\n", 0, 1, "line 2: nobody in a class was born on “1/1/2030”" },
  { "Stamnummer;Naam\n0012;A B\n12;C D\n0012;E F\n", 2, 2, "line 4: the school number 0012 stands on line 2 as well" },
  { "Stamnummer;Naam\n0012;A B\n0012;A B\n", 1, 1, "line 3: the school number 0012 stands on line 2 as well" },
  { "Naam;Klas\nA B;3A\nA B;3A\n", 1, 1, "line 3: B A stands on line 2 as well" },
  { "Naam;Klas\n;3A\n", 0, 0, "line 2: there is no name" },
  { "Naam;Klas\nNULL;3A\n", 0, 0, "line 2: there is no name" },
  { "Naam;Schooljaar\nA B;2026-2028\n", 0, 0, "line 2: “2026-2028” is not a school year" },
  { "Naam;Klas\n", 0, 0, "no pupils" },
  { "sourcedId,status,givenName,familyName,role\n1,active,A,B,teacher\n", 0, 0, "OneRoster" },
  { "12;abc 3;x1;9\n13;def 4;y2;8\n", 0, 0, "no line with the names of the columns" },
  { "Klas;Geboortedatum\n3A;1/2/2011\n", 0, 0, "which column has the names" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (AntenneDelimited) table = read_text (bad[i].text);
      g_autoptr (AntenneRosterList) list = list_of (table, FALSE, FALSE);
      g_autoptr (AntenneRosterList) lenient = list_of (table, FALSE, TRUE);
      g_autofree char *text = NULL;

      g_test_message ("%s", bad[i].text);
      g_assert_cmpuint (list->faults->len, ==, 1);
      text = antenne_roster_fault_to_text (g_ptr_array_index (list->faults, 0), NULL);
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, bad[i].fault));
      g_assert_false (((AntenneRosterFault *) g_ptr_array_index (list->faults, 0))->harmless);
      g_assert_cmpuint (list->pupils->len, ==, bad[i].n_good);
      g_assert_cmpuint (lenient->pupils->len, ==, bad[i].n_left_out);
    }
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *name;
    guint lines[3];
  } cases[] = {
    { "bad-ragged.csv", { 3, 4 } },
    { "bad-dates.csv", { 2, 4 } },
    { "bad-numbers.csv", { 4 } },
    { "bad-no-header.csv", { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneDelimited) table = read_fixture (cases[i].name);
      g_autoptr (AntenneRosterList) list = list_of (table, FALSE, FALSE);
      guint n = cases[i].lines[1] != 0 ? 2 : 1;

      g_assert_cmpuint (list->faults->len, ==, n);
      for (guint j = 0; j < n; j++)
        {
          const AntenneRosterFault *fault = g_ptr_array_index (list->faults, j);
          g_autofree char *text = antenne_roster_fault_to_text (fault, list->source);

          g_assert_cmpuint (fault->line, ==, cases[i].lines[j]);
          g_assert_true (g_str_has_prefix (text, cases[i].name));
        }
    }
}

static void
test_harmless (void)
{
  /* Empty cells behind the last column, headers repeated on a second page, a time of midnight, a twin. */
  g_autoptr (AntenneDelimited) table = read_text ("Naam;Voornaam;Geboortedatum\n"
                                                  "Peeters;Ada;3/2/2011 00:00:00;;\n"
                                                  "Naam;Voornaam;Geboortedatum\n"
                                                  "Peeters;Bo;3/2/2011\n"
                                                  "Peeters;Bo;4/2/2011\n"
                                                  "Mertens;Bo;NULL\n");
  g_autoptr (AntenneRosterList) list = list_of (table, FALSE, FALSE);

  g_assert_cmpuint (list->faults->len, ==, 0);
  g_assert_cmpuint (list->pupils->len, ==, 4);
  g_assert_cmpstr (((AntenneRosterPupil *) g_ptr_array_index (list->pupils, 0))->birth_date, ==, "2011-02-03");
  g_assert_cmpstr (((AntenneRosterPupil *) g_ptr_array_index (list->pupils, 3))->birth_date, ==, "");
}

static void
test_school_year (void)
{
  static const char *const good[] = {
    "2026-2027", "2026-27", "2026/2027", "2026 - 2027", "2026–2027", "2026", " 2026 "
  };
  static const char *const refused[] = { "", "26-27", "2026-2028", "2026-28", "1026", "2026-2027x", "x" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *year = antenne_school_year_parse (good[i]);

      g_assert_cmpstr (year, ==, "2026-2027");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (antenne_school_year_parse (refused[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/list/lists", test_lists);
  g_test_add_func ("/roster/list/never-imported", test_never_imported);
  g_test_add_func ("/roster/list/parents", test_parents);
  g_test_add_func ("/roster/list/bad", test_bad);
  g_test_add_func ("/roster/list/bad-files", test_bad_files);
  g_test_add_func ("/roster/list/harmless", test_harmless);
  g_test_add_func ("/roster/list/school-year", test_school_year);
  return g_test_run ();
}
