/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-organisation-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "documents/antenne-card.h"
#include "guide/antenne-directory.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-minute.h"
#include "widgets/antenne-organisation-words.h"
#include "widgets/antenne-way-row.h"

struct _AntenneOrganisationPage
{
  AntennePage parent_instance;

  char *id;
  AntenneDirectory *directory;       /* (nullable) until it is shown first */
  AntenneOrganisation *organisation; /* (nullable) */
  AntenneMinute *minute;
  GPtrArray *way_rows; /* AntenneWayRow, borrowed: they are in parts_box */

  GtkStack *stack;
  GtkWidget *edit_button;
  GtkLabel *name_label;
  GtkLabel *about_label;
  GtkLabel *detail_label;
  GtkLabel *reach_label;
  GtkBox *parts_box;
};

G_DEFINE_FINAL_TYPE (AntenneOrganisationPage, antenne_organisation_page, ANTENNE_TYPE_PAGE)

/* --- Checked --- */

static void
checked_cb (GtkButton *button, AntenneOrganisationPage *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "organisation");
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (AntenneChange) change = antenne_directory_check (antenne_page_get_vault (ANTENNE_PAGE (self)), id, today);

  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Checked today"));
}

static GtkWidget *
make_check_row (AntenneOrganisationPage *self, AntenneOrganisation *organisation)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *source = antenne_organisation_words_source (organisation, today);
  g_autofree char *name =
      g_strdup_printf (_ ("The facts of %s are right"), antenne_organisation_get_name (organisation));
  gboolean needs_check = antenne_organisation_needs_check (organisation, today);
  GtkWidget *icon =
      gtk_image_new_from_icon_name (needs_check ? "dialog-information-symbolic" : "object-select-symbolic");

  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 needs_check ? _ ("Check before you pass this on") : _ ("Checked"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source);
  if (needs_check)
    {
      GtkWidget *button = gtk_button_new_with_label (C_ ("button", "It is right"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("I looked, and these facts hold"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (button), "organisation", g_strdup (antenne_organisation_get_id (organisation)),
                              g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (checked_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
}

/* --- Parts --- */

static AdwPreferencesGroup *
append_part (AntenneOrganisationPage *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped_title = title != NULL ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  if (escaped_title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped_title);
  if (escaped != NULL && *escaped != '\0')
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->parts_box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
append_ways (AntenneOrganisationPage *self, AdwPreferencesGroup *group, AntenneOrganisation *organisation,
             GDateTime *now)
{
  for (guint i = 0; i < antenne_organisation_get_n_ways (organisation); i++)
    {
      GtkWidget *row = antenne_way_row_new (ANTENNE_PAGE (self), self->directory, organisation, i, now);

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->way_rows, row);
    }
}

static GtkWidget *
make_link_row (const char *title, const char *subtitle, const char *action, GVariant *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
append_local (AntenneOrganisationPage *self, AntenneOrganisation *local, GDateTime *now)
{
  g_autofree char *description = g_strjoin (
      *antenne_organisation_get_about (local) != '\0' && *antenne_organisation_get_hours_text (local) != '\0' ? "\n"
                                                                                                              : "",
      antenne_organisation_get_about (local), antenne_organisation_get_hours_text (local), NULL);
  AdwPreferencesGroup *group = append_part (self, antenne_organisation_get_name (local), description);
  GtkWidget *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Change %s"), antenne_organisation_get_name (local));

  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_tooltip_text (edit, _ ("Change"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (edit), "(ss)", antenne_organisation_get_id (local), "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.edit-organisation");
  adw_preferences_group_set_header_suffix (group, edit);
  append_ways (self, group, local, now);
  adw_preferences_group_add (group, make_check_row (self, local));
}

static void
append_parts (AntenneOrganisationPage *self, GDateTime *now)
{
  AntenneOrganisation *organisation = self->organisation;
  const char *id = antenne_organisation_get_id (organisation);
  AdwPreferencesGroup *group = append_part (self, NULL, NULL);

  append_ways (self, group, organisation, now);
  /* Where there is no number yet, there is nothing to look at. */
  if (antenne_organisation_get_n_ways (organisation) > 0 || antenne_organisation_is_own (organisation))
    adw_preferences_group_add (group, make_check_row (self, organisation));

  for (guint i = 0; i < antenne_organisation_get_n_locals (organisation); i++)
    append_local (self, antenne_organisation_get_local (organisation, i), now);

  if (antenne_organisation_is_own (organisation) && !antenne_card_can_have (organisation))
    return;
  group = append_part (self, NULL, NULL);
  if (!antenne_organisation_is_own (organisation))
    adw_preferences_group_add (group, make_link_row (_ ("Add a contact near you"),
                                                     _ ("A name and a number that are right for your school"),
                                                     "win.edit-organisation", g_variant_new ("(ss)", "", id)));
  if (antenne_card_can_have (organisation))
    adw_preferences_group_add (group, make_link_row (_ ("On a card for a pupil"),
                                                     _ ("With other numbers, without a word of why"), "win.card",
                                                     g_variant_new_string (id)));
}

/* --- The page --- */

static void
show_now (AntenneOrganisationPage *self)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *words = NULL;
  AntenneReach reach;

  if (self->organisation == NULL)
    return;
  reach = antenne_organisation_words_reach (self->directory, self->organisation, now, &words);
  gtk_label_set_text (self->reach_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->reach_label),
                          reach != ANTENNE_REACH_UNKNOWN ||
                              *antenne_organisation_get_hours_text (self->organisation) != '\0');
  antenne_organisation_words_style (GTK_WIDGET (self->reach_label), reach);
  for (guint i = 0; i < self->way_rows->len; i++)
    antenne_way_row_set_now (g_ptr_array_index (self->way_rows, i), now);
}

static gboolean
has_focus (AntenneOrganisationPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->parts_box));
}

static void
antenne_organisation_page_refresh (AntennePage *page)
{
  AntenneOrganisationPage *self = ANTENNE_ORGANISATION_PAGE (page);
  AntenneVault *vault = antenne_page_get_vault (page);
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *detail = NULL;
  gboolean had_focus = has_focus (self);
  GtkWidget *child;
  gboolean own;

  if (self->directory == NULL)
    self->directory = antenne_directory_load_for (vault);
  else
    antenne_directory_update (self->directory, vault);
  g_clear_object (&self->organisation);
  self->organisation = antenne_directory_find (self->directory, self->id);

  g_ptr_array_set_size (self->way_rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts_box))) != NULL)
    gtk_box_remove (self->parts_box, child);
  gtk_stack_set_visible_child_name (self->stack, self->organisation != NULL ? "there" : "gone");
  own = self->organisation != NULL && antenne_organisation_is_own (self->organisation);
  gtk_widget_set_visible (self->edit_button, own);
  if (self->organisation == NULL)
    return;

  if (own)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit_button), "(ss)", self->id, "");
  detail = antenne_organisation_words_detail (self->organisation, FALSE);
  antenne_page_set_title (page, antenne_organisation_get_name (self->organisation));
  gtk_label_set_text (self->name_label, antenne_organisation_get_name (self->organisation));
  gtk_label_set_text (self->about_label, antenne_organisation_get_about (self->organisation));
  gtk_widget_set_visible (GTK_WIDGET (self->about_label), *antenne_organisation_get_about (self->organisation) != '\0');
  gtk_label_set_text (self->detail_label, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), *detail != '\0');
  append_parts (self, now);
  show_now (self);
  /* What was pressed may be gone; the keyboard is not. */
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->parts_box), GTK_DIR_TAB_FORWARD);
}

static GVariant *
antenne_organisation_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.open-organisation", g_variant_new_string (ANTENNE_ORGANISATION_PAGE (page)->id)));
}

static void
antenne_organisation_page_dispose (GObject *object)
{
  AntenneOrganisationPage *self = ANTENNE_ORGANISATION_PAGE (object);

  g_clear_pointer (&self->minute, antenne_minute_free);
  g_ptr_array_set_size (self->way_rows, 0);
  g_clear_object (&self->organisation);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (antenne_organisation_page_parent_class)->dispose (object);
}

static void
antenne_organisation_page_finalize (GObject *object)
{
  AntenneOrganisationPage *self = ANTENNE_ORGANISATION_PAGE (object);

  g_ptr_array_unref (self->way_rows);
  g_free (self->id);
  G_OBJECT_CLASS (antenne_organisation_page_parent_class)->finalize (object);
}

static void
antenne_organisation_page_class_init (AntenneOrganisationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_organisation_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_organisation_page_finalize;
  page_class->refresh = antenne_organisation_page_refresh;
  page_class->dup_location = antenne_organisation_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               ANTENNE_RESOURCE_PATH "pages/antenne-organisation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, about_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, reach_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationPage, parts_box);
}

static void
antenne_organisation_page_init (AntenneOrganisationPage *self)
{
  self->way_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->minute = antenne_minute_new (GTK_WIDGET (self), (GCallback) show_now);
}

AntennePage *
antenne_organisation_page_new (AntenneVault *vault, const char *id)
{
  AntenneOrganisationPage *self = g_object_new (ANTENNE_TYPE_ORGANISATION_PAGE, "vault", vault, NULL);

  self->id = g_strdup (id != NULL ? id : "");
  return ANTENNE_PAGE (self);
}
