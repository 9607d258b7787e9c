/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <string.h>

#include "model/antenne-fields.h"

/* An entry's number is its moment in seconds and, below that, the order of arrival; so that the newest first is simply
 * the highest number first, in the tables as in the text index. */
#define ORDER_BITS 24
#define ORDER_MASK ((G_GINT64_CONSTANT (1) << ORDER_BITS) - 1)

static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/* Seconds since 1970 of `at`. A day alone counts as noon UTC: near enough to noon to stand among that day's moments
 * in the zones where Antenne is used, and a hundred thousand of these are computed at unlock, too many for GDateTime.
 */
static gint64
seconds_of (const char *at)
{
  gsize length = strlen (at);
  gint64 year, month, day, era, days;
  gint64 seconds = 12 * 3600;

  if (length < 10)
    return 0;
  year = digits (at, 4);
  month = CLAMP (digits (at + 5, 2), 1, 12);
  day = CLAMP (digits (at + 8, 2), 1, 31);
  if (length >= 20)
    seconds = digits (at + 11, 2) * 3600 + digits (at + 14, 2) * 60 + digits (at + 17, 2);

  /* Days since 1970-01-01 in the Gregorian calendar, with years that begin in March. */
  if (month <= 2)
    year--;
  era = (year >= 0 ? year : year - 399) / 400;
  days = era * 146097 + (year - era * 400) * 365 + (year - era * 400) / 4 - (year - era * 400) / 100 +
         (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1 - 719468;
  return days * 86400 + seconds;
}

gint64
antenne_index_next_number (AntenneIndex *self, const char *at)
{
  return seconds_of (at) * (ORDER_MASK + 1) + (gint64) (self->next_order++ & ORDER_MASK);
}

static gint64
next_number (AntenneIndex *self, GVariant *fields)
{
  return antenne_index_next_number (self, antenne_index_string (fields, "at"));
}

static AntenneEntryKind
kind_of_entry (GVariant *fields, gboolean *ends_silence)
{
  AntenneEntryKind kind = antenne_entry_kind_from_text (antenne_index_string (fields, "kind"));

  *ends_silence = kind == ANTENNE_ENTRY_TALK && strcmp (antenne_index_string (fields, "about"), "behaviour") != 0;
  return kind;
}

void
antenne_index_put_entry (AntenneIndex *self, const AntenneId *id, GVariant *fields, gint64 number)
{
  AntenneQuery *put = self->statements[PUT_ENTRY];
  gboolean ends_silence;
  AntenneEntryKind kind = kind_of_entry (fields, &ends_silence);
  g_autofree const char **pupils = antenne_fields_list_strings (fields, "pupils");
  gboolean done = FALSE;

  if (number == -1 || number >> ORDER_BITS != seconds_of (antenne_index_string (fields, "at")))
    number = next_number (self, fields);

  while (!done)
    {
      antenne_query_bind_int (put, 1, number);
      antenne_index_bind_id (put, 2, id);
      antenne_query_bind_int (put, 3, kind);
      antenne_index_bind_fields (put, 4, fields);
      done = antenne_query_must_step (put);
      antenne_query_reset (put);
      if (!done)
        number++;
    }

  for (gsize i = 0; pupils[i] != NULL; i++)
    {
      AntenneQuery *link = self->statements[PUT_ENTRY_PUPIL];
      AntenneId pupil;

      if (!antenne_id_from_text (pupils[i], &pupil))
        continue;
      antenne_index_bind_id (link, 1, &pupil);
      antenne_query_bind_int (link, 2, number);
      antenne_query_bind_int (link, 3, kind);
      antenne_query_bind_int (link, 4, ends_silence);
      antenne_query_must_run (link);
    }
  antenne_search_put_entry (self, number, fields);
}

void
antenne_index_drop_entry (AntenneIndex *self, GVariant *fields, gint64 number)
{
  AntenneQuery *drop = self->statements[DROP_ENTRY];
  g_autofree const char **pupils = antenne_fields_list_strings (fields, "pupils");

  antenne_search_drop_entry (self, number, fields);
  for (gsize i = 0; pupils[i] != NULL; i++)
    {
      AntenneQuery *unlink = self->statements[DROP_ENTRY_PUPIL];
      AntenneId pupil;

      if (!antenne_id_from_text (pupils[i], &pupil))
        continue;
      antenne_index_bind_id (unlink, 1, &pupil);
      antenne_query_bind_int (unlink, 2, number);
      antenne_query_must_run (unlink);
    }
  antenne_query_bind_int (drop, 1, number);
  antenne_query_must_run (drop);
}

/* --- Filling at unlock --- */

/* An entry that waits for the end of the filling, and its place with one of its pupils. */
typedef struct
{
  gint64 number;
  AntenneId id;
  AntenneEntryKind kind;
  gboolean ends_silence;
  GVariant *fields;
} Filled;

typedef struct
{
  AntenneId pupil;
  gint64 number;
  AntenneEntryKind kind;
  gboolean ends_silence;
} FilledLink;

static void
filled_clear (gpointer data)
{
  g_clear_pointer (&((Filled *) data)->fields, g_variant_unref);
}

static int
compare_filled (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Filled *) a)->number, second = ((const Filled *) b)->number;

  return (first > second) - (first < second);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const FilledLink *first = a, *second = b;
  int by_pupil = antenne_id_compare (&first->pupil, &second->pupil);

  return by_pupil != 0 ? by_pupil : (first->number > second->number) - (first->number < second->number);
}

void
antenne_index_begin_fill (AntenneIndex *self)
{
  self->filled = g_array_new (FALSE, FALSE, sizeof (Filled));
  g_array_set_clear_func (self->filled, filled_clear);
  antenne_index_begin (self);
  antenne_db_must_exec (self->db, "DROP INDEX entry_id");
}

void
antenne_index_fill_entry (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  Filled filled = { .id = *id };

  filled.number = next_number (self, fields);
  filled.kind = kind_of_entry (fields, &filled.ends_silence);
  filled.fields = g_variant_ref (fields);
  g_array_append_val (self->filled, filled);
}

static void
collect_links (const Filled *filled, GArray *links)
{
  g_autofree const char **pupils = antenne_fields_list_strings (filled->fields, "pupils");

  for (gsize i = 0; pupils[i] != NULL; i++)
    {
      FilledLink link = { .number = filled->number, .kind = filled->kind, .ends_silence = filled->ends_silence };

      if (antenne_id_from_text (pupils[i], &link.pupil))
        g_array_append_val (links, link);
    }
}

void
antenne_index_end_fill (AntenneIndex *self)
{
  AntenneQuery *fill = antenne_index_prepare (self, "INSERT INTO entry VALUES (?1, ?2, ?3, ?4)");
  AntenneQuery *put_link = self->statements[PUT_ENTRY_PUPIL];
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (FilledLink));
  gint64 before = G_MININT64;

  /* In the order of the tables each row goes at their end; at random places it costs four times as much. */
  g_array_sort (self->filled, compare_filled);
  for (guint i = 0; i < self->filled->len; i++)
    {
      Filled *filled = &g_array_index (self->filled, Filled, i);

      filled->number = MAX (filled->number, before + 1);
      before = filled->number;
      antenne_query_bind_int (fill, 1, filled->number);
      antenne_index_bind_id (fill, 2, &filled->id);
      antenne_query_bind_int (fill, 3, filled->kind);
      antenne_index_bind_fields (fill, 4, filled->fields);
      antenne_query_must_run (fill);
      collect_links (filled, links);
      g_clear_pointer (&filled->fields, g_variant_unref);
    }

  g_array_sort (links, compare_links);
  for (guint i = 0; i < links->len; i++)
    {
      const FilledLink *link = &g_array_index (links, FilledLink, i);

      antenne_index_bind_id (put_link, 1, &link->pupil);
      antenne_query_bind_int (put_link, 2, link->number);
      antenne_query_bind_int (put_link, 3, link->kind);
      antenne_query_bind_int (put_link, 4, link->ends_silence);
      antenne_query_must_run (put_link);
    }
  g_clear_pointer (&self->filled, g_array_unref);
  antenne_db_must_exec (self->db, "CREATE UNIQUE INDEX entry_id ON entry (id)");
  antenne_index_end (self);
}
