/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "store/antenne-batch.h"
#include "store/antenne-meta.h"

/* --- A change --- */

typedef struct
{
  AntenneBatch *batch;
  AntenneChange *undo;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  antenne_batch_free (write->batch);
  g_clear_object (&write->undo);
  g_free (write);
}

static gboolean
prepare_change (AntenneVault *self, AntenneJob *job, GError **error)
{
  Write *write;

  if (!antenne_change_check (job->input, error))
    return FALSE;
  write = g_new0 (Write, 1);
  job->output = write;
  job->output_free = write_free;
  write->batch = antenne_batch_new ();
  write->undo = antenne_contents_make_undo (self->contents, job->input);
  return antenne_batch_compose (write->batch, self->contents, job->input, error);
}

static gboolean
commit_change (AntenneVault *self, AntenneJob *job, GError **error)
{
  return antenne_batch_commit (((Write *) job->output)->batch, self->contents, error);
}

static void
apply_change (AntenneVault *self, AntenneJob *job)
{
  Write *write = job->output;

  antenne_batch_apply (write->batch, self->contents, self->changed);
  if (g_hash_table_contains (self->changed, ANTENNE_KIND_SETTING))
    antenne_contents_refresh_region (self->contents);
  job->result = g_steal_pointer (&write->undo);
  job->result_free = g_object_unref;
}

static AntenneJob *
change_job (AntenneChange *change)
{
  AntenneJob *job = antenne_job_new (g_object_ref (change), g_object_unref);

  job->prepare = prepare_change;
  job->commit = commit_change;
  job->apply = apply_change;
  return job;
}

void
antenne_vault_write_async (AntenneVault *self, AntenneChange *change, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  AntenneJob *job = change_job (change);

  antenne_vault_check_open (self);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, antenne_vault_write_async);
  /* What is on disk is not taken back because nobody waits for it any more. */
  g_task_set_check_cancellable (job->task, FALSE);
  antenne_vault_push_job (self, job);
}

gboolean
antenne_vault_write_finish (AntenneVault *self, GAsyncResult *result, AntenneChange **undo, GError **error)
{
  g_autoptr (AntenneChange) taken_back = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  taken_back = g_task_propagate_pointer (G_TASK (result), error);
  if (taken_back == NULL)
    return FALSE;
  if (undo != NULL)
    *undo = g_steal_pointer (&taken_back);
  return TRUE;
}

gboolean
antenne_vault_write (AntenneVault *self, AntenneChange *change, AntenneChange **undo, GError **error)
{
  g_autoptr (AntenneJob) job = change_job (change);

  antenne_vault_check_open (self);
  if (!antenne_vault_run_job (self, job, error))
    return FALSE;
  if (undo != NULL)
    *undo = g_steal_pointer (&job->result);
  return TRUE;
}

gboolean
antenne_vault_get_busy (AntenneVault *self)
{
  return !g_queue_is_empty (&self->jobs);
}

/* --- Drafts and settings of this laptop: a name and a value --- */

typedef struct
{
  char *name;
  GVariant *value; /* NULL: gone */
  AntenneId row;   /* of a draft */
  gboolean known;  /* there is such a draft */
  GArray *rows;    /* of all drafts afterwards */
  GVariant *all;   /* all settings afterwards */
} Named;

static Named *
named_new (const char *name, GVariant *value)
{
  Named *named = g_new0 (Named, 1);

  named->name = g_strdup (name);
  named->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  return named;
}

static void
named_free (gpointer data)
{
  Named *named = data;

  g_free (named->name);
  g_clear_pointer (&named->value, g_variant_unref);
  g_clear_pointer (&named->rows, g_array_unref);
  g_clear_pointer (&named->all, g_variant_unref);
  g_free (named);
}

static gboolean
prepare_draft (AntenneVault *self, AntenneJob *job, GError **error)
{
  Named *named = job->input;
  GHashTableIter iter;
  gpointer key, draft;

  named->rows = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  g_hash_table_iter_init (&iter, self->contents->drafts);
  while (g_hash_table_iter_next (&iter, &key, &draft))
    if (strcmp (key, named->name) == 0)
      {
        named->known = TRUE;
        named->row = ((AntenneDraftRow *) draft)->row;
      }
    else
      g_array_append_val (named->rows, ((AntenneDraftRow *) draft)->row);

  if (!named->known)
    antenne_crypto_random (named->row.bytes, sizeof named->row.bytes);
  if (named->value != NULL)
    g_array_append_val (named->rows, named->row);
  return TRUE;
}

static gboolean
commit_draft (AntenneVault *self, AntenneJob *job, GError **error)
{
  Named *named = job->input;
  AntenneContents *contents = self->contents;

  if (named->value == NULL && !named->known && !contents->drafts_in_doubt)
    return TRUE;
  if (!antenne_contents_check_writable (contents, error) || !antenne_log_begin (contents->log, error))
    return FALSE;
  if (antenne_meta_write_draft (contents, &named->row, named->name, named->value, error) &&
      /* A text that goes on is the same row: nothing changes in which rows there are. */
      ((named->known && named->value != NULL) || antenne_meta_write_draft_rows (contents, named->rows, error)) &&
      antenne_log_commit (contents->log, error))
    return TRUE;
  antenne_log_rollback (contents->log);
  /* It may be on disk all the same; the list of rows is to fit the rows that are there. */
  contents->drafts_in_doubt = TRUE;
  return FALSE;
}

static void
apply_draft (AntenneVault *self, AntenneJob *job)
{
  Named *named = job->input;
  AntenneDraftRow *draft;

  if (named->value == NULL)
    {
      g_hash_table_remove (self->contents->drafts, named->name);
      return;
    }
  draft = g_new0 (AntenneDraftRow, 1);
  draft->row = named->row;
  draft->value = g_variant_ref (named->value);
  g_hash_table_insert (self->contents->drafts, g_strdup (named->name), draft);
}

static AntenneJob *
draft_job (const char *key, GVariant *value)
{
  AntenneJob *job = antenne_job_new (named_new (key, value), named_free);

  job->prepare = prepare_draft;
  job->commit = commit_draft;
  job->apply = apply_draft;
  return job;
}

void
antenne_vault_save_draft_async (AntenneVault *self, const char *key, GVariant *value, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  AntenneJob *job = draft_job (key, value);

  antenne_vault_check_open (self);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, antenne_vault_save_draft_async);
  g_task_set_check_cancellable (job->task, FALSE);
  antenne_vault_push_job (self, job);
}

gboolean
antenne_vault_save_draft_finish (AntenneVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
antenne_vault_save_draft (AntenneVault *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (AntenneJob) job = draft_job (key, value);

  antenne_vault_check_open (self);
  return antenne_vault_run_job (self, job, error);
}

GVariant *
antenne_vault_dup_draft (AntenneVault *self, const char *key)
{
  AntenneDraftRow *draft;

  if (!antenne_vault_check_open (self))
    return NULL;
  draft = g_hash_table_lookup (self->contents->drafts, key);
  return draft != NULL ? g_variant_ref (draft->value) : NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
antenne_vault_list_drafts (AntenneVault *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  if (antenne_vault_check_open (self))
    {
      g_hash_table_iter_init (&iter, self->contents->drafts);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_ptr_array_add (keys, g_strdup (key));
    }
  g_ptr_array_sort (keys, compare_texts);
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_steal (keys, NULL);
}

static gboolean
prepare_local (AntenneVault *self, AntenneJob *job, GError **error)
{
  Named *named = job->input;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->contents->local);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_variant_dict_insert_value (&dict, key, value);
  g_variant_dict_remove (&dict, named->name);
  if (named->value != NULL)
    g_variant_dict_insert_value (&dict, named->name, named->value);
  named->all = g_variant_ref_sink (g_variant_dict_end (&dict));
  return TRUE;
}

static gboolean
commit_local (AntenneVault *self, AntenneJob *job, GError **error)
{
  return antenne_contents_check_writable (self->contents, error) &&
         antenne_meta_write_local (self->contents, ((Named *) job->input)->all, error);
}

static void
apply_local (AntenneVault *self, AntenneJob *job)
{
  Named *named = job->input;

  if (named->value != NULL)
    g_hash_table_insert (self->contents->local, g_strdup (named->name), g_variant_ref (named->value));
  else
    g_hash_table_remove (self->contents->local, named->name);
  antenne_contents_refresh_region (self->contents);
  antenne_vault_note_changed (self, ANTENNE_KIND_SETTING);
}

static gboolean
write_synced_setting (AntenneVault *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *text = NULL;
  AntenneId id;

  antenne_contents_setting_id (key, &id);
  text = antenne_id_dup_text (&id);
  if (value == NULL)
    antenne_change_delete (change, ANTENNE_KIND_SETTING, text);
  else
    {
      antenne_change_set_string (change, ANTENNE_KIND_SETTING, text, "key", key);
      antenne_change_set (change, ANTENNE_KIND_SETTING, text, "value", g_variant_new_variant (value));
    }
  return antenne_vault_write (self, change, NULL, error);
}

gboolean
antenne_vault_set_setting (AntenneVault *self, AntenneSettingReach reach, const char *key, GVariant *value,
                           GError **error)
{
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (AntenneJob) job = NULL;

  antenne_vault_check_open (self);
  if (reach == ANTENNE_SETTING_SYNCED)
    return write_synced_setting (self, key, owned, error);

  job = antenne_job_new (named_new (key, owned), named_free);
  job->prepare = prepare_local;
  job->commit = commit_local;
  job->apply = apply_local;
  return antenne_vault_run_job (self, job, error);
}

GVariant *
antenne_vault_dup_setting (AntenneVault *self, const char *key, const GVariantType *type)
{
  g_autoptr (GVariant) value = NULL;

  if (!antenne_vault_check_open (self))
    return NULL;
  value = antenne_contents_dup_setting (self->contents, key);
  if (value == NULL || (type != NULL && !g_variant_is_of_type (value, type)))
    return NULL;
  return g_steal_pointer (&value);
}

const char *
antenne_vault_get_region (AntenneVault *self)
{
  return antenne_vault_check_open (self) ? self->contents->region : "be-vlg";
}
