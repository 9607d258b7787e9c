/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-pupil.h"

#include <stdlib.h>
#include <string.h>

#include "model/antenne-fields.h"

struct _AntennePupil
{
  AntenneEntity parent_instance;
};

G_DEFINE_FINAL_TYPE (AntennePupil, antenne_pupil, ANTENNE_TYPE_ENTITY)

static void
antenne_pupil_class_init (AntennePupilClass *klass)
{
}

static void
antenne_pupil_init (AntennePupil *self)
{
}

static const char *
field (AntennePupil *self, const char *name)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), name);
}

static const char *
short_name (GVariant *fields)
{
  const char *names[] = { "called-name", "given-name", "family-name" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = antenne_fields_get_string (fields, names[i]);

      if (*name != '\0')
        return name;
    }
  return "";
}

char *
antenne_pupil_dup_short_name (AntennePupil *self)
{
  return g_strdup (short_name (antenne_entity_get_fields (ANTENNE_ENTITY (self))));
}

char *
antenne_pupil_dup_display_name (AntennePupil *self)
{
  const char *first = field (self, "called-name");
  g_autoptr (GString) name = g_string_new (NULL);

  if (*first == '\0')
    first = field (self, "given-name");

  const char *parts[] = { first, field (self, "prefix"), field (self, "family-name") };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (name->len > 0)
        g_string_append_c (name, ' ');
      g_string_append (name, parts[i]);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
antenne_pupil_dup_sort_key (AntennePupil *self, gboolean prefix_sorts)
{
  return antenne_pupil_make_sort_key (antenne_entity_get_fields (ANTENNE_ENTITY (self)), prefix_sorts);
}

char *
antenne_pupil_make_sort_key (GVariant *fields, gboolean prefix_sorts)
{
  const char *prefix = antenne_fields_get_string (fields, "prefix");
  const char *family = antenne_fields_get_string (fields, "family-name");
  g_autofree char *whole =
      g_strconcat (prefix_sorts ? prefix : "", prefix_sorts && *prefix != '\0' ? " " : "", family, NULL);
  g_autofree char *folded_family = g_utf8_casefold (whole, -1);
  g_autofree char *folded_given = g_utf8_casefold (short_name (fields), -1);
  g_autofree char *family_key = g_utf8_collate_key (folded_family, -1);
  g_autofree char *given_key = g_utf8_collate_key (folded_given, -1);

  /* \001 sorts before everything in a collation key, so that "Bos, Zoë" comes before "Bosch, Anna". */
  return g_strconcat (family_key, "\001", given_key, NULL);
}

int
antenne_pupil_get_age (AntennePupil *self, const char *on)
{
  const char *born = field (self, "birth-date");
  int age;

  if (strlen (born) != 10 || strlen (on) != 10)
    return -1;

  age = atoi (on) - atoi (born);
  /* Month and day compare as text: "02-29" is had on 1 March in a year without it. */
  if (strcmp (on + 5, born + 5) < 0)
    age--;
  return age;
}
