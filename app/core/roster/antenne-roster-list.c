/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"
#include "model/antenne-text.h"
#include "roster/antenne-roster-headers.h"

/* The limit of a line of text in the vault, less what is around it there. */
#define MAX_VALUE 1000

typedef struct
{
  const AntenneDelimited *table;
  const AntenneRosterColumns *columns;
  const AntenneRosterOptions *options;
  AntenneRosterList *list;
  GHashTable *numbers; /* school number → AntenneRosterPupil */
  GHashTable *names;   /* name, birth date and class, folded → AntenneRosterPupil */
} Reader;

static void
contact_free (gpointer data)
{
  AntenneRosterContact *contact = data;

  g_free (contact->name);
  g_free (contact->relation);
  g_free (contact->phone);
  g_free (contact->email);
  g_free (contact);
}

static void
pupil_free (gpointer data)
{
  AntenneRosterPupil *pupil = data;

  g_free (pupil->given_name);
  g_free (pupil->prefix);
  g_free (pupil->family_name);
  g_free (pupil->called_name);
  g_free (pupil->birth_date);
  g_free (pupil->school_number);
  g_free (pupil->languages);
  g_free (pupil->group);
  g_free (pupil->school_year);
  g_ptr_array_unref (pupil->contacts);
  g_free (pupil);
}

static void
parent_free (gpointer data)
{
  AntenneRosterParent *parent = data;

  contact_free (parent->contact);
  g_strfreev (parent->pupil_numbers);
  g_free (parent);
}

char *
antenne_roster_pupil_dup_name (const AntenneRosterPupil *self)
{
  const char *parts[] = { *self->called_name != '\0' ? self->called_name : self->given_name, self->prefix,
                          self->family_name };
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (*parts[i] != '\0' && name->len > 0)
        g_string_append_c (name, ' ');
      g_string_append (name, parts[i]);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
antenne_school_year_parse (const char *text)
{
  g_autofree char *tidy = antenne_roster_name_tidy (text);
  char *rest = tidy;
  guint64 first = g_ascii_strtoull (tidy, &rest, 10);
  guint64 second = 0;

  if (rest != tidy + 4 || first < 1990 || first > 2200)
    return NULL;
  if (*rest == '\0')
    return g_strdup_printf ("%u-%u", (guint) first, (guint) first + 1);
  while (*rest == ' ' || *rest == '-' || *rest == '/')
    rest++;
  if (g_str_has_prefix (rest, "–"))
    rest += strlen ("–");
  while (*rest == ' ')
    rest++;
  if (!g_ascii_isdigit (*rest))
    return NULL;
  second = g_ascii_strtoull (rest, &rest, 10);
  if (*rest != '\0' || (second != first + 1 && second != (first + 1) % 100))
    return NULL;
  return g_strdup_printf ("%u-%u", (guint) first, (guint) first + 1);
}

/* --- One row --- */

static void
add_fault (Reader *reader, AntenneRosterFault *fault)
{
  g_ptr_array_add (reader->list->faults, fault);
}

/* What the first column that means this holds, tidied; "" where none does. A phone or address may stand in several
 * columns of one person. */
static char *
value_of (Reader *reader, const AntenneDelimitedRow *row, AntenneColumnMeaning meaning, guint contact)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < reader->columns->columns->len && i < row->n_cells; i++)
    {
      const AntenneRosterColumn *column = antenne_roster_columns_get (reader->columns, i);
      g_autofree char *tidy = NULL;

      if (column->meaning != meaning || column->contact != contact)
        continue;
      tidy = antenne_roster_name_tidy (row->cells[i]);
      if (*tidy == '\0' || strcmp (tidy, value->str) == 0)
        continue;
      if (value->len > 0)
        g_string_append (value, " / ");
      g_string_append (value, tidy);
    }
  return g_string_free (g_steal_pointer (&value), FALSE);
}

static gboolean
has_contact (Reader *reader, guint contact)
{
  for (guint i = 0; i < reader->columns->columns->len; i++)
    if (antenne_roster_columns_get (reader->columns, i)->contact == contact)
      return TRUE;
  return FALSE;
}

static const char *
label_of_contact (Reader *reader, guint contact)
{
  for (guint i = 0; i < reader->columns->columns->len; i++)
    {
      const AntenneRosterColumn *column = antenne_roster_columns_get (reader->columns, i);

      if (column->contact == contact && *column->label != '\0')
        return column->label;
    }
  return "";
}

/* A header that says what somebody is to the pupil: "moeder", not "ouder 2". */
static gboolean
is_relation (const char *label)
{
  static const char *const relations[] = { "moeder",      "vader",      "mama",        "papa",       "voogd",
                                           "stiefmoeder", "stiefvader", "grootmoeder", "grootvader", "mother",
                                           "father",      "guardian",   NULL };

  return g_strv_contains (relations, label);
}

/* Name parts as they are spoken, in the place of a whole name. (transfer full) */
static char *
whole_contact_name (Reader *reader, const AntenneDelimitedRow *row, guint contact)
{
  g_autofree char *whole = value_of (reader, row, ANTENNE_COLUMN_CONTACT_NAME, contact);
  g_autofree char *given = value_of (reader, row, ANTENNE_COLUMN_CONTACT_GIVEN_NAME, contact);
  g_autofree char *prefix = value_of (reader, row, ANTENNE_COLUMN_CONTACT_PREFIX, contact);
  g_autofree char *family = value_of (reader, row, ANTENNE_COLUMN_CONTACT_FAMILY_NAME, contact);
  g_autofree char *joined = NULL;

  /* "Naam" and "Voornaam" of one person: the former is the family name. */
  if (*family == '\0' && *given != '\0')
    joined = g_strjoin (" ", given, prefix, whole, NULL);
  else if (*family != '\0')
    joined = g_strjoin (" ", given, prefix, family, NULL);
  else if (strchr (whole, ',') != NULL)
    {
      g_auto (AntenneRosterNameParts) parts = { 0 };

      antenne_roster_name_split (whole, ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST, FALSE, &parts);
      joined = g_strjoin (" ", parts.given, parts.prefix, parts.family, NULL);
    }
  else
    joined = g_strdup (whole);
  return antenne_roster_name_tidy (joined);
}

static AntenneRosterContact *
read_contact (Reader *reader, const AntenneDelimitedRow *row, guint number)
{
  AntenneRosterContact *contact = g_new0 (AntenneRosterContact, 1);
  const char *label = label_of_contact (reader, number);

  contact->name = whole_contact_name (reader, row, number);
  contact->phone = value_of (reader, row, ANTENNE_COLUMN_CONTACT_PHONE, number);
  contact->email = value_of (reader, row, ANTENNE_COLUMN_CONTACT_EMAIL, number);
  contact->relation = value_of (reader, row, ANTENNE_COLUMN_CONTACT_RELATION, number);
  if (*contact->name == '\0' && *contact->phone == '\0' && *contact->email == '\0')
    {
      contact_free (contact);
      return NULL;
    }
  if (*contact->relation == '\0' && is_relation (label))
    {
      g_free (contact->relation);
      contact->relation = g_strdup (label);
    }
  if (*contact->name == '\0')
    {
      g_free (contact->name);
      contact->name = g_strdup (*label != '\0' ? label : *contact->phone != '\0' ? contact->phone : contact->email);
    }
  return contact;
}

static gboolean
is_blank (const char *cell)
{
  g_autofree char *tidy = antenne_roster_name_tidy (cell);

  return *tidy == '\0';
}

/* What stands in the cells against the number of headers. FALSE where the row cannot be trusted: one cell too many or
 * too few shifts a phone number to another child's parent. */
static gboolean
check_width (Reader *reader, const AntenneDelimitedRow *row)
{
  guint expected = reader->columns->columns->len;
  guint filled = row->n_cells;

  while (filled > expected && is_blank (row->cells[filled - 1]))
    filled--;

  if (filled > expected)
    {
      add_fault (reader, antenne_roster_fault_new (row->line, FALSE,
                                                   g_dngettext (GETTEXT_PACKAGE,
                                                                "there are %u cells here and only %u column. Is a "
                                                                "separator or a quotation mark out of place?",
                                                                "there are %u cells here and only %u columns. Is a "
                                                                "separator or a quotation mark out of place?",
                                                                expected),
                                                   filled, expected));
      return FALSE;
    }
  if (filled < expected && reader->columns->header_row >= 0)
    {
      add_fault (reader, antenne_roster_fault_new (row->line, FALSE,
                                                   g_dngettext (GETTEXT_PACKAGE,
                                                                "there is %u cell here where there are %u columns. "
                                                                "Is a part of this line missing?",
                                                                "there are %u cells here where there are %u columns. "
                                                                "Is a part of this line missing?",
                                                                filled),
                                                   filled, expected));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_lengths (Reader *reader, const AntenneDelimitedRow *row)
{
  for (guint i = 0; i < reader->columns->columns->len && i < row->n_cells; i++)
    if (antenne_roster_columns_get (reader->columns, i)->meaning > ANTENNE_COLUMN_FORBIDDEN &&
        strlen (row->cells[i]) > MAX_VALUE)
      {
        add_fault (reader, antenne_roster_fault_new (row->line, FALSE,
                                                     _ ("the text in column %u is too long for a class list."), i + 1));
        return FALSE;
      }
  return TRUE;
}

/* "14/05/2010 00:00:00" is how some systems write a day. */
static char *
without_midnight (const char *text)
{
  const char *space = strchr (text, ' ');

  if (space != NULL && (strcmp (space, " 00:00:00") == 0 || strcmp (space, " 00:00") == 0 ||
                        strcmp (space, " 0:00:00") == 0 || strcmp (space, " 0:00") == 0))
    return g_strndup (text, (gsize) (space - text));
  return g_strdup (text);
}

static gboolean
read_birth_date (Reader *reader, const AntenneDelimitedRow *row, char **date)
{
  g_autofree char *text = value_of (reader, row, ANTENNE_COLUMN_BIRTH_DATE, 0);
  g_autofree char *day = without_midnight (text);

  *date = NULL;
  if (*day != '\0')
    {
      *date = antenne_date_parse (day);
      if (*date == NULL)
        add_fault (reader, antenne_roster_fault_new (row->line, FALSE,
                                                     _ ("the birth date “%s” is not a date that exists."), text));
      else if (strcmp (*date, "1900-01-01") < 0 || strcmp (*date, reader->options->today) > 0)
        {
          g_clear_pointer (date, g_free);
          add_fault (reader,
                     antenne_roster_fault_new (row->line, FALSE, _ ("nobody in a class was born on “%s”."), text));
        }
      if (*date == NULL && !reader->options->leave_out)
        return FALSE;
    }
  if (*date == NULL)
    *date = g_strdup ("");
  return TRUE;
}

static gboolean
read_school_year (Reader *reader, const AntenneDelimitedRow *row, char **school_year)
{
  g_autofree char *text = value_of (reader, row, ANTENNE_COLUMN_SCHOOL_YEAR, 0);

  *school_year = *text != '\0' ? antenne_school_year_parse (text) : g_strdup ("");
  if (*school_year != NULL)
    return TRUE;
  add_fault (reader,
             antenne_roster_fault_new (row->line, FALSE, _ ("“%s” is not a school year, such as 2026-2027."), text));
  return FALSE;
}

static void
read_names (Reader *reader, const AntenneDelimitedRow *row, AntenneRosterPupil *pupil)
{
  g_autofree char *whole = value_of (reader, row, ANTENNE_COLUMN_NAME, 0);
  g_auto (AntenneRosterNameParts) parts = { 0 };

  if (*whole != '\0')
    antenne_roster_name_split (whole, reader->columns->name_order, reader->options->split_prefix, &parts);
  else
    {
      parts.given = value_of (reader, row, ANTENNE_COLUMN_GIVEN_NAME, 0);
      parts.prefix = value_of (reader, row, ANTENNE_COLUMN_PREFIX, 0);
      parts.family = value_of (reader, row, ANTENNE_COLUMN_FAMILY_NAME, 0);
      /* "Peeters, Amélie" without header was taken apart at the comma; so was "Broek, Noor van den". */
      antenne_roster_name_split_given (&parts);
      if (reader->options->split_prefix)
        antenne_roster_name_split_family (&parts);
    }

  pupil->called_name = value_of (reader, row, ANTENNE_COLUMN_CALLED_NAME, 0);
  /* A list that only knows the called name: it is the given name until another list tells more. */
  if (*parts.given == '\0')
    {
      g_free (parts.given);
      parts.given = g_steal_pointer (&pupil->called_name);
    }
  else if (strcmp (parts.given, pupil->called_name) == 0)
    g_clear_pointer (&pupil->called_name, g_free);
  if (pupil->called_name == NULL)
    pupil->called_name = g_strdup ("");

  pupil->given_name = g_steal_pointer (&parts.given);
  pupil->prefix = g_steal_pointer (&parts.prefix);
  pupil->family_name = g_steal_pointer (&parts.family);
}

/* --- Against the rows before it --- */

/* Lists of more than one page repeat their headers. */
static gboolean
repeats_headers (Reader *reader, const AntenneDelimitedRow *row)
{
  const AntenneDelimitedRow *headers;

  if (reader->columns->header_row < 0)
    return FALSE;
  headers = g_ptr_array_index (reader->table->rows, (guint) reader->columns->header_row);
  return g_strv_equal ((const char *const *) headers->cells, (const char *const *) row->cells);
}

static char *
key_of_name (const AntenneRosterPupil *pupil, gboolean with_group)
{
  g_autofree char *joined = g_strjoin (" ", pupil->given_name, pupil->prefix, pupil->family_name, NULL);
  g_autofree char *folded = antenne_text_fold (joined);

  if (!with_group)
    return g_steal_pointer (&folded);
  return g_strjoin ("\037", folded, pupil->birth_date, pupil->group, pupil->school_year, NULL);
}

/* One pupil may stand in a list once for each class, and never twice under one number with other names: importing
 * that would write the notes about one child under the name of another. */
static gboolean
check_twice (Reader *reader, AntenneRosterPupil *pupil)
{
  AntenneRosterPupil *other =
      *pupil->school_number != '\0' ? g_hash_table_lookup (reader->numbers, pupil->school_number) : NULL;
  g_autofree char *key = key_of_name (pupil, TRUE);

  if (other != NULL)
    {
      g_autofree char *mine = key_of_name (pupil, FALSE);
      g_autofree char *theirs = key_of_name (other, FALSE);

      if (strcmp (mine, theirs) != 0 || strcmp (pupil->birth_date, other->birth_date) != 0 ||
          g_hash_table_contains (reader->names, key))
        {
          add_fault (reader, antenne_roster_fault_new (pupil->line, FALSE,
                                                       _ ("the school number %s stands on line %u as well."),
                                                       pupil->school_number, other->line));
          return FALSE;
        }
    }
  else
    {
      AntenneRosterPupil *namesake = g_hash_table_lookup (reader->names, key);

      if (namesake != NULL && (*pupil->school_number == '\0' || *namesake->school_number == '\0'))
        {
          g_autofree char *name = antenne_roster_pupil_dup_name (pupil);

          add_fault (reader,
                     antenne_roster_fault_new (pupil->line, FALSE,
                                               _ ("%s stands on line %u as well. If they are two pupils, the list must "
                                                  "tell them apart: by birth date or by school number."),
                                               name, namesake->line));
          return FALSE;
        }
      if (*pupil->school_number != '\0')
        g_hash_table_insert (reader->numbers, pupil->school_number, pupil);
    }

  g_hash_table_insert (reader->names, g_steal_pointer (&key), pupil);
  return TRUE;
}

static void
read_pupil (Reader *reader, const AntenneDelimitedRow *row)
{
  AntenneRosterPupil *pupil = g_new0 (AntenneRosterPupil, 1);

  pupil->line = row->line;
  pupil->contacts = g_ptr_array_new_with_free_func (contact_free);
  read_names (reader, row, pupil);
  pupil->school_number = value_of (reader, row, ANTENNE_COLUMN_SCHOOL_NUMBER, 0);
  pupil->languages = value_of (reader, row, ANTENNE_COLUMN_LANGUAGES, 0);
  pupil->group = value_of (reader, row, ANTENNE_COLUMN_GROUP, 0);
  for (guint i = 1; i <= ANTENNE_ROSTER_MAX_CONTACTS; i++)
    {
      AntenneRosterContact *contact = has_contact (reader, i) ? read_contact (reader, row, i) : NULL;

      if (contact != NULL)
        g_ptr_array_add (pupil->contacts, contact);
    }

  if (*pupil->given_name == '\0' && *pupil->family_name == '\0')
    add_fault (reader, antenne_roster_fault_new (row->line, FALSE, _ ("there is no name on this line.")));
  else if (read_birth_date (reader, row, &pupil->birth_date) && read_school_year (reader, row, &pupil->school_year) &&
           check_twice (reader, pupil))
    {
      g_ptr_array_add (reader->list->pupils, pupil);
      return;
    }
  pupil_free (pupil);
}

static void
read_parent (Reader *reader, const AntenneDelimitedRow *row)
{
  g_autofree char *numbers = value_of (reader, row, ANTENNE_COLUMN_PUPIL_NUMBERS, 0);
  AntenneRosterContact *contact = read_contact (reader, row, 1);
  AntenneRosterParent *parent;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (numbers, ",;| ", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (found, g_strdup (*part));
  if (contact == NULL || found->len == 0)
    {
      add_fault (reader, antenne_roster_fault_new (row->line, FALSE,
                                                   contact == NULL ? _ ("there is no name on this line.")
                                                                   : _ ("there is no school number on this line.")));
      g_clear_pointer (&contact, contact_free);
      return;
    }

  parent = g_new0 (AntenneRosterParent, 1);
  parent->line = row->line;
  parent->contact = contact;
  g_ptr_array_add (found, NULL);
  parent->pupil_numbers = (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
  g_ptr_array_add (reader->list->parents, parent);
}

/* In users.csv of a OneRoster export stand teachers and parents as well as pupils. */
static gboolean
is_oneroster (const AntenneRosterColumns *columns)
{
  for (guint i = 0; i < columns->columns->len; i++)
    {
      g_autofree char *squashed = antenne_header_squash (antenne_roster_columns_get (columns, i)->header);

      if (strcmp (squashed, "sourcedid") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_columns (Reader *reader, gboolean parents)
{
  if (is_oneroster (reader->columns))
    {
      add_fault (reader,
                 antenne_roster_fault_new (0, FALSE,
                                           _ ("this is one part of an export for other programs (OneRoster), "
                                              "with teachers and parents in it. Ask for a class list as CSV.")));
      return FALSE;
    }
  if (parents || antenne_roster_columns_has_names (reader->columns))
    return TRUE;
  if (reader->columns->header_row < 0)
    add_fault (reader,
               antenne_roster_fault_new (0, FALSE,
                                         _ ("no line with the names of the columns was found, and it cannot be told "
                                            "where the names of the pupils are. Say which column has them, or add a "
                                            "first line such as Naam, Voornaam, Klas.")));
  else
    add_fault (reader, antenne_roster_fault_new (0, FALSE,
                                                 _ ("it cannot be told which column has the names of the pupils. "
                                                    "Say which one it is.")));
  return FALSE;
}

AntenneRosterList *
antenne_roster_list_read (const AntenneDelimited *table, const AntenneRosterColumns *columns,
                          const AntenneRosterOptions *options)
{
  AntenneRosterList *list = g_new0 (AntenneRosterList, 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { table, columns, options, list, numbers, names };
  gboolean parents = antenne_roster_columns_find (columns, ANTENNE_COLUMN_PUPIL_NUMBERS, 0) >= 0;

  list->source = g_strdup (table->source);
  list->pupils = g_ptr_array_new_with_free_func (pupil_free);
  list->parents = g_ptr_array_new_with_free_func (parent_free);
  list->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) antenne_roster_fault_free);
  if (!check_columns (&reader, parents))
    return list;

  for (guint i = (guint) (columns->header_row + 1); i < table->rows->len; i++)
    {
      const AntenneDelimitedRow *row = g_ptr_array_index (table->rows, i);

      if (repeats_headers (&reader, row) || !check_width (&reader, row) || !check_lengths (&reader, row))
        continue;
      if (parents)
        read_parent (&reader, row);
      else
        read_pupil (&reader, row);
    }

  if (list->pupils->len == 0 && list->parents->len == 0 && list->faults->len == 0)
    add_fault (&reader, antenne_roster_fault_new (0, FALSE, _ ("there are names of columns in it, and no pupils.")));
  return list;
}

void
antenne_roster_list_free (AntenneRosterList *self)
{
  g_free (self->source);
  g_ptr_array_unref (self->pupils);
  g_ptr_array_unref (self->parents);
  g_ptr_array_unref (self->faults);
  g_free (self);
}
