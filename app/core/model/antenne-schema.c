/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"

#define LINE 1024
#define TEXT (64 * 1024)
#define PHOTO (64 * 1024)

static const AntenneFieldSpec group_fields[] = {
  { ANTENNE_KIND_GROUP, "name", "s", LINE },  { ANTENNE_KIND_GROUP, "school-year", "s", 16 }, /* "2026-2027" */
  { ANTENNE_KIND_GROUP, "role", "s", 32 }, /* class-teacher, teacher, guidance */
  { ANTENNE_KIND_GROUP, "archived", "b", 1 }, { NULL },
};

static const AntenneFieldSpec membership_fields[] = {
  { ANTENNE_KIND_MEMBERSHIP, "group", "s", 64 },
  { ANTENNE_KIND_MEMBERSHIP, "pupil", "s", 64 },
  { ANTENNE_KIND_MEMBERSHIP, "from", "s", 16 },
  { ANTENNE_KIND_MEMBERSHIP, "until", "s", 16 }, /* the first day on which it no longer holds */
  { NULL },
};

static const AntenneFieldSpec pupil_fields[] = {
  { ANTENNE_KIND_PUPIL, "given-name", "s", LINE },
  { ANTENNE_KIND_PUPIL, "prefix", "s", LINE },
  { ANTENNE_KIND_PUPIL, "family-name", "s", LINE },
  { ANTENNE_KIND_PUPIL, "called-name", "s", LINE },
  { ANTENNE_KIND_PUPIL, "birth-date", "s", 16 },
  { ANTENNE_KIND_PUPIL, "school-number", "s", LINE },
  { ANTENNE_KIND_PUPIL, "photo", "ay", PHOTO },
  { ANTENNE_KIND_PUPIL, "languages", "s", LINE },
  { ANTENNE_KIND_PUPIL, "pronouns", "s", LINE },
  { ANTENNE_KIND_PUPIL, "helps", "s", LINE },
  { ANTENNE_KIND_PUPIL, "turn-to", "s", LINE },
  { ANTENNE_KIND_PUPIL, "left-on", "s", 16 },
  { NULL },
};

static const AntenneFieldSpec contact_fields[] = {
  { ANTENNE_KIND_CONTACT, "name", "s", LINE },
  { ANTENNE_KIND_CONTACT, "phone", "s", LINE },
  { ANTENNE_KIND_CONTACT, "email", "s", LINE },
  { ANTENNE_KIND_CONTACT, "languages", "s", LINE },
  { ANTENNE_KIND_CONTACT, "interpreter", "b", 1 },
  { ANTENNE_KIND_CONTACT, "way", "s", LINE },
  { ANTENNE_KIND_CONTACT, "moment", "s", LINE },
  { ANTENNE_KIND_CONTACT, "class-parent", "b", 1 },
  { NULL },
};

static const AntenneFieldSpec relation_fields[] = {
  { ANTENNE_KIND_RELATION, "contact", "s", 64 },  { ANTENNE_KIND_RELATION, "pupil", "s", 64 },
  { ANTENNE_KIND_RELATION, "name", "s", LINE }, /* "mama", "opa", "voogd": as the family says it */
  { ANTENNE_KIND_RELATION, "authority", "b", 1 }, { NULL },
};

static const AntenneFieldSpec entry_fields[] = {
  { ANTENNE_KIND_ENTRY, "kind", "s", 32 }, /* talk, observation, strength, parent-contact, signal */
  { ANTENNE_KIND_ENTRY, "pupils", "as", 4096 },
  { ANTENNE_KIND_ENTRY, "at", "s", 32 },
  { ANTENNE_KIND_ENTRY, "zone", "s", 64 },
  { ANTENNE_KIND_ENTRY, "place", "s", LINE },
  { ANTENNE_KIND_ENTRY, "initiative", "s", 32 }, /* pupil, teacher, parent, other */
  { ANTENNE_KIND_ENTRY, "seen", "s", TEXT },
  { ANTENNE_KIND_ENTRY, "said", "s", TEXT },
  { ANTENNE_KIND_ENTRY, "thought", "s", TEXT },
  { ANTENNE_KIND_ENTRY, "pupil-knows", "s", 32 },      /* yes, no, not-yet */
  { ANTENNE_KIND_ENTRY, "parents-may-know", "s", 32 }, /* yes, no, not-asked */
  { ANTENNE_KIND_ENTRY, "about", "s", 32 },            /* of a talk: just-so, school, behaviour */
  { ANTENNE_KIND_ENTRY, "label", "s", LINE },          /* of a strength */
  { ANTENNE_KIND_ENTRY, "example", "s", TEXT },
  { ANTENNE_KIND_ENTRY, "named-by", "s", LINE },
  { ANTENNE_KIND_ENTRY, "persons", "s", LINE }, /* of a parent contact */
  { ANTENNE_KIND_ENTRY, "channel", "s", 32 },   /* meeting, phone, message, at-the-gate, home-visit */
  { ANTENNE_KIND_ENTRY, "formal", "b", 1 },
  { NULL },
};

static const AntenneFieldSpec setting_fields[] = {
  { ANTENNE_KIND_SETTING, "key", "s", LINE },
  { ANTENNE_KIND_SETTING, "value", "v", TEXT },
  { NULL },
};

static const AntenneFieldSpec *const tables[] = {
  group_fields, membership_fields, pupil_fields, contact_fields, relation_fields, entry_fields, setting_fields,
};

const AntenneFieldSpec *
antenne_schema_fields (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (strcmp (tables[i]->kind, kind) == 0)
      return tables[i];
  return NULL;
}

const AntenneFieldSpec *
antenne_schema_find (const char *kind, const char *field)
{
  const AntenneFieldSpec *fields = antenne_schema_fields (kind);

  for (; fields != NULL && fields->name != NULL; fields++)
    if (strcmp (fields->name, field) == 0)
      return fields;
  return NULL;
}

gboolean
antenne_schema_check (const char *kind, const char *field, GVariant *value, GError **error)
{
  const AntenneFieldSpec *spec = antenne_schema_find (kind, field);

  if (spec == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE (spec->type)))
    {
      /* A programmer's mistake; the names are in the log domain's debug output, never a value. */
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, "%s.%s", kind, field);
      return FALSE;
    }

  if (g_variant_get_size (value) > spec->max_bytes)
    {
      g_set_error (
          error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE,
          _ ("This text is too long to keep in one place. Nothing was lost: shorten it or divide it over two notes."));
      return FALSE;
    }
  return TRUE;
}
