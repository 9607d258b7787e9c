/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-crypto.h"

G_BEGIN_DECLS

/**
 * AntenneArena:
 *
 * Every key of an unlocked vault: in memory that is locked, kept out of core dumps and fenced by guard pages. It
 * grows by chunks and not by key, because each sodium_malloc() locks a page of its own and the system gives few.
 * All keys are 32 bytes; of a signing key it is the seed. Safe to use from several threads.
 */
typedef struct _AntenneArena AntenneArena;

/* 0 is no key. A handle is not used twice in the life of an arena. */
typedef guint32 AntenneKeyHandle;

AntenneArena *antenne_arena_new (void);
/* Wipes, then frees; NULL is fine. */
void antenne_arena_free (AntenneArena *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneArena, antenne_arena_free)

/* Copies 32 bytes of @key; the caller wipes its own. */
AntenneKeyHandle antenne_arena_add (AntenneArena *self, const guint8 *key);
/* 32 new random bytes. */
AntenneKeyHandle antenne_arena_generate (AntenneArena *self);
/* Returns: (nullable): the 32 bytes, where they stay until the key is removed or the arena wiped; NULL for a handle
 * that is not (or no longer) there. */
const guint8 *antenne_arena_peek (AntenneArena *self, AntenneKeyHandle handle);
/* Wipes this one. */
void antenne_arena_remove (AntenneArena *self, AntenneKeyHandle handle);
/* Wipes all: every handle becomes unknown. For lock. */
void antenne_arena_wipe (AntenneArena *self);
guint antenne_arena_get_n_keys (AntenneArena *self);

/* The kid: first 16 bytes of the BLAKE2b-256 of the key, so that a record commits to its key. FALSE: no such key. */
gboolean antenne_arena_get_kid (AntenneArena *self, AntenneKeyHandle handle, AntenneId *kid);

G_END_DECLS
