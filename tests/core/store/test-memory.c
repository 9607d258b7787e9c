/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fault 7 of docs/format.md: the n-th allocation fails while a note is saved, for every n. GLib ends the program where
 * it gets no memory, SQLite says so; either way what was acknowledged before is there afterwards, what the program
 * still acknowledges is there too, and the file is whole. */
#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/antenne-vault-testing.h"

/* A sanitizer brings its own malloc(), and another C library has no name behind this one. */
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define CAN_FAIL 1
#else
#define CAN_FAIL 0
#endif

/* Longer than any save: ends a test that would never end. */
#define MAX_ALLOCATIONS 20000

/* --- Allocations that fail --- */

#if CAN_FAIL
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);

static gint armed;     /* atomic */
static gint countdown; /* atomic: the allocation at 0 fails */
static gint came;      /* atomic */
static gboolean lasting;

static gboolean
fails (void)
{
  gint left;

  if (!__atomic_load_n (&armed, __ATOMIC_SEQ_CST))
    return FALSE;
  left = __atomic_sub_fetch (&countdown, 1, __ATOMIC_SEQ_CST);
  if (left > 0 || (left < 0 && !lasting))
    return FALSE;
  __atomic_store_n (&came, 1, __ATOMIC_SEQ_CST);
  errno = ENOMEM;
  return TRUE;
}

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails () ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t size)
{
  return fails () ? NULL : __libc_realloc (memory, size);
}

static void
arm (gint n, gboolean all_after)
{
  lasting = all_after;
  countdown = n;
  came = 0;
  __atomic_store_n (&armed, 1, __ATOMIC_SEQ_CST);
}

static gboolean
disarm (void)
{
  __atomic_store_n (&armed, 0, __ATOMIC_SEQ_CST);
  return came != 0;
}

/* --- A save in a process of its own --- */

static struct
{
  Fixture fixture;
  char *bytes;
  gsize length;
  guint8 master[32];
  char *pupil;
} base;

static void
make_base (void)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&base.fixture, NULL);
  antenne_vault_copy_master (base.fixture.vault, base.master);
  base.pupil = add_pupil (base.fixture.vault, NULL, "Anna", "", "Fictief");
  g_free (add_talk (base.fixture.vault, base.pupil, "2026-11-01", "note 0"));
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

static AntenneChange *
note_change (int i)
{
  AntenneChange *change = antenne_change_new ();
  const char *id = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  g_autofree char *text = g_strdup_printf ("note %d", i);
  const char *pupils[] = { base.pupil, NULL };

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "kind", "talk");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "at", "2026-11-02");
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "seen", text);
  return change;
}

/* What the child tells while it lives, one byte each. */
#define READY 'r'    /* opened, note 1 written: from here on it fails */
#define SAVED 's'    /* note 2 is acknowledged */
#define REFUSED 'f'  /* note 2 is refused, with an error */
#define AGAIN 'a'    /* note 3, asked for once there was memory again, is acknowledged */
#define NO_FAULT 'n' /* so few allocations were there */

static void
tell (int fd, char what)
{
  if (write (fd, &what, 1) != 1)
    _exit (3);
}

static void
save_in_child (int fd, gint n, gboolean all_after)
{
  const struct rlimit no_core = { 0, 0 };
  g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
  g_autoptr (AntenneChange) first = note_change (1);
  g_autoptr (AntenneChange) second = note_change (2);
  g_autoptr (AntenneChange) third = note_change (3);
  g_autoptr (GError) error = NULL;
  gboolean saved, fault;
  int nowhere = open ("/dev/null", O_WRONLY);

  setrlimit (RLIMIT_CORE, &no_core);
  dup2 (nowhere, STDERR_FILENO);
  dup2 (nowhere, STDOUT_FILENO);
  if (!antenne_vault_unlock_with_master (vault, base.master, NULL) || !antenne_vault_write (vault, first, NULL, NULL))
    _exit (4);
  tell (fd, READY);

  arm (n, all_after);
  saved = antenne_vault_write (vault, second, NULL, &error);
  fault = disarm ();
  tell (fd, saved ? SAVED : REFUSED);
  if (!saved && error == NULL)
    _exit (5);
  if (!fault)
    tell (fd, NO_FAULT);
  if (antenne_vault_write (vault, third, NULL, NULL))
    tell (fd, AGAIN);
  _exit (0);
}

/* Which notes are there: bit i for "note i". */
static guint
read_notes (void)
{
  g_autoptr (AntenneVault) vault = antenne_vault_new (base.fixture.path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = NULL;
  guint notes = 0;

  antenne_vault_unlock_with_master (vault, base.master, &error);
  g_assert_no_error (error);
  antenne_vault_verify (vault, NULL, &error);
  g_assert_no_error (error);
  entries = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_ANY, 0);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AntenneEntity) entry = g_list_model_get_item (entries, i);

      notes |= 1u << g_ascii_strtoull (antenne_entity_get_string (entry, "seen") + strlen ("note "), NULL, 10);
    }
  antenne_vault_lock (vault);
  return notes;
}

typedef struct
{
  guint saved, refused, ended;
} Outcomes;

/* Returns: whether the fault came */
static gboolean
try_one (gint n, gboolean all_after, Outcomes *outcomes)
{
  g_autoptr (GString) told = g_string_new (NULL);
  gboolean saved, refused, again;
  char what;
  int ends[2], status;
  guint notes;
  pid_t child;

  put_base ();
  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      save_in_child (ends[1], n, all_after);
    }
  close (ends[1]);
  while (read (ends[0], &what, 1) == 1)
    g_string_append_c (told, what);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  /* It ends as it should, or GLib ends it; without any memory GLib fails to say why until its stack is full. */
  if (WIFEXITED (status))
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  else if (!all_after || WTERMSIG (status) != SIGSEGV)
    g_assert_true (WTERMSIG (status) == SIGTRAP || WTERMSIG (status) == SIGABRT);
  g_assert_cmpint (told->str[0], ==, READY);
  saved = strchr (told->str, SAVED) != NULL;
  refused = strchr (told->str, REFUSED) != NULL;
  again = strchr (told->str, AGAIN) != NULL;

  notes = read_notes ();
  g_assert_cmpuint (notes & 3, ==, 3); /* what was acknowledged before */
  if (saved)
    g_assert_cmpuint (notes & 4, ==, 4);
  if (refused)
    g_assert_cmpuint (notes & 4, ==, 0);
  if (again)
    g_assert_cmpuint (notes & 8, ==, 8);
  /* Who lives on can save again. */
  g_assert_true (again == WIFEXITED (status));

  outcomes->saved += saved;
  outcomes->refused += refused;
  outcomes->ended += !WIFEXITED (status);
  return strchr (told->str, NO_FAULT) == NULL;
}

static void
test_each (void)
{
  Outcomes outcomes = { 0 };
  gint n = 1;

  while (try_one (n, FALSE, &outcomes))
    {
      n++;
      g_assert_cmpint (n, <, MAX_ALLOCATIONS);
    }
  g_test_message ("%d allocations: saved all the same %u, refused %u, ended by GLib %u", n - 1, outcomes.saved - 1,
                  outcomes.refused, outcomes.ended);
  /* The fault reached the store: its own answers are there, not only GLib's. */
  g_assert_cmpuint (outcomes.refused, >, 0);
  g_assert_cmpuint (outcomes.ended, >, 0);
}

/* No memory from there on: every eleventh place. */
static void
test_lasting (void)
{
  Outcomes outcomes = { 0 };

  for (gint n = 1; try_one (n, TRUE, &outcomes); n += 11)
    g_assert_cmpint (n, <, MAX_ALLOCATIONS);
  g_assert_cmpuint (outcomes.ended + outcomes.refused, >, 0);
}
#endif

int
main (int argc, char *argv[])
{
  int result;

#if CAN_FAIL
  /* GLib's own store of small pieces would hide what is asked of it. */
  if (g_strcmp0 (g_getenv ("G_SLICE"), "always-malloc") != 0)
    {
      g_setenv ("G_SLICE", "always-malloc", TRUE);
      execv ("/proc/self/exe", argv);
    }
#endif
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
#if CAN_FAIL
  make_base ();
  g_test_add_func ("/store/fault-07/one-allocation-fails-while-saving", test_each);
  g_test_add_func ("/store/fault-07/all-allocations-fail-while-saving", test_lasting);
#endif
  result = g_test_run ();
#if CAN_FAIL
  fixture_tear_down (&base.fixture, NULL);
  g_free (base.bytes);
  g_free (base.pupil);
#endif
  return result;
}
