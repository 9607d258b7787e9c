/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

#include <glib/gi18n-lib.h>

#include "model/antenne-error.h"

static void start_next (AntenneVault *self, gboolean somebody_waits);

AntenneJob *
antenne_job_new (gpointer input, GDestroyNotify input_free)
{
  AntenneJob *job = g_new0 (AntenneJob, 1);

  job->input = input;
  job->input_free = input_free;
  return job;
}

static void
clear_pointer (gpointer *pointer, GDestroyNotify destroy)
{
  if (*pointer != NULL && destroy != NULL)
    destroy (*pointer);
  *pointer = NULL;
}

void
antenne_job_free (AntenneJob *job)
{
  if (job == NULL)
    return;
  clear_pointer (&job->input, job->input_free);
  clear_pointer (&job->output, job->output_free);
  clear_pointer (&job->result, job->result_free);
  g_clear_object (&job->task);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
return_task_cb (gpointer data)
{
  AntenneJob *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->result != NULL)
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
  else
    g_task_return_boolean (job->task, TRUE);
  return G_SOURCE_REMOVE;
}

/* Memory and signals first, then the one who asked: who is told that it is saved also sees it. */
static void
finish_first (AntenneVault *self)
{
  AntenneJob *job = g_queue_pop_head (&self->jobs);

  self->running = FALSE;
  if (job->error == NULL && job->apply != NULL)
    {
      job->apply (self, job);
      antenne_vault_build_text_later (self);
    }
  job->finished = TRUE;
  antenne_vault_emit_changed (self);

  if (job->task != NULL)
    {
      GSource *source = g_idle_source_new ();

      /* Never from within the call of somebody who waits for another job. */
      g_source_set_priority (source, g_task_get_priority (job->task));
      g_source_set_callback (source, return_task_cb, job, (GDestroyNotify) antenne_job_free);
      g_source_attach (source, self->context);
      g_source_unref (source);
    }
}

/* What failed without saying why has failed all the same: it must never count as saved. */
static void
note_outcome (AntenneJob *job, gboolean went_well)
{
  if (!went_well && job->error == NULL)
    g_set_error_literal (&job->error, ANTENNE_ERROR, ANTENNE_ERROR_FAILED,
                         _ ("Something went wrong while keeping your notes. What was saved before is safe; try "
                            "again."));
}

static gboolean
is_committed (AntenneVault *self, AntenneJob *job)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return job->committed;
}

static gboolean
committed_cb (gpointer data)
{
  AntenneVault *self = data;
  AntenneJob *first = g_queue_peek_head (&self->jobs);

  /* Somebody who waited may have finished it already. */
  if (self->running && first != NULL && is_committed (self, first))
    {
      finish_first (self);
      start_next (self, FALSE);
    }
  return G_SOURCE_REMOVE;
}

/* In the thread that has the log. */
static void
commit (AntenneVault *self, AntenneJob *job)
{
  if (job->commit != NULL)
    note_outcome (job, job->commit (self, job, &job->error));
  antenne_log_hand_over (self->contents->log);
}

static void
note_committed (AntenneVault *self, AntenneJob *job)
{
  g_mutex_lock (&self->mutex);
  job->committed = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
write_cb (gpointer data, gpointer user_data)
{
  AntenneJob *job = data;
  AntenneVault *self = user_data;
  GSource *source = NULL;

  commit (self, job);

  /* Held before the job is given back: from then on the vault may go. Nobody waits for the main loop otherwise. */
  if (job->task != NULL)
    {
      source = g_idle_source_new ();
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, committed_cb, g_object_ref (self), g_object_unref);
    }

  note_committed (self, job);

  if (source != NULL)
    {
      g_source_attach (source, self->context);
      g_source_unref (source);
    }
}

/* @somebody_waits: the vault's thread would only wait for the writing thread, so it writes itself: waking another
 * thread and being woken by it costs a good part of what the disk takes for a note. */
static void
start_next (AntenneVault *self, gboolean somebody_waits)
{
  while (!self->running && !g_queue_is_empty (&self->jobs))
    {
      AntenneJob *job = g_queue_peek_head (&self->jobs);

      self->running = TRUE;
      if (self->contents == NULL)
        antenne_vault_set_locked_error (&job->error);
      else if (job->prepare != NULL)
        note_outcome (job, job->prepare (self, job, &job->error));

      if (job->error == NULL)
        antenne_log_hand_over (self->contents->log);
      if (job->error == NULL && !somebody_waits)
        {
          g_thread_pool_push (self->writer, job, NULL);
          return;
        }
      if (job->error == NULL)
        {
          commit (self, job);
          note_committed (self, job);
        }
      finish_first (self);
    }
}

static void
wait_for_first (AntenneVault *self)
{
  AntenneJob *first = g_queue_peek_head (&self->jobs);

  g_mutex_lock (&self->mutex);
  while (!first->committed)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  finish_first (self);
}

void
antenne_vault_jobs_init (AntenneVault *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->jobs);
  self->writer = g_thread_pool_new (write_cb, self, 1, FALSE, NULL);
}

void
antenne_vault_jobs_clear (AntenneVault *self)
{
  g_thread_pool_free (self->writer, FALSE, TRUE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
}

void
antenne_vault_push_job (AntenneVault *self, AntenneJob *job)
{
  g_queue_push_tail (&self->jobs, job);
  start_next (self, FALSE);
}

gboolean
antenne_vault_run_job (AntenneVault *self, AntenneJob *job, GError **error)
{
  g_queue_push_tail (&self->jobs, job);
  start_next (self, TRUE);
  while (!job->finished)
    {
      wait_for_first (self);
      start_next (self, TRUE);
    }
  if (job->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&job->error));
  return FALSE;
}

void
antenne_vault_drain (AntenneVault *self)
{
  start_next (self, TRUE);
  while (self->running)
    {
      wait_for_first (self);
      start_next (self, TRUE);
    }
}
