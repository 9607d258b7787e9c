/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-keyring.h"

#include <string.h>

struct _AntenneKeyring
{
  AntenneArena *arena;
  GPtrArray *keys;     /* of AntenneKey, in the order of arrival */
  GHashTable *by_kid;  /* AntenneId → AntenneKey */
  GHashTable *current; /* AntenneKey, by scope and of → itself */
};

guint
antenne_key_owner_hash (gconstpointer data)
{
  const AntenneKey *key = data;

  return antenne_id_hash (&key->of) ^ (guint) key->scope;
}

gboolean
antenne_key_owner_equal (gconstpointer a, gconstpointer b)
{
  const AntenneKey *first = a, *second = b;

  return first->scope == second->scope && antenne_id_equal (&first->of, &second->of);
}

AntenneKeyring *
antenne_keyring_new (AntenneArena *arena)
{
  AntenneKeyring *self = g_new0 (AntenneKeyring, 1);

  self->arena = arena;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->by_kid = g_hash_table_new (antenne_id_hash, antenne_id_equal);
  self->current = g_hash_table_new (antenne_key_owner_hash, antenne_key_owner_equal);
  return self;
}

void
antenne_keyring_free (AntenneKeyring *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->current);
  g_hash_table_unref (self->by_kid);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

const AntenneKey *
antenne_keyring_find (AntenneKeyring *self, const AntenneId *kid)
{
  return g_hash_table_lookup (self->by_kid, kid);
}

const AntenneKey *
antenne_keyring_find_current (AntenneKeyring *self, AntenneScope scope, const AntenneId *of)
{
  AntenneKey wanted = { .scope = scope, .of = *of };

  return g_hash_table_lookup (self->current, &wanted);
}

void
antenne_keyring_add (AntenneKeyring *self, const AntenneKey *key)
{
  AntenneKey *copy = g_memdup2 (key, sizeof *key);

  g_ptr_array_add (self->keys, copy);
  g_hash_table_insert (self->by_kid, &copy->kid, copy);
  g_hash_table_replace (self->current, copy, copy);
}

void
antenne_keyring_remove (AntenneKeyring *self, const AntenneId *kid)
{
  AntenneKey *key = g_hash_table_lookup (self->by_kid, kid);

  if (key == NULL)
    return;
  antenne_arena_remove (self->arena, key->handle);
  g_hash_table_remove (self->by_kid, kid);
  if (g_hash_table_lookup (self->current, key) == key)
    {
      g_hash_table_remove (self->current, key);
      for (guint i = 0; i < self->keys->len; i++)
        {
          AntenneKey *other = g_ptr_array_index (self->keys, i);

          if (other != key && antenne_key_owner_equal (other, key))
            g_hash_table_replace (self->current, other, other);
        }
    }
  g_ptr_array_remove (self->keys, key);
}

GArray *
antenne_keyring_list_kids (AntenneKeyring *self, AntenneScope scope, const AntenneId *of)
{
  GArray *kids = g_array_new (FALSE, FALSE, sizeof (AntenneId));

  for (guint i = 0; i < self->keys->len; i++)
    {
      const AntenneKey *key = g_ptr_array_index (self->keys, i);

      if (key->scope == scope && antenne_id_equal (&key->of, of))
        g_array_append_val (kids, key->kid);
    }
  return kids;
}

void
antenne_key_generate (AntenneArena *arena, AntenneScope scope, const AntenneId *of, AntenneKey *out)
{
  memset (out, 0, sizeof *out);
  out->handle = antenne_arena_generate (arena);
  antenne_arena_get_kid (arena, out->handle, &out->kid);
  out->scope = scope;
  out->of = *of;
}

void
antenne_key_encode_about (const AntenneKey *key, guint8 *out)
{
  out[0] = (guint8) key->scope;
  memcpy (out + 1, key->of.bytes, sizeof key->of.bytes);
}

gboolean
antenne_key_decode_about (AntenneKey *key, gconstpointer data, gsize size)
{
  const guint8 *bytes = data;

  if (size != ANTENNE_KEY_ABOUT_SIZE || bytes[0] > ANTENNE_SCOPE_OWN)
    return FALSE;
  key->scope = (AntenneScope) bytes[0];
  memcpy (key->of.bytes, bytes + 1, sizeof key->of.bytes);
  return TRUE;
}
