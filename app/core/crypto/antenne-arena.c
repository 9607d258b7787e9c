/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/antenne-arena.h"

#include <sodium.h>
#include <string.h>

/* Four pages, less the canary that sodium_malloc() puts before what it gives. */
#define KEYS_PER_CHUNK 510

typedef struct
{
  guint8 *keys; /* sodium_malloc() */
  guint8 present[KEYS_PER_CHUNK];
} Chunk;

struct _AntenneArena
{
  GMutex mutex;
  GPtrArray *chunks;
  AntenneKeyHandle first; /* handle of the first place of the first chunk */
  AntenneKeyHandle next;
  guint n_keys;
};

static void
free_chunk (gpointer data)
{
  Chunk *chunk = data;

  sodium_free (chunk->keys); /* wipes */
  g_free (chunk);
}

/* The place of a key that is there, else NULL. The mutex is held. */
static guint8 *
find (AntenneArena *self, AntenneKeyHandle handle, guint8 **present)
{
  guint place;
  Chunk *chunk;

  if (handle < self->first || handle >= self->next)
    return NULL;

  place = handle - self->first;
  chunk = g_ptr_array_index (self->chunks, place / KEYS_PER_CHUNK);
  place %= KEYS_PER_CHUNK;
  if (!chunk->present[place])
    return NULL;
  if (present != NULL)
    *present = &chunk->present[place];
  return chunk->keys + (gsize) place * ANTENNE_KEY_SIZE;
}

/* Places are not reused: keys are removed by an erase only, and a stale handle must find nothing. */
static guint8 *
take_place (AntenneArena *self, AntenneKeyHandle *handle)
{
  guint place = self->next - self->first;
  Chunk *chunk;

  if (place / KEYS_PER_CHUNK == self->chunks->len)
    {
      chunk = g_new0 (Chunk, 1);
      chunk->keys = sodium_malloc (KEYS_PER_CHUNK * ANTENNE_KEY_SIZE);
      if (chunk->keys == NULL)
        g_error ("No memory for keys");
      g_ptr_array_add (self->chunks, chunk);
    }

  chunk = g_ptr_array_index (self->chunks, place / KEYS_PER_CHUNK);
  place %= KEYS_PER_CHUNK;
  chunk->present[place] = TRUE;
  self->n_keys++;
  *handle = self->next++;
  return chunk->keys + (gsize) place * ANTENNE_KEY_SIZE;
}

AntenneArena *
antenne_arena_new (void)
{
  g_autoptr (GError) error = NULL;
  AntenneArena *self;

  if (!antenne_crypto_init (&error))
    g_error ("%s", error->message);

  self = g_new0 (AntenneArena, 1);
  g_mutex_init (&self->mutex);
  self->chunks = g_ptr_array_new_with_free_func (free_chunk);
  self->first = 1;
  self->next = 1;
  return self;
}

void
antenne_arena_free (AntenneArena *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->chunks);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

AntenneKeyHandle
antenne_arena_add (AntenneArena *self, const guint8 *key)
{
  AntenneKeyHandle handle;

  g_mutex_lock (&self->mutex);
  memcpy (take_place (self, &handle), key, ANTENNE_KEY_SIZE);
  g_mutex_unlock (&self->mutex);
  return handle;
}

AntenneKeyHandle
antenne_arena_generate (AntenneArena *self)
{
  AntenneKeyHandle handle;

  g_mutex_lock (&self->mutex);
  randombytes_buf (take_place (self, &handle), ANTENNE_KEY_SIZE);
  g_mutex_unlock (&self->mutex);
  return handle;
}

const guint8 *
antenne_arena_peek (AntenneArena *self, AntenneKeyHandle handle)
{
  const guint8 *key;

  g_mutex_lock (&self->mutex);
  key = find (self, handle, NULL);
  g_mutex_unlock (&self->mutex);
  return key;
}

void
antenne_arena_remove (AntenneArena *self, AntenneKeyHandle handle)
{
  guint8 *present;
  guint8 *key;

  g_mutex_lock (&self->mutex);
  key = find (self, handle, &present);
  if (key != NULL)
    {
      sodium_memzero (key, ANTENNE_KEY_SIZE);
      *present = FALSE;
      self->n_keys--;
    }
  g_mutex_unlock (&self->mutex);
}

void
antenne_arena_wipe (AntenneArena *self)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_set_size (self->chunks, 0);
  self->first = self->next;
  self->n_keys = 0;
  g_mutex_unlock (&self->mutex);
}

guint
antenne_arena_get_n_keys (AntenneArena *self)
{
  guint n_keys;

  g_mutex_lock (&self->mutex);
  n_keys = self->n_keys;
  g_mutex_unlock (&self->mutex);
  return n_keys;
}

gboolean
antenne_arena_get_kid (AntenneArena *self, AntenneKeyHandle handle, AntenneId *kid)
{
  const guint8 *key = antenne_arena_peek (self, handle);

  if (key == NULL)
    return FALSE;
  antenne_crypto_short_hash (key, ANTENNE_KEY_SIZE, kid);
  return TRUE;
}
