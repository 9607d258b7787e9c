/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-group-edit-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-id.h"
#include "model/antenne-moment.h"
#include "pages/antenne-pupil-lines.h"
#include "widgets/antenne-field-row.h"
#include "widgets/antenne-move-popover.h"
#include "widgets/antenne-toast.h"

/* Milliseconds from the first letter until it is kept: a crash takes at most two seconds of typing. */
#define DRAFT_DELAY 1000

struct _AntenneGroupEditPage
{
  AntennePage parent_instance;

  char *group_id; /* made up here for a class that is not in the vault yet */
  gboolean is_new;
  gboolean filling;
  gboolean draft_read;
  char *draft_key; /* (nullable): under which a draft is on disk */
  guint draft_source;
  GHashTable *typed; /* ids of pupils made on this page: taking them out of the class deletes them */
  char *insisted;    /* a line that was refused once; entered again it is meant */
  char *known_pupil; /* whom the last toast can take out again, being somebody else */
  char *known_line;
  char *shape;

  AntenneFieldRow *name_row;
  AdwComboRow *year_row;
  AdwComboRow *role_row;
  AntenneFieldRow *pupil_row;
  GtkListBox *pupil_list;
};

G_DEFINE_FINAL_TYPE (AntenneGroupEditPage, antenne_group_edit_page, ANTENNE_TYPE_PAGE)

static const char *const roles[] = { "class-teacher", "teacher", "guidance" };

static AntenneVault *
get_vault (AntenneGroupEditPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

static char *
get_draft_key (AntenneGroupEditPage *self)
{
  return g_strconcat ("group/", self->is_new ? "new" : self->group_id, NULL);
}

/* --- What is typed and not written yet --- */

/* Floating; NULL where there is nothing to keep. */
static GVariant *
make_draft (AntenneGroupEditPage *self)
{
  const char *pupil = gtk_editable_get_text (GTK_EDITABLE (self->pupil_row));
  gboolean name_changed = antenne_field_row_is_changed (self->name_row);
  const char *name = name_changed ? gtk_editable_get_text (GTK_EDITABLE (self->name_row)) : "";

  return *name != '\0' || *pupil != '\0' ? g_variant_new ("(ss)", name, pupil) : NULL;
}

/* @draft: (nullable): floating. What is kept under an older key goes after the newer one is asked for. */
static void
replace_draft (AntenneGroupEditPage *self, GVariant *draft)
{
  g_autofree char *old = g_steal_pointer (&self->draft_key);

  if (draft != NULL)
    {
      self->draft_key = get_draft_key (self);
      antenne_vault_save_draft_async (get_vault (self), self->draft_key, draft, NULL, NULL, NULL);
    }
  if (old != NULL && g_strcmp0 (old, self->draft_key) != 0)
    antenne_vault_save_draft_async (get_vault (self), old, NULL, NULL, NULL, NULL);
}

static gboolean
keep_draft_cb (gpointer user_data)
{
  AntenneGroupEditPage *self = user_data;

  self->draft_source = 0;
  if (!antenne_vault_get_locked (get_vault (self)))
    replace_draft (self, make_draft (self));
  return G_SOURCE_REMOVE;
}

static void
keep_draft_later (AntenneGroupEditPage *self)
{
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_DELAY, keep_draft_cb, self);
}

/* --- The class --- */

static void
set_class_field (AntenneGroupEditPage *self, AntenneChange *change, const char *field, const char *value)
{
  antenne_change_set_string (change, ANTENNE_KIND_GROUP, self->group_id, field, value);
}

static const char *
get_year (AntenneGroupEditPage *self)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (self->year_row));
}

/* Puts the class itself in @change where the vault does not have it yet. FALSE where it has no name. */
static gboolean
ensure_class (AntenneGroupEditPage *self, AntenneChange *change)
{
  g_autofree char *name = antenne_field_row_dup_value (self->name_row);

  if (!self->is_new)
    return TRUE;
  if (*name == '\0')
    return FALSE;

  set_class_field (self, change, "name", name);
  set_class_field (self, change, "school-year", get_year (self));
  set_class_field (self, change, "role", roles[adw_combo_row_get_selected (self->role_row)]);
  self->is_new = FALSE;
  antenne_page_set_title (ANTENNE_PAGE (self), name);
  return TRUE;
}

static void
name_commit_cb (AntenneGroupEditPage *self)
{
  g_autofree char *name = antenne_field_row_dup_value (self->name_row);
  g_autoptr (AntenneChange) change = antenne_change_new ();

  if (antenne_vault_get_locked (get_vault (self)))
    return;
  if (*name == '\0')
    {
      if (!self->is_new)
        antenne_field_row_set_problem (self->name_row, _ ("A class needs a name"));
      return;
    }

  if (self->is_new)
    {
      ensure_class (self, change);
      antenne_page_write (ANTENNE_PAGE (self), change, NULL);
      return;
    }
  set_class_field (self, change, "name", name);
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("The name of the class was changed"));
}

static void
name_typed_cb (AntenneGroupEditPage *self)
{
  keep_draft_later (self);
}

static void
name_activated_cb (AntenneGroupEditPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->pupil_row));
}

static void
year_selected_cb (AntenneGroupEditPage *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  if (self->filling || self->is_new)
    return;
  set_class_field (self, change, "school-year", get_year (self));
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("The school year was changed"));
}

static void
role_selected_cb (AntenneGroupEditPage *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  if (self->filling || self->is_new)
    return;
  set_class_field (self, change, "role", roles[adw_combo_row_get_selected (self->role_row)]);
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Your role was changed"));
}

/* --- Pupils, typed --- */

static void
add_new_pupil (AntenneGroupEditPage *self, AntenneChange *change, const char *line)
{
  g_autofree char *today = antenne_moment_today ();
  const char *pupil =
      antenne_pupil_lines_add (change, line, self->group_id, today, antenne_vault_get_region (get_vault (self)));

  if (pupil != NULL)
    g_hash_table_add (self->typed, g_strdup (pupil));
}

static void
somebody_else_cb (gpointer user_data)
{
  AntenneGroupEditPage *self = user_data;
  g_autoptr (GListModel) memberships = NULL;
  g_autoptr (AntenneChange) change = antenne_change_new ();

  if (antenne_vault_get_locked (get_vault (self)) || self->known_pupil == NULL)
    return;

  memberships = antenne_vault_list_memberships (get_vault (self), self->group_id, self->known_pupil);
  for (guint i = 0; i < g_list_model_get_n_items (memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (memberships, i);

      if (*antenne_entity_get_string (membership, "until") == '\0')
        antenne_change_delete (change, ANTENNE_KIND_MEMBERSHIP, antenne_entity_get_id (membership));
    }
  add_new_pupil (self, change, self->known_line);
  antenne_page_write (ANTENNE_PAGE (self), change, NULL);
  g_clear_pointer (&self->known_pupil, g_free);
}

static void
say_known (AntenneGroupEditPage *self, AntennePupil *pupil, const char *line)
{
  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  g_autofree char *text = g_strdup_printf (_ ("You know %s already: the notes come along"), name);

  g_free (self->known_pupil);
  self->known_pupil = g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
  g_free (self->known_line);
  self->known_line = g_strdup (line);
  antenne_toast_offer (GTK_WIDGET (self), text, _ ("Somebody else"), somebody_else_cb, G_OBJECT (self));
}

/* One line into @change. @insist: also where the class has that name already. FALSE where it was refused for that. */
static gboolean
add_line (AntenneGroupEditPage *self, AntenneChange *change, GListModel *members, GListModel *all, const char *line,
          gboolean insist)
{
  g_autoptr (AntennePupil) member = antenne_pupil_lines_find (members, line);
  g_autoptr (AntennePupil) known = NULL;
  g_autofree char *today = NULL;

  if (member != NULL && !insist)
    return FALSE;

  known = member == NULL ? antenne_pupil_lines_find (all, line) : NULL;
  if (known == NULL)
    {
      add_new_pupil (self, change, line);
      return TRUE;
    }
  today = antenne_moment_today ();
  antenne_pupil_lines_add_member (change, antenne_entity_get_id (ANTENNE_ENTITY (known)), self->group_id, today);
  say_known (self, known, line);
  return TRUE;
}

static void
add_one_line (AntenneGroupEditPage *self, AntenneChange *change, GListModel *members, GListModel *all, const char *line)
{
  gboolean insist = g_strcmp0 (self->insisted, line) == 0;

  g_clear_pointer (&self->insisted, g_free);
  if (add_line (self, change, members, all, line, insist))
    {
      antenne_field_row_restore (self->pupil_row, "");
      return;
    }
  self->insisted = g_strdup (line);
  antenne_field_row_set_problem (self->pupil_row, _ ("In this class already. Enter again: there are two."));
}

static void
add_pasted_lines (AntenneGroupEditPage *self, AntenneChange *change, GListModel *members, GListModel *all, GStrv lines)
{
  guint n_there = 0;

  for (char **line = lines; *line != NULL; line++)
    if (!antenne_pupil_lines_is_empty (*line) && !add_line (self, change, members, all, *line, FALSE))
      n_there++;

  antenne_field_row_restore (self->pupil_row, "");
  if (n_there > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u pupil was in this class already", "%u pupils were in this class already", n_there), n_there);

      antenne_page_toast (ANTENNE_PAGE (self), text, NULL);
    }
}

static void
add_typed (AntenneGroupEditPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->pupil_row))));
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GListModel) members = NULL;
  g_autoptr (GListModel) all = NULL;
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  if (antenne_pupil_lines_is_empty (text) || antenne_vault_get_locked (get_vault (self)))
    return;
  if (!ensure_class (self, change))
    {
      antenne_field_row_set_problem (self->name_row, _ ("First a name for the class, such as 3A"));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  members = antenne_vault_list_pupils (get_vault (self), self->group_id, NULL);
  all = antenne_vault_list_all_pupils (get_vault (self));
  if (lines[1] == NULL)
    add_one_line (self, change, members, all, text);
  else
    add_pasted_lines (self, change, members, all, lines);
  if (!antenne_change_is_empty (change))
    antenne_page_write (ANTENNE_PAGE (self), change, NULL);
}

static void
pupil_activated_cb (AntenneGroupEditPage *self)
{
  add_typed (self);
}

static void
pupil_typed_cb (AntenneGroupEditPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pupil_row));

  /* Pasted cells or lines are whole names: they need no Enter. */
  if (strpbrk (text, "\r\n") != NULL)
    add_typed (self);
  keep_draft_later (self);
}

/* --- Pupils who are there --- */

static AntenneEntity *
find_membership (AntenneGroupEditPage *self, const char *pupil)
{
  g_autoptr (GListModel) memberships = antenne_vault_list_memberships (get_vault (self), self->group_id, pupil);

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
delete_typed_cb (AntenneGroupEditPage *self, GtkWidget *button)
{
  const char *pupil = get_row_pupil (button);
  g_autoptr (AntennePupil) entity = antenne_vault_get (get_vault (self), ANTENNE_KIND_PUPIL, pupil);
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
  antenne_page_write (ANTENNE_PAGE (self), change, done);
}

static void
left_cb (AntenneGroupEditPage *self, const char *group, const char *date, GtkWidget *popover)
{
  const char *pupil = get_row_pupil (popover);
  g_autoptr (AntennePupil) entity = antenne_vault_get (get_vault (self), ANTENNE_KIND_PUPIL, pupil);
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
  antenne_page_write (ANTENNE_PAGE (self), change, done);
}

static gboolean
has_entries (AntenneGroupEditPage *self, const char *pupil)
{
  g_autoptr (GListModel) entries = antenne_vault_list_entries (get_vault (self), pupil, ANTENNE_ENTRY_ANY, 1);

  return g_list_model_get_n_items (entries) > 0;
}

static GtkWidget *
make_remove_button (AntenneGroupEditPage *self, const char *pupil, const char *name)
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
make_pupil_row (AntenneGroupEditPage *self, AntennePupil *pupil)
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
fill_pupils (AntenneGroupEditPage *self)
{
  g_autoptr (GListModel) pupils = antenne_vault_list_pupils (get_vault (self), self->group_id, NULL);
  g_autoptr (GString) shape = g_string_new (NULL);
  guint n = g_list_model_get_n_items (pupils);
  GtkListBoxRow *row;

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

  while ((row = gtk_list_box_get_row_at_index (self->pupil_list, 0)) != NULL)
    gtk_list_box_remove (self->pupil_list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);

      gtk_list_box_append (self->pupil_list, make_pupil_row (self, pupil));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->pupil_list), n > 0);
}

/* --- The page --- */

/* Last year to next, and whatever the class has. */
static void
fill_years (AntenneGroupEditPage *self, const char *chosen)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);
  g_autofree char *today = antenne_moment_today ();
  gboolean found = FALSE;

  for (int offset = -365; offset <= 365; offset += 365)
    {
      g_autofree char *day = antenne_date_add_days (today, offset);
      g_autofree char *year = antenne_date_school_year (day);

      gtk_string_list_append (years, year);
      found |= strcmp (year, chosen) == 0;
    }
  if (!found)
    gtk_string_list_append (years, chosen);

  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (years));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (years)); i++)
    if (strcmp (gtk_string_list_get_string (years, i), chosen) == 0)
      adw_combo_row_set_selected (self->year_row, i);
}

static void
fill_roles (AntenneGroupEditPage *self, const char *chosen)
{
  gboolean flanders = strcmp (antenne_vault_get_region (get_vault (self)), "be-vlg") == 0;
  const char *labels[] = {
    flanders ? C_ ("role in Flanders", "Class teacher") : C_ ("role in the Netherlands", "Mentor"),
    C_ ("role", "Teacher"),
    flanders ? C_ ("role in Flanders", "Pupil guidance") : C_ ("role in the Netherlands", "Pupil guidance"), NULL
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (list));
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i], chosen) == 0)
      adw_combo_row_set_selected (self->role_row, i);
}

static void
read_draft (AntenneGroupEditPage *self)
{
  g_autofree char *key = get_draft_key (self);
  g_autoptr (GVariant) draft = NULL;
  const char *name, *pupil;

  if (self->draft_read)
    return;
  self->draft_read = TRUE;
  draft = antenne_vault_dup_draft (get_vault (self), key);
  if (draft == NULL || !g_variant_is_of_type (draft, G_VARIANT_TYPE ("(ss)")))
    return;
  g_variant_get (draft, "(&s&s)", &name, &pupil);
  if (*name != '\0')
    antenne_field_row_restore (self->name_row, name);
  antenne_field_row_restore (self->pupil_row, pupil);
  /* It stays on disk until what it holds is written or taken away. */
  self->draft_key = g_steal_pointer (&key);
}

static void
antenne_group_edit_page_refresh (AntennePage *page)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);
  g_autoptr (AntenneGroup) group = antenne_vault_get (get_vault (self), ANTENNE_KIND_GROUP, self->group_id);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *this_year = antenne_date_school_year (today);

  if (group == NULL && adw_combo_row_get_model (self->year_row) != NULL)
    {
      /* Still being made; or it could not be written, and the next write makes it. */
      self->is_new |= !antenne_vault_get_busy (get_vault (self));
      return;
    }

  self->filling = TRUE;
  antenne_page_set_title (page, group != NULL ? antenne_group_get_name (group) : _ ("New class"));
  antenne_field_row_set_saved (self->name_row, group != NULL ? antenne_group_get_name (group) : "");
  fill_years (self, group != NULL ? antenne_group_get_school_year (group) : this_year);
  fill_roles (self, group != NULL ? antenne_group_get_role (group) : roles[0]);
  fill_pupils (self);
  read_draft (self);
  self->filling = FALSE;
  /* What was written meanwhile is no draft any more. */
  if (self->draft_key != NULL)
    keep_draft_later (self);
}

static gboolean
antenne_group_edit_page_flush (AntennePage *page, GError **error)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);
  g_autofree char *key = get_draft_key (self);
  GVariant *draft = make_draft (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (g_strcmp0 (self->draft_key, key) != 0 || draft == NULL)
    replace_draft (self, NULL);
  if (draft == NULL)
    return TRUE;
  g_free (self->draft_key);
  self->draft_key = g_strdup (key);
  return antenne_vault_save_draft (get_vault (self), key, draft, error);
}

static void
antenne_group_edit_page_leave (AntennePage *page)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);

  if (antenne_vault_get_locked (get_vault (self)))
    return;
  antenne_field_row_commit (self->name_row);
  /* Without a name of the class it stays on the screen of nobody: then it is kept as a draft. */
  if (self->is_new)
    antenne_group_edit_page_flush (page, NULL);
  else
    {
      add_typed (self);
      g_clear_handle_id (&self->draft_source, g_source_remove);
      replace_draft (self, NULL);
    }
}

static GVariant *
antenne_group_edit_page_dup_location (AntennePage *page)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);

  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.edit-group", g_variant_new_string (self->is_new ? "" : self->group_id)));
}

static void
antenne_group_edit_page_dispose (GObject *object)
{
  g_clear_handle_id (&ANTENNE_GROUP_EDIT_PAGE (object)->draft_source, g_source_remove);
  G_OBJECT_CLASS (antenne_group_edit_page_parent_class)->dispose (object);
}

static void
antenne_group_edit_page_finalize (GObject *object)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (object);

  g_hash_table_unref (self->typed);
  g_free (self->group_id);
  g_free (self->draft_key);
  g_free (self->insisted);
  g_free (self->known_pupil);
  g_free (self->known_line);
  g_free (self->shape);
  G_OBJECT_CLASS (antenne_group_edit_page_parent_class)->finalize (object);
}

static void
antenne_group_edit_page_class_init (AntenneGroupEditPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  object_class->dispose = antenne_group_edit_page_dispose;
  object_class->finalize = antenne_group_edit_page_finalize;
  page_class->refresh = antenne_group_edit_page_refresh;
  page_class->flush = antenne_group_edit_page_flush;
  page_class->leave = antenne_group_edit_page_leave;
  page_class->dup_location = antenne_group_edit_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-group-edit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, year_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, role_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, pupil_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, pupil_list);
  gtk_widget_class_bind_template_callback (widget_class, name_commit_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, pupil_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pupil_typed_cb);
}

static void
antenne_group_edit_page_init (AntenneGroupEditPage *self)
{
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

AntennePage *
antenne_group_edit_page_new (AntenneVault *vault, const char *group_id)
{
  AntenneGroupEditPage *self = g_object_new (ANTENNE_TYPE_GROUP_EDIT_PAGE, "vault", vault, NULL);

  self->is_new = group_id == NULL || *group_id == '\0';
  self->group_id = self->is_new ? antenne_id_new_text () : g_strdup (group_id);
  return ANTENNE_PAGE (self);
}
