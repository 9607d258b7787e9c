/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-change.h"

#include <string.h>

#include "model/antenne-error.h"

static void
test_fill (void)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  const char *pupil, *group;
  AntenneChangeItem *item;

  g_assert_true (antenne_change_is_empty (change));
  g_assert_true (antenne_change_check (change, &error));

  pupil = antenne_change_create (change, ANTENNE_KIND_PUPIL);
  group = antenne_change_create (change, ANTENNE_KIND_GROUP);
  g_assert_cmpstr (pupil, !=, group);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "given-name", "Noor");
  antenne_change_set (change, ANTENNE_KIND_GROUP, group, "archived", g_variant_new_boolean (TRUE));
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "given-name", "Nora");
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "prefix", "");

  g_assert_false (antenne_change_is_empty (change));
  g_assert_true (antenne_change_check (change, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (antenne_change_get_items (change)->len, ==, 2);

  /* In the order in which they were first named, each once, the last value of a field. */
  item = antenne_change_get_items (change)->pdata[0];
  g_assert_cmpint (item->action, ==, ANTENNE_CHANGE_SET);
  g_assert_cmpstr (item->kind, ==, ANTENNE_KIND_PUPIL);
  g_assert_cmpstr (item->id, ==, pupil);
  g_assert_cmpuint (g_hash_table_size (item->fields), ==, 2);
  g_assert_cmpstr (g_variant_get_string (g_hash_table_lookup (item->fields, "given-name"), NULL), ==, "Nora");
  item = antenne_change_get_items (change)->pdata[1];
  g_assert_cmpstr (item->id, ==, group);
}

static void
test_refused (void)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL, again = NULL;
  g_autofree char *long_text = g_strnfill (70 * 1024, 'x');
  const char *id = antenne_change_create (change, ANTENNE_KIND_ENTRY);

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "seen", long_text);
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "mood", "7");
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "said", "ja");

  /* The first reason stays, however much that is fine comes after it. */
  g_assert_false (antenne_change_check (change, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
  g_assert_false (antenne_change_check (change, &again));
  g_assert_error (again, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
  g_assert_false (antenne_change_check (change, NULL));
}

static void
test_delete (void)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  AntenneChangeItem *item;

  antenne_change_delete (change, ANTENNE_KIND_ENTRY, "0123456789abcdef0123456789abcdef");
  item = antenne_change_get_items (change)->pdata[0];
  g_assert_cmpint (item->action, ==, ANTENNE_CHANGE_DELETE);
  antenne_change_restore (change, ANTENNE_KIND_ENTRY, "0123456789abcdef0123456789abcdef");
  g_assert_cmpuint (antenne_change_get_items (change)->len, ==, 1);
  g_assert_cmpint (item->action, ==, ANTENNE_CHANGE_RESTORE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/change/fill", test_fill);
  g_test_add_func ("/model/change/refused", test_refused);
  g_test_add_func ("/model/change/delete", test_delete);
  return g_test_run ();
}
