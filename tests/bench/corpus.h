/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* What the bench measures with: pupils, notes and typed words that are the same at every run. All of it is invented. */

/* Part of every pupil's family name, so that what shows a pupil can be told from what does not. */
#define CORPUS_MARK "Voorbeeld"

/* Class groups of 25, and @n_entries over three school years. */
gboolean corpus_fill (AntenneVault *vault, guint n_pupils, guint n_entries, GError **error);

/* One line for each state of the search field while somebody types. (transfer full) */
char *corpus_make_queries (void);

/* A class list with a header; @n pupils in classes of 25. (transfer full) */
char *corpus_make_class_list (guint n);

/* A talk with the pupil @pupil that was not noted before; @number: of which words. */
void corpus_add_talk (AntenneChange *change, const char *pupil, guint number);

G_END_DECLS
