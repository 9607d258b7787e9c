/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/antenne-demo.h"

#include "antenne-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "crypto/antenne-recovery-code.h"
#include "guide/antenne-calendar.h"
#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-moment.h"

typedef struct
{
  char *dir;
  AntenneVault *vault;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
set_up (Fixture *self, gconstpointer language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  char *code = antenne_recovery_code_generate ();

  self->dir = g_dir_make_tmp ("antenne-demo-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->dir, "vault.antenne", NULL);
  self->vault = antenne_vault_new (path);
  antenne_vault_create (self->vault, "vier losse woorden hier", code, "be-vlg", &error);
  antenne_secret_free (code);
  g_assert_no_error (error);
  antenne_demo_fill (self->vault, language, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer language)
{
  antenne_vault_lock (self->vault);
  g_object_unref (self->vault);
  remove_tree (self->dir);
  g_free (self->dir);
}

static const char *
get (gpointer entity, const char *field)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (entity), field);
}

static void
test_classes (Fixture *self, gconstpointer language)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (self->vault, FALSE);
  g_autoptr (GListModel) all_groups = antenne_vault_list_groups (self->vault, TRUE);
  g_autoptr (AntenneGroup) own = g_list_model_get_item (groups, 0);
  g_autoptr (AntenneGroup) other = g_list_model_get_item (groups, 1);
  g_autoptr (GListModel) silences = NULL;
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *year = antenne_date_school_year (today);
  guint never = 0;

  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (all_groups), ==, 3);
  g_assert_true (g_str_has_prefix (antenne_group_get_name (own), "3A"));
  g_assert_cmpstr (antenne_group_get_role (own), ==, "class-teacher");
  g_assert_cmpstr (antenne_group_get_school_year (own), ==, year);
  g_assert_cmpuint (antenne_vault_count_pupils (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (own))), ==, 24);
  g_assert_cmpuint (antenne_vault_count_pupils (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (other))), ==, 9);

  /* Some are quiet: with nobody to find, there would be nothing to see. */
  silences = antenne_vault_list_silences (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (own)));
  g_assert_cmpuint (g_list_model_get_n_items (silences), ==, 24);
  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (AntenneSilence) silence = g_list_model_get_item (silences, i);

      never += antenne_silence_get_last_talk (silence) == NULL;
    }
  g_assert_cmpuint (never, ==, 3);
}

static void
test_birthdays (Fixture *self, gconstpointer language)
{
  g_autoptr (GListModel) pupils = antenne_vault_list_pupils (self->vault, NULL, NULL);
  g_autofree char *today = antenne_moment_today ();
  guint this_week = 0, with_contact = 0, with_help = 0, with_turn_to = 0;

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      g_autoptr (GListModel) contacts =
          antenne_vault_list_contacts (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
      int age = antenne_pupil_get_age (pupil, today);

      g_assert_true (antenne_date_is_valid (get (pupil, "birth-date")));
      g_assert_cmpint (age, >=, 12);
      g_assert_cmpint (age, <=, 18);
      for (int days = 0; days < 7; days++)
        {
          g_autofree char *day = antenne_date_add_days (today, days);

          this_week += strcmp (day + 5, get (pupil, "birth-date") + 5) == 0;
        }
      with_contact += g_list_model_get_n_items (contacts) > 0;
      with_help += *get (pupil, "helps") != '\0';
      with_turn_to += *get (pupil, "turn-to") != '\0';
    }
  g_assert_cmpuint (this_week, >=, 2);
  g_assert_cmpuint (with_contact, >=, 24);
  g_assert_cmpuint (with_help, >=, 12);
  g_assert_cmpuint (with_turn_to, >=, 12);
}

static void
assert_one_of (const char *value, const char *const *values)
{
  if (!g_strv_contains (values, value))
    g_error ("\"%s\" is none of those", value);
}

static void
test_entries (Fixture *self, gconstpointer language)
{
  static const char *const abouts[] = { "just-so", "school", "behaviour", NULL };
  static const char *const channels[] = { "meeting", "phone", "message", "at-the-gate", "home-visit", NULL };
  g_autoptr (GListModel) entries = antenne_vault_list_entries (self->vault, NULL, ANTENNE_ENTRY_ANY, 0);
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load ("be-vlg");
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *oldest = NULL;
  guint kinds[5] = { 0 }, together = 0, said = 0;
  guint n = g_list_model_get_n_items (entries);

  g_assert_cmpuint (n, >=, 110);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (entries, i);
      g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
      g_autofree char *text = antenne_entry_dup_text (entry);
      g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);
      g_autofree char *date = NULL;
      AntenneEntryKind kind = antenne_entry_get_kind (entry);

      g_assert_nonnull (when);
      g_assert_true (antenne_entry_has_time (entry));
      date = antenne_moment_to_date (when);
      g_assert_cmpint (antenne_date_days_between (date, today), >, 0);
      g_assert_cmpint (g_date_time_get_day_of_week (when), <=, 5);
      g_assert_true (antenne_calendar_is_school_day (calendar, NULL, date));
      g_assert_cmpint (g_date_time_get_hour (when), >=, 7);
      g_assert_cmpint (g_date_time_get_hour (when), <, 20);
      g_assert_cmpstr (get (entry, "zone"), !=, "");
      g_assert_cmpstr (text, !=, "");
      /* One word for a quotation mark, and typographic ones: these are read as they are. */
      g_assert_null (strpbrk (text, "\"'"));

      g_assert_cmpuint (g_strv_length (pupils), >, 0);
      together += g_strv_length (pupils) > 1;
      for (char **id = pupils; *id != NULL; id++)
        {
          g_autoptr (AntennePupil) pupil = antenne_vault_get (self->vault, ANTENNE_KIND_PUPIL, *id);

          g_assert_nonnull (pupil);
        }

      if (kind == ANTENNE_ENTRY_TALK)
        assert_one_of (get (entry, "about"), abouts);
      if (kind == ANTENNE_ENTRY_STRENGTH)
        {
          g_assert_cmpstr (get (entry, "label"), !=, "");
          g_assert_cmpstr (get (entry, "example"), !=, "");
          g_assert_cmpstr (get (entry, "named-by"), !=, "");
        }
      if (kind == ANTENNE_ENTRY_PARENT_CONTACT)
        {
          assert_one_of (get (entry, "channel"), channels);
          g_assert_cmpstr (get (entry, "persons"), !=, "");
        }
      if (kind == ANTENNE_ENTRY_SIGNAL)
        g_assert_cmpstr (get (entry, "parents-may-know"), ==, "not-asked");
      for (int bit = 0; bit < 5; bit++)
        kinds[bit] += kind == (AntenneEntryKind) (1 << bit);
      said += *get (entry, "said") != '\0';

      g_hash_table_add (weeks, antenne_date_monday (date));
      if (oldest == NULL || strcmp (date, oldest) < 0)
        {
          g_free (oldest);
          oldest = g_steal_pointer (&date);
        }
    }

  g_assert_cmpuint (kinds[0], >, 60);
  for (int bit = 1; bit < 5; bit++)
    g_assert_cmpuint (kinds[bit], >=, 3);
  g_assert_cmpuint (together, >=, 3);
  g_assert_cmpuint (said, >, 25);
  /* About half a year, without long gaps of one's own making. */
  g_assert_cmpint (antenne_date_days_between (oldest, today), >, 140);
  g_assert_cmpuint (g_hash_table_size (weeks), >=, 18);
}

/* A path in each of the states that a page has to show, and something that is due. */
static void
test_paths (Fixture *self, gconstpointer language)
{
  static const struct
  {
    const char *name;
    AntennePathState state;
    gboolean from_signal;
  } expected[] = {
    { "Noor Van den Broeck", ANTENNE_PATH_WAITING, TRUE },
    { "Milan Maes", ANTENNE_PATH_TALKING, TRUE },
    { "Lotte D’Hondt", ANTENNE_PATH_RESTING, FALSE },
    { "Senne Aerts", ANTENNE_PATH_CLOSED, TRUE },
  };
  g_autoptr (GListModel) paths = antenne_support_path_list (self->vault, NULL, TRUE);
  g_autoptr (GListModel) all_due = antenne_due_list (self->vault, NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *school_day = antenne_due_school_day (self->vault, today);
  g_autoptr (GListModel) due = antenne_due_list (self->vault, school_day);
  gboolean waiting_due = FALSE;

  g_assert_cmpuint (g_list_model_get_n_items (paths), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < g_list_model_get_n_items (paths); i++)
    {
      g_autoptr (AntenneSupportPath) path = g_list_model_get_item (paths, i);
      g_autoptr (AntennePupil) pupil =
          antenne_vault_get (self->vault, ANTENNE_KIND_PUPIL, antenne_support_path_get_pupil (path));
      g_autofree char *name = antenne_pupil_dup_display_name (pupil);
      GListModel *steps = antenne_support_path_get_steps (path);
      gsize j = 0;

      while (strcmp (expected[j].name, name) != 0)
        j++;
      g_assert_cmpint (antenne_support_path_get_path (path).state, ==, expected[j].state);
      g_assert_cmpint (*antenne_support_path_get_from (path) != '\0', ==, expected[j].from_signal);
      g_assert_cmpint (antenne_support_path_get_next (path) != NULL, ==, expected[j].state != ANTENNE_PATH_CLOSED);
      for (guint k = 0; k < g_list_model_get_n_items (steps); k++)
        {
          g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, k);
          g_autofree char *text = antenne_step_dup_text (step);

          g_assert_true (antenne_support_path_step_counts (path, k));
          g_assert_cmpstr (text, !=, "");
          g_assert_null (strpbrk (text, "\"'"));
        }
      if (expected[j].state == ANTENNE_PATH_WAITING)
        waiting_due = g_strcmp0 (get (antenne_support_path_get_next (path), "due"), school_day) == 0;
    }
  g_assert_true (waiting_due);
  g_assert_cmpuint (g_list_model_get_n_items (due), >=, 2);
  g_assert_cmpuint (g_list_model_get_n_items (all_due), ==, 8);
}

/* Summer, the turn of the school year, leap days: every entry finds a day, every birthday exists. */
static void
test_every_day (void)
{
#if ANTENNE_TESTING
  static const char *const days[] = { "2026-11-20", "2027-08-15", "2027-09-01", "2027-12-31", "2028-02-27",
                                      "2028-02-29", "2027-02-24", "2028-07-01", "2026-08-01" };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *with_time = g_strconcat (days[i], "T08:00:00", NULL);

      g_setenv ("ANTENNE_NOW", with_time, TRUE);
      g_test_trap_subprocess ("/demo/nl/classes", 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_subprocess ("/demo/nl/entries", 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_subprocess ("/demo/nl/birthdays", 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_subprocess ("/demo/nl/paths", 0, 0);
      g_test_trap_assert_passed ();
    }
  g_unsetenv ("ANTENNE_NOW");
#endif
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_shapes (AntenneVault *vault)
{
  static const char *const kinds[] = { ANTENNE_KIND_PATH, ANTENNE_KIND_STEP, ANTENNE_KIND_FOLLOW_UP,
                                       ANTENNE_KIND_AGREEMENT };
  g_autoptr (GListModel) entries = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_ANY, 0);
  GPtrArray *shapes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (entries, i);
      g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);
      g_autoptr (AntennePupil) pupil = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, pupils[0]);
      g_autofree char *name = antenne_pupil_dup_display_name (pupil);

      g_ptr_array_add (shapes, g_strdup_printf ("%s %s %s %s %d %d", get (entry, "at"), get (entry, "kind"),
                                                get (entry, "about"), name, *get (entry, "said") != '\0',
                                                *get (entry, "thought") != '\0'));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GListModel) list = antenne_vault_list_support (vault, kinds[i], NULL, NULL);

      for (guint j = 0; j < g_list_model_get_n_items (list); j++)
        {
          g_autoptr (AntenneEntity) item = g_list_model_get_item (list, j);
          g_autoptr (AntennePupil) pupil = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, get (item, "pupil"));
          g_autofree char *name = pupil != NULL ? antenne_pupil_dup_display_name (pupil) : g_strdup ("");

          g_ptr_array_add (shapes, g_strdup_printf ("%s %s %s %s %s %s %s %u", kinds[i], name, get (item, "at"),
                                                    get (item, "event"), get (item, "until"), get (item, "due"),
                                                    get (item, "done-on"),
                                                    (guint) g_variant_n_children (antenne_entity_get_fields (item))));
        }
    }
  g_ptr_array_sort (shapes, compare_texts);
  return shapes;
}

/* The same in both languages, but for the words; and for the same day the same. */
static void
test_same_in_both (void)
{
  Fixture dutch = { 0 }, english = { 0 };
  g_autoptr (GPtrArray) a = NULL, b = NULL;

  set_up (&dutch, "nl");
  set_up (&english, "en");
  a = list_shapes (dutch.vault);
  b = list_shapes (english.vault);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_cmpstr (a->pdata[i], ==, b->pdata[i]);

  g_autoptr (GListModel) found = antenne_vault_search (dutch.vault, "muziekles", ANTENNE_SEARCH_BEGINNINGS, 10);
  g_autoptr (GListModel) not_found = antenne_vault_search (english.vault, "muziekles", ANTENNE_SEARCH_BEGINNINGS, 10);

  g_assert_cmpuint (g_list_model_get_n_items (found), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (not_found), ==, 0);
  tear_down (&dutch, NULL);
  tear_down (&english, NULL);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("TZ", "Europe/Brussels", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/demo/nl/classes", Fixture, "nl", set_up, test_classes, tear_down);
  g_test_add ("/demo/nl/birthdays", Fixture, "nl", set_up, test_birthdays, tear_down);
  g_test_add ("/demo/nl/entries", Fixture, "nl", set_up, test_entries, tear_down);
  g_test_add ("/demo/nl/paths", Fixture, "nl", set_up, test_paths, tear_down);
  g_test_add ("/demo/en/paths", Fixture, "en", set_up, test_paths, tear_down);
  g_test_add ("/demo/en/classes", Fixture, "en", set_up, test_classes, tear_down);
  g_test_add ("/demo/en/entries", Fixture, "en", set_up, test_entries, tear_down);
  g_test_add_func ("/demo/same-in-both", test_same_in_both);
  g_test_add_func ("/demo/every-day", test_every_day);
  return g_test_run ();
}
