/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-text.h"

#include <string.h>

/* Letters that have no decomposition, as a Dutch or English keyboard replaces them. The text index knows none of
 * these; it is filled with folded text where they matter. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0xdf, "ss" },   { 0xe6, "ae" }, { 0xf0, "d" },   { 0xf8, "o" },   { 0xfe, "th" },  { 0x111, "d" },  { 0x127, "h" },
  { 0x131, "i" },   { 0x138, "k" }, { 0x142, "l" },  { 0x14b, "n" },  { 0x153, "oe" }, { 0x167, "t" },  { 0x17f, "s" },
  { 0x1e9e, "ss" }, { 0x3c2, "σ" }, { 0x2018, "'" }, { 0x2019, "'" }, { 0x2bc, "'" },  { 0x2010, "-" }, { 0x2011, "-" },
};

static const char *
plain_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;
  return NULL;
}

static gboolean
is_diacritic (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
         (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

/* Soft hyphens and zero-width characters come along with pasted text and cannot be seen. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* Only Latin letters lose their accent: й is not и, and the text index says so too. */
static gunichar
without_accent (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80 || g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) < 2)
    return c;
  return parts[0] < 0x80 && g_ascii_isalpha (parts[0]) ? parts[0] : c;
}

/* Most notes are nothing but ASCII, of which there is little to fold, and every note goes through here on its way into
 * the text index. NULL where there is more to do. */
static char *
fold_ascii (const char *text)
{
  g_autofree char *folded = g_malloc (strlen (text) + 1);
  gboolean gap = FALSE;
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isprint (*p) && !g_ascii_iscntrl (*p))
        return NULL;
      if (*p == ' ' || g_ascii_iscntrl (*p))
        {
          gap = length > 0;
          continue;
        }
      if (gap)
        folded[length++] = ' ';
      gap = FALSE;
      folded[length++] = g_ascii_tolower (*p);
    }
  folded[length] = '\0';
  return g_steal_pointer (&folded);
}

char *
antenne_text_fold (const char *text)
{
  char *quick = fold_ascii (text != NULL ? text : "");

  if (quick != NULL)
    return quick;

  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *folded = g_string_sized_new (strlen (composed));
  gboolean gap = FALSE;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain;

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          gap = folded->len > 0;
          continue;
        }
      if (is_diacritic (c) || is_invisible (c))
        continue;
      if (gap)
        g_string_append_c (folded, ' ');
      gap = FALSE;

      c = g_unichar_tolower (without_accent (c));
      plain = plain_letter (c);
      if (plain == NULL)
        {
          /* ǿ is ø with an accent: only the letter below it is in the table. */
          gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

          g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
          plain = plain_letter (parts[0]);
        }
      if (plain != NULL)
        g_string_append (folded, plain);
      else
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

static int
compare_longest_first (gconstpointer a, gconstpointer b)
{
  gsize length_a = strlen (*(const char *const *) a);
  gsize length_b = strlen (*(const char *const *) b);

  return (length_a < length_b) - (length_a > length_b);
}

/* Where words begin: also after a hyphen or an apostrophe, so that "pieter" finds Jan-Pieter and "hondt" D'hondt. */
static GPtrArray *
word_beginnings (const char *name)
{
  GPtrArray *beginnings = g_ptr_array_new ();
  gboolean at_beginning = TRUE;

  for (const char *p = name; *p != '\0'; p++)
    {
      gboolean between = *p == ' ' || *p == '-' || *p == '\'';

      /* "'t" begins with its apostrophe as well as with its letter. */
      if ((at_beginning && *p != ' ') || (*p == '\'' && (p == name || p[-1] == ' ')))
        g_ptr_array_add (beginnings, (gpointer) p);
      at_beginning = between;
    }
  return beginnings;
}

gboolean
antenne_text_matches_name (const char *query, const char *name)
{
  g_auto (GStrv) words = g_strsplit (query, " ", -1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) beginnings = word_beginnings (name);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_ptr_array_add (wanted, *word);
  if (wanted->len > beginnings->len)
    return FALSE;

  /* Longest first makes the simple choice right: whatever "ann" may begin, "an" may begin as well, so any word that
   * the longer one takes is as good as another. */
  g_ptr_array_sort (wanted, compare_longest_first);
  for (guint i = 0; i < wanted->len; i++)
    {
      guint found;

      for (found = 0; found < beginnings->len; found++)
        if (g_str_has_prefix (beginnings->pdata[found], wanted->pdata[i]))
          break;
      if (found == beginnings->len)
        return FALSE;
      g_ptr_array_remove_index_fast (beginnings, found);
    }
  return TRUE;
}

static gboolean
is_prefix_word (const char *word, gboolean first)
{
  static const char *const prefixes[] = { "'s",  "'t",  "aan",   "af",  "al",   "bin", "da",  "das", "de",  "del",
                                          "den", "der", "di",    "do",  "dos",  "du",  "een", "el",  "het", "in",
                                          "la",  "le",  "onder", "op",  "over", "te",  "ten", "ter", "tot", "uit",
                                          "uyt", "van", "ver",   "von", "voor", "zu",  NULL };
  g_autofree char *folded = antenne_text_fold (word);

  /* "Al" and "Ver" are given names too. */
  if (first && g_unichar_isupper (g_utf8_get_char (word)))
    return FALSE;
  return g_strv_contains (prefixes, folded);
}

/* The first letter of @word with what is written on it, upper case; NULL where it has none. */
static char *
first_letter (const char *word)
{
  const char *p = word, *end;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return NULL;
  for (end = g_utf8_next_char (p); g_unichar_ismark (g_utf8_get_char (end)); end = g_utf8_next_char (end))
    ;
  /* "ß" becomes two letters in upper case and stays as it is. */
  gunichar upper = g_unichar_toupper (g_utf8_get_char (p));
  g_autoptr (GString) letter = g_string_new (NULL);

  g_string_append_unichar (letter, upper);
  g_string_append_len (letter, g_utf8_next_char (p), end - g_utf8_next_char (p));
  return g_string_free (g_steal_pointer (&letter), FALSE);
}

char *
antenne_text_initials (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", composed, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
  g_autofree char *first = NULL, *last = NULL, *any = NULL;
  gboolean is_first = TRUE;

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *letter = first_letter (*word);

      if (letter == NULL)
        continue;
      if (any == NULL)
        any = g_strdup (letter);
      if (!is_prefix_word (*word, is_first))
        {
          char **place = first == NULL ? &first : &last;

          g_free (*place);
          *place = g_steal_pointer (&letter);
        }
      is_first = FALSE;
    }
  if (first == NULL)
    return any != NULL ? g_steal_pointer (&any) : g_strdup ("");
  return g_strconcat (first, last, NULL);
}

char *
antenne_text_capitalize (const char *text)
{
  const char *rest;

  if (*text == '\0')
    return g_strdup ("");
  rest = g_utf8_next_char (text);

  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}
