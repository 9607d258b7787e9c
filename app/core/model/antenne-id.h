/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANTENNE_ID_SIZE 16
#define ANTENNE_ID_TEXT_SIZE 32

/**
 * AntenneId:
 *
 * An opaque random name of a record, an entity, a device or a key: 16 bytes. Outside record/ and store/ it
 * travels as its text, 32 lower-case hexadecimal digits.
 */
typedef struct
{
  guint8 bytes[ANTENNE_ID_SIZE];
} AntenneId;

/* A new id from the system's random source, as text. (transfer full) */
char *antenne_id_new_text (void);

gboolean antenne_id_from_text (const char *text, AntenneId *out);
/* @out has room for ANTENNE_ID_TEXT_SIZE + 1. */
void antenne_id_to_text (const AntenneId *id, char *out);
char *antenne_id_dup_text (const AntenneId *id);

/* For GHashTable with AntenneId * keys. */
guint antenne_id_hash (gconstpointer id);
gboolean antenne_id_equal (gconstpointer a, gconstpointer b);
int antenne_id_compare (const AntenneId *a, const AntenneId *b);

G_END_DECLS
