/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-attention-row.h"

#include <glib/gi18n.h>

#include "widgets/antenne-attention-draw.h"
#include "widgets/antenne-attention-layout.h"

#define PADDING 5

struct _AntenneAttentionRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *words;

  AntennePupil *pupil;
  AntenneAttention *attention;
  AntenneAttentionLayout layout;
  int week; /* where the arrows are; -1 until they are used */
  char *description;
};

G_DEFINE_FINAL_TYPE (AntenneAttentionRow, antenne_attention_row, GTK_TYPE_LIST_BOX_ROW)

static void
describe (AntenneAttentionRow *self)
{
  g_autofree char *words = antenne_attention_dup_words (self->attention);

  g_free (self->description);
  self->description =
      self->week < 0 ? g_strdup (words) : antenne_attention_dup_week_description (self->attention, (guint) self->week);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (self->name)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->description, -1);
}

static gboolean
key_pressed_cb (AntenneAttentionRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  int first = (int) self->layout.first_column;
  int week = self->week;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || self->attention == NULL)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    week = week < 0 ? ANTENNE_ATTENTION_WEEKS - 1 : MAX (week - 1, first);
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    week = week < 0 ? first : MIN (week + 1, ANTENNE_ATTENTION_WEEKS - 1);
  else
    return GDK_EVENT_PROPAGATE;

  self->week = MAX (week, first);
  describe (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (AntenneAttentionRow *self)
{
  if (self->week < 0 || self->attention == NULL)
    return;
  self->week = -1;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
antenne_attention_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AntenneAttentionRow *self = ANTENNE_ATTENTION_ROW (widget);
  int column = keyboard ? self->week : antenne_attention_layout_get_column (&self->layout, x);
  g_autofree char *text = NULL;

  if (self->attention == NULL)
    return FALSE;
  if (column < 0)
    {
      /* Beside the weeks stands the name: in full, where the row had no room for it. */
      gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (self->name)));
      return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->name)));
    }
  text = antenne_attention_dup_week_description (self->attention, (guint) column);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static int
measure_height (GtkWidget *child)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
antenne_attention_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antenne_attention_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  AntenneAttentionRow *self = ANTENNE_ATTENTION_ROW (widget);
  AntenneAttentionLayout layout;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = ANTENNE_ATTENTION_LEAST_WIDTH;
  else
    {
      int text = measure_height (self->name);

      antenne_attention_layout_compute (&layout, widget, for_size >= 0 ? for_size : ANTENNE_ATTENTION_LEAST_WIDTH);
      if (!layout.wide)
        text += measure_height (self->words);
      *minimum = *natural = 2 * PADDING + MAX (ANTENNE_ATTENTION_AVATAR + 2, text);
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
antenne_attention_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntenneAttentionRow *self = ANTENNE_ATTENTION_ROW (widget);
  AntenneAttentionLayout *layout = &self->layout;
  int name_height = measure_height (self->name);
  int words_height = measure_height (self->words);
  int avatar_height = measure_height (self->avatar);
  int top = (height - name_height - words_height) / 2;

  antenne_attention_layout_compute (layout, widget, width);
  allocate (self->avatar, layout->avatar_x, (height - avatar_height) / 2, ANTENNE_ATTENTION_AVATAR, avatar_height);

  if (layout->wide)
    {
      gtk_label_set_xalign (GTK_LABEL (self->words), 1);
      allocate (self->name, layout->name_x, (height - name_height) / 2, layout->name_width, name_height);
      allocate (self->words, layout->words_x, (height - words_height) / 2, layout->words_width, words_height);
    }
  else
    {
      gtk_label_set_xalign (GTK_LABEL (self->words), 0);
      allocate (self->name, layout->name_x, top, layout->name_width, name_height);
      allocate (self->words, layout->words_x, top + name_height, layout->words_width, words_height);
    }
}

static void
antenne_attention_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntenneAttentionRow *self = ANTENNE_ATTENTION_ROW (widget);

  if (self->attention != NULL)
    antenne_attention_draw (widget, snapshot, self->attention, &self->layout, self->week);
  GTK_WIDGET_CLASS (antenne_attention_row_parent_class)->snapshot (widget, snapshot);
}

static void
antenne_attention_row_dispose (GObject *object)
{
  AntenneAttentionRow *self = ANTENNE_ATTENTION_ROW (object);

  g_clear_pointer (&self->avatar, gtk_widget_unparent);
  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_object (&self->pupil);
  g_clear_pointer (&self->attention, antenne_attention_unref);
  g_clear_pointer (&self->description, g_free);
  G_OBJECT_CLASS (antenne_attention_row_parent_class)->dispose (object);
}

static void
antenne_attention_row_class_init (AntenneAttentionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_attention_row_dispose;
  widget_class->get_request_mode = antenne_attention_row_get_request_mode;
  widget_class->measure = antenne_attention_row_measure;
  widget_class->size_allocate = antenne_attention_row_size_allocate;
  widget_class->snapshot = antenne_attention_row_snapshot;
  widget_class->query_tooltip = antenne_attention_row_query_tooltip;
}

static GtkWidget *
add_label (AntenneAttentionRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
antenne_attention_row_init (AntenneAttentionRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->week = -1;
  /* The row lays itself out: what GtkListBoxRow brings would want a single child. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  self->avatar = adw_avatar_new (ANTENNE_ATTENTION_AVATAR, NULL, TRUE);
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));
  self->name = add_label (self);
  self->words = add_label (self);
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_add_css_class (self->words, "dim-label");

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
antenne_attention_row_new (AntennePupil *pupil, AntenneAttention *attention)
{
  AntenneAttentionRow *self = g_object_new (ANTENNE_TYPE_ATTENTION_ROW, NULL);

  antenne_attention_row_set (self, pupil, attention);
  return GTK_WIDGET (self);
}

void
antenne_attention_row_set (AntenneAttentionRow *self, AntennePupil *pupil, AntenneAttention *attention)
{
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (ANTENNE_IS_ATTENTION_ROW (self));

  g_set_object (&self->pupil, pupil);
  antenne_attention_ref (attention);
  g_clear_pointer (&self->attention, antenne_attention_unref);
  self->attention = attention;

  name = antenne_pupil_dup_display_name (pupil);
  words = antenne_attention_dup_words (attention);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-pupil");
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

AntennePupil *
antenne_attention_row_get_pupil (AntenneAttentionRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_ATTENTION_ROW (self), NULL);

  return self->pupil;
}

const char *
antenne_attention_row_get_description (AntenneAttentionRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_ATTENTION_ROW (self), NULL);

  return self->description;
}
