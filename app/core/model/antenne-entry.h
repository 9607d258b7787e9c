/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-entity.h"

G_BEGIN_DECLS

#define ANTENNE_TYPE_ENTRY (antenne_entry_get_type ())
G_DECLARE_FINAL_TYPE (AntenneEntry, antenne_entry, ANTENNE, ENTRY, AntenneEntity)

/**
 * AntenneEntryKind:
 *
 * What an entry is. Also a set of them: the values are bits.
 */
typedef enum
{
  ANTENNE_ENTRY_TALK = 1 << 0,
  ANTENNE_ENTRY_OBSERVATION = 1 << 1,
  ANTENNE_ENTRY_STRENGTH = 1 << 2,
  ANTENNE_ENTRY_PARENT_CONTACT = 1 << 3,
  ANTENNE_ENTRY_SIGNAL = 1 << 4,
  ANTENNE_ENTRY_ANY = (1 << 5) - 1,
} AntenneEntryKind;

/* "talk", "parent-contact", … as in records and on the command line. NULL / 0 where there is none. */
const char *antenne_entry_kind_to_text (AntenneEntryKind kind);
AntenneEntryKind antenne_entry_kind_from_text (const char *text);
/* Translated: "Talk", "Observation", … (transfer none) */
const char *antenne_entry_kind_get_label (AntenneEntryKind kind);

AntenneEntryKind antenne_entry_get_kind (AntenneEntry *self);

/* Returns: (transfer full) (array zero-terminated=1): ids of the pupils, never NULL. */
char **antenne_entry_dup_pupils (AntenneEntry *self);

/**
 * antenne_entry_dup_when:
 *
 * Returns: (transfer full) (nullable): the moment in the local zone; noon of the day where only the day is known;
 *   NULL where the field is absent or damaged
 */
GDateTime *antenne_entry_dup_when (AntenneEntry *self);

/* Whether the time of day is known too. */
gboolean antenne_entry_has_time (AntenneEntry *self);

/* TRUE for a talk that is not about behaviour: the only thing that ends a silence (DESIGN: "a telling-off does not").
 */
gboolean antenne_entry_ends_silence (AntenneEntry *self);

/**
 * antenne_entry_dup_text:
 *
 * Returns: (transfer full): one line of plain text to recognise the entry by: what was seen, else said, else
 *   thought, a strength as "label: example"; "" for a talk without words
 */
char *antenne_entry_dup_text (AntenneEntry *self);

G_END_DECLS
