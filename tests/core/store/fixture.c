/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "crypto/antenne-recovery-code.h"

void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
fixture_set_up (Fixture *fixture, gconstpointer region)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("antenne-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "vault.antenne", NULL);
  fixture->code = antenne_recovery_code_generate ();
  fixture->vault = antenne_vault_new (fixture->path);
  antenne_vault_create (fixture->vault, PASSWORD, fixture->code, region != NULL ? region : "be-vlg", &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer user_data)
{
  if (fixture->vault != NULL)
    antenne_vault_lock (fixture->vault);
  g_clear_object (&fixture->vault);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  antenne_secret_free (fixture->code);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_lock (fixture->vault);
  antenne_vault_unlock (fixture->vault, PASSWORD, NULL, &error);
  g_assert_no_error (error);
}

static void
write_change (AntenneVault *vault, AntenneChange *change)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_write (vault, change, NULL, &error);
  g_assert_no_error (error);
}

char *
add_group (AntenneVault *vault, const char *name, const char *year)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  char *id = g_strdup (antenne_change_create (change, ANTENNE_KIND_GROUP));

  antenne_change_set_string (change, ANTENNE_KIND_GROUP, id, "name", name);
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, id, "school-year", year);
  write_change (vault, change);
  return id;
}

char *
add_pupil (AntenneVault *vault, const char *group, const char *given, const char *prefix, const char *family)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  char *id = g_strdup (antenne_change_create (change, ANTENNE_KIND_PUPIL));

  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, "given-name", given);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, "prefix", prefix);
  antenne_change_set_string (change, ANTENNE_KIND_PUPIL, id, "family-name", family);
  if (group != NULL)
    {
      const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);

      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", id);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", "2026-09-01");
    }
  write_change (vault, change);
  return id;
}

char *
add_talk (AntenneVault *vault, const char *pupil, const char *at, const char *seen)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  char *id = g_strdup (antenne_change_create (change, ANTENNE_KIND_ENTRY));
  const char *pupils[] = { pupil, NULL };

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "kind", "talk");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "at", at);
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "seen", seen);
  write_change (vault, change);
  return id;
}

char *
add_contact (AntenneVault *vault, const char *pupil, const char *name, const char *relation)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  char *id = g_strdup (antenne_change_create (change, ANTENNE_KIND_CONTACT));
  const char *link = antenne_change_create (change, ANTENNE_KIND_RELATION);

  antenne_change_set_string (change, ANTENNE_KIND_CONTACT, id, "name", name);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, link, "contact", id);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, link, "pupil", pupil);
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, link, "name", relation);
  write_change (vault, change);
  return id;
}

void
set_text (AntenneVault *vault, const char *kind, const char *id, const char *field, const char *value)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  antenne_change_set_string (change, kind, id, field, value);
  write_change (vault, change);
}

char *
join_list (GListModel *list, const char *field)
{
  g_autoptr (GListModel) owned = list;
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (owned); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (owned, i);
      AntenneEntity *entity;

      if (ANTENNE_IS_HIT (item))
        entity = antenne_hit_get_entity (ANTENNE_HIT (item));
      else if (ANTENNE_IS_SILENCE (item))
        entity = ANTENNE_ENTITY (antenne_silence_get_pupil (ANTENNE_SILENCE (item)));
      else
        entity = ANTENNE_ENTITY (item);
      g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", antenne_entity_get_string (entity, field));
    }
  return g_string_free (joined, FALSE);
}
