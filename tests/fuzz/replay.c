/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over a folder of inputs: replay-NAME FOLDER. Each file is one case; so is each of its first
 * lengths, since a truncated input is what a decoder meets most, and so are some random changes of it, by a seed that
 * is printed. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* Fewer for large inputs. */
#define MAX_CHANGED 300

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* In a block of exactly that size, so that the sanitizers see a read past the end. */
static void
feed (const char *contents, gsize length)
{
  g_autofree guint8 *copy = g_malloc (MAX (length, 1));

  if (length > 0)
    memcpy (copy, contents, length);
  LLVMFuzzerTestOneInput (copy, length);
}

/* A few bytes changed, some put in, taken out or repeated. */
static void
feed_changed (GRand *rand, const char *contents, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n_changes = (guint) g_rand_int_range (rand, 1, 6);

  g_byte_array_append (bytes, (const guint8 *) contents, (guint) length);
  for (guint i = 0; i < n_changes && bytes->len > 0; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) bytes->len);
      guint n = (guint) g_rand_int_range (rand, 1, 9);
      guint8 copy[8];

      n = MIN (n, bytes->len - at);
      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          bytes->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
          break;
        case 1:
          bytes->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
          break;
        case 2:
          g_byte_array_remove_range (bytes, at, n);
          break;
        default:
          memcpy (copy, bytes->data + at, n);
          g_byte_array_append (bytes, copy, n);
        }
    }
  feed ((const char *) bytes->data, bytes->len);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const char *name;

  if (argc != 2 || (dir = g_dir_open (argv[1], 0, NULL)) == NULL)
    return EXIT_FAILURE;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (names->len == 0)
    return EXIT_FAILURE;

  g_print ("1..%u\n# seed %u\n", names->len, seed);
  for (guint i = 0; i < names->len; i++)
    {
      const char *input = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (argv[1], input, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (!g_file_get_contents (path, &contents, &length, NULL))
        {
          g_print ("not ok %u %s\n", i + 1, input);
          return EXIT_FAILURE;
        }
      feed (contents, length);
      for (gsize shorter = 0; shorter < MIN (length, 512); shorter++)
        feed (contents, shorter);
      for (guint round = 0; round < MAX_CHANGED / (1 + length / 4096); round++)
        feed_changed (rand, contents, length);
      g_print ("ok %u %s\n", i + 1, input);
    }
  return EXIT_SUCCESS;
}
