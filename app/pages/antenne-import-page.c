/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-import-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "pages/antenne-import-preview.h"
#include "pages/antenne-import-reader.h"
#include "widgets/antenne-toast.h"
#include "widgets/antenne-vault-words.h"
#include "widgets/antenne-wrap-layout.h"
#include "widgets/antenne-wrap-words.h"

struct _AntenneImportPage
{
  AntennePage parent_instance;

  char *group;
  AntenneImportPreview *preview; /* not owned; made with the first list */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  gboolean writing;

  GtkStack *stack;
  GtkWidget *refused_box;
  GtkLabel *refused_label;
  GtkWidget *paste_button;
  GtkWidget *file_button;
  AdwBin *preview_bin;
  GtkScrolledWindow *preview_scroller;
  GtkWidget *again_button;
  GtkWidget *import_button;
};

G_DEFINE_FINAL_TYPE (AntenneImportPage, antenne_import_page, ANTENNE_TYPE_PAGE)

/* --- A list comes in --- */

static void
show_action (AntenneImportPage *self)
{
  g_autofree char *label = antenne_import_preview_dup_action (self->preview);

  gtk_button_set_label (GTK_BUTTON (self->import_button), label);
  antenne_wrap_words (self->import_button);
  gtk_widget_set_sensitive (self->import_button, !self->writing && antenne_import_preview_get_ready (self->preview));
  gtk_widget_set_sensitive (self->again_button, !self->writing);
}

static void
ensure_preview (AntenneImportPage *self)
{
  if (self->preview != NULL)
    return;
  self->preview =
      ANTENNE_IMPORT_PREVIEW (antenne_import_preview_new (antenne_page_get_vault (ANTENNE_PAGE (self)), self->group));
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (show_action), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->preview_bin, GTK_WIDGET (self->preview));
}

static void
show_refused (AntenneImportPage *self, const char *sentence)
{
  gtk_label_set_label (self->refused_label, sentence);
  gtk_widget_set_visible (self->refused_box, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (self->paste_button);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntenneImportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneDelimited) table = antenne_import_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (table == NULL)
    {
      show_refused (self, error->message);
      return;
    }

  gtk_widget_set_visible (self->refused_box, FALSE);
  ensure_preview (self);
  antenne_import_preview_take_table (self->preview, g_steal_pointer (&table));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->preview_scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  if (!gtk_widget_grab_focus (self->import_button))
    gtk_widget_grab_focus (self->again_button);
  antenne_import_preview_grab_question (self->preview);
}

/* Another list takes the place of one that is still being read. */
static gboolean
begin_reading (AntenneImportPage *self)
{
  if (self->writing)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "reading");
  return TRUE;
}

void
antenne_import_page_open_file (AntenneImportPage *self, GFile *file)
{
  g_return_if_fail (ANTENNE_IS_IMPORT_PAGE (self));

  if (begin_reading (self))
    antenne_import_read_file_async (file, antenne_vault_get_path (antenne_page_get_vault (ANTENNE_PAGE (self))),
                                    self->cancellable, read_cb, g_object_ref (self));
}

void
antenne_import_page_paste (AntenneImportPage *self)
{
  g_return_if_fail (ANTENNE_IS_IMPORT_PAGE (self));

  if (begin_reading (self))
    antenne_import_read_clipboard_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable, read_cb,
                                         g_object_ref (self));
}

static void
paste_cb (AntenneImportPage *self)
{
  antenne_import_page_paste (self);
}

static gboolean
paste_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  antenne_import_page_paste (ANTENNE_IMPORT_PAGE (widget));
  return TRUE;
}

static void
chooser_response_cb (AntenneImportPage *self, int response)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL)
    antenne_import_page_open_file (self, file);
}

static void
choose_file_cb (AntenneImportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Choose a class list"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (lists, _ ("Lists (CSV, text)"));
  gtk_file_filter_add_suffix (lists, "csv");
  gtk_file_filter_add_suffix (lists, "txt");
  gtk_file_filter_add_suffix (lists, "tsv");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), lists);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (AntenneImportPage *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);

      if (files == NULL)
        return FALSE;
      antenne_import_page_open_file (self, files->data);
      return TRUE;
    }
  if (G_VALUE_HOLDS_STRING (value))
    {
      if (begin_reading (self))
        antenne_import_read_text_async (g_value_get_string (value), self->cancellable, read_cb, g_object_ref (self));
      return TRUE;
    }
  return FALSE;
}

static void
start_again_cb (AntenneImportPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (self->paste_button);
}

/* --- It is imported --- */

typedef struct
{
  AntenneImportPage *page;
  AdwToastOverlay *overlay; /* the page is gone when the class is shown */
  char *done;
  char *group; /* to be shown */
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->page);
  g_clear_object (&import->overlay);
  g_free (import->done);
  g_free (import->group);
  g_free (import);
}

static void
remember_mapping (AntenneImportPage *self)
{
  g_autoptr (GError) error = NULL;

  /* Only a convenience: the pupils are in, and a list like this one can be corrected again. */
  if (antenne_import_preview_get_corrected (self->preview) &&
      !antenne_roster_remember_mapping (antenne_page_get_vault (ANTENNE_PAGE (self)),
                                        antenne_import_preview_get_columns (self->preview), &error))
    g_debug ("The mapping of the columns was not remembered (%d)", error->code);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  AntenneImportPage *self = import->page;
  GtkWidget *shown = import->overlay != NULL ? GTK_WIDGET (import->overlay) : GTK_WIDGET (self);
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (antenne_vault_write_finish (ANTENNE_VAULT (source), result, &undo, &error))
    {
      antenne_toast_show (shown, ANTENNE_VAULT (source), import->done, undo, FALSE);
      /* The page may have been left, or the vault locked, while the disk worked. */
      if (self->preview != NULL)
        {
          if (!antenne_vault_get_locked (ANTENNE_VAULT (source)))
            remember_mapping (self);
          start_again_cb (self);
          if (import->group != NULL)
            gtk_widget_activate_action (GTK_WIDGET (self), "win.open-group", "s", import->group);
          else
            gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
        }
    }
  else
    {
      antenne_toast_show (shown, ANTENNE_VAULT (source), antenne_vault_words_for_write (error), NULL, TRUE);
      if (self->preview != NULL)
        antenne_import_preview_update (self->preview);
    }
  import_free (import);
}

static void
import_cb (AntenneImportPage *self)
{
  AntenneRosterPlan *plan = antenne_import_preview_get_plan (self->preview);
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (AntenneChange) change = NULL;
  Import *import;
  guint n;

  if (self->writing || !antenne_import_preview_get_ready (self->preview))
    return;

  self->writing = TRUE;
  change = antenne_roster_plan_to_change (plan);
  import = g_new0 (Import, 1);
  import->page = g_object_ref (self);
  import->overlay = overlay != NULL ? g_object_ref (ADW_TOAST_OVERLAY (overlay)) : NULL;
  if (plan->groups->len > 0)
    import->group = g_strdup (((AntenneRosterPlanGroup *) g_ptr_array_index (plan->groups, 0))->id);
  n = antenne_roster_plan_count (plan, ANTENNE_ROSTER_NEW) + antenne_roster_plan_count (plan, ANTENNE_ROSTER_JOINS) +
      antenne_roster_plan_count (plan, ANTENNE_ROSTER_CHANGED);
  import->done = n > 0 ? g_strdup_printf (ngettext ("%u pupil imported", "%u pupils imported", n), n)
                       : g_strdup (_ ("List imported"));
  gtk_widget_set_sensitive (self->import_button, FALSE);
  gtk_widget_set_sensitive (self->again_button, FALSE);
  antenne_vault_write_async (antenne_page_get_vault (ANTENNE_PAGE (self)), change, NULL, imported_cb, import);
}

/* --- The page --- */

static void
antenne_import_page_refresh (AntennePage *page)
{
  AntenneImportPage *self = ANTENNE_IMPORT_PAGE (page);

  /* While the list itself is written, the plan that is being written stays. */
  if (self->preview != NULL && !self->writing)
    antenne_import_preview_update (self->preview);
}

static GVariant *
antenne_import_page_dup_location (AntennePage *page)
{
  AntenneImportPage *self = ANTENNE_IMPORT_PAGE (page);

  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.import", g_variant_new_string (self->group != NULL ? self->group : "")));
}

static void
antenne_import_page_dispose (GObject *object)
{
  AntenneImportPage *self = ANTENNE_IMPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  self->preview = NULL;
  G_OBJECT_CLASS (antenne_import_page_parent_class)->dispose (object);
}

static void
antenne_import_page_finalize (GObject *object)
{
  AntenneImportPage *self = ANTENNE_IMPORT_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->group);
  G_OBJECT_CLASS (antenne_import_page_parent_class)->finalize (object);
}

static void
antenne_import_page_class_init (AntenneImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  object_class->dispose = antenne_import_page_dispose;
  object_class->finalize = antenne_import_page_finalize;
  page_class->refresh = antenne_import_page_refresh;
  page_class->dup_location = antenne_import_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, refused_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, refused_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, paste_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, file_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, preview_scroller);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneImportPage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);

  /* In the bubble phase: a text field that has the focus pastes for itself. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_shortcut_cb, NULL);
}

static void
antenne_import_page_init (AntenneImportPage *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

AntennePage *
antenne_import_page_new (AntenneVault *vault, const char *group)
{
  AntenneImportPage *self = g_object_new (ANTENNE_TYPE_IMPORT_PAGE, "vault", vault, NULL);

  self->group = g_strdup (group != NULL && *group != '\0' ? group : NULL);
  return ANTENNE_PAGE (self);
}
