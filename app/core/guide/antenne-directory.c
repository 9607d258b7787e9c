/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-directory.h"

#include <string.h>

#include "guide/antenne-json.h"
#include "guide/antenne-pack.h"
#include "guide/antenne-region.h"
#include "model/antenne-text.h"

#define MAX_ORGANISATIONS 500

struct _AntenneDirectory
{
  GObject parent_instance;
  GListModel *organisations;
  AntenneCalendar *calendar;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (AntenneDirectory, antenne_directory, G_TYPE_OBJECT)

static void
antenne_directory_finalize (GObject *object)
{
  AntenneDirectory *self = ANTENNE_DIRECTORY (object);

  g_clear_object (&self->organisations);
  g_clear_pointer (&self->calendar, antenne_calendar_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (antenne_directory_parent_class)->finalize (object);
}

static void
antenne_directory_class_init (AntenneDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antenne_directory_finalize;
}

static void
antenne_directory_init (AntenneDirectory *self)
{
}

GListModel *
antenne_directory_parse (const char *file, GBytes *json, GError **error)
{
  static const char *const known[] = { "dated", "organisations", NULL };
  g_autoptr (GListStore) found = g_list_store_new (ANTENNE_TYPE_ORGANISATION);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonParser) parser = antenne_json_parse (file, json, error);
  JsonObject *root;
  JsonArray *entries;
  const char *wrong = NULL, *text;

  if (parser == NULL)
    return NULL;
  root = antenne_json_get_root (parser);
  if (!antenne_json_read_date (root, "dated", TRUE, &text))
    wrong = "dated";
  else if (!antenne_json_read_array (root, "organisations", TRUE, MAX_ORGANISATIONS, &entries))
    wrong = "organisations";
  else
    wrong = antenne_json_find_unknown (root, known);
  if (wrong != NULL)
    {
      antenne_json_refuse (error, file, wrong, 0, NULL);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = antenne_json_get_object (entries, i);
      const char *field = NULL;
      g_autoptr (AntenneOrganisation) organisation = entry != NULL ? antenne_organisation_parse (entry, &field) : NULL;

      if (organisation != NULL && !g_hash_table_add (ids, (gpointer) antenne_organisation_get_id (organisation)))
        {
          g_clear_object (&organisation);
          field = "id";
        }
      if (organisation == NULL)
        {
          antenne_json_refuse (error, file, "organisations", i + 1, field);
          return NULL;
        }
      g_list_store_append (found, organisation);
    }
  return G_LIST_MODEL (g_steal_pointer (&found));
}

static gpointer
parse_pack (const char *file, GBytes *json, gpointer data, GError **error)
{
  return antenne_directory_parse (file, json, error);
}

AntenneDirectory *
antenne_directory_load (const char *region)
{
  AntenneDirectory *self = g_object_new (ANTENNE_TYPE_DIRECTORY, NULL);
  /* For its zone, which is the same in every language. */
  g_autoptr (AntenneRegion) pack = antenne_region_load (region, "nl");

  self->calendar = antenne_calendar_load (region);
  self->zone = g_time_zone_new_identifier (antenne_region_get_zone (pack));
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
  self->organisations = antenne_pack_load (antenne_pack_get_region (region), "organisations.json", parse_pack, NULL);
  return self;
}

GTimeZone *
antenne_directory_get_zone (AntenneDirectory *self)
{
  return self->zone;
}

AntenneCalendar *
antenne_directory_get_calendar (AntenneDirectory *self)
{
  return self->calendar;
}

GListModel *
antenne_directory_get_organisations (AntenneDirectory *self)
{
  return self->organisations;
}

typedef struct
{
  AntenneOrganisation *organisation; /* borrowed */
  int rank;                          /* lower is sooner */
  guint place;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank - second->rank;
  return first->place < second->place ? -1 : first->place > second->place;
}

/* Whether @word begins a word of @text; both folded. */
static gboolean
begins_a_word (const char *text, const char *word)
{
  for (const char *hit = strstr (text, word); hit != NULL; hit = strstr (hit + 1, word))
    if (hit == text || hit[-1] == ' ')
      return TRUE;
  return FALSE;
}

/* 0: a name or theme begins with it; 1: it is inside one, or in the description; -1: nowhere. */
static int
match_word (AntenneOrganisation *organisation, const char *word)
{
  g_autofree char *themes = g_strjoinv (" ", (char **) antenne_organisation_get_themes (organisation));
  g_autofree char *near = g_strjoin (" ", antenne_organisation_get_name (organisation), themes, NULL);
  g_autofree char *far = g_strjoin (" ", antenne_organisation_get_about (organisation),
                                    antenne_organisation_get_audience (organisation), NULL);
  g_autofree char *folded_near = antenne_text_fold (near);
  g_autofree char *folded_far = antenne_text_fold (far);

  if (begins_a_word (folded_near, word))
    return 0;
  return strstr (folded_near, word) != NULL || strstr (folded_far, word) != NULL ? 1 : -1;
}

GListModel *
antenne_directory_search (AntenneDirectory *self, const char *text, const char *tier, int age,
                          AntenneDirectoryFilter filter, GDateTime *when)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ORGANISATION);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autofree char *folded = antenne_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; i < g_list_model_get_n_items (self->organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (self->organisations, i);
      gboolean reachable = antenne_organisation_is_reachable (organisation, when, self->zone, self->calendar);
      Found hit = { organisation, reachable ? 0 : 1, i };
      gboolean fits = TRUE;

      if ((tier != NULL && strcmp (tier, antenne_organisation_get_tier (organisation)) != 0) ||
          (age >= 0 && !antenne_organisation_fits_age (organisation, age)) ||
          ((filter & ANTENNE_DIRECTORY_FREE) && !antenne_organisation_is_free (organisation)) ||
          ((filter & ANTENNE_DIRECTORY_ANONYMOUS) && !antenne_organisation_is_anonymous (organisation)) ||
          ((filter & ANTENNE_DIRECTORY_REACHABLE) && !reachable))
        continue;

      for (guint j = 0; fits && words[j] != NULL; j++)
        {
          int match = *words[j] != '\0' ? match_word (organisation, words[j]) : 0;

          fits = match >= 0;
          hit.rank += 2 * MAX (match, 0);
        }
      if (fits)
        g_array_append_val (found, hit); /* the model keeps it alive */
    }

  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_list_store_append (list, g_array_index (found, Found, i).organisation);
  return G_LIST_MODEL (list);
}
