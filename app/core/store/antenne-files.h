/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that appear whole under their name or not at all. */

/* Whether there is anything under this name, a dangling link too. */
gboolean antenne_files_exist (const char *path);

/* A regular file and no link: ANTENNE_ERROR_NOT_FOUND where there is nothing, ANTENNE_ERROR_INVALID otherwise. */
gboolean antenne_files_check_regular (const char *path, GError **error);

/* The folder of @path, made where it is missing so that only its owner enters. */
gboolean antenne_files_make_folder_of (const char *path, GError **error);

/* An empty file of its owner alone beside @path, to be filled and published. (transfer full) (nullable) */
char *antenne_files_make_temporary (const char *path, GError **error);

/* Puts the bytes of @from into the file @to, which is there already and empty, and reads them back. */
gboolean antenne_files_copy (const char *from, const char *to, GError **error);

/* A name beside @path under which nothing is kept yet, nor a journal of it: "@path.kept-2026-11-20". (transfer full) */
char *antenne_files_make_kept_name (const char *path);

/**
 * antenne_files_publish:
 *
 * Gives @temporary the name @path, which must be free: ANTENNE_ERROR_EXISTS. On disk when it returns TRUE.
 *
 * A journal that lies there alone is of a file that was moved away in the middle of a write; SQLite would roll it back
 * into the new file, and the moved one is not whole without it. It gets a kept name, with "-journal" behind that: what
 * was moved opens again once it has that name without "-journal".
 */
gboolean antenne_files_publish (const char *temporary, const char *path, GError **error);

/* As above, but in place of what has the name now, in one step. Only for what was kept under another name first. */
gboolean antenne_files_replace (const char *temporary, const char *path, GError **error);

/* Whether both names lead to one file, over links too. */
gboolean antenne_files_are_same (const char *a, const char *b);

/* Removes a file and what SQLite may have left beside it. */
void antenne_files_discard (const char *path);

G_END_DECLS
