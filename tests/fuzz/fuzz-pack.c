/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "guide/antenne-calendar.h"
#include "guide/antenne-directory.h"
#include "guide/antenne-guide.h"
#include "guide/antenne-pack.h"
#include "guide/antenne-region.h"

/* A file of a region pack that somebody gave. The first byte says which. */

static void
fuzz_region (GBytes *json, GError **error)
{
  g_autoptr (GBytes) common = antenne_pack_get_own ("common", "region.json");
  g_autoptr (AntenneRegion) region = antenne_region_parse ("common", common, "x", json, "nl", error);
  guint n;

  if (region == NULL)
    return;
  HOLDS (antenne_region_get_tiers (region, &n) != NULL && n > 0);
  HOLDS (strcmp (antenne_region_get_danger (region, &n)[0].organisation, "emergency") == 0);
}

static void
fuzz_organisations (GBytes *json, GError **error)
{
  g_autoptr (GListModel) organisations = antenne_directory_parse ("x", json, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 20, 12, 0, 0);

  for (guint i = 0; organisations != NULL && i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, i);
      gboolean now = antenne_organisation_is_reachable (organisation, when, zone, NULL);
      g_autoptr (GDateTime) next = antenne_organisation_next_reachable (organisation, when, zone, NULL);

      HOLDS (!now || next == NULL);
      HOLDS (next == NULL || g_date_time_compare (next, when) > 0);
    }
}

static void
fuzz_holidays (GBytes *json, GError **error)
{
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_parse ("x", json, error);
  g_autoptr (GArray) found =
      calendar != NULL ? antenne_calendar_list (calendar, NULL, "2026-01-01", "2027-12-31") : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    HOLDS (strcmp (g_array_index (found, AntenneHoliday, i).from, g_array_index (found, AntenneHoliday, i).until) <= 0);
}

static void
fuzz_guide (GBytes *json, GError **error)
{
  g_autoptr (GBytes) common = antenne_pack_get_own ("common", "guide.json");
  g_autoptr (AntenneGuide) guide = antenne_guide_parse ("common", common, "x", json, "nl", error);

  for (guint i = 0; guide != NULL && i < ANTENNE_N_QUESTIONS; i++)
    {
      g_autofree char *filled = antenne_guide_fill (guide, antenne_guide_get_question (guide, i), "Noor");

      HOLDS (g_utf8_validate (filled, -1, NULL) && *filled != '\0' && strpbrk (filled, "{}") == NULL);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static void (*const targets[]) (GBytes * json, GError * *error) = { fuzz_region, fuzz_organisations, fuzz_holidays,
                                                                      fuzz_guide };
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  json = g_bytes_new_static (data + 1, size - 1);
  targets[data[0] % G_N_ELEMENTS (targets)](json, &error);
  HOLDS (error == NULL || g_utf8_validate (error->message, -1, NULL));
  return 0;
}
