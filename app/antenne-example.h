/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* The throwaway vault with a fictional class, for a look around: it lives in a folder of the session's memory and is
 * removed with it. */

/* What opens it again after a lock; it protects nothing and is told on the unlock page. */
#define ANTENNE_EXAMPLE_PASSWORD "antenne"

typedef struct _AntenneExample AntenneExample;

/* Makes and fills it; blocks for about a second, so only for a program that shows nothing yet. @language: "nl" or "en"
 */
AntenneExample *antenne_example_new (const char *language, GError **error);
/* The same without blocking. Cancelled, it still ends what it is doing, and leaves nothing behind. */
void antenne_example_new_async (const char *language, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
AntenneExample *antenne_example_new_finish (GAsyncResult *result, GError **error);
/* (transfer none): unlocked at first */
AntenneVault *antenne_example_get_vault (AntenneExample *self);
/* Locks it and removes every file of it. */
void antenne_example_free (AntenneExample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneExample, antenne_example_free)

G_END_DECLS
