/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sorted, distinct, three to eight lower-case letters without accents. */
extern const char *const antenne_words_nl[];
extern const guint antenne_n_words_nl;
extern const char *const antenne_words_en[];
extern const guint antenne_n_words_en;

G_END_DECLS
