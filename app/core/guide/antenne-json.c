/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-moment.h"

/* Packs need six levels; json-glib calls itself once per level, so a file of brackets alone could end the stack. */
#define MAX_DEPTH 16
#define MAX_ID 64
/* Characters of a name from the file that a message repeats. */
#define MAX_NAMED 40

/* Whether no array or object lies deeper than MAX_DEPTH, and nothing stands between texts that JSON does not know:
 * json-glib reads comments too, and a quote in one would hide brackets from this. */
static gboolean
is_shallow (const char *text, gsize size)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (in_string)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            in_string = FALSE;
        }
      else if (text[i] == '"')
        in_string = TRUE;
      else if (text[i] == '[' || text[i] == '{')
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if (text[i] == ']' || text[i] == '}')
        depth--;
      else if (!g_ascii_isalnum (text[i]) && !g_ascii_isspace (text[i]) && strchr (",:+-.", text[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

JsonParser *
antenne_json_parse (const char *file, GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *text = g_bytes_get_data (json, &size);
  JsonNode *root;

  if (size > 0 && size <= ANTENNE_PACK_MAX_SIZE && g_utf8_validate (text, (gssize) size, NULL) &&
      is_shallow (text, size) && json_parser_load_from_data (parser, text, (gssize) size, NULL) &&
      (root = json_parser_get_root (parser)) != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&parser);

  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s is not part of a region pack."), file);
  return NULL;
}

JsonObject *
antenne_json_get_root (JsonParser *parser)
{
  return json_node_get_object (json_parser_get_root (parser));
}

gboolean
antenne_json_refuse (GError **error, const char *file, const char *list, guint entry, const char *field)
{
  g_autofree char *named = NULL;

  /* A field that nobody knows is named by the file itself. */
  if (field != NULL && g_utf8_strlen (field, -1) > MAX_NAMED)
    {
      g_autofree char *start = g_utf8_substring (field, 0, MAX_NAMED);

      named = g_strconcat (start, "…", NULL);
      field = named;
    }

  if (entry > 0)
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s: entry %u of “%s” has a wrong “%s”."), file, entry,
                 list, field != NULL ? field : "{}");
  else
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s has a wrong “%s”."), file,
                 field != NULL ? field : list);
  return FALSE;
}

/* What may stand in a text: see antenne-json.h. */
static gboolean
is_text (const char *text)
{
  glong length;

  /* An escape can make what the file itself may not hold. */
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  length = g_utf8_strlen (text, -1);
  if (length == 0 || length > ANTENNE_PACK_MAX_TEXT)
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_iscntrl (letter) || (letter >= 0x202a && letter <= 0x202e) ||
          (letter >= 0x2066 && letter <= 0x2069))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_string (JsonNode *node)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return text != NULL && is_text (text) ? text : NULL;
}

gboolean
antenne_json_read_text (JsonObject *object, const char *field, gboolean required, const char **out)
{
  JsonNode *node = json_object_get_member (object, field);

  *out = node != NULL ? get_string (node) : "";
  return *out != NULL && (node != NULL || !required);
}

gboolean
antenne_json_read_id (JsonObject *object, const char *field, gboolean required, const char **out)
{
  return antenne_json_read_text (object, field, required, out) && (**out == '\0' || antenne_json_is_id (*out));
}

gboolean
antenne_json_read_date (JsonObject *object, const char *field, gboolean required, const char **out)
{
  JsonNode *node = json_object_get_member (object, field);

  if (!required && node != NULL && JSON_NODE_HOLDS_NULL (node))
    {
      *out = "";
      return TRUE;
    }
  return antenne_json_read_text (object, field, required, out) && (**out == '\0' || antenne_date_is_valid (*out));
}

/* NULL where it is not a text in each language. */
static const char *
translate (JsonNode *node, const char *language)
{
  static const char *const languages[] = { "nl", "en", NULL };
  JsonObject *texts;
  const char *nl, *en;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  texts = json_node_get_object (node);
  if (antenne_json_find_unknown (texts, languages) != NULL || !antenne_json_read_text (texts, "nl", TRUE, &nl) ||
      !antenne_json_read_text (texts, "en", TRUE, &en))
    return NULL;
  return strcmp (language, "nl") == 0 ? nl : en;
}

gboolean
antenne_json_read_translated (JsonObject *object, const char *field, const char *language, gboolean required,
                              const char **out)
{
  JsonNode *node = json_object_get_member (object, field);

  *out = node != NULL ? translate (node, language) : "";
  return *out != NULL && (node != NULL || !required);
}

gboolean
antenne_json_read_int (JsonObject *object, const char *field, int low, int high, int *out)
{
  JsonNode *node = json_object_get_member (object, field);
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  if (value < low || value > high)
    return FALSE;
  *out = (int) value;
  return TRUE;
}

gboolean
antenne_json_read_boolean (JsonObject *object, const char *field, gboolean required, gboolean *out)
{
  JsonNode *node = json_object_get_member (object, field);

  *out = FALSE;
  if (node == NULL)
    return !required;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
antenne_json_read_array (JsonObject *object, const char *field, gboolean required, guint max, JsonArray **out)
{
  JsonNode *node = json_object_get_member (object, field);

  *out = NULL;
  if (node == NULL)
    return !required;
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > max)
    return FALSE;
  *out = json_node_get_array (node);
  return TRUE;
}

JsonObject *
antenne_json_get_object (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
antenne_json_get_text (JsonArray *array, guint index)
{
  return get_string (json_array_get_element (array, index));
}

const char *
antenne_json_get_translated (JsonArray *array, guint index, const char *language)
{
  return translate (json_array_get_element (array, index), language);
}

gboolean
antenne_json_is_id (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= MAX_ID && text[length] == '\0';
}

gboolean
antenne_json_is_address (const char *text)
{
  if (!g_str_has_prefix (text, "https://") || text[strlen ("https://")] == '\0')
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (strchr ("\"<>\\", *at) != NULL || g_unichar_isspace (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

const char *
antenne_json_find_unknown (JsonObject *object, const char *const *known)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return name;
  return NULL;
}
