/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "roster/antenne-roster-list.h"

/* A class list from bytes to pupils. The first byte chooses how it is asked for. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  const AntenneRosterOptions options = { size > 0 && (data[0] & 1), "2026-11-20", size > 0 && (data[0] & 2) };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data + (size > 0), size - (size > 0));
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneDelimited) table = antenne_delimited_read (bytes, "klas.csv", &error);
  g_autoptr (AntenneRosterColumns) columns = NULL;
  g_autoptr (AntenneRosterList) list = NULL;

  HOLDS ((table == NULL) == (error != NULL));
  if (table == NULL)
    {
      HOLDS (error->domain == ANTENNE_ERROR && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  for (guint i = 0; i < table->rows->len; i++)
    {
      const AntenneDelimitedRow *row = g_ptr_array_index (table->rows, i);

      HOLDS (row->n_cells > 0 && row->n_cells <= ANTENNE_DELIMITED_MAX_COLUMNS);
      for (guint j = 0; j < row->n_cells; j++)
        HOLDS (g_utf8_validate (row->cells[j], -1, NULL));
    }

  columns = antenne_roster_columns_recognise (table);
  list = antenne_roster_list_read (table, columns, &options);
  HOLDS (list->pupils->len + list->parents->len <= table->rows->len);
  for (guint i = 0; i < list->pupils->len; i++)
    {
      const AntenneRosterPupil *pupil = g_ptr_array_index (list->pupils, i);

      HOLDS (*pupil->given_name != '\0' || *pupil->family_name != '\0');
      HOLDS (pupil->line > 0);
    }
  return 0;
}
