/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneNameOrder:
 * @ANTENNE_NAME_ORDER_FAMILY_FIRST: "Van den Broeck Noor"
 * @ANTENNE_NAME_ORDER_GIVEN_FIRST: "Noor Van den Broeck"
 *
 * How a whole name in one cell is written. A comma decides for itself: "Broek, Noor van den".
 */
typedef enum
{
  ANTENNE_NAME_ORDER_FAMILY_FIRST,
  ANTENNE_NAME_ORDER_GIVEN_FIRST,
} AntenneNameOrder;

typedef struct
{
  char *given;
  char *prefix;
  char *family;
} AntenneNameParts;

/**
 * antenne_name_split:
 * @name: a whole name
 * @split_prefix: whether a prefix before the family name is kept apart, as in the Netherlands; in Flanders "Van den
 *   Broeck" is one family name. A prefix written behind ("Broek, Noor van den") is always apart.
 * @parts: (out caller-allocates): clear with antenne_name_parts_clear(); "" for what is not there
 */
void antenne_name_split (const char *name, AntenneNameOrder order, gboolean split_prefix, AntenneNameParts *parts);

/* Moves a prefix at the front of @parts->family ("van den Broek") to its own place, where there is none yet. */
void antenne_name_split_family (AntenneNameParts *parts);
/* Moves a prefix at the end of @parts->given ("Noor van den") to its own place, where there is none yet. */
void antenne_name_split_given (AntenneNameParts *parts);
void antenne_name_parts_clear (AntenneNameParts *parts);

/**
 * antenne_name_guess_order:
 * @names: (array zero-terminated=1): whole names of one list
 * @fallback: where the names don't tell
 *
 * Each name votes by where a prefix stands, by capitals ("PEETERS Amélie") and by which of its words is a common
 * given name.
 */
AntenneNameOrder antenne_name_guess_order (const char *const *names, AntenneNameOrder fallback);

/* White space of every kind as single spaces, none at the ends; "NULL" is what databases write for nothing: "".
 * (transfer full) */
char *antenne_name_tidy (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntenneNameParts, antenne_name_parts_clear)

G_END_DECLS
