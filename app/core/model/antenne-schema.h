/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of entity of this version. Records of other kinds are kept byte for byte and not shown. */
#define ANTENNE_KIND_GROUP "group"
#define ANTENNE_KIND_MEMBERSHIP "membership"
#define ANTENNE_KIND_PUPIL "pupil"
#define ANTENNE_KIND_CONTACT "contact"
#define ANTENNE_KIND_RELATION "relation"
#define ANTENNE_KIND_ENTRY "entry"
#define ANTENNE_KIND_SETTING "setting"
#define ANTENNE_KIND_PATH "path"
#define ANTENNE_KIND_STEP "step"
#define ANTENNE_KIND_FOLLOW_UP "follow-up"
#define ANTENNE_KIND_AGREEMENT "agreement"
#define ANTENNE_KIND_ORGANISATION "organisation" /* own ones; those of a region pack are never written */
#define ANTENNE_KIND_CHECK "check"               /* that somebody looked whether the facts of an organisation hold */
#define ANTENNE_KIND_PASSED_ON "passed-on"       /* the log of what left the app */

/**
 * AntenneFieldSpec:
 * @kind: the kind of entity that has this field
 * @name: the field's name in records
 * @type: GVariant type string: "s", "b", "as", "ay", "i" or "v"
 * @max_bytes: of the serialised value; a write of more is refused with ANTENNE_ERROR_TOO_LARGE
 *
 * Dates are "YYYY-MM-DD". A moment (`at` of an entry) is such a date, when only the day is known, or
 * "YYYY-MM-DDTHH:MM:SSZ", with the zone's name in `zone`. References to other entities are their ids as text.
 */
typedef struct
{
  const char *kind;
  const char *name;
  const char *type;
  gsize max_bytes;
} AntenneFieldSpec;

/* Returns: (nullable) (transfer none): the field, or NULL where this version knows none of that name. */
const AntenneFieldSpec *antenne_schema_find (const char *kind, const char *field);

/* Every field of @kind, ended by one whose name is NULL; NULL where the kind is unknown. */
const AntenneFieldSpec *antenne_schema_fields (const char *kind);

gboolean antenne_schema_check (const char *kind, const char *field, GVariant *value, GError **error);

G_END_DECLS
