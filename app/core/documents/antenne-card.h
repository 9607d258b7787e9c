/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "guide/antenne-directory.h"

G_BEGIN_DECLS

/**
 * AntenneCard:
 *
 * A card for a pupil to carry: several ways to somebody, with hours. It never says whose it is or why: no pupil, no
 * theme, no description, and of an organisation whose name or address would say it, only its number.
 */
typedef struct _AntenneCard AntenneCard;

/* More would be too small to read. */
#define ANTENNE_CARD_MOST 4

/* The size of a bank card (ISO/IEC 7810, ID-1), in points. */
#define ANTENNE_CARD_WIDTH (85.6 * 72.0 / 25.4)
#define ANTENNE_CARD_HEIGHT (53.98 * 72.0 / 25.4)

/**
 * AntenneCardLine:
 * @title: a name, or a number where the name would tell
 * @number: to call; "" where there is none, or where it is the title
 * @detail: address on the web and hours; ""
 */
typedef struct
{
  char *title;
  char *number;
  char *detail;
} AntenneCardLine;

/* Whether the name says what is the matter, or having it at all: then only its number is printed. */
gboolean antenne_card_name_tells (AntenneOrganisation *organisation);

/* Whether there is anything of it that may be printed. */
gboolean antenne_card_can_have (AntenneOrganisation *organisation);

/**
 * antenne_card_choose:
 *
 * Whom a card has where the teacher chose nobody: free, without a name to give, reachable from where one is, for most
 * questions first; the emergency number last. So a card with somebody added stands among what everybody may need.
 *
 * Returns: (transfer full) (element-type AntenneOrganisation): at most ANTENNE_CARD_MOST
 */
GPtrArray *antenne_card_choose (AntenneDirectory *directory);

/**
 * antenne_card_new:
 * @organisations: (element-type AntenneOrganisation): those of which nothing can be printed, and those past
 *   ANTENNE_CARD_MOST, are left out
 * @date: "YYYY-MM-DD": facts get old, so a card says its month
 *
 * Returns: (transfer full)
 */
AntenneCard *antenne_card_new (GPtrArray *organisations, const char *date);
void antenne_card_free (AntenneCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneCard, antenne_card_free)

guint antenne_card_get_n_lines (const AntenneCard *self);
const AntenneCardLine *antenne_card_get_line (const AntenneCard *self, guint index);
/* All that stands on it, for a screen reader. (transfer full) */
char *antenne_card_to_text (const AntenneCard *self);

/* --- Drawing (antenne-card-draw.c): black on what is there, in points --- */

/* One card at the origin. */
void antenne_card_draw (const AntenneCard *self, cairo_t *cr);

/* As many as fit on @width by @height, with lines to cut along. Returns: how many */
guint antenne_card_draw_sheet (const AntenneCard *self, cairo_t *cr, double width, double height);

G_END_DECLS
