/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-import-rows.h"

#include <glib/gi18n.h>

#include "model/antenne-moment.h"

/* More than a class; a list of a whole school in one class is a mistake that need not be shown in full. */
#define MOST_ROWS 60

/* Titles are markup by themselves; a name is not. */
static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL && *subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

GtkWidget *
antenne_import_fault_row_new (const AntenneRosterFault *fault)
{
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  gunichar first = g_utf8_get_char (fault->text);

  /* The core's sentences follow "line 7:"; here they stand alone. */
  if (g_unichar_islower (first))
    {
      char upper[7] = { 0 };

      g_unichar_to_utf8 (g_unichar_toupper (first), upper);
      sentence = g_strconcat (upper, g_utf8_next_char (fault->text), NULL);
    }
  else
    sentence = g_strdup (fault->text);

  if (fault->line == 0)
    return row_new (sentence, NULL);
  title = g_strdup_printf (_ ("Line %u"), fault->line);
  return row_new (title, sentence);
}

GtkWidget *
antenne_import_pupil_row_new (const AntenneRosterPupil *pupil, const char *group, const char *today)
{
  g_autofree char *name = antenne_roster_pupil_dup_name (pupil);
  g_autofree char *family = g_strconcat (pupil->prefix, *pupil->prefix != '\0' ? " " : "", pupil->family_name, NULL);
  g_autoptr (GString) details = g_string_new (NULL);

  if (*family != '\0')
    {
      g_autofree char *said = g_strdup_printf (_ ("Family name %s"), family);

      append (details, said);
    }
  append (details, group);
  if (*pupil->birth_date != '\0')
    {
      g_autofree char *date = antenne_date_format_short (pupil->birth_date, today);

      append (details, date);
    }
  append (details, pupil->school_number);
  for (guint i = 0; i < pupil->contacts->len; i++)
    {
      const AntenneRosterContact *contact = g_ptr_array_index (pupil->contacts, i);

      append (details, contact->name);
    }
  return row_new (name, details->str);
}

static char *
describe_counts (const AntenneRosterPlanGroup *group)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint *counts = group->counts;

  if (counts[ANTENNE_ROSTER_NEW] > 0)
    {
      g_autofree char *part = g_strdup_printf (ngettext ("%u new pupil", "%u new pupils", counts[ANTENNE_ROSTER_NEW]),
                                               counts[ANTENNE_ROSTER_NEW]);

      append (text, part);
    }
  if (counts[ANTENNE_ROSTER_JOINS] > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u you know already, new in this class", "%u you know already, new in this class",
                                     counts[ANTENNE_ROSTER_JOINS]),
                           counts[ANTENNE_ROSTER_JOINS]);

      append (text, part);
    }
  if (counts[ANTENNE_ROSTER_CHANGED] > 0)
    {
      g_autofree char *part = g_strdup_printf (ngettext ("%u changed", "%u changed", counts[ANTENNE_ROSTER_CHANGED]),
                                               counts[ANTENNE_ROSTER_CHANGED]);

      append (text, part);
    }
  if (counts[ANTENNE_ROSTER_SAME] > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u as it was", "%u as they were", counts[ANTENNE_ROSTER_SAME]), counts[ANTENNE_ROSTER_SAME]);

      append (text, part);
    }
  if (group->gone->len > 0)
    {
      g_autofree char *part =
          g_strdup_printf (ngettext ("%u not in this list", "%u not in this list", group->gone->len), group->gone->len);

      append (text, part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_value (const AntenneRosterDifference *difference, const char *value, const char *today)
{
  if (*value == '\0')
    return g_strdup ("–");
  if (g_str_equal (difference->field, "birth-date") || g_str_equal (difference->field, "left-on"))
    return antenne_date_format_short (value, today);
  return g_strdup (value);
}

static char *
describe_differences (const AntenneRosterPlanPupil *planned, const char *today)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < planned->differences->len; i++)
    {
      const AntenneRosterDifference *difference = g_ptr_array_index (planned->differences, i);
      g_autofree char *from = describe_value (difference, difference->from, today);
      g_autofree char *to = describe_value (difference, difference->to, today);
      /* Translators: a field of a pupil, what it is now, what it becomes */
      g_autofree char *part =
          g_strdup_printf (_ ("%s: %s → %s"), antenne_roster_field_label (difference->field), from, to);

      append (text, part);
    }
  if (planned->contacts > 0)
    {
      g_autofree char *part = g_strdup_printf (
          ngettext ("%u contact person new or changed", "%u contact persons new or changed", planned->contacts),
          planned->contacts);

      append (text, part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
planned_row_new (const AntenneRosterPlanPupil *planned, const char *today)
{
  g_autofree char *name = antenne_roster_pupil_dup_name (planned->row);
  g_autofree char *differences = planned->pupil != NULL ? describe_differences (planned, today) : NULL;
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (planned->state == ANTENNE_ROSTER_NEW)
    append (subtitle, C_ ("a pupil", "new"));
  else if (planned->state == ANTENNE_ROSTER_JOINS)
    append (subtitle, _ ("new in this class"));
  append (subtitle, differences);
  return row_new (name, subtitle->str);
}

typedef struct
{
  const AntenneImportAnswers *answers;
  gpointer user_data;
  char *membership;
  guint line;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_free (question->membership);
  g_free (question);
}

static void
answered_cb (GtkSwitch *toggle, GParamSpec *pspec, gpointer user_data)
{
  Question *question = user_data;
  gboolean yes = gtk_switch_get_active (toggle);

  if (question->membership != NULL)
    question->answers->leaves (question->membership, yes, question->user_data);
  else
    question->answers->same (question->line, yes, question->user_data);
}

/* @question: (transfer full) */
static GtkWidget *
question_row_new (const char *title, const char *subtitle, gboolean yes, Question *question)
{
  GtkWidget *row = row_new (title, subtitle);
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), yes);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_data (toggle, "notify::active", G_CALLBACK (answered_cb), question, question_free, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}

static GtkWidget *
gone_row_new (const AntenneRosterPlanGone *gone, const AntenneImportAnswers *answers, gpointer user_data)
{
  g_autofree char *name = antenne_pupil_dup_display_name (gone->pupil);
  Question *question = g_new0 (Question, 1);

  question->answers = answers;
  question->user_data = user_data;
  question->membership = g_strdup (gone->membership);
  return question_row_new (name, _ ("Not in this list. Has this pupil left the class today?"), gone->leaves, question);
}

/* The class in which the teacher knows the pupil of the same name. (transfer full) */
static char *
describe_namesake (AntenneVault *vault, AntennePupil *namesake)
{
  g_autoptr (GListModel) groups =
      antenne_vault_list_groups_of_pupil (vault, antenne_entity_get_id (ANTENNE_ENTITY (namesake)));
  g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, 0);

  if (group == NULL)
    return g_strdup (_ ("You know a pupil of this name. Is it the same one?"));
  return g_strdup_printf (_ ("You know a pupil of this name in %s. Is it the same one?"),
                          antenne_group_get_name (group));
}

static GtkWidget *
namesake_row_new (const AntenneRosterPlanPupil *planned, AntenneVault *vault, const AntenneImportAnswers *answers,
                  gpointer user_data)
{
  g_autofree char *name = antenne_roster_pupil_dup_name (planned->row);
  g_autofree char *subtitle = describe_namesake (vault, planned->namesake);
  Question *question = g_new0 (Question, 1);

  question->answers = answers;
  question->user_data = user_data;
  question->line = planned->row->line;
  return question_row_new (name, subtitle, planned->pupil != NULL, question);
}

void
antenne_import_class_row_update (GtkWidget *row, const AntenneRosterPlanGroup *group)
{
  g_autofree char *subtitle = describe_counts (group);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
}

GtkWidget *
antenne_import_class_row_new (const AntenneRosterPlanGroup *group, AntenneVault *vault, const char *today,
                              const AntenneImportAnswers *answers, gpointer user_data)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  g_autofree char *title = g_strdup_printf ("%s · %s", group->name, group->school_year);
  guint shown = 0, questions = 0;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  antenne_import_class_row_update (GTK_WIDGET (row), group);

  /* Questions are all shown, and first. */
  for (guint i = 0; i < group->gone->len; i++, questions++)
    adw_expander_row_add_row (row, gone_row_new (g_ptr_array_index (group->gone, i), answers, user_data));
  for (guint i = 0; i < group->pupils->len; i++)
    {
      const AntenneRosterPlanPupil *planned = g_ptr_array_index (group->pupils, i);

      if (planned->namesake == NULL)
        continue;
      adw_expander_row_add_row (row, namesake_row_new (planned, vault, answers, user_data));
      questions++;
    }
  for (guint i = 0; i < group->pupils->len; i++)
    {
      const AntenneRosterPlanPupil *planned = g_ptr_array_index (group->pupils, i);

      if (planned->namesake != NULL || planned->state == ANTENNE_ROSTER_SAME)
        continue;
      if (shown++ < MOST_ROWS)
        adw_expander_row_add_row (row, planned_row_new (planned, today));
    }
  if (shown > MOST_ROWS)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", shown - MOST_ROWS), shown - MOST_ROWS);

      adw_expander_row_add_row (row, row_new (more, NULL));
    }

  adw_expander_row_set_enable_expansion (row, shown + questions > 0);
  /* What asks for a decision, or changes what is known, is not hidden behind a fold. */
  adw_expander_row_set_expanded (row, questions > 0 || group->counts[ANTENNE_ROSTER_CHANGED] > 0);
  return GTK_WIDGET (row);
}
