/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-known-contacts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-text.h"

#define MOST 4
/* Among how many hits of a search contact persons are looked for. */
#define HITS_LOOKED_AT 50

struct _AntenneKnownContacts
{
  AdwPreferencesGroup parent_instance;

  AntenneVault *vault;
  char *pupil;
  GHashTable *taken; /* ids of those who are shown, or around the pupil already */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AntenneKnownContacts, antenne_known_contacts, ADW_TYPE_PREFERENCES_GROUP)

static guint picked_signal;

#define KEY_CONTACT "antenne-contact"

static guint
count_rows (AntenneKnownContacts *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

static void
add_contact (AntenneKnownContacts *self, AntenneContact *contact, AntennePupil *pupil)
{
  const char *name = antenne_contact_get_name (contact);
  const char *relation = antenne_contact_get_relation (contact);
  g_autofree char *of = antenne_pupil_dup_display_name (pupil);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = g_strdup_printf (_ ("known from %s"), of);
  GtkWidget *row;

  if (count_rows (self) >= MOST ||
      !g_hash_table_add (self->taken, g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (contact)))))
    return;
  title = g_strconcat (relation, *relation != '\0' && *name != '\0' ? " · " : "", name, NULL);
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "list-add-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), KEY_CONTACT, g_object_ref (contact), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
add_contacts_of (AntenneKnownContacts *self, AntennePupil *pupil)
{
  g_autoptr (GListModel) contacts =
      antenne_vault_list_contacts (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));

  for (guint i = 0; i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (AntenneContact) contact = g_list_model_get_item (contacts, i);

      add_contact (self, contact, pupil);
    }
}

/* Those around pupils of the same family name: perhaps a brother or sister. */
static void
add_family (AntenneKnownContacts *self)
{
  g_autoptr (AntenneEntity) pupil = antenne_vault_get (self->vault, ANTENNE_KIND_PUPIL, self->pupil);
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (self->vault);
  g_autofree char *family = antenne_text_fold (pupil != NULL ? antenne_entity_get_string (pupil, "family-name") : "");

  for (guint i = 0; *family != '\0' && i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) other = g_list_model_get_item (pupils, i);
      g_autofree char *name = antenne_text_fold (antenne_entity_get_string (ANTENNE_ENTITY (other), "family-name"));

      if (strcmp (name, family) == 0)
        add_contacts_of (self, other);
    }
}

/* A hit names one pupil; how that one calls the person is in the list of that one. */
static void
add_found (AntenneKnownContacts *self, AntenneHit *hit)
{
  AntennePupil *pupil = antenne_hit_get_pupil (hit);
  AntenneEntity *entity = antenne_hit_get_entity (hit);
  g_autoptr (GListModel) contacts = NULL;

  if (!ANTENNE_IS_CONTACT (entity) || pupil == NULL)
    return;
  contacts = antenne_vault_list_contacts (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
  for (guint i = 0; i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (AntenneContact) contact = g_list_model_get_item (contacts, i);

      if (strcmp (antenne_entity_get_id (ANTENNE_ENTITY (contact)), antenne_entity_get_id (entity)) == 0)
        add_contact (self, contact, pupil);
    }
}

static void
forget_all (AntenneKnownContacts *self)
{
  g_autoptr (GListModel) own = antenne_vault_list_contacts (self->vault, self->pupil);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_hash_table_remove_all (self->taken);
  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (AntenneEntity) contact = g_list_model_get_item (own, i);

      g_hash_table_add (self->taken, g_strdup (antenne_entity_get_id (contact)));
    }
}

static void
row_activated_cb (AntenneKnownContacts *self, GtkListBoxRow *row)
{
  g_autoptr (AntenneContact) contact = g_object_ref (g_object_get_data (G_OBJECT (row), KEY_CONTACT));

  g_signal_emit (self, picked_signal, 0, contact);
}

static void
antenne_known_contacts_dispose (GObject *object)
{
  g_clear_object (&ANTENNE_KNOWN_CONTACTS (object)->vault);
  G_OBJECT_CLASS (antenne_known_contacts_parent_class)->dispose (object);
}

static void
antenne_known_contacts_finalize (GObject *object)
{
  AntenneKnownContacts *self = ANTENNE_KNOWN_CONTACTS (object);

  g_hash_table_unref (self->taken);
  g_free (self->pupil);
  G_OBJECT_CLASS (antenne_known_contacts_parent_class)->finalize (object);
}

static void
antenne_known_contacts_class_init (AntenneKnownContactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_known_contacts_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_known_contacts_finalize;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, ANTENNE_TYPE_CONTACT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-known-contacts.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneKnownContacts, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
antenne_known_contacts_init (AntenneKnownContacts *self)
{
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
antenne_known_contacts_show (AntenneKnownContacts *self, AntenneVault *vault, const char *pupil)
{
  g_return_if_fail (ANTENNE_IS_KNOWN_CONTACTS (self));

  g_set_object (&self->vault, vault);
  g_free (self->pupil);
  self->pupil = g_strdup (pupil);
  antenne_known_contacts_set_text (self, "");
}

void
antenne_known_contacts_set_text (AntenneKnownContacts *self, const char *text)
{
  g_return_if_fail (ANTENNE_IS_KNOWN_CONTACTS (self));

  if (self->vault == NULL || antenne_vault_get_locked (self->vault))
    return;
  forget_all (self);
  if (*text == '\0')
    add_family (self);
  else
    {
      g_autoptr (GListModel) hits = antenne_vault_search (self->vault, text, ANTENNE_SEARCH_BEGINNINGS, HITS_LOOKED_AT);

      for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
        {
          g_autoptr (AntenneHit) hit = g_list_model_get_item (hits, i);

          add_found (self, hit);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self), count_rows (self) > 0);
}
