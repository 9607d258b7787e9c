/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-group-adding.h"

#include <string.h>

#include "model/antenne-moment.h"
#include "pages/antenne-pupil-lines.h"

static void
add_new (AntenneGroupAdding *self, AntenneVault *vault, const char *group, const char *line, AntenneChange *change)
{
  g_autofree char *today = antenne_moment_today ();
  const char *pupil = antenne_pupil_lines_add (change, line, group, today, antenne_vault_get_region (vault));

  if (pupil != NULL)
    g_ptr_array_add (self->made, g_strdup (pupil));
}

static void
add_known (AntenneGroupAdding *self, AntennePupil *known, const char *group, const char *line, AntenneChange *change)
{
  g_autofree char *today = antenne_moment_today ();

  antenne_pupil_lines_add_member (change, antenne_entity_get_id (ANTENNE_ENTITY (known)), group, today);
  g_set_object (&self->known, known);
  g_free (self->known_line);
  self->known_line = g_strdup (line);
}

AntenneGroupAdding *
antenne_group_adding_new (AntenneVault *vault, const char *group, const char *text, gboolean insist,
                          AntenneChange *change)
{
  AntenneGroupAdding *self = g_new0 (AntenneGroupAdding, 1);
  g_autoptr (GListModel) members = antenne_vault_list_pupils (vault, group, NULL);
  g_autoptr (GListModel) all = antenne_vault_list_all_pupils (vault);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  self->made = g_ptr_array_new_with_free_func (g_free);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (AntennePupil) member = antenne_pupil_lines_find (members, *line);
      g_autoptr (AntennePupil) known = member == NULL ? antenne_pupil_lines_find (all, *line) : NULL;

      if (antenne_pupil_lines_is_empty (*line))
        continue;
      if (member != NULL && !insist)
        self->n_there++;
      else if (known != NULL)
        add_known (self, known, group, g_strstrip (*line), change);
      else
        add_new (self, vault, group, *line, change);
    }
  return self;
}

void
antenne_group_adding_free (AntenneGroupAdding *self)
{
  g_ptr_array_unref (self->made);
  g_clear_object (&self->known);
  g_free (self->known_line);
  g_free (self);
}

gboolean
antenne_group_adding_is_there (AntenneVault *vault, const char *group, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_autoptr (GListModel) members = antenne_vault_list_pupils (vault, group, NULL);
  g_autoptr (AntennePupil) member = NULL;

  if (strpbrk (line, "\r\n") != NULL)
    return FALSE;
  member = antenne_pupil_lines_find (members, line);
  return member != NULL;
}

const char *
antenne_group_adding_somebody_else (AntenneVault *vault, const char *group, const char *pupil, const char *line,
                                    AntenneChange *change)
{
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (vault, group, pupil);
  g_autofree char *today = antenne_moment_today ();

  for (guint i = 0; i < g_list_model_get_n_items (memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (memberships, i);

      if (*antenne_entity_get_string (membership, "until") == '\0')
        antenne_change_delete (change, ANTENNE_KIND_MEMBERSHIP, antenne_entity_get_id (membership));
    }
  return antenne_pupil_lines_add (change, line, group, today, antenne_vault_get_region (vault));
}
