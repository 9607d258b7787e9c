/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-path-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-answer.h"
#include "guide/antenne-asking.h"
#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-locale.h"
#include "model/antenne-moment.h"
#include "pages/antenne-due-window.h"
#include "pages/antenne-path-question.h"
#include "pages/antenne-path-trail.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-draft-status.h"
#include "widgets/antenne-due-list.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-layout.h"
#include "widgets/antenne-wrap-words.h"

/* A rest that was not given a day: long enough to be one, short enough not to forget. */
#define REST_DAYS 14

struct _AntennePathPage
{
  AntennePage parent_instance;

  char *path_id;
  char *name; /* what the pupil is called */
  AntenneSupportPath *path;
  AntenneGuide *guide;
  AntenneRegion *region;
  AntenneDraft *draft; /* the step that the answer is part of */
  GHashTable *asked;   /* set of AntenneQuestion: passed in this visit */
  AntennePathState state;
  AntenneStage stage; /* that is looked at */
  gboolean closing;
  gboolean going_on; /* to the next question, once the answer is written */

  GSimpleActionGroup *actions;
  GtkStack *stack;
  GtkLabel *sentence;
  AntennePathQuestion *question;
  AntenneDraftStatus *status;
  GtkWidget *happened_box;
  GtkWidget *happened;
  GtkListBox *next_list;
  GtkListBox *trail;
};

G_DEFINE_FINAL_TYPE (AntennePathPage, antenne_path_page, ANTENNE_TYPE_PAGE)

static void show_question (AntennePathPage *self);

static AntenneVault *
get_vault (AntennePathPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

static void
refuse (AntennePathPage *self, const GError *error)
{
  antenne_page_toast (ANTENNE_PAGE (self), error->message, NULL);
}

/* --- Steps --- */

static gint32
next_order (AntenneSupportPath *path)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  gint32 next = 0;

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i);
      g_autoptr (GVariant) order = antenne_entity_dup_value (step, "order");

      if (order != NULL && g_variant_is_of_type (order, G_VARIANT_TYPE_INT32))
        next = MAX (next, g_variant_get_int32 (order) + 1);
    }
  return next;
}

/* Two answers are not written before a word is said: yes or no, and “close”. */
static gboolean
waits_for_word (AntennePathEvent event)
{
  return event == ANTENNE_EVENT_CONSENTED || event == ANTENNE_EVENT_CLOSED;
}

static gboolean
incomplete_cb (AntenneDraft *draft)
{
  return *antenne_draft_get_string (draft, "event") == '\0';
}

/* What a draft needs to be written with all that follows, also where its page has gone and a write is tried again. */
typedef struct
{
  AntenneVault *vault;
  char *path;
} Composing;

static void
composing_free (gpointer data, GClosure *closure)
{
  Composing *self = data;

  g_object_unref (self->vault);
  g_free (self->path);
  g_free (self);
}

/* An answer about help says that it was asked for: where that was not noted, it is noted with it. */
static gboolean
seek_first (const Composing *self, AntenneDraft *draft, AntenneChange *change, GError **error)
{
  g_autoptr (AntenneEntity) known = antenne_vault_get (self->vault, ANTENNE_KIND_STEP, antenne_draft_get_id (draft));
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (self->vault, self->path);
  AntennePathEvent event;

  if (!antenne_path_event_from_text (antenne_draft_get_string (draft, "event"), &event) ||
      (event != ANTENNE_EVENT_CONSENTED && event != ANTENNE_EVENT_DECLINED) || known != NULL || path == NULL ||
      antenne_support_path_allows (path, event))
    return TRUE;
  if (antenne_support_path_add_step (self->vault, change, self->path, ANTENNE_EVENT_SOUGHT, NULL, NULL, error) == NULL)
    return FALSE;
  /* The answer comes after the question, which was given the number after its own. */
  antenne_change_set (change, ANTENNE_KIND_STEP, antenne_draft_get_id (draft), "order",
                      g_variant_new_int32 (next_order (path) + 2));
  return TRUE;
}

/* What follows by itself is written together with the step, so that neither is ever without the other. */
static void
compose_cb (AntenneDraft *draft, AntenneChange *change, gpointer user_data)
{
  static const char *const fields[] = { "organisation", "helper", "tier" };
  const Composing *self = user_data;
  g_auto (GVariantDict) helper = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;

  if (antenne_change_is_empty (change))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = antenne_draft_get_string (draft, fields[i]);

      if (*value != '\0')
        g_variant_dict_insert (&helper, fields[i], "s", value);
    }
  /* A step that cannot be put where its day puts it is kept, and said so in the trail. */
  if (!seek_first (self, draft, change, &error) ||
      !antenne_support_path_edit_step (self->vault, change, antenne_draft_get_id (draft), g_variant_dict_end (&helper),
                                       &error))
    g_debug ("a step without what follows: %s", g_quark_to_string (error->domain));
}

static void
committed_cb (AntenneDraft *draft, AntenneChange *undo, AntennePathPage *self)
{
  if (!self->going_on || draft != self->draft)
    return;
  self->going_on = FALSE;
  antenne_page_refresh (ANTENNE_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static gboolean
is_to_write (AntennePathPage *self)
{
  switch (antenne_draft_get_state (self->draft))
    {
    case ANTENNE_DRAFT_TYPING:
    case ANTENNE_DRAFT_KEPT:
    case ANTENNE_DRAFT_FAILED:
      return TRUE;
    case ANTENNE_DRAFT_EMPTY:
    case ANTENNE_DRAFT_SAVED:
    case ANTENNE_DRAFT_GONE:
    default:
      return FALSE;
    }
}

static void
let_go (AntennePathPage *self)
{
  if (self->draft == NULL)
    return;
  if (is_to_write (self))
    antenne_draft_commit (self->draft);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  antenne_path_question_clear (self->question);
  antenne_draft_status_set_draft (self->status, NULL);
  g_clear_object (&self->draft);
}

/* (transfer full) */
static AntenneDraft *
make_draft (AntennePathPage *self, AntennePathEvent event)
{
  g_auto (GVariantDict) given = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *slot = g_strdup_printf ("next-step/%s/%s", self->path_id, antenne_path_event_to_text (event));
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *at = antenne_moment_to_text (now, TRUE);

  g_variant_dict_insert (&given, "path", "s", self->path_id);
  g_variant_dict_insert (&given, "pupil", "s", antenne_support_path_get_pupil (self->path));
  g_variant_dict_insert (&given, "at", "s", at);
  g_variant_dict_insert (&given, "zone", "s", g_time_zone_get_identifier (g_date_time_get_timezone (now)));
  g_variant_dict_insert (&given, "order", "i", next_order (self->path));
  if (!waits_for_word (event))
    g_variant_dict_insert (&given, "event", "s", antenne_path_event_to_text (event));
  return antenne_draft_new_for (get_vault (self), ANTENNE_KIND_STEP, slot, g_variant_dict_end (&given));
}

static void
connect_compose (AntennePathPage *self)
{
  Composing *composing = g_new0 (Composing, 1);

  composing->vault = g_object_ref (get_vault (self));
  composing->path = g_strdup (self->path_id);
  g_signal_connect_data (self->draft, "compose", G_CALLBACK (compose_cb), composing, composing_free, 0);
}

static gboolean
is_draft_of (AntennePathPage *self, AntennePathEvent event)
{
  return self->draft != NULL &&
         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self->draft), "event")) == (int) event + 1;
}

/* The step that the answer to @question is part of. */
static void
take_draft (AntennePathPage *self, AntenneQuestion question)
{
  AntennePathEvent event = antenne_answer_get_own_event (question);
  g_autofree char *today = antenne_asking_dup_today (self->path, event);
  g_autoptr (AntenneDraft) draft = NULL;

  if (today == NULL)
    {
      event = antenne_answer_get_event (question, self->state);
      today = antenne_asking_dup_today (self->path, event);
    }
  if (is_draft_of (self, event) && (today == NULL || strcmp (today, antenne_draft_get_id (self->draft)) == 0))
    return;

  draft = today != NULL ? antenne_draft_new (get_vault (self), ANTENNE_KIND_STEP, today) : make_draft (self, event);
  antenne_draft_set_by_itself (draft, FALSE);
  g_object_set_data (G_OBJECT (draft), "event", GINT_TO_POINTER ((int) event + 1));
  let_go (self);
  self->draft = g_steal_pointer (&draft);
  g_signal_connect_object (self->draft, "incomplete", G_CALLBACK (incomplete_cb), NULL, 0);
  connect_compose (self);
  g_signal_connect_object (self->draft, "committed", G_CALLBACK (committed_cb), self, 0);
  g_signal_connect_object (self->draft, "reloaded", G_CALLBACK (show_question), self, G_CONNECT_SWAPPED);
  antenne_draft_status_set_draft (self->status, self->draft);
}

/* --- Which question --- */

/* The one that is being answered stays, though its answer is on disk already. */
static int
find_question (AntennePathPage *self, gboolean *last)
{
  int shown = self->draft != NULL ? antenne_path_question_get_question (self->question) : -1;

  if (self->closing)
    return antenne_asking_find_closing (self->asked, last);
  return antenne_asking_find (self->path, self->stage, self->asked, shown, last);
}

static void
show_question (AntennePathPage *self)
{
  gboolean last = FALSE;
  int question = self->path != NULL ? find_question (self, &last) : -1;

  gtk_widget_set_visible (GTK_WIDGET (self->question), question >= 0);
  if (question < 0)
    {
      let_go (self);
      return;
    }
  take_draft (self, (AntenneQuestion) question);
  antenne_path_question_show (self->question, self->guide, self->region, (AntenneQuestion) question, self->name,
                              self->draft, last);
}

static void happened (AntennePathPage *self, AntennePathEvent event, const char *until);

static void
go_on (AntennePathPage *self)
{
  AntenneQuestion question = (AntenneQuestion) antenne_path_question_get_question (self->question);

  g_hash_table_add (self->asked, GINT_TO_POINTER (question));
  if (question == ANTENNE_QUESTION_CLOSE_AGREED)
    antenne_draft_set_string (self->draft, "event", antenne_path_event_to_text (ANTENNE_EVENT_CLOSED));
  if (is_to_write (self) && *antenne_draft_get_string (self->draft, "event") != '\0')
    {
      self->going_on = TRUE;
      if (question == ANTENNE_QUESTION_CLOSE_AGREED)
        self->closing = FALSE;
      antenne_draft_commit (self->draft);
      return;
    }
  /* Looking for help together begins with the first question about it, also where nobody came to mind yet. */
  if (question == ANTENNE_QUESTION_WHO && antenne_support_path_get_stage (self->path) != ANTENNE_STAGE_REFER)
    {
      happened (self, ANTENNE_EVENT_SOUGHT, NULL);
      return;
    }
  show_question (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static void
answered_cb (AntennePathPage *self, int answer)
{
  if (self->draft == NULL)
    return;
  switch ((AntennePathAnswer) answer)
    {
    case ANTENNE_PATH_ANSWER_ENOUGH:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      break;
    case ANTENNE_PATH_ANSWER_YES:
    case ANTENNE_PATH_ANSWER_NO:
      antenne_draft_set_string (self->draft, "event",
                                antenne_path_event_to_text (answer == ANTENNE_PATH_ANSWER_YES
                                                                ? ANTENNE_EVENT_CONSENTED
                                                                : ANTENNE_EVENT_DECLINED));
      go_on (self);
      break;
    case ANTENNE_PATH_ANSWER_NEXT:
    default:
      go_on (self);
      break;
    }
}

/* --- What happened --- */

static void
happened (AntennePathPage *self, AntennePathEvent event, const char *until)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;

  let_go (self);
  if (until != NULL)
    g_variant_dict_insert (&fields, "until", "s", until);
  if (antenne_support_path_add_step (get_vault (self), change, self->path_id, event, NULL, g_variant_dict_end (&fields),
                                     &error) == NULL)
    {
      refuse (self, error);
      show_question (self);
      return;
    }
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Noted"));
}

static void
happened_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntennePathEvent event;

  if (antenne_path_event_from_text (g_variant_get_string (parameter, NULL), &event))
    happened (user_data, event, NULL);
}

static void
rest_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntennePathPage *self = user_data;
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *later = antenne_date_add_days (today, REST_DAYS);
  g_autofree char *until = antenne_due_school_day (get_vault (self), later);

  happened (self, ANTENNE_EVENT_RESTED, until);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntennePathPage *self = user_data;

  self->closing = TRUE;
  g_hash_table_remove (self->asked, GINT_TO_POINTER (ANTENNE_QUESTION_STANDS));
  g_hash_table_remove (self->asked, GINT_TO_POINTER (ANTENNE_QUESTION_CLOSE_AGREED));
  show_question (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static void
danger_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  happened (user_data, ANTENNE_EVENT_REFERRED_IN_DANGER, NULL);
}

static void
pupil_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntennePathPage *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-pupil", "s", antenne_support_path_get_pupil (self->path));
}

static void
consult_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "win.consult", "s", ANTENNE_PATH_PAGE (user_data)->path_id);
}

static void
file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "win.pupil-file", "s", ANTENNE_PATH_PAGE (user_data)->path_id);
}

static void
add_due_clicked_cb (AntennePathPage *self)
{
  gtk_window_present (
      antenne_due_window_new (ANTENNE_PAGE (self), antenne_support_path_get_pupil (self->path), self->path_id));
}

static void
delete_all (AntenneChange *change, GListModel *entities)
{
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (AntenneEntity) entity = g_list_model_get_item (entities, i);

      antenne_change_delete (change, antenne_entity_get_kind (entity), antenne_entity_get_id (entity));
    }
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntennePathPage *self = user_data;
  g_autoptr (AntenneChange) change = antenne_change_new ();

  if (self->draft != NULL)
    antenne_draft_discard (self->draft);
  let_go (self);
  delete_all (change, antenne_support_path_get_steps (self->path));
  delete_all (change, antenne_support_path_get_follow_ups (self->path));
  delete_all (change, antenne_support_path_get_agreements (self->path));
  antenne_change_delete (change, ANTENNE_KIND_PATH, self->path_id);
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Deleted"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
stage_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  AntennePathPage *self = user_data;

  g_simple_action_set_state (action, state);
  self->stage = (AntenneStage) g_variant_get_int32 (state);
  self->closing = FALSE;
  g_hash_table_remove_all (self->asked);
  show_question (self);
}

static const GActionEntry action_entries[] = {
  { .name = "stage", .parameter_type = "i", .state = "0", .change_state = stage_cb },
  { .name = "happened", .activate = happened_cb, .parameter_type = "s" },
  { .name = "rest", .activate = rest_cb },
  { .name = "close", .activate = close_cb },
  { .name = "danger", .activate = danger_cb },
  { .name = "pupil", .activate = pupil_cb },
  { .name = "consult", .activate = consult_cb },
  { .name = "file", .activate = file_cb },
  { .name = "delete", .activate = delete_cb },
};

/* --- Showing --- */

static void
set_enabled (AntennePathPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_happened (AntennePathPage *self)
{
  guint n = 0;
  const AntennePathEvent *events = antenne_answer_list_happenings (self->state, &n);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->happened)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (antenne_answer_get_happening_label (events[i]));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "path.happened");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", antenne_path_event_to_text (events[i]));
      gtk_widget_set_parent (button, self->happened);
    }
  antenne_wrap_words (self->happened);
  gtk_widget_set_visible (self->happened_box, n > 0);
}

/* What hangs on the path, whichever of the two it is; a row leads nowhere from here. */
static void
show_next (AntennePathPage *self)
{
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkFlattenListModel) dues = NULL;
  guint n;

  g_list_store_append (lists, antenne_support_path_get_follow_ups (self->path));
  g_list_store_append (lists, antenne_support_path_get_agreements (self->path));
  dues = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (lists)));
  n = antenne_due_list_fill (self->next_list, ANTENNE_PAGE (self), G_LIST_MODEL (dues), FALSE);
  for (guint i = 0; i < n; i++)
    gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (self->next_list, (int) i), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->next_list), n > 0);
}

/* Where the path went, the page goes along; where somebody looks at another stage, it stays there. */
static void
follow (AntennePathPage *self)
{
  AntennePath path = antenne_support_path_get_path (self->path);

  if (path.state == self->state)
    return;
  self->state = path.state;
  self->stage = antenne_path_get_stage (&path);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "stage")),
                             g_variant_new_int32 ((gint32) self->stage));
}

static void
antenne_path_page_refresh (AntennePage *page)
{
  AntennePathPage *self = ANTENNE_PATH_PAGE (page);
  g_autoptr (AntennePupil) pupil = NULL;
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *sentence = NULL;
  gboolean open;

  g_clear_object (&self->path);
  self->path = antenne_support_path_load (get_vault (self), self->path_id);
  gtk_stack_set_visible_child_name (self->stack, self->path != NULL ? "path" : "gone");
  if (self->path == NULL)
    {
      antenne_page_set_title (page, "");
      return;
    }
  pupil = antenne_vault_get (get_vault (self), ANTENNE_KIND_PUPIL, antenne_support_path_get_pupil (self->path));
  g_free (self->name);
  self->name = pupil != NULL ? antenne_pupil_dup_short_name (pupil) : g_strdup ("");
  antenne_page_set_title (page, self->name);
  sentence = antenne_support_path_dup_sentence (self->path, today);
  gtk_label_set_text (self->sentence, sentence);

  open = antenne_support_path_is_open (self->path);
  set_enabled (self, "rest", open && antenne_support_path_allows (self->path, ANTENNE_EVENT_RESTED));
  set_enabled (self, "close", open);
  set_enabled (self, "danger", antenne_support_path_allows (self->path, ANTENNE_EVENT_REFERRED_IN_DANGER));
  follow (self);
  show_happened (self);
  show_next (self);
  antenne_path_trail_fill (self->trail, get_vault (self), self->path);
  if (!self->going_on)
    show_question (self);
}

static gboolean
antenne_path_page_flush (AntennePage *page, GError **error)
{
  AntennePathPage *self = ANTENNE_PATH_PAGE (page);

  return self->draft == NULL || antenne_draft_flush (self->draft, error);
}

static void
antenne_path_page_leave (AntennePage *page)
{
  let_go (ANTENNE_PATH_PAGE (page));
}

static GVariant *
antenne_path_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.open-path", g_variant_new_string (ANTENNE_PATH_PAGE (page)->path_id)));
}

static gboolean
antenne_path_page_grab_focus (GtkWidget *widget)
{
  AntennePathPage *self = ANTENNE_PATH_PAGE (widget);

  if (self->path != NULL && gtk_widget_get_visible (GTK_WIDGET (self->question)) &&
      gtk_widget_grab_focus (GTK_WIDGET (self->question)))
    return TRUE;
  return GTK_WIDGET_CLASS (antenne_path_page_parent_class)->grab_focus (widget);
}

static void
antenne_path_page_dispose (GObject *object)
{
  AntennePathPage *self = ANTENNE_PATH_PAGE (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->path);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (antenne_path_page_parent_class)->dispose (object);
}

static void
antenne_path_page_finalize (GObject *object)
{
  AntennePathPage *self = ANTENNE_PATH_PAGE (object);

  g_free (self->path_id);
  g_free (self->name);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->guide, antenne_guide_free);
  g_clear_pointer (&self->region, antenne_region_free);

  G_OBJECT_CLASS (antenne_path_page_parent_class)->finalize (object);
}

static void
antenne_path_page_class_init (AntennePathPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_path_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_path_page_finalize;
  widget_class->grab_focus = antenne_path_page_grab_focus;
  page_class->refresh = antenne_path_page_refresh;
  page_class->flush = antenne_path_page_flush;
  page_class->leave = antenne_path_page_leave;
  page_class->dup_location = antenne_path_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_PATH_QUESTION);
  g_type_ensure (ANTENNE_TYPE_DRAFT_STATUS);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-path-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, question);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, status);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, happened_box);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, happened);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, next_list);
  gtk_widget_class_bind_template_child (widget_class, AntennePathPage, trail);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_due_clicked_cb);
}

static void
antenne_path_page_init (AntennePathPage *self)
{
  self->asked = g_hash_table_new (NULL, NULL);
  self->state = ANTENNE_PATH_N_STATES;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "path", G_ACTION_GROUP (self->actions));
}

AntennePage *
antenne_path_page_new (AntenneVault *vault, const char *path)
{
  AntennePathPage *self = g_object_new (ANTENNE_TYPE_PATH_PAGE, "vault", vault, NULL);
  const char *region = antenne_vault_get_region (vault);

  self->path_id = g_strdup (path != NULL ? path : "");
  self->guide = antenne_guide_load (region, antenne_locale_get_language ());
  self->region = antenne_region_load (region, antenne_locale_get_language ());
  return ANTENNE_PAGE (self);
}
