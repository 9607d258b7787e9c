/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-directory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "antenne-regions.h"
#include "guide/antenne-region.h"
#include "model/antenne-error.h"
#include "model/antenne-text.h"

#define REGIONS_PATH "/io/github/antenne_app/Antenne/regions/"
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
  g_autoptr (GListStore) found = g_list_store_new (ANTENNE_TYPE_ORGANISATION);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root, *list = NULL;
  JsonArray *entries;
  gsize size;
  const char *text = g_bytes_get_data (json, &size);

  if (json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) size, NULL) &&
      (root = json_parser_get_root (parser)) != NULL && JSON_NODE_HOLDS_OBJECT (root))
    list = json_object_get_member (json_node_get_object (root), "organisations");

  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list) ||
      json_array_get_length (json_node_get_array (list)) > MAX_ORGANISATIONS)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s is not a list of organisations."), file);
      return NULL;
    }

  entries = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);
      const char *field = "{}";
      g_autoptr (AntenneOrganisation) organisation =
          JSON_NODE_HOLDS_OBJECT (entry) ? antenne_organisation_parse (json_node_get_object (entry), &field) : NULL;

      if (organisation != NULL && !g_hash_table_add (ids, (gpointer) antenne_organisation_get_id (organisation)))
        {
          g_clear_object (&organisation);
          field = "id";
        }
      if (organisation == NULL)
        {
          g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s: organisation %u has a wrong “%s”."), file,
                       i + 1, field);
          return NULL;
        }
      g_list_store_append (found, organisation);
    }
  return G_LIST_MODEL (g_steal_pointer (&found));
}

AntenneDirectory *
antenne_directory_load (const char *region)
{
  AntenneDirectory *self = g_object_new (ANTENNE_TYPE_DIRECTORY, NULL);
  g_autofree char *path = g_strconcat (REGIONS_PATH, region, "/organisations.json", NULL);
  g_autoptr (GBytes) json =
      g_resource_lookup_data (antenne_regions_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  /* For its zone, which is the same in every language. */
  g_autoptr (AntenneRegion) pack = antenne_region_load (region, "nl");
  g_autoptr (GError) error = NULL;

  self->calendar = antenne_calendar_load (region);
  self->zone = g_time_zone_new_identifier (antenne_region_get_zone (pack));
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
  if (json != NULL)
    self->organisations = antenne_directory_parse (path, json, &error);
  if (error != NULL)
    g_warning ("%s", error->message);
  if (self->organisations == NULL)
    self->organisations = G_LIST_MODEL (g_list_store_new (ANTENNE_TYPE_ORGANISATION));
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
