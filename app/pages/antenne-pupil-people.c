/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pupil-people.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "pages/antenne-contact-window.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-dispose.h"

struct _AntennePupilPeople
{
  GtkWidget parent_instance;

  AntennePage *page; /* not owned: it has this widget */
  char *pupil_id;

  GtkListBox *list;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (AntennePupilPeople, antenne_pupil_people, GTK_TYPE_WIDGET)

static void
copy_clicked_cb (GtkButton *button, AntennePupilPeople *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          g_object_get_data (G_OBJECT (button), "number"));
  antenne_page_toast (self->page, _ ("Number copied"), NULL);
}

static void
add_part (GString *line, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

/* @unfinished: whether something that was typed of them is not saved yet */
static GtkWidget *
make_row (AntennePupilPeople *self, AntenneContact *contact, gboolean unfinished)
{
  AntenneEntity *entity = ANTENNE_ENTITY (contact);
  const char *phone = antenne_contact_get_phone (contact);
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  add_part (title, antenne_contact_get_relation (contact));
  add_part (title, antenne_contact_get_name (contact));
  add_part (line, phone);
  if (*phone == '\0')
    add_part (line, antenne_contact_get_email (contact));
  add_part (line, antenne_entity_get_string (entity, "way"));
  add_part (line, antenne_entity_get_string (entity, "moment"));
  if (antenne_entity_get_boolean (entity, "interpreter"))
    add_part (line, _ ("with an interpreter"));
  if (antenne_entity_get_boolean (entity, "class-parent"))
    add_part (line, _ ("class parent"));
  if (unfinished)
    add_part (line, _ ("not finished yet"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title->str);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->str);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "contact", g_object_ref (contact), g_object_unref);

  if (*phone != '\0')
    {
      GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

      gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (copy, "flat");
      gtk_widget_set_tooltip_text (copy, _ ("Copy the number"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy the number"), -1);
      g_object_set_data_full (G_OBJECT (copy), "number", g_strdup (phone), g_free);
      g_signal_connect (copy, "clicked", G_CALLBACK (copy_clicked_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy);
    }
  return row;
}

static GtkWidget *
make_add_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "list-add-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add somebody"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "quiet");
  return row;
}

/* Somebody who is not around the pupil yet: typed and not saved. */
static GtkWidget *
make_unfinished_row (AntennePupilPeople *self, AntenneDraft *draft)
{
  g_autoptr (AntenneContact) contact = antenne_draft_dup_entity (draft);
  GtkWidget *row = make_row (self, contact, TRUE);

  if (*adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) == '\0')
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Somebody new"));
  /* In its slot the window finds it by itself. */
  if (antenne_draft_get_slot (draft) != NULL)
    g_object_set_data (G_OBJECT (row), "contact", NULL);
  return row;
}

/* Takes the draft of @contact out of @drafts. */
static gboolean
take_draft_of (GListStore *drafts, AntenneContact *contact)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (drafts)); i++)
    {
      g_autoptr (AntenneDraft) draft = g_list_model_get_item (G_LIST_MODEL (drafts), i);

      if (antenne_draft_get_slot (draft) != NULL ||
          strcmp (antenne_draft_get_id (draft), antenne_entity_get_id (ANTENNE_ENTITY (contact))) != 0)
        continue;
      g_list_store_remove (drafts, i);
      return TRUE;
    }
  return FALSE;
}

static void
row_activated_cb (AntennePupilPeople *self, GtkListBoxRow *row)
{
  gtk_window_present (
      antenne_contact_window_new (self->page, self->pupil_id, g_object_get_data (G_OBJECT (row), "contact")));
}

static void
antenne_pupil_people_dispose (GObject *object)
{
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_pupil_people_parent_class)->dispose (object);
}

static void
antenne_pupil_people_finalize (GObject *object)
{
  g_free (ANTENNE_PUPIL_PEOPLE (object)->pupil_id);
  G_OBJECT_CLASS (antenne_pupil_people_parent_class)->finalize (object);
}

static void
antenne_pupil_people_class_init (AntennePupilPeopleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_pupil_people_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_pupil_people_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-pupil-people.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPeople, list);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPeople, add);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, antenne_pupil_people_add);
}

static void
antenne_pupil_people_init (AntennePupilPeople *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
antenne_pupil_people_show (AntennePupilPeople *self, AntennePage *page, const char *pupil_id)
{
  g_autoptr (GListModel) contacts = antenne_vault_list_contacts (antenne_page_get_vault (page), pupil_id);
  g_autoptr (GListModel) drafts = antenne_draft_list (antenne_page_get_vault (page), ANTENNE_KIND_CONTACT, pupil_id);
  GtkListBoxRow *row;
  guint n_rows;

  g_return_if_fail (ANTENNE_IS_PUPIL_PEOPLE (self));
  self->page = page;
  g_free (self->pupil_id);
  self->pupil_id = g_strdup (pupil_id);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (AntenneContact) contact = g_list_model_get_item (contacts, i);

      gtk_list_box_append (self->list, make_row (self, contact, take_draft_of (G_LIST_STORE (drafts), contact)));
    }
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (AntenneDraft) draft = g_list_model_get_item (drafts, i);

      gtk_list_box_append (self->list, make_unfinished_row (self, draft));
    }
  n_rows = g_list_model_get_n_items (contacts) + g_list_model_get_n_items (drafts);
  /* With nobody there yet the invitation is a row to read; later a plus is enough. */
  gtk_widget_set_visible (self->add, n_rows > 0);
  if (n_rows == 0)
    gtk_list_box_append (self->list, make_add_row ());
}

void
antenne_pupil_people_add (AntennePupilPeople *self)
{
  g_return_if_fail (ANTENNE_IS_PUPIL_PEOPLE (self));
  gtk_window_present (antenne_contact_window_new (self->page, self->pupil_id, NULL));
}
