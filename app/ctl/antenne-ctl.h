/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/*
 * antennectl: what the app does, without a window. docs/antennectl.md is its manual.
 *
 * A command is a row of a table: what it takes and a function. The function fills `out` with text, or `json` where
 * ANTENNE_CTL_JSON was asked for; both are written at the end, so that a request that fails leaves stdout empty.
 */

/* What the program ends with. */
enum
{
  ANTENNE_CTL_DONE = 0,
  ANTENNE_CTL_FAILED = 1, /* the request failed */
  ANTENNE_CTL_USAGE = 2,  /* it was not understood, and nothing was done */
};

/* The error domain of requests that are not understood; any other domain means that the request failed. */
#define ANTENNE_CTL_USAGE_ERROR (antenne_ctl_usage_error_quark ())
GQuark antenne_ctl_usage_error_quark (void);

/**
 * AntenneCtlOption:
 * @argument: what stands for its value in the help, untranslated; NULL for a switch
 * @many: may be given more than once
 */
typedef struct
{
  const char *name;
  const char *argument;
  gboolean many;
  const char *help;
} AntenneCtlOption;

typedef struct _AntenneCtlCommand AntenneCtlCommand;

/**
 * AntenneCtl:
 * @arguments: (element-type utf8): what stands behind the command
 * @vault: unlocked where the command says that it needs it so, else only named
 * @wants_json: whether to fill @json instead of @out
 * @json: (nullable)
 * @stdin_used: a text was read from it, which can be done once
 * @status: what to end with where the command itself succeeds
 */
typedef struct
{
  const AntenneCtlCommand *command;
  GPtrArray *arguments;
  GHashTable *options;
  AntenneVault *vault;
  gboolean wants_json;
  GString *out;
  JsonNode *json;
  gboolean stdin_used;
  int status;
} AntenneCtl;

typedef gboolean (*AntenneCtlFunc) (AntenneCtl *ctl, GError **error);

/**
 * AntenneCtlCommand:
 * @name: one word, or two: "directory search"
 * @arguments: for the help: "FILE"
 * @joins: one argument that may be several words: a name, a text to search for
 * @opens: the vault is unlocked before
 */
struct _AntenneCtlCommand
{
  const char *name;
  const char *arguments;
  guint n_arguments;
  gboolean joins;
  gboolean opens;
  AntenneCtlFunc run;
  const char *help;
  const AntenneCtlOption *options; /* ended by one without a name */
};

/* One table for each file of commands, ended by one without a name. */
extern const AntenneCtlCommand antenne_ctl_vault_commands[];
extern const AntenneCtlCommand antenne_ctl_read_commands[];
extern const AntenneCtlCommand antenne_ctl_add_commands[];
extern const AntenneCtlCommand antenne_ctl_import_commands[];
extern const AntenneCtlCommand antenne_ctl_path_commands[];
extern const AntenneCtlCommand antenne_ctl_directory_commands[];

/* --- Options (antenne-ctl-options.c) --- */

extern const AntenneCtlOption antenne_ctl_common_options[];

/* Fills @ctl from the command line, in any order. FALSE with ANTENNE_CTL_USAGE_ERROR. */
gboolean antenne_ctl_parse (AntenneCtl *ctl, int argc, char **argv, GError **error);
/* The (last) value of an option, NULL where it was not given. (transfer none) */
const char *antenne_ctl_get (AntenneCtl *ctl, const char *option);
/* Of one that may be given more than once; never NULL. (element-type utf8) (transfer none) */
GPtrArray *antenne_ctl_get_many (AntenneCtl *ctl, const char *option);
gboolean antenne_ctl_has (AntenneCtl *ctl, const char *option);
/* The argument, or all of them as one text. (transfer full) */
char *antenne_ctl_dup_argument (AntenneCtl *ctl);
/* FALSE with ANTENNE_CTL_USAGE_ERROR, for the caller to return. */
gboolean antenne_ctl_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* NULL-terminated list of tables. */
const AntenneCtlCommand *const *antenne_ctl_get_tables (void);
/* Of the program, or of @command. (transfer full) */
char *antenne_ctl_dup_help (const AntenneCtlCommand *command);

/* --- Texts and days (antenne-ctl-input.c) --- */

/* @value, or all of stdin where it is "-". (transfer full) (nullable) */
char *antenne_ctl_read_text (AntenneCtl *ctl, const char *value, GError **error);
/* "YYYY-MM-DD" of a date or a word that a quick note knows. (transfer full) (nullable): NULL with
 * ANTENNE_CTL_USAGE_ERROR */
char *antenne_ctl_read_day (const char *text, GError **error);

/* --- Passwords (antenne-ctl-password.c) --- */

/* From --password-file or the terminal, never from the command line; a new one is asked for twice. (transfer full)
 * (nullable): free with antenne_secret_free(). NULL with ANTENNE_CTL_USAGE_ERROR where there is nowhere to ask. */
char *antenne_ctl_read_password (AntenneCtl *ctl, gboolean is_new, GError **error);

/* --- The vault (main.c) --- */

/* Asks for the password and unlocks ctl->vault: for a command that does so only in some cases. */
gboolean antenne_ctl_open_vault (AntenneCtl *ctl, GError **error);

/* --- People and classes by name (antenne-ctl-find.c) --- */

/* @text: an id, or words that begin the parts of a name in any order. ANTENNE_ERROR_AMBIGUOUS lists who it could be.
 * (transfer full) (nullable) */
AntennePupil *antenne_ctl_find_pupil (AntenneCtl *ctl, const char *text, GError **error);
/* @text: an id, or the name; @year: (nullable). (transfer full) (nullable) */
AntenneGroup *antenne_ctl_find_group (AntenneCtl *ctl, const char *text, const char *year, GError **error);
/* "3A Economie, 4B" (transfer full) */
char *antenne_ctl_dup_groups_of (AntenneCtl *ctl, const char *pupil);

/* --- Output (antenne-ctl-output.c) --- */

/* To ctl->out, in columns that are as wide as they need to be. @cells: n_columns at a time. */
void antenne_ctl_print_table (AntenneCtl *ctl, GPtrArray *cells, guint n_columns);
/* A cell of such a table: printable, on one line. */
void antenne_ctl_add_cell (GPtrArray *cells, const char *text);
/* What ends a command that lists things: @array (transfer full) (nullable) where JSON was asked for, else @cells, and
 * @nothing on stderr where there are none. */
void antenne_ctl_take_rows (AntenneCtl *ctl, JsonArray *array, GPtrArray *cells, guint n_columns, const char *nothing);
/* To ctl->out. */
void antenne_ctl_print (AntenneCtl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* @text for a terminal: whoever wrote a name in a class list does not get to move the cursor. (transfer full) */
char *antenne_ctl_make_printable (const char *text);
/* The id, the kind and every field but bytes, under the names that docs/format.md gives them. (transfer full) */
JsonObject *antenne_ctl_entity_to_json (gpointer entity);
void antenne_ctl_take_json (AntenneCtl *ctl, JsonNode *node);
void antenne_ctl_take_object (AntenneCtl *ctl, JsonObject *object);
void antenne_ctl_take_array (AntenneCtl *ctl, JsonArray *array);
/* All of it to stdout; FALSE where stdout did not take it. */
gboolean antenne_ctl_flush (AntenneCtl *ctl, GError **error);

G_END_DECLS
