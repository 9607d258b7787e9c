/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-quiet.h"

#include <string.h>

#include "model/antenne-moment.h"

typedef struct
{
  guint index;
  const AntenneQuietPupil *pupil;
  guint64 lot;
} Candidate;

/* FNV-1a: all it has to do is mix a day and an id the same way everywhere. */
static guint64
draw_lot (const char *today, const char *pupil)
{
  guint64 lot = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *parts[] = { today, pupil, NULL }, **part = parts; *part != NULL; part++)
    for (const char *byte = *part; *byte != '\0'; byte++)
      lot = (lot ^ (guchar) *byte) * G_GUINT64_CONSTANT (1099511628211);
  return lot ^ (lot >> 29);
}

static gboolean
is_long_ago (const AntenneQuietPupil *pupil, const char *today)
{
  return pupil->last_talk == NULL || antenne_date_days_between (pupil->last_talk, today) >= ANTENNE_QUIET_LONG_DAYS;
}

static gboolean
rests (const AntenneQuietPupil *pupil, const char *today)
{
  return pupil->later_until != NULL && strcmp (today, pupil->later_until) < 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;
  int order = second->pupil->done - first->pupil->done;

  /* Done ones first while choosing: theirs are the places that no other may take. */
  if (order == 0)
    order = g_strcmp0 (first->pupil->last_talk, second->pupil->last_talk); /* NULL, never noted, before all dates */
  if (order == 0)
    order = (first->lot > second->lot) - (first->lot < second->lot);
  return order != 0 ? order : strcmp (first->pupil->pupil, second->pupil->pupil);
}

GArray *
antenne_quiet_choose (GArray *pupils, const char *today, guint most)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_done = 0;

  for (guint i = 0; i < pupils->len; i++)
    {
      const AntenneQuietPupil *pupil = &g_array_index (pupils, AntenneQuietPupil, i);
      Candidate candidate = { i, pupil, draw_lot (today, pupil->pupil) };

      if (pupil->done || (is_long_ago (pupil, today) && !rests (pupil, today)))
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare);
  if (candidates->len > most)
    g_array_set_size (candidates, most);

  while (n_done < candidates->len && g_array_index (candidates, Candidate, n_done).pupil->done)
    n_done++;
  for (guint i = 0; i < candidates->len; i++)
    g_array_append_val (chosen, g_array_index (candidates, Candidate, (i + n_done) % candidates->len).index);
  return chosen;
}
