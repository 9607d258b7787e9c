/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "roster-test.h"

static const char letters[ANTENNE_COLUMN_N_MEANINGS + 1] = ".!NgpfcbsGyl#nvqwrte";

/* The meanings of a line of headers, a letter each: . left out, ! forbidden, then in the order of the enum; those of
 * contact persons with their number behind. */
static char *
describe (const AntenneRosterColumns *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns->columns->len; i++)
    {
      const AntenneRosterColumn *column = antenne_roster_columns_get (columns, i);

      g_string_append_c (text, letters[column->meaning]);
      if (column->contact > 0)
        g_string_append_printf (text, "%u", column->contact);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *headers;
  const char *meanings;
} headers[] = {
  { "Naam;Voornaam;Klas", "fgG" },
  { "Naam;Klas", "NG" },
  { "VOORNAAM;  familienaam ;Géboortedatum;Stam-nummer", "gfbs" },
  { "name;surname;class", "gfG" },
  { "Name;First name;Date of birth", "fgb" },
  { "Naam;Voornaam;Achternaam", ".gf" },
  { "Roepnaam,Tussenvoegsel,Achternaam,Geboortedatum,Klasnaam,Leerjaar", "cpfbG." },
  { "Roepnaam;Voornaam;Voorvoegsel;Voorletters;Achternaam", "cgp.f" },
  { "Naam;Jaargroep", "NG" },
  { "Naam;Leerjaar;Klas", "N.G" },
  { "Naam;Stamboeknummer;Intern nummer;Leerlingnummer", "N..s" },
  { "Naam;Geslacht;Thuistaal;E-mail;Telefoon;Gsm;Leerweg;Studierichting", "N......." },
  /* Passwords and national numbers under all their names. */
  { "Naam;Wachtwoord;INSZ;Rijksregister-nr.;BSN;Onderwijsnummer;Initial password;BSN-nummer;PGN", "N!!!!!!!!" },
  { "Naam;Wachtwoord ouder 1;Ouder 1 BSN", "N!!" },
  /* Contact persons. */
  { "Naam;LPV1 Naam;LPV1 Voornaam;LPV1 GSM;LPV1 E-mailadres;LPV2 Naam;LPV2 GSM", "Nn1v1t1e1n2t2" },
  { "Naam;Ouder 1;Telefoon;E-mail;Ouder 2;Telefoon;E-mail", "Nn1t1e1n2t2e2" },
  { "Naam;Moeder;Telefoon moeder;Vader;E-mail vader", "Nn1t1n2e2" },
  { "Naam;Telefoon;Moeder", "N.n1" },
  { "Naam;Verzorger 1 naam;Verzorger 1 telefoon;Relatietype;Klas;Telefoon", "Nn1t1r1G." },
  { "Naam;Contactpersoon;Telefoon;Contactpersoon;Telefoon", "Nn1t1n2t2" },
  { "Naam;1e verzorger;Tel. 1e verzorger;Noodnummer", "Nn1t1t2" },
  { "Achternaam;Voornaam;Ouder 1;Voornaam;Achternaam", "fgn1v1w1" },
  { "Code;Achternaam;Email;Leerlingcodes", ".w1e1#" },
};

static void
test_headers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *text = g_strconcat (headers[i].headers, "\n", NULL);
      g_autoptr (AntenneDelimited) table = read_text (text);
      g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
      g_autofree char *found = describe (columns);

      g_test_message ("%s", headers[i].headers);
      g_assert_cmpint (columns->header_row, ==, 0);
      g_assert_cmpstr (found, ==, headers[i].meanings);
    }
}

static void
test_without_headers (void)
{
  static const struct
  {
    const char *text;
    const char *meanings;
  } cases[] = {
    { "Amélie Peeters\nDaan Mertens\n", "N" },
    { "Amélie Peeters\t3/2/2011\nDaan Mertens\t11/11/2011\n", "Nb" },
    { "Peeters\tAmélie\nVan den Broeck\tNoor\n", "fg" },
    { "Amélie\tPeeters\nNoor\tVan den Broeck\n", "gf" },
    { "Peeters Amélie;3A\nMertens Daan;3A\nDe Smet Chloé;3A\n", "NG" },
    { "12;x1\n13;y2\n", ".." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneDelimited) table = read_text (cases[i].text);
      g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
      g_autofree char *found = describe (columns);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (columns->header_row, ==, -1);
      g_assert_cmpstr (found, ==, cases[i].meanings);
    }
}

static void
test_title_above (void)
{
  g_autoptr (AntenneDelimited) table = read_fixture ("windows-1252.csv");
  g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
  g_autofree char *found = describe (columns);

  g_assert_cmpint (columns->header_row, ==, 1);
  g_assert_cmpstr (found, ==, "fgbG");
}

/* A national number is known by what it is, too. */
static void
test_national_numbers (void)
{
  g_autoptr (AntenneDelimited) belgian = read_text ("Naam;Stamnummer\nA B;11.02.03-001.86\nC D;11.05.17-003.73\n");
  g_autoptr (AntenneDelimited) dutch = read_text ("Naam;Leerlingnummer\nA;111222333\nC;123456782\nE;111222333\n");
  g_autoptr (AntenneDelimited) school = read_text ("Naam;Leerlingnummer\nA;111222333\nC;123456789\nE;111222334\n");
  g_autoptr (AntenneRosterColumns) first = antenne_roster_columns_recognise (belgian);
  g_autoptr (AntenneRosterColumns) second = antenne_roster_columns_recognise (dutch);
  g_autoptr (AntenneRosterColumns) third = antenne_roster_columns_recognise (school);
  g_autofree char *in_first = describe (first);
  g_autofree char *in_second = describe (second);
  g_autofree char *in_third = describe (third);

  g_assert_cmpstr (in_first, ==, "N!");
  g_assert_cmpstr (in_second, ==, "N!");
  g_assert_cmpstr (in_third, ==, "Ns");
}

static void
test_correct (void)
{
  g_autoptr (AntenneDelimited) table = read_text ("Naam;Voornaam;Klas;Wachtwoord;Thuistaal;Tel 1;Tel 2\n");
  g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
  g_autofree char *swapped = NULL;
  g_autofree char *whole = NULL;

  /* A meaning is one column's. */
  g_assert_true (antenne_roster_columns_set (columns, 0, ANTENNE_COLUMN_GIVEN_NAME, 0));
  g_assert_true (antenne_roster_columns_set (columns, 1, ANTENNE_COLUMN_FAMILY_NAME, 0));
  swapped = describe (columns);
  g_assert_cmpstr (swapped, ==, "gfG!...");

  g_assert_false (antenne_roster_columns_set (columns, 3, ANTENNE_COLUMN_SCHOOL_NUMBER, 0));
  g_assert_false (antenne_roster_columns_set (columns, 2, ANTENNE_COLUMN_FORBIDDEN, 0));
  g_assert_false (antenne_roster_columns_set (columns, 5, ANTENNE_COLUMN_CONTACT_PHONE, 0));
  g_assert_false (antenne_roster_columns_set (columns, 5, ANTENNE_COLUMN_CONTACT_PHONE, 5));
  g_assert_true (antenne_roster_columns_set (columns, 4, ANTENNE_COLUMN_LANGUAGES, 0));
  g_assert_true (antenne_roster_columns_set (columns, 5, ANTENNE_COLUMN_CONTACT_PHONE, 1));
  g_assert_true (antenne_roster_columns_set (columns, 6, ANTENNE_COLUMN_CONTACT_PHONE, 1));
  whole = describe (columns);
  g_assert_cmpstr (whole, ==, "gfG!lt1t1");
}

static void
test_remember (void)
{
  g_autoptr (AntenneDelimited) table = read_text ("Naam;Voornaam;Klas;BSN;Thuistaal;Mama\n");
  g_autoptr (AntenneDelimited) again = read_text ("NAAM;voor-naam;Klas;bsn;Thuistaal;Mama\nPeeters;A;3A;;;\n");
  g_autoptr (AntenneDelimited) other = read_text ("Naam;Voornaam;Klas\n");
  g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
  g_autoptr (AntenneRosterColumns) recalled = antenne_roster_columns_recognise (again);
  g_autoptr (AntenneRosterColumns) different = antenne_roster_columns_recognise (other);
  g_autofree char *key = antenne_roster_columns_dup_setting (columns);
  g_autofree char *key_again = antenne_roster_columns_dup_setting (recalled);
  g_autofree char *key_other = antenne_roster_columns_dup_setting (different);
  g_autoptr (GVariant) mapping = NULL;
  g_autoptr (GVariant) forged = g_variant_ref_sink (
      g_variant_new_parsed ("('given-first', [('family-name', uint32 0), ('given-name', 0), ('group', 0), "
                            "('school-number', 0), ('none', 0), ('contact-name', 9)])"));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpstr (key, ==, key_again);
  g_assert_cmpstr (key, !=, key_other);
  g_assert_true (g_str_has_prefix (key, "roster/mapping/"));

  antenne_roster_columns_set (columns, 0, ANTENNE_COLUMN_GIVEN_NAME, 0);
  antenne_roster_columns_set (columns, 1, ANTENNE_COLUMN_FAMILY_NAME, 0);
  antenne_roster_columns_set (columns, 4, ANTENNE_COLUMN_LANGUAGES, 0);
  columns->name_order = ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST;
  mapping = g_variant_ref_sink (antenne_roster_columns_to_variant (columns));
  g_assert_true (g_variant_is_of_type (mapping, ANTENNE_ROSTER_MAPPING_TYPE));

  before = describe (columns);
  g_assert_true (antenne_roster_columns_apply_variant (recalled, mapping));
  after = describe (recalled);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (recalled->name_order, ==, ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST);

  g_assert_false (antenne_roster_columns_apply_variant (different, mapping));
  g_assert_false (antenne_roster_columns_apply_variant (recalled, forged));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/columns/headers", test_headers);
  g_test_add_func ("/roster/columns/without-headers", test_without_headers);
  g_test_add_func ("/roster/columns/title-above", test_title_above);
  g_test_add_func ("/roster/columns/national-numbers", test_national_numbers);
  g_test_add_func ("/roster/columns/correct", test_correct);
  g_test_add_func ("/roster/columns/remember", test_remember);
  return g_test_run ();
}
