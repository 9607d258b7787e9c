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

/* A support path: what follows when a teacher takes a next step. Where it stands is not kept: it follows from its
 * steps, so that one may be dated back or taken back. */
static const AntenneFieldSpec path_fields[] = {
  { ANTENNE_KIND_PATH, "pupil", "s", 64 }, { ANTENNE_KIND_PATH, "from", "s", 64 }, /* the entry that it began with;
                                                                                      absent where there was none */
  { ANTENNE_KIND_PATH, "at", "s", 32 },    { ANTENNE_KIND_PATH, "zone", "s", 64 }, { NULL },
};

static const AntenneFieldSpec step_fields[] = {
  { ANTENNE_KIND_STEP, "path", "s", 64 },
  { ANTENNE_KIND_STEP, "pupil", "s", 64 }, /* of the path: so that it goes with the pupil */
  { ANTENNE_KIND_STEP, "event", "s", 32 }, /* antenne_path_event_to_text() */
  { ANTENNE_KIND_STEP, "at", "s", 32 },    /* when it happened; may be dated back */
  { ANTENNE_KIND_STEP, "zone", "s", 64 },
  { ANTENNE_KIND_STEP, "order", "i", 4 },  /* among the steps of one day, the lower is the earlier */
  { ANTENNE_KIND_STEP, "until", "s", 32 }, /* the day or moment that it looks forward to: talk, appointment, rest */
  { ANTENNE_KIND_STEP, "place", "s", LINE },
  { ANTENNE_KIND_STEP, "with", "s", LINE }, /* who was there, besides the pupil */
  { ANTENNE_KIND_STEP, "seen", "s", TEXT },
  { ANTENNE_KIND_STEP, "said", "s", TEXT }, /* the pupil's own words; of consent: those of it */
  { ANTENNE_KIND_STEP, "thought", "s", TEXT },
  { ANTENNE_KIND_STEP, "prompts", "as", 4096 }, /* ids of what was noticed, of the region pack */
  { ANTENNE_KIND_STEP, "also-noticed-by", "s", LINE },
  { ANTENNE_KIND_STEP, "different", "s", TEXT }, /* what I can do differently tomorrow */
  { ANTENNE_KIND_STEP, "wants", "s", TEXT },     /* what the pupil wants */
  { ANTENNE_KIND_STEP, "agreed", "s", TEXT },
  { ANTENNE_KIND_STEP, "turn-to", "s", LINE },        /* whom the pupil can turn to */
  { ANTENNE_KIND_STEP, "strengths", "s", TEXT },      /* that showed */
  { ANTENNE_KIND_STEP, "may-know", "s", LINE },       /* who may know, as the pupil says it */
  { ANTENNE_KIND_STEP, "parents-may-know", "s", 32 }, /* yes, no, not-asked */
  { ANTENNE_KIND_STEP, "tier", "s", 64 },             /* of the region pack */
  { ANTENNE_KIND_STEP, "organisation", "s", 64 },     /* id in the directory; never that of a sensitive one */
  { ANTENNE_KIND_STEP, "helper", "s", LINE },         /* its name, or a person's, as it was then */
  { ANTENNE_KIND_STEP, "passed-on", "s", TEXT },      /* what is passed on */
  { ANTENNE_KIND_STEP, "kept-back", "s", TEXT },      /* what is not */
  { ANTENNE_KIND_STEP, "discussed-with", "s", LINE }, /* before anything was passed on */
  { ANTENNE_KIND_STEP, "goes-along", "s", LINE },     /* the first time */
  { ANTENNE_KIND_STEP, "stays-in-touch", "s", LINE }, /* who does, while there is a waiting list */
  { ANTENNE_KIND_STEP, "meanwhile", "s", TEXT },      /* what helps until then */
  { ANTENNE_KIND_STEP, "barriers", "as", 4096 },      /* ids of what stands in the way, of the region pack */
  { ANTENNE_KIND_STEP, "outcome", "s", TEXT },        /* how it stands; of closing: and was agreed with the pupil */
  { NULL },
};

/* A follow-up is the teacher's own dated intention; an agreement says who does what by when. */
static const AntenneFieldSpec follow_up_fields[] = {
  { ANTENNE_KIND_FOLLOW_UP, "pupil", "s", 64 }, /* absent where it is about no pupil, as peer consultation */
  { ANTENNE_KIND_FOLLOW_UP, "path", "s", 64 },
  { ANTENNE_KIND_FOLLOW_UP, "step", "s", 64 }, /* that it came from by itself */
  { ANTENNE_KIND_FOLLOW_UP, "entry", "s", 64 },
  { ANTENNE_KIND_FOLLOW_UP, "topic", "s", 32 }, /* "", peer-consultation */
  { ANTENNE_KIND_FOLLOW_UP, "what", "s", LINE },
  { ANTENNE_KIND_FOLLOW_UP, "due", "s", 16 },
  { ANTENNE_KIND_FOLLOW_UP, "proposed", "s", 16 }, /* the day that came by itself: where due differs, it was chosen */
  { ANTENNE_KIND_FOLLOW_UP, "done-on", "s", 16 },
  { ANTENNE_KIND_FOLLOW_UP, "done-by", "s", 64 }, /* the step that answered it; absent where it was ticked off */
  { ANTENNE_KIND_FOLLOW_UP, "dropped-on", "s", 16 },
  { ANTENNE_KIND_FOLLOW_UP, "why", "s", LINE }, /* it was dropped */
  { NULL },
};

static const AntenneFieldSpec agreement_fields[] = {
  { ANTENNE_KIND_AGREEMENT, "pupil", "s", 64 },
  { ANTENNE_KIND_AGREEMENT, "path", "s", 64 },
  { ANTENNE_KIND_AGREEMENT, "step", "s", 64 },
  { ANTENNE_KIND_AGREEMENT, "entry", "s", 64 },
  { ANTENNE_KIND_AGREEMENT, "who", "s", LINE },
  { ANTENNE_KIND_AGREEMENT, "what", "s", LINE },
  { ANTENNE_KIND_AGREEMENT, "due", "s", 16 },
  { ANTENNE_KIND_AGREEMENT, "done-on", "s", 16 },
  { ANTENNE_KIND_AGREEMENT, "dropped-on", "s", 16 },
  { ANTENNE_KIND_AGREEMENT, "why", "s", LINE },
  { NULL },
};

static const AntenneFieldSpec organisation_fields[] = {
  { ANTENNE_KIND_ORGANISATION, "name", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "beside", "s", 64 }, /* id in the pack: this is its local contact */
  { ANTENNE_KIND_ORGANISATION, "tier", "s", 64 },
  { ANTENNE_KIND_ORGANISATION, "about", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "audience", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "themes", "as", 4096 },
  { ANTENNE_KIND_ORGANISATION, "phone", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "email", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "site", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "address", "s", LINE },
  { ANTENNE_KIND_ORGANISATION, "hours", "s", LINE }, /* in words */
  { ANTENNE_KIND_ORGANISATION, "free", "b", 1 },
  { ANTENNE_KIND_ORGANISATION, "anonymous", "b", 1 },
  { NULL },
};

static const AntenneFieldSpec check_fields[] = {
  { ANTENNE_KIND_CHECK, "organisation", "s", 64 },
  { ANTENNE_KIND_CHECK, "on", "s", 16 },
  { NULL },
};

static const AntenneFieldSpec passed_on_fields[] = {
  { ANTENNE_KIND_PASSED_ON, "pupil", "s", 64 },
  { ANTENNE_KIND_PASSED_ON, "path", "s", 64 },
  { ANTENNE_KIND_PASSED_ON, "at", "s", 32 },
  { ANTENNE_KIND_PASSED_ON, "zone", "s", 64 },
  { ANTENNE_KIND_PASSED_ON, "how", "s", 32 },    /* copied, printed, saved */
  { ANTENNE_KIND_PASSED_ON, "to", "s", LINE },   /* whom or what for: the school's own system, colleagues */
  { ANTENNE_KIND_PASSED_ON, "text", "s", TEXT }, /* exactly what left */
  { NULL },
};

static const AntenneFieldSpec *const tables[] = {
  group_fields,     membership_fields,   pupil_fields, contact_fields,   relation_fields,
  entry_fields,     setting_fields,      path_fields,  step_fields,      follow_up_fields,
  agreement_fields, organisation_fields, check_fields, passed_on_fields,
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
