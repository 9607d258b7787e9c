/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"
#include "model/antenne-fields.h"
#include "record/antenne-chain.h"
#include "record/antenne-erase.h"
#include "store/antenne-meta.h"

/* More sentences than this tell nothing new. */
#define MAX_PROBLEMS 20

typedef struct
{
  AntenneContents *contents;
  GPtrArray *problems;
  GPtrArray *records; /* of AntenneRecord, as they came */
  GArray *stubs;      /* of AntenneRecordHeader */
  AntenneTip tip;     /* of what was read */
  guint n_damaged;
} Loading;

static void
loading_clear (Loading *self)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->stubs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

G_GNUC_PRINTF (2, 3)
static void
add_problem (GPtrArray *problems, const char *format, ...)
{
  va_list args;

  if (problems->len >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Turns what says that the file is damaged into a problem; other errors stay errors. */
static gboolean
take_damage (GPtrArray *problems, const char *problem, GError *caught, GError **error)
{
  if (g_error_matches (caught, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED) ||
      g_error_matches (caught, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND))
    {
      add_problem (problems, "%s", problem);
      g_error_free (caught);
      return TRUE;
    }
  g_propagate_error (error, caught);
  return FALSE;
}

static gboolean
load_identity (AntenneContents *self, GPtrArray *problems, GError **error)
{
  GError *caught = NULL;

  if (antenne_meta_read_identity (self->log, self->arena, self->master, &self->space, &self->device, &caught))
    return TRUE;
  return take_damage (problems, _ ("What says whose notes these are is damaged."), caught, error);
}

static gboolean
load_key_cb (const AntenneId *kid, gconstpointer key, gsize key_size, gconstpointer about, gsize about_size,
             gpointer user_data, GError **error)
{
  Loading *loading = user_data;
  AntenneContents *self = loading->contents;
  AntenneKey loaded = { .kid = *kid };
  AntenneId computed;
  g_autoptr (GBytes) plain = NULL;

  plain = antenne_unseal (self->arena, self->master, ANTENNE_SEAL_META, kid->bytes, sizeof kid->bytes, about,
                          about_size, NULL);
  if (plain == NULL || !antenne_key_decode_about (&loaded, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)) ||
      !antenne_unseal_key (self->arena, self->master, ANTENNE_SEAL_KEY, kid->bytes, sizeof kid->bytes, key, key_size,
                           &loaded.handle, NULL) ||
      !antenne_arena_get_kid (self->arena, loaded.handle, &computed) || !antenne_id_equal (&computed, kid))
    {
      add_problem (loading->problems, "%s", _ ("A key is damaged; the notes under it cannot be read."));
      return TRUE;
    }
  antenne_keyring_add (self->keys, &loaded);
  return TRUE;
}

/* Whether what stands beside a record says the same as the record. */
static gboolean
header_fits (const AntenneLogRow *row)
{
  AntenneRecordHeader header;

  return antenne_record_read_header (row->bytes, row->size, &header, NULL) &&
         antenne_id_equal (&header.kid, &row->header.kid) && antenne_id_equal (&header.id, &row->header.id) &&
         antenne_id_equal (&header.dev, &row->header.dev) && header.seq == row->header.seq;
}

static AntenneRecord *
open_row (AntenneContents *self, const AntenneLogRow *row)
{
  const AntenneKey *key = antenne_keyring_find (self->keys, &row->header.kid);
  AntenneHash hash;

  if (key == NULL || !header_fits (row))
    return NULL;
  antenne_record_hash (row->bytes, row->size, &hash);
  if (!antenne_crypto_equal (hash.bytes, row->hash.bytes, sizeof hash.bytes))
    return NULL;
  return antenne_record_open (row->bytes, row->size, &row->space, antenne_arena_peek (self->arena, key->handle), NULL);
}

static gboolean
load_record_cb (const AntenneLogRow *row, gpointer user_data, GError **error)
{
  Loading *loading = user_data;
  AntenneContents *self = loading->contents;
  AntenneRecord *record;

  if (!antenne_id_equal (&row->space, &self->space) || !antenne_id_equal (&row->header.dev, &self->device.dev))
    {
      add_problem (loading->problems, "%s", _ ("There is a note in the file that no laptop of yours wrote."));
      return TRUE;
    }
  if (row->header.seq != loading->tip.seq + 1)
    add_problem (loading->problems, "%s", _ ("Some notes are missing in the middle of the file."));
  loading->tip.seq = row->header.seq - 1;
  antenne_tip_advance (&loading->tip, &row->hash);

  if (row->bytes == NULL)
    {
      g_array_append_val (loading->stubs, row->header);
      return TRUE;
    }
  record = open_row (self, row);
  if (record == NULL)
    loading->n_damaged++;
  else
    g_ptr_array_add (loading->records, record);
  return TRUE;
}

static void
merge_records (Loading *loading)
{
  AntenneContents *self = loading->contents;
  gint64 now = antenne_contents_now_ms ();

  for (guint i = 0; i < loading->records->len; i++)
    {
      const AntenneRecord *record = g_ptr_array_index (loading->records, i);
      AntenneErase erase;

      antenne_clock_observe (&self->clock, record->stamp, now);
      if (strcmp (record->type, ANTENNE_TYPE_NAME_ERASE) != 0)
        antenne_merge_add (self->merge, record, NULL);
      else if (antenne_erase_read (record, &self->space, self->device.sign_public, &erase, NULL))
        antenne_merge_add_erase (self->merge, &erase, NULL, NULL);
      else
        loading->n_damaged++;
    }
}

static gboolean
check_tip (Loading *loading, GError **error)
{
  AntenneContents *self = loading->contents;
  GError *caught = NULL;

  if (!antenne_meta_read_tip (self->log, self->arena, self->master, &self->tip, &caught))
    return take_damage (loading->problems, _ ("What says how many notes there are is damaged."), caught, error);
  if (self->tip.seq > loading->tip.seq)
    add_problem (loading->problems, "%s", _ ("The last notes are missing."));
  else if (!antenne_tip_equal (&self->tip, &loading->tip))
    add_problem (loading->problems, "%s", _ ("The chain of the notes is broken."));
  return TRUE;
}

/* The bytes of a record are gone only where an erase says so. */
static void
check_stubs (Loading *loading)
{
  for (guint i = 0; i < loading->stubs->len; i++)
    {
      const AntenneRecordHeader *header = &g_array_index (loading->stubs, AntenneRecordHeader, i);

      if (!antenne_merge_is_erased (loading->contents->merge, &header->id, &header->kid))
        {
          add_problem (loading->problems, "%s", _ ("A note was taken out of the file without being erased by you."));
          return;
        }
    }
}

static gboolean
read_all (Loading *loading, GError **error)
{
  AntenneContents *self = loading->contents;
  GError *caught = NULL;

  loading->records = g_ptr_array_new_with_free_func ((GDestroyNotify) antenne_record_free);
  loading->stubs = g_array_new (FALSE, FALSE, sizeof (AntenneRecordHeader));

  if (!load_identity (self, loading->problems, error))
    return FALSE;
  if (!antenne_log_each_key (self->log, load_key_cb, loading, &caught) &&
      !take_damage (loading->problems, _ ("Some keys cannot be read."), caught, error))
    return FALSE;
  caught = NULL;

  antenne_tip_init (&loading->tip, &self->space, &self->device.dev);
  if (!antenne_log_each_record (self->log, load_record_cb, loading, &caught) &&
      !take_damage (loading->problems, _ ("A part of the file cannot be read."), caught, error))
    return FALSE;

  merge_records (loading);
  if (loading->n_damaged > 0)
    add_problem (loading->problems,
                 ngettext ("%u note is damaged and cannot be read.", "%u notes are damaged and cannot be read.",
                           loading->n_damaged),
                 loading->n_damaged);
  if (!check_tip (loading, error))
    return FALSE;
  check_stubs (loading);
  self->records = loading->records->len;
  self->stubs = loading->stubs->len;
  return TRUE;
}

gboolean
antenne_loader_check (AntenneContents *self, GPtrArray *problems, GError **error)
{
  g_auto (Loading) loading = { .contents = self, .problems = problems };

  return read_all (&loading, error) && antenne_log_check_pages (self->log, problems, error);
}

/* --- Filling the index --- */

static guint
entity_hash (gconstpointer data)
{
  return antenne_id_hash (&((const AntenneRecord *) data)->entity);
}

static gboolean
entity_equal (gconstpointer a, gconstpointer b)
{
  const AntenneRecord *first = a, *second = b;

  return antenne_id_equal (&first->entity, &second->entity) && strcmp (first->type, second->type) == 0;
}

/* For each record the next one of the same entity, by place + 1; 0: the last. @heads: places of the first ones. */
static guint *
chain_entities (GPtrArray *records, GArray *heads)
{
  g_autoptr (GHashTable) last = g_hash_table_new (entity_hash, entity_equal);
  guint *next = g_new0 (guint, records->len + 1);

  for (guint i = 0; i < records->len; i++)
    {
      const AntenneRecord *record = g_ptr_array_index (records, i);
      gpointer before = g_hash_table_lookup (last, record);

      if (before == NULL)
        g_array_append_val (heads, i);
      else
        next[GPOINTER_TO_UINT (before) - 1] = i + 1;
      g_hash_table_insert (last, (gpointer) record, GUINT_TO_POINTER (i + 1));
    }
  return next;
}

static void
fill_entity (AntenneContents *self, GPtrArray *records, const guint *next, guint first)
{
  const AntenneRecord *record = g_ptr_array_index (records, first);
  const char *type = record->type;
  const AntenneId *entity = &record->entity;
  g_autoptr (GVariant) fields = NULL;
  AntenneFieldsWriter writer;

  if (strcmp (type, ANTENNE_TYPE_NAME_ERASE) == 0 || !antenne_merge_has_entity (self->merge, type, entity))
    return;

  antenne_fields_writer_init (&writer);
  for (guint place = first + 1; place != 0; place = next[place - 1])
    {
      record = g_ptr_array_index (records, place - 1);
      for (guint i = 0; i < record->n_fields; i++)
        {
          const AntenneRecordPart *part = &record->fields[i];

          if (strcmp (part->name, ANTENNE_FIELD_DELETED) != 0 && antenne_merge_shows (self->merge, record, i))
            antenne_fields_writer_add_packed (&writer, part->name, antenne_record_part_variant (part));
        }
    }
  fields = antenne_fields_writer_end (&writer);

  if (antenne_merge_is_deleted (self->merge, type, entity))
    antenne_index_put_deleted (self->index, type, entity, fields);
  else
    antenne_index_add (self->index, type, entity, fields);
}

static void
fill_index (Loading *loading)
{
  AntenneContents *self = loading->contents;
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *next = chain_entities (loading->records, heads);

  antenne_index_begin_fill (self->index);
  for (guint i = 0; i < heads->len; i++)
    fill_entity (self, loading->records, next, g_array_index (heads, guint, i));
  antenne_index_end_fill (self->index);
}

gboolean
antenne_loader_load (AntenneContents *self, gboolean read_damaged, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_auto (Loading) loading = { .contents = self, .problems = problems };
  GError *caught = NULL;

  if (!read_all (&loading, error))
    return FALSE;
  if (!antenne_meta_read_small (self, &caught) &&
      !take_damage (problems, _ ("An unfinished text or a setting of this laptop is damaged."), caught, error))
    return FALSE;

  if (problems->len > 0)
    {
      if (!read_damaged)
        {
          g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                       _ ("The file with your notes is damaged: %s Nothing in it was changed; your backups are in the "
                          "folder “backups” beside it."),
                       (const char *) g_ptr_array_index (problems, 0));
          return FALSE;
        }
      g_ptr_array_add (problems, NULL);
      self->damage = (GStrv) g_ptr_array_steal (problems, NULL);
    }

  fill_index (&loading);
  antenne_contents_refresh_region (self);
  return TRUE;
}
