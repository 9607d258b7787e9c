/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-example.h"

#include <glib/gstdio.h>

#include "crypto/antenne-recovery-code.h"
#include "demo/antenne-demo.h"
#include "model/antenne-error.h"

#define REGION "be-vlg"

struct _AntenneExample
{
  char *folder;
  AntenneVault *vault;
};

/* Two levels are all that a vault makes: its file and journal, and the folder with backups. Links are not followed. */
static void
remove_folder (const char *folder, guint levels)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (levels > 1 && !g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path, levels - 1);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* In memory where the system has such a folder, and gone with the session even after a crash. */
static AntenneExample *
make_folder (GError **error)
{
  g_autoptr (AntenneExample) self = g_new0 (AntenneExample, 1);
  g_autofree char *template = g_build_filename (g_get_user_runtime_dir (), "antenne-example-XXXXXX", NULL);
  g_autofree char *path = NULL;

  if (g_mkdtemp (template) != NULL)
    self->folder = g_strdup (template);
  else
    self->folder = g_dir_make_tmp ("antenne-example-XXXXXX", NULL);
  if (self->folder == NULL)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, "No folder could be made for the example");
      return NULL;
    }
  path = g_build_filename (self->folder, "vault.antenne", NULL);
  self->vault = antenne_vault_new (path);
  return g_steal_pointer (&self);
}

AntenneExample *
antenne_example_new (const char *language, GError **error)
{
  g_autoptr (AntenneExample) self = make_folder (error);
  char *code;
  gboolean made;

  if (self == NULL)
    return NULL;
  code = antenne_recovery_code_generate ();
  made = antenne_vault_create (self->vault, ANTENNE_EXAMPLE_PASSWORD, code, REGION, error);
  antenne_secret_free (code);
  if (!made || !antenne_demo_fill (self->vault, language, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Without blocking --- */

typedef struct
{
  AntenneExample *example;
  char *language;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  antenne_example_free (making->example);
  g_free (making->language);
  g_free (making);
}

static void
free_example (gpointer data)
{
  antenne_example_free (data);
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;

  if (!antenne_vault_write_finish (ANTENNE_VAULT (source), result, NULL, &error))
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&making->example), free_example);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Making *making = g_task_get_task_data (task);
  g_autoptr (AntenneChange) change = NULL;
  GError *error = NULL;

  if (!antenne_vault_create_finish (ANTENNE_VAULT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  change = antenne_demo_make_change (ANTENNE_VAULT (source), making->language, &error);
  if (change == NULL)
    g_task_return_error (task, error);
  else
    antenne_vault_write_async (ANTENNE_VAULT (source), change, NULL, filled_cb, g_steal_pointer (&task));
}

void
antenne_example_new_async (const char *language, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Making *making = g_new0 (Making, 1);
  GError *error = NULL;
  char *code;

  g_task_set_source_tag (task, antenne_example_new_async);
  g_task_set_task_data (task, making, making_free);
  making->language = g_strdup (language);
  making->example = make_folder (&error);
  if (making->example == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  code = antenne_recovery_code_generate ();
  antenne_vault_create_async (making->example->vault, ANTENNE_EXAMPLE_PASSWORD, code, REGION, NULL, created_cb,
                              g_steal_pointer (&task));
  antenne_secret_free (code);
}

AntenneExample *
antenne_example_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

AntenneVault *
antenne_example_get_vault (AntenneExample *self)
{
  return self->vault;
}

void
antenne_example_free (AntenneExample *self)
{
  if (self == NULL)
    return;
  if (self->vault != NULL && !antenne_vault_get_locked (self->vault))
    antenne_vault_lock (self->vault);
  g_clear_object (&self->vault);
  if (self->folder != NULL)
    remove_folder (self->folder, 2);
  g_free (self->folder);
  g_free (self);
}
