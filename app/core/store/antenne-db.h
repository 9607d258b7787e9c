/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneDb:
 *
 * A connection to SQLite, and AntenneQuery, a statement prepared on it: the only two things in the program that
 * know sqlite3. Its codes are mapped to ANTENNE_ERROR with a message for a teacher.
 *
 * A connection is used by one thread at a time. antenne_db_hand_over() says that the next thread to use it becomes its
 * owner; any use by another thread ends the program, in every build.
 */
typedef struct _AntenneDb AntenneDb;
typedef struct _AntenneQuery AntenneQuery;

typedef enum
{
  ANTENNE_STEP_ERROR,
  ANTENNE_STEP_ROW,
  ANTENNE_STEP_DONE,
} AntenneStep;

/* @create: make the file where there is none; else ANTENNE_ERROR_NOT_FOUND. No I/O on the contents yet. */
AntenneDb *antenne_db_open_file (const char *path, gboolean create, GError **error);
/* A database in memory. Never fails: like GLib's own allocations it ends the program when there is no memory. */
AntenneDb *antenne_db_open_memory (void);
void antenne_db_close (AntenneDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneDb, antenne_db_close)

void antenne_db_hand_over (AntenneDb *self);

/* Runs one or more statements without parameters; rows are ignored. */
gboolean antenne_db_exec (AntenneDb *self, const char *sql, GError **error);
/* As above for statements that can fail only by a mistake in this program. */
void antenne_db_must_exec (AntenneDb *self, const char *sql);

/* Takes the write lock at once, so that a transaction never fails half way on a lock. */
gboolean antenne_db_begin (AntenneDb *self, GError **error);
gboolean antenne_db_commit (AntenneDb *self, GError **error);
void antenne_db_rollback (AntenneDb *self);

/* The first column of the first row of @sql. */
gboolean antenne_db_get_int (AntenneDb *self, const char *sql, gint64 *value, GError **error);

/* Whether the file that is open no longer has the name by which it was opened: what is written in it now would not be
 * found again. */
gboolean antenne_db_has_moved (AntenneDb *self);

/* Copies every page of @self into the file at @path, which must not exist. */
gboolean antenne_db_copy_to (AntenneDb *self, const char *path, GError **error);

AntenneQuery *antenne_db_prepare (AntenneDb *self, const char *sql, GError **error);
AntenneQuery *antenne_db_must_prepare (AntenneDb *self, const char *sql);
void antenne_query_free (AntenneQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneQuery, antenne_query_free)

/* Parameters count from 1. Text and blobs are not copied: they stay alive until the statement is reset. */
void antenne_query_bind_int (AntenneQuery *self, int index, gint64 value);
void antenne_query_bind_text (AntenneQuery *self, int index, const char *text);
void antenne_query_bind_blob (AntenneQuery *self, int index, gconstpointer data, gsize size);
void antenne_query_bind_null (AntenneQuery *self, int index);

AntenneStep antenne_query_step (AntenneQuery *self, GError **error);
/* TRUE for a row, FALSE for the end; anything else is a mistake in this program. For databases in memory. */
gboolean antenne_query_must_step (AntenneQuery *self);
/* Steps once to the end, resets, and says whether it went well. */
gboolean antenne_query_run (AntenneQuery *self, GError **error);
void antenne_query_must_run (AntenneQuery *self);
void antenne_query_reset (AntenneQuery *self);

/* Columns count from 0; what they point at lives until the next step or reset. */
gint64 antenne_query_get_int (AntenneQuery *self, int column);
/* (not nullable): "" for NULL */
const char *antenne_query_get_text (AntenneQuery *self, int column);
gconstpointer antenne_query_get_blob (AntenneQuery *self, int column, gsize *size);
gboolean antenne_query_is_null (AntenneQuery *self, int column);

G_END_DECLS
