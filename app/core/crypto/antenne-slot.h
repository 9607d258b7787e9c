/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-arena.h"

G_BEGIN_DECLS

/* A slot: the vault's master key M wrapped under something that a person has. See docs/format.md, "Slots". */

typedef enum
{
  ANTENNE_SLOT_PASSWORD = 1,
  ANTENNE_SLOT_RECOVERY = 2,
  ANTENNE_SLOT_KEYRING = 3, /* reserved: read as ANTENNE_ERROR_NEWER */
} AntenneSlotKind;

/* Every slot has this size. */
#define ANTENNE_SLOT_SIZE 136

/**
 * antenne_slot_seal_password:
 * @password: UTF-8; normalised to NFC first, so that it opens on any keyboard
 *
 * Takes about half a second and 256 MB: not for the main thread. In builds with -Dtesting=true the environment
 * variable ANTENNE_FAST_KDF=1 makes it cheaper.
 *
 * Returns: (transfer full) (nullable): ANTENNE_ERROR_INVALID for an empty password or one beyond 1 KiB, FAILED where
 *   there is no memory
 */
GBytes *antenne_slot_seal_password (AntenneArena *arena, AntenneKeyHandle master, const char *password, GError **error);

/* @code: as a person types it; ANTENNE_ERROR_INVALID where it is none. Quick. (transfer full) (nullable) */
GBytes *antenne_slot_seal_recovery (AntenneArena *arena, AntenneKeyHandle master, const char *code, GError **error);

/**
 * antenne_slot_check:
 * @kind: (out) (optional)
 *
 * Whether these are the bytes that were written: length, magic, checksum and bounds of the parameters, without any
 * secret. ANTENNE_ERROR_DAMAGED, or ANTENNE_ERROR_NEWER for a kind or version unknown here (with a right checksum).
 */
gboolean antenne_slot_check (gconstpointer data, gsize size, AntenneSlotKind *kind, GError **error);

/**
 * antenne_slot_open:
 * @secret: a password for a password slot, a recovery code as typed for a recovery slot
 * @master: (out): the key, added to @arena
 *
 * Checks as antenne_slot_check() before anything is derived or allocated. ANTENNE_ERROR_WRONG_SECRET only where the
 * slot is whole. Slow for a password slot, as sealing is.
 */
gboolean antenne_slot_open (gconstpointer data, gsize size, const char *secret, AntenneArena *arena,
                            AntenneKeyHandle *master, GError **error);

G_END_DECLS
