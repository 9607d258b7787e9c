/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-entry-draft.h"

#include <string.h>

#include "model/antenne-id.h"
#include "model/antenne-moment.h"

/* At most two seconds of typing may be lost (the vault's promise): the write itself has the rest. */
#define KEEP_AFTER_MS 700
#define KEEP_AGAIN_AFTER_MS 5000
#define COMMIT_AFTER_S 30

#define DRAFT_PREFIX "entry/"

struct _AntenneEntryDraft
{
  GObject parent_instance;

  AntenneVault *vault;
  char *id;
  char *key;
  gboolean in_vault;
  GHashTable *base;   /* field → GVariant, as the vault has it */
  GHashTable *values; /* field → GVariant, as it is shown */

  guint64 edits;     /* counts every edit */
  guint64 kept;      /* the edit up to which a draft is on disk */
  guint64 committed; /* the edit up to which the vault has it */
  gboolean draft_on_disk;
  gboolean keeping;
  gboolean committing;
  guint keep_source;
  guint commit_source;

  AntenneEntryDraftState state;
  GError *failure;
};

G_DEFINE_FINAL_TYPE (AntenneEntryDraft, antenne_entry_draft, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
};

enum
{
  SIGNAL_RELOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  AntenneEntryDraft *self;
  guint64 edits;
  GHashTable *values; /* of a commit */
} Pending;

static void
pending_free (Pending *pending)
{
  g_object_unref (pending->self);
  g_clear_pointer (&pending->values, g_hash_table_unref);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

static void
put_all (GHashTable *values, GVariant *fields)
{
  GVariantIter iter;
  const char *field;
  GVariant *value;

  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "{&sv}", &field, &value))
    g_hash_table_insert (values, g_strdup (field), value);
}

static GHashTable *
copy_values (GHashTable *values)
{
  GHashTable *copy = new_values ();
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    g_hash_table_insert (copy, g_strdup (field), g_variant_ref (value));
  return copy;
}

/* An empty text, FALSE and no field at all are the same: nothing said. */
static gboolean
says_nothing (GVariant *value)
{
  if (value == NULL)
    return TRUE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return !g_variant_get_boolean (value);
  return FALSE;
}

static gboolean
same_value (GVariant *a, GVariant *b)
{
  if (says_nothing (a) || says_nothing (b))
    return says_nothing (a) && says_nothing (b);
  return g_variant_equal (a, b);
}

/* A new entry begins with these; they alone are no reason to write one. */
static gboolean
is_given (const char *field)
{
  return strcmp (field, "kind") == 0 || strcmp (field, "pupils") == 0 || strcmp (field, "at") == 0 ||
         strcmp (field, "zone") == 0;
}

/* What is shown and the vault does not have. (transfer full) a{sv}, or NULL where nothing */
static GVariant *
dup_difference (AntenneEntryDraft *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      if (same_value (value, g_hash_table_lookup (self->base, field)))
        continue;
      g_variant_builder_add (&builder, "{sv}", (const char *) field, (GVariant *) value);
      any = any || self->in_vault || !is_given (field);
    }
  if (!any)
    {
      g_variant_builder_clear (&builder);
      return NULL;
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
usable (AntenneEntryDraft *self)
{
  return !antenne_vault_get_locked (self->vault) && self->state != ANTENNE_ENTRY_DRAFT_GONE;
}

static void
update_state (AntenneEntryDraft *self)
{
  g_autoptr (GVariant) difference = dup_difference (self);
  AntenneEntryDraftState state;

  if (self->state == ANTENNE_ENTRY_DRAFT_GONE)
    state = ANTENNE_ENTRY_DRAFT_GONE;
  else if (difference == NULL && !self->committing)
    state = self->in_vault ? ANTENNE_ENTRY_DRAFT_SAVED : ANTENNE_ENTRY_DRAFT_EMPTY;
  else if (self->failure != NULL)
    state = ANTENNE_ENTRY_DRAFT_FAILED;
  else if (self->draft_on_disk && self->kept == self->edits)
    state = ANTENNE_ENTRY_DRAFT_KEPT;
  else
    state = ANTENNE_ENTRY_DRAFT_TYPING;

  if (state == self->state && state != ANTENNE_ENTRY_DRAFT_FAILED)
    return;
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

static void
set_failure (AntenneEntryDraft *self, const GError *error)
{
  g_clear_error (&self->failure);
  self->failure = error != NULL ? g_error_copy (error) : NULL;
}

static void keep (AntenneEntryDraft *self);

static gboolean
keep_cb (gpointer user_data)
{
  AntenneEntryDraft *self = user_data;

  self->keep_source = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

/* Counts from the first edit that is not kept, not from the last: who types on must not lose it. */
static void
keep_later (AntenneEntryDraft *self, guint after_ms)
{
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (after_ms, keep_cb, self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  AntenneEntryDraft *self = pending->self;

  self->keeping = FALSE;
  if (antenne_vault_save_draft_finish (ANTENNE_VAULT (source), result, &error))
    {
      self->kept = MAX (self->kept, pending->edits);
      self->draft_on_disk = TRUE;
      set_failure (self, NULL);
    }
  else
    {
      set_failure (self, error);
      if (usable (self))
        keep_later (self, KEEP_AGAIN_AFTER_MS);
    }
  if (self->kept < self->edits && self->committed < self->edits && usable (self))
    keep_later (self, KEEP_AFTER_MS);
  update_state (self);
}

static void
keep (AntenneEntryDraft *self)
{
  g_autoptr (GVariant) difference = NULL;
  Pending *pending;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!usable (self) || self->keeping || self->kept == self->edits || self->committed == self->edits)
    return;
  difference = dup_difference (self);
  /* Typed and taken away again: the draft has to go as well. */
  if (difference == NULL && !self->draft_on_disk)
    return;

  pending = g_new0 (Pending, 1);
  pending->self = g_object_ref (self);
  pending->edits = self->edits;
  self->keeping = TRUE;
  antenne_vault_save_draft_async (self->vault, self->key, difference, NULL, kept_cb, pending);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* A draft that stays is equal to the entry, and is dropped when the entry is opened next. */
  antenne_vault_save_draft_finish (ANTENNE_VAULT (source), result, NULL);
}

static void
drop_draft (AntenneEntryDraft *self)
{
  if (antenne_vault_get_locked (self->vault))
    return;
  self->draft_on_disk = FALSE;
  antenne_vault_save_draft_async (self->vault, self->key, NULL, NULL, dropped_cb, NULL);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  AntenneEntryDraft *self = pending->self;

  self->committing = FALSE;
  if (!antenne_vault_write_finish (ANTENNE_VAULT (source), result, NULL, &error))
    {
      set_failure (self, error);
      update_state (self);
      return;
    }

  set_failure (self, NULL);
  self->in_vault = TRUE;
  self->committed = MAX (self->committed, pending->edits);
  g_hash_table_unref (self->base);
  self->base = g_steal_pointer (&pending->values);
  if (self->committed == self->edits)
    drop_draft (self);
  update_state (self);
}

static gboolean
commit_cb (gpointer user_data)
{
  AntenneEntryDraft *self = user_data;

  self->commit_source = 0;
  antenne_entry_draft_commit (self);
  return G_SOURCE_REMOVE;
}

void
antenne_entry_draft_commit (AntenneEntryDraft *self)
{
  g_autoptr (AntenneChange) change = NULL;
  g_autoptr (GVariant) difference = NULL;
  GVariantIter iter;
  const char *field;
  GVariant *value;
  Pending *pending;

  g_return_if_fail (ANTENNE_IS_ENTRY_DRAFT (self));
  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (!usable (self) || self->committing)
    return;
  difference = dup_difference (self);
  if (difference == NULL)
    {
      g_clear_handle_id (&self->keep_source, g_source_remove);
      if (self->draft_on_disk)
        drop_draft (self);
      return;
    }
  /* Should the write fail, the draft has it. */
  keep (self);

  change = antenne_change_new ();
  g_variant_iter_init (&iter, difference);
  while (g_variant_iter_next (&iter, "{&sv}", &field, &value))
    {
      antenne_change_set (change, ANTENNE_KIND_ENTRY, self->id, field, value);
      g_variant_unref (value);
    }

  pending = g_new0 (Pending, 1);
  pending->self = g_object_ref (self);
  pending->edits = self->edits;
  pending->values = copy_values (self->values);
  self->committing = TRUE;
  antenne_vault_write_async (self->vault, change, NULL, committed_cb, pending);
}

static void
edited (AntenneEntryDraft *self)
{
  self->edits++;
  keep_later (self, KEEP_AFTER_MS);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  self->commit_source = g_timeout_add_seconds (COMMIT_AFTER_S, commit_cb, self);
  update_state (self);
}

static void
antenne_entry_draft_dispose (GObject *object)
{
  AntenneEntryDraft *self = ANTENNE_ENTRY_DRAFT (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (antenne_entry_draft_parent_class)->dispose (object);
}

static void
antenne_entry_draft_finalize (GObject *object)
{
  AntenneEntryDraft *self = ANTENNE_ENTRY_DRAFT (object);

  g_free (self->id);
  g_free (self->key);
  g_clear_error (&self->failure);
  g_hash_table_unref (self->base);
  g_hash_table_unref (self->values);
  G_OBJECT_CLASS (antenne_entry_draft_parent_class)->finalize (object);
}

static void
antenne_entry_draft_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_int (value, ANTENNE_ENTRY_DRAFT (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
antenne_entry_draft_class_init (AntenneEntryDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = antenne_entry_draft_dispose;
  object_class->finalize = antenne_entry_draft_finalize;
  object_class->get_property = antenne_entry_draft_get_property;

  g_object_class_install_property (
      object_class, PROP_STATE,
      g_param_spec_int ("state", NULL, NULL, 0, ANTENNE_ENTRY_DRAFT_GONE, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_RELOADED] =
      g_signal_new ("reloaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antenne_entry_draft_init (AntenneEntryDraft *self)
{
  self->base = new_values ();
  self->values = new_values ();
}

static AntenneEntryDraft *
draft_new (AntenneVault *vault, const char *id)
{
  AntenneEntryDraft *self = g_object_new (ANTENNE_TYPE_ENTRY_DRAFT, NULL);

  self->vault = g_object_ref (vault);
  self->id = id != NULL ? g_strdup (id) : antenne_id_new_text ();
  self->key = g_strconcat (DRAFT_PREFIX, self->id, NULL);
  return self;
}

AntenneEntryDraft *
antenne_entry_draft_new (AntenneVault *vault, const char *entry)
{
  AntenneEntryDraft *self = draft_new (vault, entry);
  g_autoptr (AntenneEntity) stored = antenne_vault_get (vault, ANTENNE_KIND_ENTRY, entry);
  g_autoptr (GVariant) draft = antenne_vault_dup_draft (vault, self->key);

  if (stored != NULL)
    {
      self->in_vault = TRUE;
      put_all (self->base, antenne_entity_get_fields (stored));
      put_all (self->values, antenne_entity_get_fields (stored));
    }
  if (draft != NULL && g_variant_is_of_type (draft, G_VARIANT_TYPE_VARDICT))
    {
      put_all (self->values, draft);
      self->draft_on_disk = TRUE;
    }
  self->state = stored == NULL && !self->draft_on_disk ? ANTENNE_ENTRY_DRAFT_GONE : ANTENNE_ENTRY_DRAFT_SAVED;
  update_state (self);
  return self;
}

AntenneEntryDraft *
antenne_entry_draft_new_for (AntenneVault *vault, const char *pupil, const char *kind)
{
  AntenneEntryDraft *self = draft_new (vault, NULL);
  const char *pupils[] = { pupil, NULL };
  g_autoptr (GDateTime) now = antenne_moment_now ();

  g_hash_table_insert (self->values, g_strdup ("kind"), g_variant_ref_sink (g_variant_new_string (kind)));
  g_hash_table_insert (self->values, g_strdup ("pupils"), g_variant_ref_sink (g_variant_new_strv (pupils, -1)));
  antenne_entry_draft_set_when (self, now, TRUE);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  self->edits = 0;
  update_state (self);
  return self;
}

const char *
antenne_entry_draft_get_id (AntenneEntryDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_ENTRY_DRAFT (self), NULL);
  return self->id;
}

AntenneEntryDraftState
antenne_entry_draft_get_state (AntenneEntryDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_ENTRY_DRAFT (self), ANTENNE_ENTRY_DRAFT_GONE);
  return self->state;
}

const GError *
antenne_entry_draft_get_failure (AntenneEntryDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_ENTRY_DRAFT (self), NULL);
  return self->failure;
}

gboolean
antenne_entry_draft_in_vault (AntenneEntryDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_ENTRY_DRAFT (self), FALSE);
  return self->in_vault || self->committing;
}

static AntenneEntry *
make_entry (const char *id, GHashTable *values)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    g_variant_builder_add (&builder, "{sv}", (const char *) field, (GVariant *) value);
  return antenne_entity_new (ANTENNE_KIND_ENTRY, id, g_variant_builder_end (&builder));
}

AntenneEntry *
antenne_entry_draft_dup_entry (AntenneEntryDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_ENTRY_DRAFT (self), NULL);
  return make_entry (self->id, self->values);
}

const char *
antenne_entry_draft_get_string (AntenneEntryDraft *self, const char *field)
{
  GVariant *value = g_hash_table_lookup (self->values, field);

  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return "";
  return g_variant_get_string (value, NULL);
}

gboolean
antenne_entry_draft_get_boolean (AntenneEntryDraft *self, const char *field)
{
  GVariant *value = g_hash_table_lookup (self->values, field);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

void
antenne_entry_draft_set (AntenneEntryDraft *self, const char *field, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);

  g_return_if_fail (ANTENNE_IS_ENTRY_DRAFT (self));
  if (same_value (owned, g_hash_table_lookup (self->values, field)))
    return;
  g_hash_table_insert (self->values, g_strdup (field), g_steal_pointer (&owned));
  edited (self);
}

void
antenne_entry_draft_set_string (AntenneEntryDraft *self, const char *field, const char *value)
{
  antenne_entry_draft_set (self, field, g_variant_new_string (value));
}

void
antenne_entry_draft_set_when (AntenneEntryDraft *self, GDateTime *when, gboolean with_time)
{
  g_autofree char *at = antenne_moment_to_text (when, with_time);
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (when));

  antenne_entry_draft_set_string (self, "at", at);
  antenne_entry_draft_set_string (self, "zone", zone != NULL ? zone : "");
}

gboolean
antenne_entry_draft_flush (AntenneEntryDraft *self, GError **error)
{
  g_autoptr (GVariant) difference = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (ANTENNE_IS_ENTRY_DRAFT (self), FALSE);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!usable (self) || (self->kept == self->edits && !self->keeping))
    return TRUE;
  difference = dup_difference (self);
  /* Typed and taken away again: what was kept of it, or is being kept, must not come back. */
  if (difference == NULL && !self->draft_on_disk && !self->keeping)
    return TRUE;

  if (antenne_vault_save_draft (self->vault, self->key, difference, &failure))
    {
      self->kept = self->edits;
      self->draft_on_disk = difference != NULL;
    }
  set_failure (self, failure);
  update_state (self);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

void
antenne_entry_draft_discard (AntenneEntryDraft *self)
{
  g_return_if_fail (ANTENNE_IS_ENTRY_DRAFT (self));
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  g_hash_table_unref (self->values);
  self->values = copy_values (self->base);
  self->kept = self->committed = self->edits;
  set_failure (self, NULL);
  /* Also where a write of it is on its way: it stands before this one in the queue. */
  drop_draft (self);
  if (!self->in_vault && !self->committing)
    self->state = ANTENNE_ENTRY_DRAFT_GONE;
  update_state (self);
}

void
antenne_entry_draft_reload (AntenneEntryDraft *self)
{
  g_autoptr (AntenneEntity) stored = NULL;
  g_autoptr (GHashTable) fresh = NULL;
  gboolean other = FALSE;
  GHashTableIter iter;
  gpointer field, value;

  g_return_if_fail (ANTENNE_IS_ENTRY_DRAFT (self));
  /* One's own write: its end says what the vault has. */
  if (self->committing || antenne_vault_get_locked (self->vault))
    return;
  stored = antenne_vault_get (self->vault, ANTENNE_KIND_ENTRY, self->id);
  if (stored == NULL)
    {
      if (self->in_vault)
        {
          self->state = ANTENNE_ENTRY_DRAFT_GONE;
          g_object_notify (G_OBJECT (self), "state");
        }
      return;
    }

  self->in_vault = TRUE;
  fresh = new_values ();
  put_all (fresh, antenne_entity_get_fields (stored));
  g_hash_table_iter_init (&iter, self->base);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    if (!g_hash_table_contains (fresh, field))
      g_hash_table_insert (fresh, g_strdup (field), g_variant_ref_sink (g_variant_new_string ("")));

  g_hash_table_iter_init (&iter, fresh);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      GVariant *shown = g_hash_table_lookup (self->values, field);

      if (same_value (shown, value) || !same_value (shown, g_hash_table_lookup (self->base, field)))
        continue;
      g_hash_table_insert (self->values, g_strdup (field), g_variant_ref (value));
      other = TRUE;
    }
  g_hash_table_unref (self->base);
  self->base = g_steal_pointer (&fresh);
  if (self->state == ANTENNE_ENTRY_DRAFT_GONE)
    {
      self->state = ANTENNE_ENTRY_DRAFT_TYPING;
      other = TRUE;
    }
  update_state (self);
  if (other)
    g_signal_emit (self, signals[SIGNAL_RELOADED], 0);
}

GListModel *
antenne_entry_draft_list (AntenneVault *vault, const char *pupil)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTRY);
  g_auto (GStrv) keys = antenne_vault_list_drafts (vault);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autoptr (AntenneEntryDraft) draft = NULL;
      g_autoptr (AntenneEntry) entry = NULL;
      g_autoptr (GVariant) difference = NULL;
      g_auto (GStrv) pupils = NULL;

      if (!g_str_has_prefix (keys[i], DRAFT_PREFIX))
        continue;
      draft = antenne_entry_draft_new (vault, keys[i] + strlen (DRAFT_PREFIX));
      difference = dup_difference (draft);
      entry = antenne_entry_draft_dup_entry (draft);
      pupils = antenne_entry_dup_pupils (entry);
      if (difference != NULL && (pupil == NULL || g_strv_contains ((const char *const *) pupils, pupil)))
        g_list_store_append (list, entry);
    }
  return G_LIST_MODEL (list);
}
