/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "antenne-ctl.h"
#include "crypto/antenne-crypto.h"
#include "crypto/antenne-recovery-code.h"
#include "model/antenne-locale.h"

GQuark
antenne_ctl_usage_error_quark (void)
{
  return g_quark_from_static_string ("antenne-ctl-usage-error-quark");
}

const AntenneCtlCommand *const *
antenne_ctl_get_tables (void)
{
  static const AntenneCtlCommand *const tables[] = { antenne_ctl_vault_commands,
                                                     antenne_ctl_import_commands,
                                                     antenne_ctl_add_commands,
                                                     antenne_ctl_path_commands,
                                                     antenne_ctl_directory_commands,
                                                     antenne_ctl_read_commands,
                                                     NULL };

  return tables;
}

gboolean
antenne_ctl_open_vault (AntenneCtl *ctl, GError **error)
{
  g_autofree char *path = NULL;
  char *password;
  gboolean opened;

  /* Before asking for a password that nothing could be opened with. */
  if (!antenne_vault_exists (ctl->vault))
    {
      path = antenne_ctl_make_printable (antenne_vault_get_path (ctl->vault));
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                   _ ("There is no vault at %s. Make one with “antennectl init”, or name another with --vault."), path);
      return FALSE;
    }
  password = antenne_ctl_read_password (ctl, FALSE, error);
  if (password == NULL)
    return FALSE;
  opened = antenne_vault_unlock (ctl->vault, password, NULL, error);
  antenne_secret_free (password);
  return opened;
}

static gboolean
run (AntenneCtl *ctl, int argc, char **argv, GError **error)
{
  g_autofree char *default_path = NULL;

  if (!antenne_ctl_parse (ctl, argc, argv, error))
    return FALSE;

  if (antenne_ctl_has (ctl, "version"))
    {
      antenne_ctl_print (ctl, "antennectl %s\n", ANTENNE_PROGRAM_VERSION);
      return TRUE;
    }
  if (ctl->command == NULL || antenne_ctl_has (ctl, "help"))
    {
      g_autofree char *help = antenne_ctl_dup_help (ctl->command);

      antenne_ctl_print (ctl, "%s", help);
      return TRUE;
    }

  ctl->wants_json = antenne_ctl_has (ctl, "json");
  default_path = antenne_vault_default_path ();
  ctl->vault = antenne_vault_new (antenne_ctl_has (ctl, "vault") ? antenne_ctl_get (ctl, "vault") : default_path);
  return (!ctl->command->opens || antenne_ctl_open_vault (ctl, error)) && ctl->command->run (ctl, error);
}

int
main (int argc, char *argv[])
{
  AntenneCtl ctl = { .out = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  int status;

  antenne_crypto_refuse_core_dumps ();
  antenne_locale_init ();
  g_set_prgname ("antennectl");

  if (run (&ctl, argc, argv, &error) && antenne_ctl_flush (&ctl, &error))
    status = ctl.status;
  else
    {
      g_autofree char *message = antenne_ctl_make_printable (error->message);

      status = g_error_matches (error, ANTENNE_CTL_USAGE_ERROR, 0) ? ANTENNE_CTL_USAGE : ANTENNE_CTL_FAILED;
      g_printerr ("antennectl: %s\n", message);
    }

  if (ctl.vault != NULL && !antenne_vault_get_locked (ctl.vault))
    antenne_vault_lock (ctl.vault);
  g_clear_object (&ctl.vault);
  g_clear_pointer (&ctl.arguments, g_ptr_array_unref);
  g_clear_pointer (&ctl.options, g_hash_table_unref);
  g_clear_pointer (&ctl.json, json_node_unref);
  g_string_free (ctl.out, TRUE);
  return status;
}
