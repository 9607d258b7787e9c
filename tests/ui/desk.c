/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include "antenne-config.h"
#include "antenne-resources.h"

void
desk_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  /* Nothing else may ask the linker for the object that registers it. */
  g_resources_register (antenne_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    ANTENNE_RESOURCE_PATH "icons");
}

static void
went_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  Desk *desk = user_data;
  g_autofree char *where = target == NULL                                         ? g_strdup ("")
                           : g_variant_is_of_type (target, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (target, NULL)
                                                                                  : g_variant_print (target, FALSE);

  g_string_append_printf (desk->went, "%s%s%s;", g_action_get_name (G_ACTION (action)), *where != '\0' ? " " : "",
                          where);
}

static void
add_actions (Desk *desk)
{
  const GActionEntry entries[] = {
    { "back", went_cb },
    { "open-pupil", went_cb, "s" },
    { "open-entry", went_cb, "s" },
    { "open-group", went_cb, "s" },
    { "open-organisation", went_cb, "s" },
    { "edit-organisation", went_cb, "(ss)" },
    { "card", went_cb, "s" },
    { "edit-pupil", went_cb, "s" },
    { "quick-note", went_cb, "s" },
    { "new-entry", went_cb, "(ss)" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (GTK_WIDGET (desk->window), "win", G_ACTION_GROUP (group));
}

void
desk_set_up (Desk *desk, gconstpointer user_data)
{
  fixture_set_up (&desk->store, NULL);
  desk->vault = desk->store.vault;
  desk->went = g_string_new (NULL);
  desk->group = add_group (desk->vault, "3A", "2026-2027");
  desk->noor = add_pupil (desk->vault, desk->group, "Noor", "Van den", "Broeck");
  desk->noa = add_pupil (desk->vault, desk->group, "Noa", "", "Claes");
  desk->jose = add_pupil (desk->vault, desk->group, "José", "", "Álvarez");

  desk->window = GTK_WINDOW (adw_window_new ());
  desk->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_window_set_content (ADW_WINDOW (desk->window), GTK_WIDGET (desk->overlay));
  gtk_window_set_default_size (desk->window, 700, 700);
  add_actions (desk);
}

void
desk_tear_down (Desk *desk, gconstpointer user_data)
{
  gtk_window_destroy (desk->window);
  desk_settle (desk);
  g_free (desk->group);
  g_free (desk->noor);
  g_free (desk->noa);
  g_free (desk->jose);
  g_string_free (desk->went, TRUE);
  fixture_tear_down (&desk->store, NULL);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

void
desk_turn (Desk *desk)
{
  guint source = g_timeout_add (20, wake_cb, NULL);
  GSource *still = NULL;

  g_main_context_iteration (NULL, TRUE);
  still = g_main_context_find_source_by_id (NULL, source);
  if (still != NULL)
    g_source_destroy (still);
}

void
desk_settle (Desk *desk)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  do
    while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < end)
      ;
  while (antenne_vault_get_busy (desk->vault) && g_get_monotonic_time () < end);
}

void
desk_show (Desk *desk, AntennePage *page)
{
  adw_toast_overlay_set_child (desk->overlay, GTK_WIDGET (page));
  gtk_window_present (desk->window);
  g_assert_true (desk_wait_for (desk, gtk_widget_get_mapped (GTK_WIDGET (page))));
  desk_settle (desk);
}

static gpointer
find (GtkWidget *widget, GType type, guint *nth)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gpointer
desk_find (gpointer root, GType type, guint nth)
{
  return find (root, type, &nth);
}

GtkLabel *
desk_find_label (gpointer root, const char *beginning)
{
  GtkLabel *label;

  for (guint i = 0; (label = desk_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_has_prefix (gtk_label_get_text (label), beginning))
      return label;
  return NULL;
}

GtkButton *
desk_find_button (gpointer root, const char *label)
{
  GtkButton *button;

  for (guint i = 0; (button = desk_find (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (button), label) == 0)
      return button;
  return NULL;
}

gboolean
desk_press (gpointer widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &taken);
    }
  return taken;
}

GListModel *
desk_entries (Desk *desk, const char *pupil)
{
  return antenne_vault_list_entries (desk->vault, pupil, ANTENNE_ENTRY_ANY, 0);
}

guint
desk_n_entries (Desk *desk)
{
  g_autoptr (GListModel) entries = desk_entries (desk, NULL);

  return g_list_model_get_n_items (entries);
}
