/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "roster/antenne-delimited.h"

G_BEGIN_DECLS

/* Reading a class list without blocking, and never more of it than a class list can be. */

/* @file: chosen or dropped. @vault: path of the vault that is open, which is refused and not even opened: closing it
 * would let go of the lock on it. Finish with antenne_import_read_finish(). */
void antenne_import_read_file_async (GFile *file, const char *vault, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);

/* The text of @clipboard. */
void antenne_import_read_clipboard_async (GdkClipboard *clipboard, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);

/* Text that was dropped. */
void antenne_import_read_text_async (const char *text, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);

/* Returns: (transfer full) (nullable): NULL with an error of ANTENNE_ERROR whose sentence may be shown, or with
 *   G_IO_ERROR_CANCELLED */
AntenneDelimited *antenne_import_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
