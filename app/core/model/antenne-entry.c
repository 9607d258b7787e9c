/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"

struct _AntenneEntry
{
  AntenneEntity parent_instance;
};

G_DEFINE_FINAL_TYPE (AntenneEntry, antenne_entry, ANTENNE_TYPE_ENTITY)

static void
antenne_entry_class_init (AntenneEntryClass *klass)
{
}

static void
antenne_entry_init (AntenneEntry *self)
{
}

static const struct
{
  AntenneEntryKind kind;
  const char *text;
  const char *label;
} kinds[] = {
  { ANTENNE_ENTRY_TALK, "talk", NC_ ("kind of entry", "Talk") },
  { ANTENNE_ENTRY_OBSERVATION, "observation", NC_ ("kind of entry", "Observation") },
  { ANTENNE_ENTRY_STRENGTH, "strength", NC_ ("kind of entry", "Strength") },
  { ANTENNE_ENTRY_PARENT_CONTACT, "parent-contact", NC_ ("kind of entry", "Parent contact") },
  { ANTENNE_ENTRY_SIGNAL, "signal", NC_ ("kind of entry", "I notice something") },
};

static const char *
field (AntenneEntry *self, const char *name)
{
  return antenne_entity_get_string (ANTENNE_ENTITY (self), name);
}

const char *
antenne_entry_kind_to_text (AntenneEntryKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].text;
  return NULL;
}

AntenneEntryKind
antenne_entry_kind_from_text (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].text, text) == 0)
      return kinds[i].kind;
  return 0;
}

const char *
antenne_entry_kind_get_label (AntenneEntryKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return g_dpgettext2 (GETTEXT_PACKAGE, "kind of entry", kinds[i].label);
  return "";
}

AntenneEntryKind
antenne_entry_get_kind (AntenneEntry *self)
{
  return antenne_entry_kind_from_text (field (self, "kind"));
}

char **
antenne_entry_dup_pupils (AntenneEntry *self)
{
  GVariant *fields = antenne_entity_get_fields (ANTENNE_ENTITY (self));
  char **ids = NULL;

  if (fields == NULL || !g_variant_lookup (fields, "pupils", "^as", &ids))
    return g_new0 (char *, 1);
  return ids;
}

GDateTime *
antenne_entry_dup_when (AntenneEntry *self)
{
  return antenne_moment_parse (field (self, "at"));
}

gboolean
antenne_entry_has_time (AntenneEntry *self)
{
  return strchr (field (self, "at"), 'T') != NULL;
}

gboolean
antenne_entry_ends_silence (AntenneEntry *self)
{
  return antenne_entry_get_kind (self) == ANTENNE_ENTRY_TALK && strcmp (field (self, "about"), "behaviour") != 0;
}

char *
antenne_entry_dup_text (AntenneEntry *self)
{
  const char *label = field (self, "label");
  const char *example = field (self, "example");
  const char *words[] = { "seen", "said", "thought" };
  g_autofree char *text = NULL;

  if (*label != '\0' && *example != '\0')
    text = g_strdup_printf ("%s: %s", label, example);
  else if (*label != '\0' || *example != '\0')
    text = g_strconcat (label, example, NULL);

  for (gsize i = 0; text == NULL && i < G_N_ELEMENTS (words); i++)
    if (*field (self, words[i]) != '\0')
      text = g_strdup (field (self, words[i]));

  if (text == NULL)
    return g_strdup ("");
  g_strdelimit (text, "\r\n\t", ' ');
  return g_steal_pointer (&text);
}
