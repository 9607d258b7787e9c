/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-words-field.h"

#include <string.h>

#include "antenne-config.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"

struct _AntenneWordsField
{
  GtkWidget parent_instance;

  char *key;
  gboolean open;
  gboolean showing;

  GtkWidget *heading;
  GtkButton *unfold;
  GtkLabel *title;
  GtkLabel *unfold_title;
  GtkLabel *key_label;
  GtkWidget *frame;
  GtkTextView *text;
  GtkLabel *placeholder;
};

G_DEFINE_FINAL_TYPE (AntenneWordsField, antenne_words_field, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  PROP_PLACEHOLDER,
  PROP_KEY,
  PROP_OPEN,
};

static guint changed_signal;

static void
show_state (AntenneWordsField *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->unfold), !self->open);
  gtk_widget_set_visible (self->heading, self->open);
  gtk_widget_set_visible (self->frame, self->open);
}

static void
show_placeholder (AntenneWordsField *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder),
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text)) == 0);
}

static void
buffer_changed_cb (AntenneWordsField *self)
{
  show_placeholder (self);
  if (!self->showing)
    g_signal_emit (self, changed_signal, 0);
}

static void
unfold_clicked_cb (AntenneWordsField *self)
{
  antenne_words_field_set_open (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static gboolean
antenne_words_field_grab_focus (GtkWidget *widget)
{
  AntenneWordsField *self = ANTENNE_WORDS_FIELD (widget);

  antenne_words_field_set_open (self, TRUE);
  return gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
antenne_words_field_dispose (GObject *object)
{
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_words_field_parent_class)->dispose (object);
}

static void
antenne_words_field_finalize (GObject *object)
{
  g_free (ANTENNE_WORDS_FIELD (object)->key);
  G_OBJECT_CLASS (antenne_words_field_parent_class)->finalize (object);
}

static void
antenne_words_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntenneWordsField *self = ANTENNE_WORDS_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_label_get_text (self->placeholder));
      break;
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_words_field_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneWordsField *self = ANTENNE_WORDS_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      antenne_words_field_set_title (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      antenne_words_field_set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_KEY:
      g_free (self->key);
      self->key = g_value_dup_string (value);
      gtk_label_set_text (self->key_label, self->key != NULL ? self->key : "");
      gtk_widget_set_visible (GTK_WIDGET (self->key_label), self->key != NULL && *self->key != '\0');
      break;
    case PROP_OPEN:
      antenne_words_field_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_words_field_class_init (AntenneWordsFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antenne_words_field_dispose;
  object_class->finalize = antenne_words_field_finalize;
  object_class->get_property = antenne_words_field_get_property;
  object_class->set_property = antenne_words_field_set_property;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_words_field_grab_focus;

  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_object_class_install_property (
      object_class, PROP_TITLE,
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_PLACEHOLDER,
      g_param_spec_string ("placeholder", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_KEY, g_param_spec_string ("key", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_OPEN,
      g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-words-field.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, heading);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, unfold);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, title);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, unfold_title);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, key_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, frame);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, text);
  gtk_widget_class_bind_template_child (widget_class, AntenneWordsField, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, unfold_clicked_cb);
}

static void
antenne_words_field_init (AntenneWordsField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (self->frame), GTK_WIDGET (self->placeholder), TRUE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (buffer_changed_cb), self);
  show_state (self);
}

char *
antenne_words_field_dup_text (AntenneWordsField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (ANTENNE_IS_WORDS_FIELD (self), NULL);
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
antenne_words_field_set_text (AntenneWordsField *self, const char *text)
{
  g_autofree char *now = antenne_words_field_dup_text (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  if (strcmp (now, text) == 0)
    return;
  self->showing = TRUE;
  /* What the vault has is no edit of this minute: Ctrl+Z begins after it. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->showing = FALSE;
}

void
antenne_words_field_set_title (AntenneWordsField *self, const char *title)
{
  g_return_if_fail (ANTENNE_IS_WORDS_FIELD (self));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->unfold_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unfold), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
antenne_words_field_set_placeholder (AntenneWordsField *self, const char *placeholder)
{
  g_return_if_fail (ANTENNE_IS_WORDS_FIELD (self));
  gtk_label_set_text (self->placeholder, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, placeholder, -1);
}

gboolean
antenne_words_field_get_open (AntenneWordsField *self)
{
  g_return_val_if_fail (ANTENNE_IS_WORDS_FIELD (self), FALSE);
  return self->open;
}

void
antenne_words_field_set_open (AntenneWordsField *self, gboolean open)
{
  g_return_if_fail (ANTENNE_IS_WORDS_FIELD (self));
  if (self->open == open)
    return;
  self->open = open;
  show_state (self);
}
