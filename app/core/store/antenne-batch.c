/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-batch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-fields.h"
#include "record/antenne-compose.h"
#include "store/antenne-meta.h"

static void
pending_free (gpointer data)
{
  AntennePending *pending = data;

  antenne_record_free (pending->record);
  g_free (pending);
}

AntenneBatch *
antenne_batch_new (void)
{
  AntenneBatch *self = g_new0 (AntenneBatch, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->key_of = g_hash_table_new (antenne_key_owner_hash, antenne_key_owner_equal);
  self->pending = g_ptr_array_new_with_free_func (pending_free);
  self->gone_kids = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  self->gone_rows = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->draft_rows = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  return self;
}

void
antenne_batch_free (AntenneBatch *self)
{
  if (self == NULL)
    return;
  /* Keys that came to nothing don't stay in the arena. */
  for (guint i = 0; !self->committed && i < self->keys->len; i++)
    antenne_arena_remove (self->arena, ((AntenneKey *) g_ptr_array_index (self->keys, i))->handle);
  g_hash_table_unref (self->key_of);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->pending);
  g_array_unref (self->gone_kids);
  g_array_unref (self->gone_rows);
  g_hash_table_unref (self->drafts);
  g_array_unref (self->draft_rows);
  g_free (self);
}

const AntenneKey *
antenne_batch_make_key (AntenneBatch *self, AntenneContents *contents, AntenneScope scope, const AntenneId *of)
{
  AntenneKey *key = g_new0 (AntenneKey, 1);

  self->arena = contents->arena;
  antenne_key_generate (contents->arena, scope, of, key);
  g_ptr_array_add (self->keys, key);
  g_hash_table_replace (self->key_of, key, key);
  return key;
}

const AntenneKey *
antenne_batch_get_key (AntenneBatch *self, AntenneContents *contents, AntenneScope scope, const AntenneId *of)
{
  const AntenneKey wanted = { .scope = scope, .of = *of };
  const AntenneKey *key = g_hash_table_lookup (self->key_of, &wanted);

  if (key != NULL)
    return key;
  key = antenne_keyring_find_current (contents->keys, scope, of);
  return key != NULL ? key : antenne_batch_make_key (self, contents, scope, of);
}

static AntenneRecordHeader
make_header (AntenneContents *contents, const AntenneKey *key)
{
  AntenneRecordHeader header = { .kid = key->kid, .dev = contents->device.dev };

  antenne_crypto_random (header.id.bytes, sizeof header.id.bytes);
  return header;
}

/* What breaks a rule is refused here; what is taken is checked once, for sealing and for applying. */
static gboolean
add_record (AntenneBatch *self, const AntenneRecordHeader *header, const AntenneKey *key, GVariant *body,
            GError **error)
{
  AntenneRecord *record = antenne_record_new (header, body, error);
  AntennePending *pending;

  if (record == NULL)
    return FALSE;
  pending = g_new0 (AntennePending, 1);
  pending->record = record;
  pending->key = key->handle;
  g_ptr_array_add (self->pending, pending);
  return TRUE;
}

gboolean
antenne_batch_add (AntenneBatch *self, AntenneContents *contents, const AntenneKey *key, GVariant *body, GError **error)
{
  AntenneRecordHeader header;

  if (body == NULL)
    return FALSE;
  header = make_header (contents, key);
  return add_record (self, &header, key, body, error);
}

gboolean
antenne_batch_add_erase (AntenneBatch *self, AntenneContents *contents, GArray *kids, GArray *records, GError **error)
{
  const AntenneId none = { { 0 } };
  const AntenneKey *key = antenne_batch_get_key (self, contents, ANTENNE_SCOPE_GENERAL, &none);
  AntenneStamp stamp = antenne_clock_tick (&contents->clock, antenne_contents_now_ms ());
  AntenneRecordHeader header = make_header (contents, key);
  GVariant *body = antenne_erase_compose (contents->arena, &contents->device, &header, &contents->space,
                                          (const AntenneId *) (gpointer) kids->data, kids->len,
                                          (const AntenneId *) (gpointer) records->data, records->len, stamp, error);

  if (body == NULL || !add_record (self, &header, key, body, error))
    return FALSE;
  g_array_append_vals (self->gone_kids, kids->data, kids->len);
  g_array_append_vals (self->gone_rows, records->data, records->len);
  return TRUE;
}

void
antenne_batch_drop_draft (AntenneBatch *self, const char *key, const AntenneId *row)
{
  g_hash_table_insert (self->drafts, g_strdup (key), g_memdup2 (row, sizeof *row));
}

/* --- Committing --- */

static gboolean
write_keys (AntenneBatch *self, AntenneContents *contents, GError **error)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const AntenneKey *key = g_ptr_array_index (self->keys, i);
      guint8 about[ANTENNE_KEY_ABOUT_SIZE];
      g_autoptr (GBytes) sealed_key = NULL;
      g_autoptr (GBytes) sealed_about = NULL;

      antenne_key_encode_about (key, about);
      sealed_key = antenne_seal_key (contents->arena, contents->master, ANTENNE_SEAL_KEY, key->kid.bytes,
                                     sizeof key->kid.bytes, key->handle, error);
      if (sealed_key == NULL)
        return FALSE;
      sealed_about = antenne_seal (contents->arena, contents->master, ANTENNE_SEAL_META, key->kid.bytes,
                                   sizeof key->kid.bytes, about, sizeof about, error);
      if (sealed_about == NULL || !antenne_log_add_key (contents->log, &key->kid, sealed_key, sealed_about, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_records (AntenneBatch *self, AntenneContents *contents, AntenneTip *tip, GError **error)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      AntennePending *pending = g_ptr_array_index (self->pending, i);
      const guint8 *key = antenne_arena_peek (contents->arena, pending->key);
      AntenneLogRow row = { .space = contents->space };
      g_autoptr (GBytes) bytes = NULL;

      pending->record->header.seq = tip->seq + 1;
      bytes = antenne_record_seal_again (pending->record, &contents->space, key, NULL, error);
      if (bytes == NULL)
        return FALSE;
      row.header = pending->record->header;
      row.bytes = g_bytes_get_data (bytes, &row.size);
      antenne_record_hash (row.bytes, row.size, &row.hash);
      antenne_tip_advance (tip, &row.hash);
      if (!antenne_log_add_record (contents->log, &row, error))
        return FALSE;
    }
  return antenne_meta_write_tip (contents->log, contents->arena, contents->master, tip, error);
}

static gboolean
write_losses (AntenneBatch *self, AntenneContents *contents, GError **error)
{
  GHashTableIter iter;
  gpointer row;

  for (guint i = 0; i < self->gone_kids->len; i++)
    {
      const AntenneId *kid = &g_array_index (self->gone_kids, AntenneId, i);

      if (!antenne_log_drop_key (contents->log, kid, error))
        return FALSE;
    }
  for (guint i = 0; i < self->gone_rows->len; i++)
    if (!antenne_log_stub_record (contents->log, &g_array_index (self->gone_rows, AntenneId, i), error))
      return FALSE;
  if (g_hash_table_size (self->drafts) == 0)
    return TRUE;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (!antenne_log_write_draft (contents->log, row, NULL, error))
      return FALSE;
  return antenne_meta_write_draft_rows (contents, self->draft_rows, error);
}

/* After a commit that failed it may be on disk all the same: the end of a journal is the last thing that is written.
 * Told apart by the tip. Where it is there, it is only acknowledged if one more transaction goes well. */
static gboolean
settle (AntenneContents *contents, const AntenneTip *after)
{
  AntenneTip found;

  contents->in_doubt = TRUE;
  if (!antenne_meta_read_tip (contents->log, contents->arena, contents->master, &found, NULL))
    return FALSE;
  if (antenne_tip_equal (&found, &contents->tip))
    {
      contents->in_doubt = FALSE;
      return FALSE;
    }
  if (!antenne_tip_equal (&found, after) ||
      !antenne_meta_write_tip (contents->log, contents->arena, contents->master, after, NULL))
    return FALSE;
  contents->in_doubt = FALSE;
  return TRUE;
}

gboolean
antenne_contents_check_writable (AntenneContents *contents, GError **error)
{
  AntenneTip found;

  if (contents->damage != NULL)
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                           _ ("The file with your notes is damaged, so nothing is written in it. Put back a backup "
                              "to go on; what can be read stays readable."));
      return FALSE;
    }
  if (!antenne_log_check_place (contents->log, error))
    return FALSE;
  if (contents->in_doubt)
    {
      if (!antenne_meta_read_tip (contents->log, contents->arena, contents->master, &found, error))
        return FALSE;
      if (!antenne_tip_equal (&found, &contents->tip))
        {
          g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_IO,
                               _ ("The disk failed while saving. Lock your notes and open them again to see what was "
                                  "saved; nothing that was saved before is lost."));
          return FALSE;
        }
      contents->in_doubt = FALSE;
    }
  if (contents->drafts_in_doubt)
    {
      if (!antenne_meta_rewrite_drafts (contents, error))
        return FALSE;
      contents->drafts_in_doubt = FALSE;
    }
  return TRUE;
}

gboolean
antenne_batch_commit (AntenneBatch *self, AntenneContents *contents, GError **error)
{
  AntenneTip tip = contents->tip;

  if (self->pending->len == 0 && g_hash_table_size (self->drafts) == 0)
    return TRUE;
  if (!antenne_contents_check_writable (contents, error) || !antenne_log_begin (contents->log, error))
    return FALSE;

  if (!write_keys (self, contents, error) || !write_records (self, contents, &tip, error) ||
      !write_losses (self, contents, error))
    {
      antenne_log_rollback (contents->log);
      return FALSE;
    }
  if (!antenne_log_commit (contents->log, error))
    {
      antenne_log_rollback (contents->log);
      if (!settle (contents, &tip))
        return FALSE;
      g_clear_error (error);
    }
  contents->tip = tip;
  self->committed = TRUE;
  return TRUE;
}

/* --- Applying --- */

/* All of a new thing. (transfer full) */
static GVariant *
fields_of_record (const AntenneRecord *record)
{
  AntenneFieldsWriter writer;

  antenne_fields_writer_init (&writer);
  for (guint i = 0; i < record->n_fields; i++)
    if (strcmp (record->fields[i].name, ANTENNE_FIELD_DELETED) != 0)
      antenne_fields_writer_add_packed (&writer, record->fields[i].name,
                                        antenne_record_part_variant (&record->fields[i]));
  return antenne_fields_writer_end (&writer);
}

static void
show_record (AntenneContents *contents, const AntenneRecord *record, const AntenneMergeEffect *effect)
{
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;
  GVariantDict dict;

  if (effect->is_new && !effect->is_deleted)
    {
      after = fields_of_record (record);
      antenne_index_put_new (contents->index, record->type, &record->entity, after);
      return;
    }

  if (!effect->is_new)
    before = antenne_index_dup_fields (contents->index, record->type, &record->entity);
  if (!effect->is_new && before == NULL)
    before = antenne_index_dup_deleted (contents->index, record->type, &record->entity);
  g_variant_dict_init (&dict, before);
  for (guint i = 0; i < record->n_fields; i++)
    if (effect->shown[i] == ANTENNE_SHOWN_THIS && strcmp (record->fields[i].name, ANTENNE_FIELD_DELETED) != 0)
      {
        g_autoptr (GVariant) value = antenne_record_dup_value (record, &record->fields[i]);

        g_variant_dict_insert_value (&dict, record->fields[i].name, value);
      }
  after = g_variant_ref_sink (g_variant_dict_end (&dict));

  if (effect->is_deleted)
    antenne_index_put_deleted (contents->index, record->type, &record->entity, after);
  else
    antenne_index_put (contents->index, record->type, &record->entity, after);
}

static void
apply_erase (AntenneContents *contents, const AntenneRecord *record, GHashTable *kinds)
{
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) entities = NULL;
  AntenneErase erase;

  if (!antenne_erase_read (record, &contents->space, contents->device.sign_public, &erase, NULL))
    g_error ("An erase of this program does not authenticate");
  antenne_merge_add_erase (contents->merge, &erase, &gone, &entities);
  contents->records -= gone != NULL ? gone->len : 0;
  contents->stubs += gone != NULL ? gone->len : 0;

  for (guint i = 0; entities != NULL && i < entities->len; i++)
    {
      const AntenneEntityName *name = &g_array_index (entities, AntenneEntityName, i);

      /* What cannot be read is not shown; the next unlock says why. */
      if (!antenne_contents_rebuild (contents, name->type, &name->id, NULL))
        antenne_index_put (contents->index, name->type, &name->id, NULL);
      g_hash_table_add (kinds, (gpointer) g_intern_string (name->type));
    }
  for (guint i = 0; i < erase.n_kids; i++)
    antenne_keyring_remove (contents->keys, &erase.kids[i]);
}

void
antenne_batch_apply (AntenneBatch *self, AntenneContents *contents, GHashTable *kinds)
{
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < self->keys->len; i++)
    antenne_keyring_add (contents->keys, g_ptr_array_index (self->keys, i));

  antenne_index_begin (contents->index);
  for (guint i = 0; i < self->pending->len; i++)
    {
      const AntenneRecord *record = ((AntennePending *) g_ptr_array_index (self->pending, i))->record;
      AntenneMergeEffect effect;

      contents->records++;
      g_hash_table_add (kinds, (gpointer) g_intern_string (record->type));
      if (strcmp (record->type, ANTENNE_TYPE_NAME_ERASE) == 0)
        apply_erase (contents, record, kinds);
      else if (antenne_merge_add (contents->merge, record, &effect) == ANTENNE_MERGE_APPLIED)
        show_record (contents, record, &effect);
    }
  antenne_index_end (contents->index);

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_remove (contents->drafts, key);
}
