/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntenneEntryPage:
 *
 * One entry, which saves by itself. What was seen, what the pupil said and what the teacher thinks of it are three
 * places, so that it can be read by the pupil or a parent one day; only the first is open at once.
 */
#define ANTENNE_TYPE_ENTRY_PAGE (antenne_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (AntenneEntryPage, antenne_entry_page, ANTENNE, ENTRY_PAGE, AntennePage)

/* @entry_id: with its draft where there is one. (transfer floating) */
AntennePage *antenne_entry_page_new (AntenneVault *vault, const char *entry_id);
/* A new one. @kind: "talk", "strength", …; left empty it writes nothing. (transfer floating) */
AntennePage *antenne_entry_page_new_for (AntenneVault *vault, const char *pupil_id, const char *kind);

G_END_DECLS
