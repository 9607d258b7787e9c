/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * antenne_path_start:
 * @from: the page that is shown
 * @entry: (nullable): id of the entry that it follows
 *
 * Takes the next step after a signal: makes the path and opens it. That can be undone.
 */
void antenne_path_start (AntennePage *from, const char *pupil, const char *entry);

/* Back at school after a long absence: a welcome talk and a follow-up, on the open path or a new one, and opens it. */
void antenne_path_start_welcome (AntennePage *from, const char *pupil);

G_END_DECLS
