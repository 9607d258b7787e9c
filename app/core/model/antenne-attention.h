/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/antenne-entry.h"

G_BEGIN_DECLS

/*
 * "Who did I speak with": twelve weeks of a class, at most one mark a week for each pupil. Pure layout; the drawing is
 * in app/widgets. It shows what was noted, not how somebody is: no totals and no order of merit.
 */

#define ANTENNE_ATTENTION_WEEKS 12

/**
 * AntenneAttentionSpan:
 *
 * The weeks of a picture: twelve, from Monday to Sunday, the last one being the week of today. Column 0 is the oldest.
 */
typedef struct _AntenneAttentionSpan AntenneAttentionSpan;

/**
 * antenne_attention_span_new:
 * @today: "YYYY-MM-DD", a day that exists
 *
 * Returns: (transfer full)
 */
AntenneAttentionSpan *antenne_attention_span_new (const char *today);
AntenneAttentionSpan *antenne_attention_span_ref (AntenneAttentionSpan *self);
void antenne_attention_span_unref (AntenneAttentionSpan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneAttentionSpan, antenne_attention_span_unref)

const char *antenne_attention_span_get_today (AntenneAttentionSpan *self);
/* The first day of @column. */
const char *antenne_attention_span_get_monday (AntenneAttentionSpan *self, guint column);
/* Makes @column a gap: a week without school, called @holiday. Filled before the rows are asked. */
void antenne_attention_span_set_holiday (AntenneAttentionSpan *self, guint column, const char *holiday);
/* Returns: (nullable): the name of the holiday where @column is a gap. */
const char *antenne_attention_span_get_holiday (AntenneAttentionSpan *self, guint column);

/**
 * antenne_attention_span_dup_headings:
 * @first_column: the leftmost column that is shown
 *
 * What stands above the columns: "now", a holiday's name above its first week, a date above the first column, the
 * month where one begins. Never on two neighbours, so that words don't run into each other.
 *
 * Returns: (transfer full) (array zero-terminated=1): one for each of the twelve columns, most of them ""
 */
char **antenne_attention_span_dup_headings (AntenneAttentionSpan *self, guint first_column);

typedef enum
{
  ANTENNE_ATTENTION_NOTHING,
  ANTENNE_ATTENTION_SPOKEN,    /* a talk just so, about school, or of which it was not said */
  ANTENNE_ATTENTION_BEHAVIOUR, /* nothing but talks about behaviour: a hollow mark, and the silence goes on */
} AntenneAttentionMark;

/* The three headings of the order by silence, longest first. */
typedef enum
{
  ANTENNE_ATTENTION_NOT_YET,
  ANTENNE_ATTENTION_A_WHILE_AGO,
  ANTENNE_ATTENTION_THIS_MONTH, /* this week or one of the four before it: a calendar month would empty it on the 1st */
} AntenneAttentionHeading;

/**
 * AntenneAttention:
 *
 * The row of one pupil. Filled with antenne_attention_add(), in any order, then asked.
 */
typedef struct _AntenneAttention AntenneAttention;

AntenneAttention *antenne_attention_new (AntenneAttentionSpan *span);
AntenneAttention *antenne_attention_ref (AntenneAttention *self);
void antenne_attention_unref (AntenneAttention *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneAttention, antenne_attention_unref)

/**
 * antenne_attention_add:
 * @date: "YYYY-MM-DD": the local day of a talk; after today it is no talk that was had, and ignored
 * @behaviour: whether it was about behaviour
 * @entry: (nullable): the talk, to describe the week with
 */
void antenne_attention_add (AntenneAttention *self, const char *date, gboolean behaviour, AntenneEntry *entry);

/* The same for an entry; anything but a talk is ignored. */
void antenne_attention_add_entry (AntenneAttention *self, AntenneEntry *entry);

AntenneAttentionSpan *antenne_attention_get_span (AntenneAttention *self);
AntenneAttentionMark antenne_attention_get_mark (AntenneAttention *self, guint column);
/* Returns: (nullable) (transfer none): the last talk of the week that gave the mark its form. */
AntenneEntry *antenne_attention_get_entry (AntenneAttention *self, guint column);

/* Returns: (nullable): the day of the last talk that ended a silence. */
const char *antenne_attention_get_last_talk (AntenneAttention *self);
/* 0 this week, 1 last week, …; -1 where no talk was noted. */
int antenne_attention_get_weeks_since (AntenneAttention *self);

/**
 * antenne_attention_get_band:
 * @from_column: (out): where it begins: the column of the last talk, or -1 for "before the picture" or "never"
 *
 * The pale band runs from the last talk that ended a silence to today. There is none for this week and last: two
 * weeks without a talk are the first that are a silence.
 */
gboolean antenne_attention_get_band (AntenneAttention *self, int *from_column);

AntenneAttentionHeading antenne_attention_get_heading (AntenneAttention *self);
const char *antenne_attention_heading_get_label (AntenneAttentionHeading heading);

/* "this week", "last week", "3 weeks ago", "more than a year ago", "not noted yet". (transfer full) */
char *antenne_attention_dup_words (AntenneAttention *self);

/* "week of 3 November: talk at the gate"; for a reader of the screen as the arrows move over the weeks.
 * (transfer full) */
char *antenne_attention_dup_week_description (AntenneAttention *self, guint column);

G_END_DECLS
