/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-password-chooser.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "crypto/antenne-passphrase.h"
#include "crypto/antenne-recovery-code.h"
#include "model/antenne-locale.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-password-row.h"
#include "widgets/antenne-password-strength.h"

struct _AntennePasswordChooser
{
  GtkWidget parent_instance;

  char *offer; /* (nullable): NULL while it is one's own */
  gboolean ready;

  GtkLabel *lead_label;
  GtkWidget *offer_box;
  GtkLabel *offer_label;
  AntennePasswordRow *own_row;
  AntennePasswordRow *again_row;
  GtkLabel *hint_label;
  GtkButton *mode_button;
};

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntennePasswordChooser, antenne_password_chooser, GTK_TYPE_WIDGET)

/* Whether @typed is on its way to @whole, so that nobody is told of a mistake in the middle of a word. */
static gboolean
may_become (const char *typed, const char *whole)
{
  return g_str_has_prefix (whole, typed);
}

static char *
describe (AntennePasswordChooser *self, gboolean *ready)
{
  const char *again = antenne_password_row_get_password (self->again_row);
  const char *own = antenne_password_row_get_password (self->own_row);

  *ready = FALSE;
  if (self->offer != NULL)
    {
      *ready = g_str_equal (again, self->offer);
      if (*ready)
        return g_strdup (_ ("That is it. Write it down somewhere until you know it by heart."));
      if (may_become (again, self->offer))
        return g_strdup (_ ("A little story with these four words helps to remember them."));
      return g_strdup (_ ("Not quite: small letters, and one space between the words."));
    }

  if (*own == '\0')
    return g_strdup_printf (ngettext ("At least %d character.", "At least %d characters.", ANTENNE_PASSWORD_MIN_LENGTH),
                            ANTENNE_PASSWORD_MIN_LENGTH);
  if (antenne_password_strength (own) >= ANTENNE_PASSWORD_FAIR && *again != '\0')
    {
      *ready = g_str_equal (own, again);
      if (!*ready && !may_become (again, own))
        return g_strdup (_ ("These two are not the same."));
    }
  return antenne_password_strength_describe (own);
}

static void
update (AntennePasswordChooser *self)
{
  gboolean ready;
  g_autofree char *hint = describe (self, &ready);

  gtk_label_set_label (self->hint_label, hint);
  if (ready == self->ready)
    return;
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

static void
show_mode (AntennePasswordChooser *self)
{
  gboolean offered = self->offer != NULL;

  gtk_label_set_label (self->lead_label, offered ? _ ("Four words drawn by chance: easy to remember, hard to guess.")
                                                 : _ ("A sentence of your own that nobody knows is best."));
  gtk_label_set_label (self->offer_label, offered ? self->offer : "");
  gtk_widget_set_visible (self->offer_box, offered);
  gtk_widget_set_visible (GTK_WIDGET (self->own_row), !offered);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->again_row),
                                 offered ? _ ("Type these words once") : _ ("The same again"));
  gtk_button_set_label (self->mode_button, offered ? _ ("Choose my own password") : _ ("Offer me four words"));
  gtk_editable_set_text (GTK_EDITABLE (self->own_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again_row), "");
  update (self);
}

static void
offer_cb (AntennePasswordChooser *self)
{
  g_clear_pointer (&self->offer, antenne_secret_free);
  self->offer = antenne_passphrase_generate (antenne_locale_get_language ());
  show_mode (self);
}

static void
mode_cb (AntennePasswordChooser *self)
{
  if (self->offer == NULL)
    offer_cb (self);
  else
    {
      g_clear_pointer (&self->offer, antenne_secret_free);
      show_mode (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
changed_cb (AntennePasswordChooser *self)
{
  update (self);
}

static void
next_cb (AntennePasswordChooser *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
}

static void
activated_cb (AntennePasswordChooser *self)
{
  if (self->ready)
    g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
antenne_password_chooser_grab_focus (GtkWidget *widget)
{
  AntennePasswordChooser *self = ANTENNE_PASSWORD_CHOOSER (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->offer != NULL ? self->again_row : self->own_row));
}

static void
antenne_password_chooser_dispose (GObject *object)
{
  AntennePasswordChooser *self = ANTENNE_PASSWORD_CHOOSER (object);

  antenne_dispose_children (GTK_WIDGET (self));
  g_clear_pointer (&self->offer, antenne_secret_free);

  G_OBJECT_CLASS (antenne_password_chooser_parent_class)->dispose (object);
}

static void
antenne_password_chooser_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, ANTENNE_PASSWORD_CHOOSER (object)->ready);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_password_chooser_class_init (AntennePasswordChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antenne_password_chooser_dispose;
  object_class->get_property = antenne_password_chooser_get_property;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_password_chooser_grab_focus;

  props[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATE] =
      g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               ANTENNE_RESOURCE_PATH "widgets/antenne-password-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, lead_label);
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, offer_box);
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, offer_label);
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, own_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, again_row);
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, hint_label);
  gtk_widget_class_bind_template_child (widget_class, AntennePasswordChooser, mode_button);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
antenne_password_chooser_init (AntennePasswordChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_cb (self);
}

GtkWidget *
antenne_password_chooser_new (void)
{
  return g_object_new (ANTENNE_TYPE_PASSWORD_CHOOSER, NULL);
}

gboolean
antenne_password_chooser_get_ready (AntennePasswordChooser *self)
{
  g_return_val_if_fail (ANTENNE_IS_PASSWORD_CHOOSER (self), FALSE);

  return self->ready;
}

const char *
antenne_password_chooser_get_password (AntennePasswordChooser *self)
{
  g_return_val_if_fail (ANTENNE_IS_PASSWORD_CHOOSER (self), NULL);

  return self->ready ? antenne_password_row_get_password (self->again_row) : NULL;
}

void
antenne_password_chooser_clear (AntennePasswordChooser *self)
{
  g_return_if_fail (ANTENNE_IS_PASSWORD_CHOOSER (self));

  offer_cb (self);
}
