/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/antenne-erase.h"
#include "store/antenne-batch.h"

G_BEGIN_DECLS

typedef struct
{
  AntenneRecord *record; /* seq is given at the commit */
  AntenneKeyHandle key;
} AntennePending;

struct _AntenneBatch
{
  GPtrArray *keys;    /* of AntenneKey: new ones */
  GHashTable *key_of; /* AntenneKey, by scope and of → itself: the newest of keys */
  GPtrArray *pending; /* of AntennePending */
  GArray *gone_kids;  /* of AntenneId */
  GArray *gone_rows;  /* of AntenneId: records */
  GHashTable *drafts; /* char * → AntenneId: to be dropped */
  GArray *draft_rows; /* of AntenneId: those that stay; where drafts is not empty */
  gboolean committed;
  AntenneArena *arena; /* where the new keys are; set with the first */
};

G_END_DECLS
