/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-organisation-private.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"

/* 112 is the shortest number there is. */
#define FEWEST_DIGITS 3

/* --- Ways --- */

/* The digits of @text up to what is no part of a number; NULL where there are none. */
static char *
dup_tel (const char *text)
{
  g_autoptr (GString) number = g_string_new ("tel:");
  guint digits = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '+' && digits == 0 && number->len == strlen ("tel:"))
        g_string_append_c (number, '+');
      else if (g_str_has_prefix (c, "(0)") && number->str[strlen ("tel:")] == '+')
        c += strlen ("(0)") - 1;
      else if (g_ascii_isdigit (*c))
        {
          g_string_append_c (number, *c);
          digits++;
        }
      else if (strchr (" -./()", *c) == NULL || (digits > 0 && g_str_has_prefix (c, " (") && !g_ascii_isdigit (c[2])))
        break;
    }
  return digits >= FEWEST_DIGITS ? g_string_free (g_steal_pointer (&number), FALSE) : NULL;
}

static char *
dup_web (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  if (strpbrk (stripped, " \t\r\n") != NULL || strchr (stripped, '@') != NULL)
    return NULL;
  address = g_uri_peek_scheme (stripped) != NULL ? g_strdup (stripped) : g_strconcat ("https://", stripped, NULL);
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || strchr (g_uri_get_host (uri), '.') == NULL ||
      (strcmp (g_uri_get_scheme (uri), "https") != 0 && strcmp (g_uri_get_scheme (uri), "http") != 0))
    return NULL;
  return g_uri_to_string (uri);
}

/* Only an address: nothing that would fill in a subject or a second receiver. */
static char *
dup_mailto (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *escaped = NULL;
  const char *at = strchr (stripped, '@');

  if (at == NULL || at == stripped || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      strpbrk (stripped, " \t\r\n,;<>\"") != NULL)
    return NULL;
  escaped = g_uri_escape_string (stripped, "@+", TRUE);
  return g_strconcat ("mailto:", escaped, NULL);
}

char *
antenne_way_dup_uri (const AntenneWay *way)
{
  switch (way->kind)
    {
    case ANTENNE_WAY_PHONE:
      return dup_tel (way->value);
    case ANTENNE_WAY_MAIL:
      /* Some have a form on their site for it. */
      return strchr (way->value, '@') != NULL ? dup_mailto (way->value) : dup_web (way->value);
    case ANTENNE_WAY_VISIT:
      /* An address of a street is none of a site, even where it has a dot. */
      return g_uri_peek_scheme (way->value) != NULL ? dup_web (way->value) : NULL;
    case ANTENNE_WAY_CHAT:
    case ANTENNE_WAY_SITE:
    default:
      return dup_web (way->value);
    }
}

/* --- From the vault --- */

static void
add_way (AntenneOrganisation *self, AntenneWayKind kind, const char *value)
{
  AntenneWay way = { .kind = kind };

  if (*value == '\0')
    return;
  way.value = g_strdup (value);
  way.note = g_strdup ("");
  g_array_append_val (self->ways, way);
}

AntenneOrganisation *
antenne_organisation_new_own (AntenneEntity *entity, const char *checked_on)
{
  AntenneOrganisation *self = g_object_new (ANTENNE_TYPE_ORGANISATION, NULL);
  g_autoptr (GVariant) themes = antenne_entity_dup_value (entity, "themes");

  self->is_own = TRUE;
  self->id = g_strdup (antenne_entity_get_id (entity));
  self->name = g_strdup (antenne_entity_get_string (entity, "name"));
  self->beside = g_strdup (antenne_entity_get_string (entity, "beside"));
  self->tier = g_strdup (antenne_entity_get_string (entity, "tier"));
  self->about = g_strdup (antenne_entity_get_string (entity, "about"));
  self->audience = g_strdup (antenne_entity_get_string (entity, "audience"));
  self->hours_text = g_strdup (antenne_entity_get_string (entity, "hours"));
  self->source = g_strdup ("");
  self->source_date = g_strdup ("");
  self->checked_on = g_strdup (antenne_date_is_valid (checked_on) ? checked_on : "");
  self->is_free = antenne_entity_get_boolean (entity, "free");
  self->is_anonymous = antenne_entity_get_boolean (entity, "anonymous");
  self->themes = themes != NULL && g_variant_is_of_type (themes, G_VARIANT_TYPE_STRING_ARRAY)
                     ? g_variant_dup_strv (themes, NULL)
                     : g_new0 (char *, 1);
  add_way (self, ANTENNE_WAY_PHONE, antenne_entity_get_string (entity, "phone"));
  add_way (self, ANTENNE_WAY_MAIL, antenne_entity_get_string (entity, "email"));
  add_way (self, ANTENNE_WAY_VISIT, antenne_entity_get_string (entity, "address"));
  add_way (self, ANTENNE_WAY_SITE, antenne_entity_get_string (entity, "site"));
  return self;
}

AntenneOrganisation *
_antenne_organisation_copy (AntenneOrganisation *self, const char *checked_on)
{
  AntenneOrganisation *copy = g_object_new (ANTENNE_TYPE_ORGANISATION, NULL);

  copy->is_own = self->is_own;
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->beside = g_strdup (self->beside);
  copy->tier = g_strdup (self->tier);
  copy->about = g_strdup (self->about);
  copy->audience = g_strdup (self->audience);
  copy->hours_text = g_strdup (self->hours_text);
  copy->source = g_strdup (self->source);
  copy->source_date = g_strdup (self->source_date);
  copy->checked_on = g_strdup (checked_on);
  copy->themes = g_strdupv (self->themes);
  copy->is_free = self->is_free;
  copy->is_anonymous = self->is_anonymous;
  copy->is_sensitive = self->is_sensitive;
  copy->youngest = self->youngest;
  copy->oldest = self->oldest;
  /* Never written again once it was read. */
  g_array_unref (copy->ways);
  copy->ways = g_array_ref (self->ways);
  return copy;
}

void
_antenne_organisation_add_local (AntenneOrganisation *self, AntenneOrganisation *local)
{
  g_ptr_array_add (self->locals, g_object_ref (local));
}

gboolean
antenne_organisation_is_own (AntenneOrganisation *self)
{
  return self->is_own;
}

const char *
antenne_organisation_get_beside (AntenneOrganisation *self)
{
  return self->beside != NULL ? self->beside : "";
}

const char *
antenne_organisation_get_hours_text (AntenneOrganisation *self)
{
  return self->hours_text != NULL ? self->hours_text : "";
}

guint
antenne_organisation_get_n_locals (AntenneOrganisation *self)
{
  return self->locals->len;
}

AntenneOrganisation *
antenne_organisation_get_local (AntenneOrganisation *self, guint index)
{
  g_return_val_if_fail (index < self->locals->len, NULL);
  return g_ptr_array_index (self->locals, index);
}

/* --- For whom --- */

/* How packs and teachers name who works at a school. "Everybody" is nobody here: a line for a child in trouble is no
 * answer to "who helps me?". */
static const char *const teacher_words[] = { "leerkracht",    "leraar",     "leraren", "docent",
                                             "beroepskracht", "schoolteam", "teacher", "professional" };

static gboolean
names_a_teacher (const char *text)
{
  g_autofree char *folded = antenne_text_fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,;/()", -1);

  for (char **word = words; *word != NULL; word++)
    for (gsize i = 0; i < G_N_ELEMENTS (teacher_words); i++)
      if (g_str_has_prefix (*word, teacher_words[i]))
        return TRUE;
  return FALSE;
}

gboolean
antenne_organisation_helps_teachers (AntenneOrganisation *self)
{
  if (names_a_teacher (self->audience))
    return TRUE;
  for (char **theme = self->themes; *theme != NULL; theme++)
    if (names_a_teacher (*theme))
      return TRUE;
  return FALSE;
}
