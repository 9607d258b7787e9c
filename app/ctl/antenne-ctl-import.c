/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: a class list, with what it would do before it does it. */
#include "antenne-ctl.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "model/antenne-id.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"
#include "roster/antenne-roster-vault.h"

static const AntenneCtlOption import_options[] = {
  { "group", "NAME", FALSE, N_ ("the class of these pupils; of a list that names classes: only this one") },
  { "year", "2026-2027", FALSE, N_ ("the school year, where the list has none; without it, this one") },
  { "dry-run", NULL, FALSE, N_ ("say what is new, changed and gone, and write nothing") },
  { NULL },
};

static GBytes *
read_file (AntenneCtl *ctl, const char *path, GError **error)
{
  FILE *file;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[65536];
  gsize n = 0;
  int failed;

  /* Closing it would let go of the lock on it. */
  if (antenne_vault_is_file_of (antenne_vault_get_path (ctl->vault), path))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                   _ ("%s is the file with your notes itself, not a class list. It was not touched."), path);
      return NULL;
    }
  file = fopen (path, "rbe");
  if (file == NULL)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, _ ("%s cannot be read: %s."), path, g_strerror (errno));
      return NULL;
    }
  /* One byte past the limit is enough for the reader to say that it is too long. */
  errno = 0;
  while (bytes->len <= ANTENNE_DELIMITED_MAX_BYTES && (n = fread (block, 1, sizeof block, file)) > 0)
    g_byte_array_append (bytes, block, (guint) n);
  failed = ferror (file) ? errno : 0;
  fclose (file);
  if (failed != 0)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, _ ("%s cannot be read: %s."), path, g_strerror (failed));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Of a list with several classes, the lines of one. */
static gboolean
keep_group (AntenneRosterList *list, const char *name, GError **error)
{
  g_autofree char *wanted = antenne_text_fold (name);

  for (guint i = list->pupils->len; i > 0; i--)
    {
      const AntenneRosterPupil *pupil = g_ptr_array_index (list->pupils, i - 1);
      g_autofree char *group = antenne_text_fold (pupil->group);

      if (*group != '\0' && strcmp (group, wanted) != 0)
        g_ptr_array_remove_index (list->pupils, i - 1);
    }
  if (list->pupils->len > 0 || list->faults->len > 0)
    return TRUE;
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
               _ ("No pupil of the class “%s” is in this list. Nothing was written."), name);
  return FALSE;
}

static AntenneRosterPlan *
make_plan (AntenneCtl *ctl, const char *path, GError **error)
{
  const char *group = antenne_ctl_get (ctl, "group");
  const char *year_text = antenne_ctl_get (ctl, "year");
  g_autofree char *year = year_text != NULL ? antenne_school_year_parse (year_text) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntenneDelimited) table = NULL;
  g_autoptr (AntenneRosterColumns) columns = NULL;
  g_autoptr (AntenneRosterList) list = NULL;
  AntenneRosterOptions options = { antenne_roster_splits_prefix (ctl->vault), today, FALSE };
  AntenneRosterTarget target = { .school_year = year, .today = today };
  AntenneId id;

  if (year_text != NULL && year == NULL)
    {
      antenne_ctl_usage (error, _ ("“%s” is not a school year, such as 2026-2027."), year_text);
      return NULL;
    }
  if ((bytes = read_file (ctl, path, error)) == NULL || (table = antenne_delimited_read (bytes, name, error)) == NULL)
    return NULL;
  columns = antenne_roster_columns_recognise (table);
  antenne_roster_recall_mapping (ctl->vault, columns);
  list = antenne_roster_list_read (table, columns, &options);

  if (list->pupils->len > 0 && group == NULL && antenne_roster_columns_find (columns, ANTENNE_COLUMN_GROUP, 0) < 0)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                           _ ("The list does not say which class it is of. Nothing was written: give --group NAME."));
      return NULL;
    }
  if (group != NULL && antenne_id_from_text (group, &id))
    {
      g_autoptr (AntenneGroup) known = antenne_ctl_find_group (ctl, group, NULL, error);

      if (known == NULL)
        return NULL;
      target.group = group;
      return antenne_roster_plan_new_for_vault (g_steal_pointer (&list), ctl->vault, &target);
    }
  if (group != NULL && !keep_group (list, group, error))
    return NULL;
  target.name = group;
  return antenne_roster_plan_new_for_vault (g_steal_pointer (&list), ctl->vault, &target);
}

static const char *const state_names[] = {
  [ANTENNE_ROSTER_SAME] = "same",
  [ANTENNE_ROSTER_CHANGED] = "changed",
  [ANTENNE_ROSTER_JOINS] = "joins",
  [ANTENNE_ROSTER_NEW] = "new",
};

static const char *
state_label (AntenneRosterState state)
{
  switch (state)
    {
    case ANTENNE_ROSTER_NEW:
      return C_ ("pupil of a list", "new");
    case ANTENNE_ROSTER_JOINS:
      return C_ ("pupil of a list", "joins");
    case ANTENNE_ROSTER_CHANGED:
      return C_ ("pupil of a list", "changed");
    default:
      return C_ ("pupil of a list", "same");
    }
}

static JsonObject *
pupil_to_json (const AntenneRosterPlanPupil *planned)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = antenne_roster_pupil_dup_name (planned->row);
  JsonArray *differences = json_array_new ();

  if (planned->pupil != NULL)
    json_object_set_string_member (object, "id", antenne_entity_get_id (ANTENNE_ENTITY (planned->pupil)));
  json_object_set_string_member (object, "name", name);
  json_object_set_int_member (object, "line", planned->row->line);
  for (guint i = 0; i < planned->differences->len; i++)
    {
      const AntenneRosterDifference *difference = g_ptr_array_index (planned->differences, i);
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "field", difference->field);
      json_object_set_string_member (item, "from", difference->from);
      json_object_set_string_member (item, "to", difference->to);
      json_array_add_object_element (differences, item);
    }
  json_object_set_array_member (object, "differences", differences);
  json_object_set_int_member (object, "contacts", planned->contacts);
  return object;
}

static JsonObject *
group_to_json (const AntenneRosterPlanGroup *group)
{
  JsonObject *object = json_object_new ();
  JsonArray *gone = json_array_new ();

  if (group->id != NULL)
    json_object_set_string_member (object, "id", group->id);
  json_object_set_string_member (object, "name", group->name);
  json_object_set_string_member (object, "school-year", group->school_year);
  for (guint state = 0; state < ANTENNE_ROSTER_N_STATES; state++)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < group->pupils->len; i++)
        {
          const AntenneRosterPlanPupil *planned = g_ptr_array_index (group->pupils, i);

          if (planned->state == state)
            json_array_add_object_element (array, pupil_to_json (planned));
        }
      json_object_set_array_member (object, state_names[state], array);
    }
  for (guint i = 0; i < group->gone->len; i++)
    {
      const AntenneRosterPlanGone *member = g_ptr_array_index (group->gone, i);
      g_autofree char *name = antenne_pupil_dup_display_name (member->pupil);
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "id", antenne_entity_get_id (ANTENNE_ENTITY (member->pupil)));
      json_object_set_string_member (item, "name", name);
      json_array_add_object_element (gone, item);
    }
  json_object_set_array_member (object, "gone", gone);
  return object;
}

static char *
describe_differences (const AntenneRosterPlanPupil *planned)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Of somebody new, everything is. */
  for (guint i = 0; planned->state != ANTENNE_ROSTER_NEW && i < planned->differences->len; i++)
    {
      const AntenneRosterDifference *difference = g_ptr_array_index (planned->differences, i);

      g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? "; " : "",
                              antenne_roster_field_label (difference->field),
                              *difference->from != '\0' ? difference->from : "–", difference->to);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_cells (GPtrArray *cells, const char *state, const char *name, const char *more)
{
  g_ptr_array_add (cells, g_strconcat ("  ", state, NULL));
  g_ptr_array_add (cells, antenne_ctl_make_printable (name));
  g_ptr_array_add (cells, antenne_ctl_make_printable (more));
}

static void
print_group (AntenneCtl *ctl, const AntenneRosterPlanGroup *group)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = antenne_ctl_make_printable (group->name);

  antenne_ctl_print (ctl, "%s · %s\n", name, group->school_year);
  for (guint i = 0; i < group->pupils->len; i++)
    {
      const AntenneRosterPlanPupil *planned = g_ptr_array_index (group->pupils, i);
      g_autofree char *pupil = antenne_roster_pupil_dup_name (planned->row);
      g_autofree char *differences = describe_differences (planned);

      if (planned->state != ANTENNE_ROSTER_SAME)
        add_cells (cells, state_label (planned->state), pupil, differences);
    }
  for (guint i = 0; i < group->gone->len; i++)
    {
      const AntenneRosterPlanGone *member = g_ptr_array_index (group->gone, i);
      g_autofree char *pupil = antenne_pupil_dup_display_name (member->pupil);

      add_cells (cells, C_ ("pupil of a list", "gone"), pupil, _ ("not in the list; stays in the class"));
    }
  antenne_ctl_print_table (ctl, cells, 3);
  if (cells->len == 0)
    antenne_ctl_print (ctl, "  %s\n", _ ("nothing new"));
}

static void
report (AntenneCtl *ctl, const char *path, AntenneRosterPlan *plan, gboolean written)
{
  JsonObject *object;
  JsonArray *groups;

  if (!ctl->wants_json)
    {
      for (guint i = 0; i < plan->groups->len; i++)
        print_group (ctl, g_ptr_array_index (plan->groups, i));
      if (plan->new_contacts > 0)
        antenne_ctl_print (ctl, ngettext ("%u new contact person\n", "%u new contact persons\n", plan->new_contacts),
                           plan->new_contacts);
      if (!written)
        antenne_ctl_print (ctl, "%s\n", _ ("Nothing was written."));
      return;
    }

  object = json_object_new ();
  groups = json_array_new ();
  for (guint i = 0; i < plan->groups->len; i++)
    json_array_add_object_element (groups, group_to_json (g_ptr_array_index (plan->groups, i)));
  json_object_set_string_member (object, "file", path);
  json_object_set_array_member (object, "groups", groups);
  json_object_set_int_member (object, "new-contacts", plan->new_contacts);
  json_object_set_boolean_member (object, "written", written);
  antenne_ctl_take_object (ctl, object);
}

static gboolean
run_import (AntenneCtl *ctl, GError **error)
{
  const char *path = ctl->arguments->pdata[0];
  g_autoptr (AntenneRosterPlan) plan = make_plan (ctl, path, error);
  g_autofree char *faults = NULL;
  gboolean written = FALSE;

  if (plan == NULL)
    return FALSE;

  faults = antenne_roster_plan_describe_faults (plan);
  if (!antenne_roster_plan_is_ready (plan, FALSE))
    {
      if (*faults != '\0')
        g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                     _ ("The list was not imported, and the vault is as it was:\n%s"), faults);
      else
        g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                             _ ("There are no pupils in this list. Nothing was written."));
      return FALSE;
    }
  if (*faults != '\0')
    {
      g_autofree char *printable = antenne_ctl_make_printable (faults);

      g_printerr ("%s\n", printable);
    }

  if (!antenne_ctl_has (ctl, "dry-run"))
    {
      g_autoptr (AntenneChange) change = antenne_roster_plan_to_change (plan);

      if (!antenne_change_is_empty (change))
        {
          if (!antenne_vault_write (ctl->vault, change, NULL, error))
            return FALSE;
          written = TRUE;
        }
    }
  report (ctl, path, plan, written);
  return TRUE;
}

const AntenneCtlCommand antenne_ctl_import_commands[] = {
  { "import", "FILE", 1, FALSE, TRUE, run_import, N_ ("read a class list: CSV, or cells saved as text"),
    import_options },
  { NULL },
};
