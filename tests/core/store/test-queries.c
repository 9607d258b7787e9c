/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static AntenneChange *
change_string (const char *kind, const char *id, const char *field, const char *value)
{
  AntenneChange *change = antenne_change_new ();

  antenne_change_set_string (change, kind, id, field, value);
  return change;
}

static void
write_now (Fixture *f, AntenneChange *change, AntenneChange **undo)
{
  g_autoptr (AntenneChange) owned = change;
  g_autoptr (GError) error = NULL;

  antenne_vault_write (f->vault, owned, undo, &error);
  g_assert_no_error (error);
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  g_autofree char *ten = add_group (f->vault, "10A", "2026-2027");
  g_autofree char *two = add_group (f->vault, "2B", "2026-2027");
  g_autofree char *old = add_group (f->vault, "1C", "2025-2026");
  g_autoptr (AntenneChange) archive = antenne_change_new ();

  assert_list (antenne_vault_list_groups (f->vault, FALSE), "name", "2B|10A|1C");
  antenne_change_set (archive, ANTENNE_KIND_GROUP, old, "archived", g_variant_new_boolean (TRUE));
  write_now (f, g_steal_pointer (&archive), NULL);
  assert_list (antenne_vault_list_groups (f->vault, FALSE), "name", "2B|10A");
  assert_list (antenne_vault_list_groups (f->vault, TRUE), "name", "2B|10A|1C");
  fixture_reopen (f);
  assert_list (antenne_vault_list_groups (f->vault, TRUE), "name", "2B|10A|1C");
  g_assert_cmpstr (ten, !=, two);
}

static void
test_pupils (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group = add_group (f->vault, "2B", "2026-2027");
  g_autofree char *other = add_group (f->vault, "2C", "2026-2027");
  g_autofree char *a = add_pupil (f->vault, group, "Zoë", "", "Bos");
  g_autofree char *b = add_pupil (f->vault, group, "Anna", "Van den", "Broeck");
  g_autofree char *c = add_pupil (f->vault, group, "Émile", "", "Claes");
  g_autofree char *d = add_pupil (f->vault, other, "Daan", "", "Aerts");
  g_autofree char *e = add_pupil (f->vault, NULL, "Eva", "", "Zonder");
  g_autofree char *membership = NULL;

  assert_list (antenne_vault_list_pupils (f->vault, group, NULL), "given-name", "Zoë|Émile|Anna");
  assert_list (antenne_vault_list_pupils (f->vault, NULL, NULL), "given-name", "Daan|Zoë|Émile|Anna");
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Daan|Zoë|Émile|Anna|Eva");
  g_assert_cmpuint (antenne_vault_count_pupils (f->vault, group), ==, 3);
  g_assert_cmpuint (antenne_vault_count_pupils (f->vault, NULL), ==, 4);

  /* In the Netherlands the prefix does not sort: van den Broeck comes after Bos. */
  antenne_vault_set_setting (f->vault, ANTENNE_SETTING_SYNCED, "region", g_variant_new_string ("nl"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antenne_vault_get_region (f->vault), ==, "nl");
  assert_list (antenne_vault_list_pupils (f->vault, group, NULL), "given-name", "Zoë|Anna|Émile");
  fixture_reopen (f);
  g_assert_cmpstr (antenne_vault_get_region (f->vault), ==, "nl");
  assert_list (antenne_vault_list_pupils (f->vault, group, NULL), "given-name", "Zoë|Anna|Émile");

  /* Another class from a day on: before it here, from it there. */
  {
    g_autoptr (GListModel) memberships = antenne_vault_list_memberships (f->vault, group, a);
    g_autoptr (AntenneEntity) first = g_list_model_get_item (memberships, 0);
    g_autoptr (AntenneChange) change = antenne_change_new ();
    const char *next;

    g_assert_cmpuint (g_list_model_get_n_items (memberships), ==, 1);
    antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, antenne_entity_get_id (first), "until", "2026-11-02");
    next = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);
    antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, next, "group", other);
    antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, next, "pupil", a);
    antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, next, "from", "2026-11-02");
    write_now (f, g_steal_pointer (&change), NULL);
  }
  assert_list (antenne_vault_list_pupils (f->vault, group, "2026-11-01"), "given-name", "Zoë|Anna|Émile");
  assert_list (antenne_vault_list_pupils (f->vault, group, "2026-11-02"), "given-name", "Anna|Émile");
  assert_list (antenne_vault_list_pupils (f->vault, other, "2026-11-02"), "given-name", "Daan|Zoë");
  assert_list (antenne_vault_list_pupils (f->vault, group, "2026-08-31"), "given-name", "");
  assert_list (antenne_vault_list_groups_of_pupil (f->vault, a), "name", "2C");

  /* Who left the school is in no list of now, but not gone. */
  set_text (f->vault, ANTENNE_KIND_PUPIL, c, "left-on", "2026-11-10");
  assert_list (antenne_vault_list_pupils (f->vault, group, "2026-11-09"), "given-name", "Anna|Émile");
  assert_list (antenne_vault_list_pupils (f->vault, group, "2026-11-10"), "given-name", "Anna");
  assert_list (antenne_vault_list_pupils (f->vault, NULL, "2026-11-10"), "given-name", "Daan|Zoë|Anna");
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Daan|Zoë|Anna|Émile|Eva");
  g_assert_nonnull (b);
  g_assert_nonnull (d);
  g_assert_nonnull (e);
}

static void
test_entries (Fixture *f, gconstpointer data)
{
  g_autofree char *group = add_group (f->vault, "2B", "2026-2027");
  g_autofree char *a = add_pupil (f->vault, group, "Anna", "", "Bos");
  g_autofree char *b = add_pupil (f->vault, group, "Bram", "", "Claes");
  g_autofree char *one = add_talk (f->vault, a, "2026-11-10T09:00:00Z", "one");
  g_autofree char *two = add_talk (f->vault, a, "2026-11-12", "two");
  g_autofree char *three = add_talk (f->vault, a, "2026-11-12T20:00:00Z", "three");
  g_autofree char *four = add_talk (f->vault, b, "2026-11-11", "four");
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *both[] = { a, b, NULL };

  assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_ANY, 0), "seen", "three|two|one");
  assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_ANY, 2), "seen", "three|two");
  assert_list (antenne_vault_list_entries (f->vault, NULL, ANTENNE_ENTRY_TALK, 0), "seen", "three|two|four|one");

  /* An entry moves in the order with its moment, and to other pupils. */
  set_text (f->vault, ANTENNE_KIND_ENTRY, three, "at", "2026-11-09");
  assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_ANY, 0), "seen", "two|one|three");
  set_text (f->vault, ANTENNE_KIND_ENTRY, two, "kind", "observation");
  assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_TALK, 0), "seen", "one|three");
  assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_OBSERVATION, 0), "seen", "two");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, one, "pupils", g_variant_new_strv (both, -1));
  write_now (f, g_steal_pointer (&change), NULL);
  assert_list (antenne_vault_list_entries (f->vault, b, ANTENNE_ENTRY_ANY, 0), "seen", "four|one");
  fixture_reopen (f);
  assert_list (antenne_vault_list_entries (f->vault, b, ANTENNE_ENTRY_ANY, 0), "seen", "four|one");
  assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_ANY, 0), "seen", "two|one|three");

  /* Those of a deleted pupil are not of anybody; they come back with the pupil. */
  {
    g_autoptr (AntenneChange) gone = antenne_change_new ();
    g_autoptr (AntenneChange) undo = NULL;

    antenne_change_delete (gone, ANTENNE_KIND_PUPIL, a);
    write_now (f, g_steal_pointer (&gone), &undo);
    assert_list (antenne_vault_list_entries (f->vault, NULL, ANTENNE_ENTRY_ANY, 0), "seen", "four|one");
    write_now (f, g_steal_pointer (&undo), NULL);
    assert_list (antenne_vault_list_entries (f->vault, NULL, ANTENNE_ENTRY_ANY, 0), "seen", "two|four|one|three");
  }
  g_assert_nonnull (four);
}

static void
test_silences (Fixture *f, gconstpointer data)
{
  g_autofree char *group = add_group (f->vault, "2B", "2026-2027");
  g_autofree char *a = add_pupil (f->vault, group, "Anna", "", "Bos");
  g_autofree char *b = add_pupil (f->vault, group, "Bram", "", "Claes");
  g_autofree char *c = add_pupil (f->vault, group, "Cas", "", "Daems");
  g_autofree char *one = add_talk (f->vault, a, "2026-10-01", "");
  /* Half past midnight in Brussels is the next day there. */
  g_autofree char *two = add_talk (f->vault, b, "2026-09-30T22:30:00Z", "");
  g_autofree char *scolded = add_talk (f->vault, c, "2026-11-01", "");
  g_autofree char *planned = add_talk (f->vault, a, "2999-01-01", "");
  g_autoptr (GListModel) silences = NULL;
  const char *expected[] = { NULL, "2026-10-01", "2026-10-01" };

  set_text (f->vault, ANTENNE_KIND_ENTRY, scolded, "about", "behaviour");
  assert_list (antenne_vault_list_silences (f->vault, group), "given-name", "Cas|Anna|Bram");
  silences = antenne_vault_list_silences (f->vault, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (AntenneSilence) silence = g_list_model_get_item (silences, i);

      g_assert_cmpstr (antenne_silence_get_last_talk (silence), ==, expected[i]);
    }
  set_text (f->vault, ANTENNE_KIND_ENTRY, scolded, "about", "school");
  assert_list (antenne_vault_list_silences (f->vault, group), "given-name", "Anna|Bram|Cas");
  g_assert_nonnull (one);
  g_assert_nonnull (two);
  g_assert_nonnull (planned);
}

static void
test_contacts (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autofree char *b = add_pupil (f->vault, NULL, "Bram", "", "Bos");
  g_autofree char *mother = add_contact (f->vault, a, "Mia Fictief", "mama");
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *relation = antenne_change_create (change, ANTENNE_KIND_RELATION);

  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "contact", mother);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "pupil", b);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "name", "mam");
  antenne_change_set (change, ANTENNE_KIND_RELATION, relation, "authority", g_variant_new_boolean (TRUE));
  write_now (f, g_object_ref (change), NULL);

  for (int i = 0; i < 2; i++)
    {
      assert_list (antenne_vault_list_contacts (f->vault, a), "relation", "mama");
      assert_list (antenne_vault_list_contacts (f->vault, b), "relation", "mam");
      assert_list (antenne_vault_list_contacts (f->vault, b), "relation-id", relation);
      assert_list (antenne_vault_list_contacts (f->vault, b), "name", "Mia Fictief");
      fixture_reopen (f);
    }
}

static void
test_names (Fixture *f, gconstpointer data)
{
  g_autofree char *group = add_group (f->vault, "2B", "2026-2027");
  g_autofree char *a = add_pupil (f->vault, group, "Zoë", "Van den", "Broeck");
  g_autofree char *b = add_pupil (f->vault, group, "Bram", "", "Zoete");
  g_autofree char *c = add_pupil (f->vault, NULL, "Zoé", "", "Aerts");

  assert_list (antenne_vault_complete_names (f->vault, "", 5), "given-name", "");
  assert_list (antenne_vault_complete_names (f->vault, "zoe", 5), "given-name", "Zoë|Bram|Zoé");
  assert_list (antenne_vault_complete_names (f->vault, "ZOË", 2), "given-name", "Zoë|Bram");
  assert_list (antenne_vault_complete_names (f->vault, "bro zo", 5), "given-name", "Zoë");
  assert_list (antenne_vault_complete_names (f->vault, "xyz", 5), "given-name", "");
  g_assert_true (a != b && b != c);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autoptr (AntenneChange) undo = NULL, redo = NULL, again = NULL, back = NULL;
  g_autoptr (AntenneChange) made = antenne_change_new ();
  g_autofree char *fresh = NULL;

  write_now (f, change_string (ANTENNE_KIND_PUPIL, a, "family-name", "Claes"), &undo);
  assert_list (antenne_vault_list_all_pupils (f->vault), "family-name", "Claes");
  write_now (f, g_object_ref (undo), &redo);
  assert_list (antenne_vault_list_all_pupils (f->vault), "family-name", "Bos");
  write_now (f, g_object_ref (redo), NULL);
  assert_list (antenne_vault_list_all_pupils (f->vault), "family-name", "Claes");

  /* A field that was absent is empty again. */
  write_now (f, change_string (ANTENNE_KIND_PUPIL, a, "helps", "a quiet place"), &again);
  write_now (f, g_object_ref (again), NULL);
  assert_list (antenne_vault_list_all_pupils (f->vault), "helps", "");

  /* What was made is gone again, and can come back. */
  fresh = g_strdup (antenne_change_create (made, ANTENNE_KIND_PUPIL));
  antenne_change_set_string (made, ANTENNE_KIND_PUPIL, fresh, "given-name", "Bram");
  g_clear_object (&undo);
  write_now (f, g_object_ref (made), &undo);
  write_now (f, g_object_ref (undo), &back);
  g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_PUPIL, fresh));
  fixture_reopen (f);
  g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_PUPIL, fresh));
  write_now (f, g_object_ref (back), NULL);
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Bram|Anna");
  fixture_reopen (f);
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Bram|Anna");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *id = antenne_change_create (change, ANTENNE_KIND_PUPIL);
  g_autoptr (GError) error = NULL;

  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, "given-name", "Anna");
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, "no-such-field", "x");
  g_assert_false (antenne_vault_write (f->vault, change, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "");
}

static void
count_cb (AntenneVault *vault, char **kinds, guint *count)
{
  if (g_strv_contains ((const char *const *) kinds, ANTENNE_KIND_PUPIL))
    (*count)++;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *finished = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (antenne_vault_write_finish (ANTENNE_VAULT (source), result, NULL, &error));
  g_assert_no_error (error);
  (*finished)++;
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  guint changed = 0, finished = 0;

  g_signal_connect (f->vault, "changed", G_CALLBACK (count_cb), &changed);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bos %d", i);
      g_autoptr (AntenneChange) change = change_string (ANTENNE_KIND_PUPIL, a, "family-name", name);

      antenne_vault_write_async (f->vault, change, NULL, written_cb, &finished);
    }
  g_assert_true (antenne_vault_get_busy (f->vault));
  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "given-name", "Annie");
  assert_list (antenne_vault_list_all_pupils (f->vault), "family-name", "Bos 19");
  g_assert_false (antenne_vault_get_busy (f->vault));
  g_assert_cmpuint (changed, ==, 21);
  while (finished < 20)
    g_main_context_iteration (NULL, TRUE);

  /* Lock waits for what was asked. */
  {
    g_autoptr (AntenneChange) change = change_string (ANTENNE_KIND_PUPIL, a, "family-name", "Last");

    antenne_vault_write_async (f->vault, change, NULL, written_cb, &finished);
  }
  fixture_reopen (f);
  while (finished < 21)
    g_main_context_iteration (NULL, TRUE);
  assert_list (antenne_vault_list_all_pupils (f->vault), "family-name", "Last");
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "Annie");
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Bos");
  g_autoptr (AntenneChange) change = change_string (ANTENNE_KIND_PUPIL, a, "family-name", "Claes");
  g_autoptr (GError) error = NULL;

  antenne_vault_lock (f->vault);
  g_assert_true (antenne_vault_get_locked (f->vault));
  g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_PUPIL, a));
  assert_list (antenne_vault_list_all_pupils (f->vault), "given-name", "");
  g_assert_false (antenne_vault_write (f->vault, change, NULL, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/queries/groups", test_groups);
  ADD ("/store/queries/pupils", test_pupils);
  ADD ("/store/queries/entries", test_entries);
  ADD ("/store/queries/silences", test_silences);
  ADD ("/store/queries/contacts", test_contacts);
  ADD ("/store/queries/names", test_names);
  ADD ("/store/write/undo", test_undo);
  ADD ("/store/write/refused", test_refused);
  ADD ("/store/write/order", test_order);
  ADD ("/store/locked", test_locked);
  return g_test_run ();
}
