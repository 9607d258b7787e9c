/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/antenne-draft.h"

G_BEGIN_DECLS

/* What an error of the vault is called in front of a teacher: what happened, that nothing was lost, what to do. All
 * (transfer none) and translated. */

/* After a write that failed. */
const char *antenne_vault_words_for_write (const GError *error);

/* What is true of @draft now: kept, saved, or why not, whether the words are safe and what to do; "" where there is
 * nothing to say. */
const char *antenne_vault_words_for_draft (AntenneDraft *draft);

/* After an unlock that failed: a title, and a sentence on what to do. A wrong password is called so only where the
 * vault is whole. */
const char *antenne_vault_words_title_for_unlock (const GError *error);
const char *antenne_vault_words_for_unlock (const GError *error);

/* After a first run that failed. */
const char *antenne_vault_words_for_create (const GError *error);

/* After a backup that failed. */
const char *antenne_vault_words_for_backup (const GError *error);

G_END_DECLS
