/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-erasing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-text.h"
#include "record/antenne-compose.h"
#include "store/antenne-batch-private.h"

/* Ids in one erase record; its format has room for some more. */
#define MAX_IDS 50000

typedef struct
{
  AntenneBatch *batch;
  AntenneContents *contents;
  AntenneId pupil;
  char pupil_text[ANTENNE_ID_TEXT_SIZE + 1];
  GHashTable *gone;      /* ids as text → interned kind: nothing of these stays */
  GHashTable *rewritten; /* ids as text: written again without the pupil */
  GArray *kids;
  GArray *records;
} Erasing;

static void
erasing_clear (Erasing *self)
{
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->rewritten, g_hash_table_unref);
  g_clear_pointer (&self->kids, g_array_unref);
  g_clear_pointer (&self->records, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Erasing, erasing_clear)

static void
add_gone (Erasing *self, const char *kind, const char *id)
{
  g_hash_table_insert (self->gone, g_strdup (id), (gpointer) g_intern_string (kind));
}

static void
add_gone_ids (Erasing *self, const char *kind, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      char text[ANTENNE_ID_TEXT_SIZE + 1];

      antenne_id_to_text (&g_array_index (ids, AntenneId, i), text);
      add_gone (self, kind, text);
    }
}

static void
forget_history (Erasing *self, const char *kind, const AntenneId *id)
{
  g_autoptr (GArray) records = antenne_merge_list_records (self->contents->merge, kind, id);
  g_autoptr (GArray) kids = antenne_keyring_list_kids (self->contents->keys, ANTENNE_SCOPE_OWN, id);

  g_array_append_vals (self->records, records->data, records->len);
  g_array_append_vals (self->kids, kids->data, kids->len);
}

/* The pupils of an entry without this one. (transfer full) */
static GPtrArray *
other_pupils (Erasing *self, GVariant *fields)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **pupils = NULL;

  g_variant_lookup (fields, "pupils", "^a&s", &pupils);
  for (gsize i = 0; pupils != NULL && pupils[i] != NULL; i++)
    if (strcmp (pupils[i], self->pupil_text) != 0)
      g_ptr_array_add (others, g_strdup (pupils[i]));
  return others;
}

/* A key that stays: of the one pupil who is left, or a new one of the thing itself. */
static const AntenneKey *
key_for_rest (Erasing *self, const AntenneId *id, GPtrArray *others)
{
  AntenneId pupil;

  if (others != NULL && others->len == 1 && antenne_id_from_text (g_ptr_array_index (others, 0), &pupil))
    return antenne_batch_get_key (self->batch, self->contents, ANTENNE_SCOPE_PUPIL, &pupil);
  return antenne_batch_make_key (self->batch, self->contents, ANTENNE_SCOPE_OWN, id);
}

/* All that is shown of it, once more, without the pupil. Its history goes with the old keys. */
static gboolean
rewrite (Erasing *self, const char *kind, const AntenneId *id, GVariant *fields, GError **error)
{
  g_autoptr (GHashTable) table = antenne_contents_table_of_fields (fields);
  g_autoptr (GPtrArray) others = NULL;
  char text[ANTENNE_ID_TEXT_SIZE + 1];
  AntenneStamp stamp = antenne_clock_tick (&self->contents->clock, antenne_contents_now_ms ());

  antenne_id_to_text (id, text);
  g_hash_table_add (self->rewritten, g_strdup (text));
  forget_history (self, kind, id);
  if (strcmp (kind, ANTENNE_KIND_ENTRY) == 0)
    {
      others = other_pupils (self, fields);
      g_hash_table_insert (
          table, g_strdup ("pupils"),
          g_variant_ref_sink (g_variant_new_strv ((const char *const *) others->pdata, (gssize) others->len)));
    }
  return antenne_batch_add (self->batch, self->contents, key_for_rest (self, id, others),
                            antenne_compose_set (self->contents->merge, kind, id, table, stamp, error), error);
}

static gboolean
look_at_entries (Erasing *self, GError **error)
{
  g_autoptr (GArray) entries = antenne_index_find_of_pupil (self->contents->index, ANTENNE_KIND_ENTRY, &self->pupil);

  for (guint i = 0; i < entries->len; i++)
    {
      const AntenneId *id = &g_array_index (entries, AntenneId, i);
      g_autoptr (GVariant) fields = antenne_index_dup_fields (self->contents->index, ANTENNE_KIND_ENTRY, id);
      g_autoptr (GPtrArray) others = other_pupils (self, fields);
      char text[ANTENNE_ID_TEXT_SIZE + 1];

      antenne_id_to_text (id, text);
      if (others->len == 0)
        add_gone (self, ANTENNE_KIND_ENTRY, text);
      else if (!rewrite (self, ANTENNE_KIND_ENTRY, id, fields, error))
        return FALSE;
    }
  return TRUE;
}

/* A contact person goes with the last pupil. */
static void
look_at_contact (Erasing *self, const char *contact)
{
  g_autoptr (GArray) pupils = NULL;
  AntenneId id;

  if (!antenne_id_from_text (contact, &id))
    return;
  pupils = antenne_index_find_pupils_of_contact (self->contents->index, &id);
  for (guint i = 0; i < pupils->len; i++)
    if (!antenne_id_equal (&g_array_index (pupils, AntenneId, i), &self->pupil))
      return;
  add_gone (self, ANTENNE_KIND_CONTACT, contact);
}

static void
look_at_relations (Erasing *self)
{
  g_autoptr (GArray) relations =
      antenne_index_find_of_pupil (self->contents->index, ANTENNE_KIND_RELATION, &self->pupil);

  add_gone_ids (self, ANTENNE_KIND_RELATION, relations);
  for (guint i = 0; i < relations->len; i++)
    {
      g_autoptr (GVariant) fields = antenne_index_dup_fields (self->contents->index, ANTENNE_KIND_RELATION,
                                                              &g_array_index (relations, AntenneId, i));
      const char *contact = "";

      g_variant_lookup (fields, "contact", "&s", &contact);
      look_at_contact (self, contact);
    }
}

/* Paths, their steps, follow-ups, agreements and what was passed on. What hangs on a path of the pupil goes with it,
 * also where it does not name the pupil. */
static void
look_at_support (Erasing *self)
{
  AntenneIndex *index = self->contents->index;
  g_autoptr (GArray) paths = antenne_index_find_support (index, ANTENNE_KIND_PATH, "pupil", &self->pupil);

  for (gsize i = 0; antenne_index_support_kinds[i] != NULL; i++)
    {
      const char *kind = antenne_index_support_kinds[i];
      g_autoptr (GArray) ids = antenne_index_find_support (index, kind, "pupil", &self->pupil);

      add_gone_ids (self, kind, ids);
      for (guint j = 0; j < paths->len; j++)
        {
          g_autoptr (GArray) of_path =
              antenne_index_find_support (index, kind, "path", &g_array_index (paths, AntenneId, j));

          add_gone_ids (self, kind, of_path);
        }
    }
}

/* What was deleted and names the pupil, however many others it names, is not written again. */
static void
look_at_deleted_cb (const char *kind, const char *id, GVariant *fields, gpointer user_data)
{
  Erasing *self = user_data;
  g_autofree const char **pupils = NULL;
  const char *pupil = "", *path = "", *contact = "";

  g_variant_lookup (fields, "pupil", "&s", &pupil);
  g_variant_lookup (fields, "path", "&s", &path);
  g_variant_lookup (fields, "pupils", "^a&s", &pupils);
  if (strcmp (id, self->pupil_text) != 0 && strcmp (pupil, self->pupil_text) != 0 &&
      !g_hash_table_contains (self->gone, path) && (pupils == NULL || !g_strv_contains (pupils, self->pupil_text)))
    return;
  add_gone (self, kind, id);
  if (g_variant_lookup (fields, "contact", "&s", &contact))
    look_at_contact (self, contact);
}

/* What is not of this pupil any more may still stand, in part, under a key of this pupil: it is written again. */
static gboolean
look_at_key (Erasing *self, const AntenneId *kid, GError **error)
{
  AntenneContents *contents = self->contents;
  g_autoptr (GArray) ids = antenne_log_list_records_of_key (contents->log, kid, error);

  if (ids == NULL)
    return FALSE;
  /* All that stands under the key goes with it, old versions of what is about others too. */
  g_array_append_vals (self->batch->gone_rows, ids->data, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AntenneRecord) record =
          antenne_contents_read_record (contents, &g_array_index (ids, AntenneId, i), error);
      g_autoptr (GVariant) fields = NULL;
      char text[ANTENNE_ID_TEXT_SIZE + 1];
      gboolean shown = FALSE;

      if (record == NULL)
        return FALSE;
      antenne_id_to_text (&record->entity, text);
      if (g_hash_table_contains (self->gone, text) || g_hash_table_contains (self->rewritten, text))
        continue;
      fields = antenne_index_dup_fields (contents->index, record->type, &record->entity);
      for (guint field = 0; field < record->n_fields; field++)
        shown = shown || antenne_merge_shows (contents->merge, record, field);
      if (fields == NULL)
        add_gone (self, record->type, text);
      else if (shown && !rewrite (self, record->type, &record->entity, fields, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
names_in (GVariant *value, char **words)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    {
      g_autofree char *folded = antenne_text_fold (g_variant_get_string (value, NULL));
      g_auto (GStrv) parts = g_str_tokenize_and_fold (folded, NULL, NULL);

      for (gsize i = 0; words[i] != NULL; i++)
        if (g_strv_contains ((const char *const *) parts, words[i]) || strstr (folded, words[i]) == folded)
          return TRUE;
      return FALSE;
    }
  if (!g_variant_is_container (value))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      if (names_in (child, words))
        return TRUE;
    }
  return FALSE;
}

/* Rather an unfinished text too many than one that still names a pupil who was to be forgotten. */
static void
look_at_drafts (Erasing *self, GVariant *pupil)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *names[] = { "given-name", "called-name" };
  GHashTableIter iter;
  gpointer key, value;

  g_ptr_array_add (words, g_strdup (self->pupil_text));
  /* A step that was not written yet names its path. */
  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (strcmp (value, ANTENNE_KIND_PATH) == 0)
      g_ptr_array_add (words, g_strdup (key));
  for (gsize i = 0; pupil != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const char *name = "";

      if (g_variant_lookup (pupil, names[i], "&s", &name) && *name != '\0')
        g_ptr_array_add (words, antenne_text_fold (name));
    }
  g_ptr_array_add (words, NULL);

  g_hash_table_iter_init (&iter, self->contents->drafts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      AntenneDraftRow *draft = value;
      const char *slash = strrchr (key, '/');
      gboolean named =
          strstr (key, self->pupil_text) != NULL || (slash != NULL && g_hash_table_contains (self->gone, slash + 1));

      if (named || names_in (draft->value, (char **) words->pdata))
        antenne_batch_drop_draft (self->batch, key, &draft->row);
      else
        g_array_append_val (self->batch->draft_rows, draft->row);
    }
}

static gboolean
add_erases (Erasing *self, GError **error)
{
  for (guint from = 0; from == 0 || from < MAX (self->kids->len, self->records->len); from += MAX_IDS / 2)
    {
      g_autoptr (GArray) kids = g_array_new (FALSE, FALSE, sizeof (AntenneId));
      g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (AntenneId));

      if (from < self->kids->len)
        g_array_append_vals (kids, &g_array_index (self->kids, AntenneId, from),
                             MIN (MAX_IDS / 2, self->kids->len - from));
      if (from < self->records->len)
        g_array_append_vals (records, &g_array_index (self->records, AntenneId, from),
                             MIN (MAX_IDS / 2, self->records->len - from));
      if (!antenne_batch_add_erase (self->batch, self->contents, kids, records, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
antenne_erasing_compose (AntenneBatch *batch, AntenneContents *contents, const AntenneId *pupil, GError **error)
{
  g_auto (Erasing) self = { .batch = batch, .contents = contents, .pupil = *pupil };
  g_autoptr (GVariant) fields = antenne_index_dup_fields (contents->index, ANTENNE_KIND_PUPIL, pupil);
  g_autoptr (GArray) memberships = NULL;
  g_autoptr (GArray) kids = NULL;
  GHashTableIter iter;
  gpointer id, kind;

  if (fields == NULL)
    fields = antenne_index_dup_deleted (contents->index, ANTENNE_KIND_PUPIL, pupil);
  if (fields == NULL)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                           _ ("This pupil is not in your notes any more."));
      return FALSE;
    }

  antenne_id_to_text (pupil, self.pupil_text);
  self.gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.rewritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.kids = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  self.records = g_array_new (FALSE, FALSE, sizeof (AntenneId));

  add_gone (&self, ANTENNE_KIND_PUPIL, self.pupil_text);
  memberships = antenne_index_find_of_pupil (contents->index, ANTENNE_KIND_MEMBERSHIP, pupil);
  add_gone_ids (&self, ANTENNE_KIND_MEMBERSHIP, memberships);
  look_at_relations (&self);
  look_at_support (&self);
  antenne_index_each_deleted (contents->index, look_at_deleted_cb, &self);
  if (!look_at_entries (&self, error))
    return FALSE;

  kids = antenne_keyring_list_kids (contents->keys, ANTENNE_SCOPE_PUPIL, pupil);
  g_array_append_vals (self.kids, kids->data, kids->len);
  for (guint i = 0; i < kids->len; i++)
    if (!look_at_key (&self, &g_array_index (kids, AntenneId, i), error))
      return FALSE;

  g_hash_table_iter_init (&iter, self.gone);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    {
      AntenneId bytes;

      if (antenne_id_from_text (id, &bytes))
        forget_history (&self, kind, &bytes);
    }
  look_at_drafts (&self, fields);
  return add_erases (&self, error);
}
