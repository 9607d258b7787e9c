/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-directory.h"
#include "model/antenne-error.h"

static char *
join_ids (GListModel *list)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (list, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", antenne_organisation_get_id (organisation));
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static char *
search (AntenneDirectory *directory, const char *text, const char *tier, int age, AntenneDirectoryFilter filter,
        const char *when)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (when, NULL);
  g_autoptr (GListModel) found = antenne_directory_search (directory, text, tier, age, filter, moment);

  return join_ids (found);
}

static void
test_packs (void)
{
  static const char *const regions[] = { "be-vlg", "nl" };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[i]);
      GListModel *all = antenne_directory_get_organisations (directory);

      g_assert_cmpuint (g_list_model_get_n_items (all), >=, 10);
      for (guint j = 0; j < g_list_model_get_n_items (all); j++)
        {
          g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, j);

          /* Nothing is shipped as if this program had confirmed it. */
          g_assert_true (antenne_organisation_needs_check (organisation, "2026-11-20"));
          g_assert_cmpstr (antenne_organisation_get_source (organisation), !=, "");
          /* Somebody whom one cannot reach yet says that it must be filled in. */
          if (antenne_organisation_get_n_ways (organisation) == 0)
            g_assert_true (strstr (antenne_organisation_get_about (organisation), "ul") != NULL ||
                           strstr (antenne_organisation_get_about (organisation), "controleren") != NULL);
        }
    }
}

static void
test_search (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  /* Friday, late: Awel is closed, the suicide line is open. */
  const char *late = "2026-11-20T23:00:00+01";
  g_autofree char *gender = search (flanders, "Gender", NULL, -1, 0, late);
  g_autofree char *money = search (flanders, "geld", NULL, -1, 0, late);
  g_autofree char *home = search (flanders, "geweld thuis", NULL, -1, 0, late);
  g_autofree char *inside = search (flanders, "verslav", NULL, -1, 0, late);
  g_autofree char *young = search (flanders, "", "professional-help", 9, 0, late);
  g_autofree char *now = search (flanders, "", NULL, -1, ANTENNE_DIRECTORY_REACHABLE, late);
  g_autofree char *nothing = search (flanders, "xyzzy", NULL, -1, 0, late);
  g_autofree char *clb = search (flanders, "", "clb", 14, ANTENNE_DIRECTORY_ANONYMOUS, late);

  g_assert_true (g_str_has_prefix (gender, "lumi"));
  g_assert_true (g_str_has_prefix (money, "jac"));
  g_assert_nonnull (strstr (home, "1712"));
  g_assert_nonnull (strstr (home, "awel"));
  g_assert_null (strstr (home, "lumi"));
  g_assert_nonnull (strstr (inside, "druglijn"));
  g_assert_null (strstr (young, "tejo"));
  g_assert_null (strstr (young, "jac"));
  g_assert_cmpstr (now, ==, "emergency police zelfmoordlijn");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (clb, ==, "clb-chat");
}

static void
test_order (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  /* Friday half past four: Awel answers, TEJO's door is not known to be open. */
  g_autofree char *talking = search (flanders, "angst", NULL, -1, 0, "2026-11-20T16:30:00+01");

  g_assert_true (g_str_has_prefix (talking, "awel"));
  g_assert_nonnull (strstr (talking, "tejo"));
  /* "faalangst" has it inside, so it comes after. */
  g_assert_cmpuint ((guintptr) strstr (talking, "clb"), >, (guintptr) strstr (talking, "tejo"));
}

static void
test_next_reachable (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 ("2026-11-22T12:00:00+01", NULL);
  g_autoptr (GListModel) found = antenne_directory_search (flanders, "awel", NULL, -1, 0, when);
  g_autoptr (AntenneOrganisation) awel = g_list_model_get_item (found, 0);
  g_autoptr (GDateTime) next = antenne_organisation_next_reachable (awel, when, antenne_directory_get_zone (flanders),
                                                                    antenne_directory_get_calendar (flanders));
  g_autofree char *text = g_date_time_format (next, "%Y-%m-%d %H:%M");

  g_assert_cmpstr (text, ==, "2026-11-23 16:00");
}

static void
test_faults (void)
{
#define START "{\"dated\": \"2026-11-20\", \"organisations\": "
#define GOOD                                                                                                           \
  "\"id\": \"a\", \"name\": \"A\", \"tier\": \"clb\", \"about\": \"x\", \"audience\": \"x\", \"themes\": [],"          \
  " \"source\": \"x\", \"source_date\": \"2021-01-01\", \"free\": true, \"anonymous\": true"
  static const struct
  {
    const char *json;
    const char *says;
  } faults[] = {
    { "nonsense", "not part of a region pack" },
    { "{\"organisations\": []}", "“dated”" },
    { START "{}}", "“organisations”" },
    { START "[], \"more\": 1}", "“more”" },
    { START "[1]}", "entry 1" },
    { START "[{}]}", "“id”" },
    { START "[{" GOOD "}]}", "“ways”" },
    { START "[{" GOOD ", \"ways\": []}, {" GOOD ", \"ways\": []}]}", "entry 2 of “organisations” has a wrong “id”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"pigeon\"}]}]}", "“kind”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": 102}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"1\", \"hours\": 1}]}]}", "“hours”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"call me\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"site\", \"value\": \"http://a.be\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"chat\", \"value\": \"javascript:a\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"mail\", \"value\": \"a@b.be?cc=c@d.be\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"1\", \"hours\": \"always\","
            " \"closed_on_holiday\": true}]}]}",
      "“closed_on_holiday”" },
    { START "[{" GOOD ", \"ages\": [12], \"ways\": []}]}", "“ages”" },
    { START "[{" GOOD ", \"ages\": [25, 12], \"ways\": []}]}", "“ages”" },
    { START "[{" GOOD ", \"checked_on\": \"2026-02-30\", \"ways\": []}]}", "“checked_on”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (faults[i].json, strlen (faults[i].json));
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_directory_parse ("organisations.json", json, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, faults[i].says));
      g_assert_nonnull (strstr (error->message, "organisations.json"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/directory/packs", test_packs);
  g_test_add_func ("/guide/directory/search", test_search);
  g_test_add_func ("/guide/directory/order", test_order);
  g_test_add_func ("/guide/directory/next-reachable", test_next_reachable);
  g_test_add_func ("/guide/directory/faults", test_faults);
  return g_test_run ();
}
