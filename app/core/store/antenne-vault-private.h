/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-contents.h"
#include "store/antenne-vault.h"

G_BEGIN_DECLS

typedef struct _AntenneJob AntenneJob;

/**
 * AntenneJob:
 *
 * Something to be written. Jobs are done one after another in the order in which they were asked for.
 * @prepare: in the vault's thread when its turn has come, so that it sees all that was written before; FALSE and
 *   @error: nothing is written
 * @commit: in the writing thread, or in the vault's where that would only wait for it; it alone uses the log meanwhile;
 *   TRUE: it is on disk
 * @apply: in the vault's thread, after @commit: memory follows the disk
 */
struct _AntenneJob
{
  gboolean (*prepare) (AntenneVault *vault, AntenneJob *job, GError **error);
  gboolean (*commit) (AntenneVault *vault, AntenneJob *job, GError **error);
  void (*apply) (AntenneVault *vault, AntenneJob *job);

  gpointer input; /* what was asked for */
  GDestroyNotify input_free;
  gpointer output; /* from prepare to commit and apply */
  GDestroyNotify output_free;
  gpointer result; /* what the task returns; NULL: TRUE */
  GDestroyNotify result_free;

  GTask *task; /* NULL where somebody waits */
  GError *error;
  gboolean committed; /* what writes is done with it; guarded by the vault's mutex */
  gboolean finished;
};

struct _AntenneVault
{
  GObject parent_instance;

  char *path;
  GThread *thread;
  GMainContext *context;
  AntenneContents *contents; /* NULL: locked */
  gboolean opening;          /* a worker makes or opens it */
  gboolean abandoned;        /* locked while opening */
  gboolean locking;
  gboolean read_damaged;

  GQueue jobs; /* the first is the one that runs */
  gboolean running;
  GThreadPool *writer; /* one thread */
  GMutex mutex;
  GCond cond;

  gboolean has_spare_memory; /* malloc keeps what unlocking needed for a while */

  guint text_source;   /* builds the text index when nothing else is to be done */
  GHashTable *changed; /* kinds of which "changed" is still to be told: interned strings */
};

/* Ends the program where another thread than the vault's calls; returns whether the vault is unlocked. */
gboolean antenne_vault_check_open (AntenneVault *self);
void antenne_vault_set_locked_error (GError **error);
/* Notes that something of @kind was written; "changed" follows when the job is done. */
void antenne_vault_note_changed (AntenneVault *self, const char *kind);
void antenne_vault_emit_changed (AntenneVault *self);
/* Lets the text index follow the tables when nothing else is to be done. */
void antenne_vault_build_text_later (AntenneVault *self);
/* Does a job that is only a commit, after all that waits. @input: borrowed */
gboolean
antenne_vault_run_commit (AntenneVault *self, gboolean (*commit) (AntenneVault *vault, AntenneJob *job, GError **error),
                          gpointer input, GError **error);
/* Unlocks with @contents (transfer full), tells everybody, and begins to build the text index. */
void antenne_vault_open_with (AntenneVault *self, AntenneContents *contents);

/* --- antenne-vault-jobs.c --- */

AntenneJob *antenne_job_new (gpointer input, GDestroyNotify input_free);
void antenne_job_free (AntenneJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneJob, antenne_job_free)

void antenne_vault_jobs_init (AntenneVault *self);
void antenne_vault_jobs_clear (AntenneVault *self);
/* @job: (transfer full): its task is returned when it is done */
void antenne_vault_push_job (AntenneVault *self, AntenneJob *job);
/* Does @job after all that waits, and returns when it is done. @job: (transfer none) */
gboolean antenne_vault_run_job (AntenneVault *self, AntenneJob *job, GError **error);
/* Does all that waits. */
void antenne_vault_drain (AntenneVault *self);

G_END_DECLS
