/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-id.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* The system's generator, without libsodium: model/ depends on nothing but GLib. */
static void
fill_random (guint8 *bytes, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t got = getrandom (bytes + done, size - done, 0);

      if (got > 0)
        done += (gsize) got;
      else if (errno != EINTR)
        g_error ("The system gives no random bytes: %s", g_strerror (errno));
    }
}

static int
hex_value (char c)
{
  /* Upper case is refused: one id has one text. */
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

char *
antenne_id_new_text (void)
{
  AntenneId id;

  fill_random (id.bytes, sizeof id.bytes);
  return antenne_id_dup_text (&id);
}

gboolean
antenne_id_from_text (const char *text, AntenneId *out)
{
  if (text == NULL || strlen (text) != ANTENNE_ID_TEXT_SIZE)
    return FALSE;

  for (gsize i = 0; i < ANTENNE_ID_SIZE; i++)
    {
      int high = hex_value (text[2 * i]);
      int low = hex_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      out->bytes[i] = (guint8) (high << 4 | low);
    }
  return TRUE;
}

void
antenne_id_to_text (const AntenneId *id, char *out)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < ANTENNE_ID_SIZE; i++)
    {
      out[2 * i] = digits[id->bytes[i] >> 4];
      out[2 * i + 1] = digits[id->bytes[i] & 15];
    }
  out[ANTENNE_ID_TEXT_SIZE] = '\0';
}

char *
antenne_id_dup_text (const AntenneId *id)
{
  char text[ANTENNE_ID_TEXT_SIZE + 1];

  antenne_id_to_text (id, text);
  return g_strdup (text);
}

guint
antenne_id_hash (gconstpointer id)
{
  guint hash;

  /* Ids are random, so any four bytes are as good a hash as one could compute. */
  memcpy (&hash, ((const AntenneId *) id)->bytes, sizeof hash);
  return hash;
}

gboolean
antenne_id_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (AntenneId)) == 0;
}

int
antenne_id_compare (const AntenneId *a, const AntenneId *b)
{
  return memcmp (a->bytes, b->bytes, ANTENNE_ID_SIZE);
}
