/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-step-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-answer.h"
#include "guide/antenne-support-path.h"
#include "model/antenne-moment.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-day-button.h"
#include "widgets/antenne-draft-status.h"
#include "widgets/antenne-moment-button.h"
#include "widgets/antenne-words-field.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntenneStepPage
{
  AntennePage parent_instance;

  char *step_id;
  AntenneDraft *draft;
  gboolean showing; /* values go from the draft to the widgets, not back */

  GtkStack *stack;
  GtkLabel *sentence;
  AntenneMomentButton *when;
  GtkWidget *until_box;
  AntenneDayButton *until;
  GtkBox *fields;
  AntenneDraftStatus *status;
};

G_DEFINE_FINAL_TYPE (AntenneStepPage, antenne_step_page, ANTENNE_TYPE_PAGE)

#define FIELD_KEY "antenne-field"

/* All that can be written in a step, in the order in which it is read. */
static const struct
{
  const char *field;
  const char *title;
} texts[] = {
  { "place", N_ ("Where") },
  { "with", N_ ("Who was there too") },
  { "seen", N_ ("What I saw") },
  { "said", N_ ("What the pupil said") },
  { "thought", N_ ("What I make of it") },
  { "also-noticed-by", N_ ("Who else noticed") },
  { "different", N_ ("What I do differently") },
  { "wants", N_ ("What the pupil wants") },
  { "agreed", N_ ("What we agreed") },
  { "turn-to", N_ ("Whom the pupil can turn to") },
  { "may-know", N_ ("Who may know") },
  { "strengths", N_ ("Strengths that showed") },
  { "helper", N_ ("Who could help") },
  { "passed-on", N_ ("What is passed on") },
  { "kept-back", N_ ("What is not passed on") },
  { "discussed-with", N_ ("Discussed first with") },
  { "goes-along", N_ ("Who goes along") },
  { "stays-in-touch", N_ ("Who stays in touch") },
  { "meanwhile", N_ ("What helps meanwhile") },
  { "outcome", N_ ("How it stands") },
};

static gboolean
get_event (AntenneStepPage *self, AntennePathEvent *event)
{
  return antenne_path_event_from_text (antenne_draft_get_string (self->draft, "event"), event);
}

/* Whether a question of the guide asks for it in a step of that kind. */
static gboolean
is_asked (AntenneStepPage *self, const char *field)
{
  AntennePathEvent event;

  if (!get_event (self, &event))
    return FALSE;
  for (guint question = 0; question < ANTENNE_QUESTION_COLLEAGUES; question++)
    if (antenne_answer_get_own_event ((AntenneQuestion) question) == event &&
        strcmp (antenne_answer_get_field ((AntenneQuestion) question), field) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
looks_forward (AntenneStepPage *self)
{
  AntennePathEvent event;

  if (*antenne_draft_get_string (self->draft, "until") != '\0')
    return TRUE;
  if (!get_event (self, &event))
    return FALSE;
  for (guint question = 0; question < ANTENNE_QUESTION_COLLEAGUES; question++)
    if (antenne_answer_get_own_event ((AntenneQuestion) question) == event &&
        antenne_answer_has_day ((AntenneQuestion) question))
      return TRUE;
  return FALSE;
}

static void
text_changed_cb (AntenneStepPage *self, AntenneWordsField *words)
{
  g_autofree char *text = NULL;

  if (self->showing)
    return;
  text = antenne_words_field_dup_text (words);
  antenne_draft_set_string (self->draft, g_object_get_data (G_OBJECT (words), FIELD_KEY), text);
}

static void
when_changed_cb (AntenneStepPage *self)
{
  gboolean with_time = FALSE;
  g_autoptr (GDateTime) when = antenne_moment_button_dup_when (self->when, &with_time);
  g_autofree char *at = NULL;

  if (self->showing || when == NULL)
    return;
  at = antenne_moment_to_text (when, with_time);
  antenne_draft_set_string (self->draft, "at", at);
  antenne_draft_set_string (self->draft, "zone",
                            with_time ? g_time_zone_get_identifier (g_date_time_get_timezone (when)) : "");
}

static void
until_changed_cb (AntenneStepPage *self)
{
  if (!self->showing)
    antenne_draft_set_string (self->draft, "until", antenne_day_button_get_day (self->until));
}

static AntenneWordsField *
make_field (AntenneStepPage *self, gsize i)
{
  AntenneWordsField *words = g_object_new (ANTENNE_TYPE_WORDS_FIELD, "title", _ (texts[i].title), NULL);

  g_object_set_data (G_OBJECT (words), FIELD_KEY, (gpointer) texts[i].field);
  g_signal_connect_object (words, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->fields, GTK_WIDGET (words));
  return words;
}

static AntenneWordsField *
find_field (AntenneStepPage *self, const char *field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (g_object_get_data (G_OBJECT (child), FIELD_KEY), field))
      return ANTENNE_WORDS_FIELD (child);
  return NULL;
}

static void
show_fields (AntenneStepPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = antenne_draft_get_string (self->draft, texts[i].field);
      AntenneWordsField *words = find_field (self, texts[i].field);

      /* In the order of the table, as they are made only once and a text that was emptied keeps its place. */
      if (words == NULL)
        words = make_field (self, i);
      gtk_widget_set_visible (GTK_WIDGET (words),
                              *text != '\0' || is_asked (self, texts[i].field) || antenne_words_field_get_open (words));
      antenne_words_field_set_text (words, text);
      if (*text != '\0')
        antenne_words_field_set_open (words, TRUE);
    }
}

static void
show_all (AntenneStepPage *self)
{
  g_autoptr (AntenneEntity) step = antenne_draft_dup_entity (self->draft);
  g_autoptr (AntennePupil) pupil = antenne_vault_get (antenne_page_get_vault (ANTENNE_PAGE (self)), ANTENNE_KIND_PUPIL,
                                                      antenne_entity_get_string (step, "pupil"));
  const char *at = antenne_entity_get_string (step, "at");
  g_autoptr (GDateTime) when = antenne_moment_parse (at);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *sentence = antenne_step_dup_sentence (step, today);
  g_autofree char *until = antenne_step_dup_until (step);
  g_autofree char *name = pupil != NULL ? antenne_pupil_dup_short_name (pupil) : NULL;

  self->showing = TRUE;
  antenne_page_set_title (ANTENNE_PAGE (self), name);
  gtk_label_set_text (self->sentence, sentence);
  antenne_moment_button_set_when (self->when, when, strchr (at, 'T') != NULL);
  antenne_day_button_set_day (self->until, until);
  gtk_widget_set_visible (self->until_box, looks_forward (self));
  show_fields (self);
  self->showing = FALSE;
}

static void
compose_cb (AntenneStepPage *self, AntenneChange *change)
{
  g_auto (GVariantDict) helper = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;

  g_variant_dict_insert (&helper, "helper", "s", antenne_draft_get_string (self->draft, "helper"));
  if (!antenne_support_path_edit_step (antenne_page_get_vault (ANTENNE_PAGE (self)), change, self->step_id,
                                       g_variant_dict_end (&helper), &error))
    antenne_page_toast (ANTENNE_PAGE (self), error->message, NULL);
}

static void
delete_clicked_cb (AntenneStepPage *self)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;

  antenne_draft_discard (self->draft);
  if (!antenne_support_path_delete_step (antenne_page_get_vault (ANTENNE_PAGE (self)), change, self->step_id, &error))
    {
      antenne_page_toast (ANTENNE_PAGE (self), error->message, NULL);
      return;
    }
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Step deleted"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
antenne_step_page_refresh (AntennePage *page)
{
  AntenneStepPage *self = ANTENNE_STEP_PAGE (page);
  gboolean gone = antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_GONE;

  gtk_stack_set_visible_child_name (self->stack, gone ? "gone" : "step");
  if (gone)
    antenne_page_set_title (page, "");
  else
    show_all (self);
}

static gboolean
antenne_step_page_flush (AntennePage *page, GError **error)
{
  return antenne_draft_flush (ANTENNE_STEP_PAGE (page)->draft, error);
}

static void
antenne_step_page_leave (AntennePage *page)
{
  antenne_draft_commit (ANTENNE_STEP_PAGE (page)->draft);
}

static GVariant *
antenne_step_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.open-step", g_variant_new_string (ANTENNE_STEP_PAGE (page)->step_id)));
}

static void
antenne_step_page_dispose (GObject *object)
{
  g_clear_object (&ANTENNE_STEP_PAGE (object)->draft);

  G_OBJECT_CLASS (antenne_step_page_parent_class)->dispose (object);
}

static void
antenne_step_page_finalize (GObject *object)
{
  g_free (ANTENNE_STEP_PAGE (object)->step_id);

  G_OBJECT_CLASS (antenne_step_page_parent_class)->finalize (object);
}

static void
antenne_step_page_class_init (AntenneStepPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_step_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_step_page_finalize;
  page_class->refresh = antenne_step_page_refresh;
  page_class->flush = antenne_step_page_flush;
  page_class->leave = antenne_step_page_leave;
  page_class->dup_location = antenne_step_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  g_type_ensure (ANTENNE_TYPE_MOMENT_BUTTON);
  g_type_ensure (ANTENNE_TYPE_DAY_BUTTON);
  g_type_ensure (ANTENNE_TYPE_DRAFT_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-step-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, when);
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, until_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, until);
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, fields);
  gtk_widget_class_bind_template_child (widget_class, AntenneStepPage, status);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, until_changed_cb);
}

static void
antenne_step_page_init (AntenneStepPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_step_page_new (AntenneVault *vault, const char *step)
{
  AntenneStepPage *self = g_object_new (ANTENNE_TYPE_STEP_PAGE, "vault", vault, NULL);

  self->step_id = g_strdup (step != NULL ? step : "");
  self->draft = antenne_draft_new (vault, ANTENNE_KIND_STEP, self->step_id);
  g_signal_connect_object (self->draft, "compose", G_CALLBACK (compose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "reloaded", G_CALLBACK (antenne_page_refresh), self, G_CONNECT_SWAPPED);
  antenne_draft_status_set_draft (self->status, self->draft);
  return ANTENNE_PAGE (self);
}
