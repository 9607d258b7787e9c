/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over a folder of inputs: replay-NAME FOLDER. Each file is one case; so is each of its first
 * lengths, since a truncated input is what a decoder meets most. */
#include "fuzz.h"

#include <stdlib.h>

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

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (argc != 2 || (dir = g_dir_open (argv[1], 0, NULL)) == NULL)
    return EXIT_FAILURE;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (names->len == 0)
    return EXIT_FAILURE;

  g_print ("1..%u\n", names->len);
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
      g_print ("ok %u %s\n", i + 1, input);
    }
  return EXIT_SUCCESS;
}
