/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-preferences.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-settings.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-words.h"

struct _AntennePreferences
{
  AdwPreferencesWindow parent_instance;

  AntenneVault *vault;
  GSettings *settings; /* (nullable) */

  GtkSpinButton *minutes_spin;
  AdwComboRow *region_row;
  AdwActionRow *path_row;
  AdwActionRow *backup_row;
  GtkWidget *password_button;
  GtkWidget *backup_button;
};

G_DEFINE_FINAL_TYPE (AntennePreferences, antenne_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the row's items. */
static const char *const regions[] = { "be-vlg", "nl" };

static void
show_region (AntennePreferences *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_strcmp0 (antenne_vault_get_region (self->vault), regions[i]) == 0)
      adw_combo_row_set_selected (self->region_row, i);
}

static void
region_cb (AntennePreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->region_row);
  g_autoptr (GError) error = NULL;

  if (self->vault == NULL || selected >= G_N_ELEMENTS (regions) ||
      g_strcmp0 (antenne_vault_get_region (self->vault), regions[selected]) == 0)
    return;
  if (antenne_vault_set_setting (self->vault, ANTENNE_SETTING_SYNCED, "region",
                                 g_variant_new_string (regions[selected]), &error))
    return;
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (antenne_vault_words_for_write (error)));
  show_region (self);
}

static gboolean
is_enabled (GtkWindow *parent, const char *action)
{
  return !G_IS_ACTION_GROUP (parent) || g_action_group_get_action_enabled (G_ACTION_GROUP (parent), action);
}

/* Both are done in the main window, over which nothing else should lie then. */
static void
leave_for (AntennePreferences *self, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

static void
change_password_cb (AntennePreferences *self)
{
  leave_for (self, "win.change-password");
}

static void
backup_cb (AntennePreferences *self)
{
  leave_for (self, "win.backup");
}

static void
antenne_preferences_dispose (GObject *object)
{
  AntennePreferences *self = ANTENNE_PREFERENCES (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (antenne_preferences_parent_class)->dispose (object);
}

static void
antenne_preferences_class_init (AntennePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePreferences, minutes_spin);
  gtk_widget_class_bind_template_child (widget_class, AntennePreferences, region_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePreferences, path_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePreferences, backup_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePreferences, password_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePreferences, backup_button);
  gtk_widget_class_bind_template_callback (widget_class, region_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_password_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
}

static void
antenne_preferences_init (AntennePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_wrap_words (GTK_WIDGET (self));
}

GtkWindow *
antenne_preferences_new (AntenneVault *vault, GtkWindow *parent)
{
  AntennePreferences *self = g_object_new (ANTENNE_TYPE_PREFERENCES, "transient-for", parent, NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *backup = antenne_preferences_describe_backup (antenne_vault_get_path (vault), today);
  g_autofree char *path = g_markup_escape_text (antenne_vault_get_path (vault), -1);

  self->vault = g_object_ref (vault);
  show_region (self);
  adw_action_row_set_subtitle (self->path_row, path);
  adw_action_row_set_subtitle (self->backup_row, backup);
  self->settings = antenne_settings_new ();
  if (self->settings != NULL)
    g_settings_bind (self->settings, "lock-after-minutes", self->minutes_spin, "value", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_sensitive (GTK_WIDGET (self->minutes_spin), self->settings != NULL);
  gtk_widget_set_sensitive (self->password_button, is_enabled (parent, "change-password"));
  gtk_widget_set_sensitive (self->backup_button, is_enabled (parent, "backup"));

  return GTK_WINDOW (self);
}

static GDateTime *
newest_backup (const char *vault_path)
{
  g_autofree char *folder = g_path_get_dirname (vault_path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  GDateTime *newest = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (backups, name, NULL);
      g_autoptr (GFileInfo) info = g_file_query_info (
          file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
      g_autoptr (GDateTime) modified = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

      if (modified == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
        continue;
      if (newest == NULL || g_date_time_compare (modified, newest) > 0)
        {
          g_clear_pointer (&newest, g_date_time_unref);
          newest = g_date_time_to_local (modified);
        }
    }
  return newest;
}

char *
antenne_preferences_describe_backup (const char *vault_path, const char *today)
{
  g_autoptr (GDateTime) newest = newest_backup (vault_path);
  g_autofree char *date = NULL;
  g_autofree char *words = NULL;

  if (newest == NULL)
    return g_strdup (_ ("Each day that you write, a locked copy is kept beside it. The first one comes soon."));
  date = antenne_moment_to_date (newest);
  words = antenne_date_describe (date, today);
  /* Translators: %s is a day as people say it: "today", "yesterday", "3 weeks ago". */
  return g_strdup_printf (_ ("Last backup: %s. Each day that you write, a locked copy is kept beside it."), words);
}
