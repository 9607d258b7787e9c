/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "antenne-config.h"
#include "antenne-example.h"
#include "antenne-lock-watch.h"
#include "model/antenne-error.h"
#include "model/antenne-locale.h"
#include "pages/antenne-shortcuts.h"
#include "pages/antenne-window.h"
#include "widgets/antenne-settings.h"

struct _AntenneApplication
{
  AdwApplication parent_instance;

  AntenneVault *vault;         /* the real one */
  AntenneExample *example;     /* (nullable) */
  GCancellable *example_asked; /* (nullable): while it is being made */
  AntenneLockWatch *lock_watch;
  GSettings *settings; /* (nullable) */
  AntenneWindow *window;
  guint signal_sources[3];
};

G_DEFINE_FINAL_TYPE (AntenneApplication, antenne_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "vault", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this vault instead of your own"), N_ ("FILE") },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Look around with an invented class; nothing is kept"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say which version this is"), NULL },
  { NULL },
};

/* --- Lock --- */

static void
lock_due_cb (AntenneApplication *self)
{
  if (self->window != NULL)
    antenne_window_lock (self->window, ANTENNE_LOCK_AUTOMATIC);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, AntenneApplication *self)
{
  antenne_lock_watch_poke (self->lock_watch);
  return GDK_EVENT_PROPAGATE;
}

/* Every window counts as somebody being there, and has the keys that lock and blank, dialogs too. */
static void
windows_changed_cb (GListModel *windows, guint position, guint removed, guint added, AntenneApplication *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
      gtk_widget_add_controller (GTK_WIDGET (window), controller);
      if (gtk_window_get_application (window) == NULL)
        gtk_window_set_application (window, GTK_APPLICATION (self));
    }
}

static void
apply_lock_after (AntenneApplication *self)
{
  int minutes = self->settings != NULL ? g_settings_get_int (self->settings, "lock-after-minutes") : 5;

  antenne_lock_watch_set_idle (self->lock_watch, (guint) CLAMP (minutes, 1, 60) * 60 * 1000);
}

/* --- Actions --- */

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  /* The window keeps what is unfinished, and may ask; without it nothing holds the program. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
lock_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  if (self->window != NULL)
    antenne_window_lock (self->window, ANTENNE_LOCK_ASKED);
}

static void
blank_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  if (self->window != NULL)
    antenne_window_set_blank (self->window, !antenne_window_get_blank (self->window));
}

static void
shortcuts_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  if (self->window != NULL && !antenne_window_get_blank (self->window))
    antenne_shortcuts_present (GTK_WINDOW (self->window));
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  if (self->window == NULL || antenne_window_get_blank (self->window))
    return;
  adw_show_about_window (GTK_WINDOW (self->window), "application-name", "Antenne", "application-icon",
                         ANTENNE_APPLICATION_ID, "version", ANTENNE_PROGRAM_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, "developer-name", _ ("The Antenne project"), "comments",
                         _ ("Notice, talk, and find the line to help. What you note stays on this laptop."), NULL);
}

/* The example goes only when its window has let go of it. */
static void
begin_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  if (self->window == NULL || self->example == NULL)
    return;
  antenne_window_set_vault (self->window, self->vault, FALSE);
  g_clear_pointer (&self->example, antenne_example_free);
  antenne_window_begin (self->window);
}

static void
set_can_look_around (AntenneApplication *self, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "look-around");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
say_no_example (AntenneApplication *self, const GError *error)
{
  gboolean full = g_error_matches (error, ANTENNE_ERROR, ANTENNE_ERROR_DISK_FULL);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self->window), _ ("The example could not be made"),
      full ? _ ("The disk is full. Make some room and try again, or begin at once: the example is only to look around.")
           : _ ("Try again, or begin at once: the example is only to look around."));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
example_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneExample) example = antenne_example_new_finish (result, &error);

  g_clear_object (&self->example_asked);
  set_can_look_around (self, TRUE);
  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Who has begun meanwhile is not pulled away. */
  if (example == NULL)
    say_no_example (self, error);
  else if (antenne_window_is_at_start (self->window))
    {
      self->example = g_steal_pointer (&example);
      antenne_window_set_vault (self->window, antenne_example_get_vault (self->example), TRUE);
    }
}

static void
look_around_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneApplication *self = user_data;

  if (self->window == NULL || self->example != NULL || self->example_asked != NULL)
    return;
  set_can_look_around (self, FALSE);
  self->example_asked = g_cancellable_new ();
  antenne_example_new_async (antenne_locale_get_language (), self->example_asked, example_made_cb, g_object_ref (self));
}

static const GActionEntry actions[] = {
  { "quit", quit_activated_cb },
  { "lock", lock_activated_cb },
  { "blank", blank_activated_cb },
  { "about", about_activated_cb },
  { "begin", begin_activated_cb },
  { "shortcuts", shortcuts_activated_cb },
  { "look-around", look_around_activated_cb },
};

static void
set_accels (AntenneApplication *self)
{
  const struct
  {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "app.lock", { "<Control>l" } },
    { "app.blank", { "F9" } },
    { "app.shortcuts", { "F1", "<Control>question" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.quick-note::", { "<Control>n" } },
    { "win.search", { "<Control>f" } },
    { "win.back", { "<Alt>Left" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
}

/* --- The window --- */

static void
restore_size (AntenneApplication *self)
{
  if (self->settings == NULL)
    return;
  g_settings_bind (self->settings, "window-width", self->window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self->window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self->window, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
show_window (AntenneApplication *self)
{
  if (self->window == NULL)
    {
      AntenneVault *vault = self->example != NULL ? antenne_example_get_vault (self->example) : self->vault;

      self->window = antenne_window_new (GTK_APPLICATION (self), vault, self->example != NULL);
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
      restore_size (self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
terminated_cb (gpointer user_data)
{
  AntenneApplication *self = user_data;

  /* The session ends or somebody asks: what is unfinished is kept, and nobody is asked anything. */
  if (self->window != NULL)
    antenne_window_lock (self->window, ANTENNE_LOCK_AUTOMATIC);
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_CONTINUE;
}

static void
query_end_cb (AntenneApplication *self)
{
  if (self->window != NULL)
    antenne_window_lock (self->window, ANTENNE_LOCK_AUTOMATIC);
}

static void
antenne_application_startup (GApplication *application)
{
  AntenneApplication *self = ANTENNE_APPLICATION (application);
  GListModel *windows;

  G_APPLICATION_CLASS (antenne_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (ANTENNE_APPLICATION_ID);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_accels (self);

  self->lock_watch = antenne_lock_watch_new (GTK_APPLICATION (self));
  g_signal_connect_object (self->lock_watch, "due", G_CALLBACK (lock_due_cb), self, G_CONNECT_SWAPPED);
  self->settings = antenne_settings_new ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::lock-after-minutes", G_CALLBACK (apply_lock_after), self,
                             G_CONNECT_SWAPPED);
  apply_lock_after (self);

  windows = gtk_window_get_toplevels ();
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (windows_changed_cb), self, 0);
  windows_changed_cb (windows, 0, 0, g_list_model_get_n_items (windows), self);

  g_signal_connect (self, "query-end", G_CALLBACK (query_end_cb), NULL);
  self->signal_sources[0] = g_unix_signal_add (SIGTERM, terminated_cb, self);
  self->signal_sources[1] = g_unix_signal_add (SIGINT, terminated_cb, self);
  self->signal_sources[2] = g_unix_signal_add (SIGHUP, terminated_cb, self);
}

static void
antenne_application_shutdown (GApplication *application)
{
  AntenneApplication *self = ANTENNE_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  /* What is half made is to be removed as well. */
  g_cancellable_cancel (self->example_asked);
  while (self->example_asked != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self->example, antenne_example_free);
  if (self->vault != NULL && !antenne_vault_get_locked (self->vault))
    antenne_vault_lock (self->vault);
  g_clear_object (&self->vault);
  g_clear_object (&self->lock_watch);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (antenne_application_parent_class)->shutdown (application);
}

static void
antenne_application_activate (GApplication *application)
{
  AntenneApplication *self = ANTENNE_APPLICATION (application);

  if (self->vault == NULL)
    {
      g_autofree char *path = antenne_vault_default_path ();

      self->vault = antenne_vault_new (path);
    }
  show_window (self);
}

/* Runs in the program that is there already when there is one. */
static int
antenne_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  AntenneApplication *self = ANTENNE_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char *argument = NULL;

  if (g_variant_dict_lookup (dict, "vault", "^&ay", &argument))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, argument);
      g_autofree char *path = g_file_get_path (file);

      if (self->vault == NULL && path != NULL)
        self->vault = antenne_vault_new (path);
      else if (path == NULL || g_strcmp0 (path, antenne_vault_get_path (self->vault)) != 0)
        {
          g_application_activate (application);
          g_application_command_line_printerr (command_line, "%s\n",
                                               _ ("Antenne is running with another vault. Close it first."));
          return 1;
        }
    }
  /* Nothing is on the screen yet that could wait for it. */
  if (g_variant_dict_contains (dict, "demo") && self->window == NULL && self->example == NULL)
    self->example = antenne_example_new (antenne_locale_get_language (), NULL);
  if (g_variant_dict_contains (dict, "demo") && self->window == NULL && self->example == NULL)
    {
      g_application_command_line_printerr (command_line, "%s\n", _ ("The example could not be made."));
      return 1;
    }
  g_application_activate (application);
  return 0;
}

static int
antenne_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("antenne %s\n", ANTENNE_PROGRAM_VERSION);
      return 0;
    }
  /* A look around stands beside one's own notes; it never takes their place. */
  if (g_variant_dict_contains (dict, "demo"))
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
antenne_application_class_init (AntenneApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = antenne_application_startup;
  application_class->shutdown = antenne_application_shutdown;
  application_class->activate = antenne_application_activate;
  application_class->command_line = antenne_application_command_line;
  application_class->handle_local_options = antenne_application_handle_local_options;
}

static void
antenne_application_init (AntenneApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

AntenneApplication *
antenne_application_new (void)
{
  return g_object_new (ANTENNE_TYPE_APPLICATION, "application-id", ANTENNE_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path", "/io/github/antenne_app/Antenne",
                       "register-session", TRUE, NULL);
}
