/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-draft-form.h"
#include "store/antenne-draft.h"

G_BEGIN_DECLS

struct _AntenneDraft
{
  GObject parent_instance;

  AntenneVault *vault;
  AntenneDraftForm *form;
  char *slot;    /* (nullable): of a new one */
  char *key;     /* under which a draft is kept */
  char *old_key; /* (nullable): of the slot that was left; its draft goes once there is one under @key */
  gboolean by_itself;

  guint64 edits; /* counts every edit */
  guint64 kept;  /* the edit up to which a draft is on disk */
  gboolean draft_on_disk;
  gboolean keeping;
  gboolean committing;
  gboolean commit_again; /* asked for while a write was under way */
  gboolean ended;        /* the vault was locked: who unlocks it begins with what is on disk */
  gboolean held;         /* has a reference of its own */
  guint keep_source;
  guint commit_source;
  guint again_s; /* how long the next try waits, at least */

  AntenneDraftState state;
  GError *keep_failure;
  GError *commit_failure;
};

gboolean _antenne_draft_is_usable (AntenneDraft *self);
/* Whether there is something for a draft to keep. */
gboolean _antenne_draft_has_anything (AntenneDraft *self);
void _antenne_draft_update_state (AntenneDraft *self);
/* All drafts of @vault that are alive, not owned. (transfer none) */
GPtrArray *_antenne_draft_get_living (AntenneVault *vault);
/* A draft of what the vault has all of is none. */
void _antenne_draft_drop_if_done (AntenneDraft *self);
/* Something was typed: it is kept soon. */
void _antenne_draft_edited (AntenneDraft *self);

G_END_DECLS
