/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-text.h"

struct _AntenneRosterMatcher
{
  GHashTable *by_number; /* number without zeros in front → GPtrArray of AntennePupil */
  GHashTable *by_name;   /* folded whole name → GPtrArray of AntennePupil */
};

static const char *
field (AntennePupil *pupil, const char *name)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (pupil), name);
}

const char *
antenne_school_number_skip_zeros (const char *number)
{
  while (number[0] == '0' && number[1] != '\0')
    number++;
  return number;
}

static void
add (GHashTable *table, const char *key, AntennePupil *pupil)
{
  GPtrArray *pupils = g_hash_table_lookup (table, key);

  if (pupils == NULL)
    {
      pupils = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (table, g_strdup (key), pupils);
    }
  if (!g_ptr_array_find (pupils, pupil, NULL))
    g_ptr_array_add (pupils, g_object_ref (pupil));
}

/* A prefix that one list keeps apart and another does not makes no difference. */
static char *
fold_name (const char *first, const char *prefix, const char *family)
{
  g_autofree char *joined = g_strjoin (" ", first, prefix, family, NULL);

  return antenne_text_fold (joined);
}

AntenneRosterMatcher *
antenne_roster_matcher_new (GListModel *pupils)
{
  AntenneRosterMatcher *self = g_new0 (AntenneRosterMatcher, 1);

  self->by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      const char *firsts[] = { field (pupil, "given-name"), field (pupil, "called-name") };
      const char *number = field (pupil, "school-number");

      if (*number != '\0')
        add (self->by_number, antenne_school_number_skip_zeros (number), pupil);
      for (gsize j = 0; j < G_N_ELEMENTS (firsts); j++)
        if (j == 0 || *firsts[j] != '\0')
          {
            g_autofree char *name = fold_name (firsts[j], field (pupil, "prefix"), field (pupil, "family-name"));

            add (self->by_name, name, pupil);
          }
    }
  return self;
}

void
antenne_roster_matcher_free (AntenneRosterMatcher *self)
{
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->by_name);
  g_free (self);
}

/* Whether two whole names have a word of more than one letter in common: a second given name, a name after marriage
 * of the parents, a hyphen are still the same child. */
static gboolean
names_touch (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  g_autofree char *mine =
      g_strjoin (" ", field (pupil, "given-name"), field (pupil, "called-name"), field (pupil, "family-name"), NULL);
  g_autofree char *theirs = g_strjoin (" ", row->given_name, row->called_name, row->family_name, NULL);
  g_autofree char *mine_folded = antenne_text_fold (mine);
  g_autofree char *theirs_folded = antenne_text_fold (theirs);
  g_auto (GStrv) a = g_strsplit_set (mine_folded, " -'", -1);
  g_auto (GStrv) b = g_strsplit_set (theirs_folded, " -'", -1);

  for (char **word = a; *word != NULL; word++)
    if (strlen (*word) > 1 && g_strv_contains ((const char *const *) b, *word))
      return TRUE;
  return FALSE;
}

static gboolean
same_name (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  const char *pupil_firsts[] = { field (pupil, "given-name"), field (pupil, "called-name") };
  const char *row_firsts[] = { row->given_name, row->called_name };

  for (gsize i = 0; i < 2; i++)
    for (gsize j = 0; j < 2; j++)
      {
        g_autofree char *mine = fold_name (pupil_firsts[i], field (pupil, "prefix"), field (pupil, "family-name"));
        g_autofree char *theirs = fold_name (row_firsts[j], row->prefix, row->family_name);

        if ((i == 0 || *pupil_firsts[i] != '\0') && (j == 0 || *row_firsts[j] != '\0') && strcmp (mine, theirs) == 0)
          return TRUE;
      }
  return FALSE;
}

static gboolean
birth_dates_differ (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  const char *born = field (pupil, "birth-date");

  return *born != '\0' && *row->birth_date != '\0' && strcmp (born, row->birth_date) != 0;
}

static gboolean
birth_dates_agree (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  return *row->birth_date != '\0' && strcmp (field (pupil, "birth-date"), row->birth_date) == 0;
}

static AntennePupil *
find_by_number (AntenneRosterMatcher *self, const AntenneRosterPupil *row, AntenneRosterFault **fault)
{
  GPtrArray *pupils;
  AntennePupil *exact = NULL;

  if (*row->school_number == '\0')
    return NULL;
  pupils = g_hash_table_lookup (self->by_number, antenne_school_number_skip_zeros (row->school_number));
  for (guint i = 0; pupils != NULL && i < pupils->len; i++)
    {
      AntennePupil *pupil = g_ptr_array_index (pupils, i);

      if (strcmp (field (pupil, "school-number"), row->school_number) != 0)
        {
          /* "12345" after "0012345" went through a spreadsheet. */
          if (exact == NULL && same_name (pupil, row) && !birth_dates_differ (pupil, row))
            exact = pupil;
          continue;
        }
      if (!names_touch (pupil, row) && !birth_dates_agree (pupil, row))
        {
          g_autofree char *theirs = antenne_pupil_dup_display_name (pupil);

          *fault = antenne_roster_fault_new (row->line, FALSE,
                                             _ ("the school number %s belongs to %s in your vault, whose name has "
                                                "nothing in common with this line."),
                                             row->school_number, theirs);
          return NULL;
        }
      exact = pupil;
    }
  return exact;
}

AntennePupil *
antenne_roster_matcher_find_number (AntenneRosterMatcher *self, const char *number)
{
  GPtrArray *pupils = g_hash_table_lookup (self->by_number, antenne_school_number_skip_zeros (number));

  return pupils != NULL && pupils->len == 1 ? g_ptr_array_index (pupils, 0) : NULL;
}

/* Both have a number, and not the same one. */
static gboolean
numbers_differ (AntennePupil *pupil, const AntenneRosterPupil *row)
{
  const char *number = field (pupil, "school-number");

  return *number != '\0' && *row->school_number != '\0' &&
         strcmp (antenne_school_number_skip_zeros (number), antenne_school_number_skip_zeros (row->school_number)) != 0;
}

/* Of several of one name, the one in this class, if there is one. */
static void
keep_in_class (GPtrArray *pupils, AntenneRosterInClassFunc in_class, gpointer user_data)
{
  AntennePupil *only = NULL;
  guint n = 0;

  for (guint i = 0; i < pupils->len; i++)
    if (in_class (g_ptr_array_index (pupils, i), user_data))
      {
        only = g_ptr_array_index (pupils, i);
        n++;
      }
  if (n != 1)
    return;
  g_ptr_array_set_size (pupils, 0);
  g_ptr_array_add (pupils, only);
}

AntennePupil *
antenne_roster_matcher_find (AntenneRosterMatcher *self, const AntenneRosterPupil *row,
                             AntenneRosterInClassFunc in_class, gpointer user_data, gboolean *by_name_only,
                             AntenneRosterFault **fault)
{
  const char *firsts[] = { row->given_name, row->called_name };
  g_autoptr (GPtrArray) sure = g_ptr_array_new ();
  g_autoptr (GPtrArray) maybe = g_ptr_array_new ();
  AntennePupil *pupil;

  *by_name_only = FALSE;
  *fault = NULL;
  pupil = find_by_number (self, row, fault);
  if (pupil != NULL || *fault != NULL)
    return pupil;

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      g_autofree char *name = fold_name (firsts[i], row->prefix, row->family_name);
      GPtrArray *pupils = i == 0 || *firsts[i] != '\0' ? g_hash_table_lookup (self->by_name, name) : NULL;

      for (guint j = 0; pupils != NULL && j < pupils->len; j++)
        {
          AntennePupil *candidate = g_ptr_array_index (pupils, j);
          GPtrArray *found = birth_dates_agree (candidate, row) ? sure : maybe;

          if (birth_dates_differ (candidate, row) || g_ptr_array_find (found, candidate, NULL))
            continue;
          /* Another number and nothing that says it is the same child. */
          if (found == maybe && numbers_differ (candidate, row))
            continue;
          g_ptr_array_add (found, candidate);
        }
    }

  if (sure->len == 1)
    return g_ptr_array_index (sure, 0);
  if (sure->len == 0 && maybe->len == 0)
    return NULL;
  if (sure->len == 0 && maybe->len > 1)
    keep_in_class (maybe, in_class, user_data);
  if (sure->len == 0 && maybe->len == 1)
    {
      *by_name_only = TRUE;
      return g_ptr_array_index (maybe, 0);
    }

  {
    g_autofree char *name = antenne_roster_pupil_dup_name (row);

    *fault = antenne_roster_fault_new (row->line, FALSE,
                                       _ ("%s could be any of several pupils in your vault. Add the birth date or the "
                                          "school number to the list, or to the pupils."),
                                       name);
  }
  return NULL;
}
