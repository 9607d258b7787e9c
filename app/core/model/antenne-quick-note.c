/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grammar of a quick note. docs/quick-note.md says the same to a teacher; its examples are tests.
 *
 *   note      = [marker | date] … text … [date]
 *   marker    = "+" | "@" | "!"        a strength, a parent contact, a signal; none: a talk
 *   text      = { plain | quotation }  plain is what was seen, a quotation is what was said
 *   quotation = "…" | “…” | „…” | «…» | ‘…’ | '…'
 *   date      = gisteren | maandag | vorige vrijdag | 3 dagen geleden | 12/11 | 12 november | yesterday | …
 *
 * - A marker counts at the beginning, with or without a space behind it, or anywhere as a word of its own; the first
 *   one decides. A "+" before a digit or between numbers is none.
 * - After "+" comes the strength: up to a colon its name, then the example. Text before it belongs to the example.
 * - A double quotation that is not closed runs to the end. A single quotation mark opens only where a word begins and
 *   closes only where one ends, so foto's and 's morgens stay what they are; without its partner it is text.
 * - A date counts at the beginning or the end, is taken out, and never lies in the future.
 * - Whatever is not understood is plain text. No word is lost but a marker, a date, and a lone "zei ze" whose words
 *   are in `said` already.
 */
#include "model/antenne-quick-note.h"

#include <string.h>

#include "model/antenne-quick-note-private.h"
#include "model/antenne-text.h"

/* Without a colon, longer than this is no name of a strength but a sentence that tells of one. */
#define MAX_LABEL_CHARS 60
/* With a colon: what the field holds at most is 1,024 bytes, and a character has up to four. */
#define MAX_NAMED_LABEL_CHARS 200

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\n';
}

/* Valid UTF-8, with line breaks and spaces as the only white space and no control characters. */
static char *
clean_input (const char *sentence)
{
  g_autofree char *valid = g_utf8_make_valid (sentence != NULL ? sentence : "", -1);
  GString *text = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == 0x2028 || c == 0x2029)
        g_string_append_c (text, '\n');
      else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        g_string_append_c (text, ' ');
      else
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* --- Quotations --- */

static gunichar
char_before (const char *begin, const char *p)
{
  return p > begin ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The marks that close a quotation opened by @c, as a string; NULL where @c opens none. */
static const char *
closers_of (gunichar c)
{
  switch (c)
    {
    case '"':
      return "\"”";
    case 0x201c: /* “ */
      return "”\"";
    case 0x201d: /* ” on both sides */
      return "”";
    case 0x201e: /* „ */
      return "”“";
    case 0xab: /* « */
      return "»";
    case '\'':
    case 0x2018: /* ‘ */
    case 0x201a: /* ‚ */
      return "'’";
    default:
      return NULL;
    }
}

static gboolean
is_single (gunichar c)
{
  return c == '\'' || c == 0x2018 || c == 0x201a;
}

/* 's morgens, 't is, 'n, 'k weet, 'm, 'em, 'cause: an apostrophe where letters were left out. */
static gboolean
begins_clitic (const char *p)
{
  static const char *const clitics[] = { "s",  "t",  "n",     "k",   "m",   "r",    "em",
                                         "ns", "ie", "cause", "til", "tis", "twas", NULL };
  const char *end = p;

  while (is_word_char (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end - p > 8)
    return FALSE;

  g_autofree char *word = g_strndup (p, (gsize) (end - p));
  g_autofree char *folded = antenne_text_fold (word);

  return g_strv_contains (clitics, folded) || g_ascii_isdigit (*p);
}

static gboolean
may_open (const char *begin, const char *p)
{
  gunichar c = g_utf8_get_char (p), before = char_before (begin, p);
  const char *next = g_utf8_next_char (p);

  if (closers_of (c) == NULL)
    return FALSE;
  if (is_single (c))
    return (is_space (before) || strchr ("([:", (int) (before < 0x80 ? before : 'x')) != NULL) &&
           g_unichar_isalnum (g_utf8_get_char (next)) && !begins_clitic (next);
  if (c == '"' || c == 0x201d)
    return !is_word_char (before); /* 15" is an inch mark */
  return TRUE;
}

static gboolean
may_close (const char *begin, const char *p, const char *closers)
{
  gunichar c = g_utf8_get_char (p), after = g_utf8_get_char (g_utf8_next_char (p));

  if (g_utf8_strchr (closers, -1, c) == NULL)
    return FALSE;
  if (c == '\'' || c == 0x2019)
    return !is_space (char_before (begin, p)) && !is_word_char (after);
  return TRUE;
}

/* ouders' huis: an apostrophe that may close a quotation but more likely shows whose it is. */
static gboolean
may_be_possessive (const char *begin, const char *p)
{
  gunichar before = char_before (begin, p);
  const char *next = g_utf8_next_char (p);

  return (before == 's' || before == 'x' || before == 'z') && *next == ' ' &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (next)));
}

/* Where the quotation that @open opens is closed: NULL where it is not. */
static const char *
find_close (const char *begin, const char *open)
{
  gunichar c = g_utf8_get_char (open);
  const char *closers = closers_of (c);
  const char *weak = NULL;

  for (const char *p = g_utf8_next_char (open); *p != '\0'; p = g_utf8_next_char (p))
    {
      if (may_close (begin, p, closers))
        {
          if (!is_single (c) || !may_be_possessive (begin, p))
            return p;
          if (weak == NULL)
            weak = p;
        }
      else if (is_single (c) && may_open (begin, p) && weak != NULL)
        break;
    }
  return weak;
}

/* Moves what stands in quotes to @said, each on its own line, and leaves ANTENNE_QUOTE_MARK in its place. */
static GString *
take_quotations (const char *text, GString *said)
{
  GString *plain = g_string_new (NULL);
  /* Once no partner was found to the end, none will be: keeps a megabyte of ' from costing its square. */
  gboolean singles = TRUE;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p), *close = NULL;
      gunichar c = g_utf8_get_char (p);

      if (may_open (text, p) && (singles || !is_single (c)))
        {
          close = find_close (text, p);
          if (close == NULL && is_single (c))
            singles = FALSE;
          else if (close == NULL)
            close = p + strlen (p);
        }
      if (close == NULL)
        {
          g_string_append_len (plain, p, next - p);
          p = next;
          continue;
        }

      g_autofree char *words = g_strstrip (g_strndup (next, (gsize) (close - next)));

      if (*words != '\0')
        {
          if (said->len > 0)
            g_string_append_c (said, '\n');
          g_string_append (said, words);
          g_string_append (plain, " " ANTENNE_QUOTE_MARK " ");
        }
      p = *close != '\0' ? g_utf8_next_char (close) : close;
    }
  return plain;
}

/* --- Markers --- */

static AntenneEntryKind
kind_of_marker (char c)
{
  switch (c)
    {
    case '+':
      return ANTENNE_ENTRY_STRENGTH;
    case '@':
      return ANTENNE_ENTRY_PARENT_CONTACT;
    case '!':
      return ANTENNE_ENTRY_SIGNAL;
    default:
      return 0;
    }
}

static void
trim (GString *text)
{
  gsize start = 0;

  while (start < text->len && is_space ((guchar) text->str[start]))
    start++;
  g_string_erase (text, 0, (gssize) start);
  while (text->len > 0 && is_space ((guchar) text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

static AntenneEntryKind
take_leading_marker (GString *text)
{
  char marker = text->str[0];
  AntenneEntryKind kind = kind_of_marker (marker);

  /* "+32 470 …" is a telephone number, "++" and "+/-" are no strengths. */
  if (kind == 0 ||
      (marker == '+' && (g_ascii_isdigit (text->str[1]) || strchr ("+/-", text->str[1] ? text->str[1] : ' '))))
    return 0;
  do
    g_string_erase (text, 0, 1);
  while (marker == '!' && text->str[0] == '!');
  trim (text);
  return kind;
}

static gboolean
is_between_numbers (const GString *text, gsize at)
{
  return at >= 2 && g_ascii_isdigit (text->str[at - 2]) && at + 2 < text->len && g_ascii_isdigit (text->str[at + 2]);
}

/* A marker as a word of its own further on. Removes it; @at is where it stood. */
static AntenneEntryKind
take_inner_marker (GString *text, gsize *at)
{
  for (gsize i = 1; i < text->len; i++)
    {
      AntenneEntryKind kind = kind_of_marker (text->str[i]);

      if (kind == 0 || !is_space ((guchar) text->str[i - 1]) ||
          !(i + 1 == text->len || is_space ((guchar) text->str[i + 1])) ||
          (text->str[i] == '+' && is_between_numbers (text, i)))
        continue;
      g_string_erase (text, (gssize) i, i + 1 < text->len ? 2 : 1);
      *at = i;
      return kind;
    }
  return 0;
}

/* --- The plain text --- */

/* "zei ze" alone beside a quotation says nothing that the quotation does not. */
static gboolean
is_said_phrase (const char *text)
{
  static const char *const phrases[] = { "zei",     "zegt",     "zei ze",    "zei zij",  "zei hij",
                                         "ze zei",  "zij zei",  "hij zei",   "ze zegt",  "hij zegt",
                                         "zegt ze", "zegt hij", "en zei",    "said",     "says",
                                         "he said", "she said", "they said", "said he",  "said she",
                                         "he says", "she says", "they say",  "and said", NULL };

  if (strlen (text) > 20)
    return FALSE;

  g_autofree char *folded = antenne_text_fold (text);

  return g_strv_contains (phrases, folded);
}

/* One space or line break between words, "…" where a quotation stood between them, nothing where it stood at an end. */
static char *
finish_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean had_quote = strchr (text, ANTENNE_QUOTE_MARK[0]) != NULL;
  gboolean quote = FALSE;
  char gap = '\0';

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ANTENNE_QUOTE_MARK[0])
        {
          quote = TRUE;
          gap = gap == '\n' ? '\n' : ' ';
          continue;
        }
      if (is_space ((guchar) *p))
        {
          gap = gap == '\n' ? '\n' : *p;
          continue;
        }
      /* Punctuation behind a quotation: at the beginning it belonged to that, else it stays close to the dots. */
      if (quote && strchr (",.;:!?", *p) != NULL)
        {
          if (out->len == 0)
            continue;
          gap = '\0';
          if (p[1] == '\0')
            {
              quote = FALSE;
              g_string_append_c (out, *p);
              break;
            }
        }
      if (quote && out->len > 0)
        g_string_append (out, " …");
      if (gap != '\0' && out->len > 0)
        g_string_append_c (out, gap);
      quote = FALSE;
      gap = '\0';
      g_string_append_c (out, *p);
    }

  /* "zei: " before a quotation at the end. */
  while (quote && out->len > 0 && strchr (",:;", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  if (had_quote && is_said_phrase (out->str))
    return g_strdup ("");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The colon behind the name of a strength: one with a space after it, so not that of 10:15. */
static const char *
find_colon (const char *text)
{
  for (const char *p = strchr (text, ':'); p != NULL; p = strchr (p + 1, ':'))
    if (p[1] == '\0' || is_space ((guchar) p[1]))
      return p;
  return NULL;
}

/* "geduldig: legt breuken uit" → name and example. @before is what stood before the marker. */
static void
split_strength (AntenneQuickNote *self, const char *strength, const char *before)
{
  const char *colon = find_colon (strength);
  const char *example = "";

  if (colon != NULL && g_utf8_strlen (strength, colon - strength) <= MAX_NAMED_LABEL_CHARS)
    {
      g_autofree char *label = g_strndup (strength, (gsize) (colon - strength));

      self->label = finish_text (label);
      example = colon + 1;
    }
  else if (g_utf8_strlen (strength, -1) <= MAX_LABEL_CHARS)
    self->label = finish_text (strength);
  else
    example = strength;

  g_autofree char *whole = g_strjoin (" ", before, example, NULL);

  self->seen = finish_text (whole);
}

AntenneQuickNote *
antenne_quick_note_parse (const char *sentence, const char *today)
{
  AntenneQuickNote *self = g_new0 (AntenneQuickNote, 1);
  g_autofree char *input = clean_input (sentence);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GString) text = take_quotations (input, said);
  gsize strength_at = 0;

  trim (text);
  self->kind = take_leading_marker (text);
  self->date = antenne_quick_note_take_leading_date (text, today);
  if (self->kind == 0)
    self->kind = take_leading_marker (text);
  if (self->date == NULL)
    self->date = antenne_quick_note_take_leading_date (text, today);
  if (self->date == NULL)
    self->date = antenne_quick_note_take_trailing_date (text, today);
  if (self->kind == 0)
    self->kind = take_inner_marker (text, &strength_at);
  if (self->kind == 0)
    self->kind = ANTENNE_ENTRY_TALK;

  if (self->kind == ANTENNE_ENTRY_STRENGTH)
    {
      g_autofree char *before = g_strstrip (g_strndup (text->str, strength_at));
      g_autofree char *after = g_strstrip (g_strdup (text->str + strength_at));

      /* "werkt mee +": the strength is what stands before it. */
      if (*after == '\0')
        split_strength (self, before, "");
      else
        split_strength (self, after, before);
    }
  else
    self->seen = finish_text (text->str);

  if (self->label == NULL)
    self->label = g_strdup ("");
  self->said = g_string_free (g_steal_pointer (&said), FALSE);
  return self;
}

void
antenne_quick_note_free (AntenneQuickNote *self)
{
  if (self == NULL)
    return;
  g_free (self->seen);
  g_free (self->said);
  g_free (self->label);
  g_free (self->date);
  g_free (self);
}
