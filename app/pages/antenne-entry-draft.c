/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-entry-draft.h"

#include "model/antenne-moment.h"

AntenneDraft *
antenne_entry_draft_new_for (AntenneVault *vault, const char *pupil, const char *kind)
{
  GVariantBuilder given = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *pupils[] = { pupil, NULL };
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *at = antenne_moment_to_text (now, TRUE);
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (now));

  g_variant_builder_add (&given, "{sv}", "kind", g_variant_new_string (kind));
  g_variant_builder_add (&given, "{sv}", "pupils", g_variant_new_strv (pupils, -1));
  g_variant_builder_add (&given, "{sv}", "at", g_variant_new_string (at));
  g_variant_builder_add (&given, "{sv}", "zone", g_variant_new_string (zone != NULL ? zone : ""));
  return antenne_draft_new_for (vault, ANTENNE_KIND_ENTRY, NULL, g_variant_builder_end (&given));
}

GListModel *
antenne_entry_draft_list (AntenneVault *vault, const char *pupil)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTRY);
  g_autoptr (GListModel) drafts = antenne_draft_list (vault, ANTENNE_KIND_ENTRY, pupil);

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (AntenneDraft) draft = g_list_model_get_item (drafts, i);
      g_autoptr (AntenneEntry) entry = antenne_draft_dup_entity (draft);

      if (antenne_draft_get_slot (draft) == NULL)
        g_list_store_append (list, entry);
    }
  return G_LIST_MODEL (list);
}
