/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-meta.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-error.h"

#define STATEMENT "statement"
#define CERTIFICATE "certificate"
#define DEVICE_SIGN "device-sign"
#define DEVICE_BOX "device-box"
#define TIP "tip"
#define LOCAL "local"
#define DRAFTS "drafts" /* which rows of draft there are, so that one that is missing is seen */

/* A draft's key and value. */
#define DRAFT_TYPE G_VARIANT_TYPE ("(sv)")

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                       _ ("The file with your notes is damaged. Nothing in it was changed; your backups are in the "
                          "folder “backups” beside it."));
}

static gboolean
write_key (AntenneContents *self, const char *name, AntenneKeyHandle key, GError **error)
{
  g_autoptr (GBytes) sealed =
      antenne_seal_key (self->arena, self->master, ANTENNE_SEAL_DEVICE, name, strlen (name), key, error);

  return sealed != NULL && antenne_log_write_meta (self->log, name, sealed, error);
}

static gboolean
read_key (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, const char *name, AntenneKeyHandle *key,
          GError **error)
{
  g_autoptr (GBytes) sealed = antenne_log_read_meta (log, name, error);

  return sealed != NULL && antenne_unseal_key (arena, master, ANTENNE_SEAL_DEVICE, name, strlen (name),
                                               g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), key, error);
}

gboolean
antenne_meta_write_identity (AntenneContents *self, const char *code, GError **error)
{
  g_autoptr (GBytes) statement = NULL;
  g_autoptr (GBytes) certificate = NULL;
  g_autoptr (GArray) no_rows = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  g_autoptr (GVariant) none = NULL;

  antenne_crypto_random (self->space.bytes, sizeof self->space.bytes);
  antenne_device_generate (self->arena, &self->device);
  statement = antenne_statement_sign (code, &self->space, error);
  if (statement == NULL)
    return FALSE;
  certificate = antenne_certificate_sign (code, &self->space, &self->device, error);
  if (certificate == NULL)
    return FALSE;

  none = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  antenne_tip_init (&self->tip, &self->space, &self->device.dev);
  return antenne_meta_write_local (self, none, error) && antenne_meta_write_draft_rows (self, no_rows, error) &&
         antenne_log_write_meta (self->log, STATEMENT, statement, error) &&
         antenne_log_write_meta (self->log, CERTIFICATE, certificate, error) &&
         write_key (self, DEVICE_SIGN, self->device.sign_seed, error) &&
         write_key (self, DEVICE_BOX, self->device.box_secret, error) &&
         antenne_meta_write_tip (self->log, self->arena, self->master, &self->tip, error);
}

gboolean
antenne_meta_read_identity (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, AntenneId *space,
                            AntenneDevice *device, GError **error)
{
  g_autoptr (GBytes) statement_bytes = antenne_log_read_meta (log, STATEMENT, error);
  g_autoptr (GBytes) certificate_bytes = NULL;
  AntenneStatement statement;
  AntenneCertificate certificate;
  AntenneKeyHandle sign_seed, box_secret;

  if (statement_bytes == NULL || !antenne_statement_verify (g_bytes_get_data (statement_bytes, NULL),
                                                            g_bytes_get_size (statement_bytes), &statement, error))
    return FALSE;
  *space = statement.space;

  certificate_bytes = antenne_log_read_meta (log, CERTIFICATE, error);
  if (certificate_bytes == NULL ||
      !antenne_certificate_verify (g_bytes_get_data (certificate_bytes, NULL), g_bytes_get_size (certificate_bytes),
                                   &statement, NULL, &certificate, error) ||
      !read_key (log, arena, master, DEVICE_SIGN, &sign_seed, error) ||
      !read_key (log, arena, master, DEVICE_BOX, &box_secret, error))
    return FALSE;

  if (!antenne_device_load (arena, sign_seed, box_secret, device) ||
      !antenne_id_equal (&device->dev, &certificate.dev) ||
      memcmp (device->box_public, certificate.box_public, sizeof device->box_public) != 0)
    {
      set_damaged (error);
      return FALSE;
    }
  return TRUE;
}

gboolean
antenne_meta_write_tip (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, const AntenneTip *tip,
                        GError **error)
{
  guint8 plain[ANTENNE_TIP_SIZE];
  g_autoptr (GBytes) sealed = NULL;

  antenne_tip_encode (tip, plain);
  sealed = antenne_seal (arena, master, ANTENNE_SEAL_TIP, TIP, strlen (TIP), plain, sizeof plain, error);
  return sealed != NULL && antenne_log_write_meta (log, TIP, sealed, error);
}

gboolean
antenne_meta_read_tip (AntenneLog *log, AntenneArena *arena, AntenneKeyHandle master, AntenneTip *tip, GError **error)
{
  g_autoptr (GBytes) sealed = antenne_log_read_meta (log, TIP, error);
  g_autoptr (GBytes) plain = NULL;

  if (sealed == NULL)
    return FALSE;
  plain = antenne_unseal (arena, master, ANTENNE_SEAL_TIP, TIP, strlen (TIP), g_bytes_get_data (sealed, NULL),
                          g_bytes_get_size (sealed), error);
  if (plain == NULL)
    return FALSE;
  if (antenne_tip_decode (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), tip))
    return TRUE;
  set_damaged (error);
  return FALSE;
}

gboolean
antenne_meta_write_draft (AntenneContents *self, const AntenneId *row, const char *key, GVariant *value, GError **error)
{
  g_autoptr (GVariant) plain = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (value == NULL)
    return antenne_log_write_draft (self->log, row, NULL, error);
  plain = g_variant_ref_sink (g_variant_new ("(sv)", key, value));
  sealed = antenne_seal (self->arena, self->master, ANTENNE_SEAL_DRAFT, row->bytes, sizeof row->bytes,
                         g_variant_get_data (plain), g_variant_get_size (plain), error);
  return sealed != NULL && antenne_log_write_draft (self->log, row, sealed, error);
}

gboolean
antenne_meta_write_draft_rows (AntenneContents *self, GArray *rows, GError **error)
{
  g_autoptr (GBytes) sealed = antenne_seal (self->arena, self->master, ANTENNE_SEAL_META, DRAFTS, strlen (DRAFTS),
                                            rows->data, rows->len * sizeof (AntenneId), error);

  return sealed != NULL && antenne_log_write_meta (self->log, DRAFTS, sealed, error);
}

static gboolean
write_drafts (AntenneContents *self, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (AntenneId));
  GHashTableIter iter;
  gpointer key, value;

  if (!antenne_log_drop_drafts (self->log, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      AntenneDraftRow *draft = value;

      if (!antenne_meta_write_draft (self, &draft->row, key, draft->value, error))
        return FALSE;
      g_array_append_val (rows, draft->row);
    }
  return antenne_meta_write_draft_rows (self, rows, error);
}

gboolean
antenne_meta_rewrite_drafts (AntenneContents *self, GError **error)
{
  if (!antenne_log_begin (self->log, error))
    return FALSE;
  if (write_drafts (self, error) && antenne_log_commit (self->log, error))
    return TRUE;
  antenne_log_rollback (self->log);
  return FALSE;
}

gboolean
antenne_meta_write_local (AntenneContents *self, GVariant *settings, GError **error)
{
  g_autoptr (GBytes) sealed = antenne_seal (self->arena, self->master, ANTENNE_SEAL_SETTING, LOCAL, strlen (LOCAL),
                                            g_variant_get_data (settings), g_variant_get_size (settings), error);

  return sealed != NULL && antenne_log_write_meta (self->log, LOCAL, sealed, error);
}

/* What was sealed as GVariant, copied so that it may outlive the bytes, which are wiped. */
static GVariant *
decode (GBytes *plain, const GVariantType *type)
{
  g_autoptr (GBytes) copy = g_bytes_new (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_from_bytes (type, copy, FALSE));

  return g_variant_is_normal_form (value) ? g_steal_pointer (&value) : NULL;
}

typedef struct
{
  AntenneContents *contents;
  gboolean damaged;
} Drafts;

static void
read_draft_cb (const AntenneId *row, GBytes *bytes, gpointer user_data)
{
  Drafts *drafts = user_data;
  AntenneContents *self = drafts->contents;
  g_autoptr (GBytes) plain =
      antenne_unseal (self->arena, self->master, ANTENNE_SEAL_DRAFT, row->bytes, sizeof row->bytes,
                      g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  g_autoptr (GVariant) pair = plain != NULL ? decode (plain, DRAFT_TYPE) : NULL;
  g_autofree char *key = NULL;
  AntenneDraftRow *draft;

  if (pair == NULL)
    {
      drafts->damaged = TRUE;
      return;
    }
  draft = g_new0 (AntenneDraftRow, 1);
  draft->row = *row;
  g_variant_get (pair, "(sv)", &key, &draft->value);
  g_hash_table_insert (self->drafts, g_steal_pointer (&key), draft);
}

static gboolean
read_local (AntenneContents *self, GError **error)
{
  g_autoptr (GBytes) sealed = antenne_log_read_meta (self->log, LOCAL, error);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GVariant) settings = NULL;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (sealed == NULL)
    return FALSE;
  plain = antenne_unseal (self->arena, self->master, ANTENNE_SEAL_SETTING, LOCAL, strlen (LOCAL),
                          g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), error);
  if (plain == NULL)
    return FALSE;
  settings = decode (plain, G_VARIANT_TYPE_VARDICT);
  if (settings == NULL)
    {
      set_damaged (error);
      return FALSE;
    }

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    g_hash_table_insert (self->local, g_strdup (name), value);
  return TRUE;
}

/* Whether the rows that were read are those that were written. */
static gboolean
check_draft_rows (AntenneContents *self, GError **error)
{
  g_autoptr (GBytes) sealed = antenne_log_read_meta (self->log, DRAFTS, error);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (antenne_id_hash, antenne_id_equal);
  const AntenneId *expected;
  gsize size;
  GHashTableIter iter;
  gpointer draft;
  gboolean same;

  if (sealed == NULL)
    return FALSE;
  plain = antenne_unseal (self->arena, self->master, ANTENNE_SEAL_META, DRAFTS, strlen (DRAFTS),
                          g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), error);
  if (plain == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    g_hash_table_add (rows, &((AntenneDraftRow *) draft)->row);
  expected = g_bytes_get_data (plain, &size);
  same = size == g_hash_table_size (rows) * sizeof (AntenneId);
  for (gsize i = 0; same && i < size / sizeof (AntenneId); i++)
    same = g_hash_table_contains (rows, &expected[i]);
  if (!same)
    set_damaged (error);
  return same;
}

gboolean
antenne_meta_read_small (AntenneContents *self, GError **error)
{
  Drafts drafts = { self, FALSE };

  if (!antenne_log_each_draft (self->log, read_draft_cb, &drafts, error) || !read_local (self, error) ||
      !check_draft_rows (self, error))
    return FALSE;
  if (!drafts.damaged)
    return TRUE;
  set_damaged (error);
  return FALSE;
}
