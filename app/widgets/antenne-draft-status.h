/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/antenne-draft.h"

G_BEGIN_DECLS

/**
 * AntenneDraftStatus:
 *
 * What is true of the text above it, in plain words: kept, saved, not saved and why; with "Try again" where that may
 * help. The same on every page that writes.
 */
#define ANTENNE_TYPE_DRAFT_STATUS (antenne_draft_status_get_type ())
G_DECLARE_FINAL_TYPE (AntenneDraftStatus, antenne_draft_status, ANTENNE, DRAFT_STATUS, GtkWidget)

/* @draft: (nullable) */
void antenne_draft_status_set_draft (AntenneDraftStatus *self, AntenneDraft *draft);
/* Whether something is said only of a failure: where a button saves, "kept" is of no use to anybody. At first FALSE. */
void antenne_draft_status_set_only_failure (AntenneDraftStatus *self, gboolean only_failure);

G_END_DECLS
