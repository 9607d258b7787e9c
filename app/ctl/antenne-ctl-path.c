/* SPDX-License-Identifier: GPL-3.0-or-later */
/* path, due: support paths, and what has a day. */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

#include "guide/antenne-directory.h"
#include "guide/antenne-due.h"
#include "guide/antenne-region.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-moment.h"

static const AntenneCtlOption path_options[] = {
  { "pupil", "NAME-OR-ID", FALSE, N_ ("of list: only this pupil") },
  { "all", NULL, FALSE, N_ ("of list: closed ones too") },
  { "from", "ENTRY", FALSE, N_ ("of start: id of the entry that it follows") },
  { "event", "EVENT", FALSE, N_ ("of start: the first step; without it, noticed") },
  { "on", "DATE", FALSE, N_ ("2026-11-20, 20/11/2026, yesterday, …; without it, now") },
  { "until", "DATE", FALSE, N_ ("the day of the talk or the appointment, the end of a rest, the next look") },
  { "seen", "TEXT", FALSE, N_ ("what you saw") },
  { "said", "TEXT", FALSE, N_ ("what the pupil said; of consent: the words of it") },
  { "thought", "TEXT", FALSE, N_ ("what you make of it") },
  { "different", "TEXT", FALSE, N_ ("what you can do differently tomorrow") },
  { "wants", "TEXT", FALSE, N_ ("what the pupil wants") },
  { "agreed", "TEXT", FALSE, N_ ("what was agreed") },
  { "strengths", "TEXT", FALSE, N_ ("strengths that showed") },
  { "turn-to", "NAMES", FALSE, N_ ("whom the pupil can turn to") },
  { "may-know", "NAMES", FALSE, N_ ("who may know") },
  { "parents-may-know", "yes|no|not-asked", FALSE, N_ ("whether the parents may know") },
  { "place", "PLACE", FALSE, N_ ("where") },
  { "with", "NAMES", FALSE, N_ ("who was there, besides the pupil") },
  { "also-noticed-by", "NAMES", FALSE, N_ ("who else noticed") },
  { "tier", "TIER", FALSE, N_ ("where help is sought: id of a tier of the region") },
  { "organisation", "ID", FALSE, N_ ("id in the directory; one that tells too much of a pupil is not kept") },
  { "helper", "NAME", FALSE, N_ ("who helps, in words") },
  { "passed-on", "TEXT", FALSE, N_ ("what is passed on") },
  { "kept-back", "TEXT", FALSE, N_ ("what is not") },
  { "discussed-with", "NAMES", FALSE, N_ ("with whom it was discussed first") },
  { "goes-along", "NAMES", FALSE, N_ ("who goes along the first time") },
  { "stays-in-touch", "NAMES", FALSE, N_ ("who stays in touch meanwhile") },
  { "meanwhile", "TEXT", FALSE, N_ ("what helps until then") },
  { "outcome", "TEXT", FALSE, N_ ("how it stands") },
  { NULL },
};

static const AntenneCtlOption due_options[] = {
  { "now", "DATE", FALSE, N_ ("what is due on that day or before it; without it, today") },
  { NULL },
};

/* Options that say what to do, and are no field of a step. */
static const char *const not_fields[] = { "pupil", "all", "from", "event", "on", "until", NULL };

static const char *
field (gpointer entity, const char *name)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (entity), name);
}

static char *
dup_name (AntenneCtl *ctl, const char *pupil)
{
  g_autoptr (AntennePupil) found = *pupil != '\0' ? antenne_vault_get (ctl->vault, ANTENNE_KIND_PUPIL, pupil) : NULL;

  return found != NULL ? antenne_pupil_dup_display_name (found) : g_strdup ("");
}

/* --- Writing what there is --- */

static const char *
stage_text (AntenneStage stage)
{
  return stage == ANTENNE_STAGE_REFER ? "refer" : stage == ANTENNE_STAGE_TALK ? "talk" : "notice";
}

static JsonArray *
list_to_json (GListModel *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AntenneEntity) entity = g_list_model_get_item (list, i);

      json_array_add_object_element (array, antenne_ctl_entity_to_json (entity));
    }
  return array;
}

static JsonObject *
path_to_json (AntenneCtl *ctl, AntenneSupportPath *path)
{
  JsonObject *object = antenne_ctl_entity_to_json (antenne_support_path_get_entity (path));
  g_autofree char *name = dup_name (ctl, antenne_support_path_get_pupil (path));

  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "state",
                                 antenne_path_state_to_text (antenne_support_path_get_path (path).state));
  json_object_set_string_member (object, "stage", stage_text (antenne_support_path_get_stage (path)));
  json_object_set_boolean_member (object, "open", antenne_support_path_is_open (path));
  json_object_set_string_member (object, "since", antenne_support_path_get_since (path));
  if (antenne_support_path_get_next (path) != NULL)
    json_object_set_object_member (object, "next", antenne_ctl_entity_to_json (antenne_support_path_get_next (path)));
  return object;
}

static JsonArray *
steps_to_json (AntenneSupportPath *path, const char *today)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i);
      JsonObject *object = antenne_ctl_entity_to_json (step);
      g_autofree char *sentence = antenne_step_dup_sentence (step, today);

      json_object_set_string_member (object, "sentence", sentence);
      json_object_set_boolean_member (object, "counts", antenne_support_path_step_counts (path, i));
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_line (AntenneCtl *ctl, const char *before, const char *text)
{
  g_autofree char *printable = antenne_ctl_make_printable (text);

  antenne_ctl_print (ctl, "%s%s\n", before, printable);
}

static void
print_due (AntenneCtl *ctl, AntenneEntity *due, const char *today)
{
  g_autofree char *text = antenne_due_dup_text (due);
  g_autofree char *when = antenne_due_dup_when (due, today);
  g_autofree char *line = *when != '\0' ? g_strdup_printf ("%s (%s)", text, when) : g_strdup (text);

  print_line (ctl, "  ", line);
}

/* In the words of the trail, so that it reads as the page does. */
static void
print_path (AntenneCtl *ctl, AntenneSupportPath *path, const char *today)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  GListModel *agreements = antenne_support_path_get_agreements (path);
  g_autofree char *name = dup_name (ctl, antenne_support_path_get_pupil (path));
  g_autofree char *sentence = antenne_support_path_dup_sentence (path, today);

  print_line (ctl, "", name);
  print_line (ctl, "", sentence);
  antenne_ctl_print (ctl, "\n");
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i);
      g_autofree char *line = antenne_step_dup_sentence (step, today);
      g_autofree char *text = antenne_step_dup_text (step);
      g_autofree char *shown = antenne_support_path_step_counts (path, i)
                                   ? g_strdup (line)
                                   /* Translators: a step of a path that can't stand on its day */
                                   : g_strdup_printf (_ ("%s (changes nothing where it stands)"), line);

      print_line (ctl, "  ", shown);
      if (*text != '\0')
        print_line (ctl, "    ", text);
    }
  if (antenne_support_path_get_next (path) != NULL)
    {
      antenne_ctl_print (ctl, "\n%s\n", _ ("Next step"));
      print_due (ctl, antenne_support_path_get_next (path), today);
    }
  if (g_list_model_get_n_items (agreements) > 0)
    antenne_ctl_print (ctl, "\n%s\n", _ ("Agreements"));
  for (guint i = 0; i < g_list_model_get_n_items (agreements); i++)
    {
      g_autoptr (AntenneEntity) agreement = g_list_model_get_item (agreements, i);

      print_due (ctl, agreement, today);
    }
}

/* --- Reading what is asked --- */

/* FALSE with an error; else @out is a day or NULL where the option was not given. */
static gboolean
read_day (AntenneCtl *ctl, const char *option, char **out, GError **error)
{
  const char *text = antenne_ctl_get (ctl, option);

  *out = text != NULL ? antenne_ctl_read_day (text, error) : NULL;
  return text == NULL || *out != NULL;
}

static gboolean
check_tier (AntenneCtl *ctl, const char *tier, GError **error)
{
  g_autoptr (AntenneRegion) region = antenne_region_load (antenne_vault_get_region (ctl->vault), "en");
  g_autoptr (GString) ids = g_string_new (NULL);
  const AntenneTier *tiers;
  guint n;

  if (antenne_region_find_tier (region, tier) != NULL)
    return TRUE;
  tiers = antenne_region_get_tiers (region, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", tiers[i].id);
  return antenne_ctl_usage (error, _ ("--%s can be: %s."), "tier", ids->str);
}

/* Its name and tier go with it, unless others were given. */
static gboolean
take_organisation (AntenneCtl *ctl, const char *id, GVariantDict *fields, GError **error)
{
  g_autoptr (AntenneEntity) own = antenne_vault_get (ctl->vault, ANTENNE_KIND_ORGANISATION, id);
  g_autoptr (AntenneDirectory) directory = antenne_directory_load (antenne_vault_get_region (ctl->vault));
  GListModel *organisations = antenne_directory_get_organisations (directory);
  g_autofree char *name = own != NULL ? g_strdup (field (own, "name")) : NULL;
  g_autofree char *tier = own != NULL ? g_strdup (field (own, "tier")) : NULL;

  for (guint i = 0; name == NULL && i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, i);

      if (strcmp (antenne_organisation_get_id (organisation), id) != 0)
        continue;
      name = g_strdup (antenne_organisation_get_name (organisation));
      tier = g_strdup (antenne_organisation_get_tier (organisation));
    }
  if (name == NULL)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                   _ ("There is no organisation with the id %s. Nothing was written."), id);
      return FALSE;
    }
  if (!antenne_ctl_has (ctl, "helper"))
    g_variant_dict_insert (fields, "helper", "s", name);
  if (!antenne_ctl_has (ctl, "tier"))
    g_variant_dict_insert (fields, "tier", "s", tier);
  return TRUE;
}

static gboolean
read_fields (AntenneCtl *ctl, GVariantDict *fields, GError **error)
{
  static const char *const answers[] = { "yes", "no", "not-asked", NULL };
  g_autofree char *until = NULL;
  const char *value;

  if (!read_day (ctl, "until", &until, error))
    return FALSE;
  if (until != NULL)
    g_variant_dict_insert (fields, "until", "s", until);
  value = antenne_ctl_get (ctl, "parents-may-know");
  if (value != NULL && !g_strv_contains (answers, value))
    return antenne_ctl_usage (error, _ ("--%s can be: %s."), "parents-may-know", "yes, no, not-asked");
  value = antenne_ctl_get (ctl, "tier");
  if (value != NULL && !check_tier (ctl, value, error))
    return FALSE;

  for (const AntenneCtlOption *option = path_options; option->name != NULL; option++)
    {
      g_autofree char *text = NULL;

      if (!antenne_ctl_has (ctl, option->name) || g_strv_contains (not_fields, option->name))
        continue;
      text = antenne_ctl_read_text (ctl, antenne_ctl_get (ctl, option->name), error);
      if (text == NULL)
        return FALSE;
      g_variant_dict_insert (fields, option->name, "s", text);
    }
  value = antenne_ctl_get (ctl, "organisation");
  return value == NULL || take_organisation (ctl, value, fields, error);
}

static gboolean
read_event (const char *text, AntennePathEvent *event, GError **error)
{
  g_autoptr (GString) events = g_string_new (NULL);

  if (antenne_path_event_from_text (text, event))
    return TRUE;
  for (int i = 0; i < ANTENNE_PATH_N_EVENTS; i++)
    g_string_append_printf (events, "%s%s", i > 0 ? ", " : "", antenne_path_event_to_text (i));
  return antenne_ctl_usage (error, _ ("There is no step “%s”: %s."), text, events->str);
}

/* FALSE where an option was given that only other uses of “path” take. */
static gboolean
check_options (AntenneCtl *ctl, const char *use, const char *const *taken, gboolean takes_fields, GError **error)
{
  for (const AntenneCtlOption *option = path_options; option->name != NULL; option++)
    {
      gboolean is_field = !g_strv_contains (not_fields, option->name) || strcmp (option->name, "until") == 0;

      if (antenne_ctl_has (ctl, option->name) && !(takes_fields && is_field) && !g_strv_contains (taken, option->name))
        return antenne_ctl_usage (error, _ ("The option --%s is not for “%s”."), option->name, use);
    }
  return TRUE;
}

/* --- Commands --- */

static AntenneSupportPath *
load_path (AntenneCtl *ctl, const char *id, GError **error)
{
  AntenneSupportPath *path = antenne_support_path_load (ctl->vault, id);

  if (path == NULL)
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                 _ ("There is no path with the id %s. “antennectl path list --all” lists them."), id);
  return path;
}

static gboolean
show_path (AntenneCtl *ctl, const char *id, GError **error)
{
  g_autoptr (AntenneSupportPath) path = load_path (ctl, id, error);
  g_autofree char *today = antenne_moment_today ();
  JsonObject *object;

  if (path == NULL)
    return FALSE;
  if (!ctl->wants_json)
    {
      print_path (ctl, path, today);
      return TRUE;
    }
  object = path_to_json (ctl, path);
  json_object_set_array_member (object, "steps", steps_to_json (path, today));
  json_object_set_array_member (object, "follow-ups", list_to_json (antenne_support_path_get_follow_ups (path)));
  json_object_set_array_member (object, "agreements", list_to_json (antenne_support_path_get_agreements (path)));
  antenne_ctl_take_object (ctl, object);
  return TRUE;
}

static gboolean
run_start (AntenneCtl *ctl, GError **error)
{
  static const char *const taken[] = { "from", "event", "on", NULL };
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);
  const char *from = antenne_ctl_get (ctl, "from");
  AntennePathEvent event = ANTENNE_EVENT_NOTICED;
  g_autofree char *text = antenne_ctl_dup_argument (ctl);
  g_autofree char *on = NULL;
  g_autoptr (AntennePupil) pupil = NULL;
  const char *id;

  if (!check_options (ctl, "path start", taken, TRUE, error) ||
      (antenne_ctl_has (ctl, "event") && !read_event (antenne_ctl_get (ctl, "event"), &event, error)) ||
      !read_day (ctl, "on", &on, error) || !read_fields (ctl, &fields, error))
    return FALSE;
  pupil = antenne_ctl_find_pupil (ctl, text, error);
  if (pupil == NULL)
    return FALSE;
  if (from != NULL)
    {
      g_autoptr (AntenneEntity) entry = antenne_vault_get (ctl->vault, ANTENNE_KIND_ENTRY, from);

      if (entry == NULL)
        {
          g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                       _ ("There is no entry with the id %s. Nothing was written."), from);
          return FALSE;
        }
    }

  id = antenne_support_path_begin (ctl->vault, change, antenne_entity_get_id (ANTENNE_ENTITY (pupil)), from, event, on,
                                   g_variant_dict_end (&fields), error);
  if (id == NULL || !antenne_vault_write (ctl->vault, change, NULL, error))
    return FALSE;
  if (ctl->wants_json)
    return show_path (ctl, id, error);
  antenne_ctl_print (ctl, "%s\n", id);
  return TRUE;
}

static gboolean
run_step (AntenneCtl *ctl, GError **error)
{
  static const char *const taken[] = { "on", NULL };
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (AntenneSupportPath) path = NULL;
  AntennePathEvent event;
  g_autofree char *on = NULL;
  const char *id, *path_id;

  if (ctl->arguments->len != 2)
    return antenne_ctl_usage (error, _ ("“%s” needs %s."), "path step", "ID EVENT");
  path_id = ctl->arguments->pdata[0];
  if (!check_options (ctl, "path step", taken, TRUE, error) || !read_event (ctl->arguments->pdata[1], &event, error) ||
      !read_day (ctl, "on", &on, error) || !read_fields (ctl, &fields, error))
    return FALSE;
  path = load_path (ctl, path_id, error);
  if (path == NULL)
    return FALSE;

  id = antenne_support_path_add_step (ctl->vault, change, path_id, event, on, g_variant_dict_end (&fields), error);
  if (id == NULL || !antenne_vault_write (ctl->vault, change, NULL, error))
    return FALSE;
  if (ctl->wants_json)
    return show_path (ctl, path_id, error);
  antenne_ctl_print (ctl, "%s\n", id);
  return TRUE;
}

static gboolean
run_list (AntenneCtl *ctl, GError **error)
{
  static const char *const taken[] = { "pupil", "all", NULL };
  g_autoptr (AntennePupil) pupil = NULL;
  g_autoptr (GListModel) paths = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *today = antenne_moment_today ();
  JsonArray *array;

  if (!check_options (ctl, "path list", taken, FALSE, error))
    return FALSE;
  if (ctl->arguments->len > 0)
    return antenne_ctl_usage (error, _ ("“%s” does not take “%s”."), "path list", (char *) ctl->arguments->pdata[0]);
  if (antenne_ctl_has (ctl, "pupil"))
    {
      pupil = antenne_ctl_find_pupil (ctl, antenne_ctl_get (ctl, "pupil"), error);
      if (pupil == NULL)
        return FALSE;
    }

  paths = antenne_support_path_list (ctl->vault, pupil != NULL ? antenne_entity_get_id (ANTENNE_ENTITY (pupil)) : NULL,
                                     antenne_ctl_has (ctl, "all"));
  array = ctl->wants_json ? json_array_new () : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (paths); i++)
    {
      g_autoptr (AntenneSupportPath) path = g_list_model_get_item (paths, i);
      AntenneEntity *next = antenne_support_path_get_next (path);

      if (array != NULL)
        {
          json_array_add_object_element (array, path_to_json (ctl, path));
          continue;
        }

      g_autofree char *name = dup_name (ctl, antenne_support_path_get_pupil (path));
      g_autofree char *sentence = antenne_support_path_dup_sentence (path, today);
      g_autofree char *when = next != NULL ? antenne_due_dup_when (next, today) : g_strdup ("");

      antenne_ctl_add_cell (cells, antenne_support_path_get_id (path));
      antenne_ctl_add_cell (cells, name);
      antenne_ctl_add_cell (cells, sentence);
      antenne_ctl_add_cell (cells, when);
    }
  if (array != NULL)
    antenne_ctl_take_array (ctl, array);
  else
    antenne_ctl_print_table (ctl, cells, 4);
  if (array == NULL && cells->len == 0)
    g_printerr ("antennectl: %s\n", _ ("Nothing was found."));
  return TRUE;
}

static gboolean
run_show (AntenneCtl *ctl, GError **error)
{
  static const char *const taken[] = { NULL };

  if (ctl->arguments->len != 1)
    return antenne_ctl_usage (error, _ ("“%s” needs %s."), "path show", "ID");
  return check_options (ctl, "path show", taken, FALSE, error) && show_path (ctl, ctl->arguments->pdata[0], error);
}

static gboolean
run_path (AntenneCtl *ctl, GError **error)
{
  g_autofree char *use = g_strdup (ctl->arguments->pdata[0]);

  g_ptr_array_remove_index (ctl->arguments, 0);
  if (strcmp (use, "start") == 0)
    return ctl->arguments->len > 0 ? run_start (ctl, error)
                                   : antenne_ctl_usage (error, _ ("“%s” needs %s."), "path start", "PUPIL");
  if (strcmp (use, "list") == 0)
    return run_list (ctl, error);
  if (strcmp (use, "show") == 0)
    return run_show (ctl, error);
  if (strcmp (use, "step") == 0)
    return run_step (ctl, error);
  return antenne_ctl_usage (error, _ ("“path” can be followed by start, list, show or step, not by “%s”."), use);
}

static gboolean
run_due (AntenneCtl *ctl, GError **error)
{
  g_autofree char *now = NULL;
  g_autoptr (GListModel) dues = NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (!read_day (ctl, "now", &now, error))
    return FALSE;
  if (now == NULL)
    now = antenne_moment_today ();
  dues = antenne_due_list (ctl->vault, now);
  array = ctl->wants_json ? json_array_new () : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (dues); i++)
    {
      g_autoptr (AntenneEntity) due = g_list_model_get_item (dues, i);
      g_autofree char *name = dup_name (ctl, field (due, "pupil"));
      g_autofree char *text = antenne_due_dup_text (due);
      g_autofree char *when = antenne_due_dup_when (due, now);

      if (array != NULL)
        {
          JsonObject *object = antenne_ctl_entity_to_json (due);

          json_object_set_string_member (object, "type", antenne_entity_get_kind (due));
          if (*name != '\0')
            json_object_set_string_member (object, "name", name);
          json_array_add_object_element (array, object);
          continue;
        }
      antenne_ctl_add_cell (cells, when);
      antenne_ctl_add_cell (cells, name);
      antenne_ctl_add_cell (cells, text);
    }
  if (array != NULL)
    antenne_ctl_take_array (ctl, array);
  else
    antenne_ctl_print_table (ctl, cells, 3);
  if (array == NULL && cells->len == 0)
    g_printerr ("antennectl: %s\n", _ ("Nothing is due."));
  return TRUE;
}

const AntenneCtlCommand antenne_ctl_path_commands[] = {
  { "path", "start|list|show|step …", 1, TRUE, TRUE, run_path,
    N_ ("support paths: “start PUPIL”, “list”, “show ID”, “step ID EVENT”"), path_options },
  { "due", "", 0, FALSE, TRUE, run_due, N_ ("follow-ups and agreements that are due"), due_options },
  { NULL },
};
