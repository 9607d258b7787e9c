/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-entry-details.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-entry-words.h"
#include "widgets/antenne-moment-button.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntenneEntryDetails
{
  GtkWidget parent_instance;

  AntenneDraft *draft;
  gboolean showing; /* values go from the draft to the widgets, not back */

  GtkDropDown *kind;
  AntenneMomentButton *when;
  GtkEntry *place;
  GtkDropDown *about;
  GtkDropDown *initiative;
  GtkDropDown *channel;
  GtkEntry *persons;
  GtkToggleButton *formal;
  GtkEntry *named_by;
};

G_DEFINE_FINAL_TYPE (AntenneEntryDetails, antenne_entry_details, GTK_TYPE_WIDGET)

static guint kind_changed_signal;

static const AntenneEntryKind kinds[] = {
  ANTENNE_ENTRY_TALK,           ANTENNE_ENTRY_OBSERVATION, ANTENNE_ENTRY_STRENGTH,
  ANTENNE_ENTRY_PARENT_CONTACT, ANTENNE_ENTRY_SIGNAL,
};

void
antenne_choice_fill (GtkDropDown *drop_down, AntenneDraft *draft, const char *field)
{
  AntenneEntryChoice choices[8];
  const char *value = antenne_draft_get_string (draft, field);
  guint n_choices, selected = 0;

  antenne_entry_words_choices (field, choices, &n_choices);
  if (gtk_drop_down_get_model (drop_down) == NULL)
    {
      g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

      for (guint i = 0; i < n_choices; i++)
        gtk_string_list_append (labels, choices[i].label);
      gtk_drop_down_set_model (drop_down, G_LIST_MODEL (labels));
    }
  for (guint i = 0; i < n_choices; i++)
    if (strcmp (choices[i].value, value) == 0)
      selected = i;
  gtk_drop_down_set_selected (drop_down, selected);
}

void
antenne_choice_take (GtkDropDown *drop_down, AntenneDraft *draft, const char *field)
{
  AntenneEntryChoice choices[8];
  guint n_choices, selected = gtk_drop_down_get_selected (drop_down);
  const char *now;

  antenne_entry_words_choices (field, choices, &n_choices);
  if (selected >= n_choices)
    return;
  /* "not-yet", "just-so" and nothing at all read the same: choosing what stands there writes nothing. */
  now = antenne_entry_words_choice (field, antenne_draft_get_string (draft, field));
  if (strcmp (now, selected == 0 ? "" : choices[selected].label) == 0)
    return;
  antenne_draft_set_string (draft, field, choices[selected].value);
}

static void
show_for_kind (AntenneEntryDetails *self)
{
  AntenneEntryKind kind = antenne_entry_kind_from_text (antenne_draft_get_string (self->draft, "kind"));
  gboolean parents = kind == ANTENNE_ENTRY_PARENT_CONTACT;
  gboolean strength = kind == ANTENNE_ENTRY_STRENGTH;

  gtk_widget_set_visible (GTK_WIDGET (self->about), kind == ANTENNE_ENTRY_TALK);
  gtk_widget_set_visible (GTK_WIDGET (self->initiative), kind == ANTENNE_ENTRY_TALK || parents);
  gtk_widget_set_visible (GTK_WIDGET (self->channel), parents);
  gtk_widget_set_visible (GTK_WIDGET (self->persons), parents);
  gtk_widget_set_visible (GTK_WIDGET (self->formal), parents);
  gtk_widget_set_visible (GTK_WIDGET (self->named_by), strength);
  gtk_widget_set_visible (GTK_WIDGET (self->place), !strength && !parents);
}

static void
show_text (GtkEntry *entry, AntenneDraft *draft, const char *field)
{
  const char *value = antenne_draft_get_string (draft, field);

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (entry)), value) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), value);
}

static void
kind_selected_cb (AntenneEntryDetails *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (self->showing || self->draft == NULL || selected >= G_N_ELEMENTS (kinds))
    return;
  antenne_draft_set_string (self->draft, "kind", antenne_entry_kind_to_text (kinds[selected]));
  show_for_kind (self);
  g_signal_emit (self, kind_changed_signal, 0);
}

static void
when_changed_cb (AntenneEntryDetails *self)
{
  gboolean with_time;
  g_autoptr (GDateTime) when = antenne_moment_button_dup_when (self->when, &with_time);

  if (!self->showing && self->draft != NULL && when != NULL)
    antenne_draft_set_when (self->draft, when, with_time);
}

static void
choice_selected_cb (AntenneEntryDetails *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  if (!self->showing && self->draft != NULL)
    antenne_choice_take (drop_down, self->draft, gtk_buildable_get_buildable_id (GTK_BUILDABLE (drop_down)));
}

static void
text_changed_cb (AntenneEntryDetails *self, GtkEntry *entry)
{
  const char *field = entry == self->place ? "place" : entry == self->persons ? "persons" : "named-by";

  if (!self->showing && self->draft != NULL)
    antenne_draft_set_string (self->draft, field, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
formal_toggled_cb (AntenneEntryDetails *self)
{
  if (!self->showing && self->draft != NULL)
    antenne_draft_set (self->draft, "formal", g_variant_new_boolean (gtk_toggle_button_get_active (self->formal)));
}

static void
antenne_entry_details_dispose (GObject *object)
{
  AntenneEntryDetails *self = ANTENNE_ENTRY_DETAILS (object);

  g_clear_object (&self->draft);
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_entry_details_parent_class)->dispose (object);
}

static void
antenne_entry_details_class_init (AntenneEntryDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_entry_details_dispose;
  kind_changed_signal =
      g_signal_new ("kind-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_MOMENT_BUTTON);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-entry-details.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, kind);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, when);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, place);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, about);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, initiative);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, channel);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, persons);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, formal);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryDetails, named_by);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, formal_toggled_cb);
}

static void
antenne_entry_details_init (AntenneEntryDetails *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, antenne_entry_kind_get_label (kinds[i]));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
  self->showing = FALSE;
}

void
antenne_entry_details_set_draft (AntenneEntryDetails *self, AntenneDraft *draft)
{
  g_return_if_fail (ANTENNE_IS_ENTRY_DETAILS (self));
  g_set_object (&self->draft, draft);
  antenne_entry_details_refresh (self);
}

void
antenne_entry_details_refresh (AntenneEntryDetails *self)
{
  g_autoptr (AntenneEntry) entry = NULL;
  g_autoptr (GDateTime) when = NULL;
  AntenneEntryKind kind;

  g_return_if_fail (ANTENNE_IS_ENTRY_DETAILS (self));
  entry = antenne_draft_dup_entity (self->draft);
  when = antenne_entry_dup_when (entry);
  kind = antenne_entry_get_kind (entry);

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      gtk_drop_down_set_selected (self->kind, i);
  antenne_moment_button_set_when (self->when, when, antenne_entry_has_time (entry));
  antenne_choice_fill (self->about, self->draft, "about");
  antenne_choice_fill (self->initiative, self->draft, "initiative");
  antenne_choice_fill (self->channel, self->draft, "channel");
  show_text (self->place, self->draft, "place");
  show_text (self->persons, self->draft, "persons");
  show_text (self->named_by, self->draft, "named-by");
  gtk_toggle_button_set_active (self->formal, antenne_draft_get_boolean (self->draft, "formal"));
  self->showing = FALSE;
  show_for_kind (self);
}
