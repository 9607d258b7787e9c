/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "merge-model.h"
#include "record/antenne-compose.h"

/* A folder in memory through which 2 to 5 devices exchange records in any order, some late, some twice; each writes,
 * deletes, restores and erases by what it has seen, with clocks that jump. At every turn the merge is compared with
 * the model, and at the end all are the same. */

#define N_ENTITIES 6
#define N_FIELDS 4
#define N_TYPES 2
#define MAX_REPLICAS 5
#define YEAR (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)

static const char *const types[N_TYPES] = { "entry", "horoscope" };
static const char *const field_names[N_FIELDS] = { "future", "said", "seen", "thought" };

/* What lies in the folder. */
typedef struct
{
  AntenneRecord *record;
  gboolean is_erase;
  AntenneErase erase;
} Item;

typedef struct
{
  AntenneMerge *merge;
  Model *model;
  AntenneClock clock;
  gint64 now;
  AntenneArena *arena;
  AntenneDevice device;
  guint64 seq;
  GHashTable *got; /* Item * */
  guint64 n_dropped;
} Replica;

typedef struct
{
  GRand *rand;
  guint n_replicas;
  Replica replicas[MAX_REPLICAS];
  GPtrArray *folder; /* Item * */
  AntenneId entities[N_ENTITIES];
  AntenneId space;
  guint n_checks;
} World;

static void
free_item (gpointer data)
{
  antenne_record_free (((Item *) data)->record);
  g_free (data);
}

static void
random_id (World *world, AntenneId *id)
{
  for (guint i = 0; i < ANTENNE_ID_SIZE; i++)
    id->bytes[i] = (guint8) g_rand_int_range (world->rand, 0, 256);
}

static guint
pick (World *world, guint n)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) n);
}

/* --- Comparing --- */

static void
assert_ids (GArray *ids, GPtrArray *records, gboolean ordered)
{
  g_assert_cmpuint (ids->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      const AntenneId *id = &((AntenneRecord *) records->pdata[i])->header.id;
      gboolean found = FALSE;

      for (guint j = ordered ? i : 0; j < (ordered ? i + 1 : ids->len); j++)
        found |= antenne_id_equal (&g_array_index (ids, AntenneId, j), id);
      g_assert_true (found);
    }
}

static void
check_replica (World *world, Replica *replica)
{
  AntenneMergeCounts counts;
  guint64 n_records = 0;
  guint64 n_entities = 0;

  for (guint t = 0; t < N_TYPES; t++)
    for (guint e = 0; e < N_ENTITIES; e++)
      {
        const AntenneId *entity = &world->entities[e];
        g_autoptr (GPtrArray) expected = model_list_records (replica->model, types[t], entity);
        g_autoptr (GArray) records = antenne_merge_list_records (replica->merge, types[t], entity);

        /* N: every record that was not erased can be had. */
        assert_ids (records, expected, FALSE);
        n_records += expected->len;
        n_entities += expected->len > 0;
        g_assert_cmpint (antenne_merge_has_entity (replica->merge, types[t], entity), ==, expected->len > 0);
        g_assert_cmpint (antenne_merge_is_deleted (replica->merge, types[t], entity), ==,
                         model_is_deleted (replica->model, types[t], entity));

        for (guint f = 0; f <= N_FIELDS; f++)
          {
            const char *name = f < N_FIELDS ? field_names[f] : ANTENNE_FIELD_DELETED;
            g_autoptr (GPtrArray) heads = model_list_heads (replica->model, types[t], entity, name);
            g_autoptr (GArray) merged = antenne_merge_list_heads (replica->merge, types[t], entity, name);
            AntenneId shown;

            assert_ids (merged, heads, TRUE);
            g_assert_cmpint (antenne_merge_get_shown (replica->merge, types[t], entity, name, &shown), ==,
                             heads->len > 0);
            if (heads->len > 0)
              g_assert_true (antenne_id_equal (&shown, &((AntenneRecord *) heads->pdata[0])->header.id));
          }
      }

  antenne_merge_get_counts (replica->merge, &counts);
  g_assert_cmpuint (counts.records, ==, n_records);
  g_assert_cmpuint (counts.entities, ==, n_entities);
  g_assert_cmpuint (counts.erases, ==, replica->model->erases->len);
  g_assert_cmpuint (counts.dropped, ==, replica->n_dropped);
  world->n_checks++;
}

/* --- Delivering --- */

/* What adding said against what changed. */
static void
check_effect (Replica *replica, const AntenneRecord *record, const AntenneMergeEffect *effect,
              const AntenneId *shown_before, const gboolean *had_before, gboolean was_deleted)
{
  g_assert_cmpint (effect->was_deleted, ==, was_deleted);
  g_assert_cmpint (effect->is_deleted, ==, antenne_merge_is_deleted (replica->merge, record->type, &record->entity));
  for (guint i = 0; i < record->n_fields; i++)
    {
      AntenneShown expected = ANTENNE_SHOWN_OTHER;
      AntenneId shown;

      g_assert_true (
          antenne_merge_get_shown (replica->merge, record->type, &record->entity, record->fields[i].name, &shown));
      if (antenne_id_equal (&shown, &record->header.id))
        expected = ANTENNE_SHOWN_THIS;
      else if (had_before[i] && antenne_id_equal (&shown, &shown_before[i]))
        expected = ANTENNE_SHOWN_AS_BEFORE;
      g_assert_cmpint (effect->shown[i], ==, expected);
      g_assert_cmpint (antenne_merge_shows (replica->merge, record, i), ==, expected == ANTENNE_SHOWN_THIS);
    }
}

static void
deliver_erase (Replica *replica, const Item *item)
{
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  guint n_gone = 0;
  gboolean is_new;

  for (guint i = 0; i < replica->model->records->len; i++)
    if (!model_is_erased (replica->model, replica->model->records->pdata[i]))
      g_ptr_array_add (before, replica->model->records->pdata[i]);
  is_new = model_add_erase (replica->model, &item->erase);
  g_assert_cmpint (antenne_merge_add_erase (replica->merge, &item->erase, &gone, NULL), ==,
                   is_new ? ANTENNE_MERGE_APPLIED : ANTENNE_MERGE_DUPLICATE);
  for (guint i = 0; i < before->len; i++)
    n_gone += model_is_erased (replica->model, before->pdata[i]);
  g_assert_cmpuint (gone->len, ==, n_gone);
}

static void
deliver (Replica *replica, Item *item)
{
  const AntenneRecord *record = item->record;
  AntenneMergeEffect effect;
  AntenneMergeOutcome expected;
  AntenneId shown_before[N_FIELDS + 1];
  gboolean had_before[N_FIELDS + 1];
  gboolean was_deleted;

  g_hash_table_add (replica->got, item);
  antenne_clock_observe (&replica->clock, record->stamp, replica->now);
  if (item->is_erase)
    {
      deliver_erase (replica, item);
      return;
    }

  for (guint i = 0; i < record->n_fields; i++)
    had_before[i] = antenne_merge_get_shown (replica->merge, record->type, &record->entity, record->fields[i].name,
                                             &shown_before[i]);
  was_deleted = antenne_merge_is_deleted (replica->merge, record->type, &record->entity);

  if (model_is_erased (replica->model, record))
    {
      expected = ANTENNE_MERGE_ERASED;
      replica->n_dropped++;
      model_add (replica->model, record);
    }
  else
    expected = model_add (replica->model, record) ? ANTENNE_MERGE_APPLIED : ANTENNE_MERGE_DUPLICATE;

  g_assert_cmpint (antenne_merge_is_erased (replica->merge, &record->header.id, &record->header.kid), ==,
                   expected == ANTENNE_MERGE_ERASED);
  g_assert_cmpint (antenne_merge_add (replica->merge, record, &effect), ==, expected);
  if (expected == ANTENNE_MERGE_APPLIED)
    check_effect (replica, record, &effect, shown_before, had_before, was_deleted);
}

/* --- Writing --- */

static void
publish (World *world, Replica *replica, const AntenneRecordHeader *header, GVariant *body, gboolean is_erase)
{
  g_autoptr (GError) error = NULL;
  Item *item = g_new0 (Item, 1);

  g_assert_nonnull (body);
  item->record = antenne_record_new (header, body, &error);
  g_assert_no_error (error);
  item->is_erase = is_erase;
  if (is_erase)
    {
      antenne_erase_read (item->record, &world->space, replica->device.sign_public, &item->erase, &error);
      g_assert_no_error (error);
    }
  g_ptr_array_add (world->folder, item);
  deliver (replica, item);
}

static void
write_something (World *world, Replica *replica)
{
  const char *type = types[pick (world, N_TYPES)];
  guint which = pick (world, N_ENTITIES);
  const AntenneId *entity = &world->entities[which];
  AntenneStamp stamp = antenne_clock_tick (&replica->clock, replica->now);
  AntenneRecordHeader header = { .dev = replica->device.dev, .seq = ++replica->seq };
  guint kind = pick (world, 20);

  random_id (world, &header.id);
  /* Each entity has a key of its own, and now and then a new one. */
  memset (&header.kid, 1, sizeof header.kid);
  header.kid.bytes[0] = (guint8) (which * 8 + pick (world, 3));

  if (kind < 13)
    {
      g_autoptr (GHashTable) fields =
          g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
      guint n = 1 + pick (world, 3);
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < n; i++)
        g_hash_table_insert (fields, (char *) field_names[pick (world, N_FIELDS)],
                             g_variant_ref_sink (g_variant_new_uint32 (g_rand_int (world->rand))));
      publish (world, replica, &header, antenne_compose_set (replica->merge, type, entity, fields, stamp, &error),
               FALSE);

      /* Fault 29: whatever the clocks say, what is written on top of all that was seen is what is shown. */
      if (!antenne_merge_is_erased (replica->merge, &header.id, &header.kid))
        {
          GHashTableIter iter;
          gpointer name;

          g_hash_table_iter_init (&iter, fields);
          while (g_hash_table_iter_next (&iter, &name, NULL))
            {
              AntenneId shown;

              g_assert_true (antenne_merge_get_shown (replica->merge, type, entity, name, &shown));
              g_assert_true (antenne_id_equal (&shown, &header.id));
            }
        }
    }
  else if (kind < 16)
    publish (world, replica, &header, antenne_compose_delete (replica->merge, type, entity, stamp), FALSE);
  else if (kind < 19)
    publish (world, replica, &header, antenne_compose_restore (replica->merge, type, entity, stamp), FALSE);
  else
    {
      g_autoptr (GArray) records = antenne_merge_list_records (replica->merge, type, entity);
      AntenneId kids[2];
      guint n_kids = 0;

      /* Rarely all of it, or a key; else any part. */
      if (pick (world, 6) == 0)
        kids[n_kids++] = header.kid;
      if (pick (world, 3) > 0)
        for (guint i = records->len; i > 0; i--)
          if (pick (world, 2) == 0)
            g_array_remove_index_fast (records, i - 1);
      if (world->folder->len > 0 && pick (world, 3) == 0)
        g_array_append_val (records,
                            ((Item *) world->folder->pdata[pick (world, world->folder->len)])->record->header.id);
      memset (&header.kid, 0xff, sizeof header.kid);
      publish (world, replica, &header,
               antenne_erase_compose (replica->arena, &replica->device, &header, &world->space, kids, n_kids,
                                      (const AntenneId *) (gpointer) records->data, records->len, stamp, NULL),
               TRUE);
    }
}

static void
jump_clock (World *world, Replica *replica)
{
  static const gint64 offsets[] = { 0, 100 * YEAR, -10 * YEAR, 12 * 3600 * 1000, -60 * 1000 };

  replica->now = G_GINT64_CONSTANT (1795000000000) + offsets[pick (world, G_N_ELEMENTS (offsets))];
}

/* Some of what lies in the folder, in any order, also what came before. */
static void
pull_some (World *world, Replica *replica)
{
  guint n = pick (world, 12);

  for (guint i = 0; i < n && world->folder->len > 0; i++)
    deliver (replica, world->folder->pdata[pick (world, world->folder->len)]);
}

static void
shuffle (World *world, GPtrArray *items)
{
  for (guint i = items->len; i > 1; i--)
    {
      guint j = pick (world, i);
      gpointer swapped = items->pdata[i - 1];

      items->pdata[i - 1] = items->pdata[j];
      items->pdata[j] = swapped;
    }
}

static void
run_world (guint32 seed, guint n_steps)
{
  World world = { .rand = g_rand_new_with_seed (seed) };

  g_test_message ("seed %u", seed);
  world.n_replicas = 2 + pick (&world, MAX_REPLICAS - 1);
  world.folder = g_ptr_array_new_with_free_func (free_item);
  random_id (&world, &world.space);
  for (guint i = 0; i < N_ENTITIES; i++)
    random_id (&world, &world.entities[i]);
  for (guint i = 0; i < world.n_replicas; i++)
    {
      Replica *replica = &world.replicas[i];

      replica->merge = antenne_merge_new ();
      replica->model = model_new ();
      replica->arena = antenne_arena_new ();
      replica->got = g_hash_table_new (NULL, NULL);
      antenne_device_generate (replica->arena, &replica->device);
      jump_clock (&world, replica);
    }

  for (guint step = 0; step < n_steps; step++)
    {
      Replica *replica = &world.replicas[pick (&world, world.n_replicas)];

      replica->now += pick (&world, 1000);
      switch (pick (&world, 10))
        {
        case 0:
          jump_clock (&world, replica);
          break;
        case 1:
        case 2:
        case 3:
          pull_some (&world, replica);
          break;
        default:
          write_something (&world, replica);
        }
      if (step % 23 == 0)
        check_replica (&world, replica);
    }

  /* All that is missing, in an order of its own for each. */
  for (guint i = 0; i < world.n_replicas; i++)
    {
      Replica *replica = &world.replicas[i];
      g_autoptr (GPtrArray) missing = g_ptr_array_new ();

      for (guint j = 0; j < world.folder->len; j++)
        if (!g_hash_table_contains (replica->got, world.folder->pdata[j]))
          g_ptr_array_add (missing, world.folder->pdata[j]);
      shuffle (&world, missing);
      for (guint j = 0; j < missing->len; j++)
        deliver (replica, missing->pdata[j]);
      check_replica (&world, replica);
    }

  /* C: each has its own order behind it, and the model of the first knows the truth about all. */
  for (guint i = 1; i < world.n_replicas; i++)
    {
      Model *own = world.replicas[i].model;

      world.replicas[i].model = world.replicas[0].model;
      check_replica (&world, &world.replicas[i]);
      world.replicas[i].model = own;
    }
  g_test_message ("%u devices, %u records, %u comparisons", world.n_replicas, world.folder->len, world.n_checks);

  for (guint i = 0; i < world.n_replicas; i++)
    {
      antenne_merge_free (world.replicas[i].merge);
      model_free (world.replicas[i].model);
      antenne_arena_free (world.replicas[i].arena);
      g_hash_table_unref (world.replicas[i].got);
    }
  g_ptr_array_unref (world.folder);
  g_rand_free (world.rand);
}

/* A seed that failed is run again with ANTENNE_TEST_SEED=n. */
static void
test_replicas (void)
{
  const char *given = g_getenv ("ANTENNE_TEST_SEED");
  guint32 seed = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int ();
  guint n_worlds = given != NULL ? 1 : 40;

  for (guint i = 0; i < n_worlds; i++)
    run_world (seed + i, 700);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/replicas/any-order-C-N-29", test_replicas);
  return g_test_run ();
}
