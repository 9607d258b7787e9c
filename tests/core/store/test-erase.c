/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "fixture.h"

#include <string.h>

static gboolean
holds (const char *path, gconstpointer needle, gsize size)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return memmem (contents, length, needle, size) != NULL;
}

/* Records of the file as it stands, by their first 64 sealed bytes: canaries that would tell whether any stays. */
static GPtrArray *
list_records (const char *path)
{
  g_autofree char *contents = NULL;
  GPtrArray *records = g_ptr_array_new_with_free_func (g_free);
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize i = 0; i + 180 < length; i++)
    if (memcmp (contents + i, "R1", 2) == 0)
      g_ptr_array_add (records, g_memdup2 (contents + i + 106, 64));
  return records;
}

static guint
count_kept (const char *path, GPtrArray *records)
{
  guint kept = 0;

  for (guint i = 0; i < records->len; i++)
    kept += holds (path, g_ptr_array_index (records, i), 64) ? 1 : 0;
  return kept;
}

static void
assert_whole (AntenneVault *vault)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_verify (vault, NULL, &error);
  g_assert_no_error (error);
}

static void
test_pupil (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *group = add_group (f->vault, "2B", "2026-2027");
  g_autofree char *b = add_pupil (f->vault, group, "Bram", "", "Blijft");
  g_autofree char *stays = add_talk (f->vault, b, "2026-11-02", "about Bram alone");
  g_autofree char *backups = g_build_filename (f->folder, "backups", NULL);
  g_autoptr (GPtrArray) before = NULL, all = NULL;
  AntenneVaultStats stats;
  guint kept_before;

  antenne_vault_lock (f->vault);
  before = list_records (f->path);
  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);

  g_autofree char *a = add_pupil (f->vault, group, "Anna", "", "Weg");
  g_autofree char *own = add_talk (f->vault, a, "2026-11-01", "about Anna alone");
  g_autofree char *both = add_talk (f->vault, a, "2026-11-03", "about both");
  g_autofree char *moved = add_talk (f->vault, a, "2026-11-04", "was noted with the wrong pupil");
  g_autofree char *deleted = add_talk (f->vault, a, "2026-11-05", "deleted");
  g_autofree char *mother = add_contact (f->vault, a, "Mia Weg", "mama");
  g_autofree char *shared = add_contact (f->vault, a, "Piet Beiden", "papa");
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *pupils[] = { a, b, NULL }, *other[] = { b, NULL };
  const char *relation;

  antenne_change_set (change, ANTENNE_KIND_ENTRY, both, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set (change, ANTENNE_KIND_ENTRY, moved, "pupils", g_variant_new_strv (other, -1));
  antenne_change_delete (change, ANTENNE_KIND_ENTRY, deleted);
  relation = antenne_change_create (change, ANTENNE_KIND_RELATION);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "contact", shared);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "pupil", b);
  antenne_vault_write (f->vault, change, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, "quick-note", g_variant_new_string ("Anna zei dat"), &error);
  antenne_vault_save_draft (f->vault, "elsewhere", g_variant_new_string ("Bram zei dat"), &error);
  g_assert_no_error (error);

  antenne_vault_lock (f->vault);
  all = list_records (f->path);
  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  kept_before = count_kept (f->path, before);
  g_assert_cmpuint (kept_before, ==, before->len);
  g_assert_cmpuint (all->len, >, before->len + 8);

  antenne_vault_erase_pupil (f->vault, a, &error);
  g_assert_no_error (error);

  for (int round = 0; round < 2; round++)
    {
      g_auto (GStrv) drafts = antenne_vault_list_drafts (f->vault);

      g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_PUPIL, a));
      g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_CONTACT, mother));
      g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_ENTRY, own));
      assert_list (antenne_vault_list_entries (f->vault, NULL, ANTENNE_ENTRY_ANY, 0), "seen",
                   "was noted with the wrong pupil|about both|about Bram alone");
      assert_list (antenne_vault_list_entries (f->vault, a, ANTENNE_ENTRY_ANY, 0), "seen", "");
      assert_list (antenne_vault_list_contacts (f->vault, b), "name", "Piet Beiden");
      assert_list (antenne_vault_list_memberships (f->vault, group, a), "from", "");
      assert_list (antenne_vault_search (f->vault, "anna", ANTENNE_SEARCH_INSIDE, 9), "seen", "");
      g_assert_cmpuint (g_strv_length (drafts), ==, 1);
      assert_whole (f->vault);
      fixture_reopen (f);
    }

  /* Nothing can bring it back. */
  {
    g_autoptr (AntenneChange) restore = antenne_change_new ();

    antenne_change_restore (restore, ANTENNE_KIND_ENTRY, deleted);
    antenne_change_restore (restore, ANTENNE_KIND_PUPIL, a);
    antenne_vault_write (f->vault, restore, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_ENTRY, deleted));
    g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_PUPIL, a));
  }
  antenne_vault_get_stats (f->vault, &stats, &error);
  g_assert_cmpuint (stats.stubs, >=, 10);
  g_assert_cmpuint (stats.pupils, ==, 1);

  /* Of what was sealed before, only what is about others is still there, byte for byte: all that was there before
   * Anna, then the note that moved to Bram, the shared contact person and that one's relation to Bram. */
  g_assert_cmpuint (count_kept (f->path, before), ==, before->len);
  g_assert_cmpuint (count_kept (f->path, all), ==, before->len + 3);
  g_assert_nonnull (stays);
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_backups (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Weg");
  g_autofree char *folder = g_build_filename (f->folder, "backups", NULL);
  g_autofree char *path = NULL;
  g_autoptr (AntenneVault) backup = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GDir) dir = NULL;
  GAsyncResult *waiting = NULL;

  antenne_vault_backup_if_due_async (f->vault, NULL, store_result_cb, &waiting);
  while (waiting == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = waiting;
  g_assert_true (antenne_vault_backup_if_due_finish (f->vault, result, NULL));

  antenne_vault_erase_pupil (f->vault, a, &error);
  g_assert_no_error (error);
  dir = g_dir_open (folder, 0, NULL);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  backup = antenne_vault_new (path);
  antenne_vault_unlock (backup, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  assert_list (antenne_vault_list_all_pupils (backup), "given-name", "");
  antenne_vault_lock (backup);
}

/* One after another, until nobody is left: what was about both goes with the last. */
static void
test_all (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Weg");
  g_autofree char *b = add_pupil (f->vault, NULL, "Bram", "", "Weg");
  g_autofree char *c = add_pupil (f->vault, NULL, "Cas", "", "Weg");
  g_autofree char *both = add_talk (f->vault, a, "2026-11-03", "about all");
  g_autofree char *shared = add_contact (f->vault, a, "Piet Beiden", "papa");
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *pupils[] = { a, b, c, NULL };
  const char *relation = antenne_change_create (change, ANTENNE_KIND_RELATION);
  AntenneVaultStats stats;

  antenne_change_set (change, ANTENNE_KIND_ENTRY, both, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "contact", shared);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation, "pupil", b);
  antenne_vault_write (f->vault, change, NULL, &error);
  g_assert_no_error (error);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (AntenneEntity) entry = NULL;

      antenne_vault_erase_pupil (f->vault, pupils[i], &error);
      g_assert_no_error (error);
      assert_whole (f->vault);
      fixture_reopen (f);
      entry = antenne_vault_get (f->vault, ANTENNE_KIND_ENTRY, both);
      if (i < 2)
        g_assert_cmpstr (antenne_entity_get_string (entry, "seen"), ==, "about all");
      else
        g_assert_null (entry);
    }
  g_assert_null (antenne_vault_get (f->vault, ANTENNE_KIND_CONTACT, shared));
  antenne_vault_get_stats (f->vault, &stats, &error);
  /* The region. */
  g_assert_cmpuint (stats.entities, ==, 1);
  g_assert_false (antenne_vault_erase_pupil (f->vault, a, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND);
}

static char *
add_thing (AntenneVault *vault, const char *kind, const char *pupil, const char *path, const char *field,
           const char *text)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  char *id = g_strdup (antenne_change_create (change, kind));

  if (pupil != NULL)
    antenne_change_set_string (change, kind, id, "pupil", pupil);
  if (path != NULL)
    antenne_change_set_string (change, kind, id, "path", path);
  if (field != NULL)
    antenne_change_set_string (change, kind, id, field, text);
  antenne_vault_write (vault, change, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* Paths and all that hangs on them go with their pupil, deleted ones and what only names the path too. */
static void
test_support (Fixture *f, gconstpointer data)
{
  static const char *const kinds[] = { ANTENNE_KIND_PATH,      ANTENNE_KIND_STEP,         ANTENNE_KIND_FOLLOW_UP,
                                       ANTENNE_KIND_AGREEMENT, ANTENNE_KIND_ORGANISATION, ANTENNE_KIND_CHECK,
                                       ANTENNE_KIND_PASSED_ON };
  g_autoptr (GError) error = NULL;
  g_autofree char *b = add_pupil (f->vault, NULL, "Bram", "", "Blijft");
  g_autofree char *path_b = add_thing (f->vault, ANTENNE_KIND_PATH, b, NULL, "at", "2026-11-02");
  g_autofree char *step_b = add_thing (f->vault, ANTENNE_KIND_STEP, b, path_b, "seen", "about Bram");
  g_autofree char *nobody = add_thing (f->vault, ANTENNE_KIND_FOLLOW_UP, NULL, NULL, "what", "about nobody");
  g_autofree char *own = add_thing (f->vault, ANTENNE_KIND_ORGANISATION, NULL, NULL, "name", "school nurse");
  g_autofree char *check = add_thing (f->vault, ANTENNE_KIND_CHECK, NULL, NULL, "organisation", own);
  g_autoptr (GPtrArray) before = NULL, all = NULL;
  g_auto (GStrv) drafts = NULL;
  g_autoptr (AntenneChange) gone = antenne_change_new (), restore = antenne_change_new ();
  AntenneVaultStats stats;

  antenne_vault_lock (f->vault);
  before = list_records (f->path);
  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);

  g_autofree char *a = add_pupil (f->vault, NULL, "Anna", "", "Weg");
  g_autofree char *path = add_thing (f->vault, ANTENNE_KIND_PATH, a, NULL, "at", "2026-11-02");
  g_autofree char *step = add_thing (f->vault, ANTENNE_KIND_STEP, a, path, "seen", "aardbeien");
  g_autofree char *deleted = add_thing (f->vault, ANTENNE_KIND_STEP, a, path, "said", "aardbeien");
  g_autofree char *follow_up = add_thing (f->vault, ANTENNE_KIND_FOLLOW_UP, a, path, "what", "aardbeien");
  g_autofree char *agreement = add_thing (f->vault, ANTENNE_KIND_AGREEMENT, a, NULL, "what", "aardbeien");
  g_autofree char *passed_on = add_thing (f->vault, ANTENNE_KIND_PASSED_ON, a, path, "text", "aardbeien");
  g_autofree char *nameless = add_thing (f->vault, ANTENNE_KIND_FOLLOW_UP, NULL, path, "what", "aardbeien");
  g_autofree char *nameless_gone = add_thing (f->vault, ANTENNE_KIND_AGREEMENT, NULL, path, "what", "aardbeien");
  g_autofree char *of_step = g_strconcat ("step/", step, NULL);

  set_text (f->vault, ANTENNE_KIND_STEP, step, "seen", "aardbeien en kersen");
  antenne_change_delete (gone, ANTENNE_KIND_STEP, deleted);
  antenne_change_delete (gone, ANTENNE_KIND_AGREEMENT, nameless_gone);
  antenne_vault_write (f->vault, gone, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_save_draft (f->vault, of_step, g_variant_new_string ("half"), &error);
  antenne_vault_save_draft (f->vault, "step/new", g_variant_new_parsed ("{'path': <%s>}", path), &error);
  antenne_vault_save_draft (f->vault, "step/other", g_variant_new_parsed ("{'path': <%s>}", path_b), &error);
  g_assert_no_error (error);
  assert_list (antenne_vault_search (f->vault, "aardbeien", ANTENNE_SEARCH_BEGINNINGS, 9), "why", "|||");

  antenne_vault_lock (f->vault);
  all = list_records (f->path);
  antenne_vault_unlock (f->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_erase_pupil (f->vault, a, &error);
  g_assert_no_error (error);

  antenne_change_restore (restore, ANTENNE_KIND_STEP, deleted);
  antenne_change_restore (restore, ANTENNE_KIND_AGREEMENT, nameless_gone);
  antenne_vault_write (f->vault, restore, NULL, &error);
  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      guint n = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          g_autoptr (GListModel) list = antenne_vault_list_support (f->vault, kinds[i], NULL, NULL);

          n += g_list_model_get_n_items (list);
        }
      g_assert_cmpuint (n, ==, 5);
      assert_list (antenne_vault_list_support (f->vault, ANTENNE_KIND_STEP, NULL, NULL), "seen", "about Bram");
      assert_list (antenne_vault_search (f->vault, "aardbeien", ANTENNE_SEARCH_INSIDE, 9), "what", "");
      assert_whole (f->vault);
      fixture_reopen (f);
    }
  drafts = antenne_vault_list_drafts (f->vault);
  g_assert_cmpuint (g_strv_length (drafts), ==, 1);
  g_assert_cmpstr (drafts[0], ==, "step/other");
  antenne_vault_get_stats (f->vault, &stats, &error);
  /* The region, Bram, and the five that are not about Anna. */
  g_assert_cmpuint (stats.entities, ==, 7);

  /* Byte for byte: of what was sealed, only what was there before Anna. */
  g_assert_cmpuint (all->len, >, before->len + 10);
  g_assert_cmpuint (count_kept (f->path, before), ==, before->len);
  g_assert_cmpuint (count_kept (f->path, all), ==, before->len);
  g_assert_nonnull (step_b);
  g_assert_nonnull (nobody);
  g_assert_nonnull (check);
  g_assert_nonnull (follow_up);
  g_assert_nonnull (agreement);
  g_assert_nonnull (passed_on);
  g_assert_nonnull (nameless);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/fault-35/no-byte-of-an-erased-pupil-stays", test_pupil);
  ADD ("/store/fault-35/backups-are-renewed", test_backups);
  ADD ("/store/fault-35/until-nobody-is-left", test_all);
  ADD ("/store/fault-35/paths-go-with-their-pupil", test_support);
  return g_test_run ();
}
