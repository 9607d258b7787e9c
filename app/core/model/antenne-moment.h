/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moments as records keep them and as people say them. Nothing here reads the clock but antenne_moment_now(). Dates run
 * from 0001-01-01 to 9999-12-31; a function that gives a text gives "" for what is no date or leaves that range. */

/**
 * antenne_moment_now:
 *
 * The present in the local zone. In a build with -Dtesting=true the environment variable ANTENNE_NOW (ISO 8601,
 * local or with an offset) sets where the clock starts; elsewhere it is ignored.
 *
 * Returns: (transfer full)
 */
GDateTime *antenne_moment_now (void);

/* Today in the local zone, "YYYY-MM-DD". (transfer full) */
char *antenne_moment_today (void);

/**
 * antenne_moment_parse:
 * @text: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM:SSZ"
 *
 * Returns: (transfer full) (nullable): in the local zone; noon for a day alone; NULL where @text is not such a moment
 */
GDateTime *antenne_moment_parse (const char *text);

/* The field `at` for @when: UTC with time where @with_time, else its local date. (transfer full) */
char *antenne_moment_to_text (GDateTime *when, gboolean with_time);

/* The local date of @when, "YYYY-MM-DD". (transfer full) */
char *antenne_moment_to_date (GDateTime *when);

/* Whether @text is a day that exists, written "YYYY-MM-DD". */
gboolean antenne_date_is_valid (const char *text);

/* To calculate with days: "YYYY-MM-DD" to a GDate; FALSE where it is no day that exists, or NULL. */
gboolean antenne_date_read (const char *text, GDate *date);
/* And back. (transfer full) */
char *antenne_date_write (const GDate *date);

/**
 * antenne_date_parse:
 * @text: dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, yyyy-mm-dd or yyyy/mm/dd, with one or two digits for day and month
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", or NULL where @text is no date that exists
 */
char *antenne_date_parse (const char *text);

/* Whole days from @from to @to, both "YYYY-MM-DD"; negative where @to is earlier; 0 where one is no date. */
int antenne_date_days_between (const char *from, const char *to);
/* @date plus @days, "YYYY-MM-DD". (transfer full) */
char *antenne_date_add_days (const char *date, int days);
/* The Monday of the week of @date. (transfer full) */
char *antenne_date_monday (const char *date);

/**
 * antenne_date_describe:
 *
 * As people say it, seen from @today: "today", "yesterday", "Tuesday" is never guessed at: within a week "3 days
 * ago", then "last week", "3 weeks ago" by the weeks of the calendar (so on a Tuesday the Friday eleven days ago is "2
 * weeks ago"), from two whole months on "2 months ago", from a year on the month and year. Future dates: "tomorrow",
 * "on Tuesday", "next week", "in 2 weeks", "in 2 months". Translated, lower case where the language has it so; for the
 * beginning of a sentence see antenne_text_capitalize().
 *
 * Returns: (transfer full)
 */
char *antenne_date_describe (const char *date, const char *today);

/* In full, in the order of the locale: "Friday 20 November 2026". Without the year when @today is in the same year.
 * (transfer full) */
char *antenne_date_format_long (const char *date, const char *today);
/* "20 November", with the year when it differs from @today's. (transfer full) */
char *antenne_date_format_short (const char *date, const char *today);
/* “Tue 24 Nov”, with the year when it differs from @today's. (transfer full) */
char *antenne_date_format_weekday (const char *date, const char *today);
/* A heading of the timeline: "November", "November 2025" in another year. First letter upper case. (transfer full) */
char *antenne_date_format_month (const char *date, const char *today);
/* "10:15" or "10:15 AM", as the locale writes it; "" for NULL. Whether an entry has a time at all is known by
 * antenne_entry_has_time(), since a day alone is noon here. (transfer full) */
char *antenne_moment_format_time (GDateTime *when);

/* "Monday" for 1 … "Sunday" for 7, "January" for 1 … "December" for 12, as they stand inside a sentence. (transfer
 * full) */
char *antenne_weekday_format (int weekday);
char *antenne_month_format (int month);

/* The school year in which @date falls, turning on 1 August: "2026-2027". (transfer full) */
char *antenne_date_school_year (const char *date);

G_END_DECLS
