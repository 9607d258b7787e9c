/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-search-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "pages/antenne-search-row.h"

/* A pause in typing; parts inside words cost more to find. */
#define PAUSE_MS 250
#define HITS 100
/* What is looked for, over a lock. */
#define DRAFT_KEY "search"
/* Rows that are made at each letter, and how long the making of the others may take at a time. */
#define AT_ONCE 20
#define SLICE_US 4000

struct _AntenneSearchPage
{
  AntennePage parent_instance;

  GHashTable *rows; /* "kind/id" → AntenneSearchRow, not owned: the list has them */
  GListModel *hits; /* (nullable): what is being shown */
  guint n_shown;    /* of them; the others follow */
  guint more_source;
  guint pause_source;
  AntenneSearchDepth depth; /* of what is shown */

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (AntenneSearchPage, antenne_search_page, ANTENNE_TYPE_PAGE)

static const char *
get_text (AntenneSearchPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* What has a moment, beside the people. */
static gboolean
is_entry (AntenneSearchRow *row)
{
  AntenneEntity *entity = antenne_hit_get_entity (antenne_search_row_get_hit (row));
  const char *kind = antenne_entity_get_kind (entity);

  return strcmp (kind, ANTENNE_KIND_ENTRY) == 0 || strcmp (kind, ANTENNE_KIND_STEP) == 0 ||
         strcmp (kind, ANTENNE_KIND_FOLLOW_UP) == 0 || strcmp (kind, ANTENNE_KIND_AGREEMENT) == 0;
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  guint order_a = antenne_search_row_get_order (ANTENNE_SEARCH_ROW (a));
  guint order_b = antenne_search_row_get_order (ANTENNE_SEARCH_ROW (b));

  return order_a < order_b ? -1 : order_a > order_b;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *heading;
  gboolean entries = is_entry (ANTENNE_SEARCH_ROW (row));

  if (before != NULL && is_entry (ANTENNE_SEARCH_ROW (before)) == entries)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  heading = gtk_label_new (entries ? _ ("Notes") : _ ("People and classes"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "search-heading");
  gtk_list_box_row_set_header (row, heading);
}

static char *
dup_key (AntenneHit *hit)
{
  AntenneEntity *entity = antenne_hit_get_entity (hit);
  AntennePupil *pupil = antenne_hit_get_pupil (hit);

  return g_strjoin ("/", antenne_entity_get_kind (entity), antenne_entity_get_id (entity),
                    pupil != NULL ? antenne_entity_get_id (ANTENNE_ENTITY (pupil)) : "", NULL);
}

/* Lets the next hit have its row. */
static void
show_next (AntenneSearchPage *self)
{
  g_autoptr (AntenneHit) hit = g_list_model_get_item (self->hits, self->n_shown);
  g_autofree char *key = dup_key (hit);
  AntenneSearchRow *row = g_hash_table_lookup (self->rows, key);
  guint order = self->n_shown++;

  if (row == NULL)
    {
      row = ANTENNE_SEARCH_ROW (antenne_search_row_new (antenne_page_get_vault (ANTENNE_PAGE (self))));
      antenne_search_row_set_order (row, order);
      g_hash_table_insert (self->rows, g_steal_pointer (&key), row);
    }
  /* Found twice, it stands where it is first. */
  if (antenne_search_row_get_order (row) != order)
    return;
  antenne_search_row_set_hit (row, hit);
  if (gtk_widget_get_parent (GTK_WIDGET (row)) == NULL)
    gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static gboolean
show_more_cb (gpointer user_data)
{
  AntenneSearchPage *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_US;

  while (self->n_shown < g_list_model_get_n_items (self->hits))
    {
      show_next (self);
      if (g_get_monotonic_time () >= until)
        return G_SOURCE_CONTINUE;
    }
  self->more_source = 0;
  return G_SOURCE_REMOVE;
}

/* Rows of what was there already stay what they are, so that the later, deeper search neither flickers nor takes the
 * selection away. What fits no screen comes when nothing else is to be done, or never where the typing goes on. */
static void
show_hits (AntenneSearchPage *self, GListModel *hits)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->rows);
  GHashTableIter iter;
  gpointer row;

  g_clear_handle_id (&self->more_source, g_source_remove);
  g_set_object (&self->hits, hits);
  self->n_shown = 0;
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (AntenneHit) hit = g_list_model_get_item (hits, i);
      g_autofree char *key = dup_key (hit);

      row = g_hash_table_lookup (before, key);
      if (row == NULL)
        continue;
      antenne_search_row_set_order (row, i);
      g_hash_table_remove (before, key);
      g_hash_table_insert (self->rows, g_steal_pointer (&key), row);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_list_box_remove (self->list, row);
  gtk_list_box_invalidate_sort (self->list);
  gtk_list_box_invalidate_headers (self->list);

  while (self->n_shown < MIN (g_list_model_get_n_items (hits), AT_ONCE))
    show_next (self);
  if (self->n_shown < g_list_model_get_n_items (hits))
    self->more_source = g_idle_add (show_more_cb, self);
}

static void
search (AntenneSearchPage *self, AntenneSearchDepth depth)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));
  g_autoptr (GListModel) hits = NULL;
  guint n;

  self->depth = depth;
  if (*text == '\0')
    {
      g_autoptr (GListStore) none = g_list_store_new (ANTENNE_TYPE_HIT);

      show_hits (self, G_LIST_MODEL (none));
      gtk_stack_set_visible_child_name (self->stack, "begin");
      return;
    }

  hits = antenne_vault_search (antenne_page_get_vault (ANTENNE_PAGE (self)), text, depth, HITS);
  n = g_list_model_get_n_items (hits);
  /* "Nothing found" is said only after looking inside words too. */
  if (n == 0 && depth == ANTENNE_SEARCH_BEGINNINGS)
    return;
  show_hits (self, hits);
  if (n == 0)
    {
      g_autofree char *title = g_strdup_printf (_ ("Nothing with “%s”"), text);

      adw_status_page_set_title (self->nothing, title);
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "found" : "nothing");
}

static gboolean
pause_cb (gpointer user_data)
{
  AntenneSearchPage *self = user_data;

  self->pause_source = 0;
  search (self, ANTENNE_SEARCH_INSIDE);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (AntenneSearchPage *self)
{
  g_clear_handle_id (&self->pause_source, g_source_remove);
  search (self, ANTENNE_SEARCH_BEGINNINGS);
  if (*get_text (self) != '\0')
    self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
open_hit (AntenneSearchPage *self, AntenneHit *hit)
{
  AntenneEntity *entity = antenne_hit_get_entity (hit);
  AntennePupil *pupil = antenne_hit_get_pupil (hit);
  const char *kind = antenne_entity_get_kind (entity);
  const char *id = antenne_entity_get_id (entity);

  if (strcmp (kind, ANTENNE_KIND_ENTRY) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-entry", "s", id);
  else if (strcmp (kind, ANTENNE_KIND_GROUP) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-group", "s", id);
  else if (pupil != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-pupil", "s",
                                antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
}

static void
row_activated_cb (AntenneSearchPage *self, GtkListBoxRow *row)
{
  open_hit (self, antenne_search_row_get_hit (ANTENNE_SEARCH_ROW (row)));
}

/* Enter in the line opens what stands first. */
static void
entry_activate_cb (AntenneSearchPage *self)
{
  GtkListBoxRow *row;

  if (self->pause_source != 0)
    {
      g_clear_handle_id (&self->pause_source, g_source_remove);
      search (self, ANTENNE_SEARCH_INSIDE);
    }
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
entry_key_cb (AntenneSearchPage *self, guint key)
{
  GtkListBoxRow *row;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, 0);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
keynav_failed_cb (AntenneSearchPage *self, GtkDirectionType direction)
{
  if (direction != GTK_DIR_UP)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
stop_search_cb (AntenneSearchPage *self)
{
  if (*get_text (self) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
dark_changed_cb (AntenneSearchPage *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    antenne_search_row_restyle (row);
}

static void
antenne_search_page_refresh (AntennePage *page)
{
  AntenneSearchPage *self = ANTENNE_SEARCH_PAGE (page);

  search (self, self->depth);
}

/* What is looked for is as good as a note: it is sealed like one, and comes back once. That it could not be kept is no
 * loss to speak of. */
static gboolean
antenne_search_page_flush (AntennePage *page, GError **error)
{
  const char *text = get_text (ANTENNE_SEARCH_PAGE (page));

  antenne_vault_save_draft (antenne_page_get_vault (page), DRAFT_KEY,
                            *text != '\0' ? g_variant_new_string (text) : NULL, NULL);
  return TRUE;
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  antenne_vault_save_draft_finish (ANTENNE_VAULT (source), result, NULL);
}

static void
take_up (AntenneSearchPage *self)
{
  AntenneVault *vault = antenne_page_get_vault (ANTENNE_PAGE (self));
  g_autoptr (GVariant) text = antenne_vault_dup_draft (vault, DRAFT_KEY);

  if (text == NULL)
    return;
  if (g_variant_is_of_type (text, G_VARIANT_TYPE_STRING))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), g_variant_get_string (text, NULL));
  antenne_vault_save_draft_async (vault, DRAFT_KEY, NULL, NULL, dropped_cb, NULL);
}

static GVariant *
antenne_search_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.search", g_variant_new_string ("")));
}

static void
antenne_search_page_map (GtkWidget *widget)
{
  AntenneSearchPage *self = ANTENNE_SEARCH_PAGE (widget);

  GTK_WIDGET_CLASS (antenne_search_page_parent_class)->map (widget);
  if (*get_text (self) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
antenne_search_page_dispose (GObject *object)
{
  AntenneSearchPage *self = ANTENNE_SEARCH_PAGE (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_clear_handle_id (&self->more_source, g_source_remove);
  g_clear_object (&self->hits);
  g_hash_table_remove_all (self->rows);
  G_OBJECT_CLASS (antenne_search_page_parent_class)->dispose (object);
}

static void
antenne_search_page_finalize (GObject *object)
{
  g_hash_table_unref (ANTENNE_SEARCH_PAGE (object)->rows);
  G_OBJECT_CLASS (antenne_search_page_parent_class)->finalize (object);
}

static void
antenne_search_page_class_init (AntenneSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_search_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_search_page_finalize;
  widget_class->map = antenne_search_page_map;
  page_class->refresh = antenne_search_page_refresh;
  page_class->flush = antenne_search_page_flush;
  page_class->dup_location = antenne_search_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
}

static void
antenne_search_page_init (AntenneSearchPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

AntennePage *
antenne_search_page_new (AntenneVault *vault)
{
  AntenneSearchPage *self = g_object_new (ANTENNE_TYPE_SEARCH_PAGE, "vault", vault, NULL);

  take_up (self);
  return ANTENNE_PAGE (self);
}
