/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntenneRosterNameOrder:
 * @ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST: "Van den Broeck Noor"
 * @ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST: "Noor Van den Broeck"
 *
 * How a whole name in one cell is written. A comma decides for itself: "Broek, Noor van den".
 */
typedef enum
{
  ANTENNE_ROSTER_NAME_ORDER_FAMILY_FIRST,
  ANTENNE_ROSTER_NAME_ORDER_GIVEN_FIRST,
} AntenneRosterNameOrder;

typedef struct
{
  char *given;
  char *prefix;
  char *family;
} AntenneRosterNameParts;

/**
 * antenne_roster_name_split:
 * @name: a whole name
 * @split_prefix: whether a prefix before the family name is kept apart, as in the Netherlands; in Flanders "Van den
 *   Broeck" is one family name. A prefix written behind ("Broek, Noor van den") is always apart.
 * @parts: (out caller-allocates): clear with antenne_roster_name_parts_clear(); "" for what is not there
 */
void antenne_roster_name_split (const char *name, AntenneRosterNameOrder order, gboolean split_prefix,
                                AntenneRosterNameParts *parts);

/* Moves a prefix at the front of @parts->family ("van den Broek") to its own place, where there is none yet. */
void antenne_roster_name_split_family (AntenneRosterNameParts *parts);
/* Moves a prefix at the end of @parts->given ("Noor van den") to its own place, where there is none yet. */
void antenne_roster_name_split_given (AntenneRosterNameParts *parts);
void antenne_roster_name_parts_clear (AntenneRosterNameParts *parts);

/**
 * antenne_roster_name_guess_order:
 * @names: (array zero-terminated=1): whole names of one list
 * @fallback: where the names don't tell
 *
 * Each name votes by where a prefix stands, by capitals ("PEETERS Amélie") and by which of its words is a common
 * given name.
 */
AntenneRosterNameOrder antenne_roster_name_guess_order (const char *const *names, AntenneRosterNameOrder fallback);

/* White space of every kind as single spaces, none at the ends; "NULL" is what databases write for nothing: "".
 * (transfer full) */
char *antenne_roster_name_tidy (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntenneRosterNameParts, antenne_roster_name_parts_clear)

G_END_DECLS
