/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-contact-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "pages/antenne-known-contacts.h"
#include "widgets/antenne-draft-status.h"
#include "widgets/antenne-field-row.h"

struct _AntenneContactWindow
{
  AdwWindow parent_instance;

  AntennePage *page;
  char *pupil_id;
  AntenneDraft *draft; /* of the person; how the family calls them is a part of it */
  char *relation_id;
  char *relation_field;
  char *authority_field;
  gboolean linking; /* somebody who is known from another pupil */
  gboolean showing;

  GtkButton *save;
  AntenneKnownContacts *known;
  GtkWidget *fields;
  AntenneFieldRow *relation;
  AntenneFieldRow *name;
  GtkSwitch *interpreter;
  GtkSwitch *authority;
  GtkSwitch *class_parent;
  GtkWidget *remove_group;
  AntenneDraftStatus *status;
};

G_DEFINE_FINAL_TYPE (AntenneContactWindow, antenne_contact_window, ADW_TYPE_WINDOW)

static AntenneVault *
get_vault (AntenneContactWindow *self)
{
  return antenne_page_get_vault (self->page);
}

/* --- The draft --- */

static gboolean
incomplete_cb (AntenneContactWindow *self)
{
  return *antenne_draft_get_string (self->draft, "name") == '\0' &&
         *antenne_draft_get_string (self->draft, self->relation_field) == '\0';
}

/* Somebody known is around this pupil too, also where nothing else is said of it. */
static void
compose_cb (AntenneContactWindow *self, AntenneChange *change)
{
  if (!self->linking)
    return;
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, self->relation_id, "contact",
                             antenne_draft_get_id (self->draft));
  antenne_change_set_string (change, ANTENNE_KIND_RELATION, self->relation_id, "pupil", self->pupil_id);
}

static void
committed_cb (AntenneContactWindow *self, AntenneChange *undo)
{
  antenne_page_toast (self->page, _ ("Saved"), undo);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
show_state (AntenneContactWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save),
                            !incomplete_cb (self) && !antenne_draft_get_committing (self->draft));
}

static void
show_switches (AntenneContactWindow *self)
{
  self->showing = TRUE;
  gtk_switch_set_active (self->interpreter, antenne_draft_get_boolean (self->draft, "interpreter"));
  gtk_switch_set_active (self->class_parent, antenne_draft_get_boolean (self->draft, "class-parent"));
  gtk_switch_set_active (self->authority, antenne_draft_get_boolean (self->draft, self->authority_field));
  self->showing = FALSE;
  show_state (self);
}

static void
let_go_of_draft (AntenneContactWindow *self)
{
  if (self->draft == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->draft, self);
  antenne_field_row_set_draft_inside (self->fields, NULL);
  antenne_draft_status_set_draft (self->status, NULL);
  g_clear_object (&self->draft);
}

static GVariant *
given_relation (AntenneContactWindow *self)
{
  GVariantBuilder given = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&given, "{sv}", "contact", g_variant_new_string (antenne_draft_get_id (self->draft)));
  g_variant_builder_add (&given, "{sv}", "pupil", g_variant_new_string (self->pupil_id));
  return g_variant_builder_end (&given);
}

/* @contact_id, @relation_id: (nullable): what is in the vault already */
static void
take_draft (AntenneContactWindow *self, const char *contact_id, const char *relation_id)
{
  AntenneVault *vault = get_vault (self);
  g_autofree char *part = g_strconcat ("relation-", self->pupil_id, NULL);
  g_autofree char *slot = g_strconcat (ANTENNE_CONTACT_SLOT, self->pupil_id, NULL);

  let_go_of_draft (self);
  self->draft = contact_id != NULL ? antenne_draft_new (vault, ANTENNE_KIND_CONTACT, contact_id)
                                   : antenne_draft_new_for (vault, ANTENNE_KIND_CONTACT, slot, NULL);
  antenne_draft_set_by_itself (self->draft, FALSE);
  g_free (self->relation_id);
  self->relation_id = g_strdup (
      antenne_draft_add_part (self->draft, part, ANTENNE_KIND_RELATION, relation_id, given_relation (self), TRUE));
  g_free (self->relation_field);
  self->relation_field = g_strconcat (part, ".name", NULL);
  g_free (self->authority_field);
  self->authority_field = g_strconcat (part, ".authority", NULL);

  g_signal_connect_object (self->draft, "incomplete", G_CALLBACK (incomplete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "compose", G_CALLBACK (compose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "reloaded", G_CALLBACK (show_switches), self, G_CONNECT_SWAPPED);
  g_object_set (self->relation, "field", self->relation_field, NULL);
  antenne_field_row_set_draft_inside (self->fields, self->draft);
  antenne_draft_status_set_draft (self->status, self->draft);
  show_switches (self);
}

/* --- What is done --- */

static void
typed_cb (AntenneContactWindow *self)
{
  show_state (self);
  if (!self->linking)
    antenne_known_contacts_set_text (self->known, antenne_draft_get_string (self->draft, "name"));
}

static void
switched_cb (AntenneContactWindow *self)
{
  if (self->showing || self->draft == NULL)
    return;
  antenne_draft_set_boolean (self->draft, "interpreter", gtk_switch_get_active (self->interpreter));
  antenne_draft_set_boolean (self->draft, "class-parent", gtk_switch_get_active (self->class_parent));
  antenne_draft_set_boolean (self->draft, self->authority_field, gtk_switch_get_active (self->authority));
}

static void
save_cb (AntenneContactWindow *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  antenne_draft_commit (self->draft);
  if (antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_SAVED)
    gtk_window_destroy (GTK_WINDOW (self)); /* nothing was changed */
  else
    show_state (self);
}

/* A brother's or sister's parent: one person, one telephone number, around both. */
static void
picked_cb (AntenneContactWindow *self, AntenneContact *contact)
{
  antenne_draft_discard (self->draft);
  self->linking = TRUE;
  take_draft (self, antenne_entity_get_id (ANTENNE_ENTITY (contact)), NULL);
  antenne_draft_set_string (self->draft, self->relation_field, antenne_contact_get_relation (contact));
  antenne_draft_set_boolean (self->draft, self->authority_field,
                             antenne_entity_get_boolean (ANTENNE_ENTITY (contact), "authority"));
  antenne_field_row_set_value (self->relation, antenne_contact_get_relation (contact));
  show_switches (self);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Contact Person"));
  gtk_widget_set_visible (GTK_WIDGET (self->known), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->relation));
}

/* Whether another pupil (a brother or sister) has this person too. */
static gboolean
has_other_pupil (AntenneContactWindow *self)
{
  AntenneVault *vault = get_vault (self);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  const char *id = antenne_draft_get_id (self->draft);

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, i);
      g_autoptr (GListModel) contacts = NULL;

      if (strcmp (antenne_entity_get_id (pupil), self->pupil_id) == 0)
        continue;
      contacts = antenne_vault_list_contacts (vault, antenne_entity_get_id (pupil));
      for (guint j = 0; j < g_list_model_get_n_items (contacts); j++)
        {
          g_autoptr (AntenneEntity) contact = g_list_model_get_item (contacts, j);

          if (strcmp (antenne_entity_get_id (contact), id) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static void
remove_cb (AntenneContactWindow *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  antenne_change_delete (change, ANTENNE_KIND_RELATION, self->relation_id);
  if (!has_other_pupil (self))
    antenne_change_delete (change, ANTENNE_KIND_CONTACT, antenne_draft_get_id (self->draft));
  antenne_draft_discard (self->draft);
  antenne_page_write (self->page, change, _ ("Taken off the people around this pupil"));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Cancel means it; what is on its way to the disk is written all the same. */
static gboolean
antenne_contact_window_close_request (GtkWindow *window)
{
  AntenneContactWindow *self = ANTENNE_CONTACT_WINDOW (window);

  if (self->draft != NULL && !antenne_draft_get_committing (self->draft))
    antenne_draft_discard (self->draft);
  return GTK_WINDOW_CLASS (antenne_contact_window_parent_class)->close_request (window);
}

/* Nothing of a pupil stays on the screen; the draft is on disk by then. */
static void
locked_cb (AntenneContactWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
antenne_contact_window_dispose (GObject *object)
{
  AntenneContactWindow *self = ANTENNE_CONTACT_WINDOW (object);

  self->showing = TRUE;
  let_go_of_draft (self);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (antenne_contact_window_parent_class)->dispose (object);
}

static void
antenne_contact_window_finalize (GObject *object)
{
  AntenneContactWindow *self = ANTENNE_CONTACT_WINDOW (object);

  g_free (self->pupil_id);
  g_free (self->relation_id);
  g_free (self->relation_field);
  g_free (self->authority_field);
  G_OBJECT_CLASS (antenne_contact_window_parent_class)->finalize (object);
}

static void
antenne_contact_window_class_init (AntenneContactWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_contact_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_contact_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = antenne_contact_window_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (ANTENNE_TYPE_DRAFT_STATUS);
  g_type_ensure (ANTENNE_TYPE_FIELD_ROW);
  g_type_ensure (ANTENNE_TYPE_KNOWN_CONTACTS);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-contact-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, save);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, known);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, relation);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, name);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, interpreter);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, authority);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, class_parent);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, remove_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, status);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
antenne_contact_window_init (AntenneContactWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_draft_status_set_only_failure (self->status, TRUE);
}

GtkWindow *
antenne_contact_window_new (AntennePage *page, const char *pupil_id, AntenneContact *contact)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  AntenneContactWindow *self =
      g_object_new (ANTENNE_TYPE_CONTACT_WINDOW, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  const char *relation_id = contact != NULL ? antenne_entity_get_string (ANTENNE_ENTITY (contact), "relation-id") : "";

  self->page = g_object_ref (page);
  self->pupil_id = g_strdup (pupil_id);
  self->linking = contact != NULL && *relation_id == '\0';
  take_draft (self, contact != NULL ? antenne_entity_get_id (ANTENNE_ENTITY (contact)) : NULL,
              *relation_id != '\0' ? relation_id : NULL);
  g_signal_connect_object (get_vault (self), "notify::locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->remove_group, *relation_id != '\0');
  if (contact != NULL)
    gtk_window_set_title (GTK_WINDOW (self), _ ("Contact Person"));
  else
    antenne_known_contacts_show (self->known, get_vault (self), pupil_id);
  return GTK_WINDOW (self);
}
