/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

/* The interface without the log: everything works, in memory. */

void
antenne_vault_create_async (AntenneVault *self, const char *password, const char *recovery_code, const char *region,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  if (antenne_vault_create (self, password, recovery_code, region, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

gboolean
antenne_vault_create_finish (AntenneVault *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
antenne_vault_create (AntenneVault *self, const char *password, const char *recovery_code, const char *region,
                      GError **error)
{
  antenne_vault_open_with (self, antenne_contents_new ());
  return antenne_vault_set_setting (self, ANTENNE_SETTING_SYNCED, "region", g_variant_new_string (region), error);
}

void
antenne_vault_unlock_async (AntenneVault *self, const char *secret, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  antenne_vault_open_with (self, antenne_contents_new ());
  g_task_return_boolean (task, TRUE);
}

gboolean
antenne_vault_unlock_finish (AntenneVault *self, GAsyncResult *result, AntenneVaultOpenedBy *opened_by, GError **error)
{
  if (opened_by != NULL)
    *opened_by = ANTENNE_VAULT_OPENED_BY_PASSWORD;
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
antenne_vault_unlock (AntenneVault *self, const char *secret, AntenneVaultOpenedBy *opened_by, GError **error)
{
  if (opened_by != NULL)
    *opened_by = ANTENNE_VAULT_OPENED_BY_PASSWORD;
  antenne_vault_open_with (self, antenne_contents_new ());
  return TRUE;
}
