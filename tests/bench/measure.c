/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measured side of ./dev bench without a window: the core as the app and antennectl use it. Each command is one
 * measurement in a process of its own; the answer is one JSON object on stdout, times in milliseconds. */
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "crypto/antenne-crypto.h"
#include "crypto/antenne-recovery-code.h"
#include "roster/antenne-roster-vault.h"
#include "store/antenne-vault-testing.h"

/* What stands in front of these notes is not what is measured. */
#define PASSWORD "four fictional plain words"
#define HITS 100
/* Rows that the search page makes at each letter. */
#define AT_ONCE 20

static GError *error = NULL;

static void
check (gboolean went_well)
{
  if (went_well)
    return;
  g_printerr ("%s\n", error != NULL ? error->message : "This went wrong.");
  exit (1);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
print_times (const char *name, GArray *times)
{
  g_print ("\"%s\": [", name);
  for (guint i = 0; i < times->len; i++)
    g_print ("%s%.3f", i > 0 ? ", " : "", g_array_index (times, double, i));
  g_print ("]");
}

static AntenneVault *
create (const char *path)
{
  AntenneVault *vault = antenne_vault_new (path);
  char *code = antenne_recovery_code_generate ();

  check (antenne_vault_create (vault, PASSWORD, code, "be-vlg", &error));
  antenne_secret_free (code);
  return vault;
}

static AntenneVault *
unlock (const char *path, const char *master_text, double *ms)
{
  AntenneVault *vault = antenne_vault_new (path);
  guint8 master[ANTENNE_KEY_SIZE];
  gint64 start;

  check (strlen (master_text) == 2 * sizeof master);
  for (gsize i = 0; i < sizeof master; i++)
    master[i] =
        (guint8) (g_ascii_xdigit_value (master_text[2 * i]) << 4 | g_ascii_xdigit_value (master_text[2 * i + 1]));
  start = g_get_monotonic_time ();
  check (antenne_vault_unlock_with_master (vault, master, &error));
  if (ms != NULL)
    *ms = since (start);
  return vault;
}

/* make FILE PUPILS ENTRIES */
static void
run_make (char **arguments)
{
  g_autoptr (AntenneVault) vault = create (arguments[0]);
  guint8 master[ANTENNE_KEY_SIZE];

  check (corpus_fill (vault, (guint) atoi (arguments[1]), (guint) atoi (arguments[2]), &error));
  antenne_vault_copy_master (vault, master);
  g_print ("{\"master\": \"");
  for (gsize i = 0; i < sizeof master; i++)
    g_print ("%02x", master[i]);
  g_print ("\"}\n");
}

/* queries */
static void
run_queries (char **arguments)
{
  g_autofree char *queries = corpus_make_queries ();

  g_print ("%s", queries);
}

/* class-list N */
static void
run_class_list (char **arguments)
{
  g_autofree char *list = corpus_make_class_list ((guint) atoi (arguments[0]));

  g_print ("%s", list);
}

/* unlock FILE MASTER */
static void
run_unlock (char **arguments)
{
  double ms;
  g_autoptr (AntenneVault) vault = unlock (arguments[0], arguments[1], &ms);
  AntenneVaultStats stats;

  check (antenne_vault_get_stats (vault, &stats, &error));
  g_print ("{\"ms\": [%.3f], \"records\": %" G_GUINT64_FORMAT ", \"entries\": %" G_GUINT64_FORMAT "}\n", ms,
           stats.records, stats.entries);
}

/* Whether the typing pauses here: the next query does not go on with this one. */
static gboolean
is_pause (char **query)
{
  return query[1] == NULL || !g_str_has_prefix (query[1], query[0]);
}

/* Of those that have a row at once. */
static void
read_excerpts (GListModel *found)
{
  for (guint i = 0; i < MIN (g_list_model_get_n_items (found), AT_ONCE); i++)
    {
      g_autoptr (AntenneHit) hit = g_list_model_get_item (found, i);
      guint n_pairs;

      check (antenne_hit_get_marks (hit, &n_pairs) != NULL || n_pairs == 0);
    }
}

/* search FILE MASTER QUERIES: as the search page asks at each letter, and as it asks after a pause */
static void
run_search (char **arguments)
{
  g_autoptr (AntenneVault) vault = unlock (arguments[0], arguments[1], NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) queries = NULL;
  gint64 start = g_get_monotonic_time ();
  double build_ms;

  check (g_file_get_contents (arguments[2], &text, NULL, &error));
  queries = g_strsplit (text, "\n", -1);
  /* The text index is built in slices when nothing else is to be done. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  build_ms = since (start);

  g_print ("{\"build\": [%.3f], ", build_ms);
  for (guint depth = ANTENNE_SEARCH_BEGINNINGS; depth <= ANTENNE_SEARCH_INSIDE; depth++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      guint hits = 0, n_pauses = 0;

      for (gsize i = 0; *queries[i] != '\0'; i++)
        {
          g_autoptr (GListModel) found = NULL;
          gint64 begin;
          gboolean counted;
          double ms;

          /* Every third word is enough, and both depths count the hits of the same words. */
          counted = is_pause (&queries[i]) && n_pauses++ % 3 == 0;
          if (depth == ANTENNE_SEARCH_INSIDE && !counted)
            continue;
          begin = g_get_monotonic_time ();
          found = antenne_vault_search (vault, queries[i], depth, HITS);
          read_excerpts (found);
          ms = since (begin);
          hits += counted ? g_list_model_get_n_items (found) : 0;
          g_array_append_val (times, ms);
        }
      print_times (depth == ANTENNE_SEARCH_BEGINNINGS ? "beginnings" : "inside", times);
      g_print (", \"%s\": %u%s", depth == ANTENNE_SEARCH_BEGINNINGS ? "hits" : "hits-inside", hits,
               depth == ANTENNE_SEARCH_BEGINNINGS ? ", " : "}\n");
    }
}

/* save FILE MASTER N: each from asking until it is on disk and in memory */
static void
run_save (char **arguments)
{
  g_autoptr (AntenneVault) vault = unlock (arguments[0], arguments[1], NULL);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = (guint) atoi (arguments[2]);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, i % g_list_model_get_n_items (pupils));
      g_autoptr (AntenneChange) change = antenne_change_new ();
      gint64 start;
      double ms;

      corpus_add_talk (change, antenne_entity_get_id (pupil), i);
      start = g_get_monotonic_time ();
      check (antenne_vault_write (vault, change, NULL, &error));
      ms = since (start);
      g_array_append_val (times, ms);
    }
  g_print ("{");
  print_times ("ms", times);
  g_print ("}\n");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  check (antenne_vault_write_finish (ANTENNE_VAULT (source), result, NULL, &error));
  *(gboolean *) user_data = TRUE;
}

/* save-page FILE MASTER N: as a page asks for it, through the writing thread and the main loop; and apart from that how
 * long the text index takes to follow */
static void
run_save_page (char **arguments)
{
  g_autoptr (AntenneVault) vault = unlock (arguments[0], arguments[1], NULL);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) text_times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = (guint) atoi (arguments[2]);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, i % g_list_model_get_n_items (pupils));
      g_autoptr (AntenneChange) change = antenne_change_new ();
      gboolean written = FALSE;
      gint64 start;
      double ms;

      corpus_add_talk (change, antenne_entity_get_id (pupil), i);
      start = g_get_monotonic_time ();
      antenne_vault_write_async (vault, change, NULL, written_cb, &written);
      while (!written)
        g_main_context_iteration (NULL, TRUE);
      ms = since (start);
      g_array_append_val (times, ms);

      start = g_get_monotonic_time ();
      while (g_main_context_iteration (NULL, FALSE))
        ;
      ms = since (start);
      g_array_append_val (text_times, ms);
    }
  g_print ("{");
  print_times ("ms", times);
  g_print (", ");
  print_times ("text", text_times);
  g_print ("}\n");
}

/* import FILE CSV: FILE is new; from the bytes of the list until all of it is on disk and in memory */
static void
run_import (char **arguments)
{
  g_autoptr (AntenneVault) vault = create (arguments[0]);
  gint64 start = g_get_monotonic_time ();
  char *text;
  gsize size;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntenneDelimited) table = NULL;
  g_autoptr (AntenneRosterColumns) columns = NULL;
  g_autoptr (AntenneRosterPlan) plan = NULL;
  g_autoptr (AntenneChange) change = NULL;
  AntenneRosterOptions options = { antenne_roster_splits_prefix (vault), "2027-03-18", FALSE };
  AntenneRosterTarget target = { .today = "2027-03-18" };
  double ms;

  check (g_file_get_contents (arguments[1], &text, &size, &error));
  bytes = g_bytes_new_take (text, size);
  table = antenne_delimited_read (bytes, NULL, &error);
  check (table != NULL);
  columns = antenne_roster_columns_recognise (table);
  plan = antenne_roster_plan_new_for_vault (antenne_roster_list_read (table, columns, &options), vault, &target);
  check (antenne_roster_plan_is_ready (plan, FALSE));
  change = antenne_roster_plan_to_change (plan);
  check (antenne_vault_write (vault, change, NULL, &error));
  ms = since (start);
  g_print ("{\"ms\": [%.3f], \"pupils\": %u}\n", ms, antenne_vault_count_pupils (vault, NULL));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    int n_arguments;
    void (*run) (char **arguments);
  } commands[] = {
    { "make", 3, run_make },           { "queries", 0, run_queries }, { "class-list", 1, run_class_list },
    { "unlock", 2, run_unlock },       { "search", 3, run_search },   { "save", 3, run_save },
    { "save-page", 3, run_save_page }, { "import", 2, run_import },
  };

  check (antenne_crypto_init (&error));
  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, argv[1]) == 0 && argc - 2 == commands[i].n_arguments)
      {
        commands[i].run (argv + 2);
        return 0;
      }
  g_printerr ("measure make|queries|class-list|unlock|search|save|save-page|import …\n");
  return 2;
}
