/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-opening.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "crypto/antenne-recovery-code.h"
#include "model/antenne-error.h"
#include "store/antenne-batch.h"
#include "store/antenne-files.h"
#include "store/antenne-loader.h"
#include "store/antenne-meta.h"

/* --- Making --- */

static gboolean
write_first_run (AntenneContents *self, const char *password, const char *code, GError **error)
{
  g_autoptr (GBytes) by_password = antenne_slot_seal_password (self->arena, self->master, password, error);
  g_autoptr (GBytes) by_code = NULL;

  if (by_password == NULL)
    return FALSE;
  by_code = antenne_slot_seal_recovery (self->arena, self->master, code, error);
  if (by_code == NULL || !antenne_log_begin (self->log, error))
    return FALSE;
  if (antenne_log_write_slot (self->log, ANTENNE_SLOT_PASSWORD, by_password, error) &&
      antenne_log_write_slot (self->log, ANTENNE_SLOT_RECOVERY, by_code, error) &&
      antenne_meta_write_identity (self, code, error) && antenne_log_commit (self->log, error))
    return TRUE;
  antenne_log_rollback (self->log);
  return FALSE;
}

static gboolean
write_region (AntenneContents *self, const char *region, GError **error)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (AntenneBatch) batch = antenne_batch_new ();
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *id = NULL;
  AntenneId bytes;

  antenne_contents_setting_id ("region", &bytes);
  id = antenne_id_dup_text (&bytes);
  antenne_change_set_string (change, ANTENNE_KIND_SETTING, id, "key", "region");
  antenne_change_set (change, ANTENNE_KIND_SETTING, id, "value", g_variant_new_variant (g_variant_new_string (region)));
  if (!antenne_change_check (change, error) || !antenne_batch_compose (batch, self, change, error) ||
      !antenne_batch_commit (batch, self, error))
    return FALSE;
  antenne_batch_apply (batch, self, kinds);
  antenne_contents_refresh_region (self);
  return TRUE;
}

/* Fills the file at @temporary; it is closed again before it gets its name. */
static AntenneContents *
make (const char *temporary, const char *password, const char *code, const char *region, GError **error)
{
  AntenneLog *log = antenne_log_create (temporary, error);
  g_autoptr (AntenneContents) self = NULL;
  AntenneArena *arena;

  if (log == NULL)
    return NULL;
  arena = antenne_arena_new ();
  self = antenne_contents_new (log, arena, antenne_arena_generate (arena));
  if (!write_first_run (self, password, code, error) || !write_region (self, region, error))
    return NULL;
  g_clear_pointer (&self->log, antenne_log_free);
  return g_steal_pointer (&self);
}

AntenneContents *
antenne_opening_create (const char *path, const char *password, const char *code, const char *region, GError **error)
{
  g_autoptr (AntenneContents) self = NULL;
  g_autofree char *temporary = NULL;

  if (antenne_files_exist (path))
    {
      g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_EXISTS,
                           _ ("There are notes here already. They were not touched: open them with your password."));
      return NULL;
    }
  if (!antenne_files_make_folder_of (path, error))
    return NULL;
  temporary = antenne_files_make_temporary (path, error);
  if (temporary == NULL)
    return NULL;

  self = make (temporary, password, code, region, error);
  if (self == NULL || !antenne_files_publish (temporary, path, error))
    {
      antenne_files_discard (temporary);
      return NULL;
    }
  self->log = antenne_log_open (path, error);
  return self->log != NULL ? g_steal_pointer (&self) : NULL;
}

/* --- Opening --- */

typedef struct
{
  GBytes *copies[2]; /* NULL: damaged */
} Slot;

static void
slot_clear (Slot *self)
{
  g_clear_pointer (&self->copies[0], g_bytes_unref);
  g_clear_pointer (&self->copies[1], g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Slot, slot_clear)

/* FALSE where neither copy is whole. */
static gboolean
read_slot (AntenneLog *log, AntenneSlotKind kind, Slot *slot, GError **error)
{
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  slot->copies[0] = antenne_log_read_slot (log, kind, 0, &first);
  slot->copies[1] = antenne_log_read_slot (log, kind, 1, &second);
  if (slot->copies[0] != NULL || slot->copies[1] != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static gboolean
slot_is_whole (const Slot *slot)
{
  return slot->copies[0] != NULL && slot->copies[1] != NULL && g_bytes_equal (slot->copies[0], slot->copies[1]);
}

static gboolean
open_copy (GBytes *copy, const char *secret, AntenneArena *arena, AntenneKeyHandle *master, GError **error)
{
  return antenne_slot_open (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), secret, arena, master, error);
}

/* Tries the copies of a slot; where they are not the same, the one that opens is written twice again. */
static gboolean
open_slot (AntenneLog *log, AntenneSlotKind kind, const char *secret, AntenneArena *arena, AntenneKeyHandle *master,
           GError **error)
{
  g_auto (Slot) slot = { { NULL } };
  g_autoptr (GError) caught = NULL;

  if (!read_slot (log, kind, &slot, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      if (slot.copies[i] == NULL || (i == 1 && slot.copies[0] != NULL && slot_is_whole (&slot)))
        continue;
      g_clear_error (&caught);
      if (!open_copy (slot.copies[i], secret, arena, master, &caught))
        continue;
      /* A disk that can't be written now will be told about soon enough; it must not keep anybody out. */
      if (!slot_is_whole (&slot) && antenne_log_begin (log, NULL) &&
          (!antenne_log_write_slot (log, kind, slot.copies[i], NULL) || !antenne_log_commit (log, NULL)))
        antenne_log_rollback (log);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&caught));
  return FALSE;
}

static gboolean
open_slots (AntenneLog *log, const char *secret, AntenneArena *arena, AntenneKeyHandle *master,
            AntenneVaultOpenedBy *opened_by, GError **error)
{
  char *code = antenne_recovery_code_normalize (secret);
  g_autoptr (GError) by_code = NULL;

  if (code != NULL)
    {
      gboolean opened = open_slot (log, ANTENNE_SLOT_RECOVERY, code, arena, master, &by_code);

      antenne_secret_free (code);
      *opened_by = ANTENNE_VAULT_OPENED_BY_RECOVERY;
      if (opened)
        return TRUE;
    }

  *opened_by = ANTENNE_VAULT_OPENED_BY_PASSWORD;
  if (open_slot (log, ANTENNE_SLOT_PASSWORD, secret, arena, master, error))
    return TRUE;
  /* "Wrong" is only said where what could have opened it is whole. */
  if (by_code != NULL && !g_error_matches (by_code, ANTENNE_ERROR, ANTENNE_ERROR_WRONG_SECRET))
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&by_code));
    }
  return FALSE;
}

AntenneContents *
antenne_opening_open (const char *path, const char *secret, gboolean read_damaged, AntenneVaultOpenedBy *opened_by,
                      GError **error)
{
  g_autoptr (AntenneLog) log = antenne_log_open (path, error);
  g_autoptr (AntenneArena) arena = NULL;
  g_autoptr (AntenneContents) self = NULL;
  AntenneKeyHandle master;

  if (log == NULL)
    return NULL;
  arena = antenne_arena_new ();
  if (!open_slots (log, secret, arena, &master, opened_by, error))
    return NULL;
  self = antenne_contents_new (g_steal_pointer (&log), g_steal_pointer (&arena), master);
  return antenne_loader_load (self, read_damaged, error) ? g_steal_pointer (&self) : NULL;
}

AntenneContents *
antenne_opening_open_with_master (const char *path, const guint8 *master, gboolean read_damaged, GError **error)
{
  AntenneLog *log = antenne_log_open (path, error);
  AntenneArena *arena;
  g_autoptr (AntenneContents) self = NULL;

  if (log == NULL)
    return NULL;
  arena = antenne_arena_new ();
  self = antenne_contents_new (log, arena, antenne_arena_add (arena, master));
  return antenne_loader_load (self, read_damaged, error) ? g_steal_pointer (&self) : NULL;
}

/* --- Checking --- */

static gboolean
check_slots (AntenneLog *log, GPtrArray *problems, GError **error)
{
  const AntenneSlotKind both[] = { ANTENNE_SLOT_PASSWORD, ANTENNE_SLOT_RECOVERY };

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_auto (Slot) slot = { { NULL } };
      g_autoptr (GError) caught = NULL;

      if (!read_slot (log, both[i], &slot, &caught) && !g_error_matches (caught, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&caught));
          return FALSE;
        }
      if (!slot_is_whole (&slot))
        g_ptr_array_add (
            problems, g_strdup (both[i] == ANTENNE_SLOT_PASSWORD
                                    ? _ ("What your password opens is damaged; your recovery code may still open it.")
                                    : _ ("What your recovery code opens is damaged; your password may still open "
                                         "it.")));
    }
  return TRUE;
}

gboolean
antenne_opening_check_log (AntenneLog *log, const guint8 *master, AntenneTip *tip, GPtrArray *problems, GError **error)
{
  AntenneArena *arena = antenne_arena_new ();
  AntenneContents *copy = antenne_contents_new (log, arena, antenne_arena_add (arena, master));
  g_autoptr (GError) caught = NULL;
  gboolean read = antenne_loader_check (copy, problems, error) && check_slots (log, problems, error);

  if (read && !antenne_meta_read_small (copy, &caught))
    g_ptr_array_add (problems, g_strdup (_ ("An unfinished text or a setting of this laptop is damaged.")));
  if (tip != NULL)
    *tip = copy->tip;
  /* The log belongs to the caller. */
  copy->log = NULL;
  antenne_contents_free (copy);
  return read;
}

gboolean
antenne_opening_check (const char *path, const guint8 *master, AntenneTip *tip, GPtrArray *problems, GError **error)
{
  g_autoptr (AntenneLog) log = antenne_log_open (path, error);

  return log != NULL && antenne_opening_check_log (log, master, tip, problems, error);
}

/* --- Passwords --- */

gboolean
antenne_opening_check_password (AntenneContents *contents, const char *secret, GError **error)
{
  g_autoptr (AntenneArena) arena = antenne_arena_new ();
  AntenneKeyHandle master;

  if (!open_slot (contents->log, ANTENNE_SLOT_PASSWORD, secret, arena, &master, error))
    return FALSE;
  if (antenne_crypto_equal (antenne_arena_peek (arena, master), antenne_arena_peek (contents->arena, contents->master),
                            ANTENNE_KEY_SIZE))
    return TRUE;
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_DAMAGED,
                       _ ("What your password opens is damaged. Your notes are safe; open them with your recovery "
                          "code and choose a new password."));
  return FALSE;
}

/* After a commit that failed: whether both copies are @slot all the same, and go on being so once written again. The
 * old password opens nothing then, so that it must not be said that it stays. */
static gboolean
settle_password (AntenneLog *log, GBytes *slot)
{
  g_auto (Slot) found = { { NULL } };

  return read_slot (log, ANTENNE_SLOT_PASSWORD, &found, NULL) && slot_is_whole (&found) &&
         g_bytes_equal (found.copies[0], slot) && antenne_log_write_slot (log, ANTENNE_SLOT_PASSWORD, slot, NULL);
}

gboolean
antenne_opening_write_password (AntenneContents *contents, const char *password, GError **error)
{
  g_autoptr (GBytes) slot = antenne_slot_seal_password (contents->arena, contents->master, password, error);

  if (slot == NULL || !antenne_contents_check_writable (contents, error) || !antenne_log_begin (contents->log, error))
    return FALSE;
  if (antenne_log_write_slot (contents->log, ANTENNE_SLOT_PASSWORD, slot, error) &&
      antenne_log_commit (contents->log, error))
    return TRUE;
  antenne_log_rollback (contents->log);
  if (!settle_password (contents->log, slot))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}
