/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a list mean, as it is remembered for the next list with the same headers. */
#include <string.h>

#include "roster/antenne-roster-columns.h"
#include "roster/antenne-roster-headers.h"

/* How a meaning is written in a remembered mapping: never renumbered. */
static const char *const meaning_names[ANTENNE_COLUMN_N_MEANINGS] = {
  [ANTENNE_COLUMN_NONE] = "none",
  [ANTENNE_COLUMN_FORBIDDEN] = "forbidden",
  [ANTENNE_COLUMN_NAME] = "name",
  [ANTENNE_COLUMN_GIVEN_NAME] = "given-name",
  [ANTENNE_COLUMN_PREFIX] = "prefix",
  [ANTENNE_COLUMN_FAMILY_NAME] = "family-name",
  [ANTENNE_COLUMN_CALLED_NAME] = "called-name",
  [ANTENNE_COLUMN_BIRTH_DATE] = "birth-date",
  [ANTENNE_COLUMN_SCHOOL_NUMBER] = "school-number",
  [ANTENNE_COLUMN_GROUP] = "group",
  [ANTENNE_COLUMN_SCHOOL_YEAR] = "school-year",
  [ANTENNE_COLUMN_LANGUAGES] = "languages",
  [ANTENNE_COLUMN_PUPIL_NUMBERS] = "pupil-numbers",
  [ANTENNE_COLUMN_CONTACT_NAME] = "contact-name",
  [ANTENNE_COLUMN_CONTACT_GIVEN_NAME] = "contact-given-name",
  [ANTENNE_COLUMN_CONTACT_PREFIX] = "contact-prefix",
  [ANTENNE_COLUMN_CONTACT_FAMILY_NAME] = "contact-family-name",
  [ANTENNE_COLUMN_CONTACT_RELATION] = "contact-relation",
  [ANTENNE_COLUMN_CONTACT_PHONE] = "contact-phone",
  [ANTENNE_COLUMN_CONTACT_EMAIL] = "contact-email",
};

char *
antenne_roster_columns_dup_setting (const AntenneRosterColumns *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (self->header_row < 0)
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *squashed = antenne_header_squash (antenne_roster_columns_get (self, i)->header);

      g_checksum_update (checksum, (const guchar *) squashed, (gssize) strlen (squashed) + 1);
    }
  return g_strdup_printf ("roster/mapping/%.32s", g_checksum_get_string (checksum));
}

GVariant *
antenne_roster_columns_to_variant (const AntenneRosterColumns *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(su)"));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const AntenneRosterColumn *column = antenne_roster_columns_get (self, i);

      g_variant_builder_add (&builder, "(su)", meaning_names[column->meaning], column->contact);
    }
  return g_variant_new (
      "(sa(su))", self->name_order == ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST ? "given-first" : "family-first", &builder);
}

static AntenneColumnMeaning
meaning_from_name (const char *name)
{
  for (guint i = 0; i < ANTENNE_COLUMN_N_MEANINGS; i++)
    if (strcmp (meaning_names[i], name) == 0)
      return i;
  return ANTENNE_COLUMN_N_MEANINGS;
}

gboolean
antenne_roster_columns_apply_variant (AntenneRosterColumns *self, GVariant *value)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *order, *name;
  guint contact;

  if (!g_variant_is_of_type (value, ANTENNE_ROSTER_MAPPING_TYPE))
    return FALSE;
  g_variant_get (value, "(&sa(su))", &order, &iter);
  if (g_variant_iter_n_children (iter) != self->columns->len)
    return FALSE;
  while (g_variant_iter_next (iter, "(&su)", &name, &contact))
    if (meaning_from_name (name) == ANTENNE_COLUMN_N_MEANINGS || contact > ANTENNE_ROSTER_MAX_CONTACTS)
      return FALSE;

  g_clear_pointer (&iter, g_variant_iter_free);
  g_variant_get (value, "(&sa(su))", NULL, &iter);
  for (guint i = 0; g_variant_iter_next (iter, "(&su)", &name, &contact); i++)
    antenne_roster_columns_set (self, i, meaning_from_name (name), contact);
  self->name_order = strcmp (order, "given-first") == 0 ? ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST
                                                        : ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST;
  return TRUE;
}
