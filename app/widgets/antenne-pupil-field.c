/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-pupil-field.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-text.h"
#include "widgets/antenne-entry-words.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-wrap-layout.h"

#define MATCHES_SHOWN 6

struct _AntennePupilField
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  GPtrArray *ids;
  GListModel *candidates; /* (nullable): for the text as it is */
  gboolean keep_one;
  char *placeholder;

  GtkWidget *frame;
  GtkWidget *typing;
  GtkText *text;
  GtkLabel *ghost;
  GtkLabel *message;
  GtkPopover *popover;
  GtkListBox *matches;
};

G_DEFINE_FINAL_TYPE (AntennePupilField, antenne_pupil_field, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void show_chips (AntennePupilField *self);

static const char *
get_text (AntennePupilField *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

static guint
n_candidates (AntennePupilField *self)
{
  return self->candidates != NULL ? g_list_model_get_n_items (self->candidates) : 0;
}

static void
say (AntennePupilField *self, const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static gboolean
has_pupil (AntennePupilField *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, NULL);
}

static char *
name_with_class (AntennePupilField *self, AntennePupil *pupil)
{
  g_autofree char *name = antenne_pupil_dup_display_name (pupil);
  g_autofree char *classes = antenne_words_classes (self->vault, antenne_entity_get_id (ANTENNE_ENTITY (pupil)));

  return *classes != '\0' ? g_strdup_printf ("%s · %s", name, classes) : g_steal_pointer (&name);
}

/* The part of @shown behind what was typed; NULL where what was typed is not how it begins. Folding changes lengths,
 * so the shortest beginning that folds to the same is looked for. */
static const char *
rest_behind (const char *typed, const char *shown)
{
  g_autofree char *wanted = antenne_text_fold (typed);
  gboolean space_typed = typed[0] != '\0' && typed[strlen (typed) - 1] == ' ';

  for (const char *end = shown;; end = g_utf8_next_char (end))
    {
      g_autofree char *beginning = g_strndup (shown, end - shown);
      g_autofree char *folded = antenne_text_fold (beginning);

      if (strcmp (folded, wanted) == 0)
        return space_typed && *end == ' ' ? end + 1 : end;
      if (*end == '\0')
        return NULL;
    }
}

static int
chosen_index (AntennePupilField *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);

  return row != NULL ? gtk_list_box_row_get_index (row) : 0;
}

static void
show_ghost (AntennePupilField *self)
{
  g_autoptr (AntennePupil) best = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *ghost = NULL;
  const char *rest;

  /* The text is as wide as its placeholder, so that goes once something is typed. */
  gtk_text_set_placeholder_text (self->text, *get_text (self) == '\0' ? self->placeholder : NULL);
  if (*get_text (self) == '\0' || n_candidates (self) == 0)
    {
      gtk_label_set_text (self->ghost, _ (" · no pupil has this name"));
      gtk_widget_set_visible (GTK_WIDGET (self->ghost), *get_text (self) != '\0');
      gtk_widget_set_hexpand (GTK_WIDGET (self->text), *get_text (self) == '\0');
      gtk_widget_remove_css_class (GTK_WIDGET (self->text), "matched");
      return;
    }

  best = g_list_model_get_item (self->candidates, chosen_index (self));
  shown = name_with_class (self, best);
  rest = rest_behind (get_text (self), shown);
  /* Where the typed words come elsewhere in the name, the whole name stands behind them. */
  ghost = rest != NULL ? g_strdup (rest) : g_strdup_printf (" → %s", shown);
  gtk_label_set_text (self->ghost, ghost);
  gtk_widget_set_visible (GTK_WIDGET (self->ghost), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "matched");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
}

static void
hide_matches (AntennePupilField *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_popover_popdown (self->popover);
}

static void
fill_matches (AntennePupilField *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->matches, 0)) != NULL)
    gtk_list_box_remove (self->matches, GTK_WIDGET (row));

  for (guint i = 0; i < n_candidates (self); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (self->candidates, i);
      g_autofree char *name = name_with_class (self, pupil);
      GtkWidget *label = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
      gtk_list_box_append (self->matches, label);
      gtk_widget_set_focusable (GTK_WIDGET (gtk_list_box_get_row_at_index (self->matches, i)), FALSE);
    }
  row = gtk_list_box_get_row_at_index (self->matches, 0);
  if (row != NULL)
    gtk_list_box_select_row (self->matches, row);
}

static void
find_candidates (AntennePupilField *self)
{
  GListStore *found = g_list_store_new (ANTENNE_TYPE_PUPIL);

  if (self->vault != NULL && *get_text (self) != '\0')
    {
      g_autoptr (GListModel) all =
          antenne_vault_complete_names (self->vault, get_text (self), MATCHES_SHOWN + self->ids->len);

      for (guint i = 0;
           i < g_list_model_get_n_items (all) && g_list_model_get_n_items (G_LIST_MODEL (found)) < MATCHES_SHOWN; i++)
        {
          g_autoptr (AntennePupil) pupil = g_list_model_get_item (all, i);

          if (!has_pupil (self, antenne_entity_get_id (ANTENNE_ENTITY (pupil))))
            g_list_store_append (found, pupil);
        }
    }
  g_set_object (&self->candidates, G_LIST_MODEL (found));
  g_object_unref (found);
  fill_matches (self);
}

static void
take (AntennePupilField *self, guint index)
{
  g_autoptr (AntennePupil) pupil = g_list_model_get_item (self->candidates, index);

  g_ptr_array_add (self->ids, g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (pupil))));
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  say (self, NULL);
  show_chips (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_chip_cb (GtkButton *button, AntennePupilField *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "pupil");
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &index))
    return;
  g_ptr_array_remove_index (self->ids, index);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  show_chips (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_chip (AntennePupilField *self, const char *id)
{
  g_autoptr (AntennePupil) pupil = antenne_vault_get (self->vault, ANTENNE_KIND_PUPIL, id);
  g_autofree char *name = pupil != NULL ? antenne_pupil_dup_display_name (pupil) : g_strdup (_ ("A pupil who is gone"));
  g_autofree char *tip = pupil != NULL ? name_with_class (self, pupil) : NULL;
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, tip);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (chip), label);
  if (!self->keep_one || self->ids->len > 1)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
      /* Translators: takes a pupil off a note; %s is a name */
      g_autofree char *what = g_strdup_printf (_ ("Take %s off"), name);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, what);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
      /* Reached by Tab backwards it would stand between two fields that are to be filled: Backspace does this. */
      gtk_widget_set_focusable (button, FALSE);
      g_object_set_data_full (G_OBJECT (button), "pupil", g_strdup (id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_chip_cb), self);
      gtk_box_append (GTK_BOX (chip), button);
    }
  return chip;
}

static void
show_chips (AntennePupilField *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->frame);

  while (child != self->typing)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (GTK_BOX (self->frame), child);
      child = next;
    }
  for (guint i = 0; self->vault != NULL && i < self->ids->len; i++)
    gtk_widget_insert_before (make_chip (self, g_ptr_array_index (self->ids, i)), self->frame, self->typing);
}

static void
text_changed_cb (AntennePupilField *self)
{
  say (self, NULL);
  find_candidates (self);
  show_ghost (self);
  if (n_candidates (self) > 1 && gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_popover_popup (self->popover);
  else
    hide_matches (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
match_selected_cb (AntennePupilField *self)
{
  show_ghost (self);
}

static void
match_activated_cb (AntennePupilField *self, GtkListBoxRow *row)
{
  take (self, gtk_list_box_row_get_index (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static gboolean
choose_beside (AntennePupilField *self, int step)
{
  GtkListBoxRow *row;

  if (n_candidates (self) < 2)
    return FALSE;
  gtk_popover_popup (self->popover);
  row = gtk_list_box_get_row_at_index (self->matches, chosen_index (self) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->matches, row);
  return TRUE;
}

static gboolean
key_cb (AntennePupilField *self, guint key, guint code, GdkModifierType state)
{
  gboolean can_take = *get_text (self) != '\0' && n_candidates (self) > 0;
  int position = gtk_editable_get_position (GTK_EDITABLE (self->text));
  gboolean at_end = position == (int) g_utf8_strlen (get_text (self), -1);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (!at_end || !can_take)
        return FALSE;
      take (self, chosen_index (self));
      return TRUE;

    case GDK_KEY_Tab:
      /* And goes on to the next field, as Tab does: a name, Tab, the sentence. A comma asks for one more name. */
      if (can_take)
        take (self, chosen_index (self));
      return FALSE;

    case GDK_KEY_comma:
    case GDK_KEY_semicolon:
      if (can_take)
        take (self, chosen_index (self));
      else if (*get_text (self) != '\0')
        antenne_pupil_field_settle (self);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (can_take)
        take (self, chosen_index (self));
      if (antenne_pupil_field_settle (self) && self->ids->len > 0)
        g_signal_emit (self, signals[SIGNAL_DONE], 0);
      return TRUE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return choose_beside (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return choose_beside (self, -1);

    case GDK_KEY_BackSpace:
      if (*get_text (self) != '\0' || self->ids->len <= (self->keep_one ? 1 : 0))
        return FALSE;
      g_ptr_array_remove_index (self->ids, self->ids->len - 1);
      show_chips (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return TRUE;

    case GDK_KEY_Escape:
      if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
        return FALSE;
      hide_matches (self);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
focus_left_cb (AntennePupilField *self)
{
  hide_matches (self);
}

static void
frame_pressed_cb (AntennePupilField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static gboolean
antenne_pupil_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ANTENNE_PUPIL_FIELD (widget)->text));
}

static void
antenne_pupil_field_dispose (GObject *object)
{
  AntennePupilField *self = ANTENNE_PUPIL_FIELD (object);

  if (self->frame != NULL)
    {
      gtk_widget_unparent (self->frame);
      gtk_widget_unparent (GTK_WIDGET (self->message));
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->frame = NULL;
    }
  g_clear_object (&self->vault);
  g_clear_object (&self->candidates);
  G_OBJECT_CLASS (antenne_pupil_field_parent_class)->dispose (object);
}

static void
antenne_pupil_field_finalize (GObject *object)
{
  g_ptr_array_unref (ANTENNE_PUPIL_FIELD (object)->ids);
  g_free (ANTENNE_PUPIL_FIELD (object)->placeholder);
  G_OBJECT_CLASS (antenne_pupil_field_parent_class)->finalize (object);
}

static void
antenne_pupil_field_class_init (AntennePupilFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antenne_pupil_field_dispose;
  object_class->finalize = antenne_pupil_field_finalize;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_pupil_field_grab_focus;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] =
      g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-pupil-field.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, frame);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, typing);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, text);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, ghost);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, message);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, popover);
  gtk_widget_class_bind_template_child (widget_class, AntennePupilField, matches);
}

static void
antenne_pupil_field_init (AntennePupilField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (frame_pressed_cb), self);
  gtk_widget_add_controller (self->frame, GTK_EVENT_CONTROLLER (press));

  gtk_widget_set_cursor_from_name (self->frame, "text");
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (self->matches, "row-selected", G_CALLBACK (match_selected_cb), self);
  g_signal_connect_swapped (self->matches, "row-activated", G_CALLBACK (match_activated_cb), self);
  show_ghost (self);
}

void
antenne_pupil_field_set_vault (AntennePupilField *self, AntenneVault *vault)
{
  g_return_if_fail (ANTENNE_IS_PUPIL_FIELD (self));
  g_set_object (&self->vault, vault);
  show_chips (self);
}

void
antenne_pupil_field_set_pupils (AntennePupilField *self, const char *const *ids)
{
  g_return_if_fail (ANTENNE_IS_PUPIL_FIELD (self));
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!has_pupil (self, ids[i]))
      g_ptr_array_add (self->ids, g_strdup (ids[i]));
  show_chips (self);
}

char **
antenne_pupil_field_dup_pupils (AntennePupilField *self)
{
  GStrv ids;

  g_return_val_if_fail (ANTENNE_IS_PUPIL_FIELD (self), NULL);
  ids = g_new0 (char *, self->ids->len + 1);
  for (guint i = 0; i < self->ids->len; i++)
    ids[i] = g_strdup (g_ptr_array_index (self->ids, i));
  return ids;
}

guint
antenne_pupil_field_get_n_pupils (AntennePupilField *self)
{
  g_return_val_if_fail (ANTENNE_IS_PUPIL_FIELD (self), 0);
  return self->ids->len;
}

void
antenne_pupil_field_set_keep_one (AntennePupilField *self, gboolean keep_one)
{
  g_return_if_fail (ANTENNE_IS_PUPIL_FIELD (self));
  self->keep_one = keep_one;
  show_chips (self);
}

void
antenne_pupil_field_set_placeholder (AntennePupilField *self, const char *text)
{
  g_return_if_fail (ANTENNE_IS_PUPIL_FIELD (self));
  g_free (self->placeholder);
  self->placeholder = g_strdup (text);
  show_ghost (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

const char *
antenne_pupil_field_get_text (AntennePupilField *self)
{
  g_return_val_if_fail (ANTENNE_IS_PUPIL_FIELD (self), "");
  return get_text (self);
}

void
antenne_pupil_field_set_text (AntennePupilField *self, const char *text)
{
  g_return_if_fail (ANTENNE_IS_PUPIL_FIELD (self));
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

gboolean
antenne_pupil_field_settle (AntennePupilField *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (ANTENNE_IS_PUPIL_FIELD (self), FALSE);
  typed = g_strstrip (g_strdup (get_text (self)));
  if (*typed == '\0')
    return TRUE;
  if (n_candidates (self) == 1)
    {
      take (self, 0);
      return TRUE;
    }
  if (n_candidates (self) == 0)
    message = g_strdup_printf (_ ("No pupil has a name with “%s”. Look at the spelling, or add the pupil to a class."),
                               typed);
  else
    {
      message = g_strdup_printf (_ ("Several pupils fit “%s”: choose one with ↓ and Enter."), typed);
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
      gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
      gtk_popover_popup (self->popover);
    }
  say (self, message);
  return FALSE;
}
