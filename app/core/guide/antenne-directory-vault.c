/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-directory.h"

AntenneDirectory *
antenne_directory_load_for (AntenneVault *vault)
{
  AntenneDirectory *self = antenne_directory_load (antenne_vault_get_region (vault));

  antenne_directory_update (self, vault);
  return self;
}

void
antenne_directory_update (AntenneDirectory *self, AntenneVault *vault)
{
  g_autoptr (GListModel) own = antenne_vault_list_support (vault, ANTENNE_KIND_ORGANISATION, NULL, NULL);
  g_autoptr (GListModel) checks = antenne_vault_list_support (vault, ANTENNE_KIND_CHECK, NULL, NULL);

  antenne_directory_take_from_vault (self, own, checks);
}

AntenneChange *
antenne_directory_check (AntenneVault *vault, const char *organisation, const char *date)
{
  g_autoptr (GListModel) checks = antenne_vault_list_support (vault, ANTENNE_KIND_CHECK, NULL, NULL);
  AntenneChange *change = antenne_change_new ();

  antenne_directory_mark_checked (change, checks, organisation, date);
  return change;
}

AntenneChange *
antenne_directory_delete_own (AntenneVault *vault, const char *organisation)
{
  g_autoptr (GListModel) checks = antenne_vault_list_support (vault, ANTENNE_KIND_CHECK, "organisation", organisation);
  AntenneChange *change = antenne_change_new ();

  antenne_change_delete (change, ANTENNE_KIND_ORGANISATION, organisation);
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (AntenneEntity) check = g_list_model_get_item (checks, i);

      antenne_change_delete (change, ANTENNE_KIND_CHECK, antenne_entity_get_id (check));
    }
  return change;
}
