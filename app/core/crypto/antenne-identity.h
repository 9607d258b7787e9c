/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "crypto/antenne-arena.h"

G_BEGIN_DECLS

/* Who may write in a space: the root that the recovery code yields, and devices that it (or a device) certifies. */

#define ANTENNE_PUBLIC_KEY_SIZE 32
#define ANTENNE_STATEMENT_SIZE 152
#define ANTENNE_CERTIFICATE_SIZE 168

/**
 * AntenneStatement:
 *
 * A space statement, verified: which keys speak for a space.
 */
typedef struct
{
  AntenneId space;
  guint8 root_public[ANTENNE_PUBLIC_KEY_SIZE];     /* Ed25519 */
  guint8 recovery_public[ANTENNE_PUBLIC_KEY_SIZE]; /* X25519 */
} AntenneStatement;

/**
 * AntenneCertificate:
 * @issuer: the dev that signed it; all zeros: the root
 *
 * A device certificate, verified.
 */
typedef struct
{
  AntenneId space;
  AntenneId issuer;
  AntenneId dev;
  guint8 sign_public[ANTENNE_PUBLIC_KEY_SIZE]; /* Ed25519 */
  guint8 box_public[ANTENNE_PUBLIC_KEY_SIZE];  /* X25519 */
} AntenneCertificate;

/**
 * AntenneDevice:
 *
 * The keys of this device. The secrets are in the arena and are kept on disk with antenne_seal_key() and
 * ANTENNE_SEAL_DEVICE.
 */
typedef struct
{
  AntenneId dev;
  AntenneKeyHandle sign_seed;  /* Ed25519 seed */
  AntenneKeyHandle box_secret; /* X25519 secret key */
  guint8 sign_public[ANTENNE_PUBLIC_KEY_SIZE];
  guint8 box_public[ANTENNE_PUBLIC_KEY_SIZE];
} AntenneDevice;

void antenne_device_generate (AntenneArena *arena, AntenneDevice *out);
/* Computes the public halves again. FALSE: a handle is not in the arena. */
gboolean
antenne_device_load (AntenneArena *arena, AntenneKeyHandle sign_seed, AntenneKeyHandle box_secret, AntenneDevice *out);
/* FALSE: the key is gone (locked). */
gboolean antenne_device_sign (AntenneArena *arena, const AntenneDevice *device, gconstpointer data, gsize size,
                              guint8 *signature);

/* @code: a recovery code as typed. The root's secret exists only during the call. (transfer full) (nullable):
 * ANTENNE_ERROR_INVALID where @code is none. */
GBytes *antenne_statement_sign (const char *code, const AntenneId *space, GError **error);
/* ANTENNE_ERROR_DAMAGED, or ANTENNE_ERROR_NEWER where the magic is that of a later version. */
gboolean antenne_statement_verify (gconstpointer data, gsize size, AntenneStatement *out, GError **error);
/* Whether @code is the recovery code of this space. */
gboolean antenne_statement_matches (const AntenneStatement *statement, const char *code);

/* Signed by the root. (transfer full) (nullable): ANTENNE_ERROR_INVALID where @code is none */
GBytes *
antenne_certificate_sign (const char *code, const AntenneId *space, const AntenneDevice *device, GError **error);
/* Signed by @issuer for @successor. (transfer full) (nullable): ANTENNE_ERROR_LOCKED where the key is gone */
GBytes *antenne_certificate_sign_successor (AntenneArena *arena, const AntenneDevice *issuer, const AntenneId *space,
                                            const AntenneDevice *successor, GError **error);
/**
 * antenne_certificate_verify:
 * @issuer: (nullable): the verified certificate of the device that signed; NULL: only the root's signature will do
 */
gboolean antenne_certificate_verify (gconstpointer data, gsize size, const AntenneStatement *statement,
                                     const AntenneCertificate *issuer, AntenneCertificate *out, GError **error);

G_END_DECLS
