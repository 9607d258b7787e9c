/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-excerpt.h"

#include <string.h>

#include "model/antenne-text.h"

/* Characters before the first hit and in all: about a line of a search result. */
#define LEAD 32
#define WIDTH 120

/* Folded text with, for each of its bytes, where the character that it came from begins and ends in the original. */
typedef struct
{
  GString *text;
  GArray *starts;
  GArray *ends;
} Folded;

static void
folded_clear (Folded *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

static void
fold_with_map (const char *text, Folded *out)
{
  gsize length = strlen (text);

  out->text = g_string_sized_new (length);
  out->starts = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) length);
  out->ends = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) length);

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      guint start = (guint) (p - text);
      guint end = (guint) (next - text);
      char plain[2] = { 0 };
      g_autofree char *other = NULL;
      const char *folded = plain;

      if ((guchar) *p < 0x80)
        plain[0] = g_ascii_isspace (*p) ? ' ' : g_ascii_tolower (*p);
      else
        {
          char one[8] = { 0 };

          memcpy (one, p, (gsize) (next - p));
          /* One by one, so that it is known where each folded letter came from. White space folds to nothing. */
          other = g_unichar_isspace (g_utf8_get_char (p)) ? g_strdup (" ") : antenne_text_fold (one);
          folded = other;
        }

      /* An accent that stands apart belongs to the letter before it: the mark must not cut between them. */
      if (*folded == '\0' && out->ends->len > 0)
        g_array_index (out->ends, guint, out->ends->len - 1) = end;
      for (const char *f = folded; *f != '\0'; f++)
        {
          g_string_append_c (out->text, *f);
          g_array_append_val (out->starts, start);
          g_array_append_val (out->ends, end);
        }
      p = next;
    }
}

static gboolean
begins_word (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

static const char *
find_word (const char *text, const char *from, const char *word, AntenneSearchDepth depth)
{
  const char *at = from;

  while ((at = strstr (at, word)) != NULL)
    {
      if (depth == ANTENNE_SEARCH_INSIDE || begins_word (text, at))
        return at;
      at = g_utf8_next_char (at);
    }
  return NULL;
}

char **
antenne_excerpt_split_words (const char *text)
{
  g_autofree char *folded = antenne_text_fold (text);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

gboolean
antenne_excerpt_has_word (const char *text, const char *word, AntenneSearchDepth depth)
{
  g_autofree char *folded = antenne_text_fold (text);

  return find_word (folded, folded, word, depth) != NULL;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const guint *first = a, *second = b;

  return (first[0] > second[0]) - (first[0] < second[0]);
}

/* All places of @words within [@from, @to) of the original, those that touch made one, relative to @from. */
static GArray *
collect_marks (const Folded *folded, const char *const *words, AntenneSearchDepth depth, guint from, guint to)
{
  GArray *found = g_array_new (FALSE, FALSE, 2 * sizeof (guint));
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (gsize i = 0; words[i] != NULL; i++)
    {
      const char *at = folded->text->str;

      while ((at = find_word (folded->text->str, at, words[i], depth)) != NULL)
        {
          gsize first = (gsize) (at - folded->text->str);
          gsize last = first + strlen (words[i]) - 1;
          guint mark[2] = { g_array_index (folded->starts, guint, first), g_array_index (folded->ends, guint, last) };

          if (mark[0] >= from && mark[1] <= to)
            g_array_append_val (found, mark);
          at = g_utf8_next_char (at);
        }
    }

  g_array_sort (found, compare_marks);
  for (guint i = 0; i < found->len; i++)
    {
      const guint *mark = (const guint *) (gpointer) (found->data + i * 2 * sizeof (guint));
      guint start = mark[0] - from, end = mark[1] - from;

      if (marks->len > 0 && start <= g_array_index (marks, guint, marks->len - 1))
        {
          guint *before = &g_array_index (marks, guint, marks->len - 1);

          *before = MAX (*before, end);
          continue;
        }
      g_array_append_val (marks, start);
      g_array_append_val (marks, end);
    }
  g_array_unref (found);
  return marks;
}

/* Where to begin so that about LEAD characters stand before @hit, at the beginning of a word if there is one. */
static const char *
find_begin (const char *text, const char *hit)
{
  const char *begin = hit;

  for (int i = 0; i < LEAD && begin > text; i++)
    begin = g_utf8_prev_char (begin);
  if (begin == text)
    return begin;
  for (const char *p = begin; p < hit; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return g_utf8_next_char (p);
  return begin;
}

char *
antenne_excerpt_find (const char *text, const char *const *words, AntenneSearchDepth depth, GArray **marks)
{
  g_auto (Folded) folded = { NULL };
  const char *first = NULL;
  const char *hit, *begin, *end;
  gboolean cut_before, cut_after;
  GString *line;

  fold_with_map (text, &folded);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      const char *at = find_word (folded.text->str, folded.text->str, words[i], depth);

      if (at != NULL && (first == NULL || at < first))
        first = at;
    }
  if (first == NULL)
    return NULL;

  hit = text + g_array_index (folded.starts, guint, first - folded.text->str);
  begin = find_begin (text, hit);
  end = begin;
  for (int i = 0; i < WIDTH && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  cut_before = begin > text;
  cut_after = *end != '\0';

  *marks = collect_marks (&folded, words, depth, (guint) (begin - text), (guint) (end - text));
  line = g_string_new (cut_before ? "…" : "");
  for (guint i = 0; cut_before && i < (*marks)->len; i++)
    g_array_index (*marks, guint, i) += (guint) strlen ("…");
  g_string_append_len (line, begin, end - begin);
  if (cut_after)
    g_string_append (line, "…");
  /* One byte for one byte, so that the marks stay where they are. */
  g_strdelimit (line->str, "\r\n\t\v\f", ' ');
  return g_string_free (line, FALSE);
}
