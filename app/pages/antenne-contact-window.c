/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-contact-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"

struct _AntenneContactWindow
{
  AdwWindow parent_instance;

  AntennePage *page;
  char *pupil_id;
  AntenneContact *contact; /* (nullable) */

  GtkButton *save;
  AdwEntryRow *relation;
  AdwEntryRow *name;
  AdwEntryRow *phone;
  AdwEntryRow *email;
  AdwEntryRow *way;
  AdwEntryRow *moment;
  AdwEntryRow *languages;
  GtkSwitch *interpreter;
  GtkSwitch *authority;
  GtkWidget *remove_group;
};

G_DEFINE_FINAL_TYPE (AntenneContactWindow, antenne_contact_window, ADW_TYPE_WINDOW)

static char *
dup_typed (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
typed_cb (AntenneContactWindow *self)
{
  g_autofree char *name = dup_typed (self->name);
  g_autofree char *relation = dup_typed (self->relation);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), *name != '\0' || *relation != '\0');
}

static void
set_text (AntenneContactWindow *self, AntenneChange *change, const char *id, const char *field, AdwEntryRow *row)
{
  g_autofree char *typed = dup_typed (row);
  const char *now = self->contact != NULL ? antenne_entity_get_string (ANTENNE_ENTITY (self->contact), field) : "";

  if (strcmp (typed, now) != 0)
    antenne_change_set_string (change, ANTENNE_KIND_CONTACT, id, field, typed);
}

static void
save_cb (AntenneContactWindow *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  AntenneEntity *old = self->contact != NULL ? ANTENNE_ENTITY (self->contact) : NULL;
  const char *id = old != NULL ? antenne_entity_get_id (old) : antenne_change_create (change, ANTENNE_KIND_CONTACT);
  const char *relation_id = old != NULL ? antenne_entity_get_string (old, "relation-id") : "";
  g_autofree char *relation = dup_typed (self->relation);
  gboolean interpreter = gtk_switch_get_active (self->interpreter);
  gboolean authority = gtk_switch_get_active (self->authority);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  set_text (self, change, id, "name", self->name);
  set_text (self, change, id, "phone", self->phone);
  set_text (self, change, id, "email", self->email);
  set_text (self, change, id, "way", self->way);
  set_text (self, change, id, "moment", self->moment);
  set_text (self, change, id, "languages", self->languages);
  if (interpreter != (old != NULL && antenne_entity_get_boolean (old, "interpreter")))
    antenne_change_set (change, ANTENNE_KIND_CONTACT, id, "interpreter", g_variant_new_boolean (interpreter));

  if (*relation_id == '\0')
    {
      relation_id = antenne_change_create (change, ANTENNE_KIND_RELATION);
      antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation_id, "contact", id);
      antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation_id, "pupil", self->pupil_id);
      antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation_id, "name", relation);
      antenne_change_set (change, ANTENNE_KIND_RELATION, relation_id, "authority", g_variant_new_boolean (authority));
    }
  else
    {
      if (strcmp (relation, antenne_contact_get_relation (self->contact)) != 0)
        antenne_change_set_string (change, ANTENNE_KIND_RELATION, relation_id, "name", relation);
      if (authority != antenne_entity_get_boolean (old, "authority"))
        antenne_change_set (change, ANTENNE_KIND_RELATION, relation_id, "authority", g_variant_new_boolean (authority));
    }
  if (!antenne_change_is_empty (change))
    antenne_page_write (self->page, change, _ ("Saved"));
  gtk_window_close (GTK_WINDOW (self));
}

/* Whether another pupil (a brother or sister) has this person too. */
static gboolean
has_other_pupil (AntenneContactWindow *self)
{
  AntenneVault *vault = antenne_page_get_vault (self->page);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);
  const char *id = antenne_entity_get_id (ANTENNE_ENTITY (self->contact));

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
  AntenneEntity *entity = ANTENNE_ENTITY (self->contact);

  if (*antenne_entity_get_string (entity, "relation-id") != '\0')
    antenne_change_delete (change, ANTENNE_KIND_RELATION, antenne_entity_get_string (entity, "relation-id"));
  if (!has_other_pupil (self))
    antenne_change_delete (change, ANTENNE_KIND_CONTACT, antenne_entity_get_id (entity));
  antenne_page_write (self->page, change, _ ("Taken off the people around this pupil"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
locked_cb (AntenneContactWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
antenne_contact_window_dispose (GObject *object)
{
  AntenneContactWindow *self = ANTENNE_CONTACT_WINDOW (object);

  g_clear_object (&self->page);
  g_clear_object (&self->contact);
  G_OBJECT_CLASS (antenne_contact_window_parent_class)->dispose (object);
}

static void
antenne_contact_window_finalize (GObject *object)
{
  g_free (ANTENNE_CONTACT_WINDOW (object)->pupil_id);
  G_OBJECT_CLASS (antenne_contact_window_parent_class)->finalize (object);
}

static void
antenne_contact_window_class_init (AntenneContactWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_contact_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_contact_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-contact-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, save);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, relation);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, name);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, phone);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, email);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, way);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, moment);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, interpreter);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, authority);
  gtk_widget_class_bind_template_child (widget_class, AntenneContactWindow, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
antenne_contact_window_init (AntenneContactWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_contact (AntenneContactWindow *self)
{
  AntenneEntity *entity = ANTENNE_ENTITY (self->contact);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Contact Person"));
  gtk_editable_set_text (GTK_EDITABLE (self->relation), antenne_contact_get_relation (self->contact));
  gtk_editable_set_text (GTK_EDITABLE (self->name), antenne_contact_get_name (self->contact));
  gtk_editable_set_text (GTK_EDITABLE (self->phone), antenne_contact_get_phone (self->contact));
  gtk_editable_set_text (GTK_EDITABLE (self->email), antenne_contact_get_email (self->contact));
  gtk_editable_set_text (GTK_EDITABLE (self->way), antenne_entity_get_string (entity, "way"));
  gtk_editable_set_text (GTK_EDITABLE (self->moment), antenne_entity_get_string (entity, "moment"));
  gtk_editable_set_text (GTK_EDITABLE (self->languages), antenne_entity_get_string (entity, "languages"));
  gtk_switch_set_active (self->interpreter, antenne_entity_get_boolean (entity, "interpreter"));
  gtk_switch_set_active (self->authority, antenne_entity_get_boolean (entity, "authority"));
}

GtkWindow *
antenne_contact_window_new (AntennePage *page, const char *pupil_id, AntenneContact *contact)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  AntenneContactWindow *self =
      g_object_new (ANTENNE_TYPE_CONTACT_WINDOW, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->page = g_object_ref (page);
  self->pupil_id = g_strdup (pupil_id);
  self->contact = contact != NULL ? g_object_ref (contact) : NULL;
  g_signal_connect_object (antenne_page_get_vault (page), "notify::locked", G_CALLBACK (locked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->remove_group, contact != NULL);
  if (contact != NULL)
    show_contact (self);
  typed_cb (self);
  return GTK_WINDOW (self);
}
