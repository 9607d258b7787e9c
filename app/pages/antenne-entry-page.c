/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-entry-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "pages/antenne-entry-details.h"
#include "pages/antenne-entry-draft.h"
#include "pages/antenne-entry-versions.h"
#include "pages/antenne-path-start.h"
#include "widgets/antenne-draft-status.h"
#include "widgets/antenne-pupil-field.h"
#include "widgets/antenne-toast.h"
#include "widgets/antenne-words-field.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntenneEntryPage
{
  AntennePage parent_instance;

  AntenneDraft *draft;
  GSimpleActionGroup *actions;
  gboolean showing;
  gboolean focused;

  GtkStack *stack;
  AntennePupilField *pupils;
  AntenneEntryDetails *details;
  GtkEntry *label;
  GtkLabel *label_title;
  AntenneWordsField *example;
  AntenneWordsField *seen;
  AntenneWordsField *said;
  AntenneWordsField *thought;
  GtkDropDown *pupil_knows;
  GtkDropDown *parents_may_know;
  AntenneDraftStatus *status;
  GtkWidget *what_now;
};

G_DEFINE_FINAL_TYPE (AntenneEntryPage, antenne_entry_page, ANTENNE_TYPE_PAGE)

static AntenneEntryKind
get_kind (AntenneEntryPage *self)
{
  return antenne_entry_kind_from_text (antenne_draft_get_string (self->draft, "kind"));
}

/* The first place to write, which is open at once. */
static GtkWidget *
first_place (AntenneEntryPage *self)
{
  return get_kind (self) == ANTENNE_ENTRY_STRENGTH ? GTK_WIDGET (self->label) : GTK_WIDGET (self->seen);
}

static void
show_label_title (AntenneEntryPage *self)
{
  g_autoptr (AntenneEntry) entry = antenne_draft_dup_entity (self->draft);
  g_auto (GStrv) ids = antenne_entry_dup_pupils (entry);
  g_autoptr (AntennePupil) pupil = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (g_strv_length (ids) == 1)
    pupil = antenne_vault_get (antenne_page_get_vault (ANTENNE_PAGE (self)), ANTENNE_KIND_PUPIL, ids[0]);
  name = pupil != NULL ? antenne_pupil_dup_short_name (pupil) : NULL;
  title = name != NULL ? g_strdup_printf (_ ("What is %s good at?"), name) : g_strdup (_ ("What are they good at?"));
  gtk_label_set_text (self->label_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* A signal may be all that is needed; what follows begins when the teacher wants it. */
static void
show_what_now (AntenneEntryPage *self)
{
  g_autoptr (AntenneEntry) entry = antenne_draft_dup_entity (self->draft);
  g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);

  gtk_widget_set_visible (self->what_now, get_kind (self) == ANTENNE_ENTRY_SIGNAL && g_strv_length (pupils) == 1 &&
                                              antenne_draft_get_state (self->draft) != ANTENNE_DRAFT_EMPTY);
}

static void
show_for_kind (AntenneEntryPage *self)
{
  AntenneEntryKind kind = get_kind (self);
  gboolean strength = kind == ANTENNE_ENTRY_STRENGTH;
  gboolean seen = !strength || *antenne_draft_get_string (self->draft, "seen") != '\0';

  antenne_page_set_title (ANTENNE_PAGE (self), antenne_entry_kind_get_label (kind));
  show_what_now (self);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->label)), strength);
  gtk_widget_set_visible (GTK_WIDGET (self->example), strength);
  gtk_widget_set_visible (GTK_WIDGET (self->seen), seen);
  antenne_words_field_set_title (self->said, kind == ANTENNE_ENTRY_PARENT_CONTACT ? _ ("What was said")
                                                                                  : _ ("What the pupil said"));
  switch (kind)
    {
    case ANTENNE_ENTRY_PARENT_CONTACT:
      antenne_words_field_set_placeholder (self->seen, _ ("Called about the group work. Mum was glad to hear it."));
      break;
    case ANTENNE_ENTRY_SIGNAL:
      antenne_words_field_set_placeholder (self->seen,
                                           _ ("Third Monday in a row with the head on the table in the first lesson."));
      break;
    case ANTENNE_ENTRY_OBSERVATION:
      antenne_words_field_set_placeholder (self->seen, _ ("Explained fractions to a classmate, without being asked."));
      break;
    case ANTENNE_ENTRY_TALK:
    case ANTENNE_ENTRY_STRENGTH:
    case ANTENNE_ENTRY_ANY:
    default:
      antenne_words_field_set_placeholder (self->seen, _ ("Stood alone at the gate; we walked in together."));
      break;
    }
}

static void
show_words (AntenneEntryPage *self, AntenneWordsField *words, const char *field)
{
  const char *text = antenne_draft_get_string (self->draft, field);

  antenne_words_field_set_text (words, text);
  if (*text != '\0')
    antenne_words_field_set_open (words, TRUE);
}

static void
show_all (AntenneEntryPage *self)
{
  g_autoptr (AntenneEntry) entry = antenne_draft_dup_entity (self->draft);
  g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);
  const char *label = antenne_draft_get_string (self->draft, "label");

  self->showing = TRUE;
  antenne_pupil_field_set_pupils (self->pupils, (const char *const *) pupils);
  antenne_entry_details_refresh (self->details);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->label)), label) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->label), label);
  show_words (self, self->example, "example");
  show_words (self, self->seen, "seen");
  show_words (self, self->said, "said");
  show_words (self, self->thought, "thought");
  antenne_choice_fill (self->pupil_knows, self->draft, "pupil-knows");
  antenne_choice_fill (self->parents_may_know, self->draft, "parents-may-know");
  self->showing = FALSE;
  show_for_kind (self);
  show_label_title (self);
}

/* (transfer full) (nullable): id of the path that began with this entry */
static char *
dup_path (AntenneEntryPage *self)
{
  g_autoptr (GListModel) paths = antenne_vault_list_support (
      antenne_page_get_vault (ANTENNE_PAGE (self)), ANTENNE_KIND_PATH, "from", antenne_draft_get_id (self->draft));
  g_autoptr (AntenneEntity) path = g_list_model_get_item (paths, 0);

  return path != NULL ? g_strdup (antenne_entity_get_id (path)) : NULL;
}

static void
what_now_clicked_cb (AntenneEntryPage *self)
{
  g_autoptr (AntenneEntry) entry = antenne_draft_dup_entity (self->draft);
  g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);
  g_autofree char *path = dup_path (self);

  if (path != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
      return;
    }
  if (g_strv_length (pupils) != 1)
    return;
  /* Writes take effect in their order: the path begins with an entry that is there. */
  antenne_draft_commit (self->draft);
  antenne_path_start (ANTENNE_PAGE (self), pupils[0], antenne_draft_get_id (self->draft));
}

static void
show_status (AntenneEntryPage *self)
{
  AntenneDraftState state = antenne_draft_get_state (self->draft);

  gtk_stack_set_visible_child_name (self->stack, state == ANTENNE_DRAFT_GONE ? "gone" : "editor");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "versions")),
                               state != ANTENNE_DRAFT_GONE && antenne_draft_in_vault (self->draft));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "delete")),
                               state != ANTENNE_DRAFT_GONE && state != ANTENNE_DRAFT_EMPTY);
  show_what_now (self);
}

static void
words_changed_cb (AntenneEntryPage *self, AntenneWordsField *words)
{
  g_autofree char *text = NULL;

  if (self->showing || self->draft == NULL)
    return;
  text = antenne_words_field_dup_text (words);
  antenne_draft_set_string (self->draft, gtk_buildable_get_buildable_id (GTK_BUILDABLE (words)), text);
}

static void
label_changed_cb (AntenneEntryPage *self)
{
  if (!self->showing && self->draft != NULL)
    antenne_draft_set_string (self->draft, "label", gtk_editable_get_text (GTK_EDITABLE (self->label)));
}

static void
label_activate_cb (AntenneEntryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->example));
}

static void
pupils_changed_cb (AntenneEntryPage *self)
{
  g_auto (GStrv) ids = NULL;

  if (self->showing || self->draft == NULL)
    return;
  ids = antenne_pupil_field_dup_pupils (self->pupils);
  if (ids[0] == NULL)
    return;
  antenne_draft_set (self->draft, "pupils", g_variant_new_strv ((const char *const *) ids, -1));
  show_label_title (self);
}

static void
knows_selected_cb (AntenneEntryPage *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  if (!self->showing && self->draft != NULL)
    antenne_choice_take (drop_down, self->draft, drop_down == self->pupil_knows ? "pupil-knows" : "parents-may-know");
}

static void
kind_changed_cb (AntenneEntryPage *self)
{
  /* A sentence does not vanish because the note became another kind. */
  if (get_kind (self) != ANTENNE_ENTRY_STRENGTH && *antenne_draft_get_string (self->draft, "seen") == '\0' &&
      *antenne_draft_get_string (self->draft, "example") != '\0')
    {
      antenne_draft_set_string (self->draft, "seen", antenne_draft_get_string (self->draft, "example"));
      antenne_draft_set_string (self->draft, "example", "");
    }
  else if (get_kind (self) == ANTENNE_ENTRY_STRENGTH && *antenne_draft_get_string (self->draft, "example") == '\0')
    {
      antenne_draft_set_string (self->draft, "example", antenne_draft_get_string (self->draft, "seen"));
      antenne_draft_set_string (self->draft, "seen", "");
    }
  show_all (self);
}

static void
versions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneEntryPage *self = user_data;
  GtkWindow *window;

  antenne_draft_commit (self->draft);
  window = antenne_entry_versions_new (ANTENNE_PAGE (self), antenne_draft_get_id (self->draft));
  gtk_window_present (window);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntenneEntryPage *self = user_data;
  gboolean in_vault = antenne_draft_in_vault (self->draft);

  antenne_draft_discard (self->draft);
  if (in_vault)
    {
      g_autoptr (AntenneChange) change = antenne_change_new ();

      antenne_change_delete (change, ANTENNE_KIND_ENTRY, antenne_draft_get_id (self->draft));
      antenne_page_write (ANTENNE_PAGE (self), change, _ ("Note deleted"));
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
open_place_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AntenneEntryPage *self = ANTENNE_ENTRY_PAGE (widget);

  switch (g_variant_get_int32 (parameter))
    {
    case 1:
      gtk_widget_grab_focus (first_place (self));
      break;
    case 2:
      gtk_widget_grab_focus (GTK_WIDGET (self->said));
      break;
    default:
      gtk_widget_grab_focus (GTK_WIDGET (self->thought));
      break;
    }
}

static void
antenne_entry_page_refresh (AntennePage *page)
{
  AntenneEntryPage *self = ANTENNE_ENTRY_PAGE (page);

  show_status (self);
}

static gboolean
antenne_entry_page_flush (AntennePage *page, GError **error)
{
  return antenne_draft_flush (ANTENNE_ENTRY_PAGE (page)->draft, error);
}

static void
antenne_entry_page_leave (AntennePage *page)
{
  antenne_toast_commit (GTK_WIDGET (page), ANTENNE_ENTRY_PAGE (page)->draft);
}

static GVariant *
antenne_entry_page_dup_location (AntennePage *page)
{
  AntenneEntryPage *self = ANTENNE_ENTRY_PAGE (page);
  g_autoptr (AntenneEntry) entry = NULL;
  g_auto (GStrv) pupils = NULL;

  switch (antenne_draft_get_state (self->draft))
    {
    case ANTENNE_DRAFT_GONE:
      return NULL;
    case ANTENNE_DRAFT_EMPTY:
      entry = antenne_draft_dup_entity (self->draft);
      pupils = antenne_entry_dup_pupils (entry);
      return g_variant_ref_sink (g_variant_new (
          "(sv)", "win.new-entry",
          g_variant_new ("(ss)", pupils[0] != NULL ? pupils[0] : "", antenne_draft_get_string (self->draft, "kind"))));
    case ANTENNE_DRAFT_TYPING:
    case ANTENNE_DRAFT_KEPT:
    case ANTENNE_DRAFT_SAVED:
    case ANTENNE_DRAFT_FAILED:
    default:
      return g_variant_ref_sink (
          g_variant_new ("(sv)", "win.open-entry", g_variant_new_string (antenne_draft_get_id (self->draft))));
    }
}

static void
antenne_entry_page_map (GtkWidget *widget)
{
  AntenneEntryPage *self = ANTENNE_ENTRY_PAGE (widget);

  GTK_WIDGET_CLASS (antenne_entry_page_parent_class)->map (widget);
  if (!self->focused)
    gtk_widget_grab_focus (antenne_draft_get_state (self->draft) != ANTENNE_DRAFT_GONE ? first_place (self) : widget);
  self->focused = TRUE;
}

/* Also when another page is put on top of this one. */
static void
antenne_entry_page_unmap (GtkWidget *widget)
{
  if (ANTENNE_ENTRY_PAGE (widget)->draft != NULL)
    antenne_toast_commit (widget, ANTENNE_ENTRY_PAGE (widget)->draft);
  GTK_WIDGET_CLASS (antenne_entry_page_parent_class)->unmap (widget);
}

static void
antenne_entry_page_dispose (GObject *object)
{
  AntenneEntryPage *self = ANTENNE_ENTRY_PAGE (object);

  self->showing = TRUE;
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (antenne_entry_page_parent_class)->dispose (object);
}

static void
antenne_entry_page_class_init (AntenneEntryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_entry_page_dispose;
  widget_class->map = antenne_entry_page_map;
  widget_class->unmap = antenne_entry_page_unmap;
  page_class->refresh = antenne_entry_page_refresh;
  page_class->flush = antenne_entry_page_flush;
  page_class->leave = antenne_entry_page_leave;
  page_class->dup_location = antenne_entry_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_DRAFT_STATUS);
  g_type_ensure (ANTENNE_TYPE_ENTRY_DETAILS);
  g_type_ensure (ANTENNE_TYPE_PUPIL_FIELD);
  g_type_ensure (ANTENNE_TYPE_WORDS_FIELD);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-entry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, pupils);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, details);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, label);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, label_title);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, example);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, seen);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, said);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, thought);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, pupil_knows);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, parents_may_know);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, status);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryPage, what_now);
  gtk_widget_class_bind_template_callback (widget_class, what_now_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pupils_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, knows_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);

  gtk_widget_class_install_action (widget_class, "entry-page.open-place", "i", open_place_cb);
  for (int place = 1; place <= 3; place++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + place, GDK_CONTROL_MASK, "entry-page.open-place",
                                           "i", place);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + place, GDK_CONTROL_MASK,
                                           "entry-page.open-place", "i", place);
    }
}

static const GActionEntry action_entries[] = {
  { .name = "versions", .activate = versions_cb },
  { .name = "delete", .activate = delete_cb },
};

static void
antenne_entry_page_init (AntenneEntryPage *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_pupil_field_set_keep_one (self->pupils, TRUE);
  antenne_pupil_field_set_placeholder (self->pupils, _ ("Also about somebody else?"));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "entry", G_ACTION_GROUP (self->actions));
}

static AntennePage *
page_new (AntenneVault *vault, AntenneDraft *draft)
{
  AntenneEntryPage *self = g_object_new (ANTENNE_TYPE_ENTRY_PAGE, "vault", vault, NULL);

  self->draft = draft;
  antenne_pupil_field_set_vault (self->pupils, vault);
  antenne_entry_details_set_draft (self->details, draft);
  antenne_draft_status_set_draft (self->status, draft);
  g_signal_connect_swapped (draft, "notify::state", G_CALLBACK (show_status), self);
  g_signal_connect_swapped (draft, "reloaded", G_CALLBACK (show_all), self);
  show_all (self);
  show_status (self);
  return ANTENNE_PAGE (self);
}

AntennePage *
antenne_entry_page_new (AntenneVault *vault, const char *entry_id)
{
  return page_new (vault, antenne_draft_new (vault, ANTENNE_KIND_ENTRY, entry_id != NULL ? entry_id : ""));
}

AntennePage *
antenne_entry_page_new_for (AntenneVault *vault, const char *pupil_id, const char *kind)
{
  AntenneEntryKind known = antenne_entry_kind_from_text (kind);

  return page_new (vault, antenne_entry_draft_new_for (
                              vault, pupil_id, antenne_entry_kind_to_text (known != 0 ? known : ANTENNE_ENTRY_TALK)));
}
