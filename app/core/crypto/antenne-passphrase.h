/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * antenne_passphrase_generate:
 * @language: "nl" for Dutch words, anything else English
 *
 * Four words from the project's own list of 2,048 or more, drawn evenly from the system's random source, with
 * spaces between them.
 *
 * Returns: (transfer full): free with antenne_secret_free()
 */
char *antenne_passphrase_generate (const char *language);

G_END_DECLS
