/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-ctl.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

char *
antenne_ctl_make_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *printable = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Directional controls can make one line look like another. */
      if ((g_unichar_iscntrl (c) && c != '\n' && c != '\t') || (c >= 0x202a && c <= 0x202e) ||
          (c >= 0x2066 && c <= 0x2069))
        g_string_append_unichar (printable, 0xfffd);
      else
        g_string_append_unichar (printable, c);
    }
  return g_string_free (printable, FALSE);
}

void
antenne_ctl_print (AntenneCtl *ctl, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (ctl->out, format, args);
  va_end (args);
}

static glong
text_width (const char *text)
{
  glong width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

void
antenne_ctl_print_table (AntenneCtl *ctl, GPtrArray *cells, guint n_columns)
{
  g_autofree glong *widths = g_new0 (glong, n_columns);

  for (guint i = 0; i < cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], text_width (cells->pdata[i]));
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];
      gboolean last = i % n_columns == n_columns - 1;

      g_string_append (ctl->out, cell);
      for (glong n = text_width (cell); !last && n < widths[i % n_columns] + 2; n++)
        g_string_append_c (ctl->out, ' ');
      if (last)
        {
          /* An empty last cell leaves no spaces behind the one before it. */
          while (ctl->out->len > 0 && ctl->out->str[ctl->out->len - 1] == ' ')
            g_string_truncate (ctl->out, ctl->out->len - 1);
          g_string_append_c (ctl->out, '\n');
        }
    }
}

static void
add_member (JsonObject *object, const char *name, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_object_set_string_member (object, name, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_object_set_boolean_member (object, name, g_variant_get_boolean (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    json_object_set_int_member (object, name, g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      JsonArray *array = json_array_new ();
      g_autofree const char **strings = g_variant_get_strv (value, NULL);

      for (const char **string = strings; *string != NULL; string++)
        json_array_add_string_element (array, *string);
      json_object_set_array_member (object, name, array);
    }
}

JsonObject *
antenne_ctl_entity_to_json (gpointer entity)
{
  JsonObject *object = json_object_new ();
  GVariantIter iter;
  const char *name;
  GVariant *value;

  json_object_set_string_member (object, "id", antenne_entity_get_id (entity));
  if (antenne_entity_get_fields (entity) == NULL)
    return object;
  g_variant_iter_init (&iter, antenne_entity_get_fields (entity));
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    add_member (object, name, value);
  return object;
}

void
antenne_ctl_add_cell (GPtrArray *cells, const char *text)
{
  char *printable = antenne_ctl_make_printable (text);

  g_ptr_array_add (cells, g_strdelimit (printable, "\n\t", ' '));
}

void
antenne_ctl_take_json (AntenneCtl *ctl, JsonNode *node)
{
  g_clear_pointer (&ctl->json, json_node_unref);
  ctl->json = node;
}

void
antenne_ctl_take_object (AntenneCtl *ctl, JsonObject *object)
{
  antenne_ctl_take_json (ctl, json_node_init_object (json_node_alloc (), object));
  json_object_unref (object);
}

void
antenne_ctl_take_array (AntenneCtl *ctl, JsonArray *array)
{
  antenne_ctl_take_json (ctl, json_node_init_array (json_node_alloc (), array));
  json_array_unref (array);
}

void
antenne_ctl_take_rows (AntenneCtl *ctl, JsonArray *array, GPtrArray *cells, guint n_columns, const char *nothing)
{
  if (array != NULL)
    {
      antenne_ctl_take_array (ctl, array);
      return;
    }
  antenne_ctl_print_table (ctl, cells, n_columns);
  if (cells->len == 0)
    g_printerr ("antennectl: %s\n", nothing);
}

gboolean
antenne_ctl_flush (AntenneCtl *ctl, GError **error)
{
  g_autofree char *text = NULL;

  if (ctl->json != NULL)
    {
      g_autofree char *json = json_to_string (ctl->json, TRUE);

      text = g_strconcat (json, "\n", NULL);
    }
  else
    text = g_strdup (ctl->out->str);

  /* A full disk behind ">" is only seen when the buffer is written. */
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, _ ("The result could not be written to stdout: %s."),
               g_strerror (errno));
  return FALSE;
}
