/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-password-strength.h"

#include <glib/gi18n.h>

/* From here on, a sentence of one's own stands up without the help of a slow key derivation. */
#define GOOD_LENGTH 20
/* What must remain when everything that is tried first is taken out. */
#define MIN_REST 6
#define MIN_DISTINCT 6

static const char *const tried_first[] = {
  "wachtwoord", "welkom",  "password", "passwort", "motdepasse", "letmein",    "antenne",    "leerkracht",
  "leraar",     "teacher", "school",   "qwerty",   "azerty",     "1234567890", "0123456789", "123456",
  "abcdefghi",  "abcdef",  "2024",     "2025",     "2026",       "2027",
};

static char *
without_tried_first (const char *password)
{
  g_autofree char *lower = g_utf8_strdown (password, -1);
  GString *rest = g_string_new (lower);

  for (guint i = 0; i < G_N_ELEMENTS (tried_first); i++)
    g_string_replace (rest, tried_first[i], "", 0);
  return g_string_free (rest, FALSE);
}

static guint
n_distinct (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_hash_table_add (seen, GUINT_TO_POINTER (g_utf8_get_char (p)));
  return g_hash_table_size (seen);
}

AntennePasswordStrength
antenne_password_strength (const char *password)
{
  g_autofree char *rest = NULL;
  glong length = g_utf8_strlen (password, -1);

  if (length < ANTENNE_PASSWORD_MIN_LENGTH)
    return ANTENNE_PASSWORD_TOO_SHORT;

  rest = without_tried_first (password);
  if (g_utf8_strlen (rest, -1) < MIN_REST || n_distinct (password) < MIN_DISTINCT ||
      strspn (password, "0123456789 -/.") == strlen (password))
    return ANTENNE_PASSWORD_TOO_EASY;

  return length < GOOD_LENGTH ? ANTENNE_PASSWORD_FAIR : ANTENNE_PASSWORD_GOOD;
}

char *
antenne_password_strength_describe (const char *password)
{
  glong missing = ANTENNE_PASSWORD_MIN_LENGTH - g_utf8_strlen (password, -1);

  switch (antenne_password_strength (password))
    {
    case ANTENNE_PASSWORD_TOO_SHORT:
      return g_strdup_printf (
          ngettext ("At least %d characters: %ld more.", "At least %d characters: %ld more.", (gulong) missing),
          ANTENNE_PASSWORD_MIN_LENGTH, missing);
    case ANTENNE_PASSWORD_TOO_EASY:
      return g_strdup (
          _ ("This is among the first things somebody would try. Choose words that don’t belong together."));
    case ANTENNE_PASSWORD_FAIR:
      return g_strdup (_ ("This will do, if it is not a name, a date or something you use elsewhere. Longer is "
                          "stronger."));
    case ANTENNE_PASSWORD_GOOD:
    default:
      return g_strdup (_ ("Good and long. Just no well-known sentence, and not one that you use elsewhere."));
    }
}
