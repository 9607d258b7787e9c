/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/antenne-schema.h"

G_BEGIN_DECLS

/**
 * AntenneChange:
 *
 * What is to be written together: all of it is on disk, or none. It is filled here and given to
 * antenne_vault_write(); filling checks every value against the schema.
 */
#define ANTENNE_TYPE_CHANGE (antenne_change_get_type ())
G_DECLARE_FINAL_TYPE (AntenneChange, antenne_change, ANTENNE, CHANGE, GObject)

typedef enum
{
  ANTENNE_CHANGE_SET,
  ANTENNE_CHANGE_DELETE,
  ANTENNE_CHANGE_RESTORE, /* takes back a delete */
} AntenneChangeAction;

typedef struct
{
  AntenneChangeAction action;
  const char *kind; /* interned */
  char *id;
  GHashTable *fields; /* char * → GVariant; of SET. An empty string clears a text. */
} AntenneChangeItem;

AntenneChange *antenne_change_new (void);

/* Starts something new. Returns: (transfer none): its id, valid as long as @self. */
const char *antenne_change_create (AntenneChange *self, const char *kind);

/* Sets one field. @value may be floating and is taken. A value that the schema refuses makes the whole change
 * invalid: antenne_vault_write() then gives that error and writes nothing. */
void antenne_change_set (AntenneChange *self, const char *kind, const char *id, const char *field, GVariant *value);
void
antenne_change_set_string (AntenneChange *self, const char *kind, const char *id, const char *field, const char *value);
void antenne_change_delete (AntenneChange *self, const char *kind, const char *id);
void antenne_change_restore (AntenneChange *self, const char *kind, const char *id);

gboolean antenne_change_is_empty (AntenneChange *self);
/* Returns: (element-type AntenneChangeItem) (transfer none): in the order in which they were first named. */
GPtrArray *antenne_change_get_items (AntenneChange *self);
/* FALSE and @error where a value was refused while filling. */
gboolean antenne_change_check (AntenneChange *self, GError **error);

G_END_DECLS
