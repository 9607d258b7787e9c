/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-welcome.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "crypto/antenne-recovery-code.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-named-fields.h"
#include "widgets/antenne-password-chooser.h"
#include "widgets/antenne-recovery-sheet.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-layout.h"
#include "widgets/antenne-wrap-words.h"

typedef enum
{
  STEP_HELLO,
  STEP_REGION,
  STEP_PASSWORD,
  STEP_CODE,
  STEP_CHECK,
  STEP_MAKING,
} Step;

static const char *const step_names[] = { "hello", "region", "password", "code", "check", "making" };

struct _AntenneWelcome
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  Step step;
  char *code;
  guint first_group; /* of the two that are typed back, from 0 */
  guint second_group;
  GtkFileChooserNative *file_chooser;

  GtkLabel *progress_label;
  GtkWidget *back_button;
  GtkStack *stack;
  GtkWidget *begin_button;
  GtkCheckButton *flanders_check;
  GtkCheckButton *netherlands_check;
  GtkWidget *region_button;
  AntennePasswordChooser *chooser;
  GtkWidget *password_button;
  GtkFlowBox *code_box;
  GtkLabel *saved_label;
  GtkWidget *code_button;
  GtkEditable *first_row;
  GtkEditable *second_row;
  GtkLabel *check_label;
  GtkWidget *check_button;
  GtkSpinner *spinner;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneWelcome, antenne_welcome, GTK_TYPE_WIDGET)

static void
update (AntenneWelcome *self)
{
  gboolean asks = self->step >= STEP_REGION && self->step <= STEP_CHECK;
  g_autofree char *progress = NULL;

  /* Translators: how far the first run is: "2 of 4". */
  if (asks)
    progress = g_strdup_printf (_ ("%d of %d"), self->step - STEP_REGION + 1, STEP_CHECK - STEP_REGION + 1);
  gtk_label_set_label (self->progress_label, progress != NULL ? progress : "");
  gtk_widget_set_visible (self->back_button, asks);
  gtk_widget_set_sensitive (self->password_button, antenne_password_chooser_get_ready (self->chooser));
  gtk_widget_set_sensitive (self->check_button, *gtk_editable_get_text (self->first_row) != '\0' &&
                                                    *gtk_editable_get_text (self->second_row) != '\0');
  if (self->step == STEP_CHECK)
    gtk_label_set_label (self->check_label, "");
  gtk_spinner_set_spinning (self->spinner, self->step == STEP_MAKING);
}

static void
show_code (AntenneWelcome *self)
{
  g_auto (GStrv) groups = g_strsplit (self->code, "-", -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->code_box))) != NULL)
    gtk_flow_box_remove (self->code_box, child);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *number_label = gtk_label_new (number);
      GtkWidget *label = gtk_label_new (groups[i]);
      GtkWidget *flow_child = gtk_flow_box_child_new ();

      gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (number_label, "dim-label");
      gtk_widget_add_css_class (number_label, "caption");
      gtk_widget_add_css_class (label, "code-group");
      gtk_box_append (GTK_BOX (box), number_label);
      gtk_box_append (GTK_BOX (box), label);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (flow_child), box);
      gtk_widget_set_focusable (flow_child, FALSE);
      gtk_flow_box_append (self->code_box, flow_child);
    }
}

/* Other groups each time, so that they are read and not remembered. */
static void
choose_groups (AntenneWelcome *self)
{
  guint n = antenne_recovery_code_n_groups ();
  guint a = (guint) g_random_int_range (0, (gint32) n);
  guint b = (guint) g_random_int_range (0, (gint32) n - 1);
  g_autofree char *first_title = NULL;
  g_autofree char *second_title = NULL;

  if (b >= a)
    b++;
  self->first_group = MIN (a, b);
  self->second_group = MAX (a, b);

  /* Translators: one of the numbered groups of the recovery code. */
  first_title = g_strdup_printf (_ ("Group %u"), self->first_group + 1);
  second_title = g_strdup_printf (_ ("Group %u"), self->second_group + 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->first_row), first_title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->second_row), second_title);
  gtk_editable_set_text (self->first_row, "");
  gtk_editable_set_text (self->second_row, "");
}

static GtkWidget *
focus_of (AntenneWelcome *self)
{
  switch (self->step)
    {
    case STEP_HELLO:
      return self->begin_button;
    case STEP_REGION:
      return self->region_button;
    case STEP_PASSWORD:
      return GTK_WIDGET (self->chooser);
    case STEP_CODE:
      return self->code_button;
    case STEP_CHECK:
      return GTK_WIDGET (self->first_row);
    case STEP_MAKING:
    default:
      return GTK_WIDGET (self->stack);
    }
}

static void
go_to (AntenneWelcome *self, Step step)
{
  self->step = step;
  if (step == STEP_CODE)
    {
      if (self->code == NULL)
        self->code = antenne_recovery_code_generate ();
      show_code (self);
      gtk_widget_set_visible (GTK_WIDGET (self->saved_label), FALSE);
    }
  if (step == STEP_CHECK)
    choose_groups (self);
  gtk_stack_set_visible_child_name (self->stack, step_names[step]);
  update (self);
  gtk_widget_grab_focus (focus_of (self));
}

static void
forget (AntenneWelcome *self)
{
  g_clear_pointer (&self->code, antenne_secret_free);
  antenne_password_chooser_clear (self->chooser);
  gtk_editable_set_text (self->first_row, "");
  gtk_editable_set_text (self->second_row, "");
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneWelcome) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = antenne_vault_create_finish (ANTENNE_VAULT (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (ok)
    {
      forget (self);
      g_signal_emit (self, signals[DONE], 0);
      return;
    }
  go_to (self, STEP_CHECK);
  gtk_label_set_label (self->check_label, antenne_vault_words_for_create (error));
}

static void
make (AntenneWelcome *self)
{
  const char *region = gtk_check_button_get_active (self->netherlands_check) ? "nl" : "be-vlg";

  go_to (self, STEP_MAKING);
  antenne_vault_create_async (self->vault, antenne_password_chooser_get_password (self->chooser), self->code, region,
                              NULL, made_cb, g_object_ref (self));
}

static void
check (AntenneWelcome *self)
{
  gboolean first =
      antenne_welcome_group_matches (self->code, self->first_group, gtk_editable_get_text (self->first_row));
  gboolean second =
      antenne_welcome_group_matches (self->code, self->second_group, gtk_editable_get_text (self->second_row));
  g_autofree char *text = NULL;

  if (first && second)
    {
      make (self);
      return;
    }
  text = g_strdup_printf (_ ("Group %u is not the same. Go back to look at the code again."),
                          (first ? self->second_group : self->first_group) + 1);
  gtk_label_set_label (self->check_label, text);
  gtk_widget_grab_focus (GTK_WIDGET (first ? self->second_row : self->first_row));
}

static void
next_cb (AntenneWelcome *self)
{
  switch (self->step)
    {
    case STEP_HELLO:
    case STEP_REGION:
    case STEP_CODE:
      go_to (self, self->step + 1);
      break;
    case STEP_PASSWORD:
      if (antenne_password_chooser_get_ready (self->chooser))
        go_to (self, STEP_CODE);
      break;
    case STEP_CHECK:
      check (self);
      break;
    case STEP_MAKING:
    default:
      break;
    }
}

static void
back_cb (AntenneWelcome *self)
{
  if (self->step > STEP_HELLO && self->step < STEP_MAKING)
    go_to (self, self->step - 1);
}

static void
to_second_cb (AntenneWelcome *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->second_row));
}

static void
print_cb (AntenneWelcome *self)
{
  antenne_recovery_sheet_print (self->code, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, AntenneWelcome *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->code != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GError) error = NULL;

      if (file != NULL && antenne_recovery_sheet_save (self->code, file, &error))
        gtk_label_set_label (self->saved_label, _ ("Saved. Keep that file away from this laptop."));
      else
        gtk_label_set_label (self->saved_label, _ ("Not saved: that place could not be written to. Try another one."));
      gtk_widget_set_visible (GTK_WIDGET (self->saved_label), TRUE);
    }
  g_clear_object (&self->file_chooser);
}

static void
save_cb (AntenneWelcome *self)
{
  g_set_object (&self->file_chooser, NULL);
  self->file_chooser =
      gtk_file_chooser_native_new (_ ("Save the recovery code"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->file_chooser), TRUE);
  /* Translators: the name of a file; no slash in it. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->file_chooser), _ ("Antenne recovery code.txt"));
  g_signal_connect_object (self->file_chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

static gboolean
antenne_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (focus_of (ANTENNE_WELCOME (widget)));
}

static void
antenne_welcome_dispose (GObject *object)
{
  AntenneWelcome *self = ANTENNE_WELCOME (object);

  g_clear_object (&self->file_chooser);
  antenne_dispose_children (GTK_WIDGET (self));
  g_clear_pointer (&self->code, antenne_secret_free);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (antenne_welcome_parent_class)->dispose (object);
}

static void
antenne_welcome_class_init (AntenneWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_welcome_dispose;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_welcome_grab_focus;

  signals[DONE] =
      g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ANTENNE_TYPE_PASSWORD_CHOOSER);
  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, progress_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, back_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, begin_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, flanders_check);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, netherlands_check);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, region_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, chooser);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, password_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, code_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, saved_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, code_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, first_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, second_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, check_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, check_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWelcome, spinner);
  gtk_widget_class_bind_template_callback (widget_class, antenne_welcome_begin);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_second_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
antenne_welcome_init (AntenneWelcome *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *region = antenne_welcome_guess_region (g_get_language_names ()[0], g_time_zone_get_identifier (zone));

  gtk_widget_init_template (GTK_WIDGET (self));
  antenne_wrap_words (GTK_WIDGET (self));
  antenne_name_fields (GTK_WIDGET (self));
  gtk_check_button_set_active (g_str_equal (region, "nl") ? self->netherlands_check : self->flanders_check, TRUE);
  update (self);
}

GtkWidget *
antenne_welcome_new (AntenneVault *vault)
{
  AntenneWelcome *self = g_object_new (ANTENNE_TYPE_WELCOME, NULL);

  self->vault = g_object_ref (vault);
  return GTK_WIDGET (self);
}

gboolean
antenne_welcome_is_at_start (AntenneWelcome *self)
{
  g_return_val_if_fail (ANTENNE_IS_WELCOME (self), FALSE);

  return self->step == STEP_HELLO;
}

void
antenne_welcome_begin (AntenneWelcome *self)
{
  g_return_if_fail (ANTENNE_IS_WELCOME (self));

  if (self->step == STEP_HELLO)
    go_to (self, STEP_REGION);
}

const char *
antenne_welcome_guess_region (const char *locale, const char *zone)
{
  if (locale != NULL && strstr (locale, "_BE") != NULL)
    return "be-vlg";
  if (locale != NULL && strstr (locale, "_NL") != NULL)
    return "nl";
  return g_strcmp0 (zone, "Europe/Amsterdam") == 0 ? "nl" : "be-vlg";
}

static char
fold_digit (char c)
{
  switch (g_ascii_toupper (c))
    {
    case 'O':
      return '0';
    case 'I':
    case 'L':
      return '1';
    default:
      return g_ascii_toupper (c);
    }
}

gboolean
antenne_welcome_group_matches (const char *code, guint group, const char *typed)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);
  const char *want;

  g_return_val_if_fail (group < g_strv_length (groups), FALSE);

  want = groups[group];
  for (; *typed != '\0'; typed++)
    {
      if (*typed == ' ' || *typed == '-')
        continue;
      if (*want == '\0' || fold_digit (*typed) != *want)
        return FALSE;
      want++;
    }
  return *want == '\0';
}
