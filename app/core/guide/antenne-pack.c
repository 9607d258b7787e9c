/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-pack.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "antenne-regions.h"
#include "guide/antenne-json.h"
#include "model/antenne-error.h"

#define REGIONS_PATH "/io/github/antenne_app/Antenne/regions"

const char *
antenne_pack_get_region (const char *region)
{
  return g_strcmp0 (region, "nl") == 0 ? "nl" : "be-vlg";
}

GBytes *
antenne_pack_get_own (const char *region, const char *name)
{
  g_autofree char *path = g_strjoin ("/", REGIONS_PATH, region, name, NULL);
  /* Asked for by name, so that a static link keeps it. */
  g_autoptr (GBytes) json =
      g_resource_lookup_data (antenne_regions_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (json == NULL)
    g_error ("The program was built without %s.", path);
  return g_steal_pointer (&json);
}

GBytes *
antenne_pack_read (const char *path, GError **error)
{
  /* Not to hang on a pipe before its kind is known. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  g_autofree char *data = NULL;
  struct stat status;
  gsize filled = 0;
  gssize n = -1;

  if (fd < 0)
    {
      gboolean absent = errno == ENOENT || errno == ENOTDIR;

      g_set_error (error, ANTENNE_ERROR, absent ? ANTENNE_ERROR_NOT_FOUND : ANTENNE_ERROR_IO, _ ("%s cannot be read."),
                   path);
      return NULL;
    }
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, _ ("%s is not a file."), path);
      return NULL;
    }

  /* One more than may be, to notice a file that is larger or grows. */
  data = g_malloc (ANTENNE_PACK_MAX_SIZE + 1);
  while (filled <= ANTENNE_PACK_MAX_SIZE)
    {
      n = read (fd, data + filled, ANTENNE_PACK_MAX_SIZE + 1 - filled);
      if (n > 0)
        filled += (gsize) n;
      else if (n == 0 || errno != EINTR)
        break;
    }
  close (fd);

  if (n < 0)
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, _ ("%s cannot be read."), path);
  else if (filled > ANTENNE_PACK_MAX_SIZE)
    g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_TOO_LARGE, _ ("%s is too large for a region pack."), path);
  else
    return g_bytes_new (data, filled);
  return NULL;
}

/* The day that a file says it is of; "" where it says none. (transfer full) */
static char *
get_dated (const char *file, GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = antenne_json_parse (file, json, error);
  const char *dated;

  if (parser == NULL)
    return NULL;
  if (!antenne_json_read_date (antenne_json_get_root (parser), "dated", TRUE, &dated))
    {
      antenne_json_refuse (error, file, "dated", 0, NULL);
      return NULL;
    }
  return g_strdup (dated);
}

static void
tell_once (const char *message)
{
  static GMutex mutex;
  static GHashTable *told;

  g_mutex_lock (&mutex);
  if (told == NULL)
    told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_add (told, g_strdup (message)))
    g_message ("%s", message);
  g_mutex_unlock (&mutex);
}

gpointer
antenne_pack_load (const char *region, const char *name, AntennePackParse parse, gpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "antenne", "regions", region, name, NULL);
  g_autofree char *own_name = g_build_filename (region, name, NULL);
  g_autoptr (GBytes) own = antenne_pack_get_own (region, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GBytes) given = antenne_pack_read (path, &error);
  gpointer read = NULL;

  if (given != NULL)
    {
      g_autofree char *dated = get_dated (path, given, &error);
      g_autofree char *own_dated = get_dated (own_name, own, NULL);

      if (dated != NULL && g_strcmp0 (dated, own_dated) > 0)
        read = parse (path, given, data, &error);
    }
  if (error != NULL && !g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND))
    tell_once (error->message);

  if (read == NULL)
    read = parse (own_name, own, data, &own_error);
  if (read == NULL)
    g_error ("The program was built without a whole region pack: %s", own_error->message);
  return read;
}

typedef struct
{
  const char *region;
  const char *name;
  AntennePackParsePair parse;
  gpointer data;
  GDestroyNotify free_read;
  char *common_file;
  GBytes *common;
} Pair;

static gpointer
parse_common (const char *file, GBytes *json, gpointer data, GError **error)
{
  Pair *pair = data;
  g_autofree char *own_file = g_build_filename (pair->region, pair->name, NULL);
  g_autoptr (GBytes) own = antenne_pack_get_own (pair->region, pair->name);
  gpointer read = pair->parse (file, json, own_file, own, pair->data, error);

  if (read == NULL)
    return NULL;
  pair->free_read (read);
  pair->common_file = g_strdup (file);
  pair->common = g_bytes_ref (json);
  return pair;
}

static gpointer
parse_region (const char *file, GBytes *json, gpointer data, GError **error)
{
  const Pair *pair = data;

  return pair->parse (pair->common_file, pair->common, file, json, pair->data, error);
}

gpointer
antenne_pack_load_pair (const char *region, const char *name, AntennePackParsePair parse, gpointer data,
                        GDestroyNotify free_read)
{
  Pair pair = { region, name, parse, data, free_read, NULL, NULL };
  gpointer read;

  antenne_pack_load ("common", name, parse_common, &pair);
  read = antenne_pack_load (region, name, parse_region, &pair);
  g_free (pair.common_file);
  g_bytes_unref (pair.common);
  return read;
}
