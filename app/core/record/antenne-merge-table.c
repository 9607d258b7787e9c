/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-merge-private.h"

#include <string.h>

#define FIRST_BUCKETS 64

static inline guint8 *
item_at (const Table *table, guint32 place)
{
  return table->items + place * table->item_size;
}

/* Ids are chosen by whoever writes, so a hash that can be foreseen could be made to collide. */
static guint32
hash_key (const Table *table, const guint8 *key)
{
  guint64 words[2];
  guint32 rest = 0;
  guint64 hash;

  memcpy (words, key, sizeof words);
  if (table->key_size > sizeof words)
    memcpy (&rest, key + sizeof words, sizeof rest);
  hash = (words[0] ^ table->seed[0]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash = (hash ^ hash >> 29 ^ words[1] ^ table->seed[1]) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = (hash ^ hash >> 32 ^ rest) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32) (hash >> 32);
}

/* The bucket that holds @key, or the empty one where it belongs. */
static guint32
find_bucket (const Table *table, const guint8 *key)
{
  guint32 mask = table->n_buckets - 1;
  guint32 bucket = hash_key (table, key) & mask;

  while (table->buckets[bucket] != 0 && memcmp (item_at (table, table->buckets[bucket]), key, table->key_size) != 0)
    bucket = (bucket + 1) & mask;
  return bucket;
}

static void
grow_buckets (Table *table)
{
  g_free (table->buckets);
  table->n_buckets *= 2;
  table->buckets = g_new0 (guint32, table->n_buckets);
  for (guint32 place = 1; place < table->n; place++)
    table->buckets[find_bucket (table, item_at (table, place))] = place;
}

void
table_init (Table *table, gsize item_size, gsize key_size)
{
  table->item_size = item_size;
  table->key_size = key_size;
  table->capacity = FIRST_BUCKETS / 2;
  table->items = g_malloc0 (table->capacity * item_size);
  table->n = 1;
  table->n_buckets = FIRST_BUCKETS;
  table->buckets = g_new0 (guint32, table->n_buckets);
  antenne_crypto_random (table->seed, sizeof table->seed);
}

void
table_clear (Table *table)
{
  g_free (table->items);
  g_free (table->buckets);
}

guint32
table_find (const Table *table, gconstpointer key)
{
  return table->buckets[find_bucket (table, key)];
}

guint32
table_intern (Table *table, gconstpointer key)
{
  guint32 bucket = find_bucket (table, key);
  guint8 *item;

  if (table->buckets[bucket] != 0)
    return table->buckets[bucket];

  if (table->n == table->capacity)
    {
      table->capacity += table->capacity / 4 + 16;
      table->items = g_realloc_n (table->items, table->capacity, table->item_size);
    }
  item = item_at (table, table->n);
  memset (item, 0, table->item_size);
  memcpy (item, key, table->key_size);
  table->buckets[bucket] = table->n++;

  if (table->n > table->n_buckets / 4 * 3)
    grow_buckets (table);
  return table->n - 1;
}

gsize
table_get_memory (const Table *table)
{
  return table->capacity * table->item_size + table->n_buckets * sizeof (guint32);
}

void
pool_init (Pool *pool, gsize item_size)
{
  pool->n = 0;
  pool->capacity = FIRST_BUCKETS;
  pool->items = g_malloc_n (pool->capacity, item_size);
}

guint32
pool_extend (Pool *pool, gsize item_size, guint32 n)
{
  guint32 first = pool->n;

  if (pool->capacity - pool->n < n)
    {
      pool->capacity += MAX (pool->capacity / 4, n) + 64;
      pool->items = g_realloc_n (pool->items, pool->capacity, item_size);
    }
  pool->n += n;
  return first;
}
