/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-field-row.h"

#include <glib/gi18n.h>

#include "model/antenne-moment.h"
#include "widgets/antenne-named-fields.h"

struct _AntenneFieldRow
{
  AdwEntryRow parent_instance;

  AntenneDraft *draft; /* (nullable) */
  char *field;
  char *name; /* the title, while a problem stands in its place */
  gboolean date;
  gboolean aside;
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_DATE,
  PROP_ASIDE,
  N_PROPS
};

enum
{
  COMMIT,
  TYPED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneFieldRow, antenne_field_row, ADW_TYPE_ENTRY_ROW)

/* A day as it is typed: in digits, day first. */
static char *
show_value (AntenneFieldRow *self, const char *value)
{
  if (self->date && strlen (value) == 10)
    return g_strdup_printf ("%.2s/%.2s/%.4s", value + 8, value + 5, value);
  return g_strdup (value);
}

static void
set_text (AntenneFieldRow *self, const char *text)
{
  self->setting = TRUE;
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->setting = FALSE;
}

/* --- Between the row and the draft --- */

static void
show (AntenneFieldRow *self)
{
  const char *aside = antenne_draft_get_aside (self->draft, self->field);

  if (*aside != '\0' || self->aside)
    set_text (self, aside);
  else
    antenne_field_row_set_value (self, antenne_draft_get_string (self->draft, self->field));
}

/* Another hand changed it; a space at the end that is being typed is not taken away for that. */
static void
reloaded_cb (AntenneFieldRow *self)
{
  g_autofree char *value = antenne_field_row_dup_value (self);

  if (!self->aside && g_strcmp0 (value, antenne_draft_get_string (self->draft, self->field)) != 0)
    show (self);
}

static void
committed_cb (AntenneFieldRow *self)
{
  if (self->date && !antenne_draft_is_changed (self->draft, self->field))
    show (self);
}

static void
typed_cb (AntenneFieldRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *value = antenne_field_row_dup_value (self);

  if (self->setting)
    return;
  antenne_field_row_set_problem (self, NULL);
  if (self->draft != NULL)
    {
      gboolean aside = self->aside || value == NULL;

      antenne_draft_set_aside (self->draft, self->field, aside ? text : NULL);
      if (!aside)
        antenne_draft_set_string (self->draft, self->field, value);
    }
  g_signal_emit (self, signals[TYPED], 0);
}

static void
commit (AntenneFieldRow *self)
{
  g_autofree char *value = antenne_field_row_dup_value (self);

  if (self->draft == NULL)
    return;
  if (value == NULL)
    antenne_field_row_set_problem (self, _ ("A day that exists, such as 31/12/2010"));
  else if (!self->aside && antenne_draft_is_changed (self->draft, self->field))
    g_signal_emit (self, signals[COMMIT], 0);
}

static void
focus_left_cb (AntenneFieldRow *self)
{
  commit (self);
  if (self->draft != NULL && !self->aside)
    show (self);
}

static void
activated_cb (AntenneFieldRow *self)
{
  commit (self);
}

static void
antenne_field_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntenneFieldRow *self = ANTENNE_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_DATE:
      g_value_set_boolean (value, self->date);
      break;
    case PROP_ASIDE:
      g_value_set_boolean (value, self->aside);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_field_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntenneFieldRow *self = ANTENNE_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_free (self->field);
      self->field = g_value_dup_string (value);
      break;
    case PROP_DATE:
      self->date = g_value_get_boolean (value);
      break;
    case PROP_ASIDE:
      self->aside = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_field_row_dispose (GObject *object)
{
  antenne_field_row_set_draft (ANTENNE_FIELD_ROW (object), NULL);
  G_OBJECT_CLASS (antenne_field_row_parent_class)->dispose (object);
}

static void
antenne_field_row_finalize (GObject *object)
{
  AntenneFieldRow *self = ANTENNE_FIELD_ROW (object);

  g_free (self->field);
  g_free (self->name);
  G_OBJECT_CLASS (antenne_field_row_parent_class)->finalize (object);
}

static void
antenne_field_row_class_init (AntenneFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = antenne_field_row_get_property;
  object_class->set_property = antenne_field_row_set_property;
  object_class->dispose = antenne_field_row_dispose;
  object_class->finalize = antenne_field_row_finalize;

  props[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_DATE] = g_param_spec_boolean ("date", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ASIDE] = g_param_spec_boolean ("aside", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[COMMIT] =
      g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] =
      g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antenne_field_row_init (AntenneFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (focus, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (typed_cb), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (activated_cb), NULL);
  antenne_name_fields (GTK_WIDGET (self));
}

const char *
antenne_field_row_get_field (AntenneFieldRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_FIELD_ROW (self), NULL);

  return self->field;
}

void
antenne_field_row_set_draft (AntenneFieldRow *self, AntenneDraft *draft)
{
  g_return_if_fail (ANTENNE_IS_FIELD_ROW (self));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  if (!g_set_object (&self->draft, draft) || draft == NULL)
    return;
  g_signal_connect_object (draft, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  show (self);
}

void
antenne_field_row_set_draft_inside (GtkWidget *root, AntenneDraft *draft)
{
  if (ANTENNE_IS_FIELD_ROW (root))
    {
      antenne_field_row_set_draft (ANTENNE_FIELD_ROW (root), draft);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    antenne_field_row_set_draft_inside (child, draft);
}

char *
antenne_field_row_dup_value (AntenneFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (ANTENNE_IS_FIELD_ROW (self), NULL);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  if (self->date && *text != '\0')
    return antenne_date_parse (text);
  return g_steal_pointer (&text);
}

void
antenne_field_row_set_value (AntenneFieldRow *self, const char *value)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (ANTENNE_IS_FIELD_ROW (self));

  shown = show_value (self, value);
  set_text (self, shown);
}

void
antenne_field_row_set_problem (AntenneFieldRow *self, const char *problem)
{
  g_return_if_fail (ANTENNE_IS_FIELD_ROW (self));

  if (problem != NULL)
    {
      if (self->name == NULL)
        self->name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), problem);
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
    }
  else if (self->name != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->name);
      g_clear_pointer (&self->name, g_free);
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID);
    }
}
