/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What region packs are read with. A pack may come from outside, so everything is bounded and checked; the same rules
 * stand as JSON Schema in data/regions/schema/.
 *
 * A text is never empty: what is not known is left out. It holds no control characters and no marks of direction, so
 * that it cannot break a line, a terminal or the order of a sentence. */

/* Bytes of a file; more is refused before it is read. */
#define ANTENNE_PACK_MAX_SIZE (512 * 1024)

/* Characters of one text. */
#define ANTENNE_PACK_MAX_TEXT 1000

/**
 * antenne_json_parse:
 *
 * Returns: (transfer full) (nullable): a parser whose root is an object, or NULL with ANTENNE_ERROR_INVALID: too large,
 *   no UTF-8, nested too deep, no JSON
 */
JsonParser *antenne_json_parse (const char *file, GBytes *json, GError **error);

/* The object at the root of what antenne_json_parse() gave. (transfer none) */
JsonObject *antenne_json_get_root (JsonParser *parser);

/**
 * antenne_json_refuse:
 * @list: name of the list or field at the root
 * @entry: its number from 1, or 0 for the list itself
 * @field: (nullable): what is wrong in the entry
 *
 * Sets ANTENNE_ERROR_INVALID with a message that names them.
 *
 * Returns: FALSE
 */
gboolean antenne_json_refuse (GError **error, const char *file, const char *list, guint entry, const char *field);

/* The functions below give FALSE where the field is not what it should be; where it is absent and not
 * required they give TRUE and leave "", 0, FALSE or NULL. What they give belongs to the parser. */

gboolean antenne_json_read_text (JsonObject *object, const char *field, gboolean required, const char **out);
/* Letters, digits and hyphens, in lower case: what other files and records refer to. */
gboolean antenne_json_read_id (JsonObject *object, const char *field, gboolean required, const char **out);
/* "YYYY-MM-DD", a day that exists; where it is not required, null says that there is none yet. */
gboolean antenne_json_read_date (JsonObject *object, const char *field, gboolean required, const char **out);
/* { "nl": …, "en": … }: both must be there, whichever is asked for. */
gboolean antenne_json_read_translated (JsonObject *object, const char *field, const char *language, gboolean required,
                                       const char **out);
gboolean antenne_json_read_int (JsonObject *object, const char *field, int low, int high, int *out);
gboolean antenne_json_read_boolean (JsonObject *object, const char *field, gboolean required, gboolean *out);
gboolean antenne_json_read_array (JsonObject *object, const char *field, gboolean required, guint max, JsonArray **out);

/* One that was read from @array, or NULL where it is no object. */
JsonObject *antenne_json_get_object (JsonArray *array, guint index);
/* The same rules as antenne_json_read_text(); NULL where it is no such text. */
const char *antenne_json_get_text (JsonArray *array, guint index);
/* Likewise as antenne_json_read_translated(). */
const char *antenne_json_get_translated (JsonArray *array, guint index, const char *language);

/* Whether @text is what antenne_json_read_id() takes. */
gboolean antenne_json_is_id (const char *text);

/* Whether @text leads to the web by TLS, and nowhere else. */
gboolean antenne_json_is_address (const char *text);

/**
 * antenne_json_find_unknown:
 * @known: names, ended by NULL
 *
 * A misspelt field would be passed over in silence, and close a help line on no day at all.
 *
 * Returns: (transfer none) (nullable): a field of @object that is none of @known
 */
const char *antenne_json_find_unknown (JsonObject *object, const char *const *known);

G_END_DECLS
