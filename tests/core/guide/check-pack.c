/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads files of region packs as the program does, for tests/house/test-regions.py: a line "KIND PATH" each on standard
 * input, answered by a line: "fine", or the message. */
#include <stdio.h>
#include <string.h>

#include "guide/antenne-calendar.h"
#include "guide/antenne-directory.h"
#include "guide/antenne-guide.h"
#include "guide/antenne-pack.h"
#include "guide/antenne-region.h"

static gboolean
check (const char *kind, const char *path, GError **error)
{
  g_autoptr (GBytes) json = antenne_pack_read (path, error);

  if (json == NULL)
    return FALSE;
  if (strcmp (kind, "region") == 0)
    {
      g_autoptr (GBytes) common = antenne_pack_get_own ("common", "region.json");
      g_autoptr (AntenneRegion) region = antenne_region_parse ("common/region.json", common, path, json, "nl", error);

      return region != NULL;
    }
  if (strcmp (kind, "organisations") == 0)
    {
      g_autoptr (GListModel) organisations = antenne_directory_parse (path, json, error);

      return organisations != NULL;
    }
  if (strcmp (kind, "holidays") == 0)
    {
      g_autoptr (AntenneCalendar) calendar = antenne_calendar_parse (path, json, error);

      return calendar != NULL;
    }
  if (strcmp (kind, "guide") == 0)
    {
      g_autoptr (GBytes) shared = antenne_pack_get_own ("common", "guide.json");
      g_autoptr (AntenneGuide) guide = antenne_guide_parse ("common/guide.json", shared, path, json, "nl", error);

      return guide != NULL;
    }
  g_error ("no such kind: %s", kind);
}

int
main (void)
{
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (GError) error = NULL;
      char *path;

      g_strchomp (line);
      path = strchr (line, ' ');
      if (path == NULL)
        return 2;
      *path++ = '\0';
      printf ("%s\n", check (line, path, &error) ? "fine" : error->message);
      fflush (stdout);
    }
  return 0;
}
