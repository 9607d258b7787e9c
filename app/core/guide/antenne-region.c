/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-region.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "antenne-regions.h"
#include "model/antenne-error.h"

#define REGIONS_PATH "/io/github/antenne_app/Antenne/regions/"
#define MAX_ENTRIES 300

struct _AntenneRegion
{
  char *name;
  char *zone;
  char *discuss_first;
  char **promise;
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

/* Where a list is read from and how. @texts: names of the strings of an entry, in the order of its struct. A '*' before
 * the name: in two languages. A '?' before it: may be absent. */
typedef struct
{
  const char *list;
  const char *texts[3];
  guint n_texts;
} ListSpec;

static const ListSpec tier_spec = { "tiers", { "id", "*name", "*about" }, 3 };
static const ListSpec danger_spec = { "danger", { "*text", "?organisation" }, 2 };
static const ListSpec jargon_spec = { "jargon", { "word", "plain" }, 2 };
static const ListSpec website_spec = { "websites", { "name", "url", "use" }, 3 };

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

static const char *
get_text (JsonObject *object, const char *field)
{
  JsonNode *node = json_object_get_member (object, field);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return *text != '\0' ? text : NULL;
}

static const char *
get_language (const char *language)
{
  return strcmp (language, "nl") == 0 ? "nl" : "en";
}

/* { "nl": …, "en": … } */
static const char *
get_translated (JsonObject *object, const char *field, const char *language)
{
  JsonNode *node = json_object_get_member (object, field);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? get_text (json_node_get_object (node), get_language (language))
                                                       : NULL;
}

static gboolean
refuse (GError **error, const char *file, const char *list, guint entry, const char *field)
{
  if (entry > 0)
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s: entry %u of “%s” has a wrong “%s”."), file, entry,
                 list, field);
  else
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s has a wrong “%s”."), file, list);
  return FALSE;
}

static gboolean
read_list (const char *file, JsonObject *root, const ListSpec *spec, const char *language, GArray *out, GError **error)
{
  JsonNode *node = json_object_get_member (root, spec->list);
  JsonArray *entries;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > MAX_ENTRIES)
    return refuse (error, file, spec->list, 0, NULL);

  entries = json_node_get_array (node);
  g_array_set_size (out, json_array_get_length (entries));
  for (guint i = 0; i < out->len; i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);
      char **texts = (char **) (gpointer) (out->data + i * spec->n_texts * sizeof (char *));

      if (!JSON_NODE_HOLDS_OBJECT (entry))
        return refuse (error, file, spec->list, i + 1, "{}");

      for (guint j = 0; j < spec->n_texts; j++)
        {
          const char *name = spec->texts[j];
          gboolean translated = *name == '*', optional = *name == '?';
          const char *text;

          name += translated || optional;
          text = translated ? get_translated (json_node_get_object (entry), name, language)
                            : get_text (json_node_get_object (entry), name);
          if (text == NULL && !(optional && !json_object_has_member (json_node_get_object (entry), name)))
            return refuse (error, file, spec->list, i + 1, name);
          texts[j] = g_strdup (text != NULL ? text : "");
        }
    }
  return TRUE;
}

static gboolean
read_promise (const char *file, JsonObject *root, const char *language, char ***out, GError **error)
{
  JsonNode *node = json_object_get_member (root, "promise");
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  JsonArray *array = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), get_language (language));
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    array = json_node_get_array (node);
  if (array == NULL || json_array_get_length (array) == 0)
    return refuse (error, file, "promise", 0, NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *sentence = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (sentence) || json_node_get_value_type (sentence) != G_TYPE_STRING)
        return refuse (error, file, "promise", i + 1, get_language (language));
      g_strv_builder_add (sentences, json_node_get_string (sentence));
    }
  *out = g_strv_builder_end (sentences);
  return TRUE;
}

AntenneRegion *
antenne_region_parse (const char *file, GBytes *json, const char *language, GError **error)
{
  g_autoptr (AntenneRegion) self = g_new0 (AntenneRegion, 1);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root_node;
  JsonObject *root;
  gsize size;
  const char *text = g_bytes_get_data (json, &size);

  self->tiers = new_list (&tier_spec);
  self->danger = new_list (&danger_spec);
  self->jargon = new_list (&jargon_spec);
  self->websites = new_list (&website_spec);

  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) size, NULL) ||
      (root_node = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root_node))
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s is not a region pack."), file);
      return NULL;
    }
  root = json_node_get_object (root_node);

  self->name = g_strdup (get_translated (root, "name", language));
  self->zone = g_strdup (get_text (root, "zone"));
  self->discuss_first = g_strdup (get_translated (root, "discuss_first", language));
  if (self->name == NULL)
    refuse (error, file, "name", 0, NULL);
  else if (self->zone == NULL)
    refuse (error, file, "zone", 0, NULL);
  else if (self->discuss_first == NULL)
    refuse (error, file, "discuss_first", 0, NULL);
  else if (read_promise (file, root, language, &self->promise, error) &&
           read_list (file, root, &tier_spec, language, self->tiers, error) &&
           read_list (file, root, &danger_spec, language, self->danger, error) &&
           read_list (file, root, &jargon_spec, language, self->jargon, error) &&
           read_list (file, root, &website_spec, language, self->websites, error))
    return g_steal_pointer (&self);
  return NULL;
}

AntenneRegion *
antenne_region_load (const char *id, const char *language)
{
  g_autofree char *path = g_strconcat (REGIONS_PATH, strcmp (id, "nl") == 0 ? "nl" : "be-vlg", "/region.json", NULL);
  g_autoptr (GBytes) json =
      g_resource_lookup_data (antenne_regions_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  AntenneRegion *self = json != NULL ? antenne_region_parse (path, json, language, &error) : NULL;

  if (self == NULL)
    g_error ("The program was built without a whole region pack: %s", error != NULL ? error->message : path);
  return self;
}

void
antenne_region_free (AntenneRegion *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->zone);
  g_free (self->discuss_first);
  g_strfreev (self->promise);
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

const char *
antenne_region_get_discuss_first (AntenneRegion *self)
{
  return self->discuss_first;
}

const char *const *
antenne_region_get_promise (AntenneRegion *self)
{
  return (const char *const *) self->promise;
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
  for (guint i = 0; i < self->tiers->len; i++)
    {
      const AntenneTier *tier = &g_array_index (self->tiers, AntenneTier, i);

      if (strcmp (tier->id, id) == 0)
        return tier;
    }
  return NULL;
}
