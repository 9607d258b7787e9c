/* SPDX-License-Identifier: GPL-3.0-or-later */
/* groups, pupils, timeline, search: what is in the vault. */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/antenne-moment.h"

#define MAX_HITS 200

static const AntenneCtlOption pupils_options[] = {
  { "group", "NAME", FALSE, N_ ("only this class, by name or id") },
  { NULL },
};

static const char *
field (gpointer entity, const char *name)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (entity), name);
}

static gboolean
run_groups (AntenneCtl *ctl, GError **error)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (ctl->vault, TRUE);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = ctl->wants_json ? json_array_new () : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (group));
      guint n = antenne_vault_count_pupils (ctl->vault, id);

      if (array != NULL)
        {
          JsonObject *object = antenne_ctl_entity_to_json (group);

          json_object_set_boolean_member (object, "archived", antenne_group_get_archived (group));
          json_object_set_int_member (object, "pupils", n);
          json_array_add_object_element (array, object);
          continue;
        }

      g_autofree char *count = g_strdup_printf (ngettext ("%u pupil", "%u pupils", n), n);

      antenne_ctl_add_cell (cells, id);
      antenne_ctl_add_cell (cells, antenne_group_get_school_year (group));
      antenne_ctl_add_cell (cells, antenne_group_get_name (group));
      antenne_ctl_add_cell (cells, antenne_group_get_archived (group) ? C_ ("class", "archived") : count);
    }
  if (array != NULL)
    antenne_ctl_take_array (ctl, array);
  else
    antenne_ctl_print_table (ctl, cells, 4);
  return TRUE;
}

static JsonObject *
pupil_to_json (AntenneCtl *ctl, AntennePupil *pupil)
{
  JsonObject *object = antenne_ctl_entity_to_json (pupil);
  JsonArray *names = json_array_new ();
  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  g_autoptr (GListModel) groups =
      antenne_vault_list_groups_of_pupil (ctl->vault, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);

      json_array_add_string_element (names, antenne_group_get_name (group));
    }
  json_object_set_string_member (object, "name", name);
  json_object_set_array_member (object, "groups", names);
  return object;
}

static gboolean
run_pupils (AntenneCtl *ctl, GError **error)
{
  const char *name = antenne_ctl_get (ctl, "group");
  g_autoptr (AntenneGroup) group = NULL;
  g_autoptr (GListModel) pupils = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (name != NULL && (group = antenne_ctl_find_group (ctl, name, NULL, error)) == NULL)
    return FALSE;
  pupils = antenne_vault_list_pupils (ctl->vault, group != NULL ? antenne_entity_get_id (ANTENNE_ENTITY (group)) : NULL,
                                      NULL);

  array = ctl->wants_json ? json_array_new () : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);

      if (array != NULL)
        {
          json_array_add_object_element (array, pupil_to_json (ctl, pupil));
          continue;
        }

      g_autofree char *shown = antenne_pupil_dup_display_name (pupil);
      g_autofree char *groups = antenne_ctl_dup_groups_of (ctl, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));

      antenne_ctl_add_cell (cells, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
      antenne_ctl_add_cell (cells, shown);
      antenne_ctl_add_cell (cells, groups);
    }
  if (array != NULL)
    antenne_ctl_take_array (ctl, array);
  else
    antenne_ctl_print_table (ctl, cells, 3);
  return TRUE;
}

static void
print_part (AntenneCtl *ctl, const char *label, const char *text)
{
  g_autofree char *printable = antenne_ctl_make_printable (text);
  g_auto (GStrv) lines = g_strsplit (printable, "\n", -1);

  if (*text == '\0')
    return;
  for (char **line = lines; *line != NULL; line++)
    if (line == lines && label != NULL)
      antenne_ctl_print (ctl, "    %s: %s\n", label, *line);
    else
      antenne_ctl_print (ctl, "    %s\n", *line);
}

static void
print_entry (AntenneCtl *ctl, AntenneEntry *entry, const char *today)
{
  g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
  g_autofree char *day = when != NULL ? antenne_moment_to_date (when) : g_strdup ("");
  g_autofree char *date = antenne_date_format_long (day, today);
  g_autofree char *place = antenne_ctl_make_printable (field (entry, "place"));
  g_autofree char *persons = antenne_ctl_make_printable (field (entry, "persons"));

  antenne_ctl_print (ctl, "\n%s · %s", *date != '\0' ? date : field (entry, "at"),
                     antenne_entry_kind_get_label (antenne_entry_get_kind (entry)));
  if (*place != '\0')
    antenne_ctl_print (ctl, " · %s", place);
  if (*persons != '\0')
    antenne_ctl_print (ctl, " · %s", persons);
  antenne_ctl_print (ctl, "\n");
  print_part (ctl, NULL, field (entry, "label"));
  print_part (ctl, NULL, field (entry, "example"));
  print_part (ctl, NULL, field (entry, "seen"));
  print_part (ctl, C_ ("part of an entry", "Said"), field (entry, "said"));
  print_part (ctl, C_ ("part of an entry", "Thought"), field (entry, "thought"));
}

static gboolean
run_timeline (AntenneCtl *ctl, GError **error)
{
  g_autofree char *text = antenne_ctl_dup_argument (ctl);
  g_autoptr (AntennePupil) pupil = antenne_ctl_find_pupil (ctl, text, error);
  g_autoptr (GListModel) entries = NULL;
  const char *id;

  if (pupil == NULL)
    return FALSE;
  id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
  entries = antenne_vault_list_entries (ctl->vault, id, ANTENNE_ENTRY_ANY, 0);

  if (ctl->wants_json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
        {
          g_autoptr (AntenneEntry) entry = g_list_model_get_item (entries, i);

          json_array_add_object_element (array, antenne_ctl_entity_to_json (entry));
        }
      json_object_set_object_member (object, "pupil", pupil_to_json (ctl, pupil));
      json_object_set_array_member (object, "entries", array);
      antenne_ctl_take_object (ctl, object);
      return TRUE;
    }

  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  g_autofree char *printable = antenne_ctl_make_printable (name);
  g_autofree char *groups = antenne_ctl_dup_groups_of (ctl, id);
  g_autofree char *printable_groups = antenne_ctl_make_printable (groups);
  g_autofree char *today = antenne_moment_today ();

  antenne_ctl_print (ctl, "%s%s%s\n", printable, *groups != '\0' ? " · " : "", printable_groups);
  if (g_list_model_get_n_items (entries) == 0)
    antenne_ctl_print (ctl, "%s\n", _ ("Nothing noted yet."));
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (entries, i);

      print_entry (ctl, entry, today);
    }
  return TRUE;
}

static JsonObject *
hit_to_json (AntenneHit *hit)
{
  JsonObject *object = json_object_new ();
  AntenneEntity *entity = antenne_hit_get_entity (hit);
  AntennePupil *pupil = antenne_hit_get_pupil (hit);

  json_object_set_string_member (object, "type", antenne_entity_get_kind (entity));
  json_object_set_string_member (object, "id", antenne_entity_get_id (entity));
  if (pupil != NULL)
    {
      g_autofree char *name = antenne_pupil_dup_display_name (pupil);

      json_object_set_string_member (object, "pupil", antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
      json_object_set_string_member (object, "name", name);
    }
  if (*field (entity, "at") != '\0')
    json_object_set_string_member (object, "at", field (entity, "at"));
  if (*field (entity, "due") != '\0')
    json_object_set_string_member (object, "due", field (entity, "due"));
  json_object_set_string_member (object, "excerpt", antenne_hit_get_excerpt (hit));
  return object;
}

static void
add_hit_cells (GPtrArray *cells, AntenneHit *hit, const char *today)
{
  AntenneEntity *entity = antenne_hit_get_entity (hit);
  AntennePupil *pupil = antenne_hit_get_pupil (hit);
  g_autofree char *name = pupil != NULL ? antenne_pupil_dup_display_name (pupil) : g_strdup ("");
  g_autofree char *date = NULL;

  if (*field (entity, "at") != '\0' || *field (entity, "due") != '\0')
    {
      g_autoptr (GDateTime) when =
          antenne_moment_parse (*field (entity, "at") != '\0' ? field (entity, "at") : field (entity, "due"));
      g_autofree char *day = when != NULL ? antenne_moment_to_date (when) : NULL;

      date = day != NULL ? antenne_date_format_short (day, today) : NULL;
    }
  antenne_ctl_add_cell (cells, name);
  antenne_ctl_add_cell (cells, date != NULL ? date : "");
  antenne_ctl_add_cell (cells, antenne_hit_get_excerpt (hit));
}

static gboolean
run_search (AntenneCtl *ctl, GError **error)
{
  g_autofree char *text = antenne_ctl_dup_argument (ctl);
  g_autoptr (GListModel) hits = antenne_vault_search (ctl->vault, text, ANTENNE_SEARCH_INSIDE, MAX_HITS);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *today = antenne_moment_today ();
  JsonArray *array = ctl->wants_json ? json_array_new () : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (AntenneHit) hit = g_list_model_get_item (hits, i);

      if (array != NULL)
        json_array_add_object_element (array, hit_to_json (hit));
      else
        add_hit_cells (cells, hit, today);
    }
  antenne_ctl_take_rows (ctl, array, cells, 3, _ ("Nothing was found."));
  return TRUE;
}

const AntenneCtlCommand antenne_ctl_read_commands[] = {
  { "groups", "", 0, FALSE, TRUE, run_groups, N_ ("the classes"), NULL },
  { "pupils", "", 0, FALSE, TRUE, run_pupils, N_ ("the pupils of all classes that are not archived"), pupils_options },
  { "timeline", "PUPIL", 1, TRUE, TRUE, run_timeline, N_ ("all entries about a pupil, newest first"), NULL },
  { "search", "TEXT", 1, TRUE, TRUE, run_search, N_ ("where all these words are found, parts of words too"), NULL },
  { NULL },
};
