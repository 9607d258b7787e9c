/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <glib/gstdio.h>

#include "crypto/antenne-recovery-code.h"
#include "widgets/antenne-password-row.h"

void
stage_set_up (Stage *stage, gconstpointer data)
{
  g_autofree char *path = NULL;

  stage->folder = g_dir_make_tmp ("antenne-window-XXXXXX", NULL);
  path = g_build_filename (stage->folder, "vault.antenne", NULL);
  stage->vault = antenne_vault_new (path);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

void
stage_tear_down (Stage *stage, gconstpointer data)
{
  if (stage->window != NULL)
    gtk_window_destroy (GTK_WINDOW (stage->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (!antenne_vault_get_locked (stage->vault))
    antenne_vault_lock (stage->vault);
  g_clear_object (&stage->vault);
  remove_all (stage->folder);
  g_free (stage->folder);
}

void
stage_make_vault (Stage *stage, guint n_pupils)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *group = NULL;
  char *code = antenne_recovery_code_generate ();

  antenne_vault_create (stage->vault, STAGE_PASSWORD, code, "be-vlg", &error);
  g_assert_no_error (error);
  antenne_secret_free (code);

  group = g_strdup (antenne_change_create (change, ANTENNE_KIND_GROUP));
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, group, "name", "3A");
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, group, "school-year", "2026-2027");
  for (guint i = 0; i < n_pupils; i++)
    {
      g_autofree char *pupil = g_strdup (antenne_change_create (change, ANTENNE_KIND_PUPIL));
      g_autofree char *given = g_strdup_printf ("Zebravis%u", i);
      const char *membership;

      antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "given-name", given);
      antenne_change_set_string (change, ANTENNE_KIND_PUPIL, pupil, "family-name", "Voorbeeld");
      membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", pupil);
    }
  antenne_vault_write (stage->vault, change, NULL, &error);
  g_assert_no_error (error);
}

void
stage_show (Stage *stage)
{
  stage->window = antenne_window_new (NULL, stage->vault, FALSE);
  g_object_add_weak_pointer (G_OBJECT (stage->window), (gpointer *) &stage->window);
  gtk_window_present (GTK_WINDOW (stage->window));
  stage_wait_for (gtk_widget_get_mapped (GTK_WIDGET (stage->window)));
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return NULL;
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || g_strcmp0 (text_of (root), text) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gpointer
stage_find (GtkWidget *root, GType type)
{
  return find (root, type, NULL);
}

gpointer
stage_find_text (GtkWidget *root, GType type, const char *text)
{
  return find (root, type, text);
}

gboolean
stage_shows (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (text_of (root) != NULL && strstr (text_of (root), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (stage_shows (child, text))
      return TRUE;
  return FALSE;
}

char *
stage_first_pupil (Stage *stage)
{
  g_autoptr (GListModel) pupils = antenne_vault_list_pupils (stage->vault, NULL, NULL);
  g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, 0);

  g_assert_nonnull (pupil);
  return g_strdup (antenne_entity_get_id (pupil));
}

void
stage_unlock (Stage *stage, const char *password)
{
  GtkWidget *row = stage_find (GTK_WIDGET (stage->window), ANTENNE_TYPE_PASSWORD_ROW);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), password);
  g_signal_emit_by_name (row, "entry-activated");
  stage_wait_for (!antenne_vault_get_locked (stage->vault) || gtk_widget_is_sensitive (row));
}
