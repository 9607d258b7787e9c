/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the catalogues are: beside the program in the build directory when it is started there, else where they
 * were installed. (transfer none) */
const char *antenne_locale_get_dir (void);

/* Takes the user's locale and finds the catalogue. Call first in main(), before any other thread. */
void antenne_locale_init (void);

/* The language in which the program speaks: "nl" or "en". (transfer none) */
const char *antenne_locale_get_language (void);

G_END_DECLS
