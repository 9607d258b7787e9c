/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "fault-vfs.h"
#include "store/antenne-draft.h"
#include "store/antenne-vault-testing.h"

/* Typed → draft → written, on a disk that refuses. */

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

static void
turn (void)
{
  guint source = g_timeout_add (20, wake_cb, NULL);
  GSource *still;

  g_main_context_iteration (NULL, TRUE);
  still = g_main_context_find_source_by_id (NULL, source);
  if (still != NULL)
    g_source_destroy (still);
}

#define wait_for(seconds, condition)                                                                                   \
  ({                                                                                                                   \
    gint64 end_ = g_get_monotonic_time () + (seconds) *G_USEC_PER_SEC;                                                 \
    while (!(condition) && g_get_monotonic_time () < end_)                                                             \
      turn ();                                                                                                         \
    (condition);                                                                                                       \
  })

#define assert_state(draft, state_)                                                                                    \
  g_assert_true (wait_for (5, antenne_draft_get_state (draft) == ANTENNE_DRAFT_##state_))

/* Until a commit that was asked for ended, well or not, and no write is under way. */
static void
settle (AntenneDraft *draft)
{
  g_assert_true (
      wait_for (5, !antenne_draft_get_committing (draft) && !antenne_vault_get_busy (antenne_draft_get_vault (draft))));
}

static GVariant *
given_talk (const char *pupil)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *pupils[] = { pupil, NULL };

  g_variant_builder_add (&builder, "{sv}", "kind", g_variant_new_string ("talk"));
  g_variant_builder_add (&builder, "{sv}", "pupils", g_variant_new_strv (pupils, -1));
  g_variant_builder_add (&builder, "{sv}", "at", g_variant_new_string ("2026-11-20"));
  return g_variant_builder_end (&builder);
}

static guint
n_entries (AntenneVault *vault)
{
  g_autoptr (GListModel) entries = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_ANY, 0);

  return g_list_model_get_n_items (entries);
}

static guint
n_drafts (AntenneVault *vault)
{
  g_auto (GStrv) keys = antenne_vault_list_drafts (vault);

  return g_strv_length (keys);
}

static guint
n_listed (AntenneVault *vault, const char *kind, const char *pupil)
{
  g_autoptr (GListModel) drafts = antenne_draft_list (vault, kind, pupil);

  return g_list_model_get_n_items (drafts);
}

static void
assert_stored (AntenneVault *vault, const char *kind, const char *id, const char *field, const char *expected)
{
  g_autoptr (AntenneEntity) entity = antenne_vault_get (vault, kind, id);

  g_assert_nonnull (entity);
  g_assert_cmpstr (antenne_entity_get_string (entity, field), ==, expected);
}

/* --- What it does on a disk that works --- */

static void
test_written (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_ENTRY, NULL, given_talk (pupil));
  gint64 begun = g_get_monotonic_time ();

  g_assert_cmpint (antenne_draft_get_state (draft), ==, ANTENNE_DRAFT_EMPTY);
  antenne_draft_commit (draft);
  settle (draft);
  g_assert_cmpuint (n_entries (fixture->vault), ==, 0);

  antenne_draft_set_string (draft, "seen", "Stond bij de poort.");
  g_assert_cmpint (antenne_draft_get_state (draft), ==, ANTENNE_DRAFT_TYPING);
  g_assert_false (antenne_draft_is_kept (draft));
  assert_state (draft, KEPT);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
  g_assert_true (antenne_draft_is_kept (draft));
  g_assert_cmpuint (n_listed (fixture->vault, ANTENNE_KIND_ENTRY, pupil), ==, 1);
  g_assert_cmpuint (n_listed (fixture->vault, ANTENNE_KIND_ENTRY, "somebody else"), ==, 0);
  g_assert_cmpuint (n_listed (fixture->vault, ANTENNE_KIND_STEP, NULL), ==, 0);
  g_assert_cmpuint (n_entries (fixture->vault), ==, 0);

  antenne_draft_commit (draft);
  assert_state (draft, SAVED);
  settle (draft);
  assert_stored (fixture->vault, ANTENNE_KIND_ENTRY, antenne_draft_get_id (draft), "seen", "Stond bij de poort.");
  assert_stored (fixture->vault, ANTENNE_KIND_ENTRY, antenne_draft_get_id (draft), "kind", "talk");
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
}

/* Typed and taken away again leaves nothing, on disk either. */
static void
test_taken_away (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AntenneDraft) draft =
      antenne_draft_new_for (fixture->vault, ANTENNE_KIND_ENTRY, NULL, given_talk ("0123456789abcdef0123456789abcdef"));
  g_autoptr (GError) error = NULL;

  antenne_draft_set_string (draft, "seen", "x");
  g_assert_true (antenne_draft_flush (draft, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 1);
  antenne_draft_set_string (draft, "seen", "");
  g_assert_true (antenne_draft_flush (draft, &error));
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
  antenne_draft_commit (draft);
  settle (draft);
  g_assert_cmpuint (n_entries (fixture->vault), ==, 0);
  g_assert_cmpint (antenne_draft_get_state (draft), ==, ANTENNE_DRAFT_EMPTY);
}

static void
reloaded_cb (AntenneDraft *draft, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* What another hand wrote is shown, and what is being typed stays. */
static void
test_reloaded (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, pupil);
  guint reloaded = 0;

  g_signal_connect (draft, "reloaded", G_CALLBACK (reloaded_cb), &reloaded);
  antenne_draft_set_string (draft, "given-name", "Annelies");
  set_text (fixture->vault, ANTENNE_KIND_PUPIL, pupil, "family-name", "Verzonnen");
  g_assert_true (wait_for (5, reloaded > 0));
  g_assert_cmpstr (antenne_draft_get_string (draft, "family-name"), ==, "Verzonnen");
  g_assert_cmpstr (antenne_draft_get_string (draft, "given-name"), ==, "Annelies");
  g_assert_cmpstr (antenne_draft_get_saved (draft, "given-name"), ==, "Anna");
  g_assert_true (antenne_draft_is_changed (draft, "given-name"));
  g_assert_false (antenne_draft_is_changed (draft, "family-name"));
}

static void
test_gone (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, pupil);
  g_autoptr (AntenneDraft) nobody = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, "not there");
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (antenne_draft_get_state (nobody), ==, ANTENNE_DRAFT_GONE);
  antenne_change_delete (change, ANTENNE_KIND_PUPIL, pupil);
  g_assert_true (antenne_vault_write (fixture->vault, change, &undo, &error));
  assert_state (draft, GONE);
  g_assert_true (antenne_vault_write (fixture->vault, undo, NULL, &error));
  g_assert_no_error (error);
  assert_state (draft, SAVED);
}

/* --- Parts, asides, hooks --- */

static GVariant *
given_one (const char *field, const char *value)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&builder, "{sv}", field, g_variant_new_string (value));
  return g_variant_builder_end (&builder);
}

static guint
n_memberships (AntenneVault *vault, const char *group)
{
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (vault, group, NULL);

  return g_list_model_get_n_items (memberships);
}

/* A new pupil and the place in a class are one write, and one draft. */
static void
test_parts (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *group = add_group (fixture->vault, "3A", "2026-2027");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (AntenneDraft) draft = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_PUPIL, "new-pupil", NULL);
      const char *member =
          antenne_draft_add_part (draft, "membership", ANTENNE_KIND_MEMBERSHIP, NULL, given_one ("group", group), TRUE);

      if (round == 0)
        {
          antenne_draft_add_part (draft, "other", ANTENNE_KIND_MEMBERSHIP, NULL, given_one ("group", group), FALSE);
          antenne_draft_set_string (draft, "membership.pupil", antenne_draft_get_id (draft));
          antenne_draft_set_string (draft, "given-name", "Anna");
          g_assert_true (antenne_draft_flush (draft, &error));
          g_assert_no_error (error);
          id = g_strconcat (antenne_draft_get_id (draft), " ", member, NULL);
          continue;
        }
      else
        {
          g_autofree char *again = g_strconcat (antenne_draft_get_id (draft), " ", member, NULL);

          /* The same two go on where they were. */
          g_assert_cmpstr (again, ==, id);
          g_assert_cmpstr (antenne_draft_get_string (draft, "given-name"), ==, "Anna");
          g_assert_cmpstr (antenne_draft_get_string (draft, "membership.group"), ==, group);
          g_assert_cmpstr (antenne_draft_get_slot (draft), ==, "new-pupil");
        }
      antenne_draft_commit (draft);
      assert_state (draft, SAVED);
      settle (draft);
      g_assert_null (antenne_draft_get_slot (draft));
      g_assert_cmpuint (n_memberships (fixture->vault, group), ==, 1);
      g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);

      /* An edit of what is in the vault now is kept under its own name. */
      antenne_draft_set_string (draft, "given-name", "Annelies");
      g_assert_true (antenne_draft_flush (draft, &error));
      g_assert_cmpuint (n_listed (fixture->vault, ANTENNE_KIND_PUPIL, antenne_draft_get_id (draft)), ==, 1);
    }

  {
    g_autoptr (AntenneDraft) fresh = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_PUPIL, "new-pupil", NULL);

    g_assert_cmpstr (antenne_draft_get_string (fresh, "given-name"), ==, "");
  }
}

/* The program ends after the write and before the draft is dropped: it is not offered as something unfinished. */
static void
test_ended_between (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AntenneDraft) draft = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_PUPIL, "new-pupil", NULL);
  g_autoptr (AntenneDraft) next = NULL;
  g_autoptr (GVariant) left = NULL;
  g_autoptr (GError) error = NULL;

  antenne_draft_set_string (draft, "given-name", "Anna");
  g_assert_true (antenne_draft_flush (draft, &error));
  left = antenne_vault_dup_draft (fixture->vault, "new-pupil");
  antenne_draft_commit (draft);
  assert_state (draft, SAVED);
  settle (draft);
  g_assert_true (antenne_vault_save_draft (fixture->vault, "new-pupil", left, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (n_listed (fixture->vault, NULL, NULL), ==, 0);
  next = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_PUPIL, "new-pupil", NULL);
  g_assert_cmpint (antenne_draft_get_state (next), ==, ANTENNE_DRAFT_EMPTY);
  g_assert_cmpstr (antenne_draft_get_id (next), !=, antenne_draft_get_id (draft));
  settle (next);
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
}

/* What is left aside when a new one leaves its slot stays on disk all the time. */
static void
test_leaves_slot (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (AntenneDraft) draft = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_GROUP, "new-group", NULL);
  g_autoptr (AntenneDraft) again = NULL;
  g_autofree char *id = g_strdup (antenne_draft_get_id (draft));
  g_autoptr (GError) error = NULL;

  antenne_draft_set_string (draft, "name", "3A");
  antenne_draft_set_aside (draft, "pupil", "Fien Fictief");
  g_assert_true (antenne_draft_flush (draft, &error));
  antenne_draft_commit (draft);
  /* Also while a draft of a moment ago is on its way under the old name. */
  antenne_draft_set_aside (draft, "pupil", "Fien Fictieve");
  g_assert_true (wait_for (5, n_drafts (fixture->vault) > 0 && !antenne_draft_get_committing (draft)));
  /* Each turn of the main loop ends one write at most. */
  g_assert_true (wait_for (5, n_drafts (fixture->vault) == 0 || antenne_draft_is_kept (draft)));
  g_assert_true (wait_for (5, n_drafts (fixture->vault) == 0 || !antenne_vault_get_busy (fixture->vault)));
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 1);
  g_clear_object (&draft);
  fixture_reopen (fixture);
  again = antenne_draft_new (fixture->vault, ANTENNE_KIND_GROUP, id);
  g_assert_cmpstr (antenne_draft_get_aside (again, "pupil"), ==, "Fien Fictieve");
  g_assert_cmpstr (antenne_draft_get_string (again, "name"), ==, "3A");
}

static gboolean
incomplete_cb (AntenneDraft *draft, gpointer user_data)
{
  return *antenne_draft_get_string (draft, "given-name") == '\0';
}

static void
compose_cb (AntenneDraft *draft, AntenneChange *change, gpointer user_data)
{
  const char *line = antenne_draft_get_aside (draft, "line");
  const char *id;

  if (*line == '\0')
    return;
  id = antenne_change_create (change, ANTENNE_KIND_PUPIL);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, "given-name", line);
}

static void
committed_cb (AntenneDraft *draft, AntenneChange *undo, gpointer user_data)
{
  g_assert_false (antenne_change_is_empty (undo));
  antenne_draft_set_aside (draft, "line", NULL);
}

static void
test_hooks (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, pupil);

  g_signal_connect (draft, "incomplete", G_CALLBACK (incomplete_cb), NULL);
  g_signal_connect (draft, "compose", G_CALLBACK (compose_cb), NULL);
  g_signal_connect (draft, "committed", G_CALLBACK (committed_cb), NULL);
  antenne_draft_set_string (draft, "given-name", "");
  antenne_draft_commit (draft);
  settle (draft);
  assert_state (draft, KEPT);
  assert_stored (fixture->vault, ANTENNE_KIND_PUPIL, pupil, "given-name", "Anna");

  antenne_draft_set_string (draft, "given-name", "Anna");
  antenne_draft_set_aside (draft, "line", "Bert");
  antenne_draft_commit (draft);
  g_assert_cmpstr (antenne_draft_get_aside (draft, "line"), ==, "Bert");
  assert_state (draft, SAVED);
  settle (draft);
  assert_list (antenne_vault_complete_names (fixture->vault, "Bert", 5), "given-name", "Bert");
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
}

/* --- On a disk that refuses --- */

/* Draft and write both fail: the words stay here, nothing is called saved, and the next try has them. */
static void
test_full_disk (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_ENTRY, NULL, given_talk (pupil));
  g_autoptr (GError) error = NULL;

  fault_vfs_arm (FAULT_ANY, 1, TRUE, TRUE);
  antenne_draft_set_string (draft, "seen", "Stond bij de poort.");
  antenne_draft_commit (draft);
  assert_state (draft, FAILED);
  settle (draft);
  g_assert_false (antenne_draft_is_kept (draft));
  g_assert_error (antenne_draft_get_failure (draft), ANTENNE_ERROR, ANTENNE_ERROR_DISK_FULL);
  g_assert_cmpstr (antenne_draft_get_string (draft, "seen"), ==, "Stond bij de poort.");
  g_assert_false (antenne_draft_flush (draft, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DISK_FULL);
  g_assert_true (fault_vfs_disarm ());

  antenne_draft_commit (draft);
  assert_state (draft, SAVED);
  settle (draft);
  g_assert_cmpuint (n_entries (fixture->vault), ==, 1);
  g_assert_null (antenne_draft_get_failure (draft));
  fixture_reopen (fixture);
  g_assert_cmpuint (n_entries (fixture->vault), ==, 1);
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
}

/* The draft was in time, the write fails, and the program ends: it is offered after the next unlock. */
static void
test_ended_unwritten (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autofree char *id = NULL;
  g_autoptr (AntenneDraft) again = NULL;

  {
    g_autoptr (AntenneDraft) draft =
        antenne_draft_new_for (fixture->vault, ANTENNE_KIND_ENTRY, NULL, given_talk (pupil));

    id = g_strdup (antenne_draft_get_id (draft));
    antenne_draft_set_string (draft, "seen", "Stond bij de poort.");
    assert_state (draft, KEPT);
    fault_vfs_arm (FAULT_ANY, 1, TRUE, FALSE);
    antenne_draft_commit (draft);
    assert_state (draft, FAILED);
    g_assert_true (antenne_draft_is_kept (draft));
    g_assert_true (fault_vfs_disarm ());
  }
  fixture_reopen (fixture);

  g_assert_cmpuint (n_entries (fixture->vault), ==, 0);
  g_assert_cmpuint (n_listed (fixture->vault, NULL, pupil), ==, 1);
  again = antenne_draft_new (fixture->vault, ANTENNE_KIND_ENTRY, id);
  g_assert_cmpstr (antenne_draft_get_string (again, "seen"), ==, "Stond bij de poort.");
  antenne_draft_commit (again);
  assert_state (again, SAVED);
  settle (again);
  assert_stored (fixture->vault, ANTENNE_KIND_ENTRY, id, "kind", "talk");
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
}

/* The page is gone before anything of it could be kept: the words are not gone with it. */
static void
test_outlives_page (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  AntenneDraft *draft = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, pupil);
  g_autoptr (GError) error = NULL;

  antenne_draft_set_string (draft, "helps", "een rustige plek");
  fault_vfs_arm (FAULT_ANY, 1, TRUE, TRUE);
  antenne_draft_commit (draft);
  assert_state (draft, FAILED);
  settle (draft);
  g_object_add_weak_pointer (G_OBJECT (draft), (gpointer *) &draft);
  g_object_unref (draft);
  g_assert_nonnull (draft);
  g_assert_false (antenne_draft_flush_all (fixture->vault, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DISK_FULL);
  g_clear_error (&error);
  g_assert_true (fault_vfs_disarm ());
  g_assert_true (antenne_draft_flush_all (fixture->vault, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_listed (fixture->vault, ANTENNE_KIND_PUPIL, pupil), ==, 1);
  g_assert_true (wait_for (5, draft == NULL));
}

/* Nobody asks: it tries again by itself. */
static void
test_again (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, pupil);

  antenne_draft_set_by_itself (draft, FALSE);
  fault_vfs_arm (FAULT_ANY, 1, TRUE, TRUE);
  antenne_draft_set_string (draft, "helps", "een rustige plek");
  antenne_draft_commit (draft);
  assert_state (draft, FAILED);
  settle (draft);
  g_assert_true (fault_vfs_disarm ());
  g_assert_true (wait_for (8, antenne_draft_get_state (draft) == ANTENNE_DRAFT_SAVED));
  settle (draft);
  assert_stored (fixture->vault, ANTENNE_KIND_PUPIL, pupil, "helps", "een rustige plek");
}

/* Too much for one field: said, kept, and written once it is shorter. */
static void
test_too_large (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new_for (fixture->vault, ANTENNE_KIND_ENTRY, NULL, given_talk (pupil));
  g_autofree char *text = g_strnfill (100 * 1024, 'a');

  antenne_draft_set_string (draft, "seen", text);
  antenne_draft_commit (draft);
  assert_state (draft, FAILED);
  settle (draft);
  g_assert_error (antenne_draft_get_failure (draft), ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
  g_assert_true (antenne_draft_is_kept (draft));
  g_assert_cmpstr (antenne_draft_get_string (draft, "seen"), ==, text);
  antenne_draft_set_string (draft, "seen", "korter");
  antenne_draft_commit (draft);
  assert_state (draft, SAVED);
  settle (draft);
  g_assert_cmpuint (n_drafts (fixture->vault), ==, 0);
}

static void
test_moved (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  g_autoptr (AntenneDraft) draft = antenne_draft_new (fixture->vault, ANTENNE_KIND_PUPIL, pupil);
  g_autofree char *elsewhere = g_strconcat (fixture->path, ".moved", NULL);

  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  antenne_draft_set_string (draft, "helps", "een rustige plek");
  antenne_draft_commit (draft);
  assert_state (draft, FAILED);
  settle (draft);
  g_assert_error (antenne_draft_get_failure (draft), ANTENNE_ERROR, ANTENNE_ERROR_MOVED);
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  antenne_draft_commit (draft);
  assert_state (draft, SAVED);
  settle (draft);
}

/* The n-th operation fails, for every n: never lost, never twice, never called saved where it is not. */
static void
test_every_operation (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *pupil = add_pupil (fixture->vault, NULL, "Anna", "", "Fictief");
  guint8 master[32];
  guint failed = 0;
  guint n;

  antenne_vault_copy_master (fixture->vault, master);
  for (n = 1;; n++)
    {
      g_autoptr (AntenneDraft) draft =
          antenne_draft_new_for (fixture->vault, ANTENNE_KIND_ENTRY, "a-note", given_talk (pupil));
      g_autofree char *text = g_strdup_printf ("note %u", n);
      g_autoptr (GError) error = NULL;
      gboolean came;

      fault_vfs_arm (FAULT_ANY & ~FAULT_READ, n, FALSE, n % 2 == 0);
      antenne_draft_set_string (draft, "seen", text);
      antenne_draft_commit (draft);
      settle (draft);
      came = fault_vfs_disarm ();
      g_assert_cmpstr (antenne_draft_get_string (draft, "seen"), ==, text);
      if (antenne_draft_get_state (draft) != ANTENNE_DRAFT_SAVED)
        {
          failed++;
          g_assert_cmpint (antenne_draft_get_state (draft), ==, ANTENNE_DRAFT_FAILED);
          g_assert_nonnull (antenne_draft_get_failure (draft));
          antenne_draft_commit (draft);
          assert_state (draft, SAVED);
          settle (draft);
        }
      antenne_vault_lock (fixture->vault);
      antenne_vault_unlock_with_master (fixture->vault, master, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_entries (fixture->vault), ==, n);
      assert_stored (fixture->vault, ANTENNE_KIND_ENTRY, antenne_draft_get_id (draft), "seen", text);
      g_assert_cmpuint (n_listed (fixture->vault, NULL, NULL), ==, 0);
      if (!came)
        break;
    }
  g_test_message ("%u operations, %u of them failed a write", n - 1, failed);
  g_assert_cmpuint (failed, >, 5);
}

#define add(path, test) g_test_add ("/store/draft/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  add ("written", test_written);
  add ("taken-away", test_taken_away);
  add ("reloaded", test_reloaded);
  add ("gone", test_gone);
  add ("parts", test_parts);
  add ("ended-between", test_ended_between);
  add ("leaves-slot", test_leaves_slot);
  add ("hooks", test_hooks);
  add ("full-disk", test_full_disk);
  add ("ended-unwritten", test_ended_unwritten);
  add ("outlives-page", test_outlives_page);
  add ("again", test_again);
  add ("too-large", test_too_large);
  add ("moved", test_moved);
  add ("every-operation", test_every_operation);
  return g_test_run ();
}
