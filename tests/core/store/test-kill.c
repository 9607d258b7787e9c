/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/antenne-db.h"
#include "store/antenne-migrate.h"
#include "store/antenne-vault-testing.h"

/* This program starts itself as the one that is killed: "--child WHAT PATH", M as hexadecimal digits in the
 * environment. The child says "ask N" before and "done N" after each thing that it does. */
#define ROUNDS 60
#define MASTER "ANTENNE_TEST_MASTER"

static const char *self_path;

static const AntenneMigration ladder[] = {
  { 2, "ALTER TABLE record ADD COLUMN extra BLOB; UPDATE record SET extra = randomblob (2000);"
       "CREATE TABLE added (n INTEGER PRIMARY KEY) STRICT; INSERT INTO added VALUES (1);" },
  { 0, NULL },
};

static void
say (const char *word, int number)
{
  g_autofree char *line = g_strdup_printf ("%s %d\n", word, number);

  /* At once, and whole: what was said before the end has been said. */
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (3);
}

static void
unlock_with (AntenneVault *vault, const char *hex)
{
  g_autoptr (GError) error = NULL;
  guint8 master[32];

  for (gsize i = 0; i < sizeof master; i++)
    master[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  antenne_vault_unlock_with_master (vault, master, &error);
  g_assert_no_error (error);
}

static void
child_save (const char *path)
{
  g_autoptr (AntenneVault) vault = antenne_vault_new (path);

  unlock_with (vault, g_getenv (MASTER));
  for (int i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      say ("ask", i);
      g_free (add_group (vault, name, "2026-2027"));
      say ("done", i);
    }
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_change_password_finish (ANTENNE_VAULT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
child_password (const char *path)
{
  g_autoptr (AntenneVault) vault = antenne_vault_new (path);

  unlock_with (vault, g_getenv (MASTER));
  for (int i = 0;; i++)
    {
      gboolean changed = FALSE;

      say ("ask", i);
      antenne_vault_set_password_async (vault, i % 2 == 0 ? "even" : "odd", NULL, changed_cb, &changed);
      while (!changed)
        g_main_context_iteration (NULL, TRUE);
      say ("done", i);
    }
}

static void
child_migrate (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneDb) db = antenne_db_open_file (path, FALSE, &error);

  g_assert_no_error (error);
  antenne_db_exec (db, "PRAGMA synchronous=EXTRA; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=4", &error);
  g_assert_no_error (error);
  say ("ask", 0);
  antenne_migrate (db, ladder, 2, &error);
  g_assert_no_error (error);
  say ("done", 0);
}

/* Starts the child and kills it @after_us after its @n-th "ask". */
typedef struct
{
  int asked; /* the last of each; -1: none */
  int done;
} Outcome;

static Outcome
kill_child (const char *what, const char *path, int n, int after_us)
{
  g_autoptr (GError) error = NULL;
  const char *argv[] = { self_path, "--child", what, path, NULL };
  Outcome outcome = { -1, -1 };
  gboolean killed = FALSE;
  char line[64];
  GPid pid;
  int out;
  FILE *stream;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL,
                            &error);
  g_assert_no_error (error);
  stream = fdopen (out, "r");
  while (fgets (line, sizeof line, stream) != NULL)
    {
      int number = 0;

      if (sscanf (line, "ask %d", &number) == 1)
        outcome.asked = number;
      else if (sscanf (line, "done %d", &number) == 1)
        outcome.done = number;
      if (!killed && outcome.asked >= n)
        {
          gint64 until = g_get_monotonic_time () + after_us;

          while (g_get_monotonic_time () < until)
            ;
          kill (pid, SIGKILL);
          killed = TRUE;
        }
    }
  fclose (stream);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  return outcome;
}

static char *
hex_of_master (AntenneVault *vault)
{
  GString *hex = g_string_new (NULL);
  guint8 master[32];

  antenne_vault_copy_master (vault, master);
  for (gsize i = 0; i < sizeof master; i++)
    g_string_append_printf (hex, "%02x", master[i]);
  return g_string_free (hex, FALSE);
}

static void
assert_whole (AntenneVault *vault)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_verify (vault, NULL, &error);
  g_assert_no_error (error);
}

static void
test_save (Fixture *f, gconstpointer data)
{
  g_autofree char *hex = hex_of_master (f->vault);
  guint hits = 0;
  guint expected_before = 0;

  g_setenv (MASTER, hex, TRUE);
  antenne_vault_lock (f->vault);
  for (int round = 0; round < ROUNDS; round++)
    {
      Outcome outcome = kill_child ("save", f->path, g_test_rand_int_range (1, 6), g_test_rand_int_range (0, 1500));
      guint found;
      g_autoptr (GListModel) groups = NULL;

      unlock_with (f->vault, hex);
      assert_whole (f->vault);
      groups = antenne_vault_list_groups (f->vault, TRUE);
      found = g_list_model_get_n_items (groups) - expected_before;
      /* All that was acknowledged, and of what was only asked for all or nothing. */
      g_assert_cmpint ((int) found, >=, outcome.done + 1);
      g_assert_cmpint ((int) found, <=, outcome.asked + 1);
      hits += outcome.asked > outcome.done ? 1 : 0;
      expected_before = g_list_model_get_n_items (groups);
      antenne_vault_lock (f->vault);
    }
  g_test_message ("%u of %d rounds ended between asking and acknowledging", hits, ROUNDS);
  g_assert_cmpuint (hits, >, 0);
}

static void
test_password (Fixture *f, gconstpointer data)
{
  g_autofree char *hex = hex_of_master (f->vault);
  g_autoptr (GError) error = NULL;
  guint hits = 0;

  g_setenv (MASTER, hex, TRUE);
  antenne_vault_lock (f->vault);
  for (int round = 0; round < ROUNDS / 3; round++)
    {
      Outcome outcome = kill_child ("password", f->path, g_test_rand_int_range (1, 4), g_test_rand_int_range (0, 4000));
      const char *passwords[] = { "even", "odd" };
      int opened = -1;

      for (int i = 0; i < 2; i++)
        if (antenne_vault_unlock (f->vault, passwords[i], NULL, NULL))
          {
            g_assert_cmpint (opened, ==, -1);
            opened = i;
            assert_whole (f->vault);
            antenne_vault_lock (f->vault);
          }
      /* The last one that was acknowledged, or the one that was asked for. */
      g_assert_true (opened == outcome.done % 2 || opened == outcome.asked % 2);
      antenne_vault_unlock (f->vault, f->code, NULL, &error);
      g_assert_no_error (error);
      antenne_vault_lock (f->vault);
      hits += outcome.asked > outcome.done ? 1 : 0;
    }
  g_test_message ("%u of %d rounds ended within a change", hits, ROUNDS / 3);
  g_assert_cmpuint (hits, >, 0);
}

static gint64
get_int (AntenneDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  antenne_db_get_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_migrate (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.antenne", NULL);
  g_autofree char *journal = g_strconcat (copy, "-journal", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (AntenneChange) change = antenne_change_new ();
  guint hits = 0, old = 0, new = 0;
  gint64 started;
  int duration;
  gsize length;

  for (int i = 0; i < 400; i++)
    antenne_change_set_string (change, ANTENNE_KIND_GROUP, antenne_change_create (change, ANTENNE_KIND_GROUP), "name",
                               "x");
  g_assert_true (antenne_vault_write (f->vault, change, NULL, NULL));
  antenne_vault_lock (f->vault);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));

  /* Once to the end, to know how long it takes here. */
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  started = g_get_monotonic_time ();
  g_assert_cmpint (kill_child ("migrate", copy, 1, 0).done, ==, 0);
  duration = (int) (g_get_monotonic_time () - started);

  for (int round = 0; round < ROUNDS / 2; round++)
    {
      g_autoptr (AntenneDb) db = NULL;
      Outcome outcome;
      gint64 version;

      g_unlink (journal);
      g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
      outcome = kill_child ("migrate", copy, 0, g_test_rand_int_range (0, duration + duration / 4));
      hits += outcome.asked > outcome.done ? 1 : 0;

      db = antenne_db_open_file (copy, FALSE, NULL);
      version = get_int (db, "PRAGMA user_version");
      g_assert_cmpint (get_int (db, "SELECT count(*) FROM record"), ==, 401);
      if (version == 1)
        {
          old++;
          g_assert_cmpint (outcome.done, ==, -1);
          g_assert_cmpint (get_int (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'added'"), ==, 0);
          g_assert_cmpint (get_int (db, "SELECT count(*) FROM pragma_table_info ('record') WHERE name = 'extra'"), ==,
                           0);
        }
      else
        {
          new ++;
          g_assert_cmpint (version, ==, 2);
          g_assert_cmpint (get_int (db, "SELECT count(*) FROM record WHERE length (extra) = 2000"), ==, 401);
          g_assert_cmpint (get_int (db, "SELECT count(*) FROM added"), ==, 1);
        }
      /* Whatever happened, the ladder can be climbed again. */
      g_assert_true (antenne_migrate (db, ladder, 2, NULL));
      g_assert_cmpint (get_int (db, "PRAGMA user_version"), ==, 2);
      g_assert_cmpint (get_int (db, "SELECT count(*) FROM added"), ==, 1);
    }
  g_test_message ("%u of %d rounds ended within the migration; %u old, %u new", hits, ROUNDS / 2, old, new);
  g_assert_cmpuint (hits, >, 0);
  g_assert_cmpuint (old, >, 0);
  g_assert_cmpuint (new, >, 0);

  /* What a later version made is refused, not guessed. */
  {
    g_autoptr (AntenneVault) newer = antenne_vault_new (copy);
    g_autoptr (GError) error = NULL;

    g_assert_false (antenne_vault_unlock (newer, PASSWORD, NULL, &error));
    g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_NEWER);
  }
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    {
      if (strcmp (argv[2], "save") == 0)
        child_save (argv[3]);
      else if (strcmp (argv[2], "password") == 0)
        child_password (argv[3]);
      else
        child_migrate (argv[3]);
      return 0;
    }

  self_path = "/proc/self/exe";
  /* What a disk does is asked elsewhere; here it is the process that dies. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/fault-01/kill-between-asking-and-acknowledging", test_save);
  ADD ("/store/fault-02/kill-in-a-migration", test_migrate);
  ADD ("/store/fault-03/kill-in-a-change-of-password", test_password);
  return g_test_run ();
}
