/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-arena.h"

G_BEGIN_DECLS

/* The numbers are part of the format. */
typedef enum
{
  ANTENNE_SCOPE_GENERAL = 0, /* classes and settings */
  ANTENNE_SCOPE_PUPIL = 1,   /* all that is about one pupil only: erasing a pupil is forgetting its keys */
  ANTENNE_SCOPE_OWN = 2,     /* one thing about several pupils, or about none */
} AntenneScope;

/**
 * AntenneKey:
 * @of: the pupil, or the thing whose own key it is; zeros for a general one
 *
 * A record key. Its secret is in the arena.
 */
typedef struct
{
  AntenneId kid;
  AntenneKeyHandle handle;
  AntenneScope scope;
  AntenneId of;
} AntenneKey;

/* What of a key is sealed beside it: its scope and what it is of. */
#define ANTENNE_KEY_ABOUT_SIZE (1 + ANTENNE_ID_SIZE)

/**
 * AntenneKeyring:
 *
 * Which key is whose. Of several keys of the same pupil the last one added is the current one; the others open what
 * was sealed under them.
 */
typedef struct _AntenneKeyring AntenneKeyring;

AntenneKeyring *antenne_keyring_new (AntenneArena *arena);
void antenne_keyring_free (AntenneKeyring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneKeyring, antenne_keyring_free)

/* Returns: (transfer none) (nullable) */
const AntenneKey *antenne_keyring_find (AntenneKeyring *self, const AntenneId *kid);
/* The current key. Returns: (transfer none) (nullable) */
const AntenneKey *antenne_keyring_find_current (AntenneKeyring *self, AntenneScope scope, const AntenneId *of);
void antenne_keyring_add (AntenneKeyring *self, const AntenneKey *key);
/* Wipes it in the arena too. */
void antenne_keyring_remove (AntenneKeyring *self, const AntenneId *kid);
/* Kids of all keys of @scope and @of, old ones too. (transfer full) (element-type AntenneId) */
GArray *antenne_keyring_list_kids (AntenneKeyring *self, AntenneScope scope, const AntenneId *of);

/* For tables of AntenneKey by whose it is: scope and of. */
guint antenne_key_owner_hash (gconstpointer key);
gboolean antenne_key_owner_equal (gconstpointer a, gconstpointer b);
/* A new key in the arena, not in the ring yet. */
void antenne_key_generate (AntenneArena *arena, AntenneScope scope, const AntenneId *of, AntenneKey *out);
void antenne_key_encode_about (const AntenneKey *key, guint8 *out);
gboolean antenne_key_decode_about (AntenneKey *key, gconstpointer data, gsize size);

G_END_DECLS
