/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-import-reader.h"

#include <glib/gi18n.h>

#include "roster/antenne-roster-fault.h"
#include "store/antenne-vault.h"

#define CHUNK (256 * 1024)

typedef struct
{
  char *source; /* name of the file, NULL for pasted cells */
  char *vault;  /* path of the vault; of a file */
  GFile *file;
  GInputStream *stream;
  GByteArray *bytes;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->source);
  g_free (reading->vault);
  g_clear_object (&reading->file);
  g_clear_object (&reading->stream);
  g_byte_array_unref (reading->bytes);
  g_free (reading);
}

static GTask *
reading_new (char *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->source = source;
  reading->bytes = g_byte_array_new ();
  g_task_set_task_data (task, reading, reading_free);
  return task;
}

static void
split_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes));
  g_autoptr (GError) error = NULL;
  AntenneDelimited *table = antenne_delimited_read (bytes, reading->source, &error);

  reading->bytes = g_byte_array_new ();
  if (table == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, table, (GDestroyNotify) antenne_delimited_free);
}

/* The reasons of the system are in its own words and language; what a teacher can do about them is the same. */
static void
return_unreadable (GTask *task, const GError *why)
{
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    error = g_error_copy (why);
  else if (reading->source != NULL)
    antenne_roster_set_error (&error, ANTENNE_ERROR_IO, reading->source, 0,
                              _ ("this file cannot be read. Is it still there, and is it yours?"));
  else
    g_set_error_literal (&error, ANTENNE_ERROR, ANTENNE_ERROR_IO,
                         _ ("There is no text to paste. Select the cells in your spreadsheet, copy them, and come "
                            "back here."));
  g_task_return_error (task, error);
}

static void read_more (GTask *task);

static void
chunk_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (chunk == NULL)
    {
      return_unreadable (task, error);
      return;
    }

  g_byte_array_append (reading->bytes, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  /* One chunk past the limit is enough to refuse it by. */
  if (g_bytes_get_size (chunk) > 0 && reading->bytes->len <= ANTENNE_DELIMITED_MAX_BYTES)
    read_more (g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, split_in_thread);
}

/* @task: (transfer full) */
static void
read_more (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (reading->stream, CHUNK, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), chunk_cb,
                                   task);
}

static void
file_opened_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GFileInputStream *stream = g_file_read_finish (G_FILE (file), result, &error);

  if (stream == NULL)
    {
      return_unreadable (task, error);
      return;
    }
  reading->stream = G_INPUT_STREAM (stream);
  read_more (g_steal_pointer (&task));
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  const char *path = g_file_peek_path (reading->file);

  g_task_return_boolean (task, path == NULL || !antenne_vault_is_file_of (reading->vault, path));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    {
      GCancellable *cancellable = g_task_get_cancellable (task);

      g_file_read_async (reading->file, G_PRIORITY_DEFAULT, cancellable, file_opened_cb, g_steal_pointer (&task));
      return;
    }
  antenne_roster_set_error (&error, ANTENNE_ERROR_INVALID, reading->source, 0,
                            _ ("this is the file with your notes itself, not a class list. It was not touched; choose "
                               "another file."));
  g_task_return_error (task, error);
}

void
antenne_import_read_file_async (GFile *file, const char *vault, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);
  GTask *task = reading_new (g_filename_display_name (name != NULL ? name : ""), cancellable, callback, user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GTask) look = g_task_new (NULL, NULL, looked_cb, task);

  g_task_set_source_tag (task, antenne_import_read_file_async);
  reading->file = g_object_ref (file);
  reading->vault = g_strdup (vault);
  /* In another thread: a folder on a server that is away takes its time. */
  g_task_set_task_data (look, reading, NULL);
  g_task_run_in_thread (look, look_in_thread);
}

static void
clipboard_opened_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, &error);

  if (stream == NULL)
    {
      return_unreadable (task, error);
      return;
    }
  reading->stream = stream;
  read_more (g_steal_pointer (&task));
}

void
antenne_import_read_clipboard_async (GdkClipboard *clipboard, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  const char *types[] = { "text/plain;charset=utf-8", "text/plain", NULL };
  GTask *task = reading_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, antenne_import_read_clipboard_async);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, clipboard_opened_cb, task);
}

void
antenne_import_read_text_async (const char *text, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = reading_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_task_get_task_data (task);

  g_task_set_source_tag (task, antenne_import_read_text_async);
  g_byte_array_append (reading->bytes, (const guint8 *) text,
                       (guint) MIN (strlen (text), ANTENNE_DELIMITED_MAX_BYTES + 1));
  g_task_run_in_thread (task, split_in_thread);
}

AntenneDelimited *
antenne_import_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
