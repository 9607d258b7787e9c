/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-name.h"

#include <string.h>

#include "model/antenne-text.h"

/* Tussenvoegsels: in the Netherlands they stand apart and don't sort. */
static const char *const prefixes[] = {
  "van", "de",    "den",  "der", "het",  "'t",  "t", "'s", "ten", "ter", "te", "op",  "in",  "aan",
  "bij", "onder", "over", "uit", "voor", "tot", "d", "d'", "von", "vom", "zu", "zum", "zur", NULL,
};

/* Of these names the word is part, wherever it is kept: "El Amrani" sorts under E. */
static const char *const particles[] = {
  "el",    "al",   "ben", "bin",   "ibn", "abu", "abou", "ait", "aït",   "oulad", "ould", "bel", "bou", "mc",  "mac",
  "saint", "sint", "san", "santa", "dos", "da",  "di",   "del", "della", "la",    "le",   "les", "du",  "des", NULL,
};

static const char *const also_given_names[] = { "ben", "al", "mac", NULL };

/* Enough of what is common in Flanders and the Netherlands to tell which end of a list holds the given names;
 * folded. One that is as common as a family name ("Thomas", "Martens") is no help and is left out. */
static const char *const given_names[] = {
  "aaron",  "abdel",   "adam",     "ahmed",    "aicha",   "ali",      "alice",   "amber",   "amelie",    "amina",
  "amir",   "amira",   "anas",     "anna",     "anne",    "anouk",    "arne",    "arthur",  "axel",      "aya",
  "ayoub",  "bas",     "bilal",    "bo",       "bram",    "britt",    "camille", "cas",     "charlotte", "chloe",
  "daan",   "dries",   "elena",    "elif",     "elise",   "ella",     "ellen",   "emiel",   "emily",     "emma",
  "esra",   "eva",     "fatima",   "febe",     "femke",   "fenna",    "ferre",   "fien",    "finn",      "fleur",
  "floor",  "floris",  "gijs",     "guus",     "hamza",   "hanne",    "hugo",    "ibrahim", "ilayda",    "ilias",
  "imane",  "ines",    "iris",     "isa",      "jade",    "jan",      "jana",    "jasmijn", "jasper",    "jayden",
  "jef",    "jelle",   "jesse",    "jonas",    "jose",    "juliette", "julie",   "julia",   "jules",     "kaat",
  "kato",   "kevin",   "kobe",     "lana",     "lander",  "lara",     "lars",    "laura",   "laure",     "layla",
  "lena",   "leon",    "levi",     "lien",     "lies",    "lina",     "lisa",    "liv",     "loes",      "lore",
  "lotte",  "louise",  "luca",     "lucas",    "lukas",   "lore",     "maarten", "maryam",  "marie",     "mats",
  "matteo", "maud",    "max",      "mehdi",    "mehmet",  "merel",    "merve",   "mia",     "mila",      "milan",
  "milo",   "mohamed", "mohammed", "muhammad", "mustafa", "nina",     "noah",    "noor",    "nora",      "nour",
  "olivia", "omar",    "oumaima",  "pieter",   "pim",     "rania",    "ranim",   "rayan",   "robbe",     "roos",
  "ruben",  "safae",   "salma",    "sam",      "sander",  "sanne",    "sara",    "sarah",   "seppe",     "siebe",
  "sofia",  "sofie",   "sophie",   "stan",     "stijn",   "sven",     "tess",    "teun",    "thijs",     "tijs",
  "tibo",   "tim",     "tom",      "tuur",     "victor",  "viktor",   "wout",    "xander",  "yara",      "yasmine",
  "yassin", "youssef", "yusuf",    "zeynep",   "zita",    "zoe",      NULL,
};

static gboolean
is_one_of (const char *const *words, const char *word)
{
  g_autofree char *folded = antenne_text_fold (word);

  return g_strv_contains (words, folded);
}

static gboolean
is_prefix (const char *word)
{
  return is_one_of (prefixes, word);
}

static gboolean
is_boundary (const char *word)
{
  return is_one_of (prefixes, word) || is_one_of (particles, word);
}

static gboolean
is_lower (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
is_capitals (const char *word)
{
  guint letters = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      letters += g_unichar_isupper (c);
    }
  return letters >= 2;
}

static char *
join (char **words, guint from, guint to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      if (i > from)
        g_string_append_c (text, ' ');
      g_string_append (text, words[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
antenne_roster_name_tidy (const char *text)
{
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xa0 || c == 0xfeff || c == 0x200b)
        {
          if (tidy->len > 0 && tidy->str[tidy->len - 1] != ' ')
            g_string_append_c (tidy, ' ');
        }
      else
        g_string_append_unichar (tidy, c);
    }
  if (tidy->len > 0 && tidy->str[tidy->len - 1] == ' ')
    g_string_truncate (tidy, tidy->len - 1);
  if (g_ascii_strcasecmp (tidy->str, "null") == 0)
    g_string_truncate (tidy, 0);
  return g_string_free (g_steal_pointer (&tidy), FALSE);
}

void
antenne_roster_name_parts_clear (AntenneRosterNameParts *parts)
{
  g_clear_pointer (&parts->given, g_free);
  g_clear_pointer (&parts->prefix, g_free);
  g_clear_pointer (&parts->family, g_free);
}

void
antenne_roster_name_split_family (AntenneRosterNameParts *parts)
{
  g_auto (GStrv) words = g_strsplit (parts->family, " ", -1);
  guint n_words = g_strv_length (words);
  guint n_prefix = 0;

  if (*parts->prefix != '\0')
    return;
  while (n_prefix + 1 < n_words && is_prefix (words[n_prefix]))
    n_prefix++;
  if (n_prefix == 0)
    return;

  g_free (parts->prefix);
  g_free (parts->family);
  parts->prefix = join (words, 0, n_prefix);
  parts->family = join (words, n_prefix, n_words);
}

void
antenne_roster_name_split_given (AntenneRosterNameParts *parts)
{
  g_auto (GStrv) words = g_strsplit (parts->given, " ", -1);
  guint n_words = g_strv_length (words);
  guint n_given = n_words;

  if (*parts->prefix != '\0')
    return;
  /* "Noor van den", "Jan de": lower case only, since "Jan Al" may be a name. */
  while (n_given > 1 && is_prefix (words[n_given - 1]) && is_lower (words[n_given - 1]))
    n_given--;
  if (n_given == n_words)
    return;

  g_free (parts->prefix);
  g_free (parts->given);
  parts->prefix = join (words, n_given, n_words);
  parts->given = join (words, 0, n_given);
}

/* Where the family name ends in words that begin with it. */
static guint
end_of_leading_family (char **words, guint n_words)
{
  guint end = 0;

  while (end < n_words && is_capitals (words[end]))
    end++;
  if (end > 0 && end < n_words)
    return end;

  end = 0;
  while (end + 1 < n_words && is_boundary (words[end]))
    end++;
  end++;
  /* "Peeters - Janssens Amélie" */
  while (end + 2 < n_words && strcmp (words[end], "-") == 0)
    end += 2;
  return end;
}

/* Where the family name begins in words that end with it. */
static guint
start_of_trailing_family (char **words, guint n_words)
{
  guint start = n_words;

  while (start > 0 && is_capitals (words[start - 1]))
    start--;
  if (start > 0 && start < n_words)
    {
      while (start > 1 && is_boundary (words[start - 1]))
        start--;
      return start;
    }

  for (start = 1; start + 1 < n_words; start++)
    if (is_boundary (words[start]))
      return start;
  return 1;
}

void
antenne_roster_name_split (const char *name, AntenneRosterNameOrder order, gboolean split_prefix,
                           AntenneRosterNameParts *parts)
{
  g_autofree char *tidy = antenne_roster_name_tidy (name);
  const char *comma = strchr (tidy, ',');

  parts->prefix = g_strdup ("");
  if (comma != NULL)
    {
      g_autofree char *before = g_strndup (tidy, (gsize) (comma - tidy));

      parts->family = antenne_roster_name_tidy (before);
      parts->given = antenne_roster_name_tidy (comma + 1);
      antenne_roster_name_split_given (parts);
    }
  else
    {
      g_auto (GStrv) words = g_strsplit (tidy, " ", -1);
      guint n_words = g_strv_length (words);

      if (n_words < 2)
        {
          parts->given = g_strdup (tidy);
          parts->family = g_strdup ("");
        }
      else if (order == ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST)
        {
          guint end = end_of_leading_family (words, n_words);

          parts->family = join (words, 0, end);
          parts->given = join (words, end, n_words);
          antenne_roster_name_split_given (parts);
        }
      else
        {
          guint start = start_of_trailing_family (words, n_words);

          parts->given = join (words, 0, start);
          parts->family = join (words, start, n_words);
        }
    }

  if (split_prefix)
    antenne_roster_name_split_family (parts);
}

/* > 0: the family name comes first; < 0: the given name. */
static int
vote (const char *name)
{
  g_autofree char *tidy = antenne_roster_name_tidy (name);
  g_auto (GStrv) words = g_strsplit (tidy, " ", -1);
  guint n_words = g_strv_length (words);
  gboolean first, last;

  if (n_words < 2 || strchr (tidy, ',') != NULL)
    return 0;

  if (is_capitals (words[0]) != is_capitals (words[n_words - 1]))
    return is_capitals (words[0]) ? 3 : -3;
  /* "Ben" and "Al" alone before a family name are given names as often as not. */
  if ((is_boundary (words[0]) && n_words > 2 && !is_one_of (also_given_names, words[0])) ||
      is_prefix (words[n_words - 1]))
    return 3;
  for (guint i = 1; i + 1 < n_words; i++)
    if (is_boundary (words[i]))
      return -3;

  first = is_one_of (given_names, words[0]);
  last = is_one_of (given_names, words[n_words - 1]);
  return (int) last - (int) first;
}

AntenneRosterNameOrder
antenne_roster_name_guess_order (const char *const *names, AntenneRosterNameOrder fallback)
{
  int sum = 0;

  for (; *names != NULL; names++)
    sum += vote (*names);
  if (sum == 0)
    return fallback;
  return sum > 0 ? ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST : ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST;
}
