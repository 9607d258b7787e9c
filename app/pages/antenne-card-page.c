/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-card-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "documents/antenne-card.h"
#include "guide/antenne-directory.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-card-print.h"

struct _AntenneCardPage
{
  AntennePage parent_instance;

  char *wanted; /* (nullable) */
  AntenneDirectory *directory;
  AntenneCard *card;
  GHashTable *ticks; /* id → GtkCheckButton, borrowed: they are in list */
  gboolean filling;

  GtkDrawingArea *preview;
  GtkWidget *print_button;
  GtkLabel *most_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AntenneCardPage, antenne_card_page, ANTENNE_TYPE_PAGE)

/* --- What stands on it --- */

/* Those that are ticked, in the order of the list; the emergency number last. (transfer full) */
static GPtrArray *
list_chosen (AntenneCardPage *self)
{
  GListModel *all = antenne_directory_get_organisations (self->directory);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint last = 0; last < 2; last++)
    for (guint i = 0; i < g_list_model_get_n_items (all); i++)
      {
        g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, i);
        GtkCheckButton *tick = g_hash_table_lookup (self->ticks, antenne_organisation_get_id (organisation));
        gboolean emergency = strcmp (antenne_organisation_get_tier (organisation), "emergency") == 0;

        if (tick != NULL && gtk_check_button_get_active (tick) && emergency == (last == 1))
          g_ptr_array_add (chosen, g_steal_pointer (&organisation));
      }
  return chosen;
}

static void
update (AntenneCardPage *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *text = NULL;
  gboolean full = chosen->len >= ANTENNE_CARD_MOST;
  GHashTableIter iter;
  gpointer tick;

  g_clear_pointer (&self->card, antenne_card_free);
  self->card = antenne_card_new (chosen, today);
  text = antenne_card_to_text (self->card);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
  gtk_widget_set_sensitive (self->print_button, chosen->len > 0);

  /* A fifth would be too small to read. */
  g_hash_table_iter_init (&iter, self->ticks);
  while (g_hash_table_iter_next (&iter, NULL, &tick))
    gtk_widget_set_sensitive (gtk_widget_get_ancestor (tick, GTK_TYPE_LIST_BOX_ROW),
                              !full || gtk_check_button_get_active (tick));
  gtk_widget_set_visible (GTK_WIDGET (self->most_label), full);
}

static void
ticked_cb (AntenneCardPage *self)
{
  if (!self->filling)
    update (self);
}

static void
append_row (AntenneCardPage *self, AntenneOrganisation *organisation, gboolean ticked)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), antenne_organisation_get_name (organisation));
  if (antenne_card_name_tells (organisation))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Only the number: the name would say why"));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), ticked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  antenne_organisation_get_name (organisation), -1);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  gtk_list_box_append (self->list, row);
  g_hash_table_insert (self->ticks, g_strdup (antenne_organisation_get_id (organisation)), tick);
}

/* --- Drawing --- */

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  AntenneCardPage *self = user_data;
  double scale = MIN (width / ANTENNE_CARD_WIDTH, height / ANTENNE_CARD_HEIGHT);

  if (self->card == NULL)
    return;
  cairo_translate (cr, (width - scale * ANTENNE_CARD_WIDTH) / 2, (height - scale * ANTENNE_CARD_HEIGHT) / 2);
  cairo_scale (cr, scale, scale);
  /* Paper is white, whatever the colours of the window. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, ANTENNE_CARD_WIDTH, ANTENNE_CARD_HEIGHT);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.75, 0.75, 0.75);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
  antenne_card_draw (self->card, cr);
}

/* --- Printing --- */

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, AntenneCardPage *self)
{
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    antenne_page_toast (ANTENNE_PAGE (self), _ ("The card could not be printed. Is the printer on?"), NULL);
}

static void
print_cb (AntenneCardPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (GtkPrintOperation) operation = antenne_card_print_operation_new (antenne_card_new (chosen, today));

  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/* --- The page --- */

static gboolean
is_among (GPtrArray *organisations, AntenneOrganisation *organisation)
{
  for (guint i = 0; i < organisations->len; i++)
    if (strcmp (antenne_organisation_get_id (g_ptr_array_index (organisations, i)),
                antenne_organisation_get_id (organisation)) == 0)
      return TRUE;
  return FALSE;
}

/* What is ticked by itself: the usual ones, and the one that was asked for in the place of the last of them. */
static GPtrArray *
choose_first (AntenneCardPage *self)
{
  GPtrArray *chosen = antenne_card_choose (self->directory);
  g_autoptr (AntenneOrganisation) wanted =
      self->wanted != NULL ? antenne_directory_find (self->directory, self->wanted) : NULL;

  if (wanted != NULL && antenne_card_can_have (wanted) && !is_among (chosen, wanted))
    {
      if (chosen->len >= ANTENNE_CARD_MOST)
        g_ptr_array_remove_index (chosen, chosen->len - 2);
      g_ptr_array_insert (chosen, 0, g_steal_pointer (&wanted));
    }
  return chosen;
}

static void
append_all (AntenneCardPage *self, GPtrArray *ticked)
{
  GListModel *all = antenne_directory_get_organisations (self->directory);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, i);

      if (antenne_card_can_have (organisation))
        append_row (self, organisation, is_among (ticked, organisation));
      for (guint j = 0; j < antenne_organisation_get_n_locals (organisation); j++)
        {
          AntenneOrganisation *local = antenne_organisation_get_local (organisation, j);

          if (antenne_card_can_have (local))
            append_row (self, local, is_among (ticked, local));
        }
    }
}

static void
antenne_card_page_refresh (AntennePage *page)
{
  AntenneCardPage *self = ANTENNE_CARD_PAGE (page);
  g_autoptr (GPtrArray) ticked = NULL;
  GtkWidget *child;

  if (self->directory == NULL)
    {
      self->directory = antenne_directory_load_for (antenne_page_get_vault (page));
      ticked = choose_first (self);
    }
  else
    {
      ticked = list_chosen (self);
      antenne_directory_update (self->directory, antenne_page_get_vault (page));
    }

  self->filling = TRUE;
  g_hash_table_remove_all (self->ticks);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  append_all (self, ticked);
  self->filling = FALSE;
  update (self);
}

/* Without the one that it began with: whose page it came from is not for later. */
static GVariant *
antenne_card_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.card", g_variant_new_string ("")));
}

static void
antenne_card_page_dispose (GObject *object)
{
  AntenneCardPage *self = ANTENNE_CARD_PAGE (object);

  g_hash_table_remove_all (self->ticks);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (antenne_card_page_parent_class)->dispose (object);
}

static void
antenne_card_page_finalize (GObject *object)
{
  AntenneCardPage *self = ANTENNE_CARD_PAGE (object);

  g_clear_pointer (&self->card, antenne_card_free);
  g_hash_table_unref (self->ticks);
  g_free (self->wanted);
  G_OBJECT_CLASS (antenne_card_page_parent_class)->finalize (object);
}

static void
antenne_card_page_class_init (AntenneCardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_card_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_card_page_finalize;
  page_class->refresh = antenne_card_page_refresh;
  page_class->dup_location = antenne_card_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-card-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneCardPage, preview);
  gtk_widget_class_bind_template_child (widget_class, AntenneCardPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneCardPage, most_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneCardPage, list);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
antenne_card_page_init (AntenneCardPage *self)
{
  self->ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->preview, draw_cb, self, NULL);
}

AntennePage *
antenne_card_page_new (AntenneVault *vault, const char *organisation)
{
  AntenneCardPage *self = g_object_new (ANTENNE_TYPE_CARD_PAGE, "vault", vault, NULL);

  self->wanted = g_strdup (organisation);
  return ANTENNE_PAGE (self);
}
