/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-index-private.h"

#include <string.h>

#include "model/antenne-fields.h"
#include "model/antenne-pupil.h"
#include "model/antenne-text.h"

/* What a row has beside its fields: the columns that a query needs. Entries have a file of their own. */

/* The id in a field; one that is no id becomes all zeros, which nothing has. */
static void
read_reference (GVariant *fields, const char *name, AntenneId *id)
{
  if (!antenne_id_from_text (antenne_index_string (fields, name), id))
    memset (id, 0, sizeof *id);
}

static void
put_group (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_GROUP];
  g_autofree char *folded = g_utf8_casefold (antenne_index_string (fields, "name"), -1);
  /* Numbers in it count as numbers: 2B before 10A. */
  g_autofree char *key = g_utf8_collate_key_for_filename (folded, -1);

  antenne_index_bind_id (put, 1, id);
  antenne_query_bind_text (put, 2, antenne_index_string (fields, "school-year"));
  antenne_query_bind_blob (put, 3, key, strlen (key));
  antenne_query_bind_int (put, 4, antenne_fields_get_boolean (fields, "archived"));
  antenne_index_bind_fields (put, 5, fields);
  antenne_query_must_run (put);
}

static void
put_membership (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_MEMBERSHIP];
  AntenneId group, pupil;

  read_reference (fields, "group", &group);
  read_reference (fields, "pupil", &pupil);
  antenne_index_bind_id (put, 1, id);
  antenne_index_bind_id (put, 2, &group);
  antenne_index_bind_id (put, 3, &pupil);
  antenne_query_bind_text (put, 4, antenne_index_string (fields, "from"));
  antenne_query_bind_text (put, 5, antenne_index_string (fields, "until"));
  antenne_index_bind_fields (put, 6, fields);
  antenne_query_must_run (put);
}

static void
put_pupil (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_PUPIL];
  g_autofree char *key_be = antenne_pupil_make_sort_key (fields, TRUE);
  const char *prefix = antenne_index_string (fields, "prefix");
  /* Without a prefix both are the same, and a key is dear to make. */
  g_autofree char *key_nl = *prefix != '\0' ? antenne_pupil_make_sort_key (fields, FALSE) : g_strdup (key_be);
  g_autofree char *names =
      g_strjoin (" ", antenne_index_string (fields, "called-name"), antenne_index_string (fields, "given-name"), prefix,
                 antenne_index_string (fields, "family-name"), NULL);
  g_autofree char *folded = antenne_text_fold (names);

  antenne_search_forget_names (self);
  antenne_index_bind_id (put, 1, id);
  antenne_query_bind_blob (put, 2, key_be, strlen (key_be));
  antenne_query_bind_blob (put, 3, key_nl, strlen (key_nl));
  antenne_query_bind_text (put, 4, folded);
  antenne_query_bind_text (put, 5, antenne_index_string (fields, "left-on"));
  antenne_index_bind_fields (put, 6, fields);
  antenne_query_must_run (put);
}

static void
put_plain (AntenneIndex *self, AntenneIndexQuery which, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[which];

  antenne_index_bind_id (put, 1, id);
  antenne_index_bind_fields (put, 2, fields);
  antenne_query_must_run (put);
}

static void
put_relation (AntenneIndex *self, const AntenneId *id, GVariant *fields)
{
  AntenneQuery *put = self->statements[PUT_RELATION];
  AntenneId contact, pupil;

  read_reference (fields, "contact", &contact);
  read_reference (fields, "pupil", &pupil);
  antenne_index_bind_id (put, 1, id);
  antenne_index_bind_id (put, 2, &contact);
  antenne_index_bind_id (put, 3, &pupil);
  antenne_query_bind_int (put, 4, antenne_fields_get_boolean (fields, "authority"));
  antenne_index_bind_fields (put, 5, fields);
  antenne_query_must_run (put);
}

void
antenne_index_put_row (AntenneIndex *self, AntenneIndexQuery find, const AntenneId *id, GVariant *fields)
{
  switch (find)
    {
    case FIND_GROUP:
      put_group (self, id, fields);
      break;
    case FIND_MEMBERSHIP:
      put_membership (self, id, fields);
      break;
    case FIND_PUPIL:
      put_pupil (self, id, fields);
      break;
    case FIND_CONTACT:
      put_plain (self, PUT_CONTACT, id, fields);
      break;
    case FIND_RELATION:
      put_relation (self, id, fields);
      break;
    default:
      put_plain (self, PUT_SETTING, id, fields);
      break;
    }
}
