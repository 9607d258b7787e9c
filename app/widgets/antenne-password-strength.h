/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In letters, not bytes. With Argon2id in front of it, twelve that are not words of a list are out of reach of
 * somebody who has only the file. */
#define ANTENNE_PASSWORD_MIN_LENGTH 12

typedef enum
{
  ANTENNE_PASSWORD_TOO_SHORT,
  ANTENNE_PASSWORD_TOO_EASY, /* what is tried first: rows of keys, digits only, a few letters again and again */
  ANTENNE_PASSWORD_FAIR,
  ANTENNE_PASSWORD_GOOD,
} AntennePasswordStrength;

/* An honest lower bound, not a meter: it only says what it can know. */
AntennePasswordStrength antenne_password_strength (const char *password);

/* In a teacher's words. (transfer full) */
char *antenne_password_strength_describe (const char *password);

G_END_DECLS
