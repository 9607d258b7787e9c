/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-region.h"

#include <string.h>

#include "guide/antenne-json.h"
#include "guide/antenne-pack.h"

#define MAX_ENTRIES 300

struct _AntenneRegion
{
  char *name;
  char *zone;
  GArray *tiers;
  GArray *danger;
  GArray *jargon;
  GArray *websites;
};

/* Every entry of these lists is nothing but strings, so one function clears them all. */
G_STATIC_ASSERT (sizeof (AntenneTier) == 3 * sizeof (char *));
G_STATIC_ASSERT (sizeof (AntenneWebsite) == 3 * sizeof (char *));
G_STATIC_ASSERT (sizeof (AntenneDangerStep) == 2 * sizeof (char *));
G_STATIC_ASSERT (sizeof (AntenneJargon) == 2 * sizeof (char *));

/* Where a list is read from and how. @texts: names of the strings of an entry, in the order of its struct. A '?' before
 * the name: may be absent. A '*' after that: in two languages. @check: gives the field that is wrong, or NULL. */
typedef struct
{
  const char *list;
  const char *texts[3];
  guint n_texts;
  const char *(*check) (const char *const *texts);
} ListSpec;

static const char *
check_website (const char *const *texts)
{
  if (!antenne_json_is_address (texts[1]))
    return "url";
  return strcmp (texts[2], "lessons") == 0 || strcmp (texts[2], "background") == 0 ? NULL : "use";
}

static const char *
check_danger (const char *const *texts)
{
  return *texts[1] == '\0' || antenne_json_is_id (texts[1]) ? NULL : "organisation";
}

static const ListSpec tier_spec = { "tiers", { "id", "?*name", "?*about" }, 3, NULL };
static const ListSpec danger_spec = { "danger", { "*text", "?organisation" }, 2, check_danger };
static const ListSpec danger_first_spec = { "danger_first", { "*text", "?organisation" }, 2, check_danger };
static const ListSpec danger_last_spec = { "danger_last", { "*text", "?organisation" }, 2, check_danger };
static const ListSpec jargon_spec = { "jargon", { "word", "plain" }, 2, NULL };
static const ListSpec website_spec = { "websites", { "name", "url", "use" }, 3, check_website };

gboolean
antenne_tier_is_known (const char *id)
{
  static const char *const known[] = { "safe-school", "classmates",        "trusted-teacher", "guidance", "clb",
                                       "jgz",         "professional-help", "emergency",       NULL };

  return g_strv_contains (known, id);
}

static void
clear_two (gpointer entry)
{
  char **texts = entry;

  g_free (texts[0]);
  g_free (texts[1]);
}

static void
clear_three (gpointer entry)
{
  char **texts = entry;

  g_free (texts[0]);
  g_free (texts[1]);
  g_free (texts[2]);
}

static GArray *
new_list (const ListSpec *spec)
{
  GArray *list = g_array_new (FALSE, TRUE, spec->n_texts * sizeof (char *));

  g_array_set_clear_func (list, spec->n_texts == 2 ? clear_two : clear_three);
  return list;
}

/* NULL where the entry is right, else the field that is not. */
static const char *
read_entry (JsonObject *object, const ListSpec *spec, const char *language, char **texts)
{
  const char *known[4] = { NULL };
  const char *unknown;

  for (guint i = 0; i < spec->n_texts; i++)
    {
      const char *name = spec->texts[i];
      gboolean optional = *name == '?', translated;
      const char *text;

      name += optional;
      translated = *name == '*';
      name += translated;
      known[i] = name;
      if (translated ? !antenne_json_read_translated (object, name, language, !optional, &text)
                     : !antenne_json_read_text (object, name, !optional, &text))
        return name;
      texts[i] = g_strdup (text);
    }
  unknown = antenne_json_find_unknown (object, known);
  if (unknown != NULL)
    return unknown;
  return spec->check != NULL ? spec->check ((const char *const *) texts) : NULL;
}

/* Adds what the list of that name says. */
static gboolean
read_list (const char *file, JsonObject *root, const ListSpec *spec, const char *language, GArray *out, GError **error)
{
  JsonArray *entries;
  guint first;

  if (!antenne_json_read_array (root, spec->list, TRUE, MAX_ENTRIES, &entries))
    return antenne_json_refuse (error, file, spec->list, 0, NULL);

  first = out->len;
  g_array_set_size (out, first + json_array_get_length (entries));
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *object = antenne_json_get_object (entries, i);
      const char *wrong;

      if (object == NULL)
        return antenne_json_refuse (error, file, spec->list, i + 1, NULL);
      wrong = read_entry (object, spec, language,
                          (char **) (gpointer) (out->data + (first + i) * spec->n_texts * sizeof (char *)));
      if (wrong != NULL)
        return antenne_json_refuse (error, file, spec->list, i + 1, wrong);
    }
  return TRUE;
}

static const AntenneTier *
find_tier (GArray *tiers, const char *id)
{
  for (guint i = 0; i < tiers->len; i++)
    {
      const AntenneTier *tier = &g_array_index (tiers, AntenneTier, i);

      if (strcmp (tier->id, id) == 0)
        return tier;
    }
  return NULL;
}

/* Two tiers of one name would be one place in the directory and two in a path. What a region says nothing of is as all
 * regions have it. */
static gboolean
complete_tiers (const char *file, AntenneRegion *self, GArray *common, GError **error)
{
  for (guint i = 0; i < self->tiers->len; i++)
    {
      AntenneTier *tier = &g_array_index (self->tiers, AntenneTier, i);
      const AntenneTier *shared = find_tier (common, tier->id);

      if (!antenne_tier_is_known (tier->id) || find_tier (self->tiers, tier->id) != tier)
        return antenne_json_refuse (error, file, "tiers", i + 1, "id");
      if (*tier->name == '\0' && shared != NULL)
        {
          g_free (tier->name);
          tier->name = g_strdup (shared->name);
        }
      if (*tier->about == '\0' && shared != NULL)
        {
          g_free (tier->about);
          tier->about = g_strdup (shared->about);
        }
      if (*tier->name == '\0' || *tier->about == '\0')
        return antenne_json_refuse (error, file, "tiers", i + 1, *tier->name == '\0' ? "name" : "about");
    }
  return self->tiers->len > 0 || antenne_json_refuse (error, file, "tiers", 0, NULL);
}

/* Whatever else is said, it begins with the number to call when somebody is in danger. */
static gboolean
check_first (const char *file, AntenneRegion *self, GError **error)
{
  const AntenneDangerStep *first = &g_array_index (self->danger, AntenneDangerStep, 0);

  if (self->danger->len == 0)
    return antenne_json_refuse (error, file, "danger_first", 0, NULL);
  return strcmp (first->organisation, "emergency") == 0 ||
         antenne_json_refuse (error, file, "danger_first", 1, "organisation");
}

static int
compare_jargon (gconstpointer a, gconstpointer b)
{
  const AntenneJargon *first = a, *second = b;
  g_autofree char *first_key = g_utf8_casefold (first->word, -1);
  g_autofree char *second_key = g_utf8_casefold (second->word, -1);

  return strcmp (first_key, second_key);
}

/* The name of a zone, and not of just any file. */
static gboolean
is_zone (const char *text)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/") != strlen (text) || *text == '/')
    return FALSE;
  zone = g_time_zone_new_identifier (text);
  return zone != NULL;
}

/* NULL, or the field at the root that is wrong. */
static const char *
read_texts (JsonObject *root, AntenneRegion *self, const char *language)
{
  static const char *const known[] = { "dated", "id", "name", "zone", "tiers", "danger", "jargon", "websites", NULL };
  const char *text;

  if (!antenne_json_read_date (root, "dated", TRUE, &text))
    return "dated";
  if (!antenne_json_read_id (root, "id", TRUE, &text))
    return "id";
  if (!antenne_json_read_translated (root, "name", language, TRUE, &text))
    return "name";
  self->name = g_strdup (text);
  if (!antenne_json_read_text (root, "zone", TRUE, &text) || !is_zone (text))
    return "zone";
  self->zone = g_strdup (text);
  return antenne_json_find_unknown (root, known);
}

/* Likewise, of the file that all regions share. */
static const char *
check_common (JsonObject *root)
{
  static const char *const known[] = { "dated", "tiers", "danger_first", "danger_last", "jargon", NULL };
  const char *dated;

  return antenne_json_read_date (root, "dated", TRUE, &dated) ? antenne_json_find_unknown (root, known) : "dated";
}

static AntenneRegion *
new_empty (void)
{
  AntenneRegion *self = g_new0 (AntenneRegion, 1);

  self->tiers = new_list (&tier_spec);
  self->danger = new_list (&danger_spec);
  self->jargon = new_list (&jargon_spec);
  self->websites = new_list (&website_spec);
  return self;
}

AntenneRegion *
antenne_region_parse (const char *common_file, GBytes *common_json, const char *file, GBytes *json,
                      const char *language, GError **error)
{
  g_autoptr (AntenneRegion) self = new_empty ();
  g_autoptr (GArray) common_tiers = new_list (&tier_spec);
  g_autoptr (JsonParser) common_parser = antenne_json_parse (common_file, common_json, error);
  g_autoptr (JsonParser) parser = common_parser != NULL ? antenne_json_parse (file, json, error) : NULL;
  JsonObject *common, *root;
  const char *wrong;

  if (parser == NULL)
    return NULL;
  common = antenne_json_get_root (common_parser);
  root = antenne_json_get_root (parser);

  wrong = check_common (common);
  if (wrong != NULL)
    {
      antenne_json_refuse (error, common_file, wrong, 0, NULL);
      return NULL;
    }
  wrong = read_texts (root, self, language);
  if (wrong != NULL)
    {
      antenne_json_refuse (error, file, wrong, 0, NULL);
      return NULL;
    }

  if (!read_list (common_file, common, &tier_spec, language, common_tiers, error) ||
      !read_list (file, root, &tier_spec, language, self->tiers, error) ||
      !complete_tiers (file, self, common_tiers, error) ||
      !read_list (common_file, common, &danger_first_spec, language, self->danger, error) ||
      !check_first (common_file, self, error) || !read_list (file, root, &danger_spec, language, self->danger, error) ||
      !read_list (common_file, common, &danger_last_spec, language, self->danger, error) ||
      !read_list (common_file, common, &jargon_spec, language, self->jargon, error) ||
      !read_list (file, root, &jargon_spec, language, self->jargon, error) ||
      !read_list (file, root, &website_spec, language, self->websites, error))
    return NULL;

  g_array_sort (self->jargon, compare_jargon);
  return g_steal_pointer (&self);
}

static gpointer
parse_pair (const char *common_file, GBytes *common, const char *file, GBytes *json, gpointer data, GError **error)
{
  return antenne_region_parse (common_file, common, file, json, data, error);
}

AntenneRegion *
antenne_region_load (const char *id, const char *language)
{
  return antenne_pack_load_pair (antenne_pack_get_region (id), "region.json", parse_pair, (gpointer) language,
                                 (GDestroyNotify) antenne_region_free);
}

void
antenne_region_free (AntenneRegion *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->zone);
  g_array_unref (self->tiers);
  g_array_unref (self->danger);
  g_array_unref (self->jargon);
  g_array_unref (self->websites);
  g_free (self);
}

const char *
antenne_region_get_name (AntenneRegion *self)
{
  return self->name;
}

const char *
antenne_region_get_zone (AntenneRegion *self)
{
  return self->zone;
}

const AntenneTier *
antenne_region_get_tiers (AntenneRegion *self, guint *n)
{
  *n = self->tiers->len;
  return (const AntenneTier *) (gpointer) self->tiers->data;
}

const AntenneDangerStep *
antenne_region_get_danger (AntenneRegion *self, guint *n)
{
  *n = self->danger->len;
  return (const AntenneDangerStep *) (gpointer) self->danger->data;
}

const AntenneJargon *
antenne_region_get_jargon (AntenneRegion *self, guint *n)
{
  *n = self->jargon->len;
  return (const AntenneJargon *) (gpointer) self->jargon->data;
}

const AntenneWebsite *
antenne_region_get_websites (AntenneRegion *self, guint *n)
{
  *n = self->websites->len;
  return (const AntenneWebsite *) (gpointer) self->websites->data;
}

const AntenneTier *
antenne_region_find_tier (AntenneRegion *self, const char *id)
{
  return find_tier (self->tiers, id);
}
