/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "fault-vfs.h"
#include "fixture.h"
#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"
#include "store/antenne-vault-testing.h"

/* A vault with a path that has one talk, made once, of which each round gets a copy. Every name is made up. */
static struct
{
  Fixture fixture;
  char *bytes;
  gsize length;
  guint8 master[32];
  char *path;
} base;

static void
make_base (void)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *pupil = NULL;

  fixture_set_up (&base.fixture, NULL);
  antenne_vault_copy_master (base.fixture.vault, base.master);
  pupil = add_pupil (base.fixture.vault, NULL, "Anna", "", "Fictief");
  base.path = g_strdup (antenne_support_path_begin (base.fixture.vault, change, pupil, NULL, ANTENNE_EVENT_TALKED,
                                                    "2026-11-16", NULL, &error));
  g_assert_no_error (error);
  antenne_vault_write (base.fixture.vault, change, NULL, &error);
  g_assert_no_error (error);
  antenne_vault_lock (base.fixture.vault);
  g_file_get_contents (base.fixture.path, &base.bytes, &base.length, &error);
  g_assert_no_error (error);
}

static void
put_base (void)
{
  g_autofree char *journal = g_strconcat (base.fixture.path, "-journal", NULL);

  g_unlink (journal);
  g_assert_true (g_file_set_contents_full (base.fixture.path, base.bytes, (gssize) base.length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* TRUE: the step, what it answered and what it brings are all there; FALSE: none of them; anything else is a fault. */
static gboolean
is_taken (AntenneVault *vault)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (vault, base.path);
  guint n_steps = g_list_model_get_n_items (antenne_support_path_get_steps (path));
  gboolean taken = n_steps == 2;
  const char *event = antenne_entity_get_string (antenne_support_path_get_next (path), "step");
  GListModel *dues = antenne_support_path_get_follow_ups (path);
  guint n_open = 0;

  g_assert_cmpint (antenne_support_path_get_path (path).state, ==, taken ? ANTENNE_PATH_SEEKING : ANTENNE_PATH_TALKING);
  g_assert_cmpuint (g_list_model_get_n_items (dues), ==, n_steps);
  for (guint i = 0; i < g_list_model_get_n_items (dues); i++)
    {
      g_autoptr (AntenneEntity) due = g_list_model_get_item (dues, i);

      n_open += antenne_due_is_open (due);
    }
  g_assert_cmpuint (n_open, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (antenne_support_path_get_agreements (path)), ==, taken ? 1 : 0);
  g_assert_cmpstr (event, !=, "");
  return taken;
}

static gboolean
take_step (AntenneVault *vault)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  const char *step =
      antenne_support_path_add_step (vault, change, base.path, ANTENNE_EVENT_SOUGHT, "2026-11-17", NULL, &error);

  g_assert_no_error (error);
  antenne_due_create_agreement (change, "", base.path, step, "Anna", "denkt erover na", "2026-11-24");
  return antenne_vault_write (vault, change, NULL, NULL);
}

static void
fail_steps (gboolean lasting, gboolean full)
{
  gboolean came = TRUE;
  guint n, n_refused = 0;

  for (n = 1; came; n++)
    {
      g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
      g_autoptr (GError) error = NULL;
      gboolean acknowledged, taken;

      put_base ();
      antenne_vault_unlock_with_master (vault, base.master, &error);
      g_assert_no_error (error);
      fault_vfs_arm (full ? FAULT_WRITE : FAULT_ANY, n, lasting, full);
      acknowledged = take_step (vault);
      g_assert_cmpint (is_taken (vault), ==, acknowledged);
      if (lasting)
        antenne_vault_lock (vault);
      came = fault_vfs_disarm ();
      antenne_vault_lock (vault);
      n_refused += !acknowledged;

      antenne_vault_unlock_with_master (vault, base.master, &error);
      g_assert_no_error (error);
      antenne_vault_verify (vault, NULL, &error);
      g_assert_no_error (error);
      taken = is_taken (vault);
      g_assert_true (taken || !acknowledged);
      antenne_vault_lock (vault);
    }
  g_test_message ("%u operations, %u steps refused", n - 2, n_refused);
  g_assert_cmpuint (n_refused, >, 3);
}

static void
test_once (void)
{
  fail_steps (FALSE, FALSE);
}

static void
test_lasting (void)
{
  fail_steps (TRUE, FALSE);
}

static void
test_full (void)
{
  fail_steps (TRUE, TRUE);
}

int
main (int argc, char *argv[])
{
  int status;

  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  make_base ();
  g_test_add_func ("/guide/support-path/fault-04/one-operation-fails", test_once);
  g_test_add_func ("/guide/support-path/fault-04/all-operations-fail", test_lasting);
  g_test_add_func ("/guide/support-path/fault-06/disk-full", test_full);
  status = g_test_run ();
  fixture_tear_down (&base.fixture, NULL);
  g_free (base.bytes);
  g_free (base.path);
  return status;
}
