/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-sidebar.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-line-layout.h"

/* Eight rows with Today, “Add a class”, what is under way and the directory; the last of the four becomes “All classes”
 * when there are more. */
#define MAX_CLASS_ROWS 4

struct _AntenneSidebar
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  gboolean narrow;
  char *selected_action;
  char *selected_id;

  GtkListBox *list;
  GtkMenuButton *menu_button;
};

enum
{
  PROP_0,
  PROP_VAULT,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AntenneSidebar, antenne_sidebar, GTK_TYPE_WIDGET)

static GtkListBoxRow *
add_row (AntenneSidebar *self, const char *icon, const char *text, const char *action, const char *id)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = antenne_line_new (12);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  if (id != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_list_box_append (self->list, row);

  return GTK_LIST_BOX_ROW (row);
}

/* Above the first row after Today. It is no row itself: the arrows would stop at one that takes no keyboard. */
static void
put_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *label;

  if (gtk_list_box_row_get_index (row) != 1 || gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (_ ("Classes"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
popover_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkPopover *popover)
{
  gtk_popover_popdown (popover);
}

/* The classes that have no row of their own are one step away. */
static void
show_all_classes_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntenneSidebar *self = ANTENNE_SIDEBAR (widget);
  g_autoptr (GListModel) groups = antenne_vault_list_groups (self->vault, FALSE);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *anchor = GTK_WIDGET (self->list);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), "sidebar.all-classes") == 0)
      anchor = GTK_WIDGET (row);

  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);
      GtkWidget *child = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (antenne_group_get_name (group));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (child), label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (child), "win.open-group");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (child), "s", antenne_entity_get_id (ANTENNE_ENTITY (group)));
      gtk_list_box_append (GTK_LIST_BOX (list), child);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (popover, anchor);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (popover_row_activated_cb), popover, 0);
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* Returns: whether what is shown has a row. */
static gboolean
mark_selected (AntenneSidebar *self)
{
  GtkListBoxRow *found = NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL && found == NULL; i++)
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
      const char *id = target != NULL ? g_variant_get_string (target, NULL) : NULL;

      if (self->selected_action != NULL &&
          g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), self->selected_action) == 0 &&
          g_strcmp0 (id, self->selected_id) == 0)
        found = row;
    }
  gtk_list_box_select_row (self->list, found);

  return found != NULL;
}

/* The class that is open always has a row, also where it would be past the last. */
static gboolean
has_row (AntenneSidebar *self, GListModel *groups, guint i, guint shown)
{
  if (i + 1 < shown)
    return TRUE;
  for (guint j = shown; j < g_list_model_get_n_items (groups); j++)
    {
      g_autoptr (AntenneEntity) group = g_list_model_get_item (groups, j);

      if (g_strcmp0 (antenne_entity_get_id (group), self->selected_id) == 0)
        return i == j;
    }
  return i + 1 == shown;
}

static void
rebuild (AntenneSidebar *self)
{
  g_autoptr (GListModel) groups = NULL;
  GtkListBoxRow *row;
  guint n_groups, shown;

  if (antenne_vault_get_locked (self->vault))
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  groups = antenne_vault_list_groups (self->vault, FALSE);
  n_groups = g_list_model_get_n_items (groups);
  shown = n_groups > MAX_CLASS_ROWS ? MAX_CLASS_ROWS - 1 : n_groups;

  add_row (self, "weather-clear-symbolic", _ ("Today"), "win.today", NULL);
  for (guint i = 0; i < n_groups; i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);

      if (shown == n_groups || has_row (self, groups, i, shown))
        add_row (self, "system-users-symbolic", antenne_group_get_name (group), "win.open-group",
                 antenne_entity_get_id (ANTENNE_ENTITY (group)));
    }
  if (shown < n_groups)
    gtk_list_box_row_set_selectable (
        add_row (self, "view-more-symbolic", _ ("All classes"), "sidebar.all-classes", NULL), FALSE);
  gtk_list_box_row_set_selectable (add_row (self, "list-add-symbolic", _ ("Add a class"), "win.add-class", NULL),
                                   FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (add_row (self, "antenne-path-symbolic", _ ("Under way"), "win.paths", NULL)),
                            "sidebar-apart");
  add_row (self, "antenne-directory-symbolic", _ ("Whom to turn to"), "win.directory", NULL);
  mark_selected (self);
}

static void
vault_changed_cb (AntenneSidebar *self, GStrv kinds)
{
  if (kinds == NULL || g_strv_contains ((const char *const *) kinds, ANTENNE_KIND_GROUP))
    rebuild (self);
}

static void
antenne_sidebar_constructed (GObject *object)
{
  AntenneSidebar *self = ANTENNE_SIDEBAR (object);

  G_OBJECT_CLASS (antenne_sidebar_parent_class)->constructed (object);

  g_signal_connect_object (self->vault, "changed", G_CALLBACK (vault_changed_cb), self, G_CONNECT_SWAPPED);
  rebuild (self);
}

static void
antenne_sidebar_dispose (GObject *object)
{
  AntenneSidebar *self = ANTENNE_SIDEBAR (object);

  antenne_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (antenne_sidebar_parent_class)->dispose (object);
}

static void
antenne_sidebar_finalize (GObject *object)
{
  AntenneSidebar *self = ANTENNE_SIDEBAR (object);

  g_free (self->selected_action);
  g_free (self->selected_id);

  G_OBJECT_CLASS (antenne_sidebar_parent_class)->finalize (object);
}

static void
antenne_sidebar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntenneSidebar *self = ANTENNE_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_VAULT:
      g_value_set_object (value, self->vault);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_sidebar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneSidebar *self = ANTENNE_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_VAULT:
      self->vault = g_value_dup_object (value);
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_sidebar_class_init (AntenneSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = antenne_sidebar_constructed;
  object_class->dispose = antenne_sidebar_dispose;
  object_class->finalize = antenne_sidebar_finalize;
  object_class->get_property = antenne_sidebar_get_property;
  object_class->set_property = antenne_sidebar_set_property;

  props[PROP_VAULT] = g_param_spec_object ("vault", NULL, NULL, ANTENNE_TYPE_VAULT,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "sidebar.all-classes", NULL, show_all_classes_cb);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, AntenneSidebar, menu_button);
}

static void
antenne_sidebar_init (AntenneSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, put_heading, NULL, NULL);
}

GtkWidget *
antenne_sidebar_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_SIDEBAR, "vault", vault, NULL);
}

void
antenne_sidebar_select (AntenneSidebar *self, const char *action, const char *id)
{
  g_return_if_fail (ANTENNE_IS_SIDEBAR (self));

  g_free (self->selected_action);
  self->selected_action = g_strdup (action);
  g_free (self->selected_id);
  self->selected_id = id != NULL && *id != '\0' ? g_strdup (id) : NULL; /* "" is how a place says: none */
  /* Not rebuilt where that is not needed: this may run inside the activation of one of the rows. */
  if (!mark_selected (self) && id != NULL)
    rebuild (self);
}

void
antenne_sidebar_popup_menu (AntenneSidebar *self)
{
  g_return_if_fail (ANTENNE_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
