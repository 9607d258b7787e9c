/* SPDX-License-Identifier: GPL-3.0-or-later */
/* init, verify, backup, restore, stats: the vault as a whole. */
#include "antenne-ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "crypto/antenne-recovery-code.h"
#include "demo/antenne-demo.h"

static const AntenneCtlOption init_options[] = {
  { "recovery-file", "FILE", FALSE, N_ ("write the recovery code to this new file, for you alone, instead of stdout") },
  { "region", "be-vlg|nl", FALSE, N_ ("where the school is: decides on words, holidays and the order of names") },
  { "demo", "nl|en", FALSE, N_ ("fill it with a fictional class in that language, to try things out") },
  { NULL },
};

static const char *
guess_region (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  return locale != NULL && strstr (locale, "_NL") != NULL ? "nl" : "be-vlg";
}

/* A new file that only its owner reads; one that is there is never touched. */
static gboolean
write_recovery_file (const char *path, const char *code, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  gsize length = strlen (code);

  if (fd < 0 && errno == EEXIST)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                           _ ("The recovery file exists already. Nothing was done: name a new one."));
      return FALSE;
    }
  if (fd < 0 || write (fd, code, length) != (ssize_t) length || write (fd, "\n", 1) != 1 || fsync (fd) != 0)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO,
                   _ ("The recovery file cannot be written: %s. No vault was made."), g_strerror (errno));
      if (fd >= 0)
        {
          close (fd);
          g_unlink (path);
        }
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
create_vault (AntenneCtl *ctl, const char *password, const char *code, const char *region, GError **error)
{
  const char *file = antenne_ctl_get (ctl, "recovery-file");

  /* The code first: a vault whose code nobody has would be worse than a code without a vault. */
  if (file != NULL && !write_recovery_file (file, code, error))
    return FALSE;
  if (antenne_vault_create (ctl->vault, password, code, region, error))
    return TRUE;
  /* What failed last may have failed after the vault was there. */
  if (file != NULL && !antenne_vault_exists (ctl->vault))
    g_unlink (file);
  return FALSE;
}

static gboolean
fill_with_demo (AntenneCtl *ctl, GError **error)
{
  const char *language = antenne_ctl_get (ctl, "demo");

  if (language == NULL || antenne_demo_fill (ctl->vault, language, error))
    return TRUE;
  /* Nobody has its code, so it is not one to keep; but nothing here ever deletes a vault. */
  g_prefix_error (error, _ ("The new vault was made, but the fictional class is not in it: "));
  return FALSE;
}

static void
report_new_vault (AntenneCtl *ctl, const char *code, const char *region)
{
  const char *path = antenne_vault_get_path (ctl->vault);
  const char *file = antenne_ctl_get (ctl, "recovery-file");

  if (ctl->wants_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "vault", path);
      json_object_set_string_member (object, "region", region);
      json_object_set_string_member (object, file != NULL ? "recovery-file" : "recovery-code",
                                     file != NULL ? file : code);
      antenne_ctl_take_object (ctl, object);
      return;
    }
  antenne_ctl_print (ctl, _ ("A new vault: %s\n"), path);
  if (file != NULL)
    antenne_ctl_print (ctl, _ ("Its recovery code is in %s. Keep it away from this computer.\n"), file);
  else
    antenne_ctl_print (ctl,
                       _ ("Its recovery code, shown only now:\n\n    %s\n\nWrite it down and keep it away from this "
                          "computer. It opens the vault when the password is forgotten.\n"),
                       code);
}

static gboolean
run_init (AntenneCtl *ctl, GError **error)
{
  const char *region = antenne_ctl_get (ctl, "region");
  const char *file = antenne_ctl_get (ctl, "recovery-file");
  const char *demo = antenne_ctl_get (ctl, "demo");
  char *password, *code;
  gboolean made;

  if (region == NULL)
    region = guess_region ();
  if (strcmp (region, "be-vlg") != 0 && strcmp (region, "nl") != 0)
    return antenne_ctl_usage (error, _ ("There is no region “%s”: be-vlg or nl."), region);
  if (demo != NULL && strcmp (demo, "nl") != 0 && strcmp (demo, "en") != 0)
    return antenne_ctl_usage (error, _ ("There is no fictional class in “%s”: nl or en."), demo);
  if (antenne_vault_exists (ctl->vault))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                   _ ("There is a vault at %s already. It was left as it is."), antenne_vault_get_path (ctl->vault));
      return FALSE;
    }
  if (file != NULL && g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                           _ ("The recovery file exists already. Nothing was done: name a new one."));
      return FALSE;
    }

  password = antenne_ctl_read_password (ctl, TRUE, error);
  if (password == NULL)
    return FALSE;
  code = antenne_recovery_code_generate ();
  made = create_vault (ctl, password, code, region, error) && fill_with_demo (ctl, error);
  if (made)
    report_new_vault (ctl, code, region);
  antenne_secret_free (password);
  antenne_secret_free (code);
  return made;
}

static gboolean
run_verify (AntenneCtl *ctl, GError **error)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) inner = NULL;
  gboolean whole = antenne_vault_verify (ctl->vault, &problems, &inner);
  guint n = problems != NULL ? g_strv_length (problems) : 0;

  if (!whole && n == 0)
    {
      if (inner != NULL)
        g_propagate_error (error, g_steal_pointer (&inner));
      else
        g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED, _ ("The vault is not whole."));
      return FALSE;
    }

  if (!whole)
    ctl->status = ANTENNE_CTL_FAILED;
  if (ctl->wants_json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < n; i++)
        json_array_add_string_element (array, problems[i]);
      json_object_set_boolean_member (object, "whole", whole);
      json_object_set_array_member (object, "problems", array);
      antenne_ctl_take_object (ctl, object);
    }
  else if (whole)
    antenne_ctl_print (ctl, "%s\n", _ ("The vault is whole: every record is authentic and none is missing."));
  else
    for (guint i = 0; i < n; i++)
      antenne_ctl_print (ctl, "%s\n", problems[i]);
  return TRUE;
}

static gboolean
run_backup (AntenneCtl *ctl, GError **error)
{
  const char *file = ctl->arguments->pdata[0];

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                   _ ("%s exists already. It was left as it is: name a new file."), file);
      return FALSE;
    }
  if (!antenne_vault_backup (ctl->vault, file, error))
    return FALSE;

  if (ctl->wants_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", file);
      antenne_ctl_take_object (ctl, object);
    }
  else
    antenne_ctl_print (ctl, _ ("A sealed copy, read back and found whole: %s\n"), file);
  return TRUE;
}

static gboolean
run_restore (AntenneCtl *ctl, GError **error)
{
  const char *file = ctl->arguments->pdata[0];
  const char *path = antenne_vault_get_path (ctl->vault);
  g_autofree char *kept = NULL;
  char *password;
  gboolean restored;

  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND, _ ("There is no file %s. Nothing was changed."),
                   file);
      return FALSE;
    }
  password = antenne_ctl_read_password (ctl, FALSE, error);
  if (password == NULL)
    return FALSE;
  restored = antenne_vault_restore (path, file, password, &kept, error);
  antenne_secret_free (password);
  if (!restored)
    return FALSE;

  if (ctl->wants_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "vault", path);
      if (kept != NULL)
        json_object_set_string_member (object, "kept", kept);
      else
        json_object_set_null_member (object, "kept");
      antenne_ctl_take_object (ctl, object);
      return TRUE;
    }
  antenne_ctl_print (ctl, _ ("The vault is now what the backup was: %s\n"), path);
  if (kept != NULL)
    antenne_ctl_print (ctl, _ ("The vault that was there is kept: %s\n"), kept);
  return TRUE;
}

static gboolean
run_stats (AntenneCtl *ctl, GError **error)
{
  AntenneVaultStats stats = { 0 };

  if (!antenne_vault_get_stats (ctl->vault, &stats, error))
    return FALSE;

  const struct
  {
    const char *name;
    const char *label;
    guint64 value;
  } rows[] = {
    { "groups", C_ ("statistics", "classes"), stats.groups },
    { "pupils", C_ ("statistics", "pupils"), stats.pupils },
    { "entries", C_ ("statistics", "entries"), stats.entries },
    { "drafts", C_ ("statistics", "drafts"), stats.drafts },
    { "entities", C_ ("statistics", "things kept"), stats.entities },
    { "records", C_ ("statistics", "records"), stats.records },
    { "stubs", C_ ("statistics", "erased records"), stats.stubs },
    { "file-bytes", C_ ("statistics", "bytes on disk"), stats.file_bytes },
  };
  JsonObject *object = ctl->wants_json ? json_object_new () : NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (object != NULL)
      json_object_set_int_member (object, rows[i].name, (gint64) rows[i].value);
    else
      {
        g_ptr_array_add (cells, g_strdup (rows[i].label));
        g_ptr_array_add (cells, g_strdup_printf ("%" G_GUINT64_FORMAT, rows[i].value));
      }
  if (object != NULL)
    antenne_ctl_take_object (ctl, object);
  else
    antenne_ctl_print_table (ctl, cells, 2);
  return TRUE;
}

const AntenneCtlCommand antenne_ctl_vault_commands[] = {
  { "init", "", 0, FALSE, FALSE, run_init, N_ ("make a new vault"), init_options },
  { "verify", "", 0, FALSE, TRUE, run_verify, N_ ("check that every record is authentic and none is missing"), NULL },
  { "backup", "FILE", 1, FALSE, TRUE, run_backup, N_ ("write a sealed copy to a new file and read it back"), NULL },
  { "restore", "FILE", 1, FALSE, FALSE, run_restore,
    N_ ("put a backup in place of the vault; what was there is kept beside it"), NULL },
  { "stats", "", 0, FALSE, TRUE, run_stats, N_ ("how much there is"), NULL },
  { NULL },
};
