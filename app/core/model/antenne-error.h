/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneError:
 * @ANTENNE_ERROR_FAILED: something went wrong that has no name of its own
 * @ANTENNE_ERROR_WRONG_SECRET: neither the password nor the recovery code opens the vault; the vault itself is whole
 * @ANTENNE_ERROR_DAMAGED: bytes on disk do not authenticate or do not decode
 * @ANTENNE_ERROR_NEWER: written by a newer version of the program; refused, never guessed
 * @ANTENNE_ERROR_BUSY: another program has the vault open
 * @ANTENNE_ERROR_DISK_FULL: nothing was written; what was there is untouched
 * @ANTENNE_ERROR_IO: the disk or file system refused
 * @ANTENNE_ERROR_NOT_FOUND: no such thing
 * @ANTENNE_ERROR_EXISTS: there is one already
 * @ANTENNE_ERROR_INVALID: the input is not what it should be
 * @ANTENNE_ERROR_TOO_LARGE: past a limit of docs/format.md
 * @ANTENNE_ERROR_LOCKED: the vault is locked
 * @ANTENNE_ERROR_AMBIGUOUS: a name fits several pupils
 * @ANTENNE_ERROR_MOVED: the file that is open was moved, removed or replaced
 *
 * The one error domain of the core. Codes of SQLite, GIO and libsodium are mapped to these and never leave it.
 * The message is for a teacher: what happened, that nothing was lost, what to do.
 */
typedef enum
{
  ANTENNE_ERROR_FAILED,
  ANTENNE_ERROR_WRONG_SECRET,
  ANTENNE_ERROR_DAMAGED,
  ANTENNE_ERROR_NEWER,
  ANTENNE_ERROR_BUSY,
  ANTENNE_ERROR_DISK_FULL,
  ANTENNE_ERROR_IO,
  ANTENNE_ERROR_NOT_FOUND,
  ANTENNE_ERROR_EXISTS,
  ANTENNE_ERROR_INVALID,
  ANTENNE_ERROR_TOO_LARGE,
  ANTENNE_ERROR_LOCKED,
  ANTENNE_ERROR_AMBIGUOUS,
  ANTENNE_ERROR_MOVED,
} AntenneError;

#define ANTENNE_ERROR (antenne_error_quark ())
GQuark antenne_error_quark (void);

G_END_DECLS
