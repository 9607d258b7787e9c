/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-headers.h"

#include <string.h>

#include "model/antenne-text.h"

typedef struct
{
  const char *alias; /* squashed */
  AntenneColumnMeaning meaning;
  guint rank;
} Alias;

/* No vendor publishes a binding list of headers: these are the words that are met. What a column that is known but
 * left out (NONE) is called stands here too, so that a line of headers is recognised as one. */
static const Alias aliases[] = {
  { "naam", ANTENNE_COLUMN_NAME, 0 },
  { "name", ANTENNE_COLUMN_NAME, 0 },
  { "volledigenaam", ANTENNE_COLUMN_NAME, 1 },
  { "fullname", ANTENNE_COLUMN_NAME, 1 },
  { "leerling", ANTENNE_COLUMN_NAME, 1 },
  { "leerlingnaam", ANTENNE_COLUMN_NAME, 1 },
  { "naamleerling", ANTENNE_COLUMN_NAME, 1 },
  { "leerlingen", ANTENNE_COLUMN_NAME, 1 },
  { "naamvoornaam", ANTENNE_COLUMN_NAME, 1 },
  { "naamenvoornaam", ANTENNE_COLUMN_NAME, 1 },
  { "familienaamvoornaam", ANTENNE_COLUMN_NAME, 1 },
  { "familienaamenvoornaam", ANTENNE_COLUMN_NAME, 1 },
  { "achternaamvoornaam", ANTENNE_COLUMN_NAME, 1 },
  { "voornaamnaam", ANTENNE_COLUMN_NAME, 1 },
  { "voornaamenaam", ANTENNE_COLUMN_NAME, 1 },
  { "voornaamennaam", ANTENNE_COLUMN_NAME, 1 },
  { "voornaamachternaam", ANTENNE_COLUMN_NAME, 1 },
  { "voornaamfamilienaam", ANTENNE_COLUMN_NAME, 1 },
  { "pupil", ANTENNE_COLUMN_NAME, 1 },
  { "pupilname", ANTENNE_COLUMN_NAME, 1 },
  { "student", ANTENNE_COLUMN_NAME, 1 },
  { "studentname", ANTENNE_COLUMN_NAME, 1 },

  { "voornaam", ANTENNE_COLUMN_GIVEN_NAME, 0 },
  { "voornamen", ANTENNE_COLUMN_GIVEN_NAME, 1 },
  { "voornaamleerling", ANTENNE_COLUMN_GIVEN_NAME, 0 },
  { "officielevoornaam", ANTENNE_COLUMN_GIVEN_NAME, 1 },
  { "givenname", ANTENNE_COLUMN_GIVEN_NAME, 0 },
  { "firstname", ANTENNE_COLUMN_GIVEN_NAME, 0 },
  { "forename", ANTENNE_COLUMN_GIVEN_NAME, 0 },

  { "tussenvoegsel", ANTENNE_COLUMN_PREFIX, 0 },
  { "tussenvoegsels", ANTENNE_COLUMN_PREFIX, 0 },
  { "tussenv", ANTENNE_COLUMN_PREFIX, 0 },
  { "voorvoegsel", ANTENNE_COLUMN_PREFIX, 0 },
  { "voorvoegsels", ANTENNE_COLUMN_PREFIX, 0 },
  { "tv", ANTENNE_COLUMN_PREFIX, 0 },
  { "vv", ANTENNE_COLUMN_PREFIX, 0 },
  { "prefix", ANTENNE_COLUMN_PREFIX, 0 },
  { "surnameprefix", ANTENNE_COLUMN_PREFIX, 0 },

  { "achternaam", ANTENNE_COLUMN_FAMILY_NAME, 0 },
  { "achternaamleerling", ANTENNE_COLUMN_FAMILY_NAME, 0 },
  { "familienaam", ANTENNE_COLUMN_FAMILY_NAME, 0 },
  { "familienaamleerling", ANTENNE_COLUMN_FAMILY_NAME, 0 },
  { "geslachtsnaam", ANTENNE_COLUMN_FAMILY_NAME, 1 },
  { "familyname", ANTENNE_COLUMN_FAMILY_NAME, 0 },
  { "lastname", ANTENNE_COLUMN_FAMILY_NAME, 0 },
  { "surname", ANTENNE_COLUMN_FAMILY_NAME, 0 },

  { "roepnaam", ANTENNE_COLUMN_CALLED_NAME, 0 },
  { "roepnaamleerling", ANTENNE_COLUMN_CALLED_NAME, 0 },
  { "calledname", ANTENNE_COLUMN_CALLED_NAME, 0 },
  { "preferredname", ANTENNE_COLUMN_CALLED_NAME, 0 },
  { "nickname", ANTENNE_COLUMN_CALLED_NAME, 1 },

  { "geboortedatum", ANTENNE_COLUMN_BIRTH_DATE, 0 },
  { "geboortedatumleerling", ANTENNE_COLUMN_BIRTH_DATE, 0 },
  { "geboren", ANTENNE_COLUMN_BIRTH_DATE, 1 },
  { "geborenop", ANTENNE_COLUMN_BIRTH_DATE, 1 },
  { "gebdatum", ANTENNE_COLUMN_BIRTH_DATE, 1 },
  { "gebdat", ANTENNE_COLUMN_BIRTH_DATE, 1 },
  { "birthdate", ANTENNE_COLUMN_BIRTH_DATE, 0 },
  { "dateofbirth", ANTENNE_COLUMN_BIRTH_DATE, 0 },
  { "birthday", ANTENNE_COLUMN_BIRTH_DATE, 1 },
  { "dob", ANTENNE_COLUMN_BIRTH_DATE, 1 },

  { "leerlingnummer", ANTENNE_COLUMN_SCHOOL_NUMBER, 0 },
  { "leerlingnr", ANTENNE_COLUMN_SCHOOL_NUMBER, 0 },
  { "llnr", ANTENNE_COLUMN_SCHOOL_NUMBER, 0 },
  { "stamnummer", ANTENNE_COLUMN_SCHOOL_NUMBER, 1 },
  { "stamnr", ANTENNE_COLUMN_SCHOOL_NUMBER, 1 },
  { "stamboeknummer", ANTENNE_COLUMN_SCHOOL_NUMBER, 2 },
  { "stamboeknr", ANTENNE_COLUMN_SCHOOL_NUMBER, 2 },
  { "internnummer", ANTENNE_COLUMN_SCHOOL_NUMBER, 3 },
  { "internnr", ANTENNE_COLUMN_SCHOOL_NUMBER, 3 },
  { "internnumber", ANTENNE_COLUMN_SCHOOL_NUMBER, 3 },
  { "schoolnummer", ANTENNE_COLUMN_SCHOOL_NUMBER, 3 },
  { "schoolnumber", ANTENNE_COLUMN_SCHOOL_NUMBER, 0 },
  { "pupilnumber", ANTENNE_COLUMN_SCHOOL_NUMBER, 0 },
  { "studentnumber", ANTENNE_COLUMN_SCHOOL_NUMBER, 0 },
  { "studentid", ANTENNE_COLUMN_SCHOOL_NUMBER, 1 },
  { "leerlingcode", ANTENNE_COLUMN_SCHOOL_NUMBER, 4 },
  { "leerlingid", ANTENNE_COLUMN_SCHOOL_NUMBER, 4 },

  { "klas", ANTENNE_COLUMN_GROUP, 0 },
  { "klasnaam", ANTENNE_COLUMN_GROUP, 0 },
  { "officieleklas", ANTENNE_COLUMN_GROUP, 1 },
  { "klasgroep", ANTENNE_COLUMN_GROUP, 1 },
  { "klascode", ANTENNE_COLUMN_GROUP, 2 },
  { "stamgroep", ANTENNE_COLUMN_GROUP, 1 },
  { "stamklas", ANTENNE_COLUMN_GROUP, 1 },
  { "groep", ANTENNE_COLUMN_GROUP, 2 },
  { "groepsnaam", ANTENNE_COLUMN_GROUP, 1 },
  { "lesgroep", ANTENNE_COLUMN_GROUP, 3 },
  { "class", ANTENNE_COLUMN_GROUP, 0 },
  { "classname", ANTENNE_COLUMN_GROUP, 0 },
  { "group", ANTENNE_COLUMN_GROUP, 2 },
  { "homeroom", ANTENNE_COLUMN_GROUP, 1 },
  { "jaargroep", ANTENNE_COLUMN_GROUP, 8 },
  { "leerjaar", ANTENNE_COLUMN_GROUP, 9 },

  { "schooljaar", ANTENNE_COLUMN_SCHOOL_YEAR, 0 },
  { "schoolyear", ANTENNE_COLUMN_SCHOOL_YEAR, 0 },

  { "leerlingcodes", ANTENNE_COLUMN_PUPIL_NUMBERS, 0 },
  { "leerlingnummers", ANTENNE_COLUMN_PUPIL_NUMBERS, 0 },

  /* Known and left out. Languages at home are kept only by a teacher who asks for it. */
  { "thuistaal", ANTENNE_COLUMN_NONE, 0 },
  { "code", ANTENNE_COLUMN_NONE, 0 },
  { "voorletters", ANTENNE_COLUMN_NONE, 0 },
  { "geslacht", ANTENNE_COLUMN_NONE, 0 },
  { "leerweg", ANTENNE_COLUMN_NONE, 0 },
  { "studierichting", ANTENNE_COLUMN_NONE, 0 },
  { "nr", ANTENNE_COLUMN_NONE, 0 },
  { "nummer", ANTENNE_COLUMN_NONE, 0 },
  { "volgnummer", ANTENNE_COLUMN_NONE, 0 },
  { "klasnummer", ANTENNE_COLUMN_NONE, 0 },
  { "gebruikersnaam", ANTENNE_COLUMN_NONE, 0 },
  { "username", ANTENNE_COLUMN_NONE, 0 },
  { "straat", ANTENNE_COLUMN_NONE, 0 },
  { "huisnummer", ANTENNE_COLUMN_NONE, 0 },
  { "adres", ANTENNE_COLUMN_NONE, 0 },
  { "postcode", ANTENNE_COLUMN_NONE, 0 },
  { "gemeente", ANTENNE_COLUMN_NONE, 0 },
  { "woonplaats", ANTENNE_COLUMN_NONE, 0 },
  { "geboorteplaats", ANTENNE_COLUMN_NONE, 0 },
  { "nationaliteit", ANTENNE_COLUMN_NONE, 0 },
  { "gender", ANTENNE_COLUMN_NONE, 0 },
};

/* What may be said of a contact person; alone, a phone or address is the pupil's and is left out. */
static const Alias attributes[] = {
  { "", ANTENNE_COLUMN_CONTACT_NAME, 0 },
  { "naam", ANTENNE_COLUMN_CONTACT_NAME, 0 },
  { "volledigenaam", ANTENNE_COLUMN_CONTACT_NAME, 0 },
  { "name", ANTENNE_COLUMN_CONTACT_NAME, 0 },
  { "voornaam", ANTENNE_COLUMN_CONTACT_GIVEN_NAME, 0 },
  { "roepnaam", ANTENNE_COLUMN_CONTACT_GIVEN_NAME, 0 },
  { "firstname", ANTENNE_COLUMN_CONTACT_GIVEN_NAME, 0 },
  { "givenname", ANTENNE_COLUMN_CONTACT_GIVEN_NAME, 0 },
  { "tussenvoegsel", ANTENNE_COLUMN_CONTACT_PREFIX, 0 },
  { "voorvoegsel", ANTENNE_COLUMN_CONTACT_PREFIX, 0 },
  { "achternaam", ANTENNE_COLUMN_CONTACT_FAMILY_NAME, 0 },
  { "familienaam", ANTENNE_COLUMN_CONTACT_FAMILY_NAME, 0 },
  { "lastname", ANTENNE_COLUMN_CONTACT_FAMILY_NAME, 0 },
  { "familyname", ANTENNE_COLUMN_CONTACT_FAMILY_NAME, 0 },
  { "relatie", ANTENNE_COLUMN_CONTACT_RELATION, 0 },
  { "relatietype", ANTENNE_COLUMN_CONTACT_RELATION, 0 },
  { "soortrelatie", ANTENNE_COLUMN_CONTACT_RELATION, 0 },
  { "type", ANTENNE_COLUMN_CONTACT_RELATION, 0 },
  { "relation", ANTENNE_COLUMN_CONTACT_RELATION, 0 },
  { "relationship", ANTENNE_COLUMN_CONTACT_RELATION, 0 },
  { "telefoon", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "telefoonnummer", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "telefoonnr", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "telefoonthuis", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "telefoonmobiel", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "tel", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "gsm", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "gsmnummer", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "gsmnr", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "mobiel", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "mobielnummer", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "phone", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "mobile", ANTENNE_COLUMN_CONTACT_PHONE, 0 },
  { "email", ANTENNE_COLUMN_CONTACT_EMAIL, 0 },
  { "emailadres", ANTENNE_COLUMN_CONTACT_EMAIL, 0 },
  { "emailaddress", ANTENNE_COLUMN_CONTACT_EMAIL, 0 },
  { "mail", ANTENNE_COLUMN_CONTACT_EMAIL, 0 },
  { "mailadres", ANTENNE_COLUMN_CONTACT_EMAIL, 0 },
};

typedef struct
{
  const char *squashed;
  const char *word;
} Person;

/* Longer words before those they begin with. */
static const Person people[] = {
  { "contactpersoon", "contactpersoon" },
  { "ouderverzorger", "ouder/verzorger" },
  { "verzorger", "verzorger" },
  { "ouder", "ouder" },
  { "leerplichtverantwoordelijke", "leerplichtverantwoordelijke" },
  { "lpv", "lpv" },
  { "stiefmoeder", "stiefmoeder" },
  { "stiefvader", "stiefvader" },
  { "grootmoeder", "grootmoeder" },
  { "grootvader", "grootvader" },
  { "moeder", "moeder" },
  { "vader", "vader" },
  { "voogd", "voogd" },
  { "mama", "mama" },
  { "papa", "papa" },
  { "noodnummer", "noodnummer" },
  { "noodcontact", "noodcontact" },
  { "guardian", "guardian" },
  { "parent", "parent" },
  { "mother", "mother" },
  { "father", "father" },
  { "contact", "contact" },
};

/* Anywhere in a header. */
static const char *const forbidden_parts[] = {
  "wachtwoord",       "paswoord",        "password",      "passwd",         "rijksregister",    "insz",
  "nationaalnummer",  "onderwijsnummer", "burgerservice", "nationalnumber", "nationalregister", "socialsecurity",
  "persoonsgebonden",
};

/* As a word of its own. */
static const char *const forbidden_words[] = { "bsn", "rrn", "pgn", "niss", "ssn", "pin", "pincode" };

char *
antenne_header_squash (const char *text)
{
  g_autofree char *folded = antenne_text_fold (text);
  g_autoptr (GString) squashed = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (squashed, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&squashed), FALSE);
}

static gboolean
is_forbidden (const char *text, const char *squashed)
{
  g_autofree char *folded = antenne_text_fold (text);
  g_auto (GStrv) words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forbidden_parts); i++)
    if (strstr (squashed, forbidden_parts[i]) != NULL)
      return TRUE;

  for (char *p = folded; *p != '\0'; p++)
    if (g_ascii_ispunct (*p))
      *p = ' ';
  words = g_strsplit (folded, " ", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden_words); i++)
    {
      if (g_strv_contains ((const char *const *) words, forbidden_words[i]))
        return TRUE;
      /* "bsnnummer", "rrnnr" */
      if (g_str_has_prefix (squashed, forbidden_words[i]) &&
          (g_str_has_suffix (squashed, "nummer") || g_str_has_suffix (squashed, "nr")) &&
          strlen (squashed) <= strlen (forbidden_words[i]) + strlen ("nummer"))
        return TRUE;
    }
  return FALSE;
}

static const Alias *
find_alias (const Alias *table, gsize n, const char *squashed)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].alias, squashed) == 0)
      return &table[i];
  return NULL;
}

/* "lpv1email", "telefoonmoeder", "emailvanouder2", "1everzorgernaam" → who and what. */
static gboolean
recognise_contact (const char *squashed, AntenneHeader *header)
{
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const char *at = strstr (squashed, people[i].squashed);
      g_autofree char *before = NULL;
      const char *after;
      const char *what;
      const Alias *attribute;
      guint number = 0;

      if (at == NULL)
        continue;
      before = g_strndup (squashed, (gsize) (at - squashed));
      after = at + strlen (people[i].squashed);
      if (g_str_has_prefix (after, "s") && !g_ascii_isdigit (after[1]) && after[1] == '\0')
        after++;
      /* "1e verzorger", "tel. 1e verzorger" */
      if (strlen (before) >= 2 && g_str_has_suffix (before, "e") && g_ascii_isdigit (before[strlen (before) - 2]))
        {
          number = (guint) (before[strlen (before) - 2] - '0');
          before[strlen (before) - 2] = '\0';
        }
      if (g_ascii_isdigit (*after))
        number = (guint) (*after++ - '0');

      if (g_str_has_suffix (before, "van"))
        before[strlen (before) - 3] = '\0';
      if (*before != '\0' && *after != '\0')
        continue;
      what = *before != '\0' ? before : after;
      attribute = find_alias (attributes, G_N_ELEMENTS (attributes), what);
      if (attribute == NULL)
        {
          /* The home address of a parent and the like: known as theirs, and left out. */
          header->meaning = ANTENNE_COLUMN_NONE;
          header->known = find_alias (aliases, G_N_ELEMENTS (aliases), what) != NULL;
          if (!header->known)
            continue;
        }
      else
        {
          header->meaning = attribute->meaning;
          header->known = TRUE;
        }
      /* What Dutch lists call a number to ring when something is wrong. */
      if (g_str_has_prefix (people[i].squashed, "nood") && *what == '\0')
        header->meaning = ANTENNE_COLUMN_CONTACT_PHONE;
      header->label = number > 0 ? g_strdup_printf ("%s %u", people[i].word, number) : g_strdup (people[i].word);
      return TRUE;
    }
  return FALSE;
}

void
antenne_header_recognise (const char *text, AntenneHeader *header)
{
  g_autofree char *squashed = antenne_header_squash (text);
  const Alias *alias;
  const Alias *attribute;

  *header = (AntenneHeader){ .meaning = ANTENNE_COLUMN_NONE };
  if (*squashed == '\0')
    return;

  if (is_forbidden (text, squashed))
    {
      header->known = TRUE;
      header->meaning = ANTENNE_COLUMN_FORBIDDEN;
      return;
    }

  alias = find_alias (aliases, G_N_ELEMENTS (aliases), squashed);
  attribute = find_alias (attributes, G_N_ELEMENTS (attributes), squashed);
  if (attribute != NULL)
    {
      header->generic = TRUE;
      header->as_contact = attribute->meaning;
    }
  if (alias != NULL)
    {
      header->meaning = alias->meaning;
      header->rank = alias->rank;
    }
  header->known = alias != NULL || attribute != NULL;
  if (!header->known)
    recognise_contact (squashed, header);
}

void
antenne_header_clear (AntenneHeader *header)
{
  g_clear_pointer (&header->label, g_free);
}

/* The digits of @text where the rest is punctuation; NULL where there are letters. */
static char *
only_digits (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
    else if (strchr (".- /", *text) == NULL)
      return NULL;
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* Eleven digits: birth date, order, and 97 minus the remainder of the first nine; with a 2 before them for who was
 * born in 2000 or later (Royal Decree of 3 April 1984). */
gboolean
antenne_is_national_number_be (const char *text)
{
  g_autofree char *digits = only_digits (text);
  g_autofree char *body = NULL;
  guint64 number, check;

  if (digits == NULL || strlen (digits) != 11)
    return FALSE;
  body = g_strndup (digits, 9);
  number = g_ascii_strtoull (body, NULL, 10);
  check = g_ascii_strtoull (digits + 9, NULL, 10);
  return 97 - number % 97 == check || 97 - (number + G_GUINT64_CONSTANT (2000000000)) % 97 == check;
}

gboolean
antenne_is_national_number_nl (const char *text)
{
  g_autofree char *digits = only_digits (text);
  int sum = 0;

  if (digits == NULL || strlen (digits) != 9)
    return FALSE;
  for (int i = 0; i < 8; i++)
    sum += (digits[i] - '0') * (9 - i);
  return (sum - (digits[8] - '0')) % 11 == 0;
}
