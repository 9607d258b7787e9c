/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pupil-edit-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-id.h"
#include "model/antenne-moment.h"
#include "pages/antenne-pupil-people.h"
#include "widgets/antenne-field-row.h"
#include "widgets/antenne-move-popover.h"

/* At most so much typing is lost by a crash, in milliseconds. */
#define DRAFT_DELAY 1500

struct _AntennePupilEditPage
{
  AntennePage parent_instance;

  char *pupil;
  char *group; /* (nullable): of a new pupil */
  gboolean is_new;
  gboolean draft_read;
  gboolean has_draft;
  guint draft_source;
  char *classes_shape;

  GtkStack *stack;
  GtkWidget *groups_box;
  AntenneFieldRow *given_row;
  AntenneFieldRow *prefix_row;
  AntenneFieldRow *family_row;
  AntenneFieldRow *called_row;
  AntenneFieldRow *helps_row;
  AntenneFieldRow *turn_to_row;
  AntenneFieldRow *birth_row;
  AntenneFieldRow *number_row;
  AntenneFieldRow *left_row;
  AntenneFieldRow *languages_row;
  AntenneFieldRow *pronouns_row;
  GtkWidget *people_group;
  AntennePupilPeople *people;
  GtkWidget *classes_group;
  GtkMenuButton *add_class_button;
  GtkListBox *classes_list;
};

G_DEFINE_FINAL_TYPE (AntennePupilEditPage, antenne_pupil_edit_page, ANTENNE_TYPE_PAGE)

#define N_FIELDS 11

static AntenneVault *
get_vault (AntennePupilEditPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

static void
get_fields (AntennePupilEditPage *self, AntenneFieldRow *rows[N_FIELDS])
{
  AntenneFieldRow *all[N_FIELDS] = { self->given_row, self->prefix_row,    self->family_row,  self->called_row,
                                     self->helps_row, self->turn_to_row,   self->birth_row,   self->number_row,
                                     self->left_row,  self->languages_row, self->pronouns_row };

  memcpy (rows, all, sizeof all);
}

/* --- Drafts: what is typed and not saved yet --- */

static char *
get_draft_key (AntennePupilEditPage *self)
{
  return g_strconcat ("pupil/", self->is_new ? "new" : self->pupil, NULL);
}

static void
add_to_draft (AntenneFieldRow *row, gpointer user_data)
{
  g_variant_builder_add (user_data, "{ss}", antenne_field_row_get_key (row),
                         gtk_editable_get_text (GTK_EDITABLE (row)));
}

/* Returns: (nullable) (transfer full): NULL where everything typed is saved */
static GVariant *
make_draft (AntennePupilEditPage *self)
{
  g_autoptr (GVariant) draft = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  antenne_field_row_foreach_changed (self->groups_box, add_to_draft, &builder);
  draft = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_n_children (draft) > 0 ? g_steal_pointer (&draft) : NULL;
}

static gboolean
save_draft_cb (gpointer user_data)
{
  AntennePupilEditPage *self = user_data;
  g_autofree char *key = get_draft_key (self);
  g_autoptr (GVariant) draft = NULL;

  self->draft_source = 0;
  if (antenne_vault_get_locked (get_vault (self)))
    return G_SOURCE_REMOVE;

  draft = make_draft (self);
  if (draft != NULL || self->has_draft)
    antenne_vault_save_draft_async (get_vault (self), key, draft, NULL, NULL, NULL);
  self->has_draft = draft != NULL;
  return G_SOURCE_REMOVE;
}

static void
typed_cb (AntennePupilEditPage *self)
{
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_DELAY, save_draft_cb, self);
}

static void
drop_draft (AntennePupilEditPage *self)
{
  g_autofree char *key = get_draft_key (self);

  if (self->has_draft)
    antenne_vault_save_draft_async (get_vault (self), key, NULL, NULL, NULL, NULL);
  self->has_draft = FALSE;
}

static void
restore_fields (GtkWidget *root, GVariant *draft)
{
  const char *text;

  if (ANTENNE_IS_FIELD_ROW (root))
    {
      if (g_variant_lookup (draft, antenne_field_row_get_key (ANTENNE_FIELD_ROW (root)), "&s", &text))
        antenne_field_row_restore (ANTENNE_FIELD_ROW (root), text);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    restore_fields (child, draft);
}

static void
read_draft (AntennePupilEditPage *self)
{
  g_autofree char *key = get_draft_key (self);
  g_autoptr (GVariant) draft = NULL;

  if (self->draft_read)
    return;
  self->draft_read = TRUE;
  draft = antenne_vault_dup_draft (get_vault (self), key);
  if (draft == NULL || !g_variant_is_of_type (draft, G_VARIANT_TYPE ("a{ss}")))
    return;
  self->has_draft = TRUE;
  restore_fields (self->groups_box, draft);
}

/* --- The pupil's own fields --- */

static gboolean
is_name_row (AntennePupilEditPage *self, AntenneFieldRow *row)
{
  return row == self->given_row || row == self->family_row || row == self->called_row;
}

/* All that was typed of a new pupil, and the class. */
static void
add_new_pupil (AntennePupilEditPage *self, AntenneChange *change)
{
  AntenneFieldRow *rows[N_FIELDS];

  get_fields (self, rows);
  for (gsize i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *value = antenne_field_row_dup_value (rows[i]);

      if (value != NULL && *value != '\0')
        antenne_change_set_string (change, ANTENNE_KIND_PUPIL, self->pupil, antenne_field_row_get_field (rows[i]),
                                   value);
    }

  if (self->group != NULL)
    {
      const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);
      g_autofree char *today = antenne_moment_today ();

      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", self->group);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", self->pupil);
      antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", today);
    }
}

static gboolean
has_name (AntennePupilEditPage *self)
{
  g_autofree char *given = antenne_field_row_dup_value (self->given_row);
  g_autofree char *family = antenne_field_row_dup_value (self->family_row);
  g_autofree char *called = antenne_field_row_dup_value (self->called_row);

  return *given != '\0' || *family != '\0' || *called != '\0';
}

static void
commit_cb (AntennePupilEditPage *self, AntenneFieldRow *row)
{
  g_autoptr (AntenneChange) change = NULL;
  g_autofree char *value = antenne_field_row_dup_value (row);
  g_autofree char *done = NULL;

  if (antenne_vault_get_locked (get_vault (self)))
    return;

  if (!has_name (self))
    {
      if (!self->is_new && is_name_row (self, row))
        antenne_field_row_set_problem (row, _ ("A pupil needs a name"));
      return;
    }

  change = antenne_change_new ();
  if (self->is_new)
    {
      drop_draft (self);
      add_new_pupil (self, change);
      self->is_new = FALSE;
    }
  else
    {
      antenne_change_set_string (change, ANTENNE_KIND_PUPIL, self->pupil, antenne_field_row_get_field (row), value);
      /* Only what took the place of something else is worth an undo. */
      if (*antenne_field_row_get_saved (row) != '\0')
        done = g_strdup_printf (_ ("Changed: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
    }
  antenne_page_write (ANTENNE_PAGE (self), change, done);
  typed_cb (self);
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
  antenne_change_set_string (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", self->pupil);
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
  g_autoptr (GListModel) own = antenne_vault_list_groups_of_pupil (get_vault (self), self->pupil);
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

      gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Another class…"));
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
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (get_vault (self), NULL, self->pupil);
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
antenne_pupil_edit_page_refresh (AntennePage *page)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (page);
  g_autoptr (AntennePupil) pupil = antenne_vault_get (get_vault (self), ANTENNE_KIND_PUPIL, self->pupil);
  AntenneFieldRow *rows[N_FIELDS];

  show_title (self, pupil);
  gtk_widget_set_visible (self->people_group, pupil != NULL);
  gtk_widget_set_visible (self->classes_group, pupil != NULL);

  if (pupil == NULL)
    {
      if (!self->is_new && !antenne_vault_get_busy (get_vault (self)))
        gtk_stack_set_visible_child_name (self->stack, "missing");
      read_draft (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "fields");
  get_fields (self, rows);
  for (gsize i = 0; i < N_FIELDS; i++)
    antenne_field_row_set_saved (
        rows[i], antenne_entity_get_string (ANTENNE_ENTITY (pupil), antenne_field_row_get_field (rows[i])));
  antenne_pupil_people_show (self->people, page, self->pupil);
  fill_classes (self);
  read_draft (self);
}

static gboolean
antenne_pupil_edit_page_flush (AntennePage *page, GError **error)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (page);
  g_autofree char *key = get_draft_key (self);
  g_autoptr (GVariant) draft = make_draft (self);

  if (draft == NULL && !self->has_draft)
    return TRUE;
  return antenne_vault_save_draft (get_vault (self), key, draft, error);
}

static void
commit_row (AntenneFieldRow *row, gpointer user_data)
{
  antenne_field_row_commit (row);
}

static void
antenne_pupil_edit_page_leave (AntennePage *page)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (page);

  if (antenne_vault_get_locked (get_vault (self)))
    return;
  antenne_field_row_foreach_changed (self->groups_box, commit_row, NULL);
  /* A date that does not exist, a pupil without a name: kept for the next time. */
  g_clear_handle_id (&self->draft_source, g_source_remove);
  save_draft_cb (self);
}

static GVariant *
antenne_pupil_edit_page_dup_location (AntennePage *page)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (page);
  const char *id = !self->is_new ? self->pupil : self->group != NULL ? self->group : "";

  return g_variant_ref_sink (g_variant_new ("(sv)", "win.edit-pupil", g_variant_new_string (id)));
}

static void
antenne_pupil_edit_page_dispose (GObject *object)
{
  g_clear_handle_id (&ANTENNE_PUPIL_EDIT_PAGE (object)->draft_source, g_source_remove);
  G_OBJECT_CLASS (antenne_pupil_edit_page_parent_class)->dispose (object);
}

static void
antenne_pupil_edit_page_finalize (GObject *object)
{
  AntennePupilEditPage *self = ANTENNE_PUPIL_EDIT_PAGE (object);

  g_free (self->pupil);
  g_free (self->group);
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
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, family_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, called_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, helps_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, turn_to_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, birth_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, number_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, left_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, languages_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, pronouns_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, people_group);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, people);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, classes_group);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, add_class_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilEditPage, classes_list);
  gtk_widget_class_bind_template_callback (widget_class, commit_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
antenne_pupil_edit_page_init (AntennePupilEditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_pupil_edit_page_new (AntenneVault *vault, const char *id)
{
  AntennePupilEditPage *self = g_object_new (ANTENNE_TYPE_PUPIL_EDIT_PAGE, "vault", vault, NULL);
  g_autoptr (AntenneGroup) group = NULL;

  if (id != NULL && *id != '\0')
    group = antenne_vault_get (vault, ANTENNE_KIND_GROUP, id);
  self->is_new = group != NULL || id == NULL || *id == '\0';
  self->group = group != NULL ? g_strdup (id) : NULL;
  self->pupil = self->is_new ? antenne_id_new_text () : g_strdup (id);
  return ANTENNE_PAGE (self);
}
