/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/antenne-error.h"
#include "store/antenne-backup.h"
#include "store/antenne-batch.h"
#include "store/antenne-erasing.h"
#include "store/antenne-files.h"
#include "store/antenne-opening.h"
#include "store/antenne-version.h"

gboolean
antenne_vault_run_commit (AntenneVault *self, gboolean (*commit) (AntenneVault *vault, AntenneJob *job, GError **error),
                          gpointer input, GError **error)
{
  g_autoptr (AntenneJob) job = antenne_job_new (input, NULL);

  antenne_vault_check_open (self);
  job->commit = commit;
  return antenne_vault_run_job (self, job, error);
}

/* --- Versions --- */

static AntenneVersion *
make_version (const AntenneRecord *record, GVariantDict *dict, const char *id)
{
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (AntenneEntity) entity = NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (antenne_stamp_get_ms (record->stamp) / 1000);
  g_autoptr (GDateTime) written = utc != NULL ? g_date_time_to_local (utc) : g_date_time_new_now_local ();

  for (guint i = 0; i < record->n_fields; i++)
    if (strcmp (record->fields[i].name, ANTENNE_FIELD_DELETED) != 0)
      {
        g_autoptr (GVariant) value = antenne_record_dup_value (record, &record->fields[i]);

        g_variant_dict_insert_value (dict, record->fields[i].name, value);
      }

  fields = g_variant_ref_sink (g_variant_dict_end (dict));
  g_variant_dict_init (dict, fields);
  entity = antenne_entity_new (record->type, id, fields);
  return antenne_version_new (written, entity, FALSE);
}

/* A write that only deletes or brings back is no version of the text. */
static gboolean
has_text (const AntenneRecord *record)
{
  return record->n_fields > 1 || strcmp (record->fields[0].name, ANTENNE_FIELD_DELETED) != 0;
}

GListModel *
antenne_vault_list_versions (AntenneVault *self, const char *kind, const char *id, GError **error)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_VERSION);
  g_autoptr (GArray) records = NULL;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  AntenneId entity;

  if (!antenne_vault_check_open (self) || !antenne_id_from_text (id, &entity))
    return G_LIST_MODEL (list);

  /* The log is with whoever writes. */
  antenne_vault_drain (self);
  records = antenne_merge_list_records (self->contents->merge, kind, &entity);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (AntenneRecord) record =
          antenne_contents_read_record (self->contents, &g_array_index (records, AntenneId, i), error);
      g_autoptr (AntenneVersion) version = NULL;

      if (record == NULL)
        {
          g_object_unref (list);
          return NULL;
        }
      if (!has_text (record))
        continue;
      version = make_version (record, &dict, id);
      g_list_store_insert (list, 0, version);
    }

  /* The newest that says what is shown now. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (AntenneVersion) version = g_list_model_get_item (G_LIST_MODEL (list), i);
      AntenneEntity *then = antenne_version_get_entity (version);
      g_autoptr (GVariant) now = antenne_index_dup_fields (self->contents->index, kind, &entity);
      g_autoptr (AntenneVersion) current = NULL;
      gpointer item;

      if (now == NULL || !antenne_contents_same_fields (now, antenne_entity_get_fields (then)))
        continue;
      current = antenne_version_new (antenne_version_get_written (version), then, TRUE);
      item = current;
      g_list_store_splice (list, i, 1, &item, 1);
      break;
    }
  return G_LIST_MODEL (list);
}

/* --- Erase --- */

typedef struct
{
  AntenneId pupil;
  AntenneBatch *batch;
  GError *afterwards; /* what went wrong once the pupil was gone */
} Erase;

static gboolean
prepare_erase (AntenneVault *self, AntenneJob *job, GError **error)
{
  Erase *erase = job->input;

  erase->batch = antenne_batch_new ();
  return antenne_erasing_compose (erase->batch, self->contents, &erase->pupil, error);
}

static gboolean
commit_erase (AntenneVault *self, AntenneJob *job, GError **error)
{
  Erase *erase = job->input;

  if (!antenne_batch_commit (erase->batch, self->contents, error))
    return FALSE;
  /* From here on the pupil is gone: what fails now must not look as if nothing had happened. */
  if (antenne_log_compact (self->contents->log, &erase->afterwards))
    antenne_backup_renew (self->contents, self->path, &erase->afterwards);
  return TRUE;
}

static void
apply_erase (AntenneVault *self, AntenneJob *job)
{
  antenne_batch_apply (((Erase *) job->input)->batch, self->contents, self->changed);
}

gboolean
antenne_vault_erase_pupil (AntenneVault *self, const char *pupil, GError **error)
{
  Erase erase = { { { 0 } } };
  g_autoptr (AntenneJob) job = antenne_job_new (&erase, NULL);
  g_autoptr (GError) afterwards = NULL;
  gboolean erased;

  antenne_vault_check_open (self);
  if (!antenne_id_from_text (pupil, &erase.pupil))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                           _ ("This pupil is not in your notes any more."));
      return FALSE;
    }
  job->prepare = prepare_erase;
  job->commit = commit_erase;
  job->apply = apply_erase;
  erased = antenne_vault_run_job (self, job, error);
  antenne_batch_free (erase.batch);
  afterwards = erase.afterwards;

  if (erased && afterwards != NULL)
    {
      g_set_error_literal (error, ANTENNE_ERROR, afterwards->code,
                           _ ("The pupil is gone from your notes, but older backups could not be replaced and still "
                              "hold this pupil. Make some room on the disk, make a new backup and remove the older "
                              "ones from the folder “backups”."));
      return FALSE;
    }
  return erased;
}

/* --- Figures --- */

gboolean
antenne_vault_get_stats (AntenneVault *self, AntenneVaultStats *stats, GError **error)
{
  AntenneIndexCounts counts;
  GStatBuf info;

  memset (stats, 0, sizeof *stats);
  if (!antenne_vault_check_open (self))
    {
      antenne_vault_set_locked_error (error);
      return FALSE;
    }
  antenne_vault_drain (self);
  antenne_index_count (self->contents->index, &counts);
  stats->records = self->contents->records;
  stats->stubs = self->contents->stubs;
  stats->entities = counts.entities;
  stats->groups = counts.groups;
  stats->pupils = counts.pupils;
  stats->entries = counts.entries;
  stats->drafts = g_hash_table_size (self->contents->drafts);
  if (g_stat (self->path, &info) == 0)
    stats->file_bytes = (guint64) info.st_size;
  return TRUE;
}

gboolean
antenne_vault_is_file_of (const char *vault_path, const char *path)
{
  g_autofree char *journal = g_strconcat (vault_path, "-journal", NULL);

  return antenne_files_are_same (vault_path, path) || antenne_files_are_same (journal, path);
}

/* --- Verify --- */

static gboolean
commit_verify (AntenneVault *self, AntenneJob *job, GError **error)
{
  AntenneContents *contents = self->contents;
  AntenneTip tip;

  if (!antenne_opening_check_log (contents->log, antenne_arena_peek (contents->arena, contents->master), &tip,
                                  job->input, error))
    return FALSE;
  /* A file that was put in the place of the one that was opened. */
  if (!antenne_tip_equal (&tip, &contents->tip))
    g_ptr_array_add (job->input, g_strdup (_ ("The file was changed by something else than Antenne.")));
  return TRUE;
}

gboolean
antenne_vault_verify (AntenneVault *self, GStrv *problems, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  gboolean whole;

  if (problems != NULL)
    *problems = NULL;
  if (!antenne_vault_run_commit (self, commit_verify, found, error))
    return FALSE;

  whole = found->len == 0;
  if (!whole)
    g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED, g_ptr_array_index (found, 0));
  g_ptr_array_add (found, NULL);
  if (problems != NULL)
    *problems = (GStrv) g_ptr_array_steal (found, NULL);
  return whole;
}

/* --- Backup --- */

static gboolean
commit_backup (AntenneVault *self, AntenneJob *job, GError **error)
{
  return antenne_backup_write (self->contents, self->path, job->input, error);
}

gboolean
antenne_vault_backup (AntenneVault *self, const char *path, GError **error)
{
  return antenne_vault_run_commit (self, commit_backup, (gpointer) path, error);
}

/* @job: (transfer full): that is only a commit */
static void
push_backup (AntenneVault *self, AntenneJob *job, gpointer source_tag, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  antenne_vault_check_open (self);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, source_tag);
  g_task_set_check_cancellable (job->task, FALSE);
  antenne_vault_push_job (self, job);
}

void
antenne_vault_backup_async (AntenneVault *self, const char *path, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  AntenneJob *job = antenne_job_new (g_strdup (path), g_free);

  job->commit = commit_backup;
  push_backup (self, job, antenne_vault_backup_async, cancellable, callback, user_data);
}

gboolean
antenne_vault_backup_finish (AntenneVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
commit_backup_if_due (AntenneVault *self, AntenneJob *job, GError **error)
{
  return antenne_backup_write_if_due (self->contents, self->path, error);
}

void
antenne_vault_backup_if_due_async (AntenneVault *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  AntenneJob *job = antenne_job_new (NULL, NULL);

  job->commit = commit_backup_if_due;
  push_backup (self, job, antenne_vault_backup_if_due_async, cancellable, callback, user_data);
}

gboolean
antenne_vault_backup_if_due_finish (AntenneVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
