/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-packed.h"

G_BEGIN_DECLS

/* The fields of a thing as a{sv}, read and written in place (model/antenne-packed.h): the same as g_variant_lookup()
 * and a GVariantBuilder, at a tenth of the cost. */

/* Returns: (not nullable): "" where the field is absent or no string; lives as long as @fields. @fields: (nullable) */
const char *antenne_fields_get_string (GVariant *fields, const char *name);
/* FALSE where the field is absent or no boolean. @fields: (nullable) */
gboolean antenne_fields_get_boolean (GVariant *fields, const char *name);
/* Returns: (transfer container) (not nullable): the strings of an array, with NULL behind the last; none where the
 * field is absent or no such array. They live as long as @fields. @fields: (nullable) */
const char **antenne_fields_list_strings (GVariant *fields, const char *name);

/**
 * AntenneFieldsWriter:
 *
 * Makes an a{sv} of distinct names. Begin with antenne_fields_writer_init(); antenne_fields_writer_end() frees it.
 */
typedef struct
{
  GByteArray *bytes;
  GArray *ends; /* of gsize */
} AntenneFieldsWriter;

void antenne_fields_writer_init (AntenneFieldsWriter *self);
/* @value: (transfer none) */
void antenne_fields_writer_add (AntenneFieldsWriter *self, const char *name, GVariant *value);
/* @variant: a serialised variant, in normal form */
void antenne_fields_writer_add_packed (AntenneFieldsWriter *self, const char *name, AntenneSpan variant);
/* Returns: (transfer full) */
GVariant *antenne_fields_writer_end (AntenneFieldsWriter *self);

G_END_DECLS
