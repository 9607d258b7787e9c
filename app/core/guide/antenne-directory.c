/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-directory.h"

#include <string.h>

#include "guide/antenne-json.h"
#include "guide/antenne-organisation-private.h"
#include "guide/antenne-pack.h"
#include "guide/antenne-region.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"

#define MAX_ORGANISATIONS 500
#define EMERGENCY_TIER "emergency"
/* "nood", but not "noo" */
#define DANGER_LETTERS 4

struct _AntenneDirectory
{
  GObject parent_instance;
  GListModel *pack;
  GListModel *organisations; /* with those of the vault; else the same */
  AntenneCalendar *calendar;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (AntenneDirectory, antenne_directory, G_TYPE_OBJECT)

static void
antenne_directory_finalize (GObject *object)
{
  AntenneDirectory *self = ANTENNE_DIRECTORY (object);

  g_clear_object (&self->pack);
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
  self->pack = antenne_pack_load (antenne_pack_get_region (region), "organisations.json", parse_pack, NULL);
  self->organisations = g_object_ref (self->pack);
  return self;
}

/* --- From the vault --- */

/* The last day on which each was checked: id → "YYYY-MM-DD", borrowed. Two laptops may each have kept one. */
static GHashTable *
collect_checks (GListModel *checks, GPtrArray *keep)
{
  GHashTable *days = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      AntenneEntity *check = g_list_model_get_item (checks, i);
      const char *id = antenne_entity_get_string (check, "organisation");
      const char *on = antenne_entity_get_string (check, "on");
      const char *before = g_hash_table_lookup (days, id);

      g_ptr_array_add (keep, check);
      if (antenne_date_is_valid (on) && (before == NULL || strcmp (on, before) > 0))
        g_hash_table_insert (days, (gpointer) id, (gpointer) on);
    }
  return days;
}

/* Dates as text are in order as they are. */
static const char *
later_of (const char *a, const char *b)
{
  return b != NULL && strcmp (b, a) > 0 ? b : a;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = antenne_text_fold (antenne_organisation_get_name (*(AntenneOrganisation *const *) a));
  g_autofree char *second = antenne_text_fold (antenne_organisation_get_name (*(AntenneOrganisation *const *) b));

  return strcmp (first, second);
}

/* By name, so that the order does not change from one unlock to the next. */
static GPtrArray *
make_own (GListModel *own, GHashTable *days)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (AntenneEntity) entity = g_list_model_get_item (own, i);
      const char *day = g_hash_table_lookup (days, antenne_entity_get_id (entity));

      g_ptr_array_add (made, antenne_organisation_new_own (entity, day != NULL ? day : ""));
    }
  g_ptr_array_sort (made, compare_names);
  return made;
}

void
antenne_directory_take_from_vault (AntenneDirectory *self, GListModel *own, GListModel *checks)
{
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) days = collect_checks (checks, keep);
  g_autoptr (GPtrArray) made = make_own (own, days);
  g_autoptr (GHashTable) of_pack = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GListStore) from_pack = g_list_store_new (ANTENNE_TYPE_ORGANISATION);
  GListStore *all = g_list_store_new (ANTENNE_TYPE_ORGANISATION);

  for (guint i = 0; i < g_list_model_get_n_items (self->pack); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (self->pack, i);
      const char *id = antenne_organisation_get_id (organisation);
      g_autoptr (AntenneOrganisation) copy = _antenne_organisation_copy (
          organisation, later_of (antenne_organisation_get_checked_on (organisation), g_hash_table_lookup (days, id)));

      g_list_store_append (from_pack, copy);
      g_hash_table_insert (of_pack, (gpointer) id, copy);
    }

  for (guint i = 0; i < made->len; i++)
    {
      AntenneOrganisation *organisation = g_ptr_array_index (made, i);
      AntenneOrganisation *host = g_hash_table_lookup (of_pack, antenne_organisation_get_beside (organisation));

      if (host != NULL)
        _antenne_organisation_add_local (host, organisation);
      else
        g_list_store_append (all, organisation);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (from_pack)); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (G_LIST_MODEL (from_pack), i);

      g_list_store_append (all, organisation);
    }

  g_object_unref (self->organisations);
  self->organisations = G_LIST_MODEL (all);
}

AntenneOrganisation *
antenne_directory_find (AntenneDirectory *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (self->organisations, i);

      if (strcmp (antenne_organisation_get_id (organisation), id) == 0)
        return g_steal_pointer (&organisation);
      for (guint j = 0; j < antenne_organisation_get_n_locals (organisation); j++)
        {
          AntenneOrganisation *local = antenne_organisation_get_local (organisation, j);

          if (strcmp (antenne_organisation_get_id (local), id) == 0)
            return g_object_ref (local);
        }
    }
  return NULL;
}

void
antenne_directory_mark_checked (AntenneChange *change, GListModel *checks, const char *organisation, const char *date)
{
  g_autofree char *id = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (checks) && id == NULL; i++)
    {
      g_autoptr (AntenneEntity) check = g_list_model_get_item (checks, i);

      if (strcmp (antenne_entity_get_string (check, "organisation"), organisation) == 0)
        id = g_strdup (antenne_entity_get_id (check));
    }
  if (id == NULL)
    {
      id = g_strdup (antenne_change_create (change, ANTENNE_KIND_CHECK));
      antenne_change_set_string (change, ANTENNE_KIND_CHECK, id, "organisation", organisation);
    }
  antenne_change_set_string (change, ANTENNE_KIND_CHECK, id, "on", date);
}

/* --- Asking --- */

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

/* What is searched in of one organisation, folded. */
typedef struct
{
  char *near; /* name and themes */
  char *far;  /* what it is and for whom */
} Haystack;

static void
clear_haystack (Haystack *self)
{
  g_free (self->near);
  g_free (self->far);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Haystack, clear_haystack)

static void
append_haystack (AntenneOrganisation *organisation, GString *near, GString *far)
{
  g_autofree char *themes = g_strjoinv (" ", (char **) antenne_organisation_get_themes (organisation));

  g_string_append_printf (near, " %s %s", antenne_organisation_get_name (organisation), themes);
  g_string_append_printf (far, " %s %s", antenne_organisation_get_about (organisation),
                          antenne_organisation_get_audience (organisation));
  for (guint i = 0; i < antenne_organisation_get_n_locals (organisation); i++)
    append_haystack (antenne_organisation_get_local (organisation, i), near, far);
}

static void
make_haystack (AntenneOrganisation *organisation, Haystack *out)
{
  g_autoptr (GString) near = g_string_new (NULL);
  g_autoptr (GString) far = g_string_new (NULL);

  append_haystack (organisation, near, far);
  out->near = antenne_text_fold (near->str);
  out->far = antenne_text_fold (far->str);
}

/* 0: a name or theme begins with it; 1: it is inside one, or in the description; -1: nowhere. */
static int
match_word (const Haystack *haystack, const char *word)
{
  if (begins_a_word (haystack->near, word))
    return 0;
  return strstr (haystack->near, word) != NULL || strstr (haystack->far, word) != NULL ? 1 : -1;
}

/* How well all of @words fit, lower is better; -1 where one does not. */
static int
match_all (const Haystack *haystack, char **words)
{
  int rank = 0;

  for (char **word = words; *word != NULL; word++)
    {
      int match = **word != '\0' ? match_word (haystack, *word) : 0;

      if (match < 0)
        return -1;
      rank += match;
    }
  return rank;
}

/* Whether one of @words, typed far enough to mean it, begins a theme of an emergency service. */
static gboolean
is_danger (AntenneOrganisation *organisation, char **words)
{
  g_autofree char *themes = NULL;
  g_autofree char *folded = NULL;

  if (strcmp (antenne_organisation_get_tier (organisation), EMERGENCY_TIER) != 0)
    return FALSE;
  themes = g_strjoinv (" ", (char **) antenne_organisation_get_themes (organisation));
  folded = antenne_text_fold (themes);
  for (char **word = words; *word != NULL; word++)
    if (g_utf8_strlen (*word, -1) >= DANGER_LETTERS && begins_a_word (folded, *word))
      return TRUE;
  return FALSE;
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
      Found hit = { organisation, 0, i };
      g_auto (Haystack) haystack = { NULL, NULL };
      int match;

      if ((tier != NULL && strcmp (tier, antenne_organisation_get_tier (organisation)) != 0) ||
          (age >= 0 && !antenne_organisation_fits_age (organisation, age)) ||
          ((filter & ANTENNE_DIRECTORY_FREE) && !antenne_organisation_is_free (organisation)) ||
          ((filter & ANTENNE_DIRECTORY_ANONYMOUS) && !antenne_organisation_is_anonymous (organisation)) ||
          ((filter & ANTENNE_DIRECTORY_TEACHERS) && !antenne_organisation_helps_teachers (organisation)) ||
          ((filter & ANTENNE_DIRECTORY_REACHABLE) && !reachable))
        continue;

      make_haystack (organisation, &haystack);
      match = match_all (&haystack, words);
      if (is_danger (organisation, words))
        hit.rank = -1;
      else if (match < 0)
        continue;
      else
        hit.rank = 2 * match + (reachable ? 0 : 1);
      g_array_append_val (found, hit); /* the model keeps it alive */
    }

  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_list_store_append (list, g_array_index (found, Found, i).organisation);
  return G_LIST_MODEL (list);
}
