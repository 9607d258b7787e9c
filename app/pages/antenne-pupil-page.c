/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pupil-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-moment.h"
#include "pages/antenne-entry-draft.h"
#include "pages/antenne-due-window.h"
#include "pages/antenne-path-start.h"
#include "pages/antenne-pupil-people.h"
#include "pages/antenne-pupil-strengths.h"
#include "widgets/antenne-due-list.h"
#include "widgets/antenne-entry-row.h"
#include "widgets/antenne-entry-words.h"
#include "widgets/antenne-path-row.h"
#include "widgets/antenne-timeline.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntennePupilPage
{
  AntennePage parent_instance;

  char *pupil_id;
  GSimpleActionGroup *actions;
  AntenneEntryKind filter;

  GtkStack *stack;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *about;
  AntennePupilStrengths *strengths;
  GtkLabel *helps;
  GtkButton *ask_helps;
  GtkWidget *now;
  GtkListBox *path_list;
  GtkListBox *due_list;
  AntennePupilPeople *people;
  GtkWidget *unfinished;
  GtkListBox *unfinished_list;
  AdwSplitButton *new_entry;
  AntenneTimeline *timeline;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (AntennePupilPage, antenne_pupil_page, ANTENNE_TYPE_PAGE)

static AntenneVault *
get_vault (AntennePupilPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

static void
add_part (GString *line, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

static void
show_photo (AntennePupilPage *self, AntennePupil *pupil)
{
  g_autoptr (GVariant) photo = antenne_entity_dup_value (ANTENNE_ENTITY (pupil), "photo");
  g_autoptr (GdkTexture) texture = NULL;

  if (photo != NULL && g_variant_get_size (photo) > 0)
    {
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (photo);

      texture = gdk_texture_new_from_bytes (bytes, NULL);
    }
  adw_avatar_set_custom_image (self->avatar, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
}

static void
show_head (AntennePupilPage *self, AntennePupil *pupil)
{
  AntenneEntity *entity = ANTENNE_ENTITY (pupil);
  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  g_autofree char *classes = antenne_words_classes (get_vault (self), self->pupil_id);
  g_autofree char *today = antenne_moment_today ();
  const char *languages = antenne_entity_get_string (entity, "languages");
  g_autoptr (GString) about = g_string_new (NULL);
  int age = antenne_pupil_get_age (pupil, today);

  antenne_page_set_title (ANTENNE_PAGE (self), name);
  adw_avatar_set_text (self->avatar, name);
  show_photo (self, pupil);
  gtk_label_set_text (self->name, name);

  add_part (about, classes);
  if (age >= 0)
    {
      g_autofree char *years = g_strdup_printf (ngettext ("%d year old", "%d years old", age), age);
      add_part (about, years);
    }
  add_part (about, antenne_entity_get_string (entity, "pronouns"));
  if (*languages != '\0')
    {
      /* Translators: %s are the languages that a pupil speaks at home */
      g_autofree char *home = g_strdup_printf (_ ("%s at home"), languages);
      add_part (about, home);
    }
  gtk_label_set_text (self->about, about->str);
  gtk_widget_set_visible (GTK_WIDGET (self->about), about->len > 0);
}

static void
show_helps (AntennePupilPage *self, AntennePupil *pupil)
{
  const char *helps = antenne_entity_get_string (ANTENNE_ENTITY (pupil), "helps");
  const char *turn_to = antenne_entity_get_string (ANTENNE_ENTITY (pupil), "turn-to");
  g_autofree char *name = antenne_pupil_dup_short_name (pupil);
  g_autofree char *ask = g_strdup_printf (_ ("What helps %s?"), name);
  g_autoptr (GString) words = g_string_new (NULL);

  if (*helps != '\0')
    g_string_append_printf (words, _ ("What helps: %s"), helps);
  if (*turn_to != '\0')
    {
      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append_printf (words, _ ("Whom to turn to: %s"), turn_to);
    }
  gtk_label_set_text (self->helps, words->str);
  gtk_widget_set_visible (GTK_WIDGET (self->helps), words->len > 0);
  gtk_button_set_label (self->ask_helps, ask);
  gtk_widget_set_visible (GTK_WIDGET (self->ask_helps), words->len == 0);
}

/* What is under way with this pupil, and what is to be followed up; nothing where there is nothing. */
static void
show_now (AntennePupilPage *self)
{
  g_autoptr (GListModel) paths = antenne_support_path_list (get_vault (self), self->pupil_id, FALSE);
  g_autoptr (GListModel) dues = antenne_due_list_of_pupil (get_vault (self), self->pupil_id, FALSE);
  guint n_paths = g_list_model_get_n_items (paths), n_dues;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->path_list, 0)) != NULL)
    gtk_list_box_remove (self->path_list, GTK_WIDGET (row));
  for (guint i = 0; i < n_paths; i++)
    {
      g_autoptr (AntenneSupportPath) path = g_list_model_get_item (paths, i);

      gtk_list_box_append (self->path_list, antenne_path_row_new (get_vault (self), path, FALSE));
    }
  n_dues = antenne_due_list_fill (self->due_list, ANTENNE_PAGE (self), dues, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->path_list), n_paths > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->due_list), n_dues > 0);
  gtk_widget_set_visible (self->now, n_paths > 0 || n_dues > 0);
}

static void
show_unfinished (AntennePupilPage *self)
{
  g_autoptr (GListModel) drafts = antenne_entry_draft_list (get_vault (self), self->pupil_id);
  g_autofree char *today = antenne_moment_today ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->unfinished_list, 0)) != NULL)
    gtk_list_box_remove (self->unfinished_list, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (drafts, i);

      gtk_list_box_append (self->unfinished_list,
                           antenne_entry_row_new (get_vault (self), entry, self->pupil_id, today));
    }
  gtk_widget_set_visible (self->unfinished, g_list_model_get_n_items (drafts) > 0);
}

static const char *
nothing_for (AntenneEntryKind filter)
{
  switch (filter)
    {
    case ANTENNE_ENTRY_TALK:
      return _ ("No talk was noted yet. A name and Enter in the quick note is enough.");
    case ANTENNE_ENTRY_OBSERVATION:
      return _ ("No observation was noted yet.");
    case ANTENNE_ENTRY_STRENGTH:
      return _ ("No strength was noted yet.");
    case ANTENNE_ENTRY_PARENT_CONTACT:
      return _ ("No contact with the parents was noted yet. Good news is a fine reason to call.");
    case ANTENNE_ENTRY_SIGNAL:
      return _ ("Nothing that you noticed was noted yet.");
    case ANTENNE_ENTRY_ANY:
    default:
      return _ ("Nothing was noted yet. It begins with a talk: press Ctrl+N and write one sentence.");
    }
}

static void
show_timeline (AntennePupilPage *self)
{
  g_autoptr (GListModel) entries = antenne_vault_list_entries (get_vault (self), self->pupil_id, self->filter, 0);

  antenne_timeline_show (self->timeline, entries);
  gtk_label_set_text (self->nothing, nothing_for (self->filter));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), g_list_model_get_n_items (entries) == 0);
}

static void
new_entry_of (AntennePupilPage *self, const char *kind)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-entry", "(ss)", self->pupil_id, kind);
}

static void
new_clicked_cb (AntennePupilPage *self)
{
  new_entry_of (self, "talk");
}

static void
ask_helps_clicked_cb (AntennePupilPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-pupil", "s", self->pupil_id);
}

static void
open_entry_cb (AntennePupilPage *self, AntenneEntity *entry)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-entry", "s", antenne_entity_get_id (entry));
}

static void
delete_entry_cb (AntennePupilPage *self, AntenneEntity *entry)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();

  antenne_change_delete (change, ANTENNE_KIND_ENTRY, antenne_entity_get_id (entry));
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Note deleted"));
}

static void
unfinished_activated_cb (AntennePupilPage *self, GtkListBoxRow *row)
{
  open_entry_cb (self, ANTENNE_ENTITY (antenne_entry_row_get_entry (ANTENNE_ENTRY_ROW (row))));
}

static void
show_strengths_cb (AntennePupilPage *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "filter", g_variant_new_string ("strength"));
  gtk_widget_child_focus (GTK_WIDGET (self->timeline), GTK_DIR_TAB_FORWARD);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  new_entry_of (user_data, g_variant_get_string (parameter, NULL));
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_helps_clicked_cb (user_data);
}

static void
add_contact_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  antenne_pupil_people_add (ANTENNE_PUPIL_PAGE (user_data)->people);
}

static void
start_path_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  antenne_path_start (user_data, ANTENNE_PUPIL_PAGE (user_data)->pupil_id, NULL);
}

static void
welcome_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  antenne_path_start_welcome (user_data, ANTENNE_PUPIL_PAGE (user_data)->pupil_id);
}

static void
add_due_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (antenne_due_window_new (user_data, ANTENNE_PUPIL_PAGE (user_data)->pupil_id, NULL));
}

static void
filter_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  AntennePupilPage *self = user_data;
  AntenneEntryKind kind = antenne_entry_kind_from_text (g_variant_get_string (state, NULL));

  g_simple_action_set_state (action, state);
  self->filter = kind != 0 ? kind : ANTENNE_ENTRY_ANY;
  show_timeline (self);
}

static void
antenne_pupil_page_refresh (AntennePage *page)
{
  AntennePupilPage *self = ANTENNE_PUPIL_PAGE (page);
  g_autoptr (AntennePupil) pupil = antenne_vault_get (get_vault (self), ANTENNE_KIND_PUPIL, self->pupil_id);

  gtk_stack_set_visible_child_name (self->stack, pupil != NULL ? "pupil" : "gone");
  if (pupil == NULL)
    {
      antenne_page_set_title (page, "");
      return;
    }
  show_head (self, pupil);
  antenne_pupil_strengths_show (self->strengths, page, pupil);
  show_helps (self, pupil);
  show_now (self);
  antenne_pupil_people_show (self->people, page, self->pupil_id);
  show_unfinished (self);
  show_timeline (self);
}

static GVariant *
antenne_pupil_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.open-pupil", g_variant_new_string (ANTENNE_PUPIL_PAGE (page)->pupil_id)));
}

static void
antenne_pupil_page_dispose (GObject *object)
{
  AntennePupilPage *self = ANTENNE_PUPIL_PAGE (object);

  g_clear_object (&self->actions);
  G_OBJECT_CLASS (antenne_pupil_page_parent_class)->dispose (object);
}

static void
antenne_pupil_page_finalize (GObject *object)
{
  g_free (ANTENNE_PUPIL_PAGE (object)->pupil_id);
  G_OBJECT_CLASS (antenne_pupil_page_parent_class)->finalize (object);
}

static void
antenne_pupil_page_class_init (AntennePupilPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_pupil_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_pupil_page_finalize;
  page_class->refresh = antenne_pupil_page_refresh;
  page_class->dup_location = antenne_pupil_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_PUPIL_STRENGTHS);
  g_type_ensure (ANTENNE_TYPE_PUPIL_PEOPLE);
  g_type_ensure (ANTENNE_TYPE_TIMELINE);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-pupil-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, name);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, about);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, strengths);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, helps);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, ask_helps);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, now);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, path_list);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, due_list);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, people);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, unfinished);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, unfinished_list);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, new_entry);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_helps_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, unfinished_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_strengths_cb);
}

static const GActionEntry action_entries[] = {
  { .name = "new", .activate = new_cb, .parameter_type = "s" },
  { .name = "edit", .activate = edit_cb },
  { .name = "add-contact", .activate = add_contact_cb },
  { .name = "start-path", .activate = start_path_cb },
  { .name = "welcome", .activate = welcome_cb },
  { .name = "add-due", .activate = add_due_cb },
  { .name = "filter", .parameter_type = "s", .state = "'all'", .change_state = filter_cb },
};

static void
antenne_pupil_page_init (AntennePupilPage *self)
{
  self->filter = ANTENNE_ENTRY_ANY;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pupil", G_ACTION_GROUP (self->actions));
}

AntennePage *
antenne_pupil_page_new (AntenneVault *vault, const char *pupil_id)
{
  AntennePupilPage *self = g_object_new (ANTENNE_TYPE_PUPIL_PAGE, "vault", vault, NULL);

  self->pupil_id = g_strdup (pupil_id != NULL ? pupil_id : "");
  antenne_timeline_set_pupil (self->timeline, vault, self->pupil_id);
  return ANTENNE_PAGE (self);
}
