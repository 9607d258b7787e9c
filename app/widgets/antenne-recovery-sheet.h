/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The recovery code on paper, or in a file of the teacher's choice. Nothing else of it stays behind. */

/* Asks for a printer and prints one page. @parent: for the dialog. */
void antenne_recovery_sheet_print (const char *code, GtkWindow *parent);

/* The same as plain text. (transfer full): free with antenne_secret_free() */
char *antenne_recovery_sheet_to_text (const char *code);

/* Writes that text to @file, readable by this user alone. */
gboolean antenne_recovery_sheet_save (const char *code, GFile *file, GError **error);

G_END_DECLS
