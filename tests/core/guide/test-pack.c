/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guide/antenne-directory.h"
#include "guide/antenne-guide.h"
#include "guide/antenne-json.h"
#include "guide/antenne-pack.h"
#include "guide/antenne-region.h"
#include "model/antenne-error.h"

/* Where school IT puts a newer file; each test has a data directory of its own. (transfer full) */
static char *
place_of (const char *region, const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "antenne", "regions", region, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

static void
give (const char *region, const char *name, const char *text, gssize size)
{
  g_autofree char *path = place_of (region, name);

  g_assert_true (g_file_set_contents (path, text, size, NULL));
}

/* The program's own file with some words of it replaced. */
static void
give_changed (const char *region, const char *name, const char *dated, const char *from, const char *to)
{
  g_autoptr (GBytes) own = antenne_pack_get_own (region, name);
  g_autofree char *text = g_strndup (g_bytes_get_data (own, NULL), g_bytes_get_size (own));
  g_autoptr (GString) changed = g_string_new (text);
  g_autofree char *day = g_strdup_printf ("\"dated\": \"%s\"", dated);

  g_assert_cmpuint (g_string_replace (changed, "\"dated\": \"2026-11-20\"", day, 1), ==, 1);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >=, 1);
  give (region, name, changed->str, -1);
}

static char *
get_region_name (void)
{
  g_autoptr (AntenneRegion) region = antenne_region_load ("be-vlg", "nl");

  return g_strdup (antenne_region_get_name (region));
}

#define EXPECT_NAME(expected)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *name_ = get_region_name ();                                                                       \
                                                                                                                       \
    g_assert_cmpstr (name_, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

static void
test_newer (void)
{
  EXPECT_NAME ("Vlaanderen");
  give_changed ("be-vlg", "region.json", "2026-11-21", "Vlaanderen", "Vlaamse scholen");
  EXPECT_NAME ("Vlaamse scholen");
  /* What an update of the program brought is not hidden by what was given before it. */
  give_changed ("be-vlg", "region.json", "2026-11-20", "Vlaanderen", "Vlaamse scholen");
  EXPECT_NAME ("Vlaanderen");
  give_changed ("be-vlg", "region.json", "2025-01-01", "Vlaanderen", "Vlaamse scholen");
  EXPECT_NAME ("Vlaanderen");
}

/* Every kind of file can be given. */
static void
test_kinds (void)
{
  g_autoptr (AntenneDirectory) directory = NULL;
  g_autoptr (AntenneCalendar) calendar = NULL;
  g_autoptr (AntenneGuide) guide = NULL;
  g_autoptr (AntenneRegion) region = NULL;
  guint n_before, n_after;

  region = antenne_region_load ("nl", "nl");
  antenne_region_get_danger (region, &n_before);
  g_clear_pointer (&region, antenne_region_free);

  give ("nl", "organisations.json", "{\"dated\": \"2027-01-01\", \"organisations\": []}", -1);
  give ("nl", "holidays.json",
        "{\"dated\": \"2027-01-01\", \"source\": \"x\", \"source_date\": \"2027-01-01\", \"holidays\": []}", -1);
  give_changed ("nl", "guide.json", "2027-01-01", "het schoolplein", "de binnenplaats");
  give_changed ("common", "guide.json", "2027-01-01", "Wat wil {name} zelf?", "Wat wil {name} graag?");
  give ("common", "region.json",
        "{\"dated\": \"2027-01-01\", \"tiers\": [{\"id\": \"professional-help\", \"name\": {\"nl\": \"x\", \"en\": "
        "\"x\"}, \"about\": {\"nl\": \"x\", \"en\": \"x\"}}, {\"id\": \"emergency\", \"about\": {\"nl\": \"x\", "
        "\"en\": \"x\"}}], \"danger_first\": [{\"organisation\": \"emergency\", \"text\": {\"nl\": \"x\", \"en\": "
        "\"x\"}}], \"danger_last\": [], \"jargon\": []}",
        -1);

  directory = antenne_directory_load ("nl");
  calendar = antenne_calendar_load ("nl");
  guide = antenne_guide_load ("nl", "nl");
  region = antenne_region_load ("nl", "nl");
  antenne_region_get_danger (region, &n_after);
  g_assert_cmpuint (n_after, ==, n_before - 2);
  g_assert_cmpuint (g_list_model_get_n_items (antenne_directory_get_organisations (directory)), ==, 0);
  g_assert_true (antenne_calendar_is_school_day (calendar, NULL, "2026-12-25"));
  g_assert_cmpstr (antenne_guide_get_question (guide, ANTENNE_QUESTION_WANTS), ==, "Wat wil {name} graag?");
  g_assert_nonnull (
      strstr (antenne_guide_card_find (antenne_guide_get_card (guide, ANTENNE_GUIDE_NOTICE), "contact")->lines[0],
              "de binnenplaats"));
}

/* Whatever is wrong with a given file, the program goes on with its own. */
static void
test_faults (void)
{
  g_autofree char *path = place_of ("be-vlg", "region.json");
  g_autofree char *deep = g_strnfill (ANTENNE_PACK_MAX_SIZE - 1, '[');
  g_autofree char *large = g_strnfill (ANTENNE_PACK_MAX_SIZE + 1, ' ');

  give_changed ("be-vlg", "region.json", "2026-11-21", "Europe/Brussels", "Europe/Nowhere");
  EXPECT_NAME ("Vlaanderen");
  give_changed ("be-vlg", "region.json", "2026-11-21", "\"trusted-teacher\"", "\"safe-school\"");
  EXPECT_NAME ("Vlaanderen");
  give ("be-vlg", "region.json", deep, -1);
  EXPECT_NAME ("Vlaanderen");
  give ("be-vlg", "region.json", large, -1);
  EXPECT_NAME ("Vlaanderen");
  give ("be-vlg", "region.json", "{\"dated\": \"2027-01-01\"}\0", 25);
  EXPECT_NAME ("Vlaanderen");
  give ("be-vlg", "region.json", "", 0);
  EXPECT_NAME ("Vlaanderen");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  EXPECT_NAME ("Vlaanderen");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  EXPECT_NAME ("Vlaanderen");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  EXPECT_NAME ("Vlaanderen");
}

/* What all regions share, given, without what this region's own file needs. */
static void
test_pair (void)
{
  g_autoptr (AntenneGuide) guide = NULL;
  g_autoptr (AntenneRegion) region = NULL;
  guint n;

  give_changed ("common", "region.json", "2027-01-01", "\"professional-help\"", "\"clb\"");
  region = antenne_region_load ("be-vlg", "nl");
  g_assert_cmpstr (antenne_region_find_tier (region, "professional-help")->name, ==, "hulp van buiten de school");
  g_clear_pointer (&region, antenne_region_free);
  give_changed ("common", "region.json", "2027-01-01", "\"organisation\": \"emergency\"", "\"organisation\": \"x\"");
  region = antenne_region_load ("be-vlg", "nl");
  g_assert_cmpstr (antenne_region_get_danger (region, &n)[0].organisation, ==, "emergency");
  give_changed ("common", "guide.json", "2027-01-01", "{playground}", "{nowhere}");
  guide = antenne_guide_load ("be-vlg", "nl");
  g_assert_nonnull (
      strstr (antenne_guide_card_find (antenne_guide_get_card (guide, ANTENNE_GUIDE_NOTICE), "contact")->lines[0],
              "de speelplaats"));
}

static void
test_read (void)
{
  g_autofree char *path = place_of ("nl", "region.json");
  g_autofree char *most = g_strnfill (ANTENNE_PACK_MAX_SIZE, ' ');
  g_autofree char *large = g_strnfill (ANTENNE_PACK_MAX_SIZE + 1, ' ');
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) absent = NULL;
  g_autoptr (GError) too_large = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_null (antenne_pack_read (path, &absent));
  g_assert_error (absent, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND);
  g_assert_null (antenne_pack_read (g_get_user_data_dir (), &folder));
  g_assert_error (folder, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  give ("nl", "region.json", large, -1);
  g_assert_null (antenne_pack_read (path, &too_large));
  g_assert_error (too_large, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE);
  give ("nl", "region.json", most, -1);
  read = antenne_pack_read (path, NULL);
  g_assert_cmpuint (g_bytes_get_size (read), ==, ANTENNE_PACK_MAX_SIZE);
}

/* JSON that is none, or that would end the stack. */
static void
test_json (void)
{
  static const char *const wrong[] = {
    "",
    "x",
    "[]",
    "{\"a\": 1",
    "{} // \" [[[[",
    "{/* \" */ \"a\": 1}",
    "{'a': 1}",
    "{\"a\": \"\xff\"}",
    "{\"a\": [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}",
  };
  static const char text[] = "{\"empty\": \"\", \"null\": null, \"bell\": \"a\\u0007\", \"turned\": \"a\\u202eb\", "
                             "\"number\": 5, \"nul\": \"\\u0000\", \"fine\": \"[[[[[[[[[[[[[[[[[[[[[[[\"}";
  static const char *const fields[] = { "empty", "null", "bell", "turned", "number", "nul", "absent" };
  g_autoptr (GBytes) json = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonParser) parser = antenne_json_parse ("x", json, NULL);
  const char *read;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (wrong[i], strlen (wrong[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_json_parse ("x", bytes, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_false (antenne_json_read_text (antenne_json_get_root (parser), fields[i], TRUE, &read));
  g_assert_true (antenne_json_read_text (antenne_json_get_root (parser), "absent", FALSE, &read));
  g_assert_cmpstr (read, ==, "");
  g_assert_false (antenne_json_read_text (antenne_json_get_root (parser), "empty", FALSE, &read));
  g_assert_false (antenne_json_read_text (antenne_json_get_root (parser), "null", FALSE, &read));
  g_assert_true (antenne_json_read_text (antenne_json_get_root (parser), "fine", TRUE, &read));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/guide/pack/newer", test_newer);
  g_test_add_func ("/guide/pack/kinds", test_kinds);
  g_test_add_func ("/guide/pack/faults", test_faults);
  g_test_add_func ("/guide/pack/pair", test_pair);
  g_test_add_func ("/guide/pack/read", test_read);
  g_test_add_func ("/guide/pack/json", test_json);
  return g_test_run ();
}
