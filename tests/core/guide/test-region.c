/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-directory.h"
#include "guide/antenne-pack.h"
#include "guide/antenne-region.h"
#include "model/antenne-error.h"

static const char *const ids[] = { "be-vlg", "nl" };
static const char *const languages[] = { "nl", "en" };

static gboolean
has_organisation (GListModel *organisations, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, i);

      if (strcmp (antenne_organisation_get_id (organisation), id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_packs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        g_autoptr (AntenneRegion) region = antenne_region_load (ids[i], languages[j]);
        g_autoptr (AntenneDirectory) directory = antenne_directory_load (ids[i]);
        GListModel *organisations = antenne_directory_get_organisations (directory);
        g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (antenne_region_get_zone (region));
        guint n_tiers, n_danger;
        const AntenneDangerStep *danger = antenne_region_get_danger (region, &n_danger);

        g_assert_nonnull (zone);
        antenne_region_get_tiers (region, &n_tiers);
        g_assert_cmpuint (n_tiers, >=, 6);

        /* Whom to call stands first, writing last; what it names is in the directory. */
        g_assert_cmpstr (danger[0].organisation, ==, "emergency");
        g_assert_cmpstr (danger[n_danger - 1].organisation, ==, "");
        for (guint k = 0; k < n_danger; k++)
          g_assert_true (*danger[k].organisation == '\0' || has_organisation (organisations, danger[k].organisation));

        for (guint k = 0; k < g_list_model_get_n_items (organisations); k++)
          {
            g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, k);

            g_assert_nonnull (antenne_region_find_tier (region, antenne_organisation_get_tier (organisation)));
          }
      }
}

static void
test_faults (void)
{
#define TEXT "{\"nl\": \"x\", \"en\": \"x\"}"
#define BEGIN "{\"dated\": \"2026-11-20\", \"id\": \"nl\""
#define START BEGIN ", \"name\": " TEXT ", \"zone\": \"Europe/Brussels\""
#define TIERS START ", \"tiers\": [{\"id\": \"clb\", \"name\": " TEXT ", \"about\": " TEXT "}]"
#define DANGER TIERS ", \"danger\": [{\"text\": " TEXT "}]"
  static const struct
  {
    const char *json;
    const char *says;
  } faults[] = {
    { "", "not part of a region pack" },
    { "[]", "not part of a region pack" },
    { "{}", "wrong “dated”" },
    { "{\"dated\": \"2026-02-30\"}", "wrong “dated”" },
    { BEGIN "}", "wrong “name”" },
    { BEGIN ", \"name\": \"x\"}", "wrong “name”" },
    { BEGIN ", \"name\": {\"nl\": \"x\"}}", "wrong “name”" },
    { BEGIN ", \"name\": {\"nl\": \"x\", \"en\": \"\"}}", "wrong “name”" },
    { BEGIN ", \"name\": " TEXT "}", "wrong “zone”" },
    { BEGIN ", \"name\": " TEXT ", \"zone\": \"/etc/localtime\"}", "wrong “zone”" },
    { BEGIN ", \"name\": " TEXT ", \"zone\": \"Europe/Nowhere\"}", "wrong “zone”" },
    { START ", \"colour\": 1}", "wrong “colour”" },
    { START "}", "wrong “tiers”" },
    { START ", \"tiers\": []}", "wrong “tiers”" },
    { START ", \"tiers\": [{\"id\": \"clb\", \"name\": " TEXT "}]}", "entry 1 of “tiers” has a wrong “about”" },
    { START ", \"tiers\": [{\"id\": \"a\", \"name\": " TEXT ", \"about\": " TEXT "}]}",
      "entry 1 of “tiers” has a wrong “id”" },
    { TIERS ", \"danger\": [{\"text\": " TEXT ", \"organisation\": 1}]}", "“organisation”" },
    { DANGER ", \"jargon\": [[]]}", "entry 1 of “jargon”" },
    { DANGER ", \"jargon\": [{\"word\": \"x\", \"plain\": \"y\", \"more\": \"z\"}]}", "“more”" },
    { DANGER ", \"jargon\": [], \"websites\": [{\"name\": \"x\", \"url\": \"http://x.be\", \"use\": \"lessons\"}]}",
      "“url”" },
    { DANGER ", \"jargon\": [], \"websites\": [{\"name\": \"x\", \"url\": \"https://x.be\", \"use\": \"fun\"}]}",
      "“use”" },
  };

  g_autoptr (GBytes) common = antenne_pack_get_own ("common", "region.json");

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (faults[i].json, strlen (faults[i].json));
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_region_parse ("common", common, "region.json", json, "nl", &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faults[i].says));
    }
}

/* What all regions share begins with the number to call, whatever else it says. */
static void
test_common_faults (void)
{
#define COMMON "{\"dated\": \"2026-11-20\", \"tiers\": [], \"jargon\": [], \"danger_last\": []"
  static const struct
  {
    const char *json;
    const char *says;
  } faults[] = {
    { "x", "common.json is not part of a region pack" },
    { "{}", "common.json has a wrong “dated”" },
    { COMMON "}", "common.json has a wrong “danger_first”" },
    { COMMON ", \"more\": 1}", "common.json has a wrong “more”" },
    { COMMON ", \"danger_first\": []}", "common.json has a wrong “danger_first”" },
    { COMMON ", \"danger_first\": [{\"organisation\": \"police\", \"text\": " TEXT "}]}",
      "entry 1 of “danger_first” has a wrong “organisation”" },
    { COMMON ", \"danger_first\": [{\"text\": " TEXT "}]}", "entry 1 of “danger_first” has a wrong “organisation”" },
  };
  static const char region[] = DANGER ", \"jargon\": [], \"websites\": []}";
  g_autoptr (GBytes) json = g_bytes_new_static (region, strlen (region));
  g_autoptr (GBytes) own = antenne_pack_get_own ("common", "region.json");
  g_autoptr (AntenneRegion) fine = antenne_region_parse ("common.json", own, "region.json", json, "nl", NULL);

  g_assert_nonnull (fine);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) common = g_bytes_new_static (faults[i].json, strlen (faults[i].json));
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_region_parse ("common.json", common, "region.json", json, "nl", &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faults[i].says));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/region/packs", test_packs);
  g_test_add_func ("/guide/region/faults", test_faults);
  g_test_add_func ("/guide/region/common-faults", test_common_faults);
  return g_test_run ();
}
