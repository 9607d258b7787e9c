/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-settings.h"

#include "antenne-config.h"

static gboolean
runs_in_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  /* The path of the program itself, not of the working directory: an installed one never looks there. */
  return program != NULL && g_str_has_prefix (program, ANTENNE_BUILD_ROOT "/");
}

GSettings *
antenne_settings_new (void)
{
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  if (runs_in_build_folder ())
    {
      built = g_settings_schema_source_new_from_directory (ANTENNE_BUILD_ROOT "/data", source, FALSE, NULL);
      if (built != NULL)
        source = built;
    }
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ANTENNE_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}
