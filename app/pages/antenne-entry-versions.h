/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneEntryVersions:
 *
 * The versions of one entry, newest first: when each was written and what was changed in it, what it says, and "Put
 * back this one", which is a new version itself and can be undone.
 */
#define ANTENNE_TYPE_ENTRY_VERSIONS (antenne_entry_versions_get_type ())
G_DECLARE_FINAL_TYPE (AntenneEntryVersions, antenne_entry_versions, ANTENNE, ENTRY_VERSIONS, AdwWindow)

/* @page: which writes, and in whose window it stands. */
GtkWindow *antenne_entry_versions_new (AntennePage *page, const char *entry_id);

G_END_DECLS
