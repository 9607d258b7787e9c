/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-draft-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (AntenneDraft, antenne_draft, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
};

static guint reloaded_signal;

/* --- The state --- */

gboolean
_antenne_draft_is_usable (AntenneDraft *self)
{
  return !self->ended && !antenne_vault_get_locked (self->vault) && self->state != ANTENNE_DRAFT_GONE;
}

gboolean
_antenne_draft_has_anything (AntenneDraft *self)
{
  g_autoptr (GVariant) draft = antenne_draft_form_encode (self->form);

  return draft != NULL;
}

static gboolean
release_cb (gpointer user_data)
{
  g_object_unref (user_data);
  return G_SOURCE_REMOVE;
}

/* Words that are nowhere but here do not go with the page that they were typed on. */
static void
hold (AntenneDraft *self, gboolean held)
{
  if (self->held == held)
    return;
  self->held = held;
  if (held)
    g_object_ref (self);
  else
    /* Later: who calls this still needs it. */
    g_idle_add (release_cb, self);
}

void
_antenne_draft_update_state (AntenneDraft *self)
{
  AntenneDraftState state;

  if (self->state == ANTENNE_DRAFT_GONE)
    state = ANTENNE_DRAFT_GONE;
  else if (!self->committing && !_antenne_draft_has_anything (self))
    state = antenne_draft_form_in_vault (self->form) ? ANTENNE_DRAFT_SAVED : ANTENNE_DRAFT_EMPTY;
  else if (antenne_draft_get_failure (self) != NULL)
    state = ANTENNE_DRAFT_FAILED;
  else if (self->draft_on_disk && self->kept == self->edits)
    state = ANTENNE_DRAFT_KEPT;
  else
    state = ANTENNE_DRAFT_TYPING;

  hold (self, _antenne_draft_is_usable (self) && !antenne_draft_is_kept (self));
  /* Of a failure that stays, why it failed or what is kept may be another now. */
  if (state == self->state && state != ANTENNE_DRAFT_FAILED)
    return;
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

/* --- The vault --- */

static void
reload (AntenneDraft *self)
{
  gboolean was_in_vault = antenne_draft_form_in_vault (self->form);
  gboolean other;

  /* One's own write: its end says what the vault has. */
  if (self->ended || self->committing || antenne_vault_get_locked (self->vault))
    return;
  if (!antenne_draft_form_reload (self->form, self->vault, &other))
    {
      if (was_in_vault && self->state != ANTENNE_DRAFT_GONE)
        {
          self->state = ANTENNE_DRAFT_GONE;
          g_object_notify (G_OBJECT (self), "state");
        }
      return;
    }

  if (self->state == ANTENNE_DRAFT_GONE)
    {
      self->state = ANTENNE_DRAFT_TYPING;
      other = TRUE;
    }
  _antenne_draft_update_state (self);
  if (other)
    g_signal_emit (self, reloaded_signal, 0);
}

/* Who locks has flushed, or was told what is lost. */
static void
locked_cb (AntenneDraft *self)
{
  if (!antenne_vault_get_locked (self->vault))
    return;
  self->ended = TRUE;
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (!self->held)
    return;
  self->held = FALSE;
  g_object_unref (self); /* at once: nothing of it stays in memory behind the lock */
}

GPtrArray *
_antenne_draft_get_living (AntenneVault *vault)
{
  GPtrArray *living = g_object_get_data (G_OBJECT (vault), "antenne-drafts");

  if (living == NULL)
    {
      living = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (vault), "antenne-drafts", living, (GDestroyNotify) g_ptr_array_unref);
    }
  return living;
}

static void
antenne_draft_dispose (GObject *object)
{
  AntenneDraft *self = ANTENNE_DRAFT (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (self->vault != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->vault, self);
      g_ptr_array_remove_fast (_antenne_draft_get_living (self->vault), self);
    }
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (antenne_draft_parent_class)->dispose (object);
}

static void
antenne_draft_finalize (GObject *object)
{
  AntenneDraft *self = ANTENNE_DRAFT (object);

  antenne_draft_form_free (self->form);
  g_free (self->slot);
  g_free (self->key);
  g_free (self->old_key);
  g_clear_error (&self->keep_failure);
  g_clear_error (&self->commit_failure);
  G_OBJECT_CLASS (antenne_draft_parent_class)->finalize (object);
}

static void
antenne_draft_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_int (value, ANTENNE_DRAFT (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
antenne_draft_class_init (AntenneDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = antenne_draft_dispose;
  object_class->finalize = antenne_draft_finalize;
  object_class->get_property = antenne_draft_get_property;

  g_object_class_install_property (
      object_class, PROP_STATE,
      g_param_spec_int ("state", NULL, NULL, 0, ANTENNE_DRAFT_GONE, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  reloaded_signal = g_signal_new ("reloaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("incomplete", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN,
                0);
  g_signal_new ("compose", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, ANTENNE_TYPE_CHANGE);
  g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, ANTENNE_TYPE_CHANGE);
}

static void
antenne_draft_init (AntenneDraft *self)
{
  self->by_itself = TRUE;
}

/* The same thing is opened again, the disk did not take its last words, and nobody else has them: they go on in @self.
 */
static void
take_over (AntenneDraft *self)
{
  GPtrArray *living = _antenne_draft_get_living (self->vault);

  for (guint i = 0; i < living->len; i++)
    {
      AntenneDraft *other = g_ptr_array_index (living, i);

      if (strcmp (other->key, self->key) != 0 || other == self || !other->held || G_OBJECT (other)->ref_count > 1)
        continue;
      g_clear_handle_id (&other->keep_source, g_source_remove);
      g_clear_handle_id (&other->commit_source, g_source_remove);
      antenne_draft_form_free (self->form);
      self->form = g_steal_pointer (&other->form);
      other->form = antenne_draft_form_new (antenne_draft_get_kind (self), NULL);
      other->state = ANTENNE_DRAFT_GONE;
      hold (other, FALSE);
      /* From here on it is kept and tried again by this one. */
      _antenne_draft_edited (self);
      return;
    }
}

/* @id: (nullable); @slot: (nullable); @only_look: nothing on disk is changed: there may be another one at work on it */
static AntenneDraft *
draft_new (AntenneVault *vault, const char *kind, const char *id, const char *slot, gboolean only_look)
{
  AntenneDraft *self = g_object_new (ANTENNE_TYPE_DRAFT, NULL);
  g_autoptr (GVariant) draft = slot != NULL ? antenne_vault_dup_draft (vault, slot) : NULL;
  const char *draft_kind;
  gboolean other;

  if (draft != NULL && !antenne_draft_form_peek (draft, &draft_kind, &id))
    id = NULL;
  self->vault = g_object_ref (vault);
  self->form = antenne_draft_form_new (kind, id);
  self->slot = g_strdup (slot);
  self->key = slot != NULL ? g_strdup (slot) : g_strdup_printf ("%s/%s", kind, antenne_draft_get_id (self));
  if (slot == NULL && id != NULL)
    draft = antenne_vault_dup_draft (vault, self->key);

  antenne_draft_form_reload (self->form, vault, &other);
  self->draft_on_disk = draft != NULL && antenne_draft_form_decode (self->form, draft);
  if (self->draft_on_disk)
    antenne_draft_form_reload (self->form, vault, &other); /* the parts that it names */
  /* The program ended after the write, before the draft was dropped. */
  if (self->draft_on_disk && !only_look)
    _antenne_draft_drop_if_done (self);
  if (slot != NULL && antenne_draft_form_in_vault (self->form) && !_antenne_draft_has_anything (self))
    {
      antenne_draft_form_free (self->form);
      self->form = antenne_draft_form_new (kind, NULL);
    }
  self->state = ANTENNE_DRAFT_SAVED;
  g_signal_connect_object (vault, "notify::locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vault, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (_antenne_draft_get_living (vault), self);
  return self;
}

/* Words of @key that are only in memory get to the disk before it is read. */
static void
flush_key (AntenneVault *vault, const char *key)
{
  GPtrArray *living = _antenne_draft_get_living (vault);

  for (guint i = 0; i < living->len; i++)
    {
      AntenneDraft *other = g_ptr_array_index (living, i);

      if (other->held && strcmp (other->key, key) == 0)
        antenne_draft_flush (other, NULL);
    }
}

AntenneDraft *
antenne_draft_new (AntenneVault *vault, const char *kind, const char *id)
{
  g_autofree char *key = NULL;
  AntenneDraft *self;

  g_return_val_if_fail (ANTENNE_IS_VAULT (vault), NULL);
  g_return_val_if_fail (kind != NULL && id != NULL, NULL);

  key = g_strdup_printf ("%s/%s", kind, id);
  flush_key (vault, key);
  self = draft_new (vault, kind, id, NULL, FALSE);
  take_over (self);
  if (!antenne_draft_form_in_vault (self->form) && !_antenne_draft_has_anything (self))
    self->state = ANTENNE_DRAFT_GONE;
  _antenne_draft_update_state (self);
  return self;
}

AntenneDraft *
antenne_draft_new_for (AntenneVault *vault, const char *kind, const char *slot, GVariant *given)
{
  g_autoptr (GVariant) sunk = given != NULL ? g_variant_ref_sink (given) : NULL;
  AntenneDraft *self;

  g_return_val_if_fail (ANTENNE_IS_VAULT (vault), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  if (slot != NULL)
    flush_key (vault, slot);
  self = draft_new (vault, kind, NULL, slot, FALSE);
  take_over (self);
  if (sunk != NULL && !antenne_draft_form_in_vault (self->form))
    antenne_draft_form_give (self->form, sunk);
  _antenne_draft_update_state (self);
  return self;
}

const char *
antenne_draft_add_part (AntenneDraft *self, const char *part, const char *kind, const char *id, GVariant *given,
                        gboolean along)
{
  g_autoptr (GVariant) sunk = given != NULL ? g_variant_ref_sink (given) : NULL;
  const char *part_id;
  gboolean other;

  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  part_id = antenne_draft_form_add_part (self->form, part, kind, id, sunk, along);
  antenne_draft_form_reload (self->form, self->vault, &other);
  _antenne_draft_update_state (self);
  return part_id;
}

void
antenne_draft_set_by_itself (AntenneDraft *self, gboolean by_itself)
{
  g_return_if_fail (ANTENNE_IS_DRAFT (self));
  self->by_itself = by_itself;
}

AntenneDraftState
antenne_draft_get_state (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), ANTENNE_DRAFT_GONE);
  return self->state;
}

const GError *
antenne_draft_get_failure (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  return self->keep_failure != NULL ? self->keep_failure : self->commit_failure;
}

gboolean
antenne_draft_is_kept (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), FALSE);
  return !_antenne_draft_has_anything (self) || (self->draft_on_disk && self->kept == self->edits);
}

gboolean
antenne_draft_in_vault (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), FALSE);
  return antenne_draft_form_in_vault (self->form) || self->committing;
}

gboolean
antenne_draft_get_committing (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), FALSE);
  return self->committing;
}

void
antenne_draft_begin_anew (AntenneDraft *self)
{
  g_autofree char *kind = NULL;

  g_return_if_fail (ANTENNE_IS_DRAFT (self));
  g_return_if_fail (self->slot != NULL);

  kind = g_strdup (antenne_draft_get_kind (self));
  antenne_draft_form_free (self->form);
  self->form = antenne_draft_form_new (kind, NULL);
  _antenne_draft_drop_if_done (self);
  self->state = ANTENNE_DRAFT_EMPTY;
  _antenne_draft_update_state (self);
}

GListModel *
antenne_draft_list (AntenneVault *vault, const char *kind, const char *pupil)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_DRAFT);
  g_auto (GStrv) keys = antenne_vault_list_drafts (vault);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = antenne_vault_dup_draft (vault, keys[i]);
      g_autoptr (AntenneDraft) draft = NULL;
      g_autofree char *own_key = NULL;
      const char *of_kind, *id;
      gboolean in_slot;

      if (!antenne_draft_form_peek (value, &of_kind, &id) || (kind != NULL && strcmp (kind, of_kind) != 0))
        continue;
      own_key = g_strdup_printf ("%s/%s", of_kind, id);
      in_slot = strcmp (keys[i], own_key) != 0;
      draft = draft_new (vault, of_kind, in_slot ? NULL : id, in_slot ? keys[i] : NULL, TRUE);
      _antenne_draft_update_state (draft);
      if (_antenne_draft_has_anything (draft) && (pupil == NULL || antenne_draft_form_concerns (draft->form, pupil)))
        g_list_store_append (list, draft);
    }
  return G_LIST_MODEL (list);
}
