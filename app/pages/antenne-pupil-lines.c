/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pupil-lines.h"

#include "model/antenne-text.h"
#include "roster/antenne-roster-name.h"

/* Given, prefix and family as one folded text, however they were divided. */
static char *
fold_parts (const char *given, const char *prefix, const char *family)
{
  g_autofree char *name = g_strjoin (" ", given, prefix, family, NULL);

  return antenne_text_fold (name);
}

static char *
fold_line (const char *line)
{
  g_auto (AntenneRosterNameParts) parts = { NULL };

  antenne_roster_name_split (line, ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST, TRUE, &parts);
  return fold_parts (parts.given, parts.prefix, parts.family);
}

gboolean
antenne_pupil_lines_is_empty (const char *line)
{
  g_autofree char *folded = fold_line (line);

  return *folded == '\0';
}

AntennePupil *
antenne_pupil_lines_find (GListModel *pupils, const char *line)
{
  g_autofree char *folded = fold_line (line);
  g_autoptr (AntennePupil) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      AntenneEntity *entity = ANTENNE_ENTITY (pupil);
      g_autofree char *name =
          fold_parts (antenne_entity_get_string (entity, "given-name"), antenne_entity_get_string (entity, "prefix"),
                      antenne_entity_get_string (entity, "family-name"));

      if (strcmp (name, folded) != 0)
        continue;
      if (found != NULL)
        return NULL;
      found = g_steal_pointer (&pupil);
    }
  return g_steal_pointer (&found);
}

void
antenne_pupil_lines_add_member (AntenneChange *change, const char *pupil, const char *group, const char *on)
{
  const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);

  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", pupil);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", on);
}

const char *
antenne_pupil_lines_add (AntenneChange *change, const char *line, const char *group, const char *on, const char *region)
{
  g_auto (AntenneRosterNameParts) parts = { NULL };
  const char *pupil;

  antenne_roster_name_split (line, ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST, strcmp (region, "nl") == 0, &parts);
  if (*parts.given == '\0' && *parts.family == '\0')
    return NULL;

  pupil = antenne_change_create (change, ANTENNE_KIND_PUPIL);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "given-name", parts.given);
  if (*parts.prefix != '\0')
    antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "prefix", parts.prefix);
  if (*parts.family != '\0')
    antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "family-name", parts.family);
  antenne_pupil_lines_add_member (change, pupil, group, on);
  return pupil;
}
