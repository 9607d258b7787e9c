/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-unfinished.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "pages/antenne-contact-window.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-plain-row.h"

struct _AntenneUnfinished
{
  AdwPreferencesGroup parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AntenneUnfinished, antenne_unfinished, ADW_TYPE_PREFERENCES_GROUP)

/* Where one of a kind goes on. What it says of itself, the first of these that is not empty; then a name for all of
 * the kind. */
typedef struct
{
  const char *kind;
  const char *action;
  const char *texts[4]; /* fields; "~name" is kept aside */
  const char *name;
} Place;

static const Place places[] = {
  { ANTENNE_KIND_ENTRY, "win.open-entry", { "seen", "said", "label", "example" }, N_ ("A note") },
  { ANTENNE_KIND_PUPIL, "win.edit-pupil", { "given-name", "family-name", "helps", NULL }, N_ ("A pupil") },
  { ANTENNE_KIND_GROUP, "win.edit-group", { "name", "~pupil", NULL }, N_ ("A class") },
  { ANTENNE_KIND_CONTACT, "win.open-pupil", { "name", "phone", NULL }, N_ ("A contact person") },
  { ANTENNE_KIND_STEP, "win.open-path", { "seen", "said", "wants", "agreed" }, N_ ("A step") },
};

/* Those that are kept in a slot: the beginning of its name, and what comes after it where the action wants that. */
static const struct
{
  const char *slot;
  const char *action;
  const char *aside;
} slots[] = {
  { "quick-note", "win.quick-note", "sentence" },   { "new-strength/", "win.open-pupil", "answer" },
  { "new-pupil", "win.edit-pupil", NULL },          { "new-group", "win.edit-group", NULL },
  { ANTENNE_CONTACT_SLOT, "win.open-pupil", NULL },
};

static char *
dup_text (AntenneDraft *draft, const Place *place, const char *aside)
{
  if (aside != NULL && *antenne_draft_get_aside (draft, aside) != '\0')
    return g_strdup (antenne_draft_get_aside (draft, aside));
  for (gsize i = 0; i < G_N_ELEMENTS (place->texts) && place->texts[i] != NULL; i++)
    {
      const char *text = *place->texts[i] == '~' ? antenne_draft_get_aside (draft, place->texts[i] + 1)
                                                 : antenne_draft_get_string (draft, place->texts[i]);

      if (*text != '\0')
        return g_strdelimit (g_strdup (text), "\r\n", ' ');
    }
  return g_strdup (_ (place->name));
}

/* The pupil around whom a contact person stands. (transfer full) (nullable) */
static char *
dup_pupil_of_contact (AntenneVault *vault, AntenneDraft *draft)
{
  g_autoptr (GListModel) pupils = antenne_vault_list_all_pupils (vault);

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, i);
      g_autofree char *field = g_strdup_printf ("relation-%s.pupil", antenne_entity_get_id (pupil));

      if (*antenne_draft_get_string (draft, field) != '\0')
        return g_strdup (antenne_entity_get_id (pupil));
    }
  return NULL;
}

static char *
dup_target (AntenneVault *vault, AntenneDraft *draft, const char **action, const char **aside)
{
  const char *slot = antenne_draft_get_slot (draft);
  const char *slash = slot != NULL ? strrchr (slot, '/') : NULL;

  /* In a slot or not, it goes on where the path is. */
  if (strcmp (antenne_draft_get_kind (draft), ANTENNE_KIND_STEP) == 0)
    return g_strdup (antenne_draft_get_string (draft, "path"));
  for (gsize i = 0; slot != NULL && i < G_N_ELEMENTS (slots); i++)
    if (g_str_has_prefix (slot, slots[i].slot))
      {
        *action = slots[i].action;
        *aside = slots[i].aside;
        return g_strdup (slash != NULL ? slash + 1 : "");
      }
  if (slot != NULL)
    return NULL;
  if (strcmp (antenne_draft_get_kind (draft), ANTENNE_KIND_CONTACT) == 0)
    return dup_pupil_of_contact (vault, draft);
  return g_strdup (antenne_draft_get_id (draft));
}

static void
append (AntenneUnfinished *self, AntenneVault *vault, AntenneDraft *draft, const Place *place)
{
  const char *action = place->action;
  const char *aside = NULL;
  g_autofree char *target = dup_target (vault, draft, &action, &aside);
  g_autofree char *text = dup_text (draft, place, aside);
  const char *name;
  GtkWidget *row;

  if (target == NULL)
    return;
  name = _ (place->name);
  row = antenne_plain_row_new (text, strcmp (text, name) != 0 ? name : "");
  antenne_plain_row_add_suffix (ANTENNE_PLAIN_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_append (self->list, row);
}

static void
antenne_unfinished_class_init (AntenneUnfinishedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-unfinished.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneUnfinished, list);
}

static void
antenne_unfinished_init (AntenneUnfinished *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
antenne_unfinished_show (AntenneUnfinished *self, AntenneVault *vault)
{
  g_autoptr (GListModel) drafts = antenne_draft_list (vault, NULL, NULL);
  GtkListBoxRow *row;

  g_return_if_fail (ANTENNE_IS_UNFINISHED (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (AntenneDraft) draft = g_list_model_get_item (drafts, i);

      for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
        if (strcmp (places[j].kind, antenne_draft_get_kind (draft)) == 0)
          append (self, vault, draft, &places[j]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}
