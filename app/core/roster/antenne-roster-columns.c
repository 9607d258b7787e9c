/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"
#include "roster/antenne-roster-headers.h"

/* A title and an empty line may stand above the headers. */
#define HEADER_WITHIN 12
/* Enough rows to tell what a column without header holds. */
#define SAMPLE_ROWS 200

static void
column_free (gpointer data)
{
  AntenneRosterColumn *column = data;

  g_free (column->header);
  g_free (column->label);
  g_free (column);
}

static gboolean
is_of_contact (AntenneColumnMeaning meaning)
{
  return meaning >= ANTENNE_COLUMN_CONTACT_NAME;
}

/* A contact person may have a phone at home and one in the pocket. */
static gboolean
may_repeat (AntenneColumnMeaning meaning)
{
  return meaning == ANTENNE_COLUMN_NONE || meaning == ANTENNE_COLUMN_FORBIDDEN ||
         meaning == ANTENNE_COLUMN_CONTACT_PHONE || meaning == ANTENNE_COLUMN_CONTACT_EMAIL;
}

AntenneRosterColumn *
antenne_roster_columns_get (const AntenneRosterColumns *self, guint index)
{
  return g_ptr_array_index (self->columns, index);
}

int
antenne_roster_columns_find (const AntenneRosterColumns *self, AntenneColumnMeaning meaning, guint contact)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const AntenneRosterColumn *column = antenne_roster_columns_get (self, i);

      if (column->meaning == meaning && column->contact == contact)
        return (int) i;
    }
  return -1;
}

static gboolean
has (const AntenneRosterColumns *self, AntenneColumnMeaning meaning)
{
  return antenne_roster_columns_find (self, meaning, 0) >= 0;
}

gboolean
antenne_roster_columns_has_names (const AntenneRosterColumns *self)
{
  return has (self, ANTENNE_COLUMN_NAME) || has (self, ANTENNE_COLUMN_GIVEN_NAME) ||
         has (self, ANTENNE_COLUMN_FAMILY_NAME) || has (self, ANTENNE_COLUMN_CALLED_NAME);
}

static void
clear_meaning (AntenneRosterColumn *column)
{
  column->meaning = ANTENNE_COLUMN_NONE;
  column->contact = 0;
}

/* --- By header --- */

/* How many cells of @row are known headers; 0 where the row cannot be a line of headers. */
static guint
rate_header_row (const AntenneDelimitedRow *row)
{
  guint known = 0, filled = 0;
  gboolean names = FALSE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      AntenneHeader header;
      g_autofree char *tidy = antenne_roster_name_tidy (row->cells[i]);

      if (*tidy == '\0')
        continue;
      filled++;
      antenne_header_recognise (tidy, &header);
      known += header.known;
      names |= header.meaning >= ANTENNE_COLUMN_NAME && header.meaning <= ANTENNE_COLUMN_CALLED_NAME;
      antenne_header_clear (&header);
    }
  if (known >= 2 || (known == 1 && names && filled <= 2))
    return known + (names ? 100 : 0);
  return 0;
}

static int
find_header_row (const AntenneDelimited *table)
{
  guint best = 0;
  int row = -1;

  for (guint i = 0; i < MIN (table->rows->len, HEADER_WITHIN); i++)
    {
      guint rate = rate_header_row (g_ptr_array_index (table->rows, i));

      if (rate > best)
        {
          best = rate;
          row = (int) i;
        }
    }
  return row;
}

/* The number of the person whom headers call @label; a new one where none is called so yet. */
static guint
number_of_contact (GPtrArray *labels, const char *label)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (labels, label, g_str_equal, &index))
    return index + 1;
  g_ptr_array_add (labels, g_strdup (label));
  return labels->len;
}

static void
set_contact (AntenneRosterColumn *column, AntenneColumnMeaning meaning, guint contact, const char *label)
{
  if (contact > ANTENNE_ROSTER_MAX_CONTACTS || meaning == ANTENNE_COLUMN_NONE)
    return;
  column->meaning = meaning;
  column->contact = contact;
  g_free (column->label);
  column->label = g_strdup (label);
}

static void
recognise_by_header (AntenneRosterColumns *self, guint *ranks)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint current = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      AntenneRosterColumn *column = antenne_roster_columns_get (self, i);
      AntenneHeader header;

      antenne_header_recognise (column->header, &header);
      ranks[i] = header.rank;
      if (header.label != NULL)
        {
          current = number_of_contact (labels, header.label);
          /* "Contactpersoon; Telefoon; Contactpersoon; Telefoon": the second is another person. */
          if (header.meaning == ANTENNE_COLUMN_CONTACT_NAME &&
              antenne_roster_columns_find (self, header.meaning, current) >= 0)
            {
              g_ptr_array_add (labels, g_strdup_printf ("%s %u", header.label, labels->len + 1));
              current = labels->len;
            }
          set_contact (column, header.meaning, current, g_ptr_array_index (labels, current - 1));
        }
      else if (header.generic && current > 0 && (header.meaning == ANTENNE_COLUMN_NONE || has (self, header.meaning)))
        set_contact (column, header.as_contact, current, g_ptr_array_index (labels, current - 1));
      else
        {
          column->meaning = header.meaning;
          if (!header.generic)
            current = 0;
        }
      antenne_header_clear (&header);
    }
}

/* "Naam" beside "Voornaam" is the family name; beside "Achternaam" it says nothing new. In Smartschool's interface
 * `name` is the first name and `surname` the last. */
static void
settle_names (AntenneRosterColumns *self)
{
  int name = antenne_roster_columns_find (self, ANTENNE_COLUMN_NAME, 0);
  int family = antenne_roster_columns_find (self, ANTENNE_COLUMN_FAMILY_NAME, 0);
  gboolean given = has (self, ANTENNE_COLUMN_GIVEN_NAME) || has (self, ANTENNE_COLUMN_CALLED_NAME);
  AntenneRosterColumn *column;

  if (name < 0 || (family < 0 && !given))
    return;
  column = antenne_roster_columns_get (self, (guint) name);
  if (family < 0)
    column->meaning = ANTENNE_COLUMN_FAMILY_NAME;
  else if (!given)
    column->meaning = ANTENNE_COLUMN_GIVEN_NAME;
  else
    clear_meaning (column);
}

/* A list of parents that names its pupils by number: the names and the address are theirs. */
static void
settle_parents (AntenneRosterColumns *self)
{
  if (!has (self, ANTENNE_COLUMN_PUPIL_NUMBERS))
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      AntenneRosterColumn *column = antenne_roster_columns_get (self, i);
      AntenneHeader header;

      antenne_header_recognise (column->header, &header);
      if (header.generic || header.meaning == ANTENNE_COLUMN_PREFIX)
        set_contact (column, header.generic ? header.as_contact : ANTENNE_COLUMN_CONTACT_PREFIX, 1, "");
      else if (column->meaning != ANTENNE_COLUMN_PUPIL_NUMBERS && column->meaning != ANTENNE_COLUMN_FORBIDDEN)
        clear_meaning (column);
      antenne_header_clear (&header);
    }
}

/* --- By what stands in a column --- */

typedef struct
{
  guint filled;
  guint dates;
  guint numbers;
  guint words; /* letters and no digit */
  guint codes; /* short, with a digit and a letter: "3A" */
  guint distinct;
  guint with_space;
  guint national_be;
  guint national_nl;
} Content;

static void
look_at (const AntenneDelimited *table, int header_row, guint column, Content *content)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint end = MIN (table->rows->len, (guint) (header_row + 1) + SAMPLE_ROWS);

  *content = (Content){ 0 };
  for (guint i = (guint) (header_row + 1); i < end; i++)
    {
      const AntenneDelimitedRow *row = g_ptr_array_index (table->rows, i);
      g_autofree char *tidy = column < row->n_cells ? antenne_roster_name_tidy (row->cells[column]) : g_strdup ("");
      g_autofree char *date = NULL;
      guint digits = 0, letters = 0;

      if (*tidy == '\0')
        continue;
      for (const char *p = tidy; *p != '\0'; p = g_utf8_next_char (p))
        {
          digits += g_unichar_isdigit (g_utf8_get_char (p));
          letters += g_unichar_isalpha (g_utf8_get_char (p));
        }
      date = antenne_date_parse (tidy);
      content->filled++;
      content->dates += date != NULL;
      content->numbers += digits > 0 && letters == 0 && date == NULL;
      content->words += letters > 0 && digits == 0;
      content->codes += letters > 0 && digits > 0 && g_utf8_strlen (tidy, -1) <= 12;
      content->with_space += strchr (tidy, ' ') != NULL;
      content->national_be += antenne_is_national_number_be (tidy);
      content->national_nl += antenne_is_national_number_nl (tidy);
      g_hash_table_add (values, g_steal_pointer (&tidy));
    }
  content->distinct = g_hash_table_size (values);
}

/* Of columns that mean the same, the one that is filled, then the one with the best name, then the first. An export
 * may have a column for the number of each system and fill one. */
static void
drop_repeats (AntenneRosterColumns *self, const AntenneDelimited *table, const guint *ranks)
{
  for (guint i = 0; i < self->columns->len; i++)
    for (guint j = i + 1; j < self->columns->len; j++)
      {
        AntenneRosterColumn *a = antenne_roster_columns_get (self, i);
        AntenneRosterColumn *b = antenne_roster_columns_get (self, j);
        Content of_a, of_b;

        if (a->meaning != b->meaning || a->contact != b->contact || may_repeat (a->meaning))
          continue;
        look_at (table, self->header_row, i, &of_a);
        look_at (table, self->header_row, j, &of_b);
        if ((of_a.filled == 0) != (of_b.filled == 0))
          clear_meaning (of_a.filled == 0 ? a : b);
        else
          clear_meaning (ranks[j] < ranks[i] ? a : b);
      }
}

/* A national number under another name, or under none. One Dutch school number in eleven looks like one; a whole
 * column of them is no coincidence. */
static void
forbid_national_numbers (AntenneRosterColumns *self, const AntenneDelimited *table)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      AntenneRosterColumn *column = antenne_roster_columns_get (self, i);
      Content content;

      look_at (table, self->header_row, i, &content);
      if (content.filled > 0 &&
          (content.national_be * 2 > content.filled || (content.filled >= 3 && content.national_nl == content.filled)))
        {
          clear_meaning (column);
          column->meaning = ANTENNE_COLUMN_FORBIDDEN;
        }
    }
}

static void
recognise_by_content (AntenneRosterColumns *self, const AntenneDelimited *table)
{
  AntenneRosterColumn *names[3] = { NULL };
  Content of_names[3];
  guint n_names = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      AntenneRosterColumn *column = antenne_roster_columns_get (self, i);
      Content content;

      look_at (table, -1, i, &content);
      if (content.filled == 0)
        continue;
      if (content.dates == content.filled && !has (self, ANTENNE_COLUMN_BIRTH_DATE))
        column->meaning = ANTENNE_COLUMN_BIRTH_DATE;
      else if (content.codes == content.filled && content.distinct * 3 <= content.filled + 2 &&
               !has (self, ANTENNE_COLUMN_GROUP))
        column->meaning = ANTENNE_COLUMN_GROUP;
      else if (content.words * 10 >= content.filled * 9)
        {
          if (n_names < G_N_ELEMENTS (names))
            {
              names[n_names] = column;
              of_names[n_names] = content;
            }
          n_names++;
        }
    }

  /* Without a word to go by, only what leaves no doubt: names in one column or in two. */
  if (n_names == 1)
    names[0]->meaning = ANTENNE_COLUMN_NAME;
  else if (n_names == 2)
    {
      gboolean swapped = of_names[1].with_space > of_names[0].with_space;

      /* A list "Peeters, Amélie" has the family name first; family names have more spaces ("Van den Broeck"). */
      names[swapped ? 1 : 0]->meaning = ANTENNE_COLUMN_FAMILY_NAME;
      names[swapped ? 0 : 1]->meaning = ANTENNE_COLUMN_GIVEN_NAME;
    }
}

/* --- The whole --- */

static void
guess_name_order (AntenneRosterColumns *self, const AntenneDelimited *table)
{
  int name = antenne_roster_columns_find (self, ANTENNE_COLUMN_NAME, 0);
  AntenneRosterNameOrder fallback;
  g_autofree char *header = NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  if (name < 0)
    return;

  header = antenne_header_squash (antenne_roster_columns_get (self, (guint) name)->header);
  /* School systems write the family name first; people who type a list write names as they say them. */
  fallback = self->header_row >= 0 && !g_str_has_prefix (header, "voornaam") ? ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST
                                                                             : ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST;
  for (guint i = (guint) (self->header_row + 1); i < table->rows->len; i++)
    {
      const AntenneDelimitedRow *row = g_ptr_array_index (table->rows, i);

      if ((guint) name < row->n_cells)
        g_ptr_array_add (values, row->cells[name]);
    }
  g_ptr_array_add (values, NULL);
  self->name_order = antenne_roster_name_guess_order ((const char *const *) values->pdata, fallback);
}

AntenneRosterColumns *
antenne_roster_columns_recognise (const AntenneDelimited *table)
{
  AntenneRosterColumns *self = g_new0 (AntenneRosterColumns, 1);
  const AntenneDelimitedRow *headers = NULL;
  guint n_columns = 0;

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->header_row = find_header_row (table);
  if (self->header_row >= 0)
    {
      headers = g_ptr_array_index (table->rows, (guint) self->header_row);
      n_columns = headers->n_cells;
    }
  else
    for (guint i = 0; i < table->rows->len; i++)
      n_columns = MAX (n_columns, ((AntenneDelimitedRow *) g_ptr_array_index (table->rows, i))->n_cells);

  for (guint i = 0; i < n_columns; i++)
    {
      AntenneRosterColumn *column = g_new0 (AntenneRosterColumn, 1);

      column->header = headers != NULL ? antenne_roster_name_tidy (headers->cells[i]) : g_strdup ("");
      column->label = g_strdup ("");
      g_ptr_array_add (self->columns, column);
    }

  if (headers != NULL)
    {
      g_autofree guint *ranks = g_new0 (guint, n_columns);

      recognise_by_header (self, ranks);
      drop_repeats (self, table, ranks);
      settle_names (self);
      settle_parents (self);
    }
  else
    recognise_by_content (self, table);

  forbid_national_numbers (self, table);
  guess_name_order (self, table);
  return self;
}

void
antenne_roster_columns_free (AntenneRosterColumns *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self);
}

gboolean
antenne_roster_columns_set (AntenneRosterColumns *self, guint index, AntenneColumnMeaning meaning, guint contact)
{
  AntenneRosterColumn *column;

  g_return_val_if_fail (index < self->columns->len, FALSE);
  column = antenne_roster_columns_get (self, index);
  if (column->meaning == ANTENNE_COLUMN_FORBIDDEN || meaning == ANTENNE_COLUMN_FORBIDDEN)
    return FALSE;
  if (!is_of_contact (meaning))
    contact = 0;
  else if (contact < 1 || contact > ANTENNE_ROSTER_MAX_CONTACTS)
    return FALSE;
  if (column->meaning == meaning && column->contact == contact)
    return FALSE;

  if (!may_repeat (meaning))
    {
      int other = antenne_roster_columns_find (self, meaning, contact);

      if (other >= 0)
        clear_meaning (antenne_roster_columns_get (self, (guint) other));
    }
  column->meaning = meaning;
  column->contact = contact;
  return TRUE;
}

static const char *
label_of_meaning (AntenneColumnMeaning meaning)
{
  switch (meaning)
    {
    case ANTENNE_COLUMN_FORBIDDEN:
      return _ ("Never imported");
    case ANTENNE_COLUMN_NAME:
      return _ ("Whole name");
    case ANTENNE_COLUMN_GIVEN_NAME:
      return _ ("Given name");
    case ANTENNE_COLUMN_PREFIX:
      return _ ("Prefix");
    case ANTENNE_COLUMN_FAMILY_NAME:
      return _ ("Family name");
    case ANTENNE_COLUMN_CALLED_NAME:
      return _ ("Called name");
    case ANTENNE_COLUMN_BIRTH_DATE:
      return _ ("Birth date");
    case ANTENNE_COLUMN_SCHOOL_NUMBER:
      return _ ("School number");
    case ANTENNE_COLUMN_GROUP:
      return _ ("Class");
    case ANTENNE_COLUMN_SCHOOL_YEAR:
      return _ ("School year");
    case ANTENNE_COLUMN_LANGUAGES:
      return _ ("Languages at home");
    case ANTENNE_COLUMN_PUPIL_NUMBERS:
      return _ ("School numbers of the pupils");
    case ANTENNE_COLUMN_CONTACT_NAME:
      return _ ("Name of contact person %u");
    case ANTENNE_COLUMN_CONTACT_GIVEN_NAME:
      return _ ("Given name of contact person %u");
    case ANTENNE_COLUMN_CONTACT_PREFIX:
      return _ ("Prefix of contact person %u");
    case ANTENNE_COLUMN_CONTACT_FAMILY_NAME:
      return _ ("Family name of contact person %u");
    case ANTENNE_COLUMN_CONTACT_RELATION:
      return _ ("Relation of contact person %u");
    case ANTENNE_COLUMN_CONTACT_PHONE:
      return _ ("Phone of contact person %u");
    case ANTENNE_COLUMN_CONTACT_EMAIL:
      return _ ("E-mail of contact person %u");
    case ANTENNE_COLUMN_NONE:
    case ANTENNE_COLUMN_N_MEANINGS:
    default:
      return _ ("Leave out");
    }
}

char *
antenne_column_meaning_to_label (AntenneColumnMeaning meaning, guint contact)
{
  const char *label = label_of_meaning (meaning);

  if (!is_of_contact (meaning))
    return g_strdup (label);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (label, contact);
#pragma GCC diagnostic pop
}
