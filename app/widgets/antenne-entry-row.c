/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-entry-row.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "widgets/antenne-entry-words.h"
#include "widgets/antenne-line-layout.h"

struct _AntenneEntryRow
{
  GtkListBoxRow parent_instance;

  AntenneEntry *entry;
  char *words;

  GtkImage *icon;
  GtkLabel *meta;
  GtkLabel *text;
  GtkLabel *quote;
};

G_DEFINE_FINAL_TYPE (AntenneEntryRow, antenne_entry_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
antenne_entry_row_finalize (GObject *object)
{
  AntenneEntryRow *self = ANTENNE_ENTRY_ROW (object);

  g_clear_object (&self->entry);
  g_free (self->words);
  G_OBJECT_CLASS (antenne_entry_row_parent_class)->finalize (object);
}

static void
antenne_entry_row_class_init (AntenneEntryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = antenne_entry_row_finalize;
  g_type_ensure (ANTENNE_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryRow, meta);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryRow, text);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryRow, quote);
}

static void
antenne_entry_row_init (AntenneEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The text apart from what the pupil said, which has its own place. */
static char *
dup_text (AntenneEntry *entry)
{
  const char *said = antenne_entity_get_string (ANTENNE_ENTITY (entry), "said");
  const char *seen = antenne_entity_get_string (ANTENNE_ENTITY (entry), "seen");

  if (*said != '\0' && *seen == '\0' && antenne_entry_get_kind (entry) != ANTENNE_ENTRY_STRENGTH)
    return g_strdup ("");
  return antenne_entry_dup_text (entry);
}

GtkWidget *
antenne_entry_row_new (AntenneVault *vault, AntenneEntry *entry, const char *pupil, const char *today)
{
  AntenneEntryRow *self = g_object_new (ANTENNE_TYPE_ENTRY_ROW, NULL);
  g_autofree char *meta = antenne_entry_words_meta (vault, entry, pupil, today);
  g_autofree char *text = dup_text (entry);
  g_autofree char *quote = antenne_entry_words_quote (entry);
  g_autofree char *exact = antenne_entry_words_when_exact (entry);

  self->entry = g_object_ref (entry);
  gtk_image_set_from_icon_name (self->icon, antenne_entry_words_icon (antenne_entry_get_kind (entry)));
  show_text (self->meta, meta);
  show_text (self->text, text);
  show_text (self->quote, quote);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->meta), exact);

  self->words =
      g_strjoin (". ", meta, *text != '\0' ? text : quote, *text != '\0' && *quote != '\0' ? quote : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, exact, -1);
  return GTK_WIDGET (self);
}

AntenneEntry *
antenne_entry_row_get_entry (AntenneEntryRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_ENTRY_ROW (self), NULL);
  return self->entry;
}

void
antenne_entry_row_set_unfinished (AntenneEntryRow *self, gboolean unfinished)
{
  g_autofree char *meta = NULL;

  g_return_if_fail (ANTENNE_IS_ENTRY_ROW (self));
  if (!unfinished)
    return;
  /* Translators: before the line of an entry whose text was not finished; the text so far is kept */
  meta = g_strdup_printf ("%s · %s", _ ("Not finished"), gtk_label_get_text (self->meta));
  gtk_label_set_text (self->meta, meta);
}
