/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-group-members.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-move-popover.h"

struct _AntenneGroupMembers
{
  GtkWidget parent_instance;

  AntennePage *page; /* not owned: it has this widget */
  char *group;
  GHashTable *typed; /* ids of pupils made on this page */
  char *shape;       /* of what is shown */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AntenneGroupMembers, antenne_group_members, GTK_TYPE_WIDGET)

static AntenneEntity *
find_membership (AntenneGroupMembers *self, const char *pupil)
{
  g_autoptr (GListModel) memberships =
      antenne_vault_list_memberships (antenne_page_get_vault (self->page), self->group, pupil);

  for (guint i = g_list_model_get_n_items (memberships); i > 0; i--)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (memberships, i - 1);

      if (*antenne_entity_get_string (membership, "until") == '\0')
        return g_steal_pointer (&membership);
    }
  return NULL;
}

static const char *
get_row_pupil (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "antenne-pupil");
}

/* Typed a moment ago, with nothing noted yet: a slip of the keys, and not somebody who left the class. */
static void
delete_typed_cb (AntenneGroupMembers *self, GtkWidget *button)
{
  const char *pupil = get_row_pupil (button);
  g_autoptr (AntennePupil) entity = antenne_vault_get (antenne_page_get_vault (self->page), ANTENNE_KIND_PUPIL, pupil);
  g_autoptr (AntenneEntity) membership = find_membership (self, pupil);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *name = NULL;
  g_autofree char *done = NULL;

  if (entity == NULL || membership == NULL)
    return;
  name = antenne_pupil_dup_display_name (entity);
  done = g_strdup_printf (_ ("%s was taken out of the list"), name);
  antenne_change_delete (change, ANTENNE_KIND_MEMBERSHIP, antenne_entity_get_id (membership));
  antenne_change_delete (change, ANTENNE_KIND_PUPIL, pupil);
  antenne_page_write (self->page, change, done);
}

static void
left_cb (AntenneGroupMembers *self, const char *group, const char *date, GtkWidget *popover)
{
  const char *pupil = get_row_pupil (popover);
  g_autoptr (AntennePupil) entity = antenne_vault_get (antenne_page_get_vault (self->page), ANTENNE_KIND_PUPIL, pupil);
  g_autoptr (AntenneEntity) membership = find_membership (self, pupil);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *done = NULL;

  if (entity == NULL || membership == NULL)
    return;
  name = antenne_pupil_dup_display_name (entity);
  day = antenne_date_format_short (date, today);
  /* Translators: a name, a day. */
  done = g_strdup_printf (_ ("%s is out of this class from %s"), name, day);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, antenne_entity_get_id (membership), "until", date);
  antenne_page_write (self->page, change, done);
}

static gboolean
has_entries (AntenneGroupMembers *self, const char *pupil)
{
  g_autoptr (GListModel) entries =
      antenne_vault_list_entries (antenne_page_get_vault (self->page), pupil, ANTENNE_ENTRY_ANY, 1);

  return g_list_model_get_n_items (entries) > 0;
}

static GtkWidget *
make_remove_button (AntenneGroupMembers *self, const char *pupil, const char *name)
{
  g_autofree char *label = g_strdup_printf (_ ("Take %s out of this class"), name);
  GtkWidget *button;

  if (g_hash_table_contains (self->typed, pupil) && !has_entries (self, pupil))
    {
      button = gtk_button_new_from_icon_name ("list-remove-symbolic");
      g_object_set_data_full (G_OBJECT (button), "antenne-pupil", g_strdup (pupil), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (delete_typed_cb), self, G_CONNECT_SWAPPED);
    }
  else
    {
      GtkWidget *popover = antenne_move_popover_new (NULL, _ ("Take out of the class"));

      button = gtk_menu_button_new ();
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-remove-symbolic");
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
      g_object_set_data_full (G_OBJECT (popover), "antenne-pupil", g_strdup (pupil), g_free);
      g_signal_connect_object (popover, "picked", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
make_pupil_row (AntenneGroupMembers *self, AntennePupil *pupil)
{
  const char *id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (self, id, name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-pupil");
  return row;
}

static void
antenne_group_members_dispose (GObject *object)
{
  antenne_dispose_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (antenne_group_members_parent_class)->dispose (object);
}

static void
antenne_group_members_finalize (GObject *object)
{
  AntenneGroupMembers *self = ANTENNE_GROUP_MEMBERS (object);

  g_hash_table_unref (self->typed);
  g_free (self->group);
  g_free (self->shape);
  G_OBJECT_CLASS (antenne_group_members_parent_class)->finalize (object);
}

static void
antenne_group_members_class_init (AntenneGroupMembersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_group_members_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_group_members_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-group-members.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupMembers, list);
}

static void
antenne_group_members_init (AntenneGroupMembers *self)
{
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
antenne_group_members_show (AntenneGroupMembers *self, AntennePage *page, const char *group)
{
  g_autoptr (GListModel) pupils = antenne_vault_list_pupils (antenne_page_get_vault (page), group, NULL);
  g_autoptr (GString) shape = g_string_new (NULL);
  guint n = g_list_model_get_n_items (pupils);
  GtkListBoxRow *row;

  g_return_if_fail (ANTENNE_IS_GROUP_MEMBERS (self));
  self->page = page;
  if (g_strcmp0 (self->group, group) != 0)
    {
      g_free (self->group);
      self->group = g_strdup (group);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      g_autofree char *name = antenne_pupil_dup_display_name (pupil);

      g_string_append_printf (shape, "%s %s|", antenne_entity_get_id (ANTENNE_ENTITY (pupil)), name);
    }
  if (g_strcmp0 (shape->str, self->shape) == 0)
    return;
  g_free (self->shape);
  self->shape = g_strdup (shape->str);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);

      gtk_list_box_append (self->list, make_pupil_row (self, pupil));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

void
antenne_group_members_add_typed (AntenneGroupMembers *self, const char *pupil)
{
  g_return_if_fail (ANTENNE_IS_GROUP_MEMBERS (self));

  g_hash_table_add (self->typed, g_strdup (pupil));
}
