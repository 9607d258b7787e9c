/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * antenne_name_split:
 * @line: a whole name as it is typed: "Noor Van den Broeck", "Van den Broeck, Noor", "Broek, Tess van den"
 * @given: (out) (transfer full)
 * @prefix: (out) (transfer full): what stands before a family name of the Low Countries, in the case in which it was
 *   typed: "Van den", "van der", "'t"; "" where there is none
 * @family: (out) (transfer full): "" where there is one word
 *
 * The given name ends where a prefix begins; without one it is the first word, since a second family name is more
 * common in a class than a second given name. Words of the kind "El" or "Al" stay with the family name, as those
 * families write it.
 *
 * Returns: FALSE, with all three "", where @line has no word
 */
gboolean antenne_name_split (const char *line, char **given, char **prefix, char **family);

G_END_DECLS
