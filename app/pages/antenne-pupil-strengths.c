/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pupil-strengths.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-toast.h"

/* Three lines of two: the timeline stays in sight. */
#define CARDS 6

struct _AntennePupilStrengths
{
  GtkWidget parent_instance;

  AntennePage *page; /* not owned: it has this widget */
  char *pupil_id;
  GListModel *shown;
  AntenneDraft *draft; /* of the first strength; the answer is kept aside in it */
  gboolean asked;      /* Enter was pressed, and nothing was changed since */
  gboolean showing;

  GtkWidget *heading;
  GtkFlowBox *cards;
  GtkButton *all;
  GtkWidget *invitation;
  GtkLabel *question;
  GtkEntry *answer;
};

G_DEFINE_FINAL_TYPE (AntennePupilStrengths, antenne_pupil_strengths, GTK_TYPE_WIDGET)

static guint show_all_signal;

static GtkWidget *
make_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* What is natural decides whether two stand beside each other. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* As a sentence begins, however it was typed. (transfer full) */
static char *
dup_beginning (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (1, g_utf8_strlen (text, 1)));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

static GtkWidget *
make_card (AntenneEntry *entry)
{
  AntenneEntity *entity = ANTENNE_ENTITY (entry);
  const char *label = antenne_entity_get_string (entity, "label");
  const char *example = antenne_entity_get_string (entity, "example");
  const char *by = antenne_entity_get_string (entity, "named-by");
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *child = gtk_flow_box_child_new ();
  g_autofree char *line = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (*example != '\0' && *by != '\0')
    /* Translators: an example of a strength, and who named it */
    line = g_strdup_printf (C_ ("strength", "%s · %s"), example, by);
  else if (*by != '\0')
    line = g_strdup_printf (_ ("named by %s"), by);
  else
    line = g_strdup (example);

  title = dup_beginning (label);
  if (*label != '\0')
    gtk_box_append (GTK_BOX (card), make_line (title, "heading"));
  if (*line != '\0')
    gtk_box_append (GTK_BOX (card), make_line (line, *label != '\0' ? "caption" : "body"));
  gtk_widget_add_css_class (child, "strength");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), card);
  words = g_strdup_printf ("%s. %s", label, line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return child;
}

static void
card_activated_cb (AntennePupilStrengths *self, GtkFlowBoxChild *child)
{
  g_autoptr (AntenneEntity) entry = g_list_model_get_item (self->shown, gtk_flow_box_child_get_index (child));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-entry", "s", antenne_entity_get_id (entry));
}

static void
all_clicked_cb (AntennePupilStrengths *self)
{
  g_signal_emit (self, show_all_signal, 0);
}

/* --- The first strength, as an answer: it stays in its field until it is on disk --- */

static void
answer_changed_cb (AntennePupilStrengths *self)
{
  if (self->showing || self->draft == NULL)
    return;
  self->asked = FALSE;
  antenne_draft_set_aside (self->draft, "answer", gtk_editable_get_text (GTK_EDITABLE (self->answer)));
}

static void
answer_activate_cb (AntennePupilStrengths *self)
{
  g_autofree char *answer = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->answer))));

  if (*answer == '\0' || self->draft == NULL)
    return;
  self->asked = TRUE;
  antenne_toast_commit (GTK_WIDGET (self), self->draft);
}

static gboolean
incomplete_cb (AntennePupilStrengths *self)
{
  return !self->asked;
}

/* "Patient" or "Patient: explains fractions until the other can do it alone". */
static void
compose_cb (AntennePupilStrengths *self, AntenneChange *change)
{
  g_autofree char *answer = g_strstrip (g_strdup (antenne_draft_get_aside (self->draft, "answer")));
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *at = antenne_moment_to_text (now, TRUE);
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (now));
  const char *id = antenne_draft_get_id (self->draft);
  const char *pupils[] = { self->pupil_id, NULL };
  char *example = strchr (answer, ':');

  if (example != NULL)
    *example++ = '\0';
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "kind", "strength");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "at", at);
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "zone", zone != NULL ? zone : "");
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "label", g_strchomp (answer));
  if (example != NULL && *g_strstrip (example) != '\0')
    antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "example", example);
}

static void
show_answer (AntennePupilStrengths *self, const char *answer)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->answer), answer);
  self->showing = FALSE;
}

static void
let_go_of_draft (AntennePupilStrengths *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
}

/* Should it be taken back, the question comes again, and the next answer is another strength. */
static void
committed_cb (AntennePupilStrengths *self, AntenneChange *undo)
{
  antenne_draft_set_aside (self->draft, "answer", NULL);
  show_answer (self, "");
  antenne_page_toast (self->page, _ ("Strength saved"), undo);
  let_go_of_draft (self);
}

static void
take_draft (AntennePupilStrengths *self)
{
  AntenneVault *vault = antenne_page_get_vault (self->page);
  g_autofree char *slot = g_strconcat ("new-strength/", self->pupil_id, NULL);

  self->asked = FALSE;
  self->draft = antenne_draft_new_for (vault, ANTENNE_KIND_ENTRY, slot, NULL);
  /* The program ended after the write, before what was kept aside was dropped: it is a strength by now. */
  if (antenne_draft_in_vault (self->draft))
    antenne_draft_begin_anew (self->draft);
  antenne_draft_set_by_itself (self->draft, FALSE);
  g_signal_connect_object (self->draft, "incomplete", G_CALLBACK (incomplete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "compose", G_CALLBACK (compose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  show_answer (self, antenne_draft_get_aside (self->draft, "answer"));
}

static void
antenne_pupil_strengths_dispose (GObject *object)
{
  AntennePupilStrengths *self = ANTENNE_PUPIL_STRENGTHS (object);

  self->showing = TRUE;
  let_go_of_draft (self);
  g_clear_object (&self->shown);
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_pupil_strengths_parent_class)->dispose (object);
}

static void
antenne_pupil_strengths_finalize (GObject *object)
{
  g_free (ANTENNE_PUPIL_STRENGTHS (object)->pupil_id);
  G_OBJECT_CLASS (antenne_pupil_strengths_parent_class)->finalize (object);
}

static void
antenne_pupil_strengths_class_init (AntennePupilStrengthsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_pupil_strengths_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_pupil_strengths_finalize;
  show_all_signal =
      g_signal_new ("show-all", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-pupil-strengths.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePupilStrengths, heading);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilStrengths, cards);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilStrengths, all);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilStrengths, invitation);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilStrengths, question);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilStrengths, answer);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_changed_cb);
}

static void
antenne_pupil_strengths_init (AntennePupilStrengths *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
same_list (GListModel *a, GListModel *b)
{
  if (a == NULL || g_list_model_get_n_items (a) != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (a); i++)
    {
      g_autoptr (AntenneEntity) x = g_list_model_get_item (a, i);
      g_autoptr (AntenneEntity) y = g_list_model_get_item (b, i);

      if (strcmp (antenne_entity_get_id (x), antenne_entity_get_id (y)) != 0 ||
          !g_variant_equal (antenne_entity_get_fields (x), antenne_entity_get_fields (y)))
        return FALSE;
    }
  return TRUE;
}

void
antenne_pupil_strengths_show (AntennePupilStrengths *self, AntennePage *page, AntennePupil *pupil)
{
  const char *id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
  g_autoptr (GListModel) strengths =
      antenne_vault_list_entries (antenne_page_get_vault (page), id, ANTENNE_ENTRY_STRENGTH, 0);
  guint n = g_list_model_get_n_items (strengths);
  g_autofree char *name = antenne_pupil_dup_short_name (pupil);
  g_autofree char *question = g_strdup_printf (_ ("What is %s good at?"), name);
  g_autofree char *more = NULL;
  GtkFlowBoxChild *child;

  g_return_if_fail (ANTENNE_IS_PUPIL_STRENGTHS (self));
  self->page = page;
  if (g_strcmp0 (self->pupil_id, id) != 0)
    {
      let_go_of_draft (self);
      g_free (self->pupil_id);
      self->pupil_id = g_strdup (id);
    }
  gtk_label_set_text (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  if (self->draft == NULL && n == 0)
    take_draft (self);
  if (same_list (self->shown, strengths))
    return;

  g_set_object (&self->shown, strengths);
  gtk_widget_set_visible (self->invitation, n == 0);
  gtk_widget_set_visible (self->heading, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), n > 0);
  while ((child = gtk_flow_box_get_child_at_index (self->cards, 0)) != NULL)
    gtk_flow_box_remove (self->cards, GTK_WIDGET (child));
  for (guint i = 0; i < MIN (n, CARDS); i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (strengths, i);

      gtk_flow_box_append (self->cards, make_card (entry));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->all), n > CARDS);
  more = g_strdup_printf (ngettext ("All %u strengths", "All %u strengths", n), n);
  gtk_button_set_label (self->all, more);
}
