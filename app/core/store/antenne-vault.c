/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/antenne-vault-private.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

#include "model/antenne-error.h"
#include "store/antenne-search.h"
#include "store/antenne-version.h"

/* What the text index may take of the main thread at a time: a quarter of a frame. */
#define TEXT_SLICE_US 4000

enum
{
  PROP_0,
  PROP_PATH,
  PROP_LOCKED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneVault, antenne_vault, G_TYPE_OBJECT)

static const char *const all_kinds[] = { ANTENNE_KIND_GROUP,     ANTENNE_KIND_MEMBERSHIP, ANTENNE_KIND_PUPIL,
                                         ANTENNE_KIND_CONTACT,   ANTENNE_KIND_RELATION,   ANTENNE_KIND_ENTRY,
                                         ANTENNE_KIND_SETTING,   ANTENNE_KIND_PATH,       ANTENNE_KIND_STEP,
                                         ANTENNE_KIND_FOLLOW_UP, ANTENNE_KIND_AGREEMENT,  ANTENNE_KIND_ORGANISATION,
                                         ANTENNE_KIND_CHECK,     ANTENNE_KIND_PASSED_ON,  NULL };

gboolean
antenne_vault_check_open (AntenneVault *self)
{
  if (self->thread != g_thread_self ())
    g_error ("The vault is used by two threads");
  return self->contents != NULL;
}

void
antenne_vault_set_locked_error (GError **error)
{
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_LOCKED,
                       _ ("Your notes are locked. Nothing was lost: open them with your password and try again."));
}

void
antenne_vault_note_changed (AntenneVault *self, const char *kind)
{
  g_hash_table_add (self->changed, (gpointer) g_intern_string (kind));
}

void
antenne_vault_emit_changed (AntenneVault *self)
{
  g_autofree const char **kinds = NULL;

  if (g_hash_table_size (self->changed) == 0)
    return;
  kinds = (const char **) g_hash_table_get_keys_as_array (self->changed, NULL);
  g_hash_table_remove_all (self->changed);
  /* While it locks, the pages are on their way out. */
  if (!self->locking)
    g_signal_emit (self, signals[CHANGED], 0, kinds);
}

/* Reading all records takes twice the memory that is used afterwards, in pieces that malloc keeps for itself. */
static void
give_memory_back (AntenneVault *self)
{
#ifdef __GLIBC__
  if (self->has_spare_memory)
    malloc_trim (0);
#endif
  self->has_spare_memory = FALSE;
}

static gboolean
build_text_cb (gpointer data)
{
  AntenneVault *self = data;

  if (!antenne_search_build (self->contents->index, TEXT_SLICE_US))
    return G_SOURCE_CONTINUE;
  self->text_source = 0;
  give_memory_back (self);
  return G_SOURCE_REMOVE;
}

void
antenne_vault_build_text_later (AntenneVault *self)
{
  GSource *source;

  if (self->text_source != 0 || antenne_search_is_built (self->contents->index))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, build_text_cb, self, NULL);
  self->text_source = g_source_attach (source, self->context);
  g_source_unref (source);
}

void
antenne_vault_open_with (AntenneVault *self, AntenneContents *contents)
{
  self->contents = contents;
  self->has_spare_memory = TRUE;
  antenne_contents_refresh_region (contents);
  antenne_vault_build_text_later (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
  g_signal_emit (self, signals[CHANGED], 0, all_kinds);
}

static void
antenne_vault_dispose (GObject *object)
{
  AntenneVault *self = ANTENNE_VAULT (object);

  antenne_vault_lock (self);
  G_OBJECT_CLASS (antenne_vault_parent_class)->dispose (object);
}

static void
antenne_vault_finalize (GObject *object)
{
  AntenneVault *self = ANTENNE_VAULT (object);

  antenne_vault_jobs_clear (self);
  g_hash_table_unref (self->changed);
  g_main_context_unref (self->context);
  g_free (self->path);
  G_OBJECT_CLASS (antenne_vault_parent_class)->finalize (object);
}

static void
antenne_vault_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntenneVault *self = ANTENNE_VAULT (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->contents == NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_vault_class_init (AntenneVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = antenne_vault_dispose;
  object_class->finalize = antenne_vault_finalize;
  object_class->get_property = antenne_vault_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOCKED] =
      g_param_spec_boolean ("locked", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
      g_signal_new ("changed", ANTENNE_TYPE_VAULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
antenne_vault_init (AntenneVault *self)
{
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
  antenne_vault_jobs_init (self);
}

char *
antenne_vault_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "antenne", "vault.antenne", NULL);
}

AntenneVault *
antenne_vault_new (const char *path)
{
  AntenneVault *self = g_object_new (ANTENNE_TYPE_VAULT, NULL);

  self->path = g_strdup (path);
  return self;
}

const char *
antenne_vault_get_path (AntenneVault *self)
{
  return self->path;
}

gboolean
antenne_vault_exists (AntenneVault *self)
{
  return g_file_test (self->path, G_FILE_TEST_EXISTS);
}

gboolean
antenne_vault_get_locked (AntenneVault *self)
{
  return !antenne_vault_check_open (self);
}

void
antenne_vault_lock (AntenneVault *self)
{
  self->abandoned = TRUE;
  if (!antenne_vault_check_open (self))
    return;
  self->locking = TRUE;
  antenne_vault_drain (self);
  if (self->text_source != 0)
    g_source_remove (self->text_source);
  self->text_source = 0;
  g_clear_pointer (&self->contents, antenne_contents_free);
  self->has_spare_memory = TRUE;
  give_memory_back (self);
  self->locking = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}
