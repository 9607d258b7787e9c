/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

#include "model/antenne-moment.h"
#include "store/antenne-search.h"

static GListModel *
empty_list (GType type)
{
  return G_LIST_MODEL (g_list_store_new (type));
}

gpointer
antenne_vault_get (AntenneVault *self, const char *kind, const char *id)
{
  if (!antenne_vault_check_open (self))
    return NULL;
  return antenne_index_get (self->contents->index, kind, id);
}

GListModel *
antenne_vault_list_groups (AntenneVault *self, gboolean with_archived)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_GROUP);
  return antenne_index_list_groups (self->contents->index, with_archived);
}

GListModel *
antenne_vault_list_pupils (AntenneVault *self, const char *group, const char *on)
{
  g_autofree char *today = NULL;

  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_PUPIL);
  if (on == NULL)
    on = today = antenne_moment_today ();
  return antenne_index_list_pupils (self->contents->index, group, on);
}

guint
antenne_vault_count_pupils (AntenneVault *self, const char *group)
{
  g_autofree char *today = antenne_moment_today ();

  if (!antenne_vault_check_open (self))
    return 0;
  return antenne_index_count_pupils (self->contents->index, group, today);
}

GListModel *
antenne_vault_list_all_pupils (AntenneVault *self)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_PUPIL);
  return antenne_index_list_all_pupils (self->contents->index);
}

GListModel *
antenne_vault_list_memberships (AntenneVault *self, const char *group, const char *pupil)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_ENTITY);
  return antenne_index_list_memberships (self->contents->index, group, pupil);
}

GListModel *
antenne_vault_list_groups_of_pupil (AntenneVault *self, const char *pupil)
{
  g_autofree char *today = antenne_moment_today ();

  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_GROUP);
  return antenne_index_list_groups_of_pupil (self->contents->index, pupil, today);
}

GListModel *
antenne_vault_list_contacts (AntenneVault *self, const char *pupil)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_CONTACT);
  return antenne_index_list_contacts (self->contents->index, pupil);
}

GListModel *
antenne_vault_list_entries (AntenneVault *self, const char *pupil, AntenneEntryKind kinds, guint limit)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_ENTRY);
  return antenne_index_list_entries (self->contents->index, pupil, kinds, limit);
}

GListModel *
antenne_vault_list_silences (AntenneVault *self, const char *group)
{
  g_autofree char *today = antenne_moment_today ();

  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_SILENCE);
  return antenne_index_list_silences (self->contents->index, group, today);
}

GListModel *
antenne_vault_list_support (AntenneVault *self, const char *kind, const char *field, const char *value)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_ENTITY);
  return antenne_index_list_support (self->contents->index, kind, field, value);
}

GListModel *
antenne_vault_list_due (AntenneVault *self, const char *kind, const char *until)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_ENTITY);
  return antenne_index_list_due (self->contents->index, kind, until);
}

GListModel *
antenne_vault_complete_names (AntenneVault *self, const char *text, guint limit)
{
  g_autofree char *today = antenne_moment_today ();

  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_PUPIL);
  return antenne_index_complete_names (self->contents->index, text, limit, today);
}

GListModel *
antenne_vault_search (AntenneVault *self, const char *text, AntenneSearchDepth depth, guint limit)
{
  if (!antenne_vault_check_open (self))
    return empty_list (ANTENNE_TYPE_HIT);
  return antenne_search_run (self->contents->index, text, depth, limit);
}
