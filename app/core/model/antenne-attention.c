/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-attention.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"

#define LAST_COLUMN (ANTENNE_ATTENTION_WEEKS - 1)
#define DAYS (ANTENNE_ATTENTION_WEEKS * 7)

struct _AntenneAttentionSpan
{
  gatomicrefcount ref_count;
  char today[11];
  char mondays[ANTENNE_ATTENTION_WEEKS][11];
  char *holidays[ANTENNE_ATTENTION_WEEKS];
};

struct _AntenneAttention
{
  gatomicrefcount ref_count;
  AntenneAttentionSpan *span;
  AntenneAttentionMark marks[ANTENNE_ATTENTION_WEEKS];
  AntenneEntry *entries[ANTENNE_ATTENTION_WEEKS];
  char days[ANTENNE_ATTENTION_WEEKS][11]; /* of entries */
  char last_talk[11];
};

/* --- The weeks --- */

AntenneAttentionSpan *
antenne_attention_span_new (const char *today)
{
  AntenneAttentionSpan *self = g_new0 (AntenneAttentionSpan, 1);
  g_autofree char *monday = antenne_date_monday (today);

  g_atomic_ref_count_init (&self->ref_count);
  g_strlcpy (self->today, today, sizeof self->today);
  for (int column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    {
      g_autofree char *first = antenne_date_add_days (monday, 7 * (column - LAST_COLUMN));

      g_strlcpy (self->mondays[column], first, sizeof self->mondays[column]);
    }
  return self;
}

AntenneAttentionSpan *
antenne_attention_span_ref (AntenneAttentionSpan *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
antenne_attention_span_unref (AntenneAttentionSpan *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    g_free (self->holidays[column]);
  g_free (self);
}

const char *
antenne_attention_span_get_today (AntenneAttentionSpan *self)
{
  return self->today;
}

const char *
antenne_attention_span_get_monday (AntenneAttentionSpan *self, guint column)
{
  g_return_val_if_fail (column < ANTENNE_ATTENTION_WEEKS, NULL);
  return self->mondays[column];
}

void
antenne_attention_span_set_holiday (AntenneAttentionSpan *self, guint column, const char *holiday)
{
  g_return_if_fail (column < ANTENNE_ATTENTION_WEEKS);
  g_free (self->holidays[column]);
  self->holidays[column] = g_strdup (holiday);
}

const char *
antenne_attention_span_get_holiday (AntenneAttentionSpan *self, guint column)
{
  g_return_val_if_fail (column < ANTENNE_ATTENTION_WEEKS, NULL);
  return self->holidays[column];
}

static char *
format_day (const char *date, const char *format)
{
  g_autoptr (GDateTime) day = antenne_moment_parse (date);

  return g_date_time_format (day, format);
}

/* Takes @text. */
static void
put_heading (char **headings, guint column, char *text)
{
  gboolean free_here = headings[column] == NULL && (column == 0 || headings[column - 1] == NULL) &&
                       (column == LAST_COLUMN || headings[column + 1] == NULL);

  if (free_here)
    headings[column] = text;
  else
    g_free (text);
}

char **
antenne_attention_span_dup_headings (AntenneAttentionSpan *self, guint first_column)
{
  char **headings = g_new0 (char *, ANTENNE_ATTENTION_WEEKS + 1);

  g_return_val_if_fail (first_column < ANTENNE_ATTENTION_WEEKS, headings);

  /* In the order in which they matter: the later gives way. */
  put_heading (headings, LAST_COLUMN, g_strdup (C_ ("above the week of today", "now")));

  for (guint column = first_column; column < ANTENNE_ATTENTION_WEEKS; column++)
    if (self->holidays[column] != NULL &&
        (column == first_column || g_strcmp0 (self->holidays[column], self->holidays[column - 1]) != 0))
      put_heading (headings, column, g_strdup (self->holidays[column]));

  /* Translators: above the first week of a picture, as short as can be: “1 Sep”. %-e is the day, %b the month. */
  put_heading (headings, first_column, format_day (self->mondays[first_column], C_ ("short date", "%-e %b")));

  for (guint column = first_column + 1; column < ANTENNE_ATTENTION_WEEKS; column++)
    if (strcmp (self->mondays[column] + 8, "07") <= 0)
      put_heading (headings, column, format_day (self->mondays[column], "%b"));

  for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    if (headings[column] == NULL)
      headings[column] = g_strdup ("");
  return headings;
}

/* --- The row of one pupil --- */

AntenneAttention *
antenne_attention_new (AntenneAttentionSpan *span)
{
  AntenneAttention *self = g_new0 (AntenneAttention, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->span = antenne_attention_span_ref (span);
  return self;
}

AntenneAttention *
antenne_attention_ref (AntenneAttention *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
antenne_attention_unref (AntenneAttention *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint column = 0; column < ANTENNE_ATTENTION_WEEKS; column++)
    g_clear_object (&self->entries[column]);
  antenne_attention_span_unref (self->span);
  g_free (self);
}

/* Days are counted on the calendar, never in hours: a week in which the clock changes is a week. */
static int
find_column (AntenneAttentionSpan *span, const char *date)
{
  int days = antenne_date_days_between (span->mondays[0], date);

  return days < 0 || days >= DAYS ? -1 : days / 7;
}

void
antenne_attention_add (AntenneAttention *self, const char *date, gboolean behaviour, AntenneEntry *entry)
{
  AntenneAttentionMark mark = behaviour ? ANTENNE_ATTENTION_BEHAVIOUR : ANTENNE_ATTENTION_SPOKEN;
  int column;

  if (!antenne_date_is_valid (date) || strcmp (date, self->span->today) > 0)
    return;

  if (!behaviour && strcmp (date, self->last_talk) > 0)
    g_strlcpy (self->last_talk, date, sizeof self->last_talk);

  column = find_column (self->span, date);
  if (column < 0)
    return;

  if (self->marks[column] == ANTENNE_ATTENTION_SPOKEN && behaviour)
    return;

  if (self->marks[column] == mark && self->entries[column] != NULL &&
      (entry == NULL || strcmp (date, self->days[column]) <= 0))
    return;

  self->marks[column] = mark;
  g_set_object (&self->entries[column], entry);
  g_strlcpy (self->days[column], date, sizeof self->days[column]);
}

void
antenne_attention_add_entry (AntenneAttention *self, AntenneEntry *entry)
{
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *date = NULL;

  if (antenne_entry_get_kind (entry) != ANTENNE_ENTRY_TALK)
    return;

  when = antenne_entry_dup_when (entry);
  if (when == NULL)
    return;

  date = antenne_moment_to_date (when);
  antenne_attention_add (self, date, !antenne_entry_ends_silence (entry), entry);
}

AntenneAttentionSpan *
antenne_attention_get_span (AntenneAttention *self)
{
  return self->span;
}

AntenneAttentionMark
antenne_attention_get_mark (AntenneAttention *self, guint column)
{
  g_return_val_if_fail (column < ANTENNE_ATTENTION_WEEKS, ANTENNE_ATTENTION_NOTHING);
  return self->marks[column];
}

AntenneEntry *
antenne_attention_get_entry (AntenneAttention *self, guint column)
{
  g_return_val_if_fail (column < ANTENNE_ATTENTION_WEEKS, NULL);
  return self->entries[column];
}

const char *
antenne_attention_get_last_talk (AntenneAttention *self)
{
  return *self->last_talk != '\0' ? self->last_talk : NULL;
}

int
antenne_attention_get_weeks_since (AntenneAttention *self)
{
  g_autofree char *monday = NULL;

  if (*self->last_talk == '\0')
    return -1;
  monday = antenne_date_monday (self->last_talk);
  return antenne_date_days_between (monday, self->span->mondays[LAST_COLUMN]) / 7;
}

gboolean
antenne_attention_get_band (AntenneAttention *self, int *from_column)
{
  int weeks = antenne_attention_get_weeks_since (self);

  *from_column = weeks < 0 || weeks > LAST_COLUMN ? -1 : LAST_COLUMN - weeks;
  return weeks < 0 || weeks >= 2;
}

AntenneAttentionHeading
antenne_attention_get_heading (AntenneAttention *self)
{
  int weeks = antenne_attention_get_weeks_since (self);

  if (weeks < 0)
    return ANTENNE_ATTENTION_NOT_YET;
  return weeks <= 4 ? ANTENNE_ATTENTION_THIS_MONTH : ANTENNE_ATTENTION_A_WHILE_AGO;
}

const char *
antenne_attention_heading_get_label (AntenneAttentionHeading heading)
{
  switch (heading)
    {
    case ANTENNE_ATTENTION_NOT_YET:
      return C_ ("when spoken with, a heading", "Not noted yet");
    case ANTENNE_ATTENTION_A_WHILE_AGO:
      return C_ ("when spoken with, a heading", "A while ago");
    case ANTENNE_ATTENTION_THIS_MONTH:
      return C_ ("when spoken with, a heading", "In the past month");
    default:
      g_return_val_if_reached ("");
    }
}

char *
antenne_attention_dup_words (AntenneAttention *self)
{
  int weeks = antenne_attention_get_weeks_since (self);

  if (weeks < 0)
    return g_strdup (C_ ("when spoken with", "not noted yet"));
  if (weeks == 0)
    return g_strdup (C_ ("when spoken with", "this week"));
  if (weeks == 1)
    return g_strdup (C_ ("when spoken with", "last week"));
  if (weeks > 52)
    return g_strdup (C_ ("when spoken with", "more than a year ago"));
  return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", weeks), weeks);
}

static char *
describe_mark (AntenneAttention *self, guint column)
{
  const char *place =
      self->entries[column] != NULL ? antenne_entity_get_string (ANTENNE_ENTITY (self->entries[column]), "place") : "";

  switch (self->marks[column])
    {
    case ANTENNE_ATTENTION_SPOKEN:
      /* Translators: %s is a place as the teacher wrote it: “talk, at the gate”. */
      return *place != '\0' ? g_strdup_printf (_ ("talk, %s"), place) : g_strdup (_ ("talk"));
    case ANTENNE_ATTENTION_BEHAVIOUR:
      return *place != '\0' ? g_strdup_printf (_ ("talk about behaviour, %s"), place)
                            : g_strdup (_ ("talk about behaviour"));
    case ANTENNE_ATTENTION_NOTHING:
    default:
      if (self->span->holidays[column] != NULL)
        return g_strdup (_ ("school holidays"));
      return g_strdup (_ ("nothing noted"));
    }
}

char *
antenne_attention_dup_week_description (AntenneAttention *self, guint column)
{
  g_autofree char *day = NULL;
  g_autofree char *mark = NULL;

  g_return_val_if_fail (column < ANTENNE_ATTENTION_WEEKS, NULL);

  day = antenne_date_format_short (self->span->mondays[column], self->span->today);
  mark = describe_mark (self, column);
  /* Translators: the first %s is a date, the second what was noted: “week of 3 November: talk, at the gate”. */
  return g_strdup_printf (_ ("week of %s: %s"), day, mark);
}
