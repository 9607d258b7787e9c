/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pupil-edit-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "pages/antenne-pupil-people.h"
#include "widgets/antenne-field-row.h"
#include "widgets/antenne-move-popover.h"
#include "widgets/antenne-toast.h"

struct _AntennePupilEditPage
{
  AntennePage parent_instance;

  AntenneDraft *draft;
  char *group; /* (nullable): of a new pupil */
  char *done;  /* (nullable): what is said once the write that was asked for is on disk */
  char *classes_shape;

  GtkStack *stack;
  GtkWidget *groups_box;
  AntenneFieldRow *given_row;
  AntenneFieldRow *family_row;
  AntenneFieldRow *called_row;
  GtkWidget *people_group;
  AntennePupilPeople *people;
  GtkWidget *classes_group;
  GtkMenuButton *add_class_button;
  GtkListBox *classes_list;
};

G_DEFINE_FINAL_TYPE (AntennePupilEditPage, antenne_pupil_edit_page, ANTENNE_TYPE_PAGE)

static AntenneVault *
get_vault (AntennePupilEditPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

static const char *
get_pupil (AntennePupilEditPage *self)
{
  return antenne_draft_get_id (self->draft);
}

/* --- The pupil's own fields --- */

static gboolean
is_name_row (AntennePupilEditPage *self, AntenneFieldRow *row)
{
  return row == self->given_row || row == self->family_row || row == self->called_row;
}

/* A pupil without a name is not written. */
static gboolean
incomplete_cb (AntennePupilEditPage *self)
{
  return *antenne_draft_get_string (self->draft, "given-name") == '\0' &&
         *antenne_draft_get_string (self->draft, "family-name") == '\0' &&
         *antenne_draft_get_string (self->draft, "called-name") == '\0';
}

static void
commit_cb (AntennePupilEditPage *self, AntenneFieldRow *row)
{
  const char *field = antenne_field_row_get_field (row);

  if (incomplete_cb (self) && antenne_draft_in_vault (self->draft) && is_name_row (self, row))
    antenne_field_row_set_problem (row, _ ("A pupil needs a name"));
  /* Only what took the place of something else is worth an undo. */
  if (*antenne_draft_get_saved (self->draft, field) != '\0')
    {
      g_free (self->done);
      self->done = g_strdup_printf (_ ("Changed: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
    }
  antenne_toast_commit (GTK_WIDGET (self), self->draft);
}

static void
committed_cb (AntennePupilEditPage *self, AntenneChange *undo)
{
  g_autofree char *done = g_steal_pointer (&self->done);

  if (done != NULL)
    antenne_page_toast (ANTENNE_PAGE (self), done, undo);
}

/* --- Classes --- */

static gboolean
has_entity (GListModel *list, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AntenneEntity) entity = g_list_model_get_item (list, i);

      if (strcmp (antenne_entity_get_id (entity), id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_membership (AntennePupilEditPage *self, AntenneChange *change, const char *group, const char *from)
{
  const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);

  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", get_pupil (self));
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", from);
}

static void
write_move (AntennePupilEditPage *self, AntenneChange *change, const char *group, const char *date)
{
  g_autoptr (AntenneGroup) target = antenne_vault_get (get_vault (self), ANTENNE_KIND_GROUP, group);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *day = antenne_date_format_short (date, today);
  g_autofree char *done = NULL;

  if (target == NULL)
    return;
  add_membership (self, change, group, date);
  /* Translators: a class, a day. */
  done = g_strdup_printf (_ ("In %s from %s"), antenne_group_get_name (target), day);
  antenne_page_write (ANTENNE_PAGE (self), change, done);
}

static void
added_cb (AntennePupilEditPage *self, const char *group, const char *date)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  write_move (self, change, group, date);
}

static void
moved_cb (AntennePupilEditPage *self, const char *group, const char *date, GtkWidget *popover)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *membership = g_object_get_data (G_OBJECT (popover), "antenne-membership");
  g_autofree char *copy = g_strdup (membership);

  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, copy, "until", date);
  write_move (self, change, group, date);
}

/* The classes that are not archived and that the pupil is not in. */
static GListModel *
list_other_groups (AntennePupilEditPage *self)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (get_vault (self), FALSE);
  g_autoptr (GListModel) own = antenne_vault_list_groups_of_pupil (get_vault (self), get_pupil (self));
  GListStore *others = g_list_store_new (ANTENNE_TYPE_GROUP);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneEntity) group = g_list_model_get_item (groups, i);

      if (!has_entity (own, antenne_entity_get_id (group)))
        g_list_store_append (others, group);
    }
  return G_LIST_MODEL (others);
}

static char *
describe_membership (AntenneEntity *membership, const char *today)
{
  const char *from = antenne_entity_get_string (membership, "from");
  const char *until = antenne_entity_get_string (membership, "until");
  g_autofree char *from_day = antenne_date_is_valid (from) ? antenne_date_format_short (from, today) : NULL;
  g_autofree char *until_day = antenne_date_is_valid (until) ? antenne_date_format_short (until, today) : NULL;

  if (from_day != NULL && until_day != NULL)
    /* Translators: two days. */
    return g_strdup_printf (_ ("from %s until %s"), from_day, until_day);
  if (until_day != NULL)
    return g_strdup_printf (_ ("until %s"), until_day);
  return from_day != NULL ? g_strdup_printf (_ ("since %s"), from_day) : g_strdup ("");
}

static void
append_membership (AntennePupilEditPage *self, AntenneEntity *membership, GListModel *others, const char *today)
{
  g_autoptr (AntenneGroup) group =
      antenne_vault_get (get_vault (self), ANTENNE_KIND_GROUP, antenne_entity_get_string (membership, "group"));
  const char *until = antenne_entity_get_string (membership, "until");
  g_autofree char *subtitle = describe_membership (membership, today);
  GtkWidget *row;

  if (group == NULL)
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), antenne_group_get_name (group));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  if ((*until == '\0' || strcmp (until, today) > 0) && g_list_model_get_n_items (others) > 0)
    {
      GtkWidget *button = gtk_menu_button_new ();
      GtkWidget *popover = antenne_move_popover_new (others, _ ("Move"));

      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
      gtk_widget_set_tooltip_text (button, _ ("Another class…"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Another class…"), -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (popover), "antenne-membership", g_strdup (antenne_entity_get_id (membership)),
                              g_free);
      g_signal_connect_object (popover, "picked", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (self->classes_list, row);
}

static void
fill_classes (AntennePupilEditPage *self)
{
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (get_vault (self), NULL, get_pupil (self));
  g_autoptr (GListModel) others = list_other_groups (self);
  g_autoptr (GString) shape = g_string_new (NULL);
  g_autofree char *today = antenne_moment_today ();
  GtkListBoxRow *row;

  for (guint i = 0; i < g_list_model_get_n_items (memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (memberships, i);
      g_autofree char *fields = g_variant_print (antenne_entity_get_fields (membership), FALSE);

      g_string_append (shape, fields);
    }
  g_string_append_printf (shape, "%u", g_list_model_get_n_items (others));
  if (g_strcmp0 (shape->str, self->classes_shape) == 0)
    return;
  g_free (self->classes_shape);
  self->classes_shape = g_strdup (shape->str);

  while ((row = gtk_list_box_get_row_at_index (self->classes_list, 0)) != NULL)
    gtk_list_box_remove (self->classes_list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (memberships, i);

      append_membership (self, membership, others, today);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->add_class_button), g_list_model_get_n_items (others) > 0);
  if (g_list_model_get_n_items (others) > 0)
    {
      GtkWidget *popover = antenne_move_popover_new (others, C_ ("button", "Add"));

      g_signal_connect_object (popover, "picked", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (self->add_class_button, popover);
    }
}

/* --- The page --- */

static void
show_title (AntennePupilEditPage *self, AntennePupil *pupil)
{
  g_autofree char *name = pupil != NULL ? antenne_pupil_dup_display_name (pupil) : NULL;

  antenne_page_set_title (ANTENNE_PAGE (self), name != NULL ? name : _ ("New pupil"));
}

static void
show_state (AntennePupilEditPage *self)
{
  gboolean gone = antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_GONE;

  gtk_stack_set_visible_child_name (self->stack, gone ? "missing" : "fields");
}

static void
antenne_pupil_edit_page_refresh (AntennePage *page)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (page);
  g_autoptr (AntennePupil) pupil = antenne_vault_get (get_vault (self), ANTENNE_KIND_PUPIL, get_pupil (self));

  show_title (self, pupil);
  gtk_widget_set_visible (self->people_group, pupil != NULL);
  gtk_widget_set_visible (self->classes_group, pupil != NULL);
  if (pupil == NULL)
    return;
  antenne_pupil_people_show (self->people, page, get_pupil (self));
  fill_classes (self);
}

static gboolean
antenne_pupil_edit_page_flush (AntennePage *page, GError **error)
{
  return antenne_draft_flush (ANTENNE_PUPIL_EDIT_PAGE (page)->draft, error);
}

/* A date that does not exist, a pupil without a name: the draft has it for the next time. */
static void
antenne_pupil_edit_page_leave (AntennePage *page)
{
  antenne_toast_commit (GTK_WIDGET (page), ANTENNE_PUPIL_EDIT_PAGE (page)->draft);
}

static GVariant *
antenne_pupil_edit_page_dup_location (AntennePage *page)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (page);
  const char *id = antenne_draft_in_vault (self->draft) ? get_pupil (self) : self->group != NULL ? self->group : "";

  return g_variant_ref_sink (g_variant_new ("(sv)", "win.edit-pupil", g_variant_new_string (id)));
}

static void
antenne_pupil_edit_page_dispose (GObject *object)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  antenne_field_row_set_draft_inside (self->groups_box, NULL);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (antenne_pupil_edit_page_parent_class)->dispose (object);
}

static void
antenne_pupil_edit_page_finalize (GObject *object)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (object);

  g_free (self->group);
  g_free (self->done);
  g_free (self->classes_shape);
  G_OBJECT_CLASS (antenne_pupil_edit_page_parent_class)->finalize (object);
}

static void
antenne_pupil_edit_page_class_init (AntennePupilEditPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  object_class->dispose = antenne_pupil_edit_page_dispose;
  object_class->finalize = antenne_pupil_edit_page_finalize;
  page_class->refresh = antenne_pupil_edit_page_refresh;
  page_class->flush = antenne_pupil_edit_page_flush;
  page_class->leave = antenne_pupil_edit_page_leave;
  page_class->dup_location = antenne_pupil_edit_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_FIELD_ROW);
  g_type_ensure (ANTENNE_TYPE_PUPIL_PEOPLE);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-pupil-edit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, groups_box);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, given_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, family_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, called_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, people_group);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, people);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, classes_group);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, add_class_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, classes_list);
  gtk_widget_class_bind_template_callback (widget_class, commit_cb);
}

static void
antenne_pupil_edit_page_init (AntennePupilEditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A new pupil, and the place in a class, in one write. */
static AntenneDraft *
make_draft_of_new (AntenneVault *vault, const char *group)
{
  g_autofree char *slot = group != NULL ? g_strconcat ("new-pupil/", group, NULL) : g_strdup ("new-pupil");
  AntenneDraft *draft = antenne_draft_new_for (vault, ANTENNE_KIND_PUPIL, slot, NULL);
  GVariantBuilder given = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *today = antenne_moment_today ();

  if (group == NULL)
    return draft;
  g_variant_builder_add (&given, "{sv}", "group", g_variant_new_string (group));
  g_variant_builder_add (&given, "{sv}", "pupil", g_variant_new_string (antenne_draft_get_id (draft)));
  g_variant_builder_add (&given, "{sv}", "from", g_variant_new_string (today));
  antenne_draft_add_part (draft, "membership", ANTENNE_KIND_MEMBERSHIP, NULL, g_variant_builder_end (&given), TRUE);
  return draft;
}

AntennePage *
antenne_pupil_edit_page_new (AntenneVault *vault, const char *id)
{
  AntennePupilEditPage *self = g_object_new (ANTENNE_TYPE_PUPIL_EDIT_PAGE, "vault", vault, NULL);
  g_autoptr (AntenneGroup) group = NULL;

  if (id != NULL && *id != '\0')
    group = antenne_vault_get (vault, ANTENNE_KIND_GROUP, id);
  self->group = group != NULL ? g_strdup (id) : NULL;
  self->draft = group != NULL || id == NULL || *id == '\0' ? make_draft_of_new (vault, self->group)
                                                           : antenne_draft_new (vault, ANTENNE_KIND_PUPIL, id);
  /* A line is written when it is left. */
  antenne_draft_set_by_itself (self->draft, FALSE);
  g_signal_connect_swapped (self->draft, "incomplete", G_CALLBACK (incomplete_cb), self);
  g_signal_connect_swapped (self->draft, "committed", G_CALLBACK (committed_cb), self);
  g_signal_connect_swapped (self->draft, "notify::state", G_CALLBACK (show_state), self);
  antenne_field_row_set_draft_inside (self->groups_box, self->draft);
  show_state (self);
  return ANTENNE_PAGE (self);
}
