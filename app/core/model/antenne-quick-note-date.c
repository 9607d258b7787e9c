/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of a quick note. The rules stand in docs/quick-note.md; the examples there are tests. */
#include "model/antenne-quick-note-private.h"

#include <stdlib.h>
#include <string.h>

#include "model/antenne-moment-private.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"

/* The longest phrase: "on the day before yesterday in the …" is not one; "op vrijdag 12 november 2026" has five. */
#define MAX_PHRASE 6
#define MAX_DAYS_AGO 3660
/* A day and month without a year: further back than this it is more likely to be one that is still to come. */
#define MAX_YEARLESS 183

typedef struct
{
  const char *start, *end;           /* with what is stuck to it */
  const char *core_start, *core_end; /* without brackets and punctuation */
  char after;                        /* the first mark of punctuation behind it, or 0 */
  char *folded;                      /* the core as it is compared */
} Word;

typedef struct
{
  const char *word;
  int value;
} Named;

/* Not "vanmiddag" or "tonight": before noon those are still to come, and without them the sentence says something else.
 */
static const Named days_ago[] = {
  { "vandaag", 0 },          { "vanmorgen", 0 },      { "vanochtend", 0 },
  { "daarnet", 0 },          { "daarstraks", 0 },     { "today", 0 },
  { "gisteren", 1 },         { "gister", 1 },         { "gisterenmorgen", 1 },
  { "gisterochtend", 1 },    { "gisterenmiddag", 1 }, { "gistermiddag", 1 },
  { "gisterennamiddag", 1 }, { "gisterenavond", 1 },  { "gisteravond", 1 },
  { "yesterday", 1 },        { "eergisteren", 2 },    { NULL },
};

static const Named weekdays[] = {
  { "maandag", 1 },  { "dinsdag", 2 }, { "woensdag", 3 }, { "donderdag", 4 }, { "vrijdag", 5 },
  { "zaterdag", 6 }, { "zondag", 7 },  { "monday", 1 },   { "tuesday", 2 },   { "wednesday", 3 },
  { "thursday", 4 }, { "friday", 5 },  { "saturday", 6 }, { "sunday", 7 },    { NULL },
};

static const Named months[] = {
  { "januari", 1 }, { "februari", 2 }, { "maart", 3 },     { "april", 4 },    { "mei", 5 },       { "juni", 6 },
  { "juli", 7 },    { "augustus", 8 }, { "september", 9 }, { "oktober", 10 }, { "november", 11 }, { "december", 12 },
  { "january", 1 }, { "february", 2 }, { "march", 3 },     { "may", 5 },      { "june", 6 },      { "july", 7 },
  { "august", 8 },  { "october", 10 }, { "jan", 1 },       { "feb", 2 },      { "mrt", 3 },       { "mar", 3 },
  { "apr", 4 },     { "jun", 6 },      { "jul", 7 },       { "aug", 8 },      { "sep", 9 },       { "sept", 9 },
  { "okt", 10 },    { "oct", 10 },     { "nov", 11 },      { "dec", 12 },     { NULL },
};

static const Named numbers[] = {
  { "een", 1 },   { "twee", 2 },  { "drie", 3 },  { "vier", 4 },  { "vijf", 5 }, { "zes", 6 },
  { "zeven", 7 }, { "acht", 8 },  { "negen", 9 }, { "tien", 10 }, { "a", 1 },    { "one", 1 },
  { "two", 2 },   { "three", 3 }, { "four", 4 },  { "five", 5 },  { "six", 6 },  { "seven", 7 },
  { "eight", 8 }, { "nine", 9 },  { "ten", 10 },  { NULL },
};

static const Named units[] = {
  { "dag", 1 }, { "dagen", 1 }, { "day", 1 }, { "days", 1 }, { "week", 7 }, { "weken", 7 }, { "weeks", 7 }, { NULL },
};

static const char *const day_parts[] = { "morgen", "ochtend", "voormiddag", "middag", "namiddag", "avond", NULL };
static const char *const english_day_parts[] = { "morning", "afternoon", "evening", "night", NULL };
static const char *const last_words[] = { "vorige", "voorbije", "afgelopen", "laatste", "last", NULL };
static const char *const on_words[] = { "op", "on", NULL };

/* Before a day at the end these make it part of what is told: "de toets van gisteren", "klaar tegen vrijdag". */
static const char *const binding_before[] = {
  "van",    "voor",     "tegen",   "tot",        "vanaf",  "sinds", "over", "elke",  "elk",    "iedere",
  "ieder",  "volgende", "komende", "aanstaande", "tussen", "en",    "of",   "t/m",   "met",    "na",
  "rond",   "niet",     "per",     "dan",        "als",    "zoals", "deze", "dit",   "de",     "het",
  "die",    "of",       "for",     "by",         "until",  "till",  "from", "since", "about",  "every",
  "each",   "next",     "coming",  "between",    "and",    "or",    "than", "not",   "before", "after",
  "around", "like",     "this",    "the",        "to",     "as",    NULL,
};

/* After a weekday at the beginning these make it the subject, or one of several: "maandag is lastig voor haar". */
static const char *const binding_after[] = {
  "is",  "blijft", "wordt", "en",    "of",   "tot",     "t/m",     "are",
  "and", "or",     "to",    "until", "till", "through", "remains", NULL,
};

/* … but not these after "is": "maandag is ze gevallen" tells of one Monday. */
static const char *const pronouns[] = { "hij", "ze", "zij", "er", "hen", "he", "she", "they", NULL };

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->folded);
}

static int
find_named (const Named *table, const char *word)
{
  for (; table->word != NULL; table++)
    if (strcmp (table->word, word) == 0)
      return table->value;
  return -1;
}

static gboolean
is_punctuation (char c)
{
  return c != '\0' && strchr (",.;:!?)", c) != NULL;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n';
}

static void
add_word (GArray *words, const char *start, const char *end, gboolean prepend)
{
  Word word = { start, end, start, end, 0, NULL };

  if (*word.core_start == '(' && word.core_end - word.core_start > 1)
    word.core_start++;
  while (word.core_end > word.core_start && is_punctuation (word.core_end[-1]))
    word.core_end--;
  word.after = word.core_end < end ? *word.core_end : 0;

  /* Longer than any word of a date: not worth the folding, and the input may be a megabyte without a space. */
  if (word.core_end - word.core_start <= 40)
    {
      g_autofree char *core = g_strndup (word.core_start, (gsize) (word.core_end - word.core_start));

      word.folded = antenne_text_fold (core);
    }
  else
    word.folded = g_strdup ("");
  if (prepend)
    g_array_prepend_val (words, word);
  else
    g_array_append_val (words, word);
}

/* The first words of @text: as many as a phrase can have and one that follows. */
static GArray *
first_words (const GString *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text->str, *end = text->str + text->len;

  g_array_set_clear_func (words, word_clear);
  while (words->len <= MAX_PHRASE + 1)
    {
      const char *start;

      while (p < end && is_space (*p))
        p++;
      if (p == end)
        break;
      for (start = p; p < end && !is_space (*p); p++)
        ;
      add_word (words, start, p, FALSE);
    }
  return words;
}

static GArray *
last_words_of (const GString *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *begin = text->str, *p = text->str + text->len;

  g_array_set_clear_func (words, word_clear);
  while (words->len <= MAX_PHRASE + 1)
    {
      const char *end;

      while (p > begin && is_space (p[-1]))
        p--;
      if (p == begin)
        break;
      for (end = p; p > begin && !is_space (p[-1]); p--)
        ;
      add_word (words, p, end, TRUE);
    }
  return words;
}

/* --- What a phrase means. Each reader takes words from @at on and gives how many it used, 0 for none. --- */

typedef struct
{
  GArray *words;
  GDate today;
  GDate date; /* the answer */
} Reader;

static const char *
word_at (Reader *self, guint at)
{
  return at < self->words->len ? g_array_index (self->words, Word, at).folded : "";
}

/* Whether the next word belongs to the same phrase: nothing between them but what @allowed has. */
static gboolean
goes_on (Reader *self, guint at, const char *allowed)
{
  char after = at < self->words->len ? g_array_index (self->words, Word, at).after : 0;

  return after == 0 || (allowed != NULL && strchr (allowed, after) != NULL);
}

static gboolean
set_days_ago (Reader *self, int days)
{
  self->date = self->today;
  if (days < 0 || days > MAX_DAYS_AGO || (gint64) g_date_get_julian (&self->today) - days < 1)
    return FALSE;
  g_date_subtract_days (&self->date, (guint) days);
  return TRUE;
}

/* 1 to 4 digits and nothing else, with "th" and the like where @ordinal. */
static int
read_number (const char *word, gboolean ordinal)
{
  char *end;
  gsize n = strspn (word, "0123456789");

  if (n == 0 || n > 4)
    return -1;
  if (word[n] != '\0' && !(ordinal && (strcmp (word + n, "st") == 0 || strcmp (word + n, "nd") == 0 ||
                                       strcmp (word + n, "rd") == 0 || strcmp (word + n, "th") == 0)))
    return -1;
  return (int) strtol (word, &end, 10);
}

/* @year 0: not written, then the last such day. FALSE for a day that does not exist or has yet to come. */
static gboolean
set_day (Reader *self, int year, int month, int day)
{
  int first = year != 0 ? year : (int) g_date_get_year (&self->today);

  if (month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  for (int y = first; y >= MAX (1, first - (year != 0 ? 0 : 1)); y--)
    {
      int days;

      if (y > ANTENNE_LAST_YEAR || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) y))
        continue;
      g_date_set_dmy (&self->date, (GDateDay) day, (GDateMonth) month, (GDateYear) y);
      days = g_date_days_between (&self->date, &self->today);
      if (days >= 0 && (year != 0 || days <= MAX_YEARLESS))
        return TRUE;
    }
  return FALSE;
}

/* "12/11", "12/11/2026", "12-11-2026", "12.11.2026", "2026-11-12": the day first, as here and in Britain. A bare "4/10"
 * or "3/5" is a mark on a test unless "op" or "on" stands before it. */
static guint
read_numeric (Reader *self, guint at, gboolean after_on)
{
  const char *p = word_at (self, at);
  int parts[3] = { 0 }, lengths[3] = { 0 };
  char separator = '\0';
  int n;

  for (n = 0; n < 3; n++)
    {
      lengths[n] = (int) strspn (p, "0123456789");
      if (lengths[n] < 1 || lengths[n] > 4)
        return 0;
      parts[n] = atoi (p);
      p += lengths[n];
      if (*p == '\0')
        break;
      if (strchr ("/-.", *p) == NULL || (separator != '\0' && *p != separator))
        return 0;
      separator = *p++;
    }
  if (*p != '\0' || n == 3)
    return 0;

  if (n == 2 && lengths[0] == 4 && separator == '-')
    return set_day (self, MAX (parts[0], 1), parts[1], parts[2]) ? 1 : 0;
  if (lengths[0] > 2 || lengths[1] > 2)
    return 0;
  if (n == 2)
    return lengths[2] == 4 && set_day (self, MAX (parts[2], 1), parts[1], parts[0]) ? 1 : 0;
  if (n != 1 || separator != '/')
    return 0;
  if (!after_on && parts[0] <= parts[1] && (parts[1] == 5 || parts[1] == 10))
    return 0;
  return set_day (self, 0, parts[1], parts[0]) ? 1 : 0;
}

/* "12 november", "12 nov. 2026", "12th of November", "November 12", "the 12th of November 2026" */
static guint
read_written (Reader *self, guint at)
{
  guint n = at;
  int day, month, year = 0;

  if (strcmp (word_at (self, n), "the") == 0 && goes_on (self, n, NULL))
    n++;
  day = read_number (word_at (self, n), TRUE);
  if (day > 0)
    {
      if (!goes_on (self, n, NULL))
        return 0;
      n++;
      if (strcmp (word_at (self, n), "of") == 0)
        n++;
      month = find_named (months, word_at (self, n));
    }
  else
    {
      month = find_named (months, word_at (self, n));
      if (month < 0 || !goes_on (self, n, "."))
        return 0;
      n++;
      day = read_number (word_at (self, n), TRUE);
    }
  if (day < 1 || month < 0)
    return 0;
  n++;

  if (goes_on (self, n - 1, ".,") && strlen (word_at (self, n)) == 4 && read_number (word_at (self, n), FALSE) > 0)
    year = read_number (word_at (self, n++), FALSE);
  return set_day (self, year, month, day) ? n - at : 0;
}

/* The weekday that @word names, also "maandagvoormiddag"; 0 for none. */
static int
read_weekday (const char *word)
{
  for (const Named *named = weekdays; named->word != NULL; named++)
    if (g_str_has_prefix (word, named->word))
      {
        const char *rest = word + strlen (named->word);

        if (*rest == '\0' || (named < weekdays + 7 && g_strv_contains (day_parts, rest)))
          return named->value;
      }
  return 0;
}

static guint
skip_day_part (Reader *self, guint at)
{
  const char *word = word_at (self, at);

  return at > 0 && goes_on (self, at - 1, NULL) && g_strv_contains (english_day_parts, word) ? 1 : 0;
}

static int
days_since_weekday (Reader *self, int weekday)
{
  return ((int) g_date_get_weekday (&self->today) - weekday + 7) % 7;
}

static gboolean
set_last_week (Reader *self, int weekday)
{
  return set_days_ago (self, (int) g_date_get_weekday (&self->today) - weekday + 7);
}

static gboolean
says_last_week (Reader *self, guint at)
{
  const char *word = word_at (self, at), *next = word_at (self, at + 1);

  return (strcmp (word, "vorige") == 0 || strcmp (word, "last") == 0) && goes_on (self, at, NULL) &&
         strcmp (next, "week") == 0;
}

/* "maandag", "vorige vrijdag", "vorige week maandag", "Monday last week", "vrijdag 12 november" */
static guint
read_weekday_phrase (Reader *self, guint at)
{
  guint n = at;
  gboolean before_today = FALSE, last_week = FALSE;
  int weekday;

  if (says_last_week (self, n) && goes_on (self, n + 1, NULL) && read_weekday (word_at (self, n + 2)) > 0)
    {
      last_week = TRUE;
      n += 2;
    }
  else if (g_strv_contains (last_words, word_at (self, n)) && goes_on (self, n, NULL))
    {
      before_today = TRUE;
      n++;
    }

  weekday = read_weekday (word_at (self, n));
  if (weekday == 0)
    return 0;
  n++;
  n += skip_day_part (self, n);

  if (!last_week && !before_today)
    {
      guint used = 0;

      if (goes_on (self, n - 1, ","))
        {
          used = read_numeric (self, n, TRUE);
          if (used == 0)
            used = read_written (self, n);
        }
      /* A weekday that is not that day's: one of the two is a slip, and guessing which would put it on a wrong day. */
      if (used > 0)
        return (int) g_date_get_weekday (&self->date) == weekday ? n + used - at : 0;
      if (goes_on (self, n - 1, NULL) && says_last_week (self, n))
        {
          last_week = TRUE;
          n += 2;
        }
    }

  if (last_week)
    return set_last_week (self, weekday) ? n - at : 0;

  int days = days_since_weekday (self, weekday);

  if (before_today && days == 0)
    days = 7;
  return set_days_ago (self, days) ? n - at : 0;
}

/* "3 dagen geleden", "een week geleden", "two weeks ago" */
static guint
read_ago (Reader *self, guint at)
{
  int count = read_number (word_at (self, at), FALSE);
  int unit = find_named (units, word_at (self, at + 1));
  const char *ago = word_at (self, at + 2);

  if (count < 0)
    count = find_named (numbers, word_at (self, at));
  if (count < 0 || unit < 0 || !goes_on (self, at, NULL) || !goes_on (self, at + 1, NULL) ||
      (strcmp (ago, "geleden") != 0 && strcmp (ago, "ago") != 0))
    return 0;
  return set_days_ago (self, count * unit) ? 3 : 0;
}

/* "gisteren", "yesterday afternoon", "this morning", "last night", "the day before yesterday" */
static guint
read_near (Reader *self, guint at)
{
  const char *word = word_at (self, at), *next = word_at (self, at + 1);
  guint the = strcmp (word, "the") == 0 ? 1 : 0;
  int days = find_named (days_ago, word);

  if (days >= 0)
    return set_days_ago (self, days) ? 1 + (days == 1 ? skip_day_part (self, at + 1) : 0) : 0;
  if (strcmp (word, "this") == 0 && strcmp (next, "morning") == 0)
    return set_days_ago (self, 0) ? 2 : 0;
  if (strcmp (word, "last") == 0 && strcmp (next, "night") == 0)
    return set_days_ago (self, 1) ? 2 : 0;
  if (strcmp (word_at (self, at + the), "day") == 0 && strcmp (word_at (self, at + the + 1), "before") == 0 &&
      strcmp (word_at (self, at + the + 2), "yesterday") == 0)
    return set_days_ago (self, 2) ? 3 + the : 0;
  return 0;
}

/* How many words from @at on are a date, which is then in self->date. */
static guint
read_date (Reader *self, guint at)
{
  guint on = g_strv_contains (on_words, word_at (self, at)) && goes_on (self, at, NULL) ? 1 : 0;
  guint used;

  if (on == 0)
    {
      used = read_near (self, at);
      if (used == 0)
        used = read_ago (self, at);
      if (used > 0)
        return used;
    }
  used = read_weekday_phrase (self, at + on);
  if (used == 0)
    used = read_numeric (self, at + on, on == 1);
  if (used == 0)
    used = read_written (self, at + on);
  return used > 0 ? used + on : 0;
}

/* --- Where a phrase stands --- */

static gboolean
leading_is_content (Reader *self, guint used)
{
  const char *next = word_at (self, used);
  const Word *last = &g_array_index (self->words, Word, used - 1);
  gboolean is_weekday = read_weekday (word_at (self, used - 1)) > 0;

  if (!is_weekday || (last->after != 0 && last->after != ','))
    return FALSE;
  if (read_weekday (next) > 0)
    return TRUE;
  if (last->after == ',')
    return FALSE;
  if (strcmp (next, "is") == 0 && g_strv_contains (pronouns, word_at (self, used + 1)))
    return FALSE;
  return g_strv_contains (binding_after, next);
}

char *
antenne_quick_note_take_leading_date (GString *text, const char *today)
{
  Reader reader = { first_words (text) };
  g_autoptr (GArray) words = reader.words;
  guint used = 0;

  if (words->len > 0 && antenne_date_read (today, &reader.today) && *g_array_index (words, Word, 0).start != '(')
    used = read_date (&reader, 0);
  if (used == 0 || leading_is_content (&reader, used))
    return NULL;

  const char *rest = g_array_index (words, Word, used - 1).end;

  /* "gisteren: …", "12/11 – …": the mark between the day and the rest goes with the day. */
  while (is_space (*rest) || *rest == ':' || (*rest == '-' && is_space (rest[1])) || g_str_has_prefix (rest, "– ") ||
         g_str_has_prefix (rest, "— "))
    rest += (guchar) *rest >= 0x80 ? 3 : 1;
  g_string_erase (text, 0, rest - text->str);
  return antenne_date_write (&reader.date);
}

static gboolean
trailing_is_content (Reader *self, guint at)
{
  if (at == 0)
    return FALSE;

  const Word *before = &g_array_index (self->words, Word, at - 1);

  if (before->after != 0)
    return before->after == ',' && read_weekday (before->folded) > 0;
  return g_strv_contains (binding_before, before->folded) || read_weekday (before->folded) > 0;
}

char *
antenne_quick_note_take_trailing_date (GString *text, const char *today)
{
  Reader reader = { last_words_of (text) };
  g_autoptr (GArray) words = reader.words;

  if (!antenne_date_read (today, &reader.today))
    return NULL;

  for (guint at = words->len > MAX_PHRASE ? words->len - MAX_PHRASE : 0; at < words->len; at++)
    {
      const Word *first = &g_array_index (words, Word, at), *last = &g_array_index (words, Word, words->len - 1);

      /* Of the whole phrase only: "the day before yesterday" is tried before "yesterday". */
      if (read_date (&reader, at) != words->len - at)
        continue;
      if (*first->start == '(' || last->after == ')' || last->after == '?' || trailing_is_content (&reader, at))
        return NULL;

      g_autofree char *marks = g_strndup (last->core_end, (gsize) (last->end - last->core_end));
      const char *keep = first->start;

      while (keep > text->str && (is_space (keep[-1]) || keep[-1] == ','))
        keep--;
      g_string_truncate (text, (gsize) (keep - text->str));
      /* "…over thuis, gisteren." keeps its full stop. */
      if (text->len > 0 && !is_punctuation (text->str[text->len - 1]))
        g_string_append (text, marks);
      return antenne_date_write (&reader.date);
    }
  return NULL;
}
