/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-name.h"

#include <string.h>

static gboolean
is_prefix_word (const char *word)
{
  static const char *const prefixes[] = { "van", "de", "den", "der",   "het", "'t",    "’t", "'s",
                                          "’s",  "te", "ten", "ter",   "von", "vom",   "zu", "da",
                                          "dos", "du", "des", "di",    "del", "della", "le", "la",
                                          "in",  "op", "aan", "onder", "uit", "voor",  "d'", "d’" };
  g_autofree char *folded = g_utf8_strdown (word, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strcmp (folded, prefixes[i]) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = c == 0 || g_unichar_isspace (c) || g_unichar_iscntrl (c);

      if (!space && start == NULL)
        start = at;
      if (space && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, at - start));
          start = NULL;
        }
      if (c == 0)
        return words;
    }
}

static char *
join (GPtrArray *words, guint from, guint until)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < until; i++)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, g_ptr_array_index (words, i));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @line: "Family, Given", with the prefix at either place. */
static void
split_at_comma (const char *line, const char *comma, char **given, char **prefix, char **family)
{
  g_autofree char *before = g_strndup (line, comma - line);
  g_autoptr (GPtrArray) family_words = split_words (before);
  g_autoptr (GPtrArray) given_words = split_words (comma + 1);
  guint family_start = 0, given_end = given_words->len;

  while (family_start + 1 < family_words->len && is_prefix_word (g_ptr_array_index (family_words, family_start)))
    family_start++;
  while (given_end > 1 && is_prefix_word (g_ptr_array_index (given_words, given_end - 1)))
    given_end--;

  *given = join (given_words, 0, given_end);
  *prefix = given_end < given_words->len ? join (given_words, given_end, given_words->len)
                                         : join (family_words, 0, family_start);
  *family = given_end < given_words->len ? join (family_words, 0, family_words->len)
                                         : join (family_words, family_start, family_words->len);
}

static void
split_in_order (const char *line, char **given, char **prefix, char **family)
{
  g_autoptr (GPtrArray) words = split_words (line);
  guint prefix_start = 1, family_start;

  /* The first word is always a given name ("De" is one), the last always of the family. */
  while (prefix_start < words->len && !is_prefix_word (g_ptr_array_index (words, prefix_start)))
    prefix_start++;
  if (prefix_start + 1 >= words->len)
    prefix_start = MIN (1, words->len);

  family_start = prefix_start;
  while (family_start + 1 < words->len && is_prefix_word (g_ptr_array_index (words, family_start)))
    family_start++;

  *given = join (words, 0, prefix_start);
  *prefix = join (words, prefix_start, family_start);
  *family = join (words, family_start, words->len);
}

gboolean
antenne_name_split (const char *line, char **given, char **prefix, char **family)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  const char *comma = strchr (valid, ',');

  *given = *prefix = *family = NULL;
  if (comma != NULL)
    split_at_comma (valid, comma, given, prefix, family);
  else
    split_in_order (valid, given, prefix, family);

  /* "Peeters," is somebody too. */
  if (**given == '\0' && **family != '\0' && **prefix == '\0' && comma != NULL && strchr (*family, ' ') == NULL)
    {
      g_free (*given);
      *given = g_steal_pointer (family);
      *family = g_strdup ("");
    }
  return **given != '\0' || **family != '\0';
}
