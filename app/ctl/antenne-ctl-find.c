/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/antenne-id.h"
#include "model/antenne-text.h"

#define MAX_CANDIDATES 20

char *
antenne_ctl_dup_groups_of (AntenneCtl *ctl, const char *pupil)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups_of_pupil (ctl->vault, pupil);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", antenne_group_get_name (group));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
field_folded (AntennePupil *pupil, const char *const *fields)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (; *fields != NULL; fields++)
    g_string_append_printf (name, "%s ", antenne_entity_get_string (ANTENNE_ENTITY (pupil), *fields));
  return antenne_text_fold (name->str);
}

/* 0: not; 1: words of the query begin words of the name; 2: the name itself, as it is shown or registered. */
static int
match_pupil (AntennePupil *pupil, const char *query)
{
  static const char *const all[] = { "called-name", "given-name", "prefix", "family-name", NULL };
  static const char *const registered[] = { "given-name", "prefix", "family-name", NULL };
  g_autofree char *shown = antenne_pupil_dup_display_name (pupil);
  g_autofree char *folded_shown = antenne_text_fold (shown);
  g_autofree char *folded_registered = field_folded (pupil, registered);
  g_autofree char *folded_all = field_folded (pupil, all);

  if (strcmp (query, folded_shown) == 0 || strcmp (query, folded_registered) == 0)
    return 2;
  return antenne_text_matches_name (query, folded_all) ? 1 : 0;
}

static void
set_ambiguous (AntenneCtl *ctl, const char *text, GPtrArray *pupils, GError **error)
{
  g_autoptr (GString) message = g_string_new (NULL);

  g_string_append_printf (message,
                          ngettext ("“%s” fits %u pupil. Give the id or more of the name:",
                                    "“%s” fits %u pupils. Give the id or more of the name:", pupils->len),
                          text, pupils->len);
  for (guint i = 0; i < pupils->len && i < MAX_CANDIDATES; i++)
    {
      const char *id = antenne_entity_get_id (pupils->pdata[i]);
      g_autofree char *name = antenne_pupil_dup_display_name (pupils->pdata[i]);
      g_autofree char *groups = antenne_ctl_dup_groups_of (ctl, id);

      g_string_append_printf (message, "\n  %s  %s  %s", id, name, groups);
    }
  if (pupils->len > MAX_CANDIDATES)
    g_string_append (message, "\n  …");
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_AMBIGUOUS, message->str);
}

AntennePupil *
antenne_ctl_find_pupil (AntenneCtl *ctl, const char *text, GError **error)
{
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (ctl->vault);
  g_autoptr (GPtrArray) exact = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) begun = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *query = antenne_text_fold (text);
  AntenneId id;
  GPtrArray *found;

  if (antenne_id_from_text (text, &id))
    {
      AntennePupil *pupil = antenne_vault_get (ctl->vault, ANTENNE_KIND_PUPIL, text);

      if (pupil == NULL)
        g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND, _ ("There is no pupil with the id %s."), text);
      return pupil;
    }

  for (guint i = 0; *query != '\0' && i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      int match = match_pupil (pupil, query);

      if (match > 0)
        g_ptr_array_add (match == 2 ? exact : begun, g_steal_pointer (&pupil));
    }

  found = exact->len > 0 ? exact : begun;
  if (found->len == 1)
    return g_object_ref (found->pdata[0]);
  if (found->len == 0)
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND, _ ("There is no pupil whose name fits “%s”."), text);
  else
    set_ambiguous (ctl, text, found, error);
  return NULL;
}

AntenneGroup *
antenne_ctl_find_group (AntenneCtl *ctl, const char *text, const char *year, GError **error)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (ctl->vault, TRUE);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) current = g_ptr_array_new ();
  g_autofree char *query = antenne_text_fold (text);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);
      g_autofree char *name = antenne_text_fold (antenne_group_get_name (group));

      if (strcmp (text, antenne_entity_get_id (ANTENNE_ENTITY (group))) == 0)
        return g_steal_pointer (&group);
      if (strcmp (query, name) != 0 || (year != NULL && strcmp (year, antenne_group_get_school_year (group)) != 0))
        continue;
      if (!antenne_group_get_archived (group))
        g_ptr_array_add (current, group);
      g_ptr_array_add (found, g_steal_pointer (&group));
    }

  /* Every year has its 3A: the one that is not archived is meant. */
  if (current->len == 1)
    return g_object_ref (current->pdata[0]);
  if (found->len == 1)
    return g_object_ref (found->pdata[0]);
  if (found->len == 0)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                   _ ("There is no class “%s”. “antennectl groups” lists them."), text);
      return NULL;
    }

  g_autoptr (GString) message = g_string_new (NULL);

  g_string_append_printf (message, _ ("There are several classes “%s”. Give the id:"), text);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (message, "\n  %s  %s  %s", antenne_entity_get_id (found->pdata[i]),
                            antenne_group_get_name (found->pdata[i]), antenne_group_get_school_year (found->pdata[i]));
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_AMBIGUOUS, message->str);
  return NULL;
}
