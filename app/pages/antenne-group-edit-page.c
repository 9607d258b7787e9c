/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-group-edit-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "pages/antenne-group-adding.h"
#include "pages/antenne-group-members.h"
#include "pages/antenne-pupil-lines.h"
#include "widgets/antenne-field-row.h"
#include "widgets/antenne-toast.h"

struct _AntenneGroupEditPage
{
  AntennePage parent_instance;

  AntenneDraft *draft;
  gboolean filling;
  const char *done; /* (nullable): what is said once the write that was asked for is on disk */

  char *asked;                /* (nullable): the lines that are to be added */
  char *composed;             /* (nullable): those in the write that is under way */
  AntenneGroupAdding *adding; /* (nullable): what they come to */
  char *insisted;             /* a line that was refused once; entered again it is meant */
  char *known_pupil;          /* whom the last toast can take out again, being somebody else */
  char *known_line;

  AntenneFieldRow *name_row;
  AdwComboRow *year_row;
  AdwComboRow *role_row;
  AntenneFieldRow *pupil_row;
  AntenneGroupMembers *members;
};

G_DEFINE_FINAL_TYPE (AntenneGroupEditPage, antenne_group_edit_page, ANTENNE_TYPE_PAGE)

static const char *const roles[] = { "class-teacher", "teacher", "guidance" };

static AntenneVault *
get_vault (AntenneGroupEditPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

static const char *
get_group (AntenneGroupEditPage *self)
{
  return antenne_draft_get_id (self->draft);
}

static gboolean
is_new (AntenneGroupEditPage *self)
{
  return !antenne_draft_in_vault (self->draft);
}

/* --- The class --- */

static gboolean
incomplete_cb (AntenneGroupEditPage *self)
{
  return *antenne_draft_get_string (self->draft, "name") == '\0';
}

/* @done: said where it took the place of something else */
static void
commit (AntenneGroupEditPage *self, const char *done)
{
  self->done = is_new (self) ? NULL : done;
  antenne_toast_commit (GTK_WIDGET (self), self->draft);
}

static void
name_commit_cb (AntenneGroupEditPage *self)
{
  if (incomplete_cb (self) && !is_new (self))
    antenne_field_row_set_problem (self->name_row, _ ("A class needs a name"));
  commit (self, _ ("The name of the class was changed"));
}

static void
name_activated_cb (AntenneGroupEditPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->pupil_row));
}

static void
year_selected_cb (AntenneGroupEditPage *self)
{
  if (self->filling)
    return;
  antenne_draft_set_string (self->draft, "school-year",
                            gtk_string_object_get_string (adw_combo_row_get_selected_item (self->year_row)));
  if (!is_new (self))
    commit (self, _ ("The school year was changed"));
}

static void
role_selected_cb (AntenneGroupEditPage *self)
{
  if (self->filling)
    return;
  antenne_draft_set_string (self->draft, "role", roles[adw_combo_row_get_selected (self->role_row)]);
  if (!is_new (self))
    commit (self, _ ("Your role was changed"));
}

/* --- Pupils, typed: the line stays in its field until it is on disk --- */

static void
somebody_else_cb (gpointer user_data)
{
  AntenneGroupEditPage *self = user_data;
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *pupil = g_steal_pointer (&self->known_pupil);
  const char *made;

  if (antenne_vault_get_locked (get_vault (self)) || pupil == NULL)
    return;
  made = antenne_group_adding_somebody_else (get_vault (self), get_group (self), pupil, self->known_line, change);
  if (made != NULL)
    antenne_group_members_add_typed (self->members, made);
  antenne_page_write (ANTENNE_PAGE (self), change, NULL);
}

static void
say_known (AntenneGroupEditPage *self)
{
  g_autofree char *name = antenne_pupil_dup_display_name (self->adding->known);
  g_autofree char *text = g_strdup_printf (_ ("You know %s already: the notes come along"), name);

  g_free (self->known_pupil);
  self->known_pupil = g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (self->adding->known)));
  g_free (self->known_line);
  self->known_line = g_strdup (self->adding->known_line);
  antenne_toast_offer (GTK_WIDGET (self), text, _ ("Somebody else"), somebody_else_cb, G_OBJECT (self));
}

static void
say_there (AntenneGroupEditPage *self, guint n_there)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u pupil was in this class already", "%u pupils were in this class already", n_there), n_there);

  antenne_page_toast (ANTENNE_PAGE (self), text, NULL);
}

static void
forget_lines (AntenneGroupEditPage *self)
{
  g_clear_pointer (&self->composed, g_free);
  g_clear_pointer (&self->adding, antenne_group_adding_free);
}

static void
compose_cb (AntenneGroupEditPage *self, AntenneChange *change)
{
  gboolean insist = g_strcmp0 (self->insisted, self->asked) == 0;

  forget_lines (self);
  if (self->asked == NULL)
    return;
  self->composed = g_strdup (self->asked);
  self->adding = antenne_group_adding_new (get_vault (self), get_group (self), self->asked, insist, change);
}

/* Who types fast has begun the next line meanwhile. */
static void
take_lines_away (AntenneGroupEditPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pupil_row));
  gboolean longer = g_str_has_prefix (text, self->composed);
  g_autofree char *rest = g_strdup (longer ? text + strlen (self->composed) : text);

  antenne_field_row_set_value (self->pupil_row, rest);
  if (longer)
    gtk_editable_set_position (GTK_EDITABLE (self->pupil_row), -1);
  antenne_draft_set_aside (self->draft, "pupil", rest);
  if (g_strcmp0 (self->asked, self->composed) == 0)
    g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->insisted, g_free);
}

static void
committed_cb (AntenneGroupEditPage *self, AntenneChange *undo)
{
  const char *done = self->done;

  self->done = NULL;
  if (done != NULL)
    antenne_page_toast (ANTENNE_PAGE (self), done, undo);
  if (self->composed == NULL)
    return;

  take_lines_away (self);
  for (guint i = 0; i < self->adding->made->len; i++)
    antenne_group_members_add_typed (self->members, self->adding->made->pdata[i]);
  if (self->adding->known != NULL)
    say_known (self);
  if (self->adding->n_there > 0)
    say_there (self, self->adding->n_there);
  forget_lines (self);
  antenne_page_refresh (ANTENNE_PAGE (self));
}

/* FALSE where what is typed can't be added. */
static gboolean
add_typed (AntenneGroupEditPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pupil_row));

  if (antenne_pupil_lines_is_empty (text))
    return TRUE;
  if (incomplete_cb (self))
    {
      antenne_field_row_set_problem (self->name_row, _ ("First a name for the class, such as 3A"));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return FALSE;
    }
  if (g_strcmp0 (self->insisted, text) != 0 && antenne_group_adding_is_there (get_vault (self), get_group (self), text))
    {
      g_free (self->insisted);
      self->insisted = g_strdup (text);
      antenne_field_row_set_problem (self->pupil_row, _ ("In this class already. Enter again: there are two."));
      return FALSE;
    }
  g_free (self->asked);
  self->asked = g_strdup (text);
  commit (self, NULL);
  return TRUE;
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

  /* What failed, or is still in the queue, is asked for anew when it was changed. */
  if (self->composed == NULL)
    g_clear_pointer (&self->asked, g_free);
  /* Pasted cells or lines are whole names: they need no Enter. */
  if (strpbrk (text, "\r\n") != NULL)
    add_typed (self);
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
show_choices (AntenneGroupEditPage *self)
{
  self->filling = TRUE;
  fill_years (self, antenne_draft_get_string (self->draft, "school-year"));
  fill_roles (self, antenne_draft_get_string (self->draft, "role"));
  self->filling = FALSE;
}

static void
antenne_group_edit_page_refresh (AntennePage *page)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);
  g_autoptr (AntenneGroup) group = antenne_vault_get (get_vault (self), ANTENNE_KIND_GROUP, get_group (self));

  antenne_page_set_title (page, group != NULL ? antenne_group_get_name (group) : _ ("New class"));
  antenne_group_members_show (self->members, page, get_group (self));
}

static gboolean
antenne_group_edit_page_flush (AntennePage *page, GError **error)
{
  return antenne_draft_flush (ANTENNE_GROUP_EDIT_PAGE (page)->draft, error);
}

/* A class without a name is on the screen of nobody: the draft has it for the next time. So has it a line that is
 * there already, which has nothing that could be lost. */
static void
antenne_group_edit_page_leave (AntennePage *page)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);

  if (incomplete_cb (self))
    return;
  if (!add_typed (self))
    antenne_draft_set_aside (self->draft, "pupil", NULL);
  commit (self, NULL);
}

static GVariant *
antenne_group_edit_page_dup_location (AntennePage *page)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (page);

  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.edit-group", g_variant_new_string (is_new (self) ? "" : get_group (self))));
}

static void
antenne_group_edit_page_dispose (GObject *object)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (object);

  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      antenne_field_row_set_draft (self->name_row, NULL);
      antenne_field_row_set_draft (self->pupil_row, NULL);
    }
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (antenne_group_edit_page_parent_class)->dispose (object);
}

static void
antenne_group_edit_page_finalize (GObject *object)
{
  AntenneGroupEditPage *self = ANTENNE_GROUP_EDIT_PAGE (object);

  forget_lines (self);
  g_free (self->asked);
  g_free (self->insisted);
  g_free (self->known_pupil);
  g_free (self->known_line);
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
  g_type_ensure (ANTENNE_TYPE_GROUP_MEMBERS);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-group-edit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, year_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, role_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, pupil_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneGroupEditPage, members);
  gtk_widget_class_bind_template_callback (widget_class, name_commit_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, pupil_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pupil_typed_cb);
}

static void
antenne_group_edit_page_init (AntenneGroupEditPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AntenneDraft *
make_draft_of_new (AntenneVault *vault)
{
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *year = antenne_date_school_year (today);
  GVariantBuilder given = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&given, "{sv}", "school-year", g_variant_new_string (year));
  g_variant_builder_add (&given, "{sv}", "role", g_variant_new_string (roles[0]));
  return antenne_draft_new_for (vault, ANTENNE_KIND_GROUP, "new-group", g_variant_builder_end (&given));
}

AntennePage *
antenne_group_edit_page_new (AntenneVault *vault, const char *group_id)
{
  AntenneGroupEditPage *self = g_object_new (ANTENNE_TYPE_GROUP_EDIT_PAGE, "vault", vault, NULL);

  self->draft = group_id != NULL && *group_id != '\0' ? antenne_draft_new (vault, ANTENNE_KIND_GROUP, group_id)
                                                      : make_draft_of_new (vault);
  /* A line is written when it is left. */
  antenne_draft_set_by_itself (self->draft, FALSE);
  g_signal_connect_swapped (self->draft, "incomplete", G_CALLBACK (incomplete_cb), self);
  g_signal_connect_swapped (self->draft, "compose", G_CALLBACK (compose_cb), self);
  g_signal_connect_swapped (self->draft, "committed", G_CALLBACK (committed_cb), self);
  g_signal_connect_swapped (self->draft, "reloaded", G_CALLBACK (show_choices), self);
  antenne_field_row_set_draft (self->name_row, self->draft);
  antenne_field_row_set_draft (self->pupil_row, self->draft);
  show_choices (self);
  return ANTENNE_PAGE (self);
}
