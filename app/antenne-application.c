/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-application.h"

#include "antenne-config.h"

struct _AntenneApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (AntenneApplication, antenne_application, ADW_TYPE_APPLICATION)

static void
antenne_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
antenne_application_class_init (AntenneApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = antenne_application_activate;
}

static void
antenne_application_init (AntenneApplication *self)
{
}

AntenneApplication *
antenne_application_new (void)
{
  return g_object_new (ANTENNE_TYPE_APPLICATION, "application-id", ANTENNE_APPLICATION_ID, NULL);
}
