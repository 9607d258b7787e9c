/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-entry-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/antenne-moment.h"

/* Past this a date says more than "5 weeks ago", also because the heading names the month. */
#define DAYS_DESCRIBED 31

static const struct
{
  const char *field;
  const char *value;
  const char *label;
} choices_table[] = {
  { "about", "", NC_ ("talk about", "Just so") },
  { "about", "school", NC_ ("talk about", "About school") },
  { "about", "behaviour", NC_ ("talk about", "About behaviour") },
  { "initiative", "", NC_ ("initiative", "Who began?") },
  { "initiative", "pupil", NC_ ("initiative", "The pupil came to me") },
  { "initiative", "teacher", NC_ ("initiative", "I began") },
  { "initiative", "parent", NC_ ("initiative", "A parent began") },
  { "initiative", "other", NC_ ("initiative", "Somebody else began") },
  { "channel", "", NC_ ("channel", "How?") },
  { "channel", "meeting", NC_ ("channel", "At school") },
  { "channel", "phone", NC_ ("channel", "By phone") },
  { "channel", "message", NC_ ("channel", "By message") },
  { "channel", "at-the-gate", NC_ ("channel", "At the gate") },
  { "channel", "home-visit", NC_ ("channel", "At home") },
  { "pupil-knows", "", NC_ ("pupil knows", "Not discussed yet") },
  { "pupil-knows", "yes", NC_ ("pupil knows", "Yes") },
  { "pupil-knows", "no", NC_ ("pupil knows", "No") },
  { "parents-may-know", "", NC_ ("parents may know", "Not discussed yet") },
  { "parents-may-know", "yes", NC_ ("parents may know", "Yes") },
  { "parents-may-know", "no", NC_ ("parents may know", "No") },
};

/* Contexts by which the labels above are looked up, one per field. */
static const char *
context_of (const char *field)
{
  if (strcmp (field, "about") == 0)
    return "talk about";
  if (strcmp (field, "pupil-knows") == 0)
    return "pupil knows";
  if (strcmp (field, "parents-may-know") == 0)
    return "parents may know";
  return field;
}

/* Words in records that mean the same as nothing said. */
static const char *
normal_value (const char *value)
{
  if (strcmp (value, "just-so") == 0 || strcmp (value, "not-yet") == 0 || strcmp (value, "not-asked") == 0)
    return "";
  return value;
}

const char *
antenne_entry_words_icon (AntenneEntryKind kind)
{
  switch (kind)
    {
    case ANTENNE_ENTRY_TALK:
      return "antenne-talk-symbolic";
    case ANTENNE_ENTRY_STRENGTH:
      return "antenne-strength-symbolic";
    case ANTENNE_ENTRY_PARENT_CONTACT:
      return "antenne-parent-contact-symbolic";
    case ANTENNE_ENTRY_SIGNAL:
      return "antenne-signal-symbolic";
    case ANTENNE_ENTRY_OBSERVATION:
    case ANTENNE_ENTRY_ANY:
    default:
      return "antenne-observation-symbolic";
    }
}

void
antenne_entry_words_choices (const char *field, AntenneEntryChoice choices[8], guint *n_choices)
{
  *n_choices = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (choices_table) && *n_choices < 8; i++)
    if (strcmp (choices_table[i].field, field) == 0)
      choices[(*n_choices)++] = (AntenneEntryChoice){
        choices_table[i].value,
        g_dpgettext2 (GETTEXT_PACKAGE, context_of (field), choices_table[i].label),
      };
}

const char *
antenne_entry_words_choice (const char *field, const char *value)
{
  value = normal_value (value);
  if (*value == '\0')
    return "";
  for (gsize i = 0; i < G_N_ELEMENTS (choices_table); i++)
    if (strcmp (choices_table[i].field, field) == 0 && strcmp (choices_table[i].value, value) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, context_of (field), choices_table[i].label);
  return "";
}

char *
antenne_entry_words_when (AntenneEntry *entry, const char *today)
{
  g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;
  g_autofree char *time = NULL;
  int days;

  if (when == NULL)
    return g_strdup ("");
  date = antenne_moment_to_date (when);
  days = antenne_date_days_between (date, today);
  if (days > DAYS_DESCRIBED)
    return antenne_date_format_short (date, today);

  words = antenne_date_describe (date, today);
  if (days != 0 || !antenne_entry_has_time (entry))
    return g_steal_pointer (&words);
  time = antenne_moment_format_time (when);
  /* Translators: a day and a time of day: "today, 10:15" */
  return g_strdup_printf (C_ ("day and time", "%s, %s"), words, time);
}

char *
antenne_entry_words_when_exact (AntenneEntry *entry)
{
  g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;
  g_autofree char *time = NULL;

  if (when == NULL)
    return g_strdup ("");
  date = antenne_moment_to_date (when);
  /* Another year than any entry has: the year is always named. */
  words = antenne_date_format_long (date, "1000-01-01");
  if (!antenne_entry_has_time (entry))
    return g_steal_pointer (&words);
  time = antenne_moment_format_time (when);
  return g_strdup_printf (C_ ("day and time", "%s, %s"), words, time);
}

static char *
names_of_others (AntenneVault *vault, AntenneEntry *entry, const char *pupil)
{
  g_auto (GStrv) ids = antenne_entry_dup_pupils (entry);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (AntennePupil) other = NULL;

      if (g_strcmp0 (ids[i], pupil) == 0)
        continue;
      other = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, ids[i]);
      if (other != NULL)
        g_ptr_array_add (names,
                         pupil != NULL ? antenne_pupil_dup_short_name (other) : antenne_pupil_dup_display_name (other));
    }
  g_ptr_array_add (names, NULL);
  return antenne_words_join ((const char *const *) names->pdata);
}

/* A value after a middle dot; what a person typed keeps its letters, what we say goes to lower case in the caller. */
static void
add_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static char *
lower_first (const char *text)
{
  g_autofree char *first = NULL;

  if (*text == '\0')
    return g_strdup ("");
  first = g_utf8_strdown (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

char *
antenne_entry_words_meta (AntenneVault *vault, AntenneEntry *entry, const char *pupil, const char *today)
{
  AntenneEntity *entity = ANTENNE_ENTITY (entry);
  AntenneEntryKind kind = antenne_entry_get_kind (entry);
  GString *line = g_string_new (NULL);
  g_autofree char *when = antenne_entry_words_when (entry, today);
  g_autofree char *others = names_of_others (vault, entry, pupil);

  if (pupil == NULL)
    add_part (line, others);
  add_part (line, antenne_entry_kind_get_label (kind));
  if (kind == ANTENNE_ENTRY_TALK)
    {
      g_autofree char *about =
          lower_first (antenne_entry_words_choice ("about", antenne_entity_get_string (entity, "about")));
      add_part (line, about);
    }
  if (kind == ANTENNE_ENTRY_PARENT_CONTACT)
    {
      g_autofree char *channel =
          lower_first (antenne_entry_words_choice ("channel", antenne_entity_get_string (entity, "channel")));
      add_part (line, channel);
      add_part (line, antenne_entity_get_string (entity, "persons"));
    }
  if (kind == ANTENNE_ENTRY_STRENGTH && *antenne_entity_get_string (entity, "named-by") != '\0')
    {
      /* Translators: who saw or said this strength of a pupil */
      g_autofree char *by = g_strdup_printf (_ ("named by %s"), antenne_entity_get_string (entity, "named-by"));
      add_part (line, by);
    }
  add_part (line, antenne_entity_get_string (entity, "place"));
  add_part (line, when);
  if (pupil != NULL && *others != '\0')
    {
      g_autofree char *with = g_strdup_printf (_ ("with %s"), others);

      add_part (line, with);
    }
  return g_string_free (line, FALSE);
}

char *
antenne_entry_words_quote (AntenneEntry *entry)
{
  const char *said = antenne_entity_get_string (ANTENNE_ENTITY (entry), "said");
  gunichar first = g_utf8_get_char_validated (said, -1);

  if (*said == '\0')
    return g_strdup ("");
  if (g_unichar_type (first) == G_UNICODE_INITIAL_PUNCTUATION || first == '"')
    return g_strdup (said);
  /* Translators: the quotation marks of the language around what a pupil said */
  return g_strdup_printf (C_ ("quotation", "“%s”"), said);
}

char *
antenne_words_join (const char *const *names)
{
  guint n = g_strv_length ((char **) names);
  g_autoptr (GString) head = NULL;

  if (n == 0)
    return g_strdup ("");
  if (n == 1)
    return g_strdup (names[0]);

  head = g_string_new (names[0]);
  for (guint i = 1; i + 1 < n; i++)
    g_string_append_printf (head, ", %s", names[i]);
  /* Translators: the last two of a list of names */
  return g_strdup_printf (C_ ("names", "%s and %s"), head->str, names[n - 1]);
}

char *
antenne_words_classes (AntenneVault *vault, const char *pupil)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups_of_pupil (vault, pupil);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", antenne_group_get_name (group));
    }
  return g_string_free (names, FALSE);
}
