/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-vault-words.h"

#include <glib/gi18n.h>

static int
code_of (const GError *error)
{
  return error != NULL && error->domain == ANTENNE_ERROR ? error->code : ANTENNE_ERROR_FAILED;
}

const char *
antenne_vault_words_for_write (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("Not saved: the disk is full. What you had is safe; make some room and try again.");
    case ANTENNE_ERROR_TOO_LARGE:
      return _ ("Not saved: this text is too long. Split it over two notes.");
    case ANTENNE_ERROR_LOCKED:
      return _ ("Not saved: Antenne is locked.");
    case ANTENNE_ERROR_NOT_FOUND:
      return _ ("Not saved: this is no longer there.");
    case ANTENNE_ERROR_INVALID:
      return _ ("Not saved: something in it is not filled in as it should be.");
    case ANTENNE_ERROR_MOVED:
      return _ ("Not saved: the file with your notes was moved or replaced. Put it back where it was and try again.");
    default:
      return _ ("Not saved: the disk refused. What you had is safe; try again in a moment.");
    }
}

/* A draft has the words. */
static const char *
words_for_kept (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("The disk is almost full. Your words are kept safe; make some room, then try again.");
    case ANTENNE_ERROR_TOO_LARGE:
      return _ ("This text is too long for one note. Your words are kept safe; split them over two notes.");
    case ANTENNE_ERROR_INVALID:
      return _ ("Something is not filled in as it should be. Your words are kept safe; look at it and try again.");
    case ANTENNE_ERROR_NOT_FOUND:
      return _ ("This is no longer there. Your words are kept safe; copy them to another note.");
    case ANTENNE_ERROR_MOVED:
      return _ ("The file with your notes was moved or replaced. Your words are kept safe; put it back where it was, "
                "then try again.");
    default:
      return _ ("The disk refused. Your words are kept safe; Antenne tries again by itself.");
    }
}

/* The words are on the screen and nowhere else. */
static const char *
words_for_unkept (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("Not saved: the disk is full. Leave Antenne open, make some room, then try again. What you saved "
                "before is safe.");
    case ANTENNE_ERROR_TOO_LARGE:
      return _ ("Not saved: this text is too long. Split it over two notes; what you saved before is safe.");
    case ANTENNE_ERROR_MOVED:
      return _ ("Not saved: the file with your notes was moved or replaced. Leave Antenne open, put the file back "
                "where it was, then try again.");
    case ANTENNE_ERROR_DAMAGED:
      return _ ("Not saved: the file with your notes is damaged, so nothing is added to it. Copy this text elsewhere; "
                "what you saved before is safe.");
    default:
      return _ ("Not saved: the disk refused. Leave Antenne open; it tries again by itself. What you saved before is "
                "safe.");
    }
}

const char *
antenne_vault_words_for_draft (AntenneDraft *draft)
{
  switch (antenne_draft_get_state (draft))
    {
    case ANTENNE_DRAFT_EMPTY:
      return _ ("Saves by itself as soon as you write");
    case ANTENNE_DRAFT_TYPING:
      return _ ("Not saved yet");
    case ANTENNE_DRAFT_KEPT:
      return _ ("Kept safe");
    case ANTENNE_DRAFT_SAVED:
      return _ ("Saved");
    case ANTENNE_DRAFT_FAILED:
      return antenne_draft_is_kept (draft) ? words_for_kept (antenne_draft_get_failure (draft))
                                           : words_for_unkept (antenne_draft_get_failure (draft));
    case ANTENNE_DRAFT_GONE:
    default:
      return "";
    }
}

const char *
antenne_vault_words_title_for_unlock (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_WRONG_SECRET:
      return _ ("That is not the password");
    case ANTENNE_ERROR_DAMAGED:
      return _ ("The file with your notes is damaged");
    case ANTENNE_ERROR_NEWER:
      return _ ("These notes were kept by a newer Antenne");
    case ANTENNE_ERROR_BUSY:
      return _ ("Your notes are open in another program");
    case ANTENNE_ERROR_NOT_FOUND:
      return _ ("The file with your notes is not there");
    default:
      return _ ("Your notes could not be opened");
    }
}

const char *
antenne_vault_words_for_unlock (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_WRONG_SECRET:
      return _ ("Your notes are safe. Capitals and spaces count. You can also use the recovery code.");
    case ANTENNE_ERROR_DAMAGED:
      return _ ("Your password is not the cause, and nothing was changed. Don’t throw the file away: there are backups "
                "in the folder “backups” beside it, and “antennectl restore” puts one back.");
    case ANTENNE_ERROR_NEWER:
      return _ ("Your notes are safe, and nothing was changed. Update Antenne on this laptop, then try again.");
    case ANTENNE_ERROR_BUSY:
      return _ ("Your notes are safe. Close the other Antenne or antennectl, then try again.");
    case ANTENNE_ERROR_NOT_FOUND:
      return _ ("Perhaps it was moved, or a drive is not connected. If it is gone, “antennectl restore” puts a backup "
                "back.");
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("Your notes are safe, but the disk is full. Make some room, then try again.");
    default:
      return _ ("Nothing was changed. The disk did not let Antenne read the file: try again, and if it stays so, ask "
                "your school’s IT.");
    }
}

const char *
antenne_vault_words_for_create (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("The disk is full, so nothing was made. Make some room, then try again.");
    case ANTENNE_ERROR_EXISTS:
      return _ ("There is a file with notes here already; it was left as it is. Close Antenne and start it again.");
    default:
      return _ ("The disk did not let Antenne make its file, so nothing was made. Try again, or ask your school’s IT.");
    }
}

const char *
antenne_vault_words_for_backup (const GError *error)
{
  switch (code_of (error))
    {
    case ANTENNE_ERROR_DISK_FULL:
      return _ ("No backup was made: there is not enough room. Your notes themselves are safe.");
    case ANTENNE_ERROR_EXISTS:
      return _ ("No backup was made: there is a file of that name. Choose another name.");
    case ANTENNE_ERROR_DAMAGED:
      return _ ("No backup was made: reading it back showed a fault. Try another place, and keep your older backups.");
    default:
      return _ ("No backup was made: that place could not be written to. Your notes themselves are safe.");
    }
}
