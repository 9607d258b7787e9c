/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-example.h"

#include <glib/gstdio.h>

#include "crypto/antenne-recovery-code.h"
#include "demo/antenne-demo.h"
#include "model/antenne-error.h"

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

AntenneExample *
antenne_example_new (const char *language, GError **error)
{
  g_autoptr (AntenneExample) self = g_new0 (AntenneExample, 1);
  g_autofree char *template = NULL;
  g_autofree char *path = NULL;
  char *code;
  gboolean made;

  /* In memory where the system has such a folder, and gone with the session even after a crash. */
  template = g_build_filename (g_get_user_runtime_dir (), "antenne-example-XXXXXX", NULL);
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
  code = antenne_recovery_code_generate ();
  made = antenne_vault_create (self->vault, ANTENNE_EXAMPLE_PASSWORD, code, "be-vlg", error);
  antenne_secret_free (code);
  if (!made || !antenne_demo_fill (self->vault, language, error))
    return NULL;
  return g_steal_pointer (&self);
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
