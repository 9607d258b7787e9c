/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/antenne-roster-columns.h"

G_BEGIN_DECLS

/**
 * AntenneHeader:
 * @known: whether the words of the header are known at all, also where the column is left out
 * @rank: among columns that mean the same, the one with the lowest rank is taken
 * @generic: it may be of the pupil or of a contact person, whichever columns stand before it
 * @as_contact: what a generic one means behind a contact person
 * @label: (nullable): the contact person whom the header names: "moeder", "ouder 2"
 */
typedef struct
{
  gboolean known;
  AntenneColumnMeaning meaning;
  guint rank;
  gboolean generic;
  AntenneColumnMeaning as_contact;
  char *label;
} AntenneHeader;

/* What one header means by itself. Case, accents, punctuation and spaces don't matter. */
void antenne_header_recognise (const char *text, AntenneHeader *header);
void antenne_header_clear (AntenneHeader *header);

/* Lower-case letters and digits only: what headers are compared and remembered by. (transfer full) */
char *antenne_header_squash (const char *text);

/* Whether @text, tidied, is a Belgian national number by its check digits, or written like one. */
gboolean antenne_is_national_number_be (const char *text);
/* Whether @text is a Dutch citizen service number by the eleven test. Every eleventh number is. */
gboolean antenne_is_national_number_nl (const char *text);

G_END_DECLS
