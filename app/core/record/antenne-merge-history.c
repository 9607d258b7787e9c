/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-merge-private.h"

#include <string.h>

/* Lists of records of one entity: heads of a field, all heads, all in the order of who replaced whom. */

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer merge)
{
  return merge_compare_records (merge, *(const guint32 *) a, *(const guint32 *) b);
}

static int
compare_backwards_cb (gconstpointer a, gconstpointer b, gpointer merge)
{
  return -compare_cb (a, b, merge);
}

static GArray *
places_to_ids (AntenneMerge *self, GArray *places)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (AntenneId), places->len);

  for (guint i = 0; i < places->len; i++)
    g_array_append_val (ids, record_at (self, g_array_index (places, guint32, i))->id);
  return ids;
}

static void
append_list (AntenneMerge *self, GArray *places, guint32 first)
{
  for (guint32 place = first; place != 0; place = record_at (self, place)->next)
    g_array_append_val (places, place);
}

static gboolean
is_head (AntenneMerge *self, guint32 place, guint32 field)
{
  const RecordItem *record = record_at (self, place);
  const Version *versions = versions_of (self, record);

  for (guint i = 0; i < record->n_versions; i++)
    if (versions[i].field == field && versions[i].n_replacers == 0)
      return TRUE;
  return FALSE;
}

GArray *
antenne_merge_list_heads (AntenneMerge *self, const char *type, const AntenneId *entity, const char *field)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 found = merge_find_entity (self, type, entity);
  guint32 name = merge_find_name (self, field);

  if (found != 0 && name != 0)
    for (guint32 place = entity_at (self, found)->first_live; place != 0; place = record_at (self, place)->next)
      if (is_head (self, place, name))
        g_array_append_val (places, place);
  g_array_sort_with_data (places, compare_backwards_cb, self);
  return places_to_ids (self, places);
}

GArray *
antenne_merge_list_all_heads (AntenneMerge *self, const char *type, const AntenneId *entity)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 found = merge_find_entity (self, type, entity);

  if (found != 0)
    append_list (self, places, entity_at (self, found)->first_live);
  g_array_sort_with_data (places, compare_backwards_cb, self);
  return places_to_ids (self, places);
}

/* Calls @visit with the number, in @places, of each parent that is among them. */
static void
visit_parents (AntenneMerge *self, GHashTable *numbers, guint32 place, void (*visit) (guint parent, gpointer data),
               gpointer data)
{
  const RecordItem *record = record_at (self, place);
  const Version *versions = versions_of (self, record);
  const guint32 *parents = parents_of (self, record);

  for (guint i = 0; i < record->n_versions; i++)
    {
      for (guint j = 0; j < versions[i].n_parents; j++)
        {
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (parents[j])));

          if (number != 0 && parents[j] != place)
            visit (number - 1, data);
        }
      parents += versions[i].n_parents;
    }
}

static void
count_cb (guint parent, gpointer data)
{
  ((guint *) data)[parent]++;
}

typedef struct
{
  guint *n_children;
  GSequence *ready;
  GArray *places;
  AntenneMerge *merge;
} Release;

static void
release_cb (guint parent, gpointer data)
{
  Release *release = data;

  if (--release->n_children[parent] == 0)
    g_sequence_insert_sorted (release->ready, &g_array_index (release->places, guint32, parent), compare_cb,
                              release->merge);
}

/* Taken from the end: of those that nothing left to place comes after, always the latest. Stamps alone would put a
 * write by a slow clock before what it replaced. */
GArray *
antenne_merge_list_records (AntenneMerge *self, const char *type, const AntenneId *entity)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ordered = NULL;
  g_autofree guint *n_children = NULL;
  g_autoptr (GSequence) ready = g_sequence_new (NULL);
  Release release;
  guint32 found = merge_find_entity (self, type, entity);
  guint left;

  if (found != 0)
    {
      append_list (self, places, entity_at (self, found)->first_live);
      append_list (self, places, entity_at (self, found)->first_past);
    }
  g_array_sort_with_data (places, compare_cb, self);

  n_children = g_new0 (guint, places->len + 1);
  for (guint i = 0; i < places->len; i++)
    g_hash_table_insert (numbers, GUINT_TO_POINTER (g_array_index (places, guint32, i)), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < places->len; i++)
    visit_parents (self, numbers, g_array_index (places, guint32, i), count_cb, n_children);

  for (guint i = 0; i < places->len; i++)
    if (n_children[i] == 0)
      g_sequence_append (ready, &g_array_index (places, guint32, i));

  ordered = g_array_sized_new (FALSE, TRUE, sizeof (guint32), places->len);
  g_array_set_size (ordered, places->len);
  left = places->len;
  release = (Release){ n_children, ready, places, self };
  while (!g_sequence_is_empty (ready))
    {
      GSequenceIter *last = g_sequence_iter_prev (g_sequence_get_end_iter (ready));
      guint32 place = *(guint32 *) g_sequence_get (last);

      g_sequence_remove (last);
      g_array_index (ordered, guint32, --left) = place;
      visit_parents (self, numbers, place, release_cb, &release);
    }

  /* Records that name each other in a ring were made by no Antenne; they come first, by stamp. */
  for (guint i = places->len; i > 0 && left > 0; i--)
    if (n_children[i - 1] > 0)
      g_array_index (ordered, guint32, --left) = g_array_index (places, guint32, i - 1);
  return places_to_ids (self, ordered);
}
