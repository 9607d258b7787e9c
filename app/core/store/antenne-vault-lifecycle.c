/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "antenne-config.h"
#include "crypto/antenne-recovery-code.h"
#include "model/antenne-error.h"
#include "store/antenne-opening.h"
#include "store/antenne-vault-testing.h"

/* What a worker needs to make or open the file, and what comes of it. */
typedef struct
{
  char *path;
  char *secret;
  char *code;   /* to make one */
  char *region; /* to make one */
  gboolean read_damaged;
  AntenneVaultOpenedBy opened_by;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  antenne_secret_free (opening->secret);
  antenne_secret_free (opening->code);
  g_free (opening->region);
  g_free (opening);
}

static Opening *
opening_new (AntenneVault *self, const char *secret, const char *code, const char *region)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (self->path);
  opening->secret = g_strdup (secret);
  opening->code = g_strdup (code);
  opening->region = g_strdup (region);
  opening->read_damaged = self->read_damaged;
  return opening;
}

static AntenneContents *
open_now (Opening *opening, GError **error)
{
  if (opening->code != NULL)
    return antenne_opening_create (opening->path, opening->secret, opening->code, opening->region, error);
  return antenne_opening_open (opening->path, opening->secret, opening->read_damaged, &opening->opened_by, error);
}

/* An unlocked vault, or one that is being unlocked, is not unlocked once more. */
static gboolean
check_closed (AntenneVault *self, GError **error)
{
  if (!antenne_vault_check_open (self) && !self->opening)
    return TRUE;
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_BUSY, _ ("Your notes are open already."));
  return FALSE;
}

static void
free_contents (gpointer data)
{
  antenne_contents_free (data);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  AntenneContents *contents = open_now (task_data, &error);

  if (contents == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  antenne_contents_hand_over (contents);
  g_task_return_pointer (task, contents, free_contents);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  AntenneVault *self = g_task_get_source_object (outer);
  GError *error = NULL;
  AntenneContents *contents = g_task_propagate_pointer (G_TASK (result), &error);

  self->opening = FALSE;
  if (contents == NULL)
    g_task_return_error (outer, error);
  else if (self->abandoned)
    {
      /* Somebody locked meanwhile: what was asked last holds. */
      antenne_contents_free (contents);
      antenne_vault_set_locked_error (&error);
      g_task_return_error (outer, error);
    }
  else if (g_task_return_error_if_cancelled (outer))
    antenne_contents_free (contents);
  else
    {
      antenne_vault_open_with (self, contents);
      g_task_return_boolean (outer, TRUE);
    }
}

/* @outer: (transfer full) @opening: (transfer full) */
static void
open_async (AntenneVault *self, GTask *outer, Opening *opening)
{
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;

  g_task_set_task_data (outer, opening, opening_free);
  if (!check_closed (self, &error))
    {
      g_task_return_error (outer, error);
      g_object_unref (outer);
      return;
    }
  self->opening = TRUE;
  self->abandoned = FALSE;
  /* Without the vault as its source: the worker may be the last to let go of this task, and a vault must not end in
   * another thread than its own. */
  inner = g_task_new (NULL, NULL, opened_cb, outer);
  g_task_set_task_data (inner, opening, NULL);
  g_task_run_in_thread (inner, open_in_thread);
}

static gboolean
open_and_wait (AntenneVault *self, Opening *opening, GError **error)
{
  AntenneContents *contents;

  if (!check_closed (self, error))
    return FALSE;
  contents = open_now (opening, error);
  if (contents == NULL)
    return FALSE;
  antenne_vault_open_with (self, contents);
  return TRUE;
}

void
antenne_vault_create_async (AntenneVault *self, const char *password, const char *recovery_code, const char *region,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, antenne_vault_create_async);
  open_async (self, task, opening_new (self, password, recovery_code, region));
}

gboolean
antenne_vault_create_finish (AntenneVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
antenne_vault_create (AntenneVault *self, const char *password, const char *recovery_code, const char *region,
                      GError **error)
{
  Opening *opening = opening_new (self, password, recovery_code, region);
  gboolean opened = open_and_wait (self, opening, error);

  opening_free (opening);
  return opened;
}

void
antenne_vault_unlock_async (AntenneVault *self, const char *secret, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, antenne_vault_unlock_async);
  open_async (self, task, opening_new (self, secret, NULL, NULL));
}

gboolean
antenne_vault_unlock_finish (AntenneVault *self, GAsyncResult *result, AntenneVaultOpenedBy *opened_by, GError **error)
{
  Opening *opening;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  opening = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (opened_by != NULL)
    *opened_by = opening->opened_by;
  return TRUE;
}

gboolean
antenne_vault_unlock (AntenneVault *self, const char *secret, AntenneVaultOpenedBy *opened_by, GError **error)
{
  Opening *opening = opening_new (self, secret, NULL, NULL);
  gboolean opened = open_and_wait (self, opening, error);

  if (opened && opened_by != NULL)
    *opened_by = opening->opened_by;
  opening_free (opening);
  return opened;
}

void
antenne_vault_set_read_damaged (AntenneVault *self, gboolean read_damaged)
{
  self->read_damaged = read_damaged;
}

GStrv
antenne_vault_dup_damage (AntenneVault *self)
{
  return antenne_vault_check_open (self) ? g_strdupv (self->contents->damage) : NULL;
}

/* --- Passwords --- */

typedef struct
{
  char *old_password; /* NULL: not asked */
  char *new_password;
} Passwords;

static void
passwords_free (gpointer data)
{
  Passwords *passwords = data;

  antenne_secret_free (passwords->old_password);
  antenne_secret_free (passwords->new_password);
  g_free (passwords);
}

static gboolean
commit_password (AntenneVault *self, AntenneJob *job, GError **error)
{
  Passwords *passwords = job->input;

  if (passwords->old_password != NULL &&
      !antenne_opening_check_password (self->contents, passwords->old_password, error))
    return FALSE;
  return antenne_opening_write_password (self->contents, passwords->new_password, error);
}

static void
push_password (AntenneVault *self, const char *old_password, const char *new_password, GTask *task)
{
  Passwords *passwords = g_new0 (Passwords, 1);
  AntenneJob *job = antenne_job_new (passwords, passwords_free);

  antenne_vault_check_open (self);
  passwords->old_password = g_strdup (old_password);
  passwords->new_password = g_strdup (new_password);
  job->commit = commit_password;
  job->task = task;
  g_task_set_check_cancellable (task, FALSE);
  antenne_vault_push_job (self, job);
}

void
antenne_vault_change_password_async (AntenneVault *self, const char *old_password, const char *new_password,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, antenne_vault_change_password_async);
  push_password (self, old_password != NULL ? old_password : "", new_password, task);
}

void
antenne_vault_set_password_async (AntenneVault *self, const char *new_password, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, antenne_vault_set_password_async);
  push_password (self, NULL, new_password, task);
}

gboolean
antenne_vault_change_password_finish (AntenneVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- For tests --- */

#if ANTENNE_TESTING
gboolean
antenne_vault_unlock_with_master (AntenneVault *self, const guint8 *master, GError **error)
{
  AntenneContents *contents;

  if (!check_closed (self, error))
    return FALSE;
  contents = antenne_opening_open_with_master (self->path, master, self->read_damaged, error);
  if (contents == NULL)
    return FALSE;
  antenne_vault_open_with (self, contents);
  return TRUE;
}

void
antenne_vault_copy_master (AntenneVault *self, guint8 *master)
{
  memcpy (master, antenne_arena_peek (self->contents->arena, self->contents->master), ANTENNE_KEY_SIZE);
}
#endif
