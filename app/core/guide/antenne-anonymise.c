/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-anonymise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"

/* A name and what stands in its place; NULL: a stand-in is chosen when it is first met. */
typedef struct
{
  char *pupil; /* id, of another pupil */
  char *stand_in;
} Other;

struct _AntenneAnonymiser
{
  GHashTable *names; /* name, case folded → Other, borrowed */
  GPtrArray *others;
  GRegex *words; /* every name, the longest first */
  GRegex *details;
  guint n_pupils; /* other pupils met so far */
};

static void
other_free (gpointer data)
{
  Other *other = data;

  g_free (other->pupil);
  g_free (other->stand_in);
  g_free (other);
}

static Other *
add_other (AntenneAnonymiser *self, const char *pupil, const char *stand_in)
{
  Other *other = g_new0 (Other, 1);

  other->pupil = g_strdup (pupil);
  other->stand_in = g_strdup (stand_in);
  g_ptr_array_add (self->others, other);
  return other;
}

/* The first to have a name keeps it: the pupil of whom the story is. One letter is no name to look for. */
static void
add_name (AntenneAnonymiser *self, const char *name, Other *other)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  if (g_utf8_strlen (folded, -1) > 1 && !g_hash_table_contains (self->names, folded))
    g_hash_table_insert (self->names, g_steal_pointer (&folded), other);
}

static void
add_pupil (AntenneAnonymiser *self, AntennePupil *pupil, Other *other)
{
  AntenneEntity *entity = ANTENNE_ENTITY (pupil);
  g_autofree char *whole = antenne_pupil_dup_display_name (pupil);
  g_autofree char *family = g_strjoin (" ", antenne_entity_get_string (entity, "prefix"),
                                       antenne_entity_get_string (entity, "family-name"), NULL);

  add_name (self, whole, other);
  add_name (self, antenne_entity_get_string (entity, "given-name"), other);
  add_name (self, antenne_entity_get_string (entity, "called-name"), other);
  add_name (self, family, other);
  add_name (self, antenne_entity_get_string (entity, "family-name"), other);
  add_name (self, antenne_entity_get_string (entity, "school-number"), other);
}

/* “Leila Haddou” is who the family says she is: “mama”. */
static void
add_contacts (AntenneAnonymiser *self, AntenneVault *vault, const char *pupil)
{
  g_autoptr (GListModel) contacts = antenne_vault_list_contacts (vault, pupil);

  for (guint i = 0; i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (AntenneContact) contact = g_list_model_get_item (contacts, i);
      const char *called = antenne_contact_get_relation (contact);
      const char *name = antenne_contact_get_name (contact);
      g_auto (GStrv) parts = g_strsplit (name, " ", -1);
      Other *other = add_other (self, NULL, *called != '\0' ? called : _ ("an adult"));

      add_name (self, name, other);
      for (char **part = parts; *part != NULL; part++)
        if (g_utf8_strlen (*part, -1) > 3)
          add_name (self, *part, other);
    }
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (*(const char *const *) a), second = strlen (*(const char *const *) b);

  return first > second ? -1 : first < second;
}

static GRegex *
make_words (AntenneAnonymiser *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) pattern = g_string_new ("(?<![\\p{L}\\p{N}])(?:");
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  if (names->len == 0)
    return NULL;
  g_ptr_array_sort (names, longest_first);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (names->pdata[i], -1);

      g_string_append_printf (pattern, "%s%s", i > 0 ? "|" : "", escaped);
    }
  /* “Noors”, “Noor’s”: the ending stays. */
  g_string_append (pattern, ")(?=s?(?:[^\\p{L}\\p{N}]|$))");
  return g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/* Addresses, numbers to call, days: who knows the school finds somebody by them. */
static GRegex *
make_details (void)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_string_append (pattern, "https?://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+|\\+?\\d[\\d /.-]{6,}\\d|"
                            "\\b\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?\\b|\\b\\d{1,2} (?:");
  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) day = g_date_time_new (utc, 2026, month, 1, 0, 0, 0);
      g_autofree char *name = g_date_time_format (day, "%B");
      g_autofree char *escaped = g_regex_escape_string (name, -1);

      g_string_append_printf (pattern, "%s%s", month > 1 ? "|" : "", escaped);
    }
  g_string_append (pattern, ")\\b(?: \\d{4})?");
  return g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

AntenneAnonymiser *
antenne_anonymiser_new (AntenneVault *vault, const char *pupil)
{
  AntenneAnonymiser *self = g_new0 (AntenneAnonymiser, 1);
  g_autoptr (AntennePupil) own = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, pupil);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  g_autoptr (GListModel) groups = antenne_vault_list_groups (vault, TRUE);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->others = g_ptr_array_new_with_free_func (other_free);
  if (own != NULL)
    add_pupil (self, own, add_other (self, NULL, _ ("the pupil")));
  add_contacts (self, vault, pupil);
  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) other = g_list_model_get_item (pupils, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (other));

      if (strcmp (id, pupil) != 0)
        add_pupil (self, other, add_other (self, id, NULL));
    }
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);

      add_name (self, antenne_group_get_name (group), add_other (self, NULL, _ ("the class")));
    }
  self->words = make_words (self);
  self->details = make_details ();
  return self;
}

void
antenne_anonymiser_free (AntenneAnonymiser *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->others);
  g_clear_pointer (&self->words, g_regex_unref);
  g_clear_pointer (&self->details, g_regex_unref);
  g_free (self);
}

static gboolean
replace_cb (const GMatchInfo *match, GString *out, gpointer user_data)
{
  AntenneAnonymiser *self = user_data;
  g_autofree char *name = g_match_info_fetch (match, 0);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  Other *other = g_hash_table_lookup (self->names, folded);

  if (other != NULL && other->stand_in == NULL)
    other->stand_in = self->n_pupils++ == 0 ? g_strdup (_ ("another pupil"))
                                            : g_strdup_printf (_ ("another pupil (%u)"), self->n_pupils);
  g_string_append (out, other != NULL ? other->stand_in : "…");
  return FALSE;
}

char *
antenne_anonymiser_apply (AntenneAnonymiser *self, const char *text)
{
  g_autofree char *plain = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (plain, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *detailed = g_regex_replace_literal (self->details, normal, -1, 0, "…", 0, NULL);

  if (detailed == NULL)
    return g_strdup ("…");
  if (self->words == NULL)
    return g_steal_pointer (&detailed);
  return g_regex_replace_eval (self->words, detailed, -1, 0, 0, replace_cb, self, NULL);
}

/* --- What of a step is told --- */

typedef struct
{
  const char *field;
  const char *title;
} Part;

/* Not where, not with whom, not who helps: those are found first. */
static const Part case_parts[] = {
  { "seen", NC_ ("case", "seen") },       { "said", NC_ ("case", "said") },
  { "wants", NC_ ("case", "wants") },     { "agreed", NC_ ("case", "agreed") },
  { "different", NC_ ("case", "tried") }, { "strengths", NC_ ("case", "strengths") },
  { "meanwhile", NC_ ("case", "helps") }, { "outcome", NC_ ("case", "stands") },
};

/* Not what the teacher made of it: facts are for the file. */
static const Part file_parts[] = {
  { "place", NC_ ("case", "where") }, { "with", NC_ ("case", "with") },           { "seen", NC_ ("case", "seen") },
  { "said", NC_ ("case", "said") },   { "wants", NC_ ("case", "wants") },         { "agreed", NC_ ("case", "agreed") },
  { "helper", NC_ ("case", "help") }, { "passed-on", NC_ ("case", "passed on") }, { "outcome", NC_ ("case", "stands") },
};

static void
append_parts (GString *out, AntenneEntity *step, const Part *parts, gsize n, AntenneAnonymiser *anonymiser)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *text = antenne_entity_get_string (step, parts[i].field);
      g_autofree char *told = anonymiser != NULL ? antenne_anonymiser_apply (anonymiser, text) : g_strdup (text);

      if (*told != '\0')
        g_string_append_printf (out, "  %s: %s\n", g_dpgettext2 (GETTEXT_PACKAGE, "case", parts[i].title), told);
    }
}

static guint
week_of (const char *first, const char *day)
{
  g_autofree char *from = antenne_date_monday (first);
  int days = antenne_date_days_between (from, day);

  return (guint) MAX (days, 0) / 7 + 1;
}

/* What happened, without the day that a step's own sentence has. */
static const char *
find_heading (AntenneEntity *step)
{
  AntennePathEvent event;

  return antenne_step_get_event (step, &event) ? antenne_path_event_get_label (event) : "";
}

char *
antenne_anonymise_path (AntenneVault *vault, AntenneSupportPath *path)
{
  g_autoptr (AntenneAnonymiser) anonymiser = antenne_anonymiser_new (vault, antenne_support_path_get_pupil (path));
  GListModel *steps = antenne_support_path_get_steps (path);
  g_autoptr (AntenneEntity) from =
      *antenne_support_path_get_from (path) != '\0'
          ? antenne_vault_get (vault, ANTENNE_KIND_ENTRY, antenne_support_path_get_from (path))
          : NULL;
  g_autofree char *first = NULL;
  GString *out = g_string_new (NULL);

  if (from != NULL)
    {
      g_string_append_printf (out, "%s\n", _ ("How it began"));
      append_parts (out, from, case_parts, G_N_ELEMENTS (case_parts), anonymiser);
    }
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i);
      g_autofree char *day = antenne_step_dup_day (step);

      if (first == NULL)
        first = g_strdup (day);
      /* Translators: a line of an anonymous case: “Week 3 · Talk” */
      g_string_append_printf (out, _ ("Week %u · %s"), week_of (first, day), find_heading (step));
      g_string_append_c (out, '\n');
      append_parts (out, step, case_parts, G_N_ELEMENTS (case_parts), anonymiser);
    }
  g_string_append_printf (out, "\n%s\n", _ ("My question to you:"));
  return g_string_free (out, FALSE);
}

char *
antenne_hand_over_steps (AntenneVault *vault, AntenneSupportPath *path, GPtrArray *steps)
{
  g_autoptr (AntennePupil) pupil = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, antenne_support_path_get_pupil (path));
  g_autofree char *name = pupil != NULL ? antenne_pupil_dup_display_name (pupil) : g_strdup ("");
  GString *out = g_string_new (name);

  g_string_append_c (out, '\n');
  for (guint i = 0; i < steps->len; i++)
    {
      AntenneEntity *step = steps->pdata[i];
      /* With the year, since a file is kept. */
      g_autofree char *sentence = antenne_step_dup_sentence (step, "1000-01-01");

      g_string_append_printf (out, "\n%s\n", sentence);
      append_parts (out, step, file_parts, G_N_ELEMENTS (file_parts), NULL);
      if (strcmp (antenne_entity_get_string (step, "parents-may-know"), "no") == 0)
        g_string_append_printf (out, "  %s\n", _ ("The parents may not know this."));
    }
  return g_string_free (out, FALSE);
}

void
antenne_hand_over_log (AntenneChange *change, AntenneSupportPath *path, const char *how, const char *to,
                       const char *text)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *at = antenne_moment_to_text (now, TRUE);
  const char *id = antenne_change_create (change, ANTENNE_KIND_PASSED_ON);

  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "pupil", antenne_support_path_get_pupil (path));
  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "path", antenne_support_path_get_id (path));
  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "at", at);
  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "zone",
                             g_time_zone_get_identifier (g_date_time_get_timezone (now)));
  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "how", how);
  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "to", to);
  antenne_change_set_string (change, ANTENNE_KIND_PASSED_ON, id, "text", text);
}
