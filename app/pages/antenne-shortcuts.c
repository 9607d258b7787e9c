/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-shortcuts.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-wrap-words.h"

struct _AntenneShortcuts
{
  AdwWindow parent_instance;

  GtkBox *groups_box;
};

G_DEFINE_FINAL_TYPE (AntenneShortcuts, antenne_shortcuts, ADW_TYPE_WINDOW)

/* A heading where there are no keys; more than one way is parted by a space. */
static const struct
{
  const char *title;
  const char *keys;
} lines[] = {
  { N_ ("Notes"), NULL },
  { N_ ("Quick note"), "<Control>n" },
  { N_ ("Search"), "<Control>f" },
  { N_ ("Back"), "<Alt>Left" },
  { N_ ("On Today"), NULL },
  { N_ ("Spoken with"), "space" },
  { N_ ("Later"), "l" },
  { N_ ("Open the pupil"), "Return" },
  { N_ ("In “Who did I speak with?”"), NULL },
  { N_ ("Another pupil"), "Up Down" },
  { N_ ("Another week"), "Left Right" },
  { N_ ("Open the pupil"), "Return" },
  { N_ ("Out of sight"), NULL },
  { N_ ("Blank the screen"), "F9" },
  { N_ ("Lock"), "<Control>l" },
  { N_ ("Antenne"), NULL },
  { N_ ("Menu"), "F10" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Keyboard shortcuts"), "F1 <Control>question" },
  { N_ ("Quit"), "<Control>q" },
};

/* "Ctrl+N or F1", as it is said. (transfer full) */
static char *
describe_keys (const char *keys)
{
  GString *words = g_string_new (NULL);
  g_auto (GStrv) ways = g_strsplit (keys, " ", -1);

  for (char **way = ways; *way != NULL; way++)
    {
      g_autofree char *label = NULL;
      GdkModifierType modifiers;
      guint key;

      gtk_accelerator_parse (*way, &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      if (words->len > 0)
        g_string_append_printf (words, " %s ", C_ ("between two keys", "or"));
      g_string_append (words, label);
    }
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_row (const char *title, const char *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *caps = gtk_shortcut_label_new (keys);
  g_autofree char *words = describe_keys (keys);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (caps, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), caps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  return row;
}

static void
antenne_shortcuts_class_init (AntenneShortcutsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-shortcuts.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneShortcuts, groups_box);
}

static void
antenne_shortcuts_init (AntenneShortcuts *self)
{
  AdwPreferencesGroup *group = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].keys == NULL)
      {
        group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
        adw_preferences_group_set_title (group, gettext (lines[i].title));
        gtk_box_append (self->groups_box, GTK_WIDGET (group));
      }
    else
      adw_preferences_group_add (group, make_row (gettext (lines[i].title), lines[i].keys));
  antenne_wrap_words (GTK_WIDGET (self));
}

void
antenne_shortcuts_present (GtkWindow *parent)
{
  gtk_window_present (g_object_new (ANTENNE_TYPE_SHORTCUTS, "transient-for", parent, NULL));
}
