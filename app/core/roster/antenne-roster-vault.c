/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-vault.h"

#include <string.h>

static GListModel *
list_contacts (const char *pupil, gpointer vault)
{
  return antenne_vault_list_contacts (vault, pupil);
}

AntenneRosterPlan *
antenne_roster_plan_new_for_vault (AntenneRosterList *list, AntenneVault *vault, const AntenneRosterTarget *target)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (vault, TRUE);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (vault, NULL, NULL);
  AntenneRosterKnown known = { groups, pupils, memberships, list_contacts, vault };

  return antenne_roster_plan_new (list, &known, target);
}

gboolean
antenne_roster_splits_prefix (AntenneVault *vault)
{
  return strcmp (antenne_vault_get_region (vault), "nl") == 0;
}

gboolean
antenne_roster_recall_mapping (AntenneVault *vault, AntenneRosterColumns *columns)
{
  g_autofree char *key = antenne_roster_columns_dup_setting (columns);
  g_autoptr (GVariant) value = key != NULL ? antenne_vault_dup_setting (vault, key, ANTENNE_ROSTER_MAPPING_TYPE) : NULL;

  return value != NULL && antenne_roster_columns_apply_variant (columns, value);
}

gboolean
antenne_roster_remember_mapping (AntenneVault *vault, const AntenneRosterColumns *columns, GError **error)
{
  g_autofree char *key = antenne_roster_columns_dup_setting (columns);

  if (key == NULL)
    return TRUE;
  return antenne_vault_set_setting (vault, ANTENNE_SETTING_SYNCED, key, antenne_roster_columns_to_variant (columns),
                                    error);
}
