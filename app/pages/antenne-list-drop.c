/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-list-drop.h"

#include "pages/antenne-frame.h"
#include "pages/antenne-import-page.h"

#define KEY_GROUP "antenne-group"

/* Returns: (transfer none) (nullable) */
static AntenneImportPage *
go_to_import (GtkWidget *widget)
{
  GtkWidget *frame = gtk_widget_get_ancestor (widget, ANTENNE_TYPE_FRAME);
  AntennePage *page;

  gtk_widget_activate_action (widget, "win.import", "s", g_object_get_data (G_OBJECT (widget), KEY_GROUP));
  page = frame != NULL ? antenne_frame_get_page (ANTENNE_FRAME (frame)) : NULL;
  return ANTENNE_IS_IMPORT_PAGE (page) ? ANTENNE_IMPORT_PAGE (page) : NULL;
}

static gboolean
drop_cb (GtkWidget *widget, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  AntenneImportPage *import;

  if (files == NULL)
    return FALSE;
  import = go_to_import (widget);
  if (import != NULL)
    antenne_import_page_open_file (import, files->data);
  return import != NULL;
}

static gboolean
paste_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AntenneImportPage *import = go_to_import (widget);

  if (import != NULL)
    antenne_import_page_paste (import);
  return import != NULL;
}

void
antenne_list_drop_accept (GtkWidget *widget, const char *group)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data_full (G_OBJECT (widget), KEY_GROUP, g_strdup (group), g_free);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), widget, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v"),
                                                          gtk_callback_action_new (paste_cb, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}
