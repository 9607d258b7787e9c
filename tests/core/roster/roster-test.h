/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-roster-list.h"

#define TODAY "2026-11-20"

static inline GBytes *
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rosters", name, NULL);
  char *contents = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static inline AntenneDelimited *
read_fixture (const char *name)
{
  g_autoptr (GBytes) bytes = load_fixture (name);
  g_autoptr (GError) error = NULL;
  AntenneDelimited *table = antenne_delimited_read (bytes, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static inline AntenneDelimited *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  AntenneDelimited *table = antenne_delimited_read (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static inline AntenneRosterList *
list_of (AntenneDelimited *table, gboolean split_prefix, gboolean leave_out)
{
  g_autoptr (AntenneRosterColumns) columns = antenne_roster_columns_recognise (table);
  AntenneRosterOptions options = { split_prefix, TODAY, leave_out };

  return antenne_roster_list_read (table, columns, &options);
}
