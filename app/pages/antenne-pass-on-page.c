/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-pass-on-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-anonymise.h"
#include "guide/antenne-guide.h"
#include "model/antenne-locale.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-plain-row.h"
#include "widgets/antenne-words-field.h"
#include "widgets/antenne-wrap-layout.h"

struct _AntennePassOnPage
{
  AntennePage parent_instance;

  char *path_id;
  gboolean for_file;
  gboolean corrected; /* the teacher wrote in it: it is not made again by itself */
  GPtrArray *checks;  /* of GtkCheckButton, in the order of the steps; borrowed */

  GtkLabel *heading;
  GtkLabel *lead;
  GtkBox *steps;
  AntenneWordsField *words;
  GtkButton *copy;
  GtkButton *again;
  GtkWidget *log_box;
  GtkListBox *log;
};

G_DEFINE_FINAL_TYPE (AntennePassOnPage, antenne_pass_on_page, ANTENNE_TYPE_PAGE)

#define STEP_KEY "antenne-step"

static AntenneVault *
get_vault (AntennePassOnPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

/* One kept for each path and each of the two, so that what was corrected survives a lock. */
static char *
dup_draft_key (AntennePassOnPage *self)
{
  return g_strdup_printf ("pass-on/%s/%s", self->for_file ? "file" : "colleagues", self->path_id);
}

/* --- The text --- */

static GPtrArray *
list_chosen (AntennePassOnPage *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (chosen, g_object_ref (g_object_get_data (self->checks->pdata[i], STEP_KEY)));
  return chosen;
}

static void
make_text (AntennePassOnPage *self)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (get_vault (self), self->path_id);
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autofree char *text = NULL;

  if (path == NULL)
    return;
  text = self->for_file ? antenne_hand_over_steps (get_vault (self), path, chosen)
                        : antenne_anonymise_path (get_vault (self), path);
  antenne_words_field_set_text (self->words, text);
  self->corrected = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->again), FALSE);
}

static void
words_changed_cb (AntennePassOnPage *self)
{
  self->corrected = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->again), TRUE);
}

static void
step_toggled_cb (AntennePassOnPage *self)
{
  /* What was corrected by hand is not thrown away by a tick. */
  if (!self->corrected)
    make_text (self);
}

static void
again_clicked_cb (AntennePassOnPage *self)
{
  g_autofree char *key = dup_draft_key (self);

  make_text (self);
  antenne_vault_save_draft_async (get_vault (self), key, NULL, NULL, NULL, NULL);
}

static void
copy_clicked_cb (AntennePassOnPage *self)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (get_vault (self), self->path_id);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *text = antenne_words_field_dup_text (self->words);

  if (path == NULL || *text == '\0')
    return;
  antenne_hand_over_log (change, path, "copied", self->for_file ? "pupil-file" : "colleagues", text);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  antenne_page_write (ANTENNE_PAGE (self), change, NULL);
  antenne_page_toast (ANTENNE_PAGE (self), _ ("Copied. It leaves the clipboard when Antenne locks."), NULL);
}

/* --- Showing --- */

static void
fill_steps (AntennePassOnPage *self, AntenneSupportPath *path)
{
  GListModel *steps = antenne_support_path_get_steps (path);
  g_autofree char *today = antenne_moment_today ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; self->for_file && i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (AntenneEntity) step = g_list_model_get_item (steps, i);
      g_autofree char *sentence = antenne_step_dup_sentence (step, today);
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = gtk_label_new (sentence);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

      /* A file may be read by the parents: what they may not know goes along only where somebody says so. */
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   strcmp (antenne_entity_get_string (step, "parents-may-know"), "no") != 0);
      g_object_set_data_full (G_OBJECT (check), STEP_KEY, g_object_ref (step), g_object_unref);
      g_signal_connect_object (check, "toggled", G_CALLBACK (step_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->steps, check);
      g_ptr_array_add (self->checks, check);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->steps), self->checks->len > 0);
}

static void
fill_log (AntennePassOnPage *self)
{
  g_autoptr (GListModel) left =
      antenne_vault_list_support (get_vault (self), ANTENNE_KIND_PASSED_ON, "path", self->path_id);
  g_autofree char *today = antenne_moment_today ();
  GtkListBoxRow *row;
  guint n = g_list_model_get_n_items (left);

  while ((row = gtk_list_box_get_row_at_index (self->log, 0)) != NULL)
    gtk_list_box_remove (self->log, GTK_WIDGET (row));
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (AntenneEntity) item = g_list_model_get_item (left, i - 1);
      g_autoptr (GDateTime) when = antenne_moment_parse (antenne_entity_get_string (item, "at"));
      g_autofree char *day = when != NULL ? antenne_moment_to_date (when) : g_strdup ("");
      g_autofree char *date = antenne_date_format_long (day, today);
      gboolean file = g_str_equal (antenne_entity_get_string (item, "to"), "pupil-file");
      g_autofree char *title =
          g_strdup_printf ("%s · %s", file ? _ ("For the pupil file") : _ ("For colleagues"), date);

      gtk_list_box_append (self->log, antenne_plain_row_new (title, antenne_entity_get_string (item, "text")));
    }
  gtk_widget_set_visible (self->log_box, n > 0);
}

static void
show_words (AntennePassOnPage *self)
{
  g_autoptr (AntenneGuide) guide =
      antenne_guide_load (antenne_vault_get_region (get_vault (self)), antenne_locale_get_language ());
  const AntenneGuideCard *card = antenne_guide_get_card (guide, ANTENNE_GUIDE_CONSULT);
  const char *title = self->for_file ? _ ("For the pupil file") : card->title;

  antenne_page_set_title (ANTENNE_PAGE (self), title);
  gtk_label_set_text (self->heading, title);
  gtk_label_set_text (
      self->lead, self->for_file
                      ? _ ("Choose what belongs in the school’s own file and copy it. That it left is written down.")
                      : _ ("Names, days and places were taken out. A nickname or a rare event still gives somebody "
                           "away: read it first and correct it."));
}

static void
antenne_pass_on_page_refresh (AntennePage *page)
{
  AntennePassOnPage *self = ANTENNE_PASS_ON_PAGE (page);
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (get_vault (self), self->path_id);
  g_autofree char *key = dup_draft_key (self);
  g_autoptr (GVariant) kept = NULL;

  show_words (self);
  fill_log (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy), path != NULL);
  if (path == NULL || self->corrected)
    return;
  fill_steps (self, path);
  make_text (self);
  kept = antenne_vault_dup_draft (get_vault (self), key);
  if (kept != NULL && g_variant_is_of_type (kept, G_VARIANT_TYPE_STRING))
    {
      antenne_words_field_set_text (self->words, g_variant_get_string (kept, NULL));
      words_changed_cb (self);
    }
}

static gboolean
antenne_pass_on_page_flush (AntennePage *page, GError **error)
{
  AntennePassOnPage *self = ANTENNE_PASS_ON_PAGE (page);
  g_autofree char *key = dup_draft_key (self);
  g_autofree char *text = NULL;

  if (!self->corrected)
    return TRUE;
  text = antenne_words_field_dup_text (self->words);
  return antenne_vault_save_draft (get_vault (self), key, g_variant_new_string (text), error);
}

static void
antenne_pass_on_page_leave (AntennePage *page)
{
  antenne_page_flush (page, NULL);
}

static GVariant *
antenne_pass_on_page_dup_location (AntennePage *page)
{
  AntennePassOnPage *self = ANTENNE_PASS_ON_PAGE (page);

  return g_variant_ref_sink (
      g_variant_new ("(sv)", self->for_file ? "win.pupil-file" : "win.consult", g_variant_new_string (self->path_id)));
}

static void
antenne_pass_on_page_finalize (GObject *object)
{
  AntennePassOnPage *self = ANTENNE_PASS_ON_PAGE (object);

  g_free (self->path_id);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (antenne_pass_on_page_parent_class)->finalize (object);
}

static void
antenne_pass_on_page_class_init (AntennePassOnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = antenne_pass_on_page_finalize;
  page_class->refresh = antenne_pass_on_page_refresh;
  page_class->flush = antenne_pass_on_page_flush;
  page_class->leave = antenne_pass_on_page_leave;
  page_class->dup_location = antenne_pass_on_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_WORDS_FIELD);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-pass-on-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, heading);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, lead);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, steps);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, words);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, copy);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, again);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, log_box);
  gtk_widget_class_bind_template_child (widget_class, AntennePassOnPage, log);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
}

static void
antenne_pass_on_page_init (AntennePassOnPage *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AntennePage *
make (AntenneVault *vault, const char *path, gboolean for_file)
{
  AntennePassOnPage *self = g_object_new (ANTENNE_TYPE_PASS_ON_PAGE, "vault", vault, NULL);

  self->path_id = g_strdup (path != NULL ? path : "");
  self->for_file = for_file;
  return ANTENNE_PAGE (self);
}

AntennePage *
antenne_pass_on_page_new_for_colleagues (AntenneVault *vault, const char *path)
{
  return make (vault, path, FALSE);
}

AntennePage *
antenne_pass_on_page_new_for_file (AntenneVault *vault, const char *path)
{
  return make (vault, path, TRUE);
}
