/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-path-question.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-answer.h"
#include "guide/antenne-directory.h"
#include "model/antenne-moment.h"
#include "pages/antenne-guide-card.h"
#include "pages/antenne-path-prompts.h"
#include "widgets/antenne-day-button.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-words-field.h"
#include "widgets/antenne-wrap-layout.h"
#include "widgets/antenne-wrap-words.h"

struct _AntennePathQuestion
{
  GtkWidget parent_instance;

  AntenneGuide *guide;   /* of the page, as long as it shows a question */
  AntenneRegion *region; /* likewise */
  AntenneDraft *draft;
  char *name;
  int question;
  gboolean showing; /* values go from the draft to the widgets, not back */

  GtkLabel *question_label;
  GtkLabel *lead;
  GtkBox *choices;
  GtkWidget *frame;
  GtkTextView *text;
  AntenneWordsField *kept_back;
  GtkWidget *who;
  GtkDropDown *tier;
  GtkMenuButton *organisation_button;
  GtkPopover *organisation_popover;
  GtkListBox *organisations;
  GtkWidget *day_box;
  GtkLabel *day_label;
  AntenneDayButton *day;
  GtkWidget *prompts_expander;
  GtkToggleButton *prompts_button;
  GtkBox *prompts;
  GtkButton *yes_button;
  GtkButton *no_button;
  GtkButton *next_button;
  GtkButton *enough_button;
  GtkLabel *say;
};

G_DEFINE_FINAL_TYPE (AntennePathQuestion, antenne_path_question, GTK_TYPE_WIDGET)

static guint answered_signal;

static const char *
get_field (AntennePathQuestion *self)
{
  return antenne_answer_get_field ((AntenneQuestion) self->question);
}

static gboolean
is_choice (int question)
{
  return question == ANTENNE_QUESTION_PARENTS;
}

/* --- What is typed and chosen --- */

static char *
dup_typed (AntennePathQuestion *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A name that was chosen is no longer that organisation once another is typed. */
static void
forget_organisation (AntennePathQuestion *self, const char *typed)
{
  const char *chosen = antenne_draft_get_aside (self->draft, "chosen");

  if (self->question != ANTENNE_QUESTION_WHO || *chosen == '\0' || strstr (typed, chosen) != NULL)
    return;
  antenne_draft_set_string (self->draft, "organisation", "");
  antenne_draft_set_aside (self->draft, "chosen", NULL);
}

static void
text_changed_cb (AntennePathQuestion *self)
{
  g_autofree char *typed = NULL;

  if (self->showing || self->draft == NULL)
    return;
  typed = dup_typed (self);
  antenne_draft_set_string (self->draft, get_field (self), typed);
  forget_organisation (self, typed);
}

static void
kept_back_changed_cb (AntennePathQuestion *self)
{
  g_autofree char *typed = NULL;

  if (self->showing || self->draft == NULL)
    return;
  typed = antenne_words_field_dup_text (self->kept_back);
  antenne_draft_set_string (self->draft, "kept-back", typed);
}

static void
day_changed_cb (AntennePathQuestion *self)
{
  if (self->draft != NULL)
    antenne_draft_set_string (self->draft, "until", antenne_day_button_get_day (self->day));
}

static void
tier_selected_cb (AntennePathQuestion *self)
{
  guint n = 0, selected = gtk_drop_down_get_selected (self->tier);
  const AntenneTier *tiers;

  if (self->showing || self->draft == NULL)
    return;
  tiers = antenne_region_get_tiers (self->region, &n);
  antenne_draft_set_string (self->draft, "tier", selected > 0 && selected <= n ? tiers[selected - 1].id : "");
}

static void
choice_toggled_cb (AntennePathQuestion *self, GtkToggleButton *button)
{
  if (!self->showing && self->draft != NULL && gtk_toggle_button_get_active (button))
    antenne_draft_set_string (self->draft, get_field (self), g_object_get_data (G_OBJECT (button), "value"));
}

/* A line of the guide, put behind what stands there: a beginning, to be made one's own. */
static void
prompt_clicked_cb (AntennePathQuestion *self, GtkButton *button)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const char *line = antenne_path_prompts_get_line (button);
  g_autofree char *typed = dup_typed (self);
  gsize length = strlen (typed);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_begin_user_action (buffer);
  if (length > 0 && typed[length - 1] != '\n')
    gtk_text_buffer_insert (buffer, &end, "\n", -1);
  gtk_text_buffer_insert (buffer, &end, line, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* --- Whom --- */

static void
organisation_activated_cb (AntennePathQuestion *self, GtkListBoxRow *row)
{
  AntenneOrganisation *organisation = g_object_get_data (G_OBJECT (row), "organisation");
  const char *name = antenne_organisation_get_name (organisation);
  g_autoptr (AntenneDraft) draft = g_object_ref (self->draft);

  gtk_popover_popdown (self->organisation_popover);
  antenne_draft_set_string (draft, "tier", antenne_organisation_get_tier (organisation));
  /* Being sent to some of them says what is the pupil's to tell: then only the kind of help is kept. */
  if (antenne_organisation_is_sensitive (organisation))
    {
      antenne_draft_set_string (draft, "organisation", "");
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", -1);
    }
  else
    {
      antenne_draft_set_string (draft, "organisation", antenne_organisation_get_id (organisation));
      antenne_draft_set_aside (draft, "chosen", name);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), name, -1);
    }
  self->showing = TRUE;
  for (guint i = 0, n = 0; i < (antenne_region_get_tiers (self->region, &n), n); i++)
    if (g_str_equal (antenne_region_get_tiers (self->region, &n)[i].id, antenne_organisation_get_tier (organisation)))
      gtk_drop_down_set_selected (self->tier, i + 1);
  self->showing = FALSE;
}

static GtkWidget *
make_organisation_row (AntenneOrganisation *organisation)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (antenne_organisation_get_name (organisation));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  antenne_organisation_get_name (organisation), -1);
  g_object_set_data_full (G_OBJECT (row), "organisation", g_object_ref (organisation), g_object_unref);
  return row;
}

static void
fill_who (AntennePathQuestion *self)
{
  AntenneVault *vault = antenne_draft_get_vault (self->draft);
  g_autoptr (AntenneDirectory) directory = antenne_directory_load (antenne_vault_get_region (vault));
  GListModel *organisations = antenne_directory_get_organisations (directory);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *chosen = antenne_draft_get_string (self->draft, "tier");
  guint n = 0, selected = 0;
  const AntenneTier *tiers = antenne_region_get_tiers (self->region, &n);
  GtkWidget *child;

  gtk_string_list_append (labels, _ ("What kind of help?"));
  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (labels, tiers[i].name);
      if (g_str_equal (tiers[i].id, chosen))
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->tier, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->tier, selected);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->organisations))) != NULL)
    gtk_list_box_remove (self->organisations, child);
  for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, i);

      gtk_list_box_append (self->organisations, make_organisation_row (organisation));
    }
}

/* --- Choices and prompts --- */

static void
fill_choices (AntennePathQuestion *self)
{
  static const struct
  {
    const char *value;
    const char *label;
  } answers[] = {
    { "yes", NC_ ("parents may know", "Yes") },
    { "no", NC_ ("parents may know", "No") },
    { "not-asked", NC_ ("parents may know", "Not discussed yet") },
  };
  const char *value = antenne_draft_get_string (self->draft, get_field (self));
  GtkToggleButton *first = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, child);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      GtkWidget *button =
          gtk_toggle_button_new_with_label (g_dpgettext2 (GETTEXT_PACKAGE, "parents may know", answers[i].label));

      g_object_set_data (G_OBJECT (button), "value", (gpointer) answers[i].value);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (g_str_equal (answers[i].value, value))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      g_signal_connect_object (button, "toggled", G_CALLBACK (choice_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->choices, button);
    }
}

/* What others notice, and ideas: words to begin with. Nothing is added up. */
static void
fill_prompts (AntennePathQuestion *self)
{
  const char *title = antenne_path_prompts_fill (self->prompts, self->guide, (AntenneQuestion) self->question,
                                                 self->name, G_CALLBACK (prompt_clicked_cb), self);

  gtk_button_set_label (GTK_BUTTON (self->prompts_button), title != NULL ? title : "");
  antenne_wrap_words (GTK_WIDGET (self->prompts_button));
  gtk_widget_set_visible (self->prompts_expander, title != NULL);
}

/* --- Showing --- */

static const char *
day_words (int question)
{
  switch (question)
    {
    case ANTENNE_QUESTION_MOMENT:
      return _ ("We talk on");
    case ANTENNE_QUESTION_APPOINTMENT:
      return _ ("The appointment is on");
    case ANTENNE_QUESTION_SINCE:
      return _ ("Ask again on");
    case ANTENNE_QUESTION_DECLINED:
      return _ ("I ask again on");
    case ANTENNE_QUESTION_RESTING:
    default:
      return _ ("Look at it again on");
    }
}

static void
show_lead (AntennePathQuestion *self)
{
  const char *lead = "";

  if (self->question == ANTENNE_QUESTION_DISCUSSED)
    lead = antenne_guide_get_card (self->guide, ANTENNE_GUIDE_SAFETY)->lead;
  gtk_label_set_text (self->lead, lead);
  gtk_widget_set_visible (GTK_WIDGET (self->lead), *lead != '\0');
}

static void
show_say (AntennePathQuestion *self)
{
  const char *const *lines = antenne_guide_get_say (self->guide, (AntenneQuestion) self->question);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = antenne_guide_fill (self->guide, lines[i], self->name);

      g_string_append_printf (all, "%s%s", i > 0 ? "\n\n" : "", line);
    }
  gtk_label_set_text (self->say, all->str);
}

static void
show_values (AntennePathQuestion *self)
{
  const char *value = antenne_draft_get_string (self->draft, get_field (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *typed = dup_typed (self);

  self->showing = TRUE;
  if (!is_choice (self->question) && strcmp (typed, value) != 0)
    {
      gtk_text_buffer_begin_irreversible_action (buffer);
      gtk_text_buffer_set_text (buffer, value, -1);
      gtk_text_buffer_end_irreversible_action (buffer);
    }
  if (is_choice (self->question))
    fill_choices (self);
  if (self->question == ANTENNE_QUESTION_WHO)
    fill_who (self);
  antenne_words_field_set_text (self->kept_back, antenne_draft_get_string (self->draft, "kept-back"));
  if (antenne_answer_has_day ((AntenneQuestion) self->question))
    {
      g_autoptr (GDateTime) until = antenne_moment_parse (antenne_draft_get_string (self->draft, "until"));
      g_autofree char *day = until != NULL ? antenne_moment_to_date (until) : g_strdup ("");

      antenne_day_button_set_day (self->day, day);
    }
  self->showing = FALSE;
}

static void
show_buttons (AntennePathQuestion *self, gboolean last)
{
  gboolean consent = self->question == ANTENNE_QUESTION_CONSENT;
  g_autofree char *yes = g_strdup_printf (_ ("%s wants it"), self->name);

  gtk_button_set_label (self->yes_button, yes);
  gtk_widget_set_visible (GTK_WIDGET (self->yes_button), consent);
  gtk_widget_set_visible (GTK_WIDGET (self->no_button), consent);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), !consent);
  gtk_button_set_label (self->next_button, self->question == ANTENNE_QUESTION_CLOSE_AGREED ? C_ ("path", "Close")
                                           : last                                          ? _ ("Keep")
                                                                                           : _ ("Next question"));
}

void
antenne_path_question_show (AntennePathQuestion *self, AntenneGuide *guide, AntenneRegion *region,
                            AntenneQuestion question, const char *name, AntenneDraft *draft, gboolean last)
{
  g_autofree char *words = NULL;
  gboolean other = self->question != (int) question;

  g_return_if_fail (ANTENNE_IS_PATH_QUESTION (self));

  self->guide = guide;
  self->region = region;
  self->question = (int) question;
  g_set_object (&self->draft, draft);
  g_free (self->name);
  self->name = g_strdup (name);

  words = antenne_guide_fill (guide, antenne_guide_get_question (guide, question), name);
  gtk_label_set_text (self->question_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  show_lead (self);
  gtk_widget_set_visible (self->frame, !is_choice (self->question));
  gtk_widget_set_visible (GTK_WIDGET (self->choices), is_choice (self->question));
  gtk_widget_set_visible (self->who, question == ANTENNE_QUESTION_WHO);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_back), question == ANTENNE_QUESTION_PASSED_ON);
  gtk_widget_set_visible (self->day_box, antenne_answer_has_day (question));
  gtk_label_set_text (self->day_label, day_words (self->question));
  antenne_day_button_set_description (self->day, day_words (self->question));
  if (other)
    {
      gtk_toggle_button_set_active (self->prompts_button, FALSE);
      fill_prompts (self);
    }
  show_values (self);
  show_say (self);
  show_buttons (self, last);
}

int
antenne_path_question_get_question (AntennePathQuestion *self)
{
  g_return_val_if_fail (ANTENNE_IS_PATH_QUESTION (self), -1);

  return self->question;
}

void
antenne_path_question_clear (AntennePathQuestion *self)
{
  g_return_if_fail (ANTENNE_IS_PATH_QUESTION (self));

  g_clear_object (&self->draft);
}

static void
next_clicked_cb (AntennePathQuestion *self)
{
  g_signal_emit (self, answered_signal, 0, ANTENNE_PATH_ANSWER_NEXT);
}

static void
enough_clicked_cb (AntennePathQuestion *self)
{
  g_signal_emit (self, answered_signal, 0, ANTENNE_PATH_ANSWER_ENOUGH);
}

static void
yes_clicked_cb (AntennePathQuestion *self)
{
  g_signal_emit (self, answered_signal, 0, ANTENNE_PATH_ANSWER_YES);
}

static void
no_clicked_cb (AntennePathQuestion *self)
{
  g_signal_emit (self, answered_signal, 0, ANTENNE_PATH_ANSWER_NO);
}

static void
card_clicked_cb (AntennePathQuestion *self)
{
  gtk_window_present (antenne_guide_card_window_new (
      GTK_WIDGET (self), self->guide, antenne_question_get_card ((AntenneQuestion) self->question), self->name));
}

/* Ctrl+Enter is the next question, as a plain Enter is a new line. */
static gboolean
next_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  AntennePathQuestion *self = ANTENNE_PATH_QUESTION (widget);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->next_button)))
    return FALSE;
  next_clicked_cb (self);
  return TRUE;
}

/* Before the text takes it for a new line. */
static void
add_next_key (AntennePathQuestion *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (next_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
antenne_path_question_grab_focus (GtkWidget *widget)
{
  AntennePathQuestion *self = ANTENNE_PATH_QUESTION (widget);

  if (is_choice (self->question))
    return gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
antenne_path_question_dispose (GObject *object)
{
  g_clear_object (&ANTENNE_PATH_QUESTION (object)->draft);
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_path_question_parent_class)->dispose (object);
}

static void
antenne_path_question_finalize (GObject *object)
{
  g_free (ANTENNE_PATH_QUESTION (object)->name);

  G_OBJECT_CLASS (antenne_path_question_parent_class)->finalize (object);
}

static void
antenne_path_question_class_init (AntennePathQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_path_question_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_path_question_finalize;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_path_question_grab_focus;
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  g_type_ensure (ANTENNE_TYPE_WORDS_FIELD);
  g_type_ensure (ANTENNE_TYPE_DAY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-path-question.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, question_label);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, lead);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, choices);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, frame);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, text);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, kept_back);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, who);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, tier);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, organisation_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, organisation_popover);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, organisations);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, day_box);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, day_label);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, day);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, prompts_expander);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, prompts_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, prompts);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, yes_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, no_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, next_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, enough_button);
  gtk_widget_class_bind_template_child (widget_class, AntennePathQuestion, say);
  gtk_widget_class_bind_template_callback (widget_class, kept_back_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tier_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, organisation_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, yes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, enough_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_clicked_cb);
}

static void
antenne_path_question_init (AntennePathQuestion *self)
{
  self->question = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed_cb), self);
  add_next_key (self);
}
