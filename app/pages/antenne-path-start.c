/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-path-start.h"

#include "guide/antenne-support-path.h"
#include "widgets/antenne-vault-words.h"

typedef struct
{
  AntennePage *from;
  char *path;
} Beginning;

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Beginning *beginning = user_data;
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  if (antenne_vault_write_finish (ANTENNE_VAULT (source), result, &undo, &error))
    gtk_widget_activate_action (GTK_WIDGET (beginning->from), "win.open-path", "s", beginning->path);
  else
    antenne_page_toast (beginning->from, antenne_vault_words_for_write (error), NULL);
  g_object_unref (beginning->from);
  g_free (beginning->path);
  g_free (beginning);
}

static void
begin (AntennePage *from, AntenneChange *change, const char *path, const GError *error)
{
  Beginning *beginning;

  if (path == NULL)
    {
      antenne_page_toast (from, error->message, NULL);
      return;
    }
  beginning = g_new0 (Beginning, 1);
  beginning->from = g_object_ref (from);
  beginning->path = g_strdup (path);
  antenne_vault_write_async (antenne_page_get_vault (from), change, NULL, begun_cb, beginning);
}

void
antenne_path_start (AntennePage *from, const char *pupil, const char *entry)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  const char *path = antenne_support_path_begin (antenne_page_get_vault (from), change, pupil, entry,
                                                 ANTENNE_EVENT_NOTICED, NULL, NULL, &error);

  begin (from, change, path, error);
}

void
antenne_path_start_welcome (AntennePage *from, const char *pupil)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      antenne_support_path_welcome (antenne_page_get_vault (from), change, pupil, NULL, NULL, &error);

  begin (from, change, path, error);
}
