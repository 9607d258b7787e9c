/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/antenne-draft-private.h"

/* At most two seconds of typing may be lost (the vault's promise): the write itself has the rest. */
#define KEEP_AFTER_MS 700
#define COMMIT_AFTER_S 30
/* A disk that was full is not emptied in a second, and a stick that was pulled out is not back at once. */
#define AGAIN_FIRST_S 5
#define AGAIN_LAST_S 60

/* What a write that is under way was asked for. */
typedef struct
{
  AntenneDraft *self;
  guint64 edits;
  char *key;            /* of a draft */
  gboolean any;         /* of a draft: whether there is something in it */
  GHashTable *snapshot; /* of a commit */
} Pending;

static void
pending_free (Pending *pending)
{
  g_object_unref (pending->self);
  g_free (pending->key);
  g_clear_pointer (&pending->snapshot, g_hash_table_unref);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static Pending *
pending_new (AntenneDraft *self)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->self = g_object_ref (self);
  pending->edits = self->edits;
  pending->key = g_strdup (self->key);
  return pending;
}

static void
set_failure (GError **failure, const GError *error)
{
  g_clear_error (failure);
  *failure = error != NULL ? g_error_copy (error) : NULL;
}

/* Whether the same write may do better later. */
static gboolean
may_pass (const GError *error)
{
  return error->domain != ANTENNE_ERROR ||
         (error->code != ANTENNE_ERROR_TOO_LARGE && error->code != ANTENNE_ERROR_INVALID &&
          error->code != ANTENNE_ERROR_NOT_FOUND && error->code != ANTENNE_ERROR_DAMAGED &&
          error->code != ANTENNE_ERROR_LOCKED);
}

/* --- Typed → draft --- */

static void keep (AntenneDraft *self);

static gboolean
keep_cb (gpointer user_data)
{
  AntenneDraft *self = user_data;

  self->keep_source = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

/* Counts from the first edit that is not kept, not from the last: who types on must not lose it. */
static void
keep_later (AntenneDraft *self, guint after_ms)
{
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (after_ms, keep_cb, self);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* A draft that stays says what the vault has, and is dropped when its thing is opened next. */
  antenne_vault_save_draft_finish (ANTENNE_VAULT (source), result, NULL);
}

static void
drop_draft (AntenneDraft *self, const char *key)
{
  if (!self->ended && !antenne_vault_get_locked (self->vault))
    antenne_vault_save_draft_async (self->vault, key, NULL, NULL, dropped_cb, NULL);
}

static void
drop_old (AntenneDraft *self)
{
  g_autofree char *old = g_steal_pointer (&self->old_key);

  if (old != NULL)
    drop_draft (self, old);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  AntenneDraft *self = pending->self;
  gboolean kept = antenne_vault_save_draft_finish (ANTENNE_VAULT (source), result, &error);

  self->keeping = FALSE;
  set_failure (&self->keep_failure, error);
  /* Under a key of before it is dropped, and does not count. */
  if (kept && strcmp (pending->key, self->key) == 0)
    {
      self->kept = MAX (self->kept, pending->edits);
      self->draft_on_disk = pending->any;
      drop_old (self);
    }
  if (self->kept < self->edits && _antenne_draft_is_usable (self))
    keep_later (self, kept ? KEEP_AFTER_MS : AGAIN_FIRST_S * 1000);
  _antenne_draft_update_state (self);
}

static void
keep (AntenneDraft *self)
{
  g_autoptr (GVariant) draft = NULL;
  Pending *pending;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!_antenne_draft_is_usable (self) || self->keeping || self->kept == self->edits)
    return;
  draft = antenne_draft_form_encode (self->form);
  /* Typed and taken away again: the draft has to go as well. */
  if (draft == NULL && !self->draft_on_disk)
    {
      self->kept = self->edits;
      set_failure (&self->keep_failure, NULL);
      _antenne_draft_update_state (self);
      return;
    }

  pending = pending_new (self);
  pending->any = draft != NULL;
  self->keeping = TRUE;
  antenne_vault_save_draft_async (self->vault, self->key, draft, NULL, kept_cb, pending);
}

void
_antenne_draft_drop_if_done (AntenneDraft *self)
{
  if (_antenne_draft_has_anything (self))
    return;
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  self->kept = self->edits;
  self->draft_on_disk = FALSE;
  set_failure (&self->keep_failure, NULL);
  drop_draft (self, self->key);
  drop_old (self);
}

/* --- Draft → written --- */

static gboolean
commit_cb (gpointer user_data)
{
  AntenneDraft *self = user_data;

  self->commit_source = 0;
  antenne_draft_commit (self);
  return G_SOURCE_REMOVE;
}

static void
commit_later (AntenneDraft *self, guint seconds)
{
  g_clear_handle_id (&self->commit_source, g_source_remove);
  self->commit_source = g_timeout_add_seconds (seconds, commit_cb, self);
}

/* What is written is kept under its own id from here on. */
static void
leave_slot (AntenneDraft *self)
{
  if (self->slot == NULL)
    return;
  g_clear_pointer (&self->slot, g_free);
  self->old_key = g_steal_pointer (&self->key);
  self->key = g_strdup_printf ("%s/%s", antenne_draft_get_kind (self), antenne_draft_get_id (self));
  self->draft_on_disk = FALSE;
  if (!_antenne_draft_has_anything (self))
    return;
  self->edits++;
  keep (self);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;
  AntenneDraft *self = pending->self;
  gboolean again = self->commit_again;

  self->committing = self->commit_again = FALSE;
  if (!antenne_vault_write_finish (ANTENNE_VAULT (source), result, &undo, &error))
    {
      set_failure (&self->commit_failure, error);
      if (may_pass (error) && _antenne_draft_is_usable (self) && self->commit_source == 0)
        {
          commit_later (self, CLAMP (self->again_s, AGAIN_FIRST_S, AGAIN_LAST_S));
          self->again_s = MAX (self->again_s, AGAIN_FIRST_S) * 2;
        }
      _antenne_draft_update_state (self);
      return;
    }

  set_failure (&self->commit_failure, NULL);
  self->again_s = 0;
  antenne_draft_form_saved (self->form, g_steal_pointer (&pending->snapshot));
  _antenne_draft_update_state (self);
  /* Before the draft goes: what was typed aside and has been written is taken out of it by who wrote it. */
  g_signal_emit_by_name (self, "committed", undo);
  leave_slot (self);
  _antenne_draft_drop_if_done (self);
  _antenne_draft_update_state (self);
  if (again)
    antenne_draft_commit (self);
}

void
antenne_draft_commit (AntenneDraft *self)
{
  g_autoptr (AntenneChange) change = NULL;
  gboolean incomplete = FALSE;
  Pending *pending;

  g_return_if_fail (ANTENNE_IS_DRAFT (self));
  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (!_antenne_draft_is_usable (self))
    return;
  if (self->committing)
    {
      self->commit_again = TRUE;
      return;
    }

  /* Should the write fail, the draft has it; and what was taken away again goes from it. */
  keep (self);
  g_signal_emit_by_name (self, "incomplete", &incomplete);
  if (incomplete)
    return;
  change = antenne_change_new ();
  antenne_draft_form_add_to_change (self->form, change);
  g_signal_emit_by_name (self, "compose", change);
  if (antenne_change_is_empty (change))
    {
      set_failure (&self->commit_failure, NULL);
      _antenne_draft_update_state (self);
      return;
    }

  pending = pending_new (self);
  pending->snapshot = antenne_draft_form_snapshot (self->form);
  self->committing = TRUE;
  antenne_vault_write_async (self->vault, change, NULL, committed_cb, pending);
}

void
_antenne_draft_edited (AntenneDraft *self)
{
  self->edits++;
  keep_later (self, KEEP_AFTER_MS);
  /* Also where it was asked for and failed: what is being changed is not written behind the teacher's back. */
  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (self->by_itself)
    commit_later (self, COMMIT_AFTER_S);
  _antenne_draft_update_state (self);
}

/* --- At once --- */

gboolean
antenne_draft_flush (AntenneDraft *self, GError **error)
{
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), FALSE);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!_antenne_draft_is_usable (self) || (self->kept == self->edits && !self->keeping))
    return TRUE;
  draft = antenne_draft_form_encode (self->form);
  /* Typed and taken away again: what was kept of it, or is being kept, must not come back. */
  if (draft == NULL && !self->draft_on_disk && !self->keeping)
    return TRUE;

  if (antenne_vault_save_draft (self->vault, self->key, draft, &failure))
    {
      self->kept = self->edits;
      self->draft_on_disk = draft != NULL;
      drop_old (self);
    }
  else
    keep_later (self, AGAIN_FIRST_S * 1000);
  set_failure (&self->keep_failure, failure);
  _antenne_draft_update_state (self);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
antenne_draft_flush_all (AntenneVault *vault, GError **error)
{
  GPtrArray *living;
  gboolean ok = TRUE;

  g_return_val_if_fail (ANTENNE_IS_VAULT (vault), FALSE);
  living = _antenne_draft_get_living (vault);
  for (guint i = 0; i < living->len; i++)
    {
      g_autoptr (AntenneDraft) draft = g_object_ref (g_ptr_array_index (living, i));

      ok = antenne_draft_flush (draft, ok ? error : NULL) && ok;
    }
  return ok;
}

void
antenne_draft_discard (AntenneDraft *self)
{
  g_return_if_fail (ANTENNE_IS_DRAFT (self));
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  antenne_draft_form_revert (self->form);
  self->kept = ++self->edits;
  self->draft_on_disk = FALSE;
  set_failure (&self->keep_failure, NULL);
  set_failure (&self->commit_failure, NULL);
  /* Also where a write of it is on its way: it stands before this one in the queue. */
  drop_draft (self, self->key);
  if (!antenne_draft_in_vault (self))
    self->state = ANTENNE_DRAFT_GONE;
  _antenne_draft_update_state (self);
}
